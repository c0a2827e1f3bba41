# What falls due: for each rule a line, a button and a reason
falls-report = { $line }: please make the mandatory report
falls-report-do = Make the report
falls-report-why = • Mandatory report: article 11 of the law on the protection of minors asks for it at once. Once it is recorded, this stops.
falls-comply = { $line }: { $days ->
        [0] the order's period ends today; has the child come back?
       *[other] the order's period ends on { $day }, in { $days } days; please try once more
    }
falls-comply-do = Open the file
falls-comply-why = • The order's period stands on the paper (the county sets it, SW-10): told before its end and on the day. When the child is back, this stops.
falls-serve = { $line }: { $days ->
        [0] today is the last day to serve the decision
       *[other] the decision is to be served by { $day }, in { $days } days
    }
falls-serve-do = Open the file
falls-serve-why = • Service: article 61 of the penalty act gives seven working days where the party was not there. Once service is recorded, this stops.
falls-decide-penalty = { $line }: { $days ->
        [0] today is the last day to decide after filing
       *[other] to be decided by { $day }, in { $days } days
    }
falls-decide-penalty-do = See the steps
falls-decide-penalty-why = • Time to decide: article 60 of the penalty act gives ninety days from filing. Once it is decided or the child is back, this stops.
falls-urge-last = { $line }: { $days ->
        [0] the urging must be served today or the court cannot be asked in time
       *[other] the urging is to be served by { $day }, in { $days } days
    }
falls-urge-last-do = See the steps
falls-urge-last-why = • Urging: under articles 53 and 54 of the coercion act ten working days must pass before the court is asked. Once it is served, this stops.
falls-apply-last = { $line }: { $days ->
        [0] today is the last day to ask the court to enforce
       *[other] the court may be asked until { $day }, { $days } days more
    }
