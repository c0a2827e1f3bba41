# 群机器人、督查通报
form-bulletin = 督查通报
form-bulletindone = 督查通报
form-bulletinout = 通报发不发
form-bulletins = 通报簿
form-bulletinwhole = 一份通报
menu-bulletins = 督查通报
typed-bulletins = 通报|通报簿|写通报
command-bulletins = 📣 督查通报
button-bulletin-write = ➕ 写通报
button-bulletin-decide = 🖊 看通报 { $code }
button-bulletin-look = 📄 { $code }
button-bulletin-send = ✅ 发到群里
button-bulletin-not = ❌ 不发
ask-bulletin-scope = 这次查了什么、怎么查的？请打字，一两句就行。
ask-bulletin-good = 哪些做得实？没有就跳过。
ask-bulletin-problems = 存在什么问题？请按单位写，一行一个单位。
ask-bulletin-mend = 要整改什么，由哪个单位负责？
ask-bulletin-until = 哪天之前改好？可以直接打字，如“下周五”。
summary-bulletin = 请看一遍，群里看到的就是这些：
line-bulletin-scope = 督查范围：{ $told }
line-bulletin-good = 做得实的：{ $told }
line-bulletin-problems = 存在问题：{ $told }
line-bulletin-mend = 整改要求：{ $told }
line-bulletin-until = 完成时限：{ $told }
name-bulletin-scope = 督查范围
name-bulletin-good = 做得实的
name-bulletin-problems = 存在问题
name-bulletin-mend = 整改要求
name-bulletin-until = 完成时限
ask-bulletinwhole-bulletin = 看哪一份通报？请打它的编号，如 J-4TPX9K2。
ask-bulletinout-bulletin = 哪一份通报？请打它的编号，如 J-4TPX9K2。
ask-bulletinout-verdict = 发到群里吗？
ask-bulletinout-why = 为什么不发？请打字，写的人会看到。
summary-bulletinout = 请看一遍：
line-bulletinout-bulletin = 通报：{ $told }
line-bulletinout-verdict = 意见：{ $told }
line-bulletinout-why = 理由：{ $told }
name-bulletinout-bulletin = 哪一份
name-bulletinout-verdict = 意见
name-bulletinout-why = 理由
bulletin-to = 📣 督查通报，发到：{ $items }。只写单位，不写人。{ $sends ->
    [yes] { "" }
   *[no] 写好后由局长或督查室决定发不发。
}
bulletin-done = { $sent ->
    [yes] ✅ 已保存，编号 { $code }。马上发到群里；晚上和休息日写的，等上班那天早上发。
    [asked] ✅ 已保存，编号 { $code }。已请局长和督查室决定发不发。
   *[no] ✅ 已记下：{ $code } 不发。写的人会收到您的理由。
}
bulletin-asked = 📣 { $by }写了一份督查通报，请您决定发不发到群里。
bulletin-heard = { $sent ->
    [yes] 📣 { $by }已同意把通报 { $code } 发到群里。
   *[no] 📣 { $by }决定通报 { $code } 不发。您可以改好再写一份。
}
bulletin-why = 理由：{ $why }
bulletin-state = 📣 { $code }｜{ $by }写于{ $day }｜{ $state ->
    [waiting] 等人决定发不发
    [sent] 已发{ $decided ->
        [none] { "" }
       *[other] （{ $decided }）
    }
   *[refused] 不发（{ $decided }）
}
bulletin-scope = { "    " }{ $scope }
bulletin-none = 没有找到编号是 { $code } 的通报。请打开“督查通报”看看。
bulletin-whole = 督查范围：{ $scope }{ $good ->
    [none] { "" }
   *[other] { "\u000A" }做得实的：{ $good }
}
    存在问题：{ $problems }
    整改要求：{ $mend }
    完成时限：{ $until }
