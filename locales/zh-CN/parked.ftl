# 消息通道出了故障；没能送到的消息
incident-began = ⚠️ { $channel } 从 { $day } { $began } 起发不出消息，已有 { $minutes } 分钟（连不上 { $network } 次，对方出错 { $server } 次，密钥不认 { $token } 次）。消息都留着，通了就发。请看看网络和服务器。
incident-ended = ✅ { $channel } 通了。{ $day } { $began } 至 { $endday ->
        [none] { $ended }
       *[other] { $endday } { $ended }
    } 发不出消息，共 { $minutes } 分钟。有 { $waited } 条在等，正在补发{ $stale ->
        [0] 。
       *[other] ；其中 { $stale } 条旧提醒已过时，不再发。
    }
button-parked = 📭 没送到的消息
