# Requests: who is asked to do what, until when
wanted-conference = hold the case conference
wanted-decide = decide on a paper
wanted-rule = say whether service holds
wanted-way = limit over: say what comes next
wanted-leave = decide on delay or suspension
wanted-close = decide on closing
request-first = 📣 You are asked to: { $wanted }
request-again = ⏰ Once more, you are asked to: { $wanted }
request-higher = ⬆️ Not done in time one level below, please look into it: { $wanted }
request-nobody = ⬆️ Nobody holds the post below, please look into it: { $wanted }
request-beside = ℹ️ For you to know: { $wanted }
request-child = 🧒 { $line }
    { $school }, { $since ->
        [none] last day at school not recorded
       *[other] not at school since { $since }
    }. Contacted { $visits } times, { $failed } of them without success.
request-conference = Several visits did not bring the child back. Please meet soon and agree on new measures.
request-decide = Somebody asked for a paper. Please read the draft and decide: approve, send back, refuse or postpone.
request-rule = Service is in doubt and no period runs. Please say, as a licensed officer, whether it holds.
request-way = The period of the paper is over and the child is not back. See which ways are open; which one is gone is yours to say.
request-leave = The guardian applied in writing; school and village have said what they think. Please decide.
request-close = Closing is asked for; the reasons and proofs are in the file. Please read them and decide.
request-move = It has waited since { $asked }. Please see that whoever has the power answers it, or act within your duty.
request-until = By { $until } at the latest{ $days ->
        [0] , which is today
        [1] , one day left
       *[other] , { $days } days left
    }.
button-wanted-conference = 📝 Record it
button-wanted-decide = 🖊 Read and decide
button-noted = 👌 I know of it
form-noted = I know of it
ask-noted-case = Which child is it about?
ask-noted-which = { $asked }
    “I know of it” only says that you know; it still has to be done.
summary-noted = Please read it through:
line-noted-case = 🧒 { $told }
line-noted-which = { $told }
name-noted-case = which child
name-noted-which = I know of it
option-noted = 👌 I know of it: { $wanted }
asked-line = You are asked to: { $wanted }, by { $until }{ $noted ->
        [yes] { " " }(known)
       *[no] {""}
    }
asked-nothing = Nothing waits for you in this case.
form-waiting = Waiting for an answer
menu-waiting = requests
typed-waiting = waiting|who waits
command-waiting = 📋 Requests
waiting-heading = { $total ->
        [0] 📋 Nothing waits for an answer.
        [1] 📋 One request waits for an answer:
       *[other] 📋 { $total } requests wait for an answer, the oldest first:
    }
waiting-line = { $case } { $unit }: { $wanted }, asked { $since }, { $due }{ $level ->
        [0] {""}
       *[other] , gone one level up
    }{ $noted ->
        [yes] , known
       *[no] {""}
    }
problem-waiting-not-yours = This list is for the township, the county and inspectors. What is yours to do is under “To do”.
button-case-number = 📂 { $code }
# News: something is done, and those who must know are told
news-conference = 📝 The case conference was held (recorded by { $by }): { $line }. The new measures are in the file.
news-decided = { $verdict ->
        [approve] ✅ { $paper } approved, number { $number }: { $line }. { $to ->
            [guardian] Please have two people serve it.
           *[other] Once it is made, print and seal it, then send it to the office or keep it in the file.
        }
        [send_back] ↩️ { $paper } sent back: { $line }. { $by } says: { $words }
        [refuse] ⛔ { $paper } not approved: { $line }. { $by } says: { $words }
       *[postpone] ⏸ { $paper } postponed to { $until }: { $line }.
    }
news-issued = 🖊 { $paper } issued, number { $number }: { $line }. { $to ->
        [guardian] No period runs before it is served.
       *[other] {""}
    }
news-served = { $limit ->
        [none] 📬 The service of { $paper } is recorded: { $line }. No period runs now.
       *[other] 📬 { $paper } is served: { $line }. The last day is { $limit }.
    }
news-way = 🧭 What comes after the limit is settled: { $way }. { $line } (recorded by { $by })
news-closing = { $closed ->
        [yes] ✅ Closing approved: { $line }. Follow-ups remain.
       *[no] ↩️ Closing not approved, observation goes on: { $line }.
    }
news-returned = 🎉 Back at school on { $day }: { $line }. Its periods and requests have ended; the school goes on caring.
news-undone = { $undoing ->
        [withdrawn] ↩️ { $paper } withdrawn: { $line }.
        [corrected] ✏️ { $paper } was wrong and is void, to be asked for anew: { $line }.
        [wrong_person] ↩️ { $paper } went to the wrong person and is withdrawn: { $line }.
        [moved_away] ↩️ { $paper } withdrawn because the family moved: { $line }.
       *[number_void] 🚫 The number of { $paper } is void: { $line }.
    }
