# A child in danger, a child not seen for long
lines = { $lines }
urgent-help = 🆘 A child is in danger: call 110 now. If you are there, see to the child's safety first.{ $danger ->
    [abuse] {" "}Do not confront the person who hurts it. Women's helpline 12338.
    [sexual] {" "}Do not question the child again and again, no washing or changing clothes. Women's helpline 12338, prosecutors 12309.
    [labour] {" "}Do not warn the employer. Labour inspection 12333.
    [marriage] {" "}Nobody may marry below the legal age. Women's helpline 12338.
    [pregnancy] {" "}Under fourteen, or where her age is not clear, report it as harm done to her. Women's helpline 12338.
    [bullying] {" "}The school must stop it, part them and tell the parents at once. Youth helpline 12355.
    [missing] {" "}The police take a missing child's case at once, without waiting 24 hours.
    [self_harm] {" "}Do not leave the child alone; put medicine, pesticide and knives away. Youth helpline 12355.
   *[other] {""}
}
urgent-saved = All you wrote is saved, receipt { $code }.
urgent-heard = { $heard ->
    [yes] {" "}The county's duty officer has been told and the county takes over; the case no longer shows in village lists.
   *[no] {" "}The bot could reach nobody on duty at the county: please report by telephone yourself{ $phone ->
        [none] {" "}to the county education bureau
       *[other] : county duty phone { $phone }
    }. The case no longer shows in village lists.
}
urgent-duty = Writing it here does not replace the report the law asks for: whoever finds harm, and the unit, must report at once to the police or another office (Law on the Protection of Minors, article 11).
urgent-noted = { $told ->
    [note] 📝 What you added is saved.
    [who] Noted. From now on this person does not see the file and is told nothing more.
   *[no] Noted: no worker is concerned.
}
ask-urgent-more = { $stage ->
    [danger] What kind of danger is it? (You need not answer; to add a word, just type)
    [labour] Where does the child work, and for whom? Type what you know: the county must tell the labour office and the police the same day.
    [worker] Is one of our workers concerned in this? (You need not answer; to add a word, just type)
    [who] Who is it? Press a name, or type a name, unit or title to find it.
   *[end] That is all. To add a word, just type.
}
line-urgent-more = { $told }
name-urgent-more = More
summary-urgent = Please read it through:
button-not-known = Not known
button-no-worker = No worker concerned
button-a-worker = Yes, a worker
button-one-more = A worker is concerned
button-as-typed = Take this name: { $name }
worker-line = { $name } { $place } { $post }
urgent-told = { $why ->
    [again] 🆘 Again (nobody took it for { $minutes } minutes): {""}
    [unreached] 🆘 Urgent (the one on duty before you cannot be reached; it passes to you): {""}
    [passed] 🆘 Urgent (the one on duty before you is said to be concerned; it passes to you, please do not tell him): {""}
   *[first] 🆘 Urgent: {""}
}{ $by ->
    [none] case { $case }: the reason on the roster says that the child may be in danger (imported { $day }).
   *[other] a red flag was raised on case { $case } ({ $by }, { $day }, receipt { $code }).
} Please open the file now and act as the duty to report asks; danger to life: call 110 first.
all-named = 🆘 There is an urgent matter at the county bureau, and everybody who could deal with it is said to be concerned. So that nothing is lost, the last one keeps it for now. Please have the county appoint somebody who is not concerned, with a post of the bureau, at once.
urgent-taken = 🆘 Case { $case } has been taken by { $by }.
button-take = 🙋 I take it
ask-take-case = Which one do you take?
ask-take-sure = { $by ->
    [none] Will you deal with this red flag? After this nobody else is called.
   *[other] { $by } has taken it.
}
line-take-case = 📂 { $told }
line-take-sure = { $told }
name-take-case = Which one
name-take-sure = I take it
summary-take = Please read it through:
guarded-untaken = 🆘 Nobody has taken it yet
guarded-taken = Dealt with by { $by }
guarded-reports = { $count ->
    [0] 📋 No duty report recorded yet
   *[other] 📋 Duty reports recorded: { $count }
}
guarded-proposed = 🔓 { $by } asks to lift it; another person must confirm
button-report = 📋 Record duty report
button-concerned = 🚷 Who is concerned
button-propose = 🔓 Ask to lift it
button-decide = 🔓 Confirm or refuse
ask-flag-case = 🆘 Danger to life: call 110 first. Which child is it?
    (Many names? Just type a name or a code)
