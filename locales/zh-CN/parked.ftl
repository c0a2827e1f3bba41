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
menu-parked = 没送到的消息
typed-parked = 没送到|没送到的
form-parked = 没送到的消息
form-unpark = 没送到的消息
parked-heading = { $total ->
    [0] 📭 没有送不到的消息。
   *[other] 📭 有 { $total } 条消息没送到：
}
parkedcount-shut_out = 对方停用或屏蔽了机器人：{ $count } 条。他重新打开，会自动补发
parkedcount-doubt = 网络不好，不知道到没到：{ $count } 条
parkedcount-refused = 平台不收：{ $count } 条
parkedcount-failed = 程序没发成：{ $count } 条
parked-to = { $place }{ $post }
parked-line = { $number }. { $to ->
        [none] 没有绑定的人
       *[other] { $to }
    }，{ $kind }，{ $day } { $time }，{ $why }
parkedkind-answer = 回复
parkedkind-urgent = 紧急报告
parkedkind-paper = 办事通知
parkedkind-reminder = 提醒
parkedkind-digest = 每日汇总
parkedwhy-shut_out = 对方收不到
parkedwhy-doubt = 不知道到没到
parkedwhy-refused = 平台不收
parkedwhy-failed = 没发成
parked-open = 第{ $number }条
ask-unpark-message = 是哪一条？请从“没送到的消息”里点。
ask-unpark-how = { $there ->
    [no] 这一条已经不在了：可能已经补发，或者有人处理过。
   *[yes] 给{ $to ->
            [none] 没有绑定的人
           *[other] { $to }
        }的{ $kind }，{ $day } { $time }，{ $why }。怎么办？
}
summary-unpark = 请看一遍：
line-unpark-message = 消息：{ $told }
line-unpark-how = 怎么办：{ $told }
name-unpark-message = 消息
name-unpark-how = 怎么办
button-parked-again = 🔁 再发一次
button-parked-told = 不发了：已经当面或电话说过
button-parked-over = 不发了：事情已经过去
button-parked-left = 不发了：此人已离岗
unreached = 📵 { $place }{ $post } { $name } 的账号停用或屏蔽了机器人，{ $day }起通知送不到他。请打个电话，或者另找人转告；他重新打开机器人后，没送到的会自动补发。
form-unparktold = 没送到的消息
unpark-told = { $how ->
    [again] 好的，马上再发一次。他会看到“这条可能重复了”。
   *[left] 好的，这一条不再发了。
}
