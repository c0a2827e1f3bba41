# Service, limits, papers that do not stand any more
paperkind-D1 = Order to mend
paperkind-D3 = Filing form
paperkind-D5 = Notice before a penalty
paperkind-D7 = Penalty decision
paperkind-D9 = Urging letter
paperkind-D9a = Application to enforce
paperkind-D23 = Letter asking for help
paperkind-D24 = Letter of advice
served-paper = { $name } { $kind } { $number }
served-heading = 📄 { $name } { $kind } { $number } (guardian: { $party })
nothing-to-serve = No paper waits to be served now.
nothing-to-rule = No service waits for a ruling now.
nothing-to-undo = There is no paper that could be undone now.

# Limits as people say them
served-limit = { $what }: { $told }
limit-comply = Limit of the order
limit-review = Guardian may ask for a review
limit-suit = Guardian may sue
limit-hearing = Guardian may ask for a hearing
limit-pay = Penalty to be performed
limit-urged = Performed after urging
last-left = by { $day }, { $left } { $left ->
    [one] day
   *[other] days
} left
last-today = by { $day }, that is today
last-over = by { $day }, over for { $days } { $days ->
    [one] day
   *[other] days
}
last-unsettled = not before { $day }; holidays are not published yet, counted once they are

# Recording service
form-serve = Record service
menu-serve = Record service
typed-serve = service|served
ask-serve-paper = Which paper was served? (Number, case code or name can be typed.)
ask-serve-manner = How was it served?
manner-direct = Guardian signed in person
manner-family = Family member at home
manner-left_witnessed = Left, with a witness
manner-left_filmed = Left, with photo or film
manner-electronic = Electronically
manner-mail = By mail
manner-notice = Public notice
manner-call = Call or message
manner-gist-direct = The guardian signs with day and hour; it counts from that day.
manner-gist-family = Only where the guardian is away, and only an adult living in the same home; the same village is not enough. Name, relation and signature.
manner-gist-left_witnessed = Refused: somebody of the village committee or employer comes as witness; note the refusal and the day; both servers and the witness sign; leave the paper there.
manner-gist-left_filmed = Refused: leave the paper there and take a photo or film of it. Only then is a photo taken.
manner-gist-electronic = Only where the guardian signed the confirmation of address and manner; it counts from the day it reached his system.
manner-gist-mail = Only where meeting is difficult; the day on the receipt slip counts. Keep number and slip.
manner-gist-notice = Only where he cannot be found and nothing else worked; it is served on the day after 30 days have passed.
manner-gist-call = Calls and messages only remind.
ask-serve-to_party = Did the guardian sign himself? (Grandparents who look after the child are carers, not guardians.)
ask-serve-took_name = Who signed? Please type the name.
ask-serve-took_relation = What is the relation to the guardian? For example “wife”, “mother”.
ask-serve-adult = Is that person 18 or over?
ask-serve-same_dwelling = Do they live in the same home? (The same village or next door is not.)
ask-serve-doubt = ⚠️ { $lines }
    Safer ways: the guardian signs the confirmation of address and manner; he names a receiver in writing; or mail it to him.
    Press Back to change the way. It can be recorded as it was, but no clock starts yet.
button-record-held = Record it, no clock yet
ask-serve-refusal = How was it refused? Please write a sentence.
ask-serve-witness = Who was the witness? Name, unit and post.
ask-serve-photos = Please send photos of how it was left: where the paper lies, who was there. If a film is kept elsewhere, skip.
ask-serve-film = Where are photo or film kept? Please write their number.
ask-serve-confirmed = Did the guardian sign the confirmation of address and manner?
ask-serve-why = Why a public notice? What was tried before?
ask-serve-proof = { $manner ->
    [mail] Tracking number? Did the receipt slip come?
    [notice] Where was the notice posted or printed?
   *[other] Number of the system's receipt?
}
ask-serve-day = { $manner ->
    [mail] Which day is on the receipt slip?
    [notice] On which day was the notice issued?
    [electronic] On which day did it reach his system?
   *[other] On which day? You can type it, like “yesterday”.
}
ask-serve-hour = At what hour? Like “9:30” or “15:00”.
ask-serve-place = Where? Skip if there is nothing to add.
ask-serve-first = Who was the first server? Press a name, or type name, unit or title to find it.
ask-serve-second = Who was the other server? Press a name, or type name, unit or title to find it.
ask-serve-read_in = In which language was it read aloud?
ask-serve-read_by = Who read it aloud?
ask-serve-note = Anything to add?
summary-serve = How it was served; please read it once:
line-serve-paper = 📄 { $told }
line-serve-manner = Way: { $told }
line-serve-to_party = Guardian signed: { $told }
line-serve-took_name = Signed by: { $told }
line-serve-adult = 18 or over: { $told }
line-serve-same_dwelling = Same home: { $told }
line-serve-doubt = ⚠️ { $told }
line-serve-refusal = Refusal: { $told }
line-serve-witness = Witness: { $told }
line-serve-photos = Photos of it: { $told }
line-serve-film = Photo or film: { $told }
line-serve-confirmed = Confirmation signed: { $told }
line-serve-why = Why a notice: { $told }
line-serve-proof = Proof: { $told }
line-serve-day = Day: { $told }
line-serve-place = Place: { $told }
line-serve-first = Servers: { $told }
line-serve-read_in = Read aloud: { $told }
line-serve-note = Note: { $told }
name-serve-paper = which paper
name-serve-manner = the way
name-serve-to_party = guardian signed
name-serve-took_name = who signed
name-serve-took_relation = relation
name-serve-adult = 18 or over
name-serve-same_dwelling = same home
name-serve-doubt = the doubt
name-serve-refusal = refusal
name-serve-witness = witness
name-serve-photos = photos of it
name-serve-film = photo or film
name-serve-confirmed = confirmation
name-serve-why = why a notice
name-serve-proof = proof
name-serve-day = day
name-serve-hour = hour
name-serve-place = place
name-serve-first = first server
name-serve-second = other server
name-serve-read_in = language read
name-serve-read_by = read by
name-serve-note = note
form-served = Result of service
served-on = Served; the service date is { $day }.
served-held = ⏸ Recorded; no clock starts yet: { $lines }
    Somebody with a licence has been asked to rule. Until then nothing runs.
