# What is said when something cannot be done: why, and what to do next
problem-old-button = That button is from an earlier step. We are here now:
problem-press-a-button = Please press one of the buttons below.
problem-nothing-ticked = Please choose at least one first.
problem-not-wanted = { $kind ->
    [photo] A home visit needs no photo. This one was not kept.
    [location] A home visit needs no location. It was not kept.
    [voice] This step takes no voice messages. Please press a button or type.
    [contact] No contact cards here, please. It was not kept.
    [document] Files are not taken here, and it was not kept. If it tells about children, please delete it from the chat.
   *[other] I cannot read this one. Please press a button or type.
}
problem-voice-not-carried = No voice messages here: they name children, and the servers are not in the county. It was not kept. Please type, and delete it from the chat.
problem-voice-too-long = That voice message is too long and was not kept. Please keep it under two minutes, or type.
problem-voice-unreadable = That voice message cannot be opened and was not kept. Please say it again, or type.
problem-voice-lost = That voice message did not arrive and was not kept. Please say it again, or type.
problem-photo-too-large = That photo is too large and was not kept. Please take one with the phone and send that.
problem-photo-unreadable = That file is no photo, or cannot be opened, and was not kept. Please take another and send it as a photo.
problem-photo-lost = This photo could not be had and was not kept. Please send it again.
problem-photo-not-carried = Photos cannot be sent here: the servers are outside the county. It was not kept; please delete it in the chat, but keep the photo and add it on the county's own machine.
problem-photo-wanted = Only a photo is taken here; this was not kept. Please take a photo and send it.
problem-photo-in-words = No photos are taken here; this one was not kept, so please delete it from the chat. Keep the original safe and write where it is.
problem-photo-none = There is no photo yet. Please send one first.
problem-photos-enough = { $at_most } at most; this one was not kept. To change one, take one away first.
problem-file-wanted = A file is wanted here; this was not kept. Please send it as a file.
photos-so-far = { $count ->
    [1] One photo so far
   *[other] { $count } photos so far
}{ $left ->
    [0] , that is enough; please press “Done”.
   *[other] ; you can send up to { $left } more.
}
photos-told = { $count ->
    [1] one photo
   *[other] { $count } photos
}
button-photos-done = ✅ Done ({ $count })
button-drop-photo = Take away no. { $number }
problem-paper-not-here = Papers and tables are not taken here, and it was not kept. Please import it on the county's own machine, and delete it from the chat.
problem-edited-message = I saw your change, but the first record stays as it is. Please go on here.
problem-not-your-post = Your post does not log visits or see files. If you need this, please ask the township officer.
problem-case-not-found = { $code } was not found. Please choose one from the list.
problem-siblings-changed = The children of this home have changed. Please look again.
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
problem-holidays-unreadable = This holiday file cannot be read. Please write it like rules/holidays/2026.toml.
problem-holidays-other-year = The holiday file names days that are not in { NUMBER($year, useGrouping: 0) }, or not as days. Please mend it.
problem-holidays-contradict = The holiday file of { NUMBER($year, useGrouping: 0) } contradicts itself: a day is both rest and work, or a weekday is called a shifted working day. Please mend it.
problem-template-unreadable = The template of paper { $paper } cannot be opened, or a field in it is written wrongly. Please start from the original.
problem-template-unknown-field = The template of paper { $paper } names an unknown field, “{ $field }”. Please use the original's fields.
problem-template-missing-field = The template of paper { $paper } lacks the field “{ $field }”. Please put it in.
problem-template-loses-field = In the template of paper { $paper } the field “{ $field }” does not come out whole. Please check how it is set.
problem-basis-kind-not-ours = This basis is about something else and cannot open this.
problem-basis-rank-too-low = An instrument of this rank cannot set this measure (Law on Administrative Penalties, articles 10 to 16). Notices, speeches, minutes and ordinary documents never can.
problem-basis-incomplete = The basis is incomplete; missing: { $field ->
    [instrument] name of the instrument
    [issuing_organ] issuing organ
    [article] article
    [link] where it is published
    [power_source] source of this organ's power
    [cap_yuan] highest fine
   *[other] { $field }
}.
problem-basis-not-approved = Nobody has approved this basis yet. Another officer approves it after legal review.
problem-basis-approved-by-itself = The one who entered it cannot approve it. Please ask another officer.
problem-basis-not-yet = This instrument is in force only from { $day }.
problem-basis-no-longer = This instrument ended on { $day } and cannot be used any more.
problem-basis-switch-off = This is not switched on in this county.
problem-basis-none = No basis is registered and approved; this cannot be opened.
problem-basis-kind-not-chosen = The county has not chosen the kind of penalty of this basis.
problem-basis-cap-too-high = The county's cap of { NUMBER($cap, useGrouping: 0) } yuan is above the { NUMBER($most, useGrouping: 0) } yuan of this basis. Please change county.toml.
problem-paper-already-decided = This has been decided already. Please look at where it stands now.
problem-paper-asked-by-yourself = The one who asked cannot decide. Please leave it to another person in charge.
problem-paper-concerns-you = This concerns you. Please leave it to another person in charge.
problem-paper-not-your-power = Your post cannot decide on this paper. Please hand it to the person in charge.
problem-service-in-the-future = { $day } is still to come. Please give the day on which it was served.
problem-service-two-servers = Service needs two servers. Please add the other one.
problem-service-witness = Leaving a paper needs a witness. Please give name, unit and post.
problem-service-refusal = Please write down how it was refused.
problem-service-film = Leaving a paper this way needs a photo or film of it. Please send one.
problem-service-no-consent = Without a signed confirmation of address and manner there is no electronic service. Calls and messages only remind.
problem-service-proof = Please give the tracking number and receipt, or where the notice was posted.
problem-service-carer-signed = It was not the guardian who signed; this may be no service. The clock waits until a licensed officer decides.
problem-service-not-adult = The relative who signed is no adult; this may be no service. The clock waits until a licensed officer decides.
problem-service-other-dwelling = The relative who signed lives elsewhere; this may be no service. The clock waits until a licensed officer decides.
problem-gate-frozen = The county has suspended all legal steps. Please go on persuading and helping until it is lifted.
problem-gate-red-flag = This child's case is one of protection and mandatory report, never of an order. Please ask the county education officer.
problem-gate-health = A child away for reasons of body, disability or mind gets no order. Think of suspension, teaching at home, or professional help.
problem-gate-exempt = Delay or suspension is asked for or approved; no order meanwhile.
problem-gate-age = The child is { $age }, not of the age for an order. Those in charge decide what else to do.
problem-gate-not-absent = The status is not one of absence; there can be no order.
problem-gate-no-absence = It is not on file since when the child has been away.
problem-gate-few-attempts = It takes { $attempts } failed attempts in { $days } days, on different days, by at least two ways or two persons. There are not enough yet.
problem-gate-guardian-never-reached = No attempt has really reached a guardian. Please try again, or ask another county to look for him.
problem-gate-no-conference = There has been no conference on this case.
problem-gate-no-guardian = The guardian is not known. A carer is not a guardian and cannot be the party.
problem-gate-guardian-unconfirmed = The guardian has not been confirmed.
problem-gate-no-address = It is not known where the guardian lives now.
problem-gate-no-language = It is not settled in which language and by whom it is read aloud.
problem-gate-servers = Two servers have not been named.
problem-gate-server-gone = { $name }, who was to serve it, holds no post here any more. Please send it back so that another is named.
problem-gate-no-officer = There is no other person with the power to decide. Please check the roster of staff.
problem-gate-no-next-step = The case has no next step.
problem-gate-there-already = There is a paper for this step already; there cannot be another.
problem-gate-step-before = The step before is not done ({ $paper ->
    [D1] the order has not been served
    [D3] no file has been opened
    [D5] the prior notice has not been served
    [D7] the decision has not been served
    [D9] the urging has not been served
   *[other] { $paper }
}).
problem-gate-limit-runs = The period ends on { $day }; the next step cannot come before.
problem-gate-limit-unsettled = The limit depends on next year's holidays, which are not published; the next step cannot come yet.
problem-gate-defence-runs = The time for defence ends on { $day }; there can be no decision before.
problem-gate-penalty-closed = Without a registered and approved basis the penalty path stays closed.
problem-gate-penalty-off = The penalty path is not switched on in this county.
problem-gate-no-village-admonition = The village has not admonished the guardian. Please let the village do so first, and record it.
problem-gate-defence-unanswered = What the guardian said in his defence has not been reviewed. Please answer it point by point first.
problem-gate-no-legal-review = The legal review has not been made.
problem-gate-performed = The decision has been performed; there is nothing to urge or enforce.
problem-gate-suit-runs = The time to sue ends on { $day }; there can be no urging before.
problem-gate-urge-runs = The court can be asked only after { $day }.
problem-gate-court-too-late = The time to ask the court ended on { $day }.
problem-ladder-court-route-off = This county has not chosen the way through the court. The prosecutor or the judicial office can be consulted.
problem-ladder-not-back = The child's return has not been recorded.
problem-ladder-not-closed = The file has not been closed yet; follow-ups come after that.
problem-ladder-closed-already = The file has been closed already.
problem-ladder-observation-runs = The child is observed until { $day }.
problem-ladder-not-seen = Nobody has seen the child in class since the observation ended.
problem-voice-one-only = This record has a spoken note already. To replace it press Change, then Note; to add a word, just type.
problem-record-not-found = { $code } was not found. Please choose one of your own.
problem-record-red-flag = A red flag cannot be changed. If there is news, please tell the county education officer, who adds it.
problem-record-case-closed = This child's file is closed, so it can no longer be changed. To add something, open it in “My visits” and press “Add a note”.
problem-record-too-old = It is more than { $days } days old and can no longer be changed. To add something, open it in “My visits” and press “Add a note”.
problem-template-unknown-paper = The template file { $file } is not named by a paper's code. It can be: { $known }, each with .docx behind it.
problem-templates-no-folder = There is no folder { $folder }. Please look at GUIXIAO_TEMPLATES_DIR.
problem-papers-not-your-post = Papers are taken by the township and the education bureau; the school can print the whole file too. If you need one, please ask the township desk.
problem-policy-robot-same = The group robots “{ $name }” and “{ $other }” have one url, so their group would hear all twice. Please change or remove one.
problem-policy-robot-twice = Two group robots are called “{ $name }”. Please give one of them another name.
problem-policy-robot = The group robot “{ $name }” is not written right. Each needs robot (wecom, dingtalk or feishu) and url (beginning with https), and may have secret and tells; nothing but these is known: { $known }.
