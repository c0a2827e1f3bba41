# Group robots, bulletins of inspections
form-bulletin = inspection bulletin
form-bulletindone = inspection bulletin
form-bulletinout = decision on a bulletin
form-bulletins = bulletins
form-bulletinwhole = a bulletin
menu-bulletins = Inspection bulletins
typed-bulletins = bulletin|bulletins|write a bulletin
command-bulletins = 📣 Bulletins
button-bulletin-write = ➕ Write a bulletin
button-bulletin-decide = 🖊 Bulletin { $code }
button-bulletin-look = 📄 { $code }
button-bulletin-send = ✅ Send to the groups
button-bulletin-not = ❌ Do not send
ask-bulletin-scope = What was checked, and how? Please type it, a sentence or two.
ask-bulletin-good = What was done well? Skip it if there is nothing.
ask-bulletin-problems = What is wrong? Please write it by unit, one unit a line.
ask-bulletin-mend = What is to be mended, and which unit does it?
ask-bulletin-until = By which day? You can type it, like “next Friday”.
summary-bulletin = Please read it once. This is what the groups will see:
line-bulletin-scope = Checked: { $told }
line-bulletin-good = Done well: { $told }
line-bulletin-problems = Problems: { $told }
line-bulletin-mend = To be mended: { $told }
line-bulletin-until = By: { $told }
name-bulletin-scope = what was checked
name-bulletin-good = done well
name-bulletin-problems = problems
name-bulletin-mend = to be mended
name-bulletin-until = by when
ask-bulletinwhole-bulletin = Which bulletin? Please type its code, like J-4TPX9K2.
ask-bulletinout-bulletin = Which bulletin? Please type its code, like J-4TPX9K2.
ask-bulletinout-verdict = Shall it go to the groups?
ask-bulletinout-why = Why not? Please type it; whoever wrote it will read it.
summary-bulletinout = Please read it once:
line-bulletinout-bulletin = Bulletin: { $told }
line-bulletinout-verdict = Decision: { $told }
line-bulletinout-why = Reason: { $told }
name-bulletinout-bulletin = which one
name-bulletinout-verdict = decision
name-bulletinout-why = reason
bulletin-to = 📣 Inspection bulletin for: { $items }. Units only, no people. { $sends ->
    [yes] { "" }
   *[no] The bureau head or an inspector then decides whether it is sent.
}
bulletin-done = { $sent ->
    [yes] ✅ Saved, code { $code }. It goes to the groups now; in the evening and on rest days, on the next working morning.
    [asked] ✅ Saved, code { $code }. The bureau head and the inspectors are asked whether it is sent.
   *[no] ✅ Noted: { $code } is not sent. Whoever wrote it reads your reason.
}
bulletin-asked = 📣 { $by } wrote an inspection bulletin. Please decide whether it goes to the groups.
bulletin-heard = { $sent ->
    [yes] 📣 { $by } agreed: bulletin { $code } goes to the groups.
   *[no] 📣 { $by } decided not to send bulletin { $code }. You can write a better one.
}
bulletin-why = Reason: { $why }
bulletin-state = 📣 { $code } | written by { $by }, { $day } | { $state ->
    [waiting] waits for a decision
    [sent] sent{ $decided ->
        [none] { "" }
       *[other] { " " }({ $decided })
    }
   *[refused] not sent ({ $decided })
}
bulletin-scope = { "    " }{ $scope }
bulletin-none = No bulletin { $code } was found. Please look into “Inspection bulletins”.
bulletin-whole = Checked: { $scope }{ $good ->
    [none] { "" }
   *[other] { "\u000A" }Done well: { $good }
}
    Problems: { $problems }
    To be mended: { $mend }
    By: { $until }