ask-flag-worker = Is one of our workers concerned in this? Whoever is will not be told.
ask-flag-who = Who is it? Press a name, or type a name, unit or title to find it.
ask-flag-danger = What kind of danger is it? Pressing it reports to the county.
ask-flag-note = What would you like to say? Please type it.
line-flag-case = 🧒 { $told }
line-flag-worker = Worker concerned: { $told }
line-flag-who = Who: { $told }
line-flag-danger = Danger: { $told }
line-flag-note = Note: { $told }
name-flag-case = Which child
name-flag-worker = Worker concerned
name-flag-who = Who
name-flag-danger = What danger
name-flag-note = Note
summary-flag = Please read it through:
report-heading = 📋 { $name } { $code } duty report
    Writing it here does not replace the report the law asks for. If it is not made yet, make it first.
ask-report-case = Which case?
ask-report-office = To whom was it reported?
ask-report-day = On which day? You can type it, such as “yesterday”.
ask-report-hour = At what time? Please type it, such as “9:40”.
ask-report-content = What was reported? Please type the main points.
ask-report-number = The number they gave (incident or register number)? Skip if there is none.
line-report-case = 📂 { $told }
line-report-office = To: { $told }
line-report-day = When: { $told }
line-report-content = Content: { $told }
line-report-number = Number: { $told }
name-report-case = Which case
name-report-office = To whom
name-report-day = Day
name-report-hour = Time
name-report-content = Content
name-report-number = Number
ask-report-note = What would you like to add? Please type it.
line-report-note = Note: { $told }
name-report-note = Note
summary-report = Please read it through:
lift-heading = 🔓 { $name } { $code } lifting “only the county education bureau sees it”
ask-lift-case = Which case?
ask-lift-office = Which competent office answered?
ask-lift-day = On which day did it answer? Press a day, or type it.
ask-lift-number = Number of the answer? Skip if there is none.
ask-lift-answer = What did it say? Please type it.
ask-lift-step = What comes next for this child once it is lifted?
ask-lift-owner = Who will do it then?
line-lift-case = 📂 { $told }
line-lift-office = Office: { $told }
line-lift-day = Answered: { $told }
line-lift-number = Number: { $told }
line-lift-answer = Answer: { $told }
line-lift-step = Afterwards: { $told }
name-lift-case = Which case
name-lift-office = Office
name-lift-day = Day of the answer
name-lift-number = Number
name-lift-answer = Answer
name-lift-step = Next step
name-lift-owner = Who does it
ask-lift-note = What would you like to add? Please type it.
line-lift-note = Note: { $told }
name-lift-note = Note
summary-lift = Please read it through. After sending, another person of the county must confirm before it is lifted:
lift-asked = 🔓 { $by } asks to lift the restriction on case { $case }. Please read the competent office's answer, then confirm or refuse.
lift-proposal = { $head }
    { $by } asks to lift it.
    { $office } answered on { $day }{ $number ->
        [none] {""}
       *[other] {" "}({ $number })
    }: { $answer }
    Afterwards: { $step }, { $owner }
ask-decide-case = Which case?
ask-decide-verdict = Do you agree? Village, school and township will see the child again; what the red flag says stays with the county education bureau.
ask-decide-why = Why do you refuse? Please type it.
line-decide-case = 📂 { $told }
line-decide-verdict = Decision: { $told }
line-decide-why = Why: { $told }
name-decide-case = Which case
name-decide-verdict = Decision
name-decide-why = Why
ask-decide-note = What would you like to add? Please type it.
line-decide-note = Note: { $told }
name-decide-note = Note
summary-decide = Please read it through:
button-lift = ✅ Agree to lift
button-refuse = ↩️ Refuse
ask-concerned-case = Which case?
ask-concerned-who = Which worker is concerned? Press a name, or type a name, unit or title. After sending he no longer sees this file.
line-concerned-case = 📂 { $told }
line-concerned-who = Concerned: { $told }
name-concerned-case = Which case
name-concerned-who = Who is concerned
ask-concerned-note = What would you like to add? Please type it.
line-concerned-note = Note: { $told }
name-concerned-note = Note
summary-concerned = Please read it through. After sending, this person no longer sees the file:
ask-welfare-case = Which child did you look after?
    (Many names? Just type a name or a code)
