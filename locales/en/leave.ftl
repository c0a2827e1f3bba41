# Leave: delayed entry and suspension
form-exempt = Leave application
form-opinion = Opinion on leave
form-leavedecide = Decision on leave
form-leavefile = Filing of leave
form-leaveend = Leave ended early
form-exempts = Children on leave
menu-exempt = Apply for leave
typed-exempt = leave application
menu-exempts = On leave
typed-exempts = leave list
leave-delay = delayed entry
leavekind-delay = Not at school yet: delay
leave-suspension = suspension
leavekind-suspension = A pupil already: suspension
leavecause-body = Health
leavecause-money = Money
leavecause-work = Working away
leavecause-family = Needed at home
leavecause-learning = Cannot keep up
leavecause-far = Far from school
leavecause-other = Another cause
leaveproof-hospital = Diagnosis, county hospital
leaveproof-committee = Expert committee's opinion
leaveproof-none = No proof yet
leaveinstead-help = Arrange help and aid
leaveinstead-transfer = See to a transfer
leaveinstead-teaching = Ask school for support
leaveinstead-home_teaching = Teaching at home
leaveinstead-review = Ask the township
leaveverdict-approve = ✅ Approve
leaveverdict-send_back = ↩️ Send back
leaveverdict-refuse = ❌ Refuse
opinionof-school = School
opinionof-village = Village
leave-agrees = Agrees
leave-disagrees = Does not agree
button-leave-ask = 🏥 Apply for leave
button-leave-again = 🏥 Put right, apply again
button-leave-renew = 🏥 Renew the leave
button-leave-apply = Apply all the same
button-opinion = ✍️ Give an opinion
button-leave-decide = 🖊 Decide
button-leave-file = 🗄 File it
button-leave-end = 🏫 Ended early
button-next-number = Next: { $number }
button-own-number = Type a number
ask-exempt-case = Which child is it for?
    (Many names? Type a name or code)
