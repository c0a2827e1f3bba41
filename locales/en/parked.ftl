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