bulletins-heading = { $total ->
    [0] 📣 还没有写过督查通报。
   *[other] 📣 督查通报（{ $total }份，新的在前）：
}
problem-bulletin-not-yours = 督查通报由县督查室和县教育局写。
problem-bulletin-not-yours-to-send = 发不发通报，由县教育局局长或督查室决定。您可以看，也可以写。
problem-bulletin-no-group = 还没有群收通报。请让管理员在 county.toml 里设群机器人（说明见 docs/group-robots.md）。
problem-bulletin-number = 这里面有身份证号、学籍号或电话。群里谁都看得到，不能写。请去掉再发，只写单位和件数。
problem-bulletin-code = 通报里不写档案编号。请去掉，只写单位和件数。
problem-bulletin-name = “{ $name }”是人名吧？群里谁都看得到，通报只写单位，不写孩子、家长和干部的名字。请改一改；如果不是人名，请换个说法。
problem-bulletin-name-since = 里面的“{ $name }”是人名，不能发到群里。请点“不发”，让写的人改。
problem-bulletin-day-past = 这一天已经过了。请写今天或以后的日子。
problem-bulletin-not-waiting = 没有等您决定的这份通报，也许别人已经决定了。请打开“督查通报”看看。
group-again = （这条可能重复了）
group-from = —— 归校 · { $county }
group-test = 归校测试：{ $county }的归校机器人在这个群里能说话了。看到这句就好，不用回。
group-waiting-title = 归校：等回复的请示
group-waiting = 等回复的请示有 { $count } 件，最早的是{ $since }报来的。{ $late ->
    [0] { "" }
   *[other] 其中 { $late } 件已过答复期。
}
    编号：{ $items }{ $more ->
        [0] { "" }
       *[other] 等，另有 { $more } 个
    }
    请有权决定的同志打开归校办理。群里请不要说孩子的名字。
    —— 归校 · { $county }
group-bulletin-title = 归校：督查通报
group-bulletin = 督查范围：{ $scope }{ $good ->
    [none] { "" }
   *[other] { "\u000A" }做得实的：{ $good }
}
    存在问题：{ $problems }
    整改要求：{ $mend }
    完成时限：{ $until }
    { $office ->
        [inspection] { $county }督查室
       *[bureau] { $county }教育局
    } · 归校
group-month-title = 归校：{ $month }月月报
group-month = { $moment ->
    [before] 月报{ $last }截止。到{ $today }，
   *[after] 月报已于{ $last }截止。到{ $today }，
}应报 { $total } 个单位：按时 { $on_time }，零报告 { $zero }，迟报 { $late }，退回补正 { $sent_back }{ $open ->
    [0] { "" }
   *[other] ，还没报 { $open }
}{ $missing ->
    [0] { "" }
   *[other] ，未报 { $missing }
}。
group-month-names = { $how ->
    [open] 还没报
    [missing] 未报
    [sent_back] 退回补正
    [late] 迟报
   *[zero] 零报告
}：{ $items }{ $more ->
    [0] { "" }
   *[other] 等，另有 { $more } 个
}
cli-send-test = 在每个群机器人的群里说一句测试的话
check-robots = ✓ 群机器人 { $count } 个（用 guixiao check --send-test 试一试）
check-no-robots = 没有设群机器人，没有什么可试。请看 docs/group-robots.md。
check-robot-arrived = ✓ 群机器人“{ $name }”：发到了，请到群里看一眼。
check-robot-refused = ✗ 群机器人“{ $name }”：{ $why ->
    [unknown-robot] 没有这个机器人。地址抄错了，或者机器人已被移出群。请在群里重新取地址，改 url。
    [wrong-signature-or-clock] 签名不对。请核对 secret；这台机器的时钟也要准。
    [keyword-is-missing] 群里设了关键词。请在机器人的安全设置里加上“归校”。
    [sender-not-allowed] 只许设定的 IP 发。请把这台机器的出口 IP 加进机器人的安全设置。
    [wrong-signature-keyword-or-sender] 安全设置没通过：请核对 secret、关键词“归校”和允许的 IP。
    [its-address-cannot-be-read] 地址读不懂。请重新抄一遍 url。
   *[other] 不肯收（{ $told }）。请核对 robot、url 和机器人的安全设置。
}
check-robot-silent = ✗ 群机器人“{ $name }”：{ $why ->
    [network] 连不上。请检查这台机器能不能上网，再看 url 抄对没有。
    [server] 对方的服务器出错。请过几分钟再试。
    [busy] 它说太忙，或者发得太密。请过几分钟再试。
   *[silent] 没有回音，不知道到没到。请到群里看一眼，过几分钟再试。
}
