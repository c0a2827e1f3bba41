# What is said when something cannot be done: why, and what to do next
problem-old-button = That button is from an earlier step. We are here now:
problem-press-a-button = Please press one of the buttons below.
problem-nothing-ticked = Please choose at least one first.
problem-not-wanted = { $kind ->
    [photo] A home visit needs no photo. This one was not kept.
    [location] A home visit needs no location. It was not kept.
    [voice] I cannot listen to voice messages yet. Please type.
    [contact] No contact cards here, please. It was not kept.
    [document] Files are not taken here, and it was not kept. If it tells about children, please delete it from the chat.
   *[other] I cannot read this one. Please press a button or type.
}
problem-edited-message = I saw your change, but the first record stays as it is. Please go on here.
problem-not-your-post = Your post does not log visits or see files. If you need this, please ask the township officer.
problem-case-not-found = { $code } was not found. Please choose one from the list.
problem-text-too-long = That is too long ({ $length } characters). Please send at most { $at_most }, in two parts.
problem-notes-full = The note is full (at most { $at_most } characters). Your words are still in the chat: please send this record first, then start another.
problem-number-unreadable = I cannot read “{ $words }” as a number. Please type digits, such as 3.
problem-number-out-of-range = Please type a number from { $at_least } to { $at_most }.
problem-day-in-the-future = { $day } is still to come. Please give the day you made the visit.
problem-day-too-long-ago = { $day } is too long ago. Visits can be entered up to { $days } days later.
problem-promise-before-visit = { $day } is before the visit. Please choose a day after it.
problem-promise-too-far = Please choose a return day within { $days } days.
problem-day-already-past = { $day } is past. Please choose today or a later day.
problem-next-day-too-far = Please choose a day within { $days } days.
problem-day-unreadable = I cannot tell which day “{ $words }” is. Please type one, such as “20 Nov” or “next Monday”, or press “Calendar”.
problem-day-unclear = “{ $words }” is not one certain day. Please type one, such as “20 Nov”, or press “Calendar”.
problem-day-impossible = There is no such day as “{ $words }”. Please look at the calendar and choose again.
problem-day-too-far = “{ $words }” is more than three years from today. Perhaps a slip of the finger? Please type the day again.
problem-record-not-found = { $code } was not found. Please choose one of your own.
problem-record-red-flag = A red flag cannot be changed. If there is news, please tell the county education officer, who adds it.
problem-record-case-closed = This child's file is closed, so it can no longer be changed. To add something, open it in “My visits” and press “Add a note”.
problem-record-too-old = It is more than { $days } days old and can no longer be changed. To add something, open it in “My visits” and press “Add a note”.
