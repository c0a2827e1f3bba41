# The month's report: lost pupils, and the work done
menu-month = Report
typed-month = monthly report|zero report
command-month = 📊 Monthly report
menu-months = All reports
typed-months = reports|who has not reported
command-months = 📊 All units' reports
form-month = Monthly report
form-monthanew = Send anew
form-monthlist = Children of a report
form-monthpaper = Paper of a report
form-monthnow = Sending a report
form-monthwords = Sending a report
form-monthsaved = Receipt of a report
form-months = All units' reports
form-monthsee = One report
form-monthaccept = Accepting a report
form-monthback = Sending a report back
form-monthjudged = Receipt of an answer
month-name = month { $month }
month-name-of-year = month { $month } of { $year }
month-whose = 📊 { $unit }, report of { $month }, due by { $due }
month-named = { $unit }, report of { $month }
month-units = You report for several units. Please choose one:
month-unit = { $unit }, { $month }: { $standing }
standing-open = not sent yet
standing-missing = missing
standing-on_time = on time
standing-late = late
standing-zero = zero report
standing-zero-late = zero report, late
standing-sent_back = sent back
standing-accepted = { $standing }, accepted
flow-opening = Out from before
flow-new = Newly lost
flow-returned = Returned
flow-off = Off the list
flow-closing = Still out
month-line = { $total ->
    [0] { $flow }: 0
   *[other] { $flow }: { $total } (primary { $primary }, junior { $junior })
}
month-offs = Off the list: { $items }
month-off = { $why } { $count }
month-off-leave = leave approved
month-sum = { $opening } + { $new } − { $returned } − { $off } = { $closing }: it adds up.
month-efforts = Visits { $visits }, calls { $calls }, about { $children } pupils; families reached { $families }; put to conference { $conferences }; given aid { $aid }.
month-to-verify = Another { $count } are still being verified and are not counted.
month-counted-by = { $by ->
    [school] Counted by the pupil's school; the villages' sum may differ.
   *[place] Counted by where the child lives; the schools' sum may differ.
}
month-drafted = The numbers come from what everybody recorded; nothing to fill in. Please look once:
month-zero-ready = No pupil is lost, and none was out from before.
month-zero-tap = One tap sends the zero report.
month-was-zero = Zero report: no pupil is lost.
month-differs = Please check: last month closed with { $was }, this month opens with { $now } ({ $gone } fewer, { $come } more). Please write why before you send it.
month-sent = Sending no. { $revision }, by { $by }, { $at }, receipt { $code }
month-sent-already = It was sent already. Please send it again only if something changed:
month-sent-back = { $by } sent it back: { $words }
month-said-problems = Difficulties: { $text }
month-said-help = Help needed: { $text }
month-said-differs = Why the opening differs: { $text }
button-month-list = { $flow } { $count }
button-month-zero = ✅ Zero report, send
button-month-send = ✅ Right, send it
button-month-words = ✏️ Add words, then send
button-report-before = ◀ Report of the month before
button-month-again = 🔁 Changed: send anew
button-month-papers = 📄 Where to print it
button-month-look = 📊 See this report
month-list = { $flow }: you see { $total }
month-list-hidden = Some are not on your list now and are not shown.
month-list-now = as it is now
month-list-then = as it was sent
month-child = { $line }
month-child-next = { $line }: next { $step }, { $owner }, { $day }
month-paper-none = There is no such paper. Please open it from the report.
month-papers-wait = No files go by this channel. Word and Excel are on the county's own machine: guixiao papers.
doc-D14 = Report of lost pupils
doc-D14x = Report of lost pupils (Excel)
doc-D16 = Report of the work done
ask-month-of = Which report? Please open it from the monthly report.
ask-monthanew-of = Which report? Please open it from the monthly report.
ask-months-month = Which month? Please choose it from the units' reports.
ask-monthlist-of = Which report? Please open it from the monthly report.
ask-monthlist-line = Which number?
ask-monthlist-when = As it is now, or as it was sent?
ask-monthpaper-what = Which paper? Please open it from the monthly report.
ask-monthnow-of = Which report? Please open it from the monthly report.
ask-monthnow-how = { $why }
summary-monthnow = Please read it once, then send:
line-monthnow-of = { $told }
line-monthnow-how = { $told }
name-monthnow-of = Which report
name-monthnow-how = How to send
name-monthwords-of = Which report
ask-monthwords-of = Which report? Please open it from the monthly report.
ask-monthwords-differs = { $differs }
ask-monthwords-problems = What was difficult this month? Please type it, or skip.
ask-monthwords-help = What help is needed? Please type it, or skip.
summary-monthwords = Please read it once, then send:
line-monthwords-of = { $told }
line-monthwords-differs = Why the opening differs: { $told }
line-monthwords-problems = Difficulties: { $told }
line-monthwords-help = Help needed: { $told }
name-monthwords-differs = why the opening differs
name-monthwords-problems = difficulties
name-monthwords-help = help needed
month-kept = { $zero ->
    [yes] { $unit }: zero report of { $month } sent.
   *[no] { $unit }: report of { $month } sent, still out { $closing }. These numbers stay; to change them, send it anew.
}
month-late-kindly = It is late, and that is all right. Thank you for sending it.
months-heading = 📊 Reports of { $month }, due by { $due }
months-state = { $standing }: { $count }
months-state-named = { $standing }: { $count } ({ $items })
months-sum-place = Reports so far, by where they live: { $closing } still out.
months-sum-school = Reports so far, by school: { $closing } still out.
months-sums-differ = It is normal that the two differ: some live here and go to school elsewhere.
months-guarded = Another { $count } are handled by the county alone and are in no unit's number.
months-unit = { $unit }: { $standing }
months-nothing-below = No unit reports to you.
months-not-sent = This unit has not sent this month's report.
button-months-other = { $month }
button-month-accept = 👍 Accept
button-month-back = ↩️ Send back
ask-monthsee-of = Which one? Please open it from all units' reports.
ask-monthaccept-of = Which one? Please open it from all units' reports.
ask-monthaccept-how = { $stands ->
    [open] This report can be accepted:
    [accepted] This report was accepted already.
    [sent_back] This report was sent back already; please wait for the new one.
   *[none] There is no such report for you to deal with.
}
summary-monthaccept = Please read it once, then send:
line-monthaccept-of = { $told }
line-monthaccept-how = { $told }
name-monthaccept-of = Which report
name-monthaccept-how = Accept
name-monthback-of = Which report
ask-monthback-of = Which one? Please open it from all units' reports.
ask-monthback-words = Please write in a line what to look at again.
summary-monthback = Please read it once; the unit hears it at once:
line-monthback-of = { $told }
line-monthback-words = Sent back with: { $told }
name-monthback-words = words
months-judged = { $verdict ->
    [accepted] Accepted.
   *[sent_back] Sent back; the unit hears your words.
}
month-came-back = ↩️ { $unit }, report of month { $month }: { $by } asks you to look again: { $words }
problem-month-not-your-post = The monthly report is sent by schools, villages and the township desk.
problem-months-not-your-post = All units' reports are for the desks of township and county.
problem-month-not-yours = There is no such report of yours. Please open it from the monthly report.
problem-month-too-early = It is early yet; it can be sent from { $day } on.
problem-month-accepted = This report was accepted. To change it, ask the next level to send it back first.
problem-month-later-sent = A later month was sent, so this one can no longer change. Please say it in the next report.
problem-month-not-to-judge = There is no such report for you to answer. Please open it from all units' reports.
problem-month-sent-back-already = It was sent back already; the unit has to send it anew.
stage-primary = Primary
stage-junior = Junior secondary
stage-both = Both
doc-month-balance = { $opening } + { $new } − { $returned } − { $off } = { $closing }
doc-month-by-school = by the pupil's school
doc-month-by-place = by where the child lives
doc-month-work = Visits { $visits }, calls { $calls }, about { $children } pupils; families reached { $families }; put to conference { $conferences }; given aid { $aid }.
doc-month-work-whole = Visits { $visits }, calls { $calls }, about { $children } pupils; families reached { $families }; returned { $returned }; still out { $closing }; put to conference { $conferences }; given aid { $aid }.
papers-month-help = write the reports of this month (such as 2026-11); goes with --to
papers-month-unknown = Please write the month like 2026-11.
papers-month-none = No unit has sent its report of { $month } yet.
