# 孩子有危险、很久没人见到孩子
lines = { $lines }
urgent-help = 🆘 孩子有危险，请马上打 110。人在现场的，先保证孩子安全。{ $danger ->
    [abuse] 不要当面和施暴的人争；妇联热线 12338。
    [sexual] 不要反复问孩子，不要洗澡换衣；妇联热线 12338，检察热线 12309。
    [labour] 先别惊动老板；劳动监察 12333。
    [marriage] 不满法定婚龄不能结婚；妇联热线 12338。
    [pregnancy] 不满十四周岁或年龄不清的，按受侵害报告；妇联热线 12338。
    [bullying] 学校要马上制止、分开、通知家长；青少年热线 12355。
    [missing] 失踪报案不用等24小时。
    [self_harm] 不要让孩子一个人待着，把药、农药、刀收好；青少年热线 12355。
   *[other] {""}
}
urgent-saved = 您写的都已保存，回执 { $code }。
urgent-heard = { $heard ->
    [yes] 已通知县里值班的人，这件事由县里接着办，村组名单里不再显示。
   *[no] 现在没有能用机器人通知到的县里值班人员，请您自己打电话报告{ $phone ->
        [none] 县教育局
       *[other] ：县里值班电话 { $phone }
    }。这件事村组名单里不再显示。
}
urgent-duty = 在这里登记，不能代替依法报告：发现侵害，本人和单位要马上向公安等部门报告（未成年人保护法第十一条）。
urgent-noted = { $told ->
    [note] 📝 补充的话已存住。
    [who] 记下了。从现在起，这个人看不到这份档案，也不再通知他。
   *[no] 记下了：没有牵涉工作人员。
}
ask-urgent-more = { $stage ->
    [danger] 是哪一类危险？（可以不答；想补一句，直接打字）
    [labour] 孩子在哪里干活、谁雇的？知道的请打字，县里要当天告诉人社和公安。
    [worker] 这件事牵涉到我们的工作人员吗？（可以不答；想补一句，直接打字）
    [who] 是谁？点名字，或者打名字、单位、职务来找。
   *[end] 没有别的就可以了。想补一句，直接打字。
}
line-urgent-more = { $told }
name-urgent-more = 补充
summary-urgent = 请看一遍：
button-not-known = 不清楚
button-no-worker = 没有牵涉
button-a-worker = 有，牵涉工作人员
button-one-more = 还有工作人员牵涉
button-as-typed = 就记这个名字：{ $name }
worker-line = { $name } { $place } { $post }
urgent-told = { $why ->
    [again] 🆘 再次提醒（{ $minutes } 分钟没有人接）：
    [unreached] 🆘 紧急情况（前一位值班的联系不上，转由您处理）：
    [passed] 🆘 紧急情况（有人说前一位值班的牵涉其中，转由您处理，请不要告诉他）：
   *[first] 🆘 紧急情况：
}{ $by ->
    [none] 案件 { $case }：名册里写的原因说明孩子可能有危险（{ $day } 导入）。
   *[other] 案件 { $case } 有人报告孩子有危险（{ $by }，{ $day }，回执 { $code }）。
}请马上看档案，按强制报告要求处理，人身危险先打 110。
all-named = 🆘 县教育局有一件紧急的事：能经办的人都被说牵涉其中。为了不耽误，暂时还由最后一位经办。请县里马上另外指定没有牵涉的人，给他登记县教育局的岗位。
urgent-taken = 🆘 案件 { $case } 已由{ $by }接手。
button-take = 🙋 我来处理
ask-take-case = 接哪一件？
ask-take-sure = { $by ->
    [none] 这件紧急报告由您来处理？点了以后，不再催别人。
   *[other] 已由{ $by }接手。
}
line-take-case = 📂 { $told }
line-take-sure = { $told }
name-take-case = 哪一件
name-take-sure = 我来处理
summary-take = 请看一遍：
guarded-untaken = 🆘 还没有人接手
guarded-taken = 处理人：{ $by }
guarded-reports = { $count ->
    [0] 📋 还没有强制报告记录
   *[other] 📋 强制报告记录 { $count } 条
}
guarded-proposed = 🔓 { $by }提请解除，等另一人确认
button-report = 📋 记强制报告
button-concerned = 🚷 牵涉的人
button-propose = 🔓 提请解除
button-decide = 🔓 确认或退回
ask-flag-case = 🆘 人有危险先打 110。是哪个孩子？
    （名字多，可以直接打名字或编号找）
