# 在服务器上长期运行
run-health-port-taken = 端口 { $port } 已被占用（GUIXIAO_HEALTH_PORT）。请换一个，或留空。
