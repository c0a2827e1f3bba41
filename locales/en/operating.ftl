# Running for long, on a server
run-health-port-taken = Port { $port } is taken (GUIXIAO_HEALTH_PORT). Please choose another, or leave it empty.