ask-flag-worker = 这件事牵涉到我们的工作人员吗？牵涉到的人不会收到通知。
ask-flag-who = 是谁？点名字，或者打名字、单位、职务来找。
ask-flag-danger = 是哪一类危险？点了就报给县里。
ask-flag-note = 想说什么？请打字。
line-flag-case = 🧒 { $told }
line-flag-worker = 牵涉工作人员：{ $told }
line-flag-who = 牵涉的人：{ $told }
line-flag-danger = 危险：{ $told }
line-flag-note = 备注：{ $told }
name-flag-case = 哪个孩子
name-flag-worker = 牵涉工作人员
name-flag-who = 牵涉的人
name-flag-danger = 哪类危险
name-flag-note = 备注
summary-flag = 请看一遍：
report-heading = 📋 { $name } { $code } 强制报告记录
    在这里登记，不能代替依法报告。还没报的，请先报。
ask-report-case = 记哪一件？
ask-report-office = 向谁报告的？
ask-report-day = 是哪天报告的？可以直接打字，如“昨天”。
ask-report-hour = 几点报告的？请打字，如“9:40”“15点20分”。
ask-report-content = 报告了什么？请打字，写要点。
ask-report-number = 对方给的编号（警情号、登记号）？没有就跳过。
line-report-case = 📂 { $told }
line-report-office = 向谁：{ $told }
line-report-day = 时间：{ $told }
line-report-content = 内容：{ $told }
line-report-number = 编号：{ $told }
name-report-case = 哪一件
name-report-office = 向谁
name-report-day = 哪天
name-report-hour = 几点
name-report-content = 内容
name-report-number = 编号
ask-report-note = 想补充什么？请打字。
line-report-note = 备注：{ $told }
name-report-note = 备注
summary-report = 请看一遍：
lift-heading = 🔓 { $name } { $code } 解除“只有县教育局能看”
ask-lift-case = 解除哪一件？
ask-lift-office = 哪个主管部门答复的？
ask-lift-day = 哪天答复的？点一天，或直接打字。
ask-lift-number = 答复的文号或编号？没有就跳过。
ask-lift-answer = 答复说了什么？请打字。
ask-lift-step = 解除以后，这个孩子下一步怎么办？
ask-lift-owner = 解除以后谁来办？
line-lift-case = 📂 { $told }
line-lift-office = 答复部门：{ $told }
line-lift-day = 答复日期：{ $told }
line-lift-number = 编号：{ $told }
line-lift-answer = 答复：{ $told }
line-lift-step = 解除以后：{ $told }
name-lift-case = 哪一件
name-lift-office = 哪个部门
name-lift-day = 哪天答复
name-lift-number = 编号
name-lift-answer = 答复内容
name-lift-step = 下一步
name-lift-owner = 谁来办
ask-lift-note = 想补充什么？请打字。
line-lift-note = 备注：{ $told }
name-lift-note = 备注
summary-lift = 请看一遍。提交以后，要由县里另一个人确认才解除：
lift-asked = 🔓 { $by }提请解除案件 { $case } 的限制，请您看主管部门的答复，确认或退回。
lift-proposal = { $head }
    { $by }提请解除。
    { $office } { $day } 答复{ $number ->
        [none] {""}
       *[other] （{ $number }）
    }：{ $answer }
    解除以后：{ $step }，{ $owner }
ask-decide-case = 看哪一件？
ask-decide-verdict = 您同意解除吗？同意以后，村里、学校、乡镇又能看到这个孩子，紧急报告的内容仍然只有县教育局能看。
ask-decide-why = 为什么退回？请打字。
line-decide-case = 📂 { $told }
line-decide-verdict = 意见：{ $told }
line-decide-why = 理由：{ $told }
name-decide-case = 哪一件
name-decide-verdict = 意见
name-decide-why = 理由
ask-decide-note = 想补充什么？请打字。
line-decide-note = 备注：{ $told }
name-decide-note = 备注
summary-decide = 请看一遍：
button-lift = ✅ 同意解除
button-refuse = ↩️ 退回
ask-concerned-case = 哪一件？
ask-concerned-who = 牵涉的是谁？点名字，或者打名字、单位、职务来找。提交以后，他就看不到这份档案。
line-concerned-case = 📂 { $told }
line-concerned-who = 牵涉的人：{ $told }
name-concerned-case = 哪一件
name-concerned-who = 牵涉的人
ask-concerned-note = 想补充什么？请打字。
line-concerned-note = 备注：{ $told }
name-concerned-note = 备注
summary-concerned = 请看一遍。提交以后，这个人看不到这份档案：
ask-welfare-case = 去看了哪个孩子？
    （名字多，可以直接打名字或编号找）
