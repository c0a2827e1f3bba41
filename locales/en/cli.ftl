# The command line
cli-about = Guixiao: the chat bot that helps children back to school
cli-lang = which language to speak
cli-demo = show an invented county on this machine: a page, four phones, a clock you can move
cli-init = the first time: make the key file and the database
cli-migrate = bring the database to this program's version
cli-import = import a roster (staff, pupils), list the batches, or take one back (undo)
cli-check = check database, key, audit chains and channel
cli-run = run the bot
settings-faulty = The settings are not right (environment or .env):
settings-fault = {"  "}{ $name }: should be { $expected }
policy-faulty = { $file } is not right:
holidays-faulty = The holiday file { $file } is not right:
key-missing = The key file { $file } is not there. New here? Run guixiao init. Moved here? Put the old key file back: without it nobody can read the data.
key-broken = { $file } is not a whole key file. Please use the copy you kept, and do not mend it by hand.
unfit-unreachable = The database cannot be reached. Please see whether GUIXIAO_DATABASE is right and the database is running.
unfit-not-made = The database is not made yet. Please run guixiao init first.
unfit-old = The database is of an older version. Please back it up, then run guixiao migrate.
unfit-newer = The database is newer than this program. Please use the newer program.
unfit-wrong-key = Wrong key: this database was not sealed with this key file. Please put the right one back.
init-key-there = The key file { $file } is there already and was left alone.
init-key-made = The key file { $file } is made. Please keep a copy in a safe place, away from the database's backup.
init-there = The database is made already and was left alone.
init-made = The database is made ({ $county }). Next: guixiao import staff ROSTER.xlsx
migrated = Database version: { $before } → { $after }
import-what = staff: the roster of people in charge, pupils: the roster of pupils, list: the batches, undo: take one back
import-file = the roster (.xlsx, .xls, .csv); for undo, the number of the batch
import-no-file = { $file } cannot be opened. Please check the path.
imported-staff = { $new } people imported; { $known } were there before.
imported-pupils = { $new } pupils imported; { $known } were there before. { $cases } are not at school and each has a file now; { $restricted } of these only the county education office can see.
import-dry-run = only tell what would happen; write nothing
import-accept = take the good rows, leave the faulty ones out
import-which-file = Please name the roster, as in: guixiao import pupils ROSTER.xlsx
import-no-number = Please give the number of the batch, as in: guixiao import undo 3. guixiao import list shows the numbers.
import-reading = Reading the roster …
import-progress = { NUMBER($done, useGrouping: 0) } of { NUMBER($total, useGrouping: 0) } rows done
import-more = {"  "}and { $count } more; see the report.
import-report = The report row by row stands beside the roster: { $items }. It holds children's data; please delete it after use.
import-no-report = The report cannot be written to { $folder }. Please put the roster into a folder that can be written, and try again.
imported-differences =  Of those here before, { $changed } were renewed, and { $asked } differ and are for a person to check.
batches-none = No roster has been imported yet.
batch-pupils = Batch { NUMBER($number, useGrouping: 0) }, { $at }, pupils, { $file }: { $new } new, { $known } here before, { $cases } files opened
batch-staff = Batch { NUMBER($number, useGrouping: 0) }, { $at }, people in charge, { $file }: { $new } new, { $known } here before
batch-undone = Batch { NUMBER($number, useGrouping: 0) }, { $at }, { $file }: taken back ({ $new } new, { $known } here before, { $cases } files opened)
batch-taken-back = Batch { NUMBER($number, useGrouping: 0) } is taken back: { $removed } removed, { $restored } put back as they were.
undo-unknown = There is no batch { NUMBER($number, useGrouping: 0) }. See guixiao import list.
undo-undone = Batch { NUMBER($number, useGrouping: 0) } was taken back before.
undo-recorded = Batch { NUMBER($number, useGrouping: 0) } stays: something has been recorded since about { $count } of its children ({ $items }). Records are never lost; please correct single children.
undo-draft = Batch { NUMBER($number, useGrouping: 0) } stays for now: somebody is writing about one of its children. Please try again later.
undo-later = Batch { NUMBER($number, useGrouping: 0) } stays: later batches changed { $count } of its rows. Please take those back first.
undo-joined = Batch { NUMBER($number, useGrouping: 0) } stays: { $count } of its people use the bot already.
undo-used = Batch { NUMBER($number, useGrouping: 0) } stays: later records rest on its people or children.
run-no-token = GUIXIAO_TELEGRAM_TOKEN is not set. Please write the bot's token into .env.
run-ready = Guixiao is running ({ $county }). Press Ctrl+C to stop.
check-policy = ✓ County parameters ({ $county })
check-database = ✓ Database, version, key
check-audit = ✓ Audit chains whole
check-audit-fault = ✗ The audit does not hold: { $kind ->
    [row] an entry was changed or taken away
    [gap] a part is missing
    [tail] the end was cut off
   *[link] the entries of one part do not fit together
} (chain { $chain }, link { NUMBER($link, useGrouping: 0) }). Please leave everything as it is and tell the county's data security officer.
check-parked = ! Some things could not be handled: { $inbox } received, { $outbox } to be sent. Please ask the technical staff to look.
check-unreachable = ! { $count } people have blocked the bot, so no message reaches them. Please ask them in person, and tell them another way.
check-no-desk = ! There is no county education officer: nobody would take up a red flag. Please import the roster first.
check-no-duty = ! Nobody in the posts on duty has a linked account: a red flag would reach no one through the bot. Let them join first.
check-seen-by-none = ! Nobody of the county bureau sees { $count } urgent case(s) now. Please give a post of the bureau to somebody who is not concerned, at once.
check-seen-by-one = ! Only one person of the county bureau still sees { $count } urgent case(s), and may be said to be concerned too. Please appoint another who is not.
check-organ = ! Papers of { $organ } lack: { $missing }. Please fill them in under [organs."…"] in county.toml.
organ-field = { $field ->
    [contact_person] whom to call
    [contact_phone] the telephone
   *[court] the court
}
check-no-token = ✗ GUIXIAO_TELEGRAM_TOKEN is not set.
check-token-refused = ✗ Telegram does not know this token. Please check GUIXIAO_TELEGRAM_TOKEN.
check-channel-silent = ✗ Telegram cannot be reached. Please check the network and GUIXIAO_TELEGRAM_API.
check-channel = ✓ Channel: @{ $name }
demo-lan = let phones in the same network open it too (gives an address and a one-time code)
demo-port = the port
demo-fresh = throw the last demo's data away and begin anew
demo-preparing = Preparing an invented county …
demo-ready = Open this address: { $url }
demo-code = Code: { $code }
demo-stop = Press Ctrl+C to stop. All data is invented; it is kept in the folder { $folder }.
demo-port-taken = Port { $port } is taken. Please try another: guixiao demo --port 8901
problem-policy-not-toml = { $line ->
    [0] This file cannot be read; its end is missing.
   *[other] Line { NUMBER($line, useGrouping: 0) } cannot be read.
} Please compare with county.example.toml.
problem-policy-unreadable = The file cannot be opened, or is not in UTF-8. Please save it as UTF-8.
problem-policy-unknown = “{ $name }” is not known. Please compare with county.example.toml.
problem-policy-wrong-kind = “{ $name }” holds the wrong kind of value; it should be { $kind ->
    [int] a whole number, without quotes
    [bool] true or false, without quotes
    [date] a day like 2026-12-18, without quotes
    [ints] a list of whole numbers, like [30, 60]
    [dates] a list of days, like [2026-12-18]
    [strs] a list of texts, each in quotes
   *[str] text in quotes
}.
problem-policy-out-of-range = “{ $name }” must be from { NUMBER($least, useGrouping: 0) } to { NUMBER($most, useGrouping: 0) }.
problem-policy-list = “{ $name }” holds something twice, or nothing. Please write each once, and at least one.
problem-policy-one-of = “{ $name }” must be one of: { $known }.
problem-policy-rising = “{ $first }” must not be greater than “{ $second }”. Please change one of them.
problem-policy-warning-too-early = “{ $name }” must be smaller than “{ $other }”. Please change one of them.
problem-policy-digest-quiet = “{ $name }” must be quiet_until_hour or later, and before quiet_from_hour. Please change one of them.
problem-policy-goes-with = “{ $name }” is set, so “{ $other }” must be set too.
problem-policy-duty-order = Write duty_order as a list of posts, each of them once. Possible: { $posts }
problem-policy-zone = The time zone “{ $value }” is not known. Example: Asia/Shanghai
problem-policy-language = visit_language must be one of: { $known }.
problem-policy-full-data = telegram_full_data takes only this whole sentence, or nothing: { $sentence }
cli-papers = take papers: which ones wait, write them into a folder; print a child's whole file
papers-to = the folder to write into
papers-case = print the whole file of this case, such as Q-7K3M
papers-again = try papers once more that could not be made
papers-nothing-waits = No paper waits.
papers-issued = … { $number } { $kind } { $town } [{ $code } { $case }]: being made
papers-released = 📄 { $number } { $kind } { $town } [{ $code } { $case }]: can be printed, sealed and served
papers-held = ✗ { $number } { $kind } { $town } [{ $code } { $case }]: could not be made
papers-written = { $count } files written: { $folder }. They hold data of children; please delete them after use.
papers-not-written = { $folder } cannot be written. Please choose another folder.
papers-no-folder = Please say into which folder, such as: guixiao papers --case Q-7K3M --to FOLDER
papers-no-case = There is no case { $code }. Please look at the code again.
papers-broken = The file of { $what } cannot be opened or was changed. Please take the right one from the backup.
papers-tried-again = Tried once more: { $released } made, { $held } still held.
held-template-changed = The template was changed since the paper was issued. Put the one back that was used then and run guixiao papers --again; or make the number void and begin anew.
held-field-empty = it must say and does not: { $fields }
held-field-lost = this did not come out whole: { $fields }
held-unprintable = characters that cannot be written: { $fields }
held-no-more = It can be made now. Please run guixiao papers --again.
templates-faulty = The county's own paper templates ({ $folder }) cannot be used. Until they are mended no default takes their place:
check-templates = ✓ Paper templates ({ $count } of the county's own)
