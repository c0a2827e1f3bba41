# Backup, restore, time of keeping
cli-backup = back up database and files into one sealed file; also makes the backup's keys (--new-key)
cli-restore = put a backup onto an empty machine (in quarantine), see the gap, let it go (--release)
backup-folder = the folder it goes to; GUIXIAO_BACKUP_FOLDER where none is given
backup-key = the public key it is sealed to; GUIXIAO_BACKUP_KEY where none is given
backup-prove = load it once more afterwards, to see whether it can be restored
backup-new-key = make a pair of backup keys: the private one goes into this file, the public one is shown
backup-no-folder = Please say where the backup goes, like: guixiao backup /mnt/backup. Best on another disk.
backup-no-key = There is no public key, or it is not whole. Please run guixiao backup --new-key FILE and put the public key it shows into GUIXIAO_BACKUP_KEY.
backup-key-there = { $file } is there already and was left alone. Please choose another name.
backup-key-not-written = { $file } cannot be written. Please choose a place that can.
backup-key-made = The private key is in { $file }. Take it elsewhere (a stick, a safe, two copies), then remove it from this machine: without it nobody opens a backup.
    Put the public key into .env; it seals and opens nothing:
    GUIXIAO_BACKUP_KEY={ $public }
backup-under-way = Another backup is being written into { $folder }. Please wait for it.
backup-unread = The backup could not be read back and was removed. Please look at the disk and try again.
backup-disk = No backup was made: { $folder } cannot be written or is full ({ $why }). Make room and try again; older backups were left alone.
backup-made = Backup made and read back: { $file } ({ NUMBER($rows, useGrouping: 0) } rows, { NUMBER($files, useGrouping: 0) } files)
backup-without-key = The database's key is not in it. Keep { $file } elsewhere as well: without it a restored backup cannot be read.
backup-missing = ! { NUMBER($count, useGrouping: 0) } files are named by the database and not in the folder:
backup-proved-loaded = ✓ Loaded once to try: rows, audit chains and files are all there.
backup-proved-read = ✓ Read through and whole. The server lets us make no scratch database, so it was not loaded.
backup-faults = ✗ The backup was made, but something is wrong with the data: { $items }. No older backup was removed. Tell whoever answers for the data.
backup-removed = { NUMBER($count, useGrouping: 0) } old backups were removed.
progress = {"  "}{ $what ->
    [database] database
    [files] files
    [unpacked] checking
   *[other] { $what }
}{ $known ->
    [1] {" "}{ NUMBER($percent, useGrouping: 0) }%
   *[0] …
}
tool-missing = { $tool } was not found. Install PostgreSQL's client tools, or name their folder in GUIXIAO_POSTGRES_TOOLS. Without it PostgreSQL is neither backed up nor restored.
tool-old = { $tool } is older than the server ({ $said }). Please install the server's version or a newer one.
tool-failed = { $tool } did not succeed: { $said }
unfit-quarantine = This database was restored from a backup and is in quarantine: nothing is sent. Run guixiao restore --release, see what is missing, then let it go.
restore-file = the backup
restore-key = the file of the backup's private key
restore-check = only open it and check it; put nothing in place
restore-what = To restore: guixiao restore BACKUP --key PRIVATE-KEY. To let it go: guixiao restore --release
restore-key-broken = { $file } is no whole private key. Please use the file guixiao backup --new-key made.
parcel-foreign = { $file } is no backup of Guixiao.
parcel-other-key = { $file } was not sealed to this key. Please use the other private key.
parcel-damaged = { $file } is not whole, or was changed; nothing was restored. Please use another backup.
restore-not-empty = There is a database here already; it was left alone. A backup goes onto an empty place only: another machine, or another GUIXIAO_DATABASE.
restore-other-database = The backup and GUIXIAO_DATABASE are not of one kind (SQLite, PostgreSQL). Please use the kind it was made from.
restore-other-key-file = The key file is not the one of the backup: restored, it could not be read. Nothing was restored. Please put the right key file back.
restore-newer = The backup is newer than this program; nothing was restored. Please use the newer program.
restore-disk = Nothing was restored: a file cannot be read, or the disk cannot be written ({ $why }). Nothing was left behind; you can try again.
restore-about = { $county }, backup of { $at }: { NUMBER($rows, useGrouping: 0) } rows, { NUMBER($files, useGrouping: 0) } files
restore-checked = ✓ It opens and is whole. Nothing was put in place.
restore-done = Restored, and in quarantine: nothing is sent. Next: guixiao check, then guixiao restore --release
restore-migrate = The backup was made by an older program: please run guixiao migrate first.
release-release = see what a restored database lacks, and let it go
release-by = who lets it go: somebody of the bureau, by name or phone
release-issued = the last number issued after the backup, as the register has it; may be given several times
release-skip = of every series not named so many numbers go by (void, never used); 0: none was issued there after the backup
release-none = This database is not in quarantine; there is nothing to release.
gap = The backup is of { $since }; it is { $until } now: { NUMBER($hours, useGrouping: 0) } hours. What people reported in between is not here.
gap-messages = When it was made, { NUMBER($queued, useGrouping: 0) } messages were queued and { NUMBER($claimed, useGrouping: 0) } under way; nearly all went out later. On release answers and reminders are not sent again; what presses is sent once more, marked as a possible repeat.
gap-updates = { NUMBER($count, useGrouping: 0) } updates had come and not been worked on. They are worked on after the release; their senders may get a second receipt.
gap-last-update = The last one came { $at }. Telegram keeps 24 hours: what was not taken in comes again; what was taken in does not.
gap-numbers = Paper numbers: what was issued after the backup is not on record here. Look into the paper register. The last numbers of the backup:
gap-series = {"  "}{ $series } { NUMBER($last, useGrouping: 0) }
gap-no-series = {"  "}no number was given this year
release-number-unknown = "{ $number }" is not known. Write it whole, as the register has it, like 青石责改字〔2026〕第17号. Organs' words here: { $words }
release-number-low = { $series } had come to { NUMBER($last, useGrouping: 0) } in the backup already. Please look into the register again.
release-number-far = "{ $number }" is too far from the backup. Please check year and number: what goes by is never used again.
release-how = Once you have seen it: guixiao restore --release --by NAME --issued NUMBER (once for each series) --skip COUNT.
    --skip 0: in the series not named nothing was issued after the backup. If unsure, skip more, like --skip 20 (at most { NUMBER($most, useGrouping: 0) }): skipped numbers are written down as void and never used.
