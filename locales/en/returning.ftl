# Return, observation, closing, follow-ups, other ways out
step-see_in_class = See the child in class
step-ask_closing = Closing to ask or decide
step-follow_up = Follow up
step-find_child = Find the child
status-13 = Transferred
status-14 = Taught at home
status-15 = At another school
status-16 = Missing
status-17 = Abroad
status-18 = Deceased
status-19 = Finished school
status-20 = Over age, unfinished
status-21 = Wrong or double record
back-since = Back since { $day }, observed until { $until }
back-not-seen = Not recorded as seen in class yet
back-seen = Seen in class on { $day }
button-returned = 🏫 Back at school
button-inclass = 👀 Seen in class
button-askclose = 📋 Ask to close
button-close = ✅ Decide on closing
button-followup = 🔁 Follow-up
button-away = Away again
button-wayout = Other way out
form-returned = Back at school
menu-returned = Back at school
typed-returned = returned
ask-returned-case = Which child is back?
ask-returned-day = Since which day?
ask-returned-class_name = In which class? Skip if not known.
ask-returned-support = How does the school help? (Lessons, boarding, aid, teacher.) Skip if nothing.
ask-returned-told_by = Who said so?
ask-returned-note = Anything to add?
summary-returned = The return; please read it once:
line-returned-case = 🧒 { $told }
line-returned-day = Back: { $told }
line-returned-class_name = Class: { $told }
line-returned-support = Help: { $told }
line-returned-told_by = Said by: { $told }
line-returned-note = Note: { $told }
name-returned-case = which child
name-returned-day = day
name-returned-class_name = class
name-returned-support = help
name-returned-told_by = who said so
name-returned-note = note
form-inclass = Seen in class
ask-inclass-case = Which child?
ask-inclass-seen = Does the child sit in class? (Seen with your own eyes.)
ask-inclass-day = On which day?
ask-inclass-note = Anything to add?
summary-inclass = Please read it once:
line-inclass-case = 🧒 { $told }
line-inclass-seen = In class: { $told }
line-inclass-day = Day: { $told }
line-inclass-note = Note: { $told }
name-inclass-case = which child
name-inclass-seen = in class or not
name-inclass-day = day
name-inclass-note = note
form-askclose = Ask to close
ask-askclose-case = Which child?
ask-askclose-words = Anything to say to the county? Skip if not.
summary-askclose = Ask the bureau to close; please read it once:
line-askclose-case = 🧒 { $told }
line-askclose-words = Words: { $told }
name-askclose-case = which child
name-askclose-words = words
form-close = Decide on closing
ask-close-case = Which child?
ask-close-verdict = Do you agree?
ask-close-words = Why not? Please write what is still to be done.
button-close-yes = Agree
button-close-no = Do not agree
summary-close = Please read it once:
line-close-case = 🧒 { $told }
line-close-verdict = Decision: { $told }
line-close-words = Words: { $told }
name-close-case = which child
name-close-verdict = decision
name-close-words = words
closing-asked-by = { $day } asked by { $by }{ $words ->
    [none] {""}
   *[other] : { $words }
}
closing-why = Way out: { $why }, since { $day }. Proof: { $proof }
form-followup = Follow-up
ask-followup-case = Which child?
ask-followup-there = Is the child in class?
ask-followup-after = Which follow-up is it?
ask-followup-day = On which day?
ask-followup-note = Anything to add?
follow-up-after = { $days } days after closing
summary-followup = Please read it once:
line-followup-case = 🧒 { $told }
line-followup-there = At school: { $told }
line-followup-after = Follow-up: { $told }
line-followup-day = Day: { $told }
line-followup-note = Note: { $told }
name-followup-case = which child
name-followup-there = there or not
name-followup-after = which one
name-followup-day = day
name-followup-note = note
form-away = Away again
ask-away-case = Which child?
ask-away-day = Away again since which day?
ask-away-note = Is it known why? Skip if not.
summary-away = Please read it once:
line-away-case = 🧒 { $told }
line-away-day = Away: { $told }
line-away-note = Note: { $told }
name-away-case = which child
name-away-day = since when
name-away-note = note
form-wayout = Other way out
ask-wayout-case = Which child?
ask-wayout-why = Where did the child go? (With proof; another person of the bureau decides.)
ask-wayout-proof = { $why ->
    [moved] The new school's confirmation? School and date.
    [transferred] Did the receiving school confirm? School and proof of the transfer.
    [abroad] What proves the stay abroad?
    [dead] Our condolences. Name and number of the certificate:
    [missing] Was it reported? Police station and report number. If not, call 110 now.
    [record_error] What is wrong, which file is the same? What was checked?
    [other_schooling] At which school? Its confirmation.
    [finished] Certificate of finishing:
   *[other] Birth date and what was checked:
}
ask-wayout-day = Since which day?
ask-wayout-words = Anything to add? Skip if not.
leaving-moved = Moved, at school there
leaving-transferred = Transferred and received
leaving-abroad = Abroad
leaving-dead = Deceased
leaving-missing = Missing
leaving-record_error = Wrong or double record
leaving-other_schooling = Special school
leaving-finished = Finished school
leaving-over_age = Over age, unfinished
summary-wayout = Ask the bureau to decide; please read it once:
line-wayout-case = 🧒 { $told }
line-wayout-why = Way out: { $told }
line-wayout-proof = Proof: { $told }
line-wayout-day = Since: { $told }
line-wayout-words = Words: { $told }
name-wayout-case = which child
name-wayout-why = way out
name-wayout-proof = proof
name-wayout-day = since when
name-wayout-words = words
problem-return-tell-school = A return is recorded by school or township. If you see it on a visit, choose “back today” there.
problem-return-not-away = This child is not away now; there is no return to record.
problem-return-not-observed = This child is not being observed after a return. Please look at the file.
problem-return-not-closed = This case is not closed yet. Please look at the file.
problem-return-not-back = No return of this child is recorded. Please look at the file.
problem-return-restricted = This file is for protection first; returns and closing come after the restriction is lifted.
problem-seen-before-return = The child is back since { $day } only. Please look at the day again.
problem-school-only = Only the school's teachers record who was seen in class.
problem-closing-asked-already = { $by } has asked already; the bureau is deciding.
problem-closing-not-seen = Observation ends on { $day }. After that the child must be seen in class before closing can be asked for.
problem-closing-not-asked = Nobody has asked yet. School or township ask first.
problem-closing-asked-by-yourself = You asked yourself. Another person of the bureau has to decide.
problem-wayout-not-your-post = Where a child went is stated by school, township or bureau. Please tell the township desk.
entry-PupilReturned = { $day } { $by }: 🏫 back at school. { $told } [{ $receipt }]
entry-SeenInClass = { $day } { $by }: looked for in class. { $told } [{ $receipt }]
entry-ClosingRequested = { $day } { $by }: asked the bureau to decide. { $told } [{ $receipt }]
entry-ClosingDecided = { $day } { $by }: the bureau decided. { $told } [{ $receipt }]
entry-FollowedUp = { $day } { $by }: follow-up. { $told } [{ $receipt }]
entry-AwayAgain = { $day } { $by }: away again. { $told } [{ $receipt }]
entry-CaseLeft = { $day } { $by }: other way out, off the list. { $told } [{ $receipt }]
entry-seen = { $yes ->
    [yes] seen in class
   *[no] not in class
}
entry-closed = { $yes ->
    [yes] agreed
   *[no] not agreed
}
entry-there = { $yes ->
    [yes] at school
   *[no] not at school
}
