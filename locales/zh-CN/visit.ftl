# 记家访
ask-visit-case = 去的是哪家？
    （名字多，可以直接打名字或编号找）
ask-visit-way = 怎么联系的？
ask-visit-results = 结果怎么样？
    （没人在家点一下就行；见到人的可以多选，选完点“选好了”）
ask-visit-day = 是哪天去的？可以直接打字，如“昨天”“11月20日”。
ask-visit-met = 见到了谁？（可多选）
ask-visit-guardian = 家长是什么态度？
ask-visit-pupil = 孩子自己怎么想？
ask-visit-place = 孩子现在在哪里？请打字，如“广东东莞”。
ask-visit-needs = 家里有什么困难？请打字说一说。
ask-visit-reason = 孩子没去上学，主要是因为什么？
ask-visit-measures = 做了哪些工作？（点开一类，可多选）
ask-visit-promise = 答应哪天返校？点一天，或直接打字，如“下周一”。
ask-visit-next_step = 下一步做什么？
ask-visit-next_owner = 下一步谁来办？
ask-visit-next_day = 哪天办？点一天，或直接打字。
ask-visit-note = 备注写什么？请打字。
ask-case-case = 看哪个孩子的档案？
    （可以直接打名字或编号找）
summary-visit = 请看一遍：
line-visit-case = 🧒 { $told }
line-visit-way = 方式：{ $told }
line-visit-results = 结果：{ $told }
line-visit-day = 日期：{ $told }
line-visit-met = 见到：{ $told }
line-visit-guardian = 家长：{ $told }
line-visit-pupil = 孩子：{ $told }
line-visit-place = 孩子在：{ $told }
line-visit-needs = 困难：{ $told }
line-visit-reason = 原因：{ $told }
line-visit-measures = 已做：{ $told }
line-visit-promise = 答应返校：{ $told }
line-visit-next_step = 下一步：{ $told }
line-visit-note = 备注：{ $told }
name-visit-case = 哪家
name-visit-way = 方式
name-visit-results = 结果
name-visit-day = 日期
name-visit-met = 见到谁
name-visit-guardian = 家长态度
name-visit-pupil = 孩子想法
name-visit-place = 孩子在哪
name-visit-needs = 困难
name-visit-reason = 原因
name-visit-measures = 已做的事
name-visit-promise = 返校日
name-visit-next_step = 下一步
name-visit-next_owner = 谁来办
name-visit-next_day = 哪天办
name-visit-note = 备注
saved = ✅ 已保存，回执 { $code }。
saved-for = { $line }
saved-next = 下一步：{ $step }，{ $owner }，{ $day }。
button-file = 📂 看这份档案
button-another = 📝 再记一家
urgent-help = 🆘 孩子有危险，请马上打 110。人在现场的，先保证孩子安全。
urgent-saved = 您写的都已保存，回执 { $code }。已报县教育局，这件事由县里接着办，村组名单里不再显示。
urgent-duty = 在这里登记，不能代替依法报告：发现侵害，本人和单位要马上向公安等部门报告（未成年人保护法第十一条）。
urgent-told = 🆘 紧急情况：案件 { $case } 有人报了红旗（{ $by }，{ $day }，回执 { $code }）。请马上看档案，按强制报告要求处理，人身危险先打 110。
case-line = { $name } { $grade } { $place } { $code }
heading-case = 🧒 { $name } { $place }
case-line-restricted = 🔒 { $name } { $grade } { $place } { $code }
ask-visits-record = { $total ->
    [0] 📒 您还没有记过家访。
   *[other] 📒 您记的家访（{ $total }条，新的在前）。点一条看全部；也可以打名字或回执找：
}
ask-more-case = 看哪个孩子的档案？
    （可以直接打名字或编号找）
ask-visit-amends = { $total ->
    [0] 您还没有记过家访，没有可以改的。
   *[other] 要改哪一条？（新的在前，也可以打名字或回执找）
}
ask-visit-why = 为什么要改？
ask-visit-why_words = 请打字说一说为什么改。
name-visit-amends = 哪一条
name-visit-why = 为什么改
name-visit-why_words = 说明
line-visit-amends = 更正：{ $told }
line-visit-why = 为什么改：{ $told }
line-visit-why_words = 说明：{ $told }
summary-amend = 请看一遍要改的：
amend-of = { $line }
    { $day }的家访，回执 { $receipt }
heading-amend = ✏️ { $name } { $day }的家访（{ $receipt }）
ask-addnote-record = { $total ->
    [0] 您还没有记过家访。
   *[other] 要给哪一条补一句？（新的在前，也可以打名字或回执找）
}
ask-addnote-note = 要补什么？请打字。原来写的不会变。
name-addnote-record = 哪一条
name-addnote-note = 补充
line-addnote-record = 📒 { $told }
line-addnote-note = 补充：{ $told }
summary-addnote = 请看一遍：
