# Lawful steps: conference, talk, search, admonition, an order asked for and decided
act = { $act ->
    [visit] Home visit
    [help] Arrange help
    [conference] Hold a conference
    [search] Look for the guardian
    [criticise] Talk with the guardian
    [order] Order to the guardian
    [village] Village admonition
    [admonition] Admonition by police
    [guidance] Family guidance
    [penalty_file] Open a penalty file
    [penalty_notice] Prior notice
    [defence] Hear the defence
    [penalty] Penalty decision
    [urge] Reminder before court
    [enforce] Ask the court to enforce
    [prosecutor] Prosecutor's way
    [court] Civil suit
    [report] Duty report
    [suspension] Suspension of study
    [home_teaching] Teaching at home
    [referral] Refer to specialists
    [see_in_class] See the child in class
    [close] Close the case
   *[other] Follow up
}
rung = ⚖ Where it stands: { $rung ->
    [visits] visits
    [conference] conference
    [order] order to the guardian
    [admonition] admonition and guidance
    [penalty] penalty path
    [enforcement] enforcement
    [protection] protection only
    [health] health: help only, no order
    [exempt] exempt for now
    [returned] back at school, observed
   *[other] left the list
}{ $round ->
    [0] {" "}(first absent day not known yet)
    [1] {""}
   *[other] {" "}(round { $round })
}
limit = { $name ->
    [comply] time to bring the child
    [review] time to ask for review
    [suit] time to sue
    [hearing] time for the defence
    [pay] time to pay
   *[other] time after the reminder
}
limit-line = ⏳ { $limit }: by { $last }
limit-unsettled = holidays not published yet
steps-open = Possible now:
steps-line = · { $act } ({ $by })
steps-paper = 📄 { $name }: { $state }
steps-closed = Not possible now, and why:
steps-closed-line = ■ { $acts }
missing-line =   ✗ { $told }
button-steps = ⚖ Lawful steps
button-why-not = ❓ Why not the others
button-sign = 🖊 Read and decide
mend = { $by ->
    [visit] 📝 Record a visit
    [parents] 👪 Tell who the parents are
    [verify] ✔ Confirm the guardian
    [conference] 🗣 Record a conference
    [admonished] 🏘 Record an admonition
    [searched] 🔎 Record the search
    [letter] ✉ Write to another office
    [paper] 📄 Ask for the next paper
    [steps] ⚖ See what may be done now
    [way] ⏰ After the limit
    [exempt] 🏥 Apply for leave
    [order] 📄 Complete the order
    [answer] 🖋 Review the statement
    [defence] 👂 Record the statement
    [performed] ✅ Record the performance
    [report] 📋 Record the report
   *[other] 📅 Verify the absence
}
form-steps = Lawful steps
form-whynot = Why not
form-absent = Absence verified
form-conference = Conference
form-talk = Talk with the guardian
form-searched = Search for the guardian
form-admonished = Village admonition
form-order = Request for an order
form-sign = Decision on a paper
form-signed = Receipt of a paper
ask-steps-case = Which child's lawful steps?
    (You can type a name or code)
ask-whynot-case = Which child's lawful steps?
    (You can type a name or code)
ask-absent-case = Which child's absence do you verify?
    (You can type a name or code)
line-absent-case = 🧒 { $told }
name-absent-case = which child
ask-absent-first = Since which day has the child been away? You can type it.
line-absent-first = Away since: { $told }
name-absent-first = Away since
ask-absent-how = How do you know it? (roll, class teacher, a visit …)
line-absent-how = Known by: { $told }
name-absent-how = Known by
summary-absent = Please read it once:
ask-conference-case = Which child was the conference about?
    (You can type a name or code)