ask-welfare-seen = 见到孩子本人了吗？
ask-welfare-where = 在哪里见到的？
ask-welfare-wellbeing = 孩子怎么样？
ask-welfare-day = 是哪天？可以直接打字，如“昨天”。
ask-welfare-note = 想补充什么？请打字。
line-welfare-case = 🧒 { $told }
line-welfare-seen = 见到孩子：{ $told }
line-welfare-where = 在：{ $told }
line-welfare-wellbeing = 孩子：{ $told }
line-welfare-day = 日期：{ $told }
line-welfare-note = 备注：{ $told }
name-welfare-case = 哪个孩子
name-welfare-seen = 见到没有
name-welfare-where = 在哪里
name-welfare-wellbeing = 孩子怎么样
name-welfare-day = 日期
name-welfare-note = 备注
summary-welfare = 请看一遍（看望不算家访，不计次数）：
ask-police-case = 哪个孩子？
    （可以直接打名字或编号找）
ask-police-whom = 联系了哪个派出所、谁接的？请打字，如“青石派出所 王警官”。
ask-police-number = 警情号或登记号？没有就跳过。
ask-police-day = 是哪天联系的？可以直接打字，如“昨天”。
line-police-case = 🧒 { $told }
line-police-whom = 联系了：{ $told }
line-police-number = 编号：{ $told }
line-police-day = 日期：{ $told }
name-police-case = 哪个孩子
name-police-whom = 联系了谁
name-police-number = 编号
name-police-day = 日期
ask-police-note = 想补充什么？请打字。
line-police-note = 备注：{ $told }
name-police-note = 备注
summary-police = 请看一遍：
unseen-look = 🧒 { $line }：已经 { $days } 天没有工作人员见到孩子本人了。请去看看孩子好不好。这不是家访，不计次数，也不说谁的不是。
unseen-desk = 🧒 { $line }：已经 { $days } 天没有工作人员见到孩子本人了，请过问。要不要请派出所上门看看，由您决定；联系了请记一笔。
unseen-many-look = 🧒 有 { $children } 个孩子，已经 { $days } 天以上没有工作人员见到本人了。请去看看孩子们好不好。这不是家访，不计次数，也不说谁的不是。时间最长的：
unseen-many-desk = 🧒 有 { $children } 个孩子，已经 { $days } 天以上没有工作人员见到本人了，请过问。要不要请派出所上门看看，由您决定；联系了请记一笔。时间最长的：
unseen-line = { $line }：{ $days } 天
unseen-more = ……等 { $children } 个。点下面的按钮，可以一个一个看。
card-last-seen = 最近见到孩子：{ $day }，{ $by }
card-never-seen = 还没有工作人员见到孩子的记录。
button-welfare = 📝 我去看看
button-police = 🚓 已联系派出所
command-welfare = 👀 看望孩子
command-flag = 🆘 紧急报告
menu-welfare = 看望孩子
menu-flag = 紧急报告
typed-welfare = 看望|我去看看
typed-flag = 报告危险|报红旗
form-urgent = 紧急情况
form-flag = 紧急报告
form-take = 接手紧急报告
form-report = 强制报告记录
form-lift = 提请解除
form-decide = 确认解除
form-concerned = 牵涉的人
form-welfare = 看望记录
form-police = 联系派出所
entry-RedFlagDetail = { $day } { $by }：🆘 紧急报告补充。{ $told }
entry-RedFlagTaken = { $day } { $by }：🙋 接手处理
entry-ReportMade = { $day } { $by }：📋 强制报告。{ $told }〔{ $receipt }〕
entry-LiftProposed = { $day } { $by }：🔓 提请解除。{ $told }〔{ $receipt }〕
entry-LiftRefused = { $day } { $by }：↩️ 不同意解除。{ $told }〔{ $receipt }〕
entry-RestrictionLifted = { $day } { $by }：🔓 已解除。{ $told }〔{ $receipt }〕
entry-WelfareChecked = { $day } { $by }：👀 看望。{ $told }〔{ $receipt }〕
entry-PoliceAsked = { $day } { $by }：🚓 联系派出所。{ $told }〔{ $receipt }〕
entry-concerned = 牵涉：{ $name }
entry-nobody-concerned = 没有牵涉工作人员
problem-county-only = 这件事由县教育局办。孩子有危险，请打 110，再点“紧急报告”。
problem-not-restricted = { $code } 不是只有县教育局能看的档案，不用办这个。
problem-hour-unreadable = “{ $words }”看不出是几点。请打“9:40”这样的时间。
problem-day-not-yet = { $day } 还没到。请选今天或以前的一天。
problem-lift-already-proposed = 已经有人提请解除，请等另一个人确认。
problem-lift-not-by-reporter = 这件紧急报告是您报的，要由县里别的人提请、别的人确认。
problem-lift-needs-another = 提请的人和报告的人都不能自己确认，要由县里另一个人来办。
problem-lift-not-proposed = 还没有人提请解除。