ask-welfare-seen = Did you see the child?
ask-welfare-where = Where did you see the child?
ask-welfare-wellbeing = How is the child?
ask-welfare-day = On which day? You can type it, such as “yesterday”.
ask-welfare-note = What would you like to add? Please type it.
line-welfare-case = 🧒 { $told }
line-welfare-seen = Child seen: { $told }
line-welfare-where = Where: { $told }
line-welfare-wellbeing = Child: { $told }
line-welfare-day = Day: { $told }
line-welfare-note = Note: { $told }
name-welfare-case = Which child
name-welfare-seen = Seen or not
name-welfare-where = Where
name-welfare-wellbeing = How the child is
name-welfare-day = Day
name-welfare-note = Note
summary-welfare = Please read it through (this is no visit and is not counted):
ask-police-case = Which child?
    (Just type a name or a code to find it)
ask-police-whom = Which police station did you ask, and who answered? Please type it, such as “Qingshi station, Officer Wang”.
ask-police-number = Incident or register number? Skip if there is none.
ask-police-day = On which day? You can type it, such as “yesterday”.
line-police-case = 🧒 { $told }
line-police-whom = Asked: { $told }
line-police-number = Number: { $told }
line-police-day = Day: { $told }
name-police-case = Which child
name-police-whom = Whom
name-police-number = Number
name-police-day = Day
ask-police-note = What would you like to add? Please type it.
line-police-note = Note: { $told }
name-police-note = Note
summary-police = Please read it through:
unseen-look = 🧒 { $line }: no worker has seen this child for { $days } days. Please go and see whether the child is well. This is no visit, is not counted, and blames nobody.
unseen-desk = 🧒 { $line }: no worker has seen this child for { $days } days. Please look into it. Whether to ask the police station to call there is for you to decide; if you did, please note it.
unseen-many-look = 🧒 No worker has seen { $children } children for { $days } days or more. Please go and see whether they are well. This is no visit, is not counted, and blames nobody. The longest unseen:
unseen-many-desk = 🧒 No worker has seen { $children } children for { $days } days or more. Please look into it. Whether to ask the police station to call there is for you to decide; if you did, please note it. The longest unseen:
unseen-line = { $line }: { $days } days
unseen-more = … { $children } in all. The buttons below take them one by one.
card-last-seen = Child last seen: { $day }, { $by }
card-never-seen = No record yet of a worker seeing the child.
button-welfare = 📝 I will look
button-police = 🚓 Police were asked
command-welfare = 👀 See the child
command-flag = 🆘 Report danger
menu-welfare = See a child
menu-flag = Report danger
typed-welfare = welfare check|look after a child
typed-flag = danger|red flag
form-urgent = Urgent
form-flag = Danger report
form-take = Taking a red flag
form-report = Duty report
form-lift = Asking to lift
form-decide = Deciding on lifting
form-concerned = Who is concerned
form-welfare = Welfare check
form-police = Police asked
entry-RedFlagDetail = { $day } { $by }: 🆘 more on the red flag. { $told }
entry-RedFlagTaken = { $day } { $by }: 🙋 took it
entry-ReportMade = { $day } { $by }: 📋 duty report. { $told } [{ $receipt }]
entry-LiftProposed = { $day } { $by }: 🔓 asked to lift it. { $told } [{ $receipt }]
entry-LiftRefused = { $day } { $by }: ↩️ refused to lift it. { $told } [{ $receipt }]
entry-RestrictionLifted = { $day } { $by }: 🔓 lifted. { $told } [{ $receipt }]
entry-WelfareChecked = { $day } { $by }: 👀 welfare check. { $told } [{ $receipt }]
entry-PoliceAsked = { $day } { $by }: 🚓 police asked. { $told } [{ $receipt }]
entry-concerned = concerned: { $name }
entry-nobody-concerned = no worker concerned
problem-county-only = The county education bureau does this. A child in danger: call 110, then press “Report danger”.
problem-not-restricted = { $code } is not restricted to the county education bureau; this is not needed.
problem-hour-unreadable = “{ $words }” is not a time. Please type one such as “9:40”.
problem-day-not-yet = { $day } has not come yet. Please choose today or an earlier day.
problem-lift-already-proposed = Somebody already asked to lift it; please wait for another person to confirm.
problem-lift-not-by-reporter = You raised this red flag: others of the county must ask to lift it and confirm.
problem-lift-needs-another = Whoever asked, and whoever raised the flag, cannot confirm it; another person of the county must.
problem-lift-not-proposed = Nobody has asked to lift it yet.