line-conference-case = 🧒 { $told }
name-conference-case = which child
ask-conference-day = On which day? Press a day or type it.
line-conference-day = Day: { $told }
name-conference-day = Day
ask-conference-chair = Who chaired it? Name and post.
line-conference-chair = Chair: { $told }
name-conference-chair = Chair
ask-conference-present = Who else was there?
line-conference-present = Present: { $told }
name-conference-present = Present
ask-conference-analysis = Why does the child not come, what is in the way?
line-conference-analysis = Analysis: { $told }
name-conference-analysis = Analysis
ask-conference-cards = Which kinds of new measures? Tick them, then press “Done”.
line-conference-cards = Measures: { $told }
name-conference-cards = Measures
ask-conference-what_e = Feeling: what exactly will be done?
line-conference-what_e = Feeling: { $told }
name-conference-what_e = Feeling
ask-conference-owner_e = Feeling: who does it?
name-conference-owner_e = Feeling, by whom
ask-conference-due_e = Feeling: by when? Press a day or type it.
name-conference-due_e = Feeling, by when
ask-conference-what_q = Teaching: what exactly will be done?
line-conference-what_q = Teaching: { $told }
name-conference-what_q = Teaching
ask-conference-owner_q = Teaching: who does it?
name-conference-owner_q = Teaching, by whom
ask-conference-due_q = Teaching: by when? Press a day or type it.
name-conference-due_q = Teaching, by when
ask-conference-what_p = Aid: what exactly will be done?
line-conference-what_p = Aid: { $told }
name-conference-what_p = Aid
ask-conference-owner_p = Aid: who does it?
name-conference-owner_p = Aid, by whom
ask-conference-due_p = Aid: by when? Press a day or type it.
name-conference-due_p = Aid, by when
ask-conference-what_a = Administration: what exactly will be done?
line-conference-what_a = Administration: { $told }
name-conference-what_a = Administration
ask-conference-owner_a = Administration: who does it?
name-conference-owner_a = Administration, by whom
ask-conference-due_a = Administration: by when? Press a day or type it.
name-conference-due_a = Administration, by when
ask-conference-what_l = Law: what exactly will be done?
line-conference-what_l = Law: { $told }
name-conference-what_l = Law
ask-conference-owner_l = Law: who does it?
name-conference-owner_l = Law, by whom
ask-conference-due_l = Law: by when? Press a day or type it.
name-conference-due_l = Law, by when
ask-conference-next_review = When do you meet again? Press a day or type it.
line-conference-next_review = Next review: { $told }
name-conference-next_review = Next review
ask-conference-step = What comes first after it?
line-conference-step = Next step: { $told }
name-conference-step = Next step
ask-conference-owner = Who does it?
name-conference-owner = by whom
plan-card = { $card ->
    [E] Feeling
    [Q] Teaching
    [P] Aid
    [A] Administration
   *[other] Law
}
ask-conference-note = Anything to add? Please type it.
line-conference-note = Note: { $told }
name-conference-note = Note
summary-conference = Please read it once:
ask-talk-case = Whose guardian was talked with?
    (You can type a name or code)
line-talk-case = 🧒 { $told }
name-talk-case = which child
ask-talk-day = On which day? Press a day or type it.
line-talk-day = Day: { $told }
name-talk-day = Day
ask-talk-hour = At what time? Like 9:30.
name-talk-hour = Time
ask-talk-place = Where?
line-talk-place = Place: { $told }
name-talk-place = Place
ask-talk-present = Who talked, who was there?
line-talk-present = Present: { $told }
name-talk-present = Present
ask-talk-language = In what language?
line-talk-language = Language: { $told }
name-talk-language = Language
ask-talk-interpreter = Who interpreted? Skip if nobody.
name-talk-interpreter = Interpreter
ask-talk-told = What was the guardian told? Help first, then the duty.
line-talk-told = Told: { $told }
name-talk-told = Told
ask-talk-answer = What did the guardian answer? In his words.
line-talk-answer = Answer: { $told }
name-talk-answer = Answer
ask-talk-refusal = If he would not sign: why, and who witnessed it.
line-talk-refusal = Refusal: { $told }
name-talk-refusal = Refusal
ask-talk-note = Anything to add? Please type it.
line-talk-note = Note: { $told }
name-talk-note = Note
summary-talk = Please read it once:
ask-searched-case = Whose guardian was looked for?
    (You can type a name or code)
line-searched-case = 🧒 { $told }
name-searched-case = which child
ask-searched-day = On which day? Press a day or type it.
line-searched-day = Day: { $told }
name-searched-day = Day
ask-searched-whom = Who was asked or written to?
line-searched-whom = Asked: { $told }
name-searched-whom = Asked
ask-searched-found = What came of it? Skip if nothing yet.
line-searched-found = Result: { $told }
name-searched-found = Result
ask-searched-note = Anything to add? Please type it.
line-searched-note = Note: { $told }
name-searched-note = Note
summary-searched = Please read it once:
ask-admonished-case = Whose guardian was admonished?
    (You can type a name or code)
line-admonished-case = 🧒 { $told }
name-admonished-case = which child
ask-admonished-day = On which day? Press a day or type it.
line-admonished-day = Day: { $told }
name-admonished-day = Day
ask-admonished-by = Who spoke for the village? Name and post.
line-admonished-by = By: { $told }
name-admonished-by = By
ask-admonished-told = What was said?
line-admonished-told = Said: { $told }
name-admonished-told = Said
ask-admonished-answer = What did the guardian answer? Skip if nothing.
line-admonished-answer = Answer: { $told }
name-admonished-answer = Answer
ask-admonished-note = Anything to add? Please type it.
line-admonished-note = Note: { $told }
name-admonished-note = Note
summary-admonished = Please read it once:
ask-order-case = Whose guardian is the order for?
    (You can type a name or code)
line-order-case = 🧒 { $told }
name-order-case = which child
ask-order-ready = It cannot be asked for yet. Missing:
line-order-ready = Conditions: { $told }
name-order-ready = Conditions
ask-order-server = Who serves it? Two people; the first one.
    (You can type a name)
line-order-server = First server: { $told }
name-order-server = First server
ask-order-other = Who is the second one?
    (You can type a name)