bulletins-heading = { $total ->
    [0] 📣 No bulletin was written yet.
   *[other] 📣 Inspection bulletins ({ $total }, newest first):
}
problem-bulletin-not-yours = Inspection bulletins are written by the county's inspectors and the education bureau.
problem-bulletin-not-yours-to-send = The bureau head or an inspector decides whether a bulletin is sent. You can read and write them.
problem-bulletin-no-group = No group hears bulletins yet. Please ask the administrator to set up a group robot in county.toml (docs/group-robots.md).
problem-bulletin-number = There is an ID number, a student number or a telephone in it. Everybody in the group would read it. Please take it out and write units and counts.
problem-bulletin-code = No case codes in a bulletin. Please take it out and write units and counts.
problem-bulletin-name = Is “{ $name }” somebody's name? Everybody in the group would read it: a bulletin names units, no child, parent or worker. Please change it; if it is no name, say it in other words.
problem-bulletin-name-since = “{ $name }” in it is somebody's name, so it cannot go to a group. Please choose not to send it and let the writer change it.
problem-bulletin-day-past = That day is over. Please give today or a later day.
problem-bulletin-not-waiting = No such bulletin waits for your decision; somebody may have decided. Please look into “Inspection bulletins”.
group-again = (this may have come before)
group-from = Guixiao · { $county }
group-test = Guixiao 归校 test: the robot of { $county } can speak in this group. Nothing to answer.
group-waiting-title = Guixiao 归校: decisions waiting
group-waiting = { $count ->
    [one] One decision waits
   *[other] { $count } decisions wait
}, the oldest since { $since }.{ $late ->
    [0] { "" }
   *[other] { " " }{ $late } past the day for an answer.
}
    Cases: { $items }{ $more ->
        [0] { "" }
       *[other] , and { $more } more
    }
    Whoever may decide, please open Guixiao. Please name no child in this group.
    Guixiao · { $county }
group-bulletin-title = Guixiao 归校: inspection bulletin
group-bulletin = Checked: { $scope }{ $good ->
    [none] { "" }
   *[other] { "\u000A" }Done well: { $good }
}
    Problems: { $problems }
    To be mended: { $mend }
    By: { $until }
    { $office ->
        [inspection] Inspection office of { $county }
       *[bureau] Education bureau of { $county }
    } · Guixiao
group-month-title = Guixiao 归校: reports of month { $month }
group-month = { $moment ->
    [before] Reports are due { $last }. On { $today },
   *[after] Reports were due { $last }. On { $today },
} of { $total } units: { $on_time } on time, { $zero } with nothing to report, { $late } late, { $sent_back } sent back{ $open ->
    [0] { "" }
   *[other] , { $open } not yet sent
}{ $missing ->
    [0] { "" }
   *[other] , { $missing } missing
}.
group-month-names = { $how ->
    [open] Not yet sent
    [missing] Missing
    [sent_back] Sent back
    [late] Late
   *[zero] Nothing to report
}: { $items }{ $more ->
    [0] { "" }
   *[other] , and { $more } more
}
cli-send-test = say one test sentence in the group of each robot
check-robots = ✓ { $count ->
    [one] one group robot
   *[other] { $count } group robots
} (try with guixiao check --send-test)
check-no-robots = No group robot is set up, so there is nothing to try. See docs/group-robots.md.
check-robot-arrived = ✓ group robot “{ $name }”: it arrived, please look into the group.
check-robot-refused = ✗ group robot “{ $name }”: { $why ->
    [unknown-robot] there is no such robot. The address is wrong, or the robot was taken out of the group. Take the address anew and change url.
    [wrong-signature-or-clock] the signature is wrong. Check secret; this machine's clock must be right too.
    [keyword-is-missing] the group wants a keyword. Add 归校 in the robot's security settings.
    [sender-not-allowed] only certain IP addresses may send. Add this machine's to the robot's security settings.
    [wrong-signature-keyword-or-sender] the security settings refuse it: check secret, the keyword 归校 and the allowed IP addresses.
    [its-address-cannot-be-read] its address cannot be read. Copy url once more.
   *[other] it refuses ({ $told }). Check robot, url and the robot's security settings.
}
check-robot-silent = ✗ group robot “{ $name }”: { $why ->
    [network] it cannot be reached. Check whether this machine has a way out, and whether url is right.
    [server] their server failed. Try again in a few minutes.
    [busy] it is busy, or was told too much at once. Try again in a few minutes.
   *[silent] no answer, so it may have come. Please look into the group, and try again in a few minutes.
}
