# Log a home visit
ask-visit-case = Whose home was it?
    (Many names? Just type a name or a code)
ask-visit-way = How did you make contact?
ask-visit-results = What came of it?
    (Nobody home: one press is enough. If you met someone, choose all that fit, then press “Done”)
ask-visit-day = Which day was it? You can type it, such as “yesterday” or “20 Nov”.
ask-visit-met = Whom did you meet? (choose all that fit)
ask-visit-guardian = What does the guardian think?
ask-visit-pupil = What does the child think?
ask-visit-place = Where is the child now? Please type it, such as “Dongguan, Guangdong”.
ask-visit-needs = What does the family need? Please type a few words.
ask-visit-reason = What is the main reason the child is not at school?
ask-visit-measures = What has been done? (open a heading, choose all that fit)
ask-visit-promise = On which day will the child be back? Press a day, or type it, such as “next Monday”.
ask-visit-next_step = What is the next step?
ask-visit-next_owner = Who will do it?
ask-visit-next_day = On which day? Press one, or type it.
ask-visit-note = What should the note say? Please type it.
ask-case-case = Whose file would you like to see?
    (Just type a name or a code to find it)
summary-visit = Please read it through:
line-visit-case = 🧒 { $told }
line-visit-way = How: { $told }
line-visit-results = Result: { $told }
line-visit-day = Day: { $told }
line-visit-met = Met: { $told }
line-visit-guardian = Guardian: { $told }
line-visit-pupil = Child: { $told }
line-visit-place = Child is in: { $told }
line-visit-needs = Needs: { $told }
line-visit-reason = Reason: { $told }
line-visit-measures = Done: { $told }
line-visit-promise = Promised to return: { $told }
line-visit-next_step = Next: { $told }
line-visit-note = Note: { $told }
name-visit-case = Whose home
name-visit-way = How
name-visit-results = Result
name-visit-day = Day
name-visit-met = Who was met
name-visit-guardian = Guardian's view
name-visit-pupil = Child's view
name-visit-place = Where the child is
name-visit-needs = Needs
name-visit-reason = Reason
name-visit-measures = What was done
name-visit-promise = Return day
name-visit-next_step = Next step
name-visit-next_owner = Who does it
name-visit-next_day = Day of next step
name-visit-note = Note
saved = ✅ Saved. Receipt { $code }.
saved-for = { $line }
saved-next = Next: { $step }, { $owner }, { $day }.
button-file = 📂 See this file
button-another = 📝 Log another home
urgent-help = 🆘 A child is in danger: call 110 now. If you are there, first see that the child is safe.
urgent-saved = All you wrote is saved, receipt { $code }. It has been passed to the county education bureau, which takes it from here; it no longer shows in the lists of village and group.
urgent-duty = Recording it here does not replace the report the law asks for: whoever finds harm to a child, and their unit, must report it at once to the police or another competent department (Law on the Protection of Minors, Article 11).
urgent-told = 🆘 Urgent: a red flag was raised on case { $case } ({ $by }, { $day }, receipt { $code }). Please open the file now and follow the mandatory report rules. Danger to life: call 110 first.
case-line = { $name } { $grade } { $place } { $code }
heading-case = 🧒 { $name } { $place }
case-line-restricted = 🔒 { $name } { $grade } { $place } { $code }
ask-visits-record = { $total ->
    [0] 📒 You have not logged a visit yet.
    [one] 📒 You have logged { $total } visit. Press it to see all of it.
   *[other] 📒 You have logged { $total } visits, newest first. Press one to see all of it, or type a name or receipt:
}
ask-more-case = Whose file would you like to see?
    (Just type a name or a code to find it)
ask-visit-amends = { $total ->
    [0] You have not logged a visit yet, so there is nothing to correct.
   *[other] Which one is to be corrected? (newest first; or type a name or receipt)
}
ask-visit-why = Why is it corrected?
ask-visit-why_words = Please type a few words about why.
name-visit-amends = Which one
name-visit-why = Why corrected
name-visit-why_words = In words
line-visit-amends = Correction: { $told }
line-visit-why = Why: { $told }
line-visit-why_words = In words: { $told }
summary-amend = Please read through what is corrected:
amend-of = { $line }
    Visit of { $day }, receipt { $receipt }
heading-amend = ✏️ { $name }, visit of { $day } ({ $receipt })
ask-addnote-record = { $total ->
    [0] You have not logged a visit yet.
   *[other] Which one is the note for? (newest first; or type a name or receipt)
}
ask-addnote-note = What is to be added? Please type it. What was written stays as it is.
name-addnote-record = Which one
name-addnote-note = Note
line-addnote-record = 📒 { $told }
line-addnote-note = Added: { $told }
summary-addnote = Please read it through:
