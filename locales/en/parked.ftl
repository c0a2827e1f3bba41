# A channel that is down; messages that could not be delivered
incident-began = ⚠️ { $channel } has carried no message since { $day } { $began }, for { $minutes } minutes now (no connection { $network } times, their failure { $server }, token refused { $token }). Every message is kept and goes out once it is back. Please look at the network and the server.
incident-ended = ✅ { $channel } is back. From { $day } { $began } to { $endday ->
        [none] { $ended }
       *[other] { $endday } { $ended }
    } it carried no message, { $minutes } minutes in all. { $waited } messages waited and are going out now{ $stale ->
        [0] .
       *[other] ; { $stale } old reminders among them are past their time and are not sent.
    }
button-parked = 📭 Undelivered messages
menu-parked = Undelivered
typed-parked = undelivered|undelivered messages
form-parked = undelivered messages
form-unpark = undelivered messages
parked-heading = { $total ->
    [0] 📭 Every message was delivered.
   *[other] 📭 Messages not delivered: { $total }
}
parkedcount-shut_out = The person has blocked the bot or closed the account: { $count }. Sent by themselves once it is open again
parkedcount-doubt = The line broke, nobody knows whether they came: { $count }
parkedcount-refused = Not accepted by the channel: { $count }
parkedcount-failed = The program failed: { $count }
parked-to = { $post }, { $place }
parked-line = { $number }. { $to ->
        [none] Nobody's account
       *[other] { $to }
    }, { $kind }, { $day } { $time }, { $why }
parkedkind-answer = an answer
parkedkind-urgent = an urgent call
parkedkind-paper = a matter to decide
parkedkind-reminder = a reminder
parkedkind-digest = a daily digest
parkedwhy-shut_out = cannot be reached
parkedwhy-doubt = it may have come
parkedwhy-refused = not accepted
parkedwhy-failed = failed
parked-open = No. { $number }
ask-unpark-message = Which one? Please choose it from the list of undelivered messages.
ask-unpark-how = { $there ->
    [no] This one is gone: it was sent by now, or somebody has dealt with it.
   *[yes] { $kind } for { $to ->
            [none] nobody's account
           *[other] { $to }
        }, { $day } { $time }, { $why }. What is to be done?
}
summary-unpark = Please check:
line-unpark-message = Message: { $told }
line-unpark-how = To do: { $told }
name-unpark-message = Message
name-unpark-how = To do
button-parked-again = 🔁 Send it again
button-parked-told = Let it be: told otherwise
button-parked-over = Let it be: it is over
button-parked-left = Let it be: left the post
unreached = 📵 { $name } ({ $post }, { $place }) has blocked the bot or closed the account; nothing reaches this person since { $day }. Please call, or ask somebody to pass it on; once the bot is opened again, what is waiting is sent by itself.
form-unparktold = undelivered messages
unpark-told = { $how ->
    [again] It is sent again at once; it will say that it may come twice.
   *[left] It is not sent any more.
}