ask-exempt-kind = Which kind? There is no release from compulsory schooling, only these:
ask-exempt-applied_on = On which day did the guardian apply in writing? It must be written and signed by the guardian.
ask-exempt-cause = What is the cause?
ask-exempt-instead = The law does not know this cause: delay and suspension are only for health (Compulsory Education Law, article 11). The child can be helped otherwise. Choose one; it goes into the file with a next step:
ask-exempt-severe = Is it a child whose disability is severe, who cannot come to school?
ask-exempt-better = For a child with a severe disability teaching at home is better: a teacher comes, and the child stays a pupil (Regulations on the Education of Persons with Disabilities). What shall be done?
ask-exempt-proof = What proof is there?
ask-exempt-proof_day = On which day was the proof written?
ask-exempt-proof_from = Who wrote the proof? Type the name. Only school and education bureau read it. You may skip.
ask-exempt-health = The illness in a few words. Only school and education bureau read it. You may skip.
ask-exempt-first = From which day?
ask-exempt-last = Until which day, that day included? At most a year; it can be renewed.
ask-exempt-application = The signed application: you may send photos of it. Only school and county bureau can look at them. Skip if there are none.
ask-exempt-evidence = The diagnosis or the committee's opinion: you may send photos of it. Only school and county bureau can look at them. Skip if there are none.
ask-exempt-paper_at = Where do the signed application and the proof lie? Please type, like “township education office, Mr Li”.{ $photos ->
    [yes] {""}
   *[no] {" "}No photos of medical papers are taken here.
}
ask-exempt-note = What would you like to add? Please type.
summary-exempt = Please read it through. School and village then give their opinion, and another person decides:
line-exempt-case = 🧒 { $told }
line-exempt-kind = Applied for: { $told }
line-exempt-applied_on = Applied on: { $told }
line-exempt-cause = Cause: { $told }
line-exempt-instead = Instead: { $told }
line-exempt-severe = Severe disability: { $told }
line-exempt-better = To be done: { $told }
line-exempt-proof = Proof: { $told }
line-exempt-proof_day = Proof of: { $told }
line-exempt-proof_from = Proof by: { $told }
line-exempt-health = Illness: { $told }
line-exempt-first = From: { $told }
line-exempt-last = Until: { $told }
line-exempt-application = Application: { $told }
line-exempt-evidence = Proof: { $told }
line-exempt-paper_at = Papers at: { $told }
line-exempt-note = Note: { $told }
name-exempt-case = which child
name-exempt-kind = which kind
name-exempt-applied_on = day applied
name-exempt-cause = cause
name-exempt-instead = what instead
name-exempt-severe = severe disability
name-exempt-better = what to do
name-exempt-proof = proof
name-exempt-proof_day = day of the proof
name-exempt-proof_from = who wrote the proof
name-exempt-health = illness
name-exempt-first = from which day
name-exempt-last = until which day
name-exempt-application = photos of the application
name-exempt-evidence = photos of the proof
name-exempt-paper_at = where the papers lie
name-exempt-note = note
ask-opinion-case = Whose application is it about?
ask-opinion-of = Whose opinion is it? (The township writes down what stands on the paper form)
ask-opinion-agrees = Do you agree?
ask-opinion-words = A word on it? Please type, or skip. Do not describe the illness.
ask-opinion-why = Why not? Please type. Do not describe the illness.
summary-opinion = Please read it through:
line-opinion-case = 🧒 { $told }
line-opinion-of = Opinion of: { $told }
line-opinion-agrees = Opinion: { $told }
line-opinion-words = Words: { $told }
line-opinion-why = Reason: { $told }
name-opinion-case = which child
name-opinion-of = whose opinion
name-opinion-agrees = yes or no
name-opinion-words = words
name-opinion-why = reason
ask-leavedecide-case = Whose application is decided?
ask-leavedecide-verdict = What do you decide?
ask-leavedecide-words = Please write the reasons; whoever applied will read them. Say too what is missing.
summary-leavedecide = Please read it through; once sent it stands:
line-leavedecide-case = 🧒 { $told }
line-leavedecide-verdict = Decision: { $told }
line-leavedecide-words = Reasons: { $told }
name-leavedecide-case = which child
name-leavedecide-verdict = decision
name-leavedecide-words = reasons
ask-leavefile-case = Which child's leave is filed?
ask-leavefile-how = Under which number?
ask-leavefile-number = Please type the number.
summary-leavefile = Please read it through:
line-leavefile-case = 🧒 { $told }
line-leavefile-how = Number: { $told }
line-leavefile-number = As typed: { $told }
name-leavefile-case = which child
name-leavefile-how = which number
name-leavefile-number = the number
ask-leaveend-case = Whose leave has ended early?
ask-leaveend-day = From which day on is it over?
ask-leaveend-why = Why? Please type, like “well again, can go to school”.
summary-leaveend = Please read it through. Once sent, the school is asked to look whether the child has come:
line-leaveend-case = 🧒 { $told }
line-leaveend-day = Over from: { $told }
line-leaveend-why = Why: { $told }
name-leaveend-case = which child
name-leaveend-day = which day
name-leaveend-why = why
leave-heading = 🏥 { $name } { $code } leave
leave-heading-short = 🏥 { $name } { $code }: application for { $kind }, cause: health
leave-heading-full = 🏥 { $name } { $code }: application for { $kind }, cause: health
    { $told }