line-order-other = Second server: { $told }
name-order-other = Second server
ask-order-language = In what language is it explained?
line-order-language = Language: { $told }
name-order-language = Language
ask-order-reader = Who reads it aloud? Type the name.
line-order-reader = Reader: { $told }
name-order-reader = Reader
ask-order-report_to = Whom does the family report to? Name and post.
line-order-report_to = Report to: { $told }
name-order-report_to = Report to
ask-order-help = What help is offered? Skip if none.
line-order-help = Help offered: { $told }
name-order-help = Help offered
ask-order-words = A word to whoever decides? Skip if none.
line-order-words = To the decider: { $told }
name-order-words = To the decider
ask-order-days = Within how many days after receipt?
line-order-days = Days: { $told }
name-order-days = Days
summary-order = Before it is asked for, please read it once:
paper-ready = everything is there
ask-sign-paper = Which paper do you decide on?
line-sign-paper = { $told }
name-sign-paper = which paper
ask-sign-verdict = { $lines }
    What do you decide?
line-sign-verdict = Decision: { $told }
name-sign-verdict = decision
ask-sign-words = Please say why; whoever asked will read it.
line-sign-words = Why: { $told }
name-sign-words = Why
ask-sign-until = Until which day? Press a day or type it.
line-sign-until = Until: { $told }
name-sign-until = Until
ask-sign-reviewed_by = Who did the legal review?
line-sign-reviewed_by = Legal review: { $told }
name-sign-reviewed_by = Legal review
summary-sign = Please read it once:
no-paper-waits = No paper waits for your decision.
verdict-approve = ✅ Approve
verdict-send_back = ↩ Send back
verdict-refuse = ✖ Refuse
verdict-postpone = ⏸ Postpone
paper-kind = { $kind ->
    [D3] Penalty file
    [D5] Prior notice of penalty
    [D7] Penalty decision
    [D9] Reminder before court
    [D9a] Application to the court
    [D23] Letter of inquiry or lead
    [D24] Letter for admonition or guidance
   *[other] Order to the guardian
}
paper-line = 📄 { $name } { $code }: { $line }
paper-state = { $state ->
    [asked] waits for a decision
    [sent_back] sent back
    [refused] refused
    [postponed] postponed until { $until }
    [issued] approved, { $number }, being made
    [ready] approved, { $number }, to be sealed and sent
    [released] approved, { $number }, to be served
    [held] { $number }, service in doubt
    [served] served, { $number }
    [withdrawn] withdrawn
   *[other] void, { $number }
}
paper-head = “{ $name }” { $organ }
paper-party = { $to ->
    [guardian] To (guardian)
   *[other] Guardian
}: { $guardian ->
    [none] not known
   *[other] { $guardian }
}{ $address ->
    [withheld] {""}
    [none] , address not known
   *[other] , living in { $address }
}
paper-child = Child: { $pupil } ({ $relation }), { $school } { $grade }, { $since ->
    [none] first absent day not known
   *[other] away since { $since }
}
paper-tried = Contacts so far: { $count }
paper-tried-line = · { $day } { $way }, { $results } ({ $by })
paper-days = Demand: within { $days } days of receipt to { $school }, { $report_to ->
    [none] not said whom to report to
   *[other] report to { $report_to }
}
paper-help = Help offered: { $help }
paper-read = Explained in { $language }, read aloud by { $reader }
paper-servers = { $to ->
    [guardian] Served by
   *[other] Officers
}: { $names }
paper-remedy = Remedies: review by { $review ->
    [none] (not set)
   *[other] { $review }
} within 60 days, or suit at { $court ->
    [none] (court not set)
   *[other] { $court }
} within six months; contact { $contact_person ->
    [none] (nobody set)
   *[other] { $contact_person }
} { $contact_phone ->
    [none] (no phone set)
   *[other] { $contact_phone }
}
paper-withheld = ID numbers, addresses and phones are not shown here; the paper has them.
paper-asked-by = Asked for by { $by }{ $words ->
    [none] {""}
   *[other] : “{ $words }”
}
paper-answered = Said last time: “{ $words }”
signed-paper = 📄 { $name } { $code }: { $line }
entry-ConferenceRecorded = { $day } { $by }: conference. { $told } [{ $receipt }]
entry-TalkRecorded = { $day } { $by }: talk with the guardian. { $told } [{ $receipt }]
entry-GuardianSearched = { $day } { $by }: search for the guardian. { $told } [{ $receipt }]
entry-VillageAdmonished = { $day } { $by }: village admonition. { $told } [{ $receipt }]
entry-AbsenceVerified = { $day } { $by }: absence verified. { $told } [{ $receipt }]
entry-PaperRequested = { $day } { $by }: asked for. { $told } [{ $receipt }]
entry-PaperDecided = { $day } { $by }: decided. { $told } [{ $receipt }]
problem-policy-organ = The organ “{ $organ }” is not written well: only { $known }, each in quotes.
problem-other-post = This is not done from your post; please tell the township's desk.
problem-paper-not-ready = Something is still missing; mend it first.
problem-paper-changed = The file or the paper has changed since you read it. Please read it again.
problem-paper-not-found = Paper { $code } was not found. Please choose one from the list.
problem-server-twice = The two servers cannot be the same person; choose another.
problem-day-over = { $day } is over; please choose a later day.
problem-postponed-too-far = At most { $days } days.
problem-absence-known = The absence is verified already, or need not be.
problem-absence-too-short = Only after { $days } days of absence in a row. Contact the family first.