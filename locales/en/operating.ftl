# Running for long, on a server
run-health-port-taken = Port { $port } is taken (GUIXIAO_HEALTH_PORT). Please choose another, or leave it empty.
check-with-files = open each kept file too, which takes longer
check-settings = ✓ Settings
check-key-open = ! Other users can read the key file { $file }. Please let only the bot's own user read it: chmod 0440 or 0400.
check-disk = ! Only { NUMBER($free, useGrouping: 0) } MB are left where the files are. On a full disk nothing can be kept and no receipt given: please make room.
check-files = ✓ All kept files are there
check-files-opened = ✓ All kept files are there, and each was opened
check-files-gone = ✗ { NUMBER($count, useGrouping: 0) } kept file(s) are missing. Please see whether GUIXIAO_FILES_FOLDER is right, then bring them back from a backup:
check-files-broken = ✗ { NUMBER($count, useGrouping: 0) } kept file(s) cannot be opened or were changed. Please bring them back from a backup:
check-not-durable = ! { $settings } of PostgreSQL is off: a power cut would lose records that have a receipt. Please switch it on.
