# Joining, what is kept about me, language, leaving
button-share-contact = 📱 Send my phone number
join-hello = Hello! This is Guixiao, which { $county } uses to help children stay at school.
    Please press “Send my phone number” below, to compare it with the roster. The number is only compared, not kept.
join-press-the-key = Please press “Send my phone number” below. If you cannot see it, press the small square beside the field.
join-tries-left = { $left ->
    [one] You have { $left } try left.
   *[other] You have { $left } tries left.
}
join-void = It did not fit { $times } times, so this invite is void. Please ask the county education office for a new one.
join-no = This invite cannot be used now. Please ask the county education office for a new one.
join-wait = Your number is right. One more step.
    Please call the county education officer and say the number on your phone: { $code }
    You will be told here as soon as it was compared.
join-refused = The number did not fit, so you were not let in this time. Please ask the county education office for a new invite.
join-done = ✅ You are in, { $name }.
    You are: { $seats }
join-start = You can begin now. If a child is in danger, call 110 first.
joined-already = You are registered already and need not join again. An invite is for one person: please let others open theirs on their own phones.
account-moved = Your registration has moved to another phone, and this one can use Guixiao no more. Please delete what tells about children from this chat. If it was not you, please call the county education office at once.
access-ended = Your registration with Guixiao has ended. The visits you logged stay in the children's files. Please delete what tells about children from this chat. If you have a question, please ask the county education office.
post-changed = Your post has changed. You are now: { $seats }
joiner-waits = 👤 Somebody wants to join: { $name } ({ $unit }, { $seats }).
    Please take the call, or call the number in the roster; once you are sure who speaks, press “Compare”.
button-compare = 🔢 Compare
joiner = { $name } { $unit }
ask-confirm-joiner = { $count ->
    [0] Nobody waits to join now.
   *[other] Whom do you want to check?
}
ask-confirm-code = Which number is on the phone of { $name } ({ $unit }, { $seats })?
    Please let the person say it to you; do not say it first.
confirm-none = ✖ Not one of these
summary-confirm = Please look through:
line-confirm-joiner = Joining: { $told }
line-confirm-code = Number: { $told }
name-confirm-joiner = Who joins
name-confirm-code = Number
confirmed = { $found ->
    [yes] ✅ The number is right, { $name } is in.
   *[no] The number did not fit. Nobody was let in, and the invite of { $name } is void. If it was the right person, please hand out a new one.
}
form-confirm = Check a joiner
form-confirmed = Result of the check
problem-only-county-desk = This is for the county education officer.
problem-contact-forwarded = A forwarded contact will not do; please send your own number. Press the button below.
problem-contact-not-own = This is not your own number. Please press the button below, and do not choose somebody else's card.
problem-contact-other-number = This number is not the one in the roster. Please join with the number in the roster; if yours has changed, please ask the county education office to change it there.
problem-draft-out-of-reach = The child of your unfinished record is no longer on your list. What you wrote is kept, but not shown now.
urgent-out-of-reach = 🆘 If a child is in danger, call 110 now, then call the county education officer. This press was not recorded.
me = 👤 { $name } ({ $unit })
me-post = Post: { $seat }, from { $from }{ $ends ->
    [yes] {" "}to { $until }
   *[no] {""}
}
me-account = Registered: { $channel }, since { $since }
channel-telegram = Telegram
me-kept = Guixiao keeps: your name, unit, title, phone number and posts, all sealed. They stay when your registration ends, because a file must say who dealt with it. You made { $records ->
    [one] { $records } record
   *[other] { $records } records
}; they belong to the children's files and stay. Your own messages are kept for 30 days; what was said to you, and who looked at which file, is kept for checking.
me-leaving = If you want to stop, press “Leave”.
command-me = 👤 About me
command-lang = 🌐 语言 Language
command-leave = 🚪 Leave
menu-me = About me
menu-lang = Language
menu-leave = Leave
typed-me = me|who am I
typed-lang = English|change language
typed-leave = sign off|leave Guixiao
form-me = About me
form-lang = Language
form-leave = Leave
form-left = Left
ask-lang-language = 用哪种语言？ Which language?
summary-lang = Please look through:
line-lang-language = Language: { $told }
name-lang-language = Language
ask-leave-sure = Do you want to leave Guixiao?
    This account can then be used no more and gets no messages. The visits you logged stay: they are the children's files. What is unfinished is kept.
    To come back, please ask the county education office for a new invite.
leave-yes = 🚪 Leave
leave-no = Stay
summary-leave = Please look through:
line-leave-sure = Leaving: { $told }
name-leave-sure = Leave or stay
left = You have left. The visits you logged stay in the children's files. Please delete what tells about children from this chat. To come back, please ask the county education office for a new invite.