release-done = Released; guixiao run may be started. { NUMBER($dropped, useGrouping: 0) } stale messages are not sent, { NUMBER($again, useGrouping: 0) } pressing ones are sent once more, { NUMBER($ranges, useGrouping: 0) } ranges of numbers go by, { NUMBER($told, useGrouping: 0) } people are asked to look.
not-of-the-bureau = { $name } holds no post at the bureau now. Somebody of the bureau decides this.
restored-tell = The machine broke down and was restored as of { $since }. What you reported from then until { $until }, please look it up in this chat and report it again. What fell due in that time is not told again: please see “To do”. We are sorry for the trouble.
check-files-lost = ✗ { NUMBER($count, useGrouping: 0) } kept files are not in the folder. Please see whether GUIXIAO_FILES_FOLDER is right, then look in a backup.
check-no-backups = ! No daily backup is set up: put GUIXIAO_BACKUP_FOLDER and GUIXIAO_BACKUP_KEY into .env.
check-backup = ✓ Newest backup: { $at }, { $file }
check-backup-old = ! The newest backup is of { $at } already: { $file }. Please see why there is none since.
check-backup-failed = ✗ The backup of { $at } did not succeed ({ $why }). Run guixiao backup to see why.
check-backup-proved = ✓ Last restore check: { $at }{ $how ->
    [loaded] {""}
   *[read] , read through, not loaded
}
backup-told-failed = Today's backup was not made, or something is wrong with its data. Please ask whoever keeps the machine to run guixiao check. Without a backup, what everybody reported is gone when the machine breaks.
backup-told-silent = The backup began six hours ago and has not ended. Please ask whoever keeps the machine to run guixiao check.
cli-retention = time of keeping: which files are over it; somebody of the bureau decides whether they are destroyed
retention-destroy = destroy the files that are over their time, for ever
retention-by = who decides: somebody of the bureau, by name or phone
retention-list = Files closed and unchanged for { NUMBER($years, useGrouping: 0) } years whose child is 18 or older: { NUMBER($count, useGrouping: 0) }
retention-line = { $case } { $status }, last change { $last }
retention-assessments = Impact assessments are not kept here; the county keeps them itself, at least { NUMBER($years, useGrouping: 0) } years.
retention-who = Please say who decides: guixiao retention --destroy --by NAME
retention-phrase = destroy { NUMBER($count, useGrouping: 0) }
retention-confirm = Names, histories, photos and recordings of these { NUMBER($count, useGrouping: 0) } files can never be read again; only numbers and dates stay. If you are sure, type: { $phrase }
retention-not-done = Nothing was destroyed; everything is as it was.
retention-done = { NUMBER($count, useGrouping: 0) } files destroyed, { NUMBER($files, useGrouping: 0) } evidence files removed. Older backups still hold them; the daily ones are replaced within { NUMBER($days, useGrouping: 0) } days. Destroy those kept elsewhere yourself.
retention-told = { NUMBER($count, useGrouping: 0) } files were closed { NUMBER($years, useGrouping: 0) } years ago or earlier: the time of keeping is over. Whether to destroy them is the bureau's decision: run guixiao retention on the county's own machine. The bot destroys nothing by itself.
