# The basis registry, demands to stop benefits, citations
form-basis = Basis entry
form-basisdecide = Approval of a basis
form-basisend = End of a basis
form-bases = Basis registry
form-basisdone = Basis registry
form-demand = Notice to stop a benefit
form-cite = Citations
form-refer = Referral
menu-bases = Bases
typed-bases = basis registry
menu-demand = Stop insurance
typed-demand = stop benefits
menu-cite = Citations
typed-cite = cite
button-bases = ⚖️ Basis registry
button-basis-enter = ➕ Enter a basis
button-basis-decide = 🖊 Decide { $article }
button-basis-end = ⛔ End { $article }
button-basis-approve = ✅ Approve
button-basis-refuse = ❌ Refuse
button-by-age = By age
button-by-case = By file
button-refer = 🎓 Refer to training
button-cite-again = 🔄 Another one
basisswitch-penalty = Penalty path (SW-05)
basisswitch-letter = Letter to another office (SW-07)
basisrank-law = law
basisrank-administrative_regulation = administrative regulation
basisrank-local_regulation = local regulation
basisrank-department_rule = department rule
basisrank-local_rule = local government rule
basisrank-central_policy = published central policy
basisrank-normative_document = normative document
basisrank-notice = notice
basisrank-speech = speech
basisrank-minutes = minutes
basiskind-warning = warning
basiskind-public_criticism = public criticism
basiskind-fine = fine
basiskind-letter = letter
ask-basis-switch = What is this basis for?
ask-basis-instrument = Full title and number of the instrument, as written.
ask-basis-rank = Which rank has it? As it really is.
ask-basis-issuing_organ = Which organ issued it?
ask-basis-article = Which article?
ask-basis-kind = What may it set?
ask-basis-cap_yuan = The most a fine may be, in yuan?
ask-basis-in_force_from = In force from which day? Year, month and day, like 2020-01-01.
ask-basis-link = Where can the published text be read? Address or gazette number.
ask-basis-power_source = Why does this organ have the power? Like the province's published decision.
summary-basis = Please read it through. Nothing opens yet: another person approves it after the legal review:
line-basis-switch = For: { $told }
line-basis-instrument = Instrument: { $told }
line-basis-rank = Rank: { $told }
line-basis-issuing_organ = Issued by: { $told }
line-basis-article = Article: { $told }
line-basis-kind = Sets: { $told }
line-basis-cap_yuan = At most (yuan): { $told }
line-basis-in_force_from = In force from: { $told }
line-basis-link = Published at: { $told }
line-basis-power_source = Power from: { $told }
name-basis-switch = what for
name-basis-instrument = instrument
name-basis-rank = rank
name-basis-issuing_organ = issued by
name-basis-article = article
name-basis-kind = what it sets
name-basis-cap_yuan = cap
name-basis-in_force_from = in force from
name-basis-link = where published
name-basis-power_source = source of power
ask-basisdecide-entry = Which entry?
ask-basisdecide-verdict = What do you decide?
ask-basisdecide-reviewed_by = Who did the legal review? Name and unit, please.
ask-basisdecide-why = Why not? Please type.
summary-basisdecide = Please read it through:
line-basisdecide-entry = Basis: { $told }
line-basisdecide-verdict = Decision: { $told }
line-basisdecide-reviewed_by = Legal review: { $told }
line-basisdecide-why = Reason: { $told }
name-basisdecide-entry = which entry
name-basisdecide-verdict = decision
name-basisdecide-reviewed_by = who reviewed it
name-basisdecide-why = reason
ask-basisend-entry = Which entry?
ask-basisend-why = Why? Like “amended” or “repealed”.
summary-basisend = Please read it through. From then on it opens nothing:
line-basisend-entry = Basis: { $told }
line-basisend-why = Why: { $told }
name-basisend-entry = which entry
name-basisend-why = why
basis-line = { $instrument } { $article }
basis-entry = 📘 { $line }
    { $switch } | { $rank } | { $organ } | { $kind }{ $cap ->
        [0] {""}
       *[other] , at most { $cap } yuan
    }
    In force from { $since } { $year } | { $link }{ $power ->
        [none] {""}
       *[other] {" "}| power from: { $power }
    }
    { $state }
    { $open }
basis-state = entered by { $by }{ $state ->
    [entered] , waits for another person
    [approved] , approved by { $approver } (legal review: { $reviewer })
    [refused] , not approved: { $why }
   *[ended] , ended: { $why }
}
basis-closed = 🔒 Opens nothing:
    { $told }
