# guixiao run --role
run-role = what this process does: intake, turns, delivery, clock, several by commas; all if nothing is said
run-role-unknown = There is no role “{ $role }”. Please write intake, turns, delivery, clock, several by commas, or all.
run-role-needs-postgresql = On an SQLite database intake, turns and delivery cannot be split over processes. Please leave out --role (one process does everything), or use PostgreSQL. On SQLite only --role clock can run alone.
