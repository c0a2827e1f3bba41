# Home, help, the file
home-hello = Hello, { $name }!
    You are: { $seats }
seat = { $post } ({ $place })
home-open = { $total ->
    [0] No child here is out of school now.
    [one] { $total } child here is not back at school yet.
   *[other] { $total } children here are not back at school yet.
}
home-counts-only = Your post sees totals and case codes, not children's files.
help = Guixiao keeps your home visits for { $county }.
    ① Press “Log a visit”, choose the home and the result, press “Send”. Nobody home takes five taps.
    ② Once you read “Saved. Receipt …”, it is safe.
    ③ You can stop half-way and go on days later. Nothing is lost.
    ④ No photos, no location, no check-in.
    ⑤ If a child is in danger, call 110 first.
stranger = Hello! This is Guixiao, which { $county } uses to help children stay at school. You are not registered yet: please ask the township officer. No need to send a name or papers.
group-only-private = Guixiao works in private chats only. Please press my picture and write to me there. Do not send children's names or papers in a group.
failed = That did not work just now. What you sent is stored, and the technical staff will see it. Please press again, or try a little later.
card-title = 📂 { $line }
card-restricted = 🔒 Only the county education office can see this
card-status = { $status } | { $school }
card-last-day = Last day at school: { $day }
card-reason = Reason: { $reason }
card-address = Address: { $address }
card-guardian = Guardian: { $told }
card-guardian-told = Parent: { $told } (as told; not confirmed by the township yet)
card-carer = Carer: { $told } (guardian to be confirmed)
card-visits = { $visits ->
    [0] No home visit recorded yet
    [one] { $visits } contact so far{ $failed ->
        [0] {""}
       *[other] , { $failed } without success
    }
   *[other] { $visits } contacts so far{ $failed ->
        [0] {""}
       *[other] , { $failed } without success
    }
}
card-promise = Promised to return: { $day }
card-next = Next: { $step }, { $owner }, { $day }
timeline-heading = { $total ->
    [0] —— Nothing recorded yet ——
    [one] —— What happened ({ $total } entry) ——
   *[other] —— What happened ({ $total } entries, newest first) ——
}
entry-CaseOpened = { $day } File opened
entry-VisitLogged = { $day } { $by } [{ $receipt }]: { $results }. { $told }
entry-RedFlagRaised = { $day } { $by } [{ $receipt }]: 🆘 Red flag. { $results } { $told }
entry-GuardianTold = { $day } { $by }: added a parent ({ $parent }) [{ $receipt }]
entry-needs = needs: { $told }
entry-late-reason = entered late: { $told }
entry-late = { $day } (entered { $days } days later)
entry-heard-alone = child heard alone
entry-not-heard-alone = child not heard alone
entry-child-words = in the child's own words: “{ $words }”
entry-interpreter = interpreted by { $who }
entry-promise = promised to return { $day }
entry-next = next: { $step }, { $owner }, { $day }
grade-1 = Grade 1
grade-2 = Grade 2
grade-3 = Grade 3
grade-4 = Grade 4
grade-5 = Grade 5
grade-6 = Grade 6
grade-7 = Grade 7
grade-8 = Grade 8
grade-9 = Grade 9
bot-about = The bot of { $county } for bringing children back to school. Cadres and teachers log home visits, read files and see what is due. For registered workers only. Please send no photos or lists of children here.
bot-about-short = { $county }: children back to school. Home visits and files. For registered workers only.
form-photos = Look at photos
ask-photos-receipt = Whose photos? Please type the receipt code, such as J-4TPX9.
photos-service = 📷 How the paper was left, photo { $nth } of { $count }. { $day }, { $by } [{ $receipt }]
photos-leave = 📷 Application and proof, photo { $nth } of { $count }. { $day }, { $by } [{ $receipt }]
photos-nothing = There are no photos for { $receipt }. Please open the file, “Papers”, and press “Photos”.
button-photos-service = 📷 Photos: paper left { $day } ({ $count })
button-photos-leave = 📷 Photos: application and proof { $day } ({ $count })
form-listen = Hear a voice note
ask-listen-receipt = Which one? Please type the receipt code, such as J-4TPX9.
listen = { $note } by { $by }, { $day } [{ $receipt }]
listen-none = There is no voice note for { $receipt }. Please open the file and press “Hear” under what happened.
button-listen = 🎤 Hear { $day }
home-due = 📌 { $total ->
    [one] { $total } thing is due today: press “To do”.
   *[other] { $total } things are due today: press “To do”.
}
todo-heading = { $total ->
    [0] 📌 Nothing is yours to do now.
    [one] 📌 { $total } thing is yours to do:
   *[other] 📌 { $total } things are yours to do, nearest first:
}
todo-work = { $number }. { $step }: { $line }
    { $due }. { $why }
