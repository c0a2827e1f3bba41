# 在服务器上长期运行
run-health-port-taken = 端口 { $port } 已被占用（GUIXIAO_HEALTH_PORT）。请换一个，或留空。
check-with-files = 把存档文件也逐个打开核对，要多花些时间
check-settings = ✓ 设置
check-key-open = ！密钥文件 { $file } 别的用户也能读。请改成只有运行机器人的用户能读：chmod 0440 或 0400。
check-disk = ！放文件的硬盘只剩 { NUMBER($free, useGrouping: 0) } MB。满了就什么也存不下，也给不出回执，请腾出地方。
check-files = ✓ 存档文件都在
check-files-opened = ✓ 存档文件都在，逐个打开核对过
check-files-gone = ✗ 有 { NUMBER($count, useGrouping: 0) } 个存档文件找不到。请看 GUIXIAO_FILES_FOLDER 对不对，再从备份里找回：
check-files-broken = ✗ 有 { NUMBER($count, useGrouping: 0) } 个存档文件打不开，或者被改过。请从备份里找回：
check-not-durable = ！ PostgreSQL 的 { $settings } 关着：断电会丢掉已经给了回执的记录。请打开。
