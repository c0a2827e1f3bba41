# Papers after an order: letters, the penalty path, statements
form-paper = Ask for a paper
form-letter = Ask for a letter
form-defence = Statement of the guardian
form-answer = Review of the statement
form-performed = Decision performed
ask-paper-case = For which child is the paper?
    (You can type a name or a code.)
line-paper-case = 🧒 { $told }
name-paper-case = Child
ask-paper-kind = Which paper?
line-paper-kind = Paper: { $told }
name-paper-kind = Paper
ask-paper-ready = It cannot be asked for yet. Missing:
line-paper-ready = Conditions: { $told }
name-paper-ready = Conditions
ask-paper-measure = What is the other office asked to do?
line-paper-measure = Suggested: { $told }
name-paper-measure = Suggested
ask-paper-addressee = To which office? Please type its full name.
line-paper-addressee = To: { $told }
name-paper-addressee = To
ask-paper-opinion = The officers' opinion: why should a case be filed?
line-paper-opinion = Opinion: { $told }
name-paper-opinion = Opinion
ask-paper-proposed = What is proposed? Only what the registered basis holds, in its words.
line-paper-proposed = Proposed: { $told }
name-paper-proposed = Proposed
ask-paper-reasons = For which reasons? The guardian reads them.
line-paper-reasons = Reasons: { $told }
name-paper-reasons = Reasons
ask-paper-reply_by = Until which day may the guardian state his case? Leave time for service.
line-paper-reply_by = Statement until: { $told }
name-paper-reply_by = Statement until
ask-paper-hearing = Is the guardian told of his right to a hearing? (Always with larger fines.)
line-paper-hearing = Told of a hearing: { $told }
name-paper-hearing = Told of a hearing
ask-paper-decision = What is decided? Never more than was announced.
line-paper-decision = Decision: { $told }
name-paper-decision = Decision
ask-paper-undone = What has not been performed?
line-paper-undone = Not performed: { $told }
name-paper-undone = Not performed
ask-paper-performance = How is it performed, and until when?
line-paper-performance = Performance: { $told }
name-paper-performance = Performance
ask-paper-facts = Do you want to word the facts? Skipped, the file's are taken: who, away since when, how often contacted.
line-paper-facts = Facts: { $told }
name-paper-facts = Facts
ask-paper-evidence = Do you want to word the evidence? Skipped, the file's is taken: visits, papers, service.
line-paper-evidence = Evidence: { $told }
name-paper-evidence = Evidence
ask-paper-server = { $kind ->
    [D3] Which two officers? First the one.
    [D9a] Which two people? First the one.
   *[other] Who serves it? Two people; first the one.
}
    (You can type a name.)
line-paper-server = First: { $told }
name-paper-server = First
ask-paper-other = { $kind ->
    [D3] Who is the second officer?
    [D9a] Who is the second?
   *[other] Who is the second server?
}
    (You can type a name.)
line-paper-other = Second: { $told }
name-paper-other = Second
ask-paper-language = In which language is it explained to the guardian?
line-paper-language = Language: { $told }
name-paper-language = Language
ask-paper-reader = Who reads it to the guardian? Please type the name.
line-paper-reader = Reader: { $told }
name-paper-reader = Reader
ask-paper-words = Anything to say to whoever decides? Skip it if not.
line-paper-words = To the decider: { $told }
name-paper-words = To the decider
summary-paper = Before it is sent for decision, please look once more:
suggests-guidance = family education guidance
suggests-admonition = admonition
ask-letter-case = For which child is the letter?
    (You can type a name or a code.)
line-letter-case = 🧒 { $told }
name-letter-case = Child
ask-letter-purpose = What is the letter for?
line-letter-purpose = Letter: { $told }
name-letter-purpose = Letter
purpose-lead = Pass on a lead (child labour and the like, the same day)
purpose-check = Ask for help in finding out
purpose-measure = Ask for a measure (on a registered basis)
ask-letter-addressee = { $purpose ->
    [lead] To which office? Full name. Child labour goes to labour and police the same day, one letter each.
   *[other] To which office? Please type its full name.
}
line-letter-addressee = To: { $told }
name-letter-addressee = To
ask-letter-employer = Where does the child work? Employer and address.
line-letter-employer = Employer: { $told }
name-letter-employer = Employer
ask-letter-found_on = On which day was it found?
line-letter-found_on = Found on: { $told }
name-letter-found_on = Found on
ask-letter-source = How did you learn of it? Without the name of whoever reported it.
line-letter-source = Source: { $told }
name-letter-source = Source
ask-letter-last_place = Last known place? Skipped, the guardian's place is taken.
line-letter-last_place = Last place: { $told }
name-letter-last_place = Last place
ask-letter-questions = { $purpose ->
    [measure] What is the other office asked to do? Only what the basis holds; nothing a family is entitled to may be stopped or cut.
   *[other] What should the other office find out?
}
line-letter-questions = Asked: { $told }
name-letter-questions = Asked
ask-letter-reply_by = Until which day should they answer?
line-letter-reply_by = Answer until: { $told }
name-letter-reply_by = Answer until
ask-letter-words = Anything to say to whoever decides? Skip it if not.
line-letter-words = To the decider: { $told }
name-letter-words = To the decider
summary-letter = Before it is sent for decision, please look once more. The letter names no more of the child than it must:
ask-defence-case = Which child's guardian stated his case?
    (You can type a name or a code.)
