# Words of every conversation: buttons, hints, days
button-back = ◀ Back
button-skip = Skip
button-cancel = Not now
button-done = ✅ Done ({ $count })
button-send = ✅ Send
button-change = ✏️ Change
button-clear = Show all
button-together = 👧 Together ({ $count } children)
others-changed = they have changed, please choose again
button-only-this = Only this child
button-part = { $label } ({ $count })
button-everywhere = All, nearest due first
button-yes = Yes
button-no = No
button-go-on = ▶ Go on with it
button-start-over = 🔄 Start a new one
button-put-away-first = 📁 Put it aside
button-throw-away = 🗑 Throw it away
button-resume = ▶ Take up the last one
button-calendar = 📅 Calendar
button-month-before = ‹
button-month-after = ›
button-page-before = ‹ Previous
button-page-after = Next ›
button-group = { $open ->
    [yes] ▾ { $name }{ $count ->
        [0] {""}
       *[other] {" "}✓{ $count }
    }
   *[no] ▸ { $name }{ $count ->
        [0] {""}
       *[other] {" "}✓{ $count }
    }
}
button-home = 🏠 Home
ticked = ✓ { $label }
list = { $items }
joined = { $parts }
clauses = { $clauses }
month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { NUMBER($year, useGrouping: 0) }
near-day = { $day }
near-day-of-year = { $day } { $year }
several-days = Which day do you mean by “{ $words }”? Please press one.
day-near = { $day }{ $away ->
    [0] {" "}(today)
    [1] {" "}(tomorrow)
    [2] {" "}(in 2 days)
    [-1] {" "}(yesterday)
   *[other] {" "}(2 days ago)
}
day-ahead = { $day } (in { $days } days)
day-past = { $day } ({ $days } days ago)
found = { $total ->
    [0] Nothing found for “{ $search }”. Try other words, or press “Show all”.
   *[other] { $total } found for “{ $search }”:
}
parts = { $total } in all. Choose a place first, or just type a name.
numbered = { $number }. { $told }
ask-change = What would you like to change?
ask-open-draft = You have an unfinished “{ $form }”. What shall we do with it?
summary-end = If all is right, press “Send”. To add a word, just type it.
summary-end-send = If all is right, press “Send”.
line-note = Note: { $told }
kept-as-note = 📝 What you typed is now in the note. Please go on with the buttons.
kept-for-later = 📝 What you typed is kept; it goes into the note when you press “Log a visit”.
put-away = Put aside, nothing is lost. To go on with it, press “Take up the last one”.
thrown-away = That one is thrown away.
resumed = Here is where you stopped:
repeat-note = (The network was slow, so this may come twice)
without-buttons = (The buttons could not be sent. Please send /home to go to the first page; what you wrote is kept.)
command-visit = 📝 Log a visit
command-case = 📂 See a file
command-help = ❓ How it works
menu-visit = Log a visit
menu-case = See a file
menu-home = Home
menu-help = How it works
form-visit = Home visit
form-parents = parents
form-case = See a file
form-home = Home
form-help = How it works
form-saved = Receipt
already-heard = Already received
typed-visit = visit|home visit
typed-case = file|case
typed-home = start|menu
typed-help = ?|how
spoken-note = 🎤 Voice note, { $minutes ->
    [0] {""}
   *[other] { $minutes } min{" "}
}{ $seconds } s
button-amend = ✏️ Correct this one
button-add-note = 📝 Add a note
button-more = 🗂 More
command-todo = 📌 To do
command-visits = 📒 My visits
menu-todo = To do
menu-visits = My visits
typed-todo = todo|my tasks|my work
typed-visits = visits|my records|what i logged
form-todo = To do
form-visits = My visits
form-amend = correction
form-addnote = added note
form-more = rest of the file
edited-in-draft = ✏️ You changed that message; it now reads here: { $text }
edited-after-sending = ✏️ That visit was sent already. Shall its “{ $name }” now read “{ $text }”?
old-draft = You have an unfinished “{ $form }”, untouched for { $days } days. It has been put aside; all you wrote is still there.
old-draft-of = You have an unfinished “{ $form }”, untouched for { $days } days:
    { $line }
    It has been put aside; all you wrote is still there.
old-draft-open = You have an unfinished “{ $form }”, untouched for { $days } days; all you wrote is still there. { $away } others are put aside already: please finish and send some, or throw away what is not needed.