todo-button = { $number }. { $step } { $name }
todo-draft = ✍️ Unfinished: { $form }
todo-draft-since = ✍️ Unfinished: { $form } (begun { $day })
due-today = Due today
due-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
due-over = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
why-next-step = The next step that was set
why-promise = The family promised a return: see whether the child came
why-never-visited = Not visited yet
why-absent-contact = Not at school: please reach the family
why-absent-visit = Not at school: please go and see
why-absent-suspected = Away as long as a suspected dropout: please verify
why-absent-dropout = Away for long in spite of persuasion: please consider whether it is a dropout
why-sixteen = The child is 16: those in charge consider what comes next
why-conference = Repeated attempts failed: please hold a conference
why-conference-review = The day to look again at the conference's plan
why-report = The report the law asks for has to be made
why-decide = A paper waits for a decision
why-serve = The decision has to be served in time
why-judge-service = Service is doubtful: a licensed officer decides
why-comply-soon = The period of the order ends soon: please persuade once more
why-comply = Last day of the order: see whether the child is back
why-comply-over = The period is over: please see the choices
why-review = Last day on which the guardian may ask for review
why-suit = Last day on which the guardian may sue
why-hearing = Last day on which the guardian may ask for a hearing
why-pay = Last day to perform the decision
why-decide-penalty = Last day to decide after the case was filed
why-urged = Last day to perform after the urging
why-urge-from = The time to sue is over: the guardian may be urged
why-urge-last = Last day to serve the urging; later it is too late for the court
why-apply-from = The court may be asked to enforce
why-apply-last = Last day to ask the court to enforce
why-observe = The observation ends: please see the child in class
why-close = Seen in class: the county may close the file
why-follow-up = Follow-up after closing
why-exemption-ends = The delay or suspension ends soon: please ask the family
why-exemption-over = The delay or suspension is over: see whether the child is back
visit-line = { $day } { $name } { $results } { $receipt }
visit-line-amended = { $day } { $name } { $results } { $receipt } ✏️
record-title = 📒 { $line }
    Receipt { $receipt }
record-red-flag-title = 🆘 Red flag
amended-by = ✏️ Corrected: { $day } { $by }, { $why } [{ $receipt }]
    { $clauses }
amended-line = { $name }: { $before } → { $after }
amended-nothing = (nothing)
added-by = ➕ { $day } { $by } added: { $note } [{ $receipt }]
more-sex = Sex: { $sex ->
    [male] male
    [female] female
   *[other] not stated
}
more-birth = Born: { $of_month }/{ $month }/{ NUMBER($year, useGrouping: 0) }
more-id = ID number: { $told }
more-id-tail = ID number ends in: { $told }
more-school-no = School record number: { $told }
more-school-no-tail = School record number ends in: { $told }
more-ethnicity = Ethnicity: { $told }
more-registered = Registered at: { $told }
more-school = School: { $school }, { $grade } { $class }
more-entry = Entered grade 1: { $month }/{ NUMBER($year, useGrouping: 0) }
more-boarding = Boards at school: { $told }
more-groups = Key groups: { $told }
more-absent = Absent since: { $day }
more-reason-words = Reason in the roster: { $told }