leave-heading-standing = 🏥 { $name } { $code }: { $kind }, until { $last }
leave-by = guardian applied in writing { $day }, entered by { $by }
leave-span = from { $first } to { $last } { $year }
leave-paper-at = papers at { $place }
leave-renews = a renewal
leave-opinion = { $of } { $agrees ->
    [yes] agrees
   *[no] does not agree
}{ $words ->
    [none] {""}
   *[other] {" "}({ $words })
}{ $by ->
    [none] {""}
   *[other] , { $by }
}
leave-no-opinion = no opinion yet: { $of }
card-leave-asked = 🏥 Applied for: { $kind }; waits for a decision. No order meanwhile.
card-leave-asked-short = 🏥 An application for { $kind } is there (health)
card-leave-until = 🏥 { $kind }, until { $last } { $year }{ $number ->
    [none] {" "}(not filed yet)
   *[other] , filed as { $number }
}
card-leave-sent-back = 🏥 Application for { $kind } sent back: { $words }
card-leave-refused = 🏥 Application for { $kind } not approved: { $words }
exempts-heading = { $total ->
    [0] 🏥 Nobody is on leave, and nothing waits.
    [one] 🏥 On leave or waiting ({ $total }):
   *[other] 🏥 On leave or waiting ({ $total }), those waiting first:
}
exempts-line = { $line }: { $state ->
    [asked] waits
    [approved] approved, not filed
   *[filed] filed
}{ $last ->
    [none] {""}
   *[other] , until { $last }
}
leave-asked-opinion = 🏥 { $line }: the family applies for { $kind } (health). Please give your opinion.
leave-asked-town = 🏥 { $line }: the family applies for { $kind } (health). School and village are asked for their opinion. No order meanwhile.
leave-decided = 🏥 { $line }: the application for leave { $verdict ->
    [approve] is approved. Until it ends nobody need go there to persuade.
    [send_back] was sent back to be completed.
   *[refuse] is not approved. Please tell the parents why, and go on.
}
leave-asked-file = 🏥 { $line }: leave is approved, please file it.
leave-filed = 🏥 { $line }: the leave is filed as { $number }.
leave-ended = 🏥 { $line }: the leave has ended early. School, please look whether the child has come.
leave-ends-soon = 🏥 { $line }: the leave ends { $last }, in { $days } days. Not well yet: the parents should apply again before that. Well: please prepare the return.
leave-over = 🏥 { $line }: the leave is over; from today the child is due at school. School, please look whether it has come; not well yet: the parents should apply again at once.
entry-ExemptionRequested = { $day } { $by }: 🏥 application entered. { $told } [{ $receipt }]
entry-ExemptionOpinion = { $day } { $by }: ✍️ opinion on leave. { $told } [{ $receipt }]
entry-ExemptionDecided = { $day } { $by }: 🖊 decision on leave. { $told } [{ $receipt }]
entry-ExemptionFiled = { $day } { $by }: 🗄 leave filed. { $told } [{ $receipt }]
entry-ExemptionEnded = { $day } { $by }: 🏫 leave ended early. { $told } [{ $receipt }]
entry-ExemptionExpired = { $day } 🏥 leave is over, the duty is back
entry-LeaveWished = { $day } { $by }: 🏥 the family wished for leave, something else is done. { $told } [{ $receipt }]
problem-leave-not-enterer = Applications for leave are entered by the school, the village or the township. Please tell them.
problem-leave-already-asked = An application for this child waits already; no need for another.
problem-leave-not-from-here = From this status leave cannot be asked for. A child that came back and cannot come now: record first that it is away again. If in doubt, ask the township officer.
problem-leave-proof-first = Proof comes first: a diagnosis of a county hospital or above, or an opinion of the expert committee. Without it press “Not now”; go on once you have it.
problem-leave-backwards = The last day must be after { $day }.
problem-leave-over-already = { $day } is over already. Please choose a later day, or send it back.
problem-leave-too-long = At most a year at a time, until { $day }. It can be renewed.
problem-leave-nothing-to-decide = No application for leave waits for this child.
problem-leave-not-your-power = Somebody with the power decides on this; your post does not.
problem-leave-asked-by-yourself = You entered it yourself; another person decides.
problem-leave-opinion-missing = The opinion of { $of ->
    [school] the school
    [village] the village
   *[other] school and village
} is missing, so it cannot be approved yet. Send it back, or ask them first.
problem-leave-status-changed = The child's status has changed; this cannot be approved as it is. Please send it back.
problem-leave-no-opinion-of-yours = School and village give their opinion; the township may write down what is on paper.
problem-leave-nothing-to-file = Nothing of this child is to be filed.
problem-leave-number-given = Something is filed under { $number } already. Please check it and give another number.
problem-leave-number-taken = The county's numbers are given in order; the next is number { $nth }.
problem-leave-not-ender = The end of leave is recorded by school, township or education bureau.
problem-leave-nothing-stands = No approved leave stands for this child.
problem-leave-not-begun = The leave begins only on { $day }; it cannot end before.
problem-county-office-only = Filing is done by the education bureau.