basis-opens = { $on ->
    [yes] 🔓 May be used; the county's switch is on. Whether, and for whom, people with the power decide case by case.
   *[no] 🔒 The basis is whole, but the county's switch is off (county.toml): nothing opens.
}
basis-done = { $what ->
    [entered] ✅ Entered. It opens nothing until another person has approved it after the legal review.
    [decided] ✅ Your decision is kept.
   *[ended] ✅ Ended.
}
basis-asked = ⚖️ { $by } entered a basis. Please approve it after the legal review, or refuse.
bases-heading = { $total ->
    [0] ⚖️ The registry is empty: neither the penalty path nor a letter can open.
    [one] ⚖️ Basis registry (one entry):
   *[other] ⚖️ Basis registry ({ $total } entries, newest first):
}
bases-none = The registry is empty.
demand-medical = stop medical insurance
demand-pension = stop pension or insurance
demand-allowance = stop allowances or aid
demand-utilities = cut water, power or net
demand-credit = limit loans, blacklist
ask-demand-what = What is to be stopped?
ask-demand-case = Which child's family is it?
demand-refused = ❌ A notice to “{ $what }” is not made here, whoever asks.
    1. Social insurance and aid are rights given by law; nobody may use them to press for school (Social Insurance Law, article 4). Water and power may never be cut (Administrative Compulsion Law, article 43).
    2. Limiting rights needs a law, an administrative regulation or central policy; notices, speeches and minutes do not count (Administrative Penalty Law, article 16; General Office document 49 of 2020).
    3. No letter asks that an existing entitlement be stopped, reduced or delayed, and none names a child's insurance.
demand-no-basis = { $on ->
    [yes] The county's switch is on, but no approved basis is registered: no letter to another office either.
   *[no] This county has not opened letters to other offices (SW-07).
}
demand-basis = This county has registered “{ $instrument }”: a letter to another office may be asked for case by case, and two people decide; it too stops, reduces or delays nothing.
demand-lawful = ✅ What is lawful: a conference on the case; criticism and an order to put it right; admonition by the village, by the police, family education guidance. Where the family needs help, help first.
demand-hint = Such a notice is not made here. To see why, and what can be done, send “Stop insurance”.
lawful = { $by ->
    [conference] 🤝 Conference
    [talk] 📢 Talk and criticism
    [admonished] 🏘 Village admonition
    [parents] 👪 About the parents
    [case] 📂 See the file
   *[visit] 📝 Visit, ask what helps
}
citeasked-register_unemployed = Unemployment registration
citeasked-give_work = A job
citeasked-give_licence = A business licence
ask-cite-asked = What does the young person ask for?
ask-cite-how = By age, or by a file?
ask-cite-case = Which child is it?
ask-cite-age = How old, in whole years?
cite-heading = 📖 { $asked }, { $age } years old
cite-article = { $law }, { $article } (version of { $of_month }/{ $month }/{ $year })
cite-none = From 16 on: no basis found, a person must decide. Unfinished schooling alone is no reason to refuse.
cite-whose = What the county's justice bureau and legal review say holds.
cite-instead = Under 16: no registration, no hiring. Please encourage a return to school; where somebody employs the child, use the urgent report.
cite-offer = Training or further schooling can be offered.
referral-training = Vocational training
referral-schooling = Finish the nine years
ask-refer-case = Which child?
ask-refer-to = To what?
ask-refer-whom = Which unit, and who there? Please type.
ask-refer-note = What would you like to add?
summary-refer = Please read it through:
line-refer-case = 🧒 { $told }
line-refer-to = To: { $told }
line-refer-whom = Contact: { $told }
line-refer-note = Note: { $told }
name-refer-case = which child
name-refer-to = to what
name-refer-whom = whom
name-refer-note = note
entry-Referred = { $day } { $by }: 🎓 referred. { $told } [{ $receipt }]
problem-bureau-only = The education bureau enters and approves bases.
problem-township-only = This is for township and county. Please ask the township officer.
problem-basis-not-waiting = This entry does not wait for a decision. Please choose one from the registry.
problem-basis-not-there = This entry is over. Please choose one from the registry.
problem-basis-day = I cannot read “{ $words }” as a day. Please type year, month and day, like 2020-01-01.
problem-basis-refused = Not approved.
problem-basis-ended = Ended.