served-anew = This service does not hold. Please serve it anew; the number stays.
served-undone = { $state ->
    [void] This paper is void. Its number is kept and not used again.
   *[other] This paper is withdrawn. Its number is kept and not used again.
}
button-serve = 📮 Record service
button-rule = ⚖️ Rule on service
button-undo-paper = 🚫 Undo paper
button-way = ⏳ Limit is over
problem-papers-not-yours = Papers and service are for the township and the bureau. Please ask the township desk.
problem-no-such-paper = There is no such paper. Please choose one from the list.
problem-paper-still-made = This paper is still being made and checked; it can be served after that. Please wait a little.
problem-paper-served-already = The service of this paper is recorded already, or it stands no more. Please look at the newest state.
problem-service-only-a-reminder = A call or message is a kind reminder, but no service, and no clock starts. Please choose another way; the reminder can be recorded as a visit.
problem-service-before-issue = The paper was issued on { $day }; it cannot have been served before. Please look at the day again.

# Ruling on service
form-rule = Rule on service
ask-rule-paper = On the service of which paper?
ask-rule-verdict = Does this service hold?
ask-rule-why = Why? Please write a sentence or two.
ask-rule-licence = Number of your enforcement licence (a leader without one: the post):
rule-report = What was recorded: { $manner }, { $day }{ $took ->
    [none] {""}
   *[other] , signed by { $took } ({ $relation })
}
button-service-holds = Holds, counts from that day
button-serve-anew = Does not hold, serve anew
summary-rule = Please read it once:
line-rule-paper = 📄 { $told }
line-rule-verdict = Ruling: { $told }
line-rule-why = Why: { $told }
line-rule-licence = Licence: { $told }
name-rule-paper = which paper
name-rule-verdict = holds or not
name-rule-why = why
name-rule-licence = licence
problem-rule-served-by-yourself = You were one of the servers. Please let another licensed person rule.
problem-rule-not-licensed = Only a licensed person or a leader rules on service.
problem-rule-not-held = No service of this paper waits for a ruling. Please look at the newest state.

# Undoing papers
form-undo = Undo a paper
ask-undo-paper = Which paper?
ask-undo-undoing = Why does it stand no more? (Nothing is deleted; its number is kept and not used again.)
ask-undo-why = Please write what happened.
undoing-withdrawn = Withdrawn
undoing-corrected = Wrong content; void, asked anew
undoing-wrong_person = Served on the wrong person
undoing-moved_away = Moved away
undoing-number_void = Number void
summary-undo = Please read it once:
line-undo-paper = 📄 { $told }
line-undo-undoing = Reason: { $told }
line-undo-why = What happened: { $told }
name-undo-paper = which paper
name-undo-undoing = reason
name-undo-why = what happened
problem-undo-not-standing = This paper stands no more already.

# The limit is over
form-way = Limit is over
ask-way-case = Which child?
ask-way-way = Which way? You and the leader decide; the program does not.
ask-way-whom = Which office is asked?
ask-way-why = Why? Please write a sentence or two.
way-heading = ⏳ { $name } { $code }: the limit is over. Possible:
way-line = { $open ->
    [yes] · { $way }: { $needs }
   *[no] ✗ { $way }: { $needs }
}
way-takes = { $line } It really takes { $months } months at least: no court can enforce before the { $months } months to sue are over.
way-help = Go on persuading and helping
way-village = Village admonishes
way-admonition = Police admonition
way-guidance = Family education guidance
way-prosecutor = Prosecutor's opinion
way-penalty = Penalty procedure
way-needs-help = always possible; solve the family's difficulties first.
way-needs-village = the village committee admonishes and writes it down.
way-needs-admonition = after the village's admonition, a letter of advice to the police station.
way-needs-guidance = after the village's admonition, a letter of advice to the women's federation, police or prosecutor.
way-needs-prosecutor = ask prosecutor and justice office for their opinion first.
way-needs-penalty = a registered and reviewed basis, filing, two licensed officers, notice before it, defence heard, legal review.
summary-way = Please read it once:
line-way-case = 🧒 { $told }
line-way-way = Way taken: { $told }
line-way-whom = Asked: { $told }
line-way-why = Why: { $told }
name-way-case = which child
name-way-way = which way
name-way-whom = which office
name-way-why = why
entry-PaperServed = { $day } { $by }: 📮 served. { $told } [{ $receipt }]
entry-ServiceRuled = { $day } { $by }: ⚖️ ruled on service. { $told } [{ $receipt }]
entry-PaperUndone = { $day } { $by }: 🚫 the paper stands no more. { $told } [{ $receipt }]
entry-WayTaken = { $day } { $by }: ⏳ way taken after the limit. { $told } [{ $receipt }]
entry-valid = { $yes ->
    [yes] service holds
   *[no] does not hold, serve anew
}
