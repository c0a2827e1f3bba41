# guixiao run --role
run-role = 这个进程做哪些事：intake（收）、turns（答）、delivery（发）、clock（到点的事），用逗号隔开；不写就是 all（全部）
run-role-unknown = 没有“{ $role }”这个分工。可以写 intake、turns、delivery、clock，用逗号隔开，或者写 all。
run-role-needs-postgresql = SQLite 数据库上不能把收、答、发分到几个进程。请去掉 --role（一个进程全做），或者改用 PostgreSQL。在 SQLite 上只有 --role clock 可以单独开。