line-defence-case = 🧒 { $told }
name-defence-case = Child
ask-defence-ready = It cannot be recorded yet. Missing:
line-defence-ready = Conditions: { $told }
name-defence-ready = Conditions
ask-defence-spoke = Did the guardian say or hand in anything?
line-defence-spoke = Statement made: { $told }
name-defence-spoke = Statement made
ask-defence-day = On which day?
line-defence-day = Day: { $told }
name-defence-day = Day
ask-defence-statement = What did the guardian say? In his own words.
line-defence-statement = Statement: { $told }
name-defence-statement = Statement
ask-defence-materials = What was handed in? Skip it if nothing was.
line-defence-materials = Materials: { $told }
name-defence-materials = Materials
ask-defence-hearing = Was a hearing asked for?
line-defence-hearing = Hearing asked for: { $told }
name-defence-hearing = Hearing asked for
line-defence-note = Note: { $told }
name-defence-note = Note
ask-defence-note = Anything else to write down?
summary-defence = Please look once more:
ask-answer-case = Which child's guardian's statement is reviewed?
    (You can type a name or a code.)
line-answer-case = 🧒 { $told }
name-answer-case = Child
ask-answer-ready = It cannot be recorded yet. Missing:
line-answer-ready = Conditions: { $told }
name-answer-ready = Conditions
ask-answer-review = Point by point: what holds, what does not, and why.
line-answer-review = Review: { $told }
name-answer-review = Review
summary-answer = Please look once more:
ask-performed-case = Which child's guardian performed the decision?
    (You can type a name or a code.)
line-performed-case = 🧒 { $told }
name-performed-case = Child
ask-performed-ready = It cannot be recorded yet. Missing:
line-performed-ready = Conditions: { $told }
name-performed-ready = Conditions
ask-performed-day = On which day?
line-performed-day = Day: { $told }
name-performed-day = Day
ask-performed-how = How was it performed?
line-performed-how = How: { $told }
name-performed-how = How
summary-performed = Please look once more:
paper-said = { $what ->
    [addressee] To
    [measure] Suggested
    [opinion] Opinion
    [facts] Facts
    [evidence] Evidence
    [proposed] Proposed
    [reasons] Reasons
    [state_by] Statement until
    [reply_by] Answer until
    [hearing] Hearing
    [decision] Decision
    [undone] Not performed
    [performance] Performance
    [employer] Employer
    [found_on] Found on
    [source] Source
    [last_place] Last place
   *[other] Asked
}: { $said }
paper-hearing = told of the right to a hearing
paper-basis = Basis: { $instrument }, { $article }
paper-admonished = Village admonition: { $day } { $by }: { $told }
paper-heard = Statement: { $day } { $said ->
    [none] none was made in time
   *[other] { $said } (review: { $review ->
        [none] not yet
       *[other] { $review }
    })
}
entry-DefenceHeard = { $day } { $by }: 👂 statement of the guardian. { $told } [{ $receipt }]
entry-DefenceAnswered = { $day } { $by }: 🖋 review of the statement. { $told } [{ $receipt }]
entry-DecisionPerformed = { $day } { $by }: ✅ decision performed. { $told } [{ $receipt }]
problem-penalty-over-cap = That is above the cap of the basis or the county, { $cap } yuan. Please keep to the registered basis.
problem-letter-entitlement = No letter may ask that insurance, aid or anything a family is entitled to be stopped, cut or delayed. Please write only what the office should find out or do by law.
problem-defence-none-waits = No statement waits for its review.
problem-before-service = Not before the day of service ({ $day }).
problem-paper-not-served = This paper is not served on the guardian: print and seal it, then send it to the office, or keep it in the file.
problem-letter-no-basis = A letter asking for a measure needs a registered basis and the county's switch. There is none now.