falls-apply-last-do = See the steps
falls-apply-last-why = • Enforcement: article 53 of the coercion act gives three months after the time to sue. Once asked for or performed, this stops.
falls-limit-over = { $line }: a legal limit passed on { $day }; please see what can still be done
falls-limit-over-do = Open the file
falls-limit-over-why = • A limit has passed: articles 60 and 61 of the penalty act, article 53 of the coercion act. Told once; whoever is responsible decides.
falls-promise = { $line }: the promised day has passed; please ask whether the child has come
falls-promise-do = Log a visit
falls-promise-why = • A promise: the day after it, whoever heard it is reminded (R28). Once the child is back or a visit is logged, this stops.
falls-absent-contact = { $line }: not at school; please get in touch with the family first
falls-absent-contact-do = Log the contact
falls-absent-contact-why = • Days of absence: contact on the first; the county sets the days (SW-09). Once contact is logged, this stops.
falls-absent-visit = { $line }: not at school; please call at the home
falls-absent-visit-do = Log a visit
falls-absent-visit-why = • Days of absence: the day for a visit has come; the county sets it (SW-09). Once a visit is logged, this stops.
falls-absent-suspected = { $line }: absent so long that it should be verified
falls-absent-suspected-do = Open the file
falls-absent-suspected-why = • Days of absence: the day to verify has come; the county sets it (SW-09). Once it is verified, this stops.
falls-absent-dropout = { $line }: long absent though the family was asked; please consider the status
falls-absent-dropout-do = Open the file
falls-absent-dropout-why = • Days of absence: the day to consider the status has come (SW-09); a person decides. Once decided, this stops.
falls-transfer = { $line }: said to have changed school; no school confirmed it by { $day }
falls-transfer-do = Open the file
falls-transfer-why = • Transfer: to be done in ten working days (rules on pupil records, 2025). Once confirmed or another next step is set, this stops.
falls-observe = { $line }: back long enough; please see the child in class
falls-observe-do = Seen in class
falls-observe-why = • Observation after a return: the county sets the days; a file is closed only after the child was seen. Once recorded, this stops.
falls-follow-up = { $line }: a look after closing; is the child still at school?
falls-follow-up-do = Log the follow-up
falls-follow-up-why = • After closing somebody looks on days 30, 60 and 90; the county may change them. Once recorded, this stops.
falls-conference-review = { $line }: time to look again at what the conference planned
falls-conference-review-do = Open the file
falls-conference-review-why = • The day was set at the conference itself (R29). When the child is back, this stops.
falls-sixteen = { $line }: 16 years old on { $day }; please consider what comes next
falls-sixteen-do = Open the file
falls-sixteen-why = • At 16 other rules hold (article 15 of the labour law). Told once.
falls-may-go-on = { $line }: the time to wait is over; the next step may be looked at
falls-may-go-on-do = See the steps
falls-may-go-on-why = • Articles 53 and 54 of the coercion act: the next step is open only now; a person decides. Told once.
falls-guardian-limit = { $line }: a period of the guardian ends on { $day }; please see the file
falls-guardian-limit-do = Open the file
falls-guardian-limit-why = • The guardian's periods for review, suit, hearing and performance stand on the papers. Told once.
falls-next-step = { $line }: the next step is due on { $day }
falls-next-step-do = Open the file
falls-next-step-why = • The day was set with the last record. Once it is done and a new step is set, this stops.
falls-month-draft = { $unit }: the draft of the report for month { $month } is ready; due { $day }, { $left } working days left
falls-month-draft-do = See the draft
falls-month-draft-why = • The month's report is due on the last working day (R26, R30). Once it is sent, this stops.
falls-month-zero = { $unit }: month { $month } may be reported as zero in one tap; due { $day }, { $left } working days left
falls-month-zero-do = Look and report
falls-month-zero-why = • Zero report: one tap in vacations and months without a change (SW-16). Once it is sent, this stops.
falls-month-due = { $unit }: today is the last working day for the report of month { $month }
falls-month-due-do = See the draft
falls-month-due-why = • The month's report is due on the last working day (R26, R30). Once it is sent, this stops.
falls-month-unsettled = { $unit }: the report of month { $month } is due on the last working day; the holidays of { NUMBER($year, useGrouping: 0) } are not published, so the day is not known
falls-month-unsettled-do = See the draft
falls-month-unsettled-why = • The month's report is due on the last working day (R26, R30); without published holidays no day is guessed. Once it is sent, this stops.
falls-month-missing = { $count } units have not sent the report of month { $month }: { $units }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
falls-month-missing-do = See the reports
falls-month-missing-why = • A report that did not come: the next level hears on the next working day, by unit, never by person (R26, R55). When all are in, this stops.
falls-term-report = { $unit }: school began on { $first }; the written report to bureau and local government is due by { $day }
falls-term-report-why = • The written report at term start goes to bureau and local government (R27). After these days it stops.
falls-term-roster = { $unit }: school began on { $first }; the roster of pupils who did not come is due by { $day }
falls-term-roster-why = • The roster of lost pupils goes to local government and bureau at term start (R21). After these days it stops.
falls-analysis = The 30-day analysis should be done by { $day }, { $left } working days left; its limit is { $limit }
falls-analysis-why = • The county's analysis within 30 days of term start (R23). After its limit it stops.
falls-analysis-limit = The limit of the 30-day analysis is { $day }
falls-analysis-limit-why = • Where day 30 is a rest day, the next working day is the limit (R23, article 203 of the civil code). After it, this stops.
falls-quarter-check = The re-check of quarter { $quarter } should be done by { $day }, { $left } working days left
falls-quarter-check-why = • The county re-checks every quarter (ministry's notice of April 2024). After the quarter it stops.
falls-holidays-unknown = The holidays of { NUMBER($year, useGrouping: 0) } are not published here: please put the table in, so that report days and limits can be told
falls-holidays-unknown-why = • Days are counted by the State Council's notice; without it they are said to be unknown, never guessed. Once it is in, this stops.
falls-spring = { $unit }: the Spring Festival rest is from { $from } to { $until }; parents are at home, a good time for visits
falls-spring-do = Open my work
falls-spring-why = • Around the Spring Festival parents and children come home: the best time for a visit. Told once.
falls-spring-unsettled = { $unit }: around the Spring Festival parents are at home, a good time for visits; this year's holidays are not published, so the days are not known
falls-spring-unsettled-do = Open my work
falls-spring-unsettled-why = • Around the Spring Festival is the best time for a visit; without published holidays no day is guessed. Told once.
problem-policy-reminder-unknown = [reminders] knows no “{ $name }”. See county.example.toml; legal limits and red flags cannot be switched off.
problem-policy-month-day = Write “{ $name }” as month-day, for example "09-01".
