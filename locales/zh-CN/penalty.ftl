# 责令之后的文书：建议函、协查函、处罚程序、陈述申辩
form-paper = 提请文书
form-letter = 提请发函
form-defence = 陈述申辩记录
form-answer = 复核陈述申辩
form-performed = 已经履行
ask-paper-case = 给哪个孩子提请文书？
    （可以直接打名字或编号找）
line-paper-case = 🧒 { $told }
name-paper-case = 哪个孩子
ask-paper-kind = 提请哪一种文书？
line-paper-kind = 文书：{ $told }
name-paper-kind = 文书
ask-paper-ready = 现在还不能提，差这些：
line-paper-ready = 条件：{ $told }
name-paper-ready = 条件
ask-paper-measure = 建议对方做什么？
line-paper-measure = 建议：{ $told }
name-paper-measure = 建议
ask-paper-addressee = 发给哪个单位？请打全称，如“示范县公安局青石派出所”。
line-paper-addressee = 发给：{ $told }
name-paper-addressee = 发给谁
ask-paper-opinion = 承办人的意见：为什么要立案？请打字。
line-paper-opinion = 承办意见：{ $told }
name-paper-opinion = 承办意见
ask-paper-proposed = 拟作出什么处理？只能写登记的依据里有的，照条文打。
line-paper-proposed = 拟作出的处理：{ $told }
name-paper-proposed = 拟作出的处理
ask-paper-reasons = 理由是什么？请打字，监护人会看到。
line-paper-reasons = 理由：{ $told }
name-paper-reasons = 理由
ask-paper-reply_by = 请监护人最迟哪天前陈述、申辩？送达要留出时间。
line-paper-reply_by = 陈述申辩最迟：{ $told }
name-paper-reply_by = 陈述申辩最迟
ask-paper-hearing = 要不要告知有权要求听证？（数额较大的罚款必须告知）
line-paper-hearing = 告知听证：{ $told }
name-paper-hearing = 告知听证
ask-paper-decision = 决定的内容是什么？不能比事先告知的重。
line-paper-decision = 决定：{ $told }
name-paper-decision = 决定
ask-paper-undone = 哪一项还没有履行？请打字。
line-paper-undone = 没有履行：{ $told }
name-paper-undone = 没有履行
ask-paper-performance = 怎么履行、最迟哪天？请打字。
line-paper-performance = 履行方式和期限：{ $told }
name-paper-performance = 履行方式和期限
ask-paper-facts = 事实要另外写吗？跳过的话，按档案里的写：谁、哪天起没到校、联系过几次。
line-paper-facts = 事实：{ $told }
name-paper-facts = 事实
ask-paper-evidence = 证据要另外写吗？跳过的话，按档案里的写：家访记录、文书、送达回证。
line-paper-evidence = 证据：{ $told }
name-paper-evidence = 证据
ask-paper-server = { $kind ->
    [D3] 谁来承办？要两名执法人员，先选第一个。
    [D9a] 谁来承办？要两个人，先选第一个。
   *[other] 谁去送达？要两个人，先选第一个。
}
    （可以直接打名字找）
line-paper-server = 第一人：{ $told }
name-paper-server = 第一人
ask-paper-other = { $kind ->
    [D3] 第二名执法人员是谁？
    [D9a] 第二个承办人是谁？
   *[other] 第二个送达人是谁？
}
    （可以直接打名字找）
line-paper-other = 第二人：{ $told }
name-paper-other = 第二人
ask-paper-language = 给监护人用什么话讲？
line-paper-language = 用什么话：{ $told }
name-paper-language = 用什么话
ask-paper-reader = 谁来念给监护人听？请打名字。
line-paper-reader = 宣读人：{ $told }
name-paper-reader = 宣读人
ask-paper-words = 有什么话要对审批的领导说？没有就跳过。
line-paper-words = 给领导的话：{ $told }
name-paper-words = 给领导的话
summary-paper = 提请审批前，请看一遍：
suggests-guidance = 家庭教育指导
suggests-admonition = 训诫
ask-letter-case = 为哪个孩子发函？
    （可以直接打名字或编号找）
line-letter-case = 🧒 { $told }
name-letter-case = 哪个孩子
ask-letter-purpose = 发函做什么？
line-letter-purpose = 函：{ $told }
name-letter-purpose = 函
purpose-lead = 移送线索（童工等，当天发）
purpose-check = 请对方协助核实
purpose-measure = 部门协同（有登记的依据）
ask-letter-addressee = { $purpose ->
    [lead] 发给哪个单位？请打全称。童工线索当天要发人社局和公安局，一个单位一份。
   *[other] 发给哪个单位？请打全称。
}
line-letter-addressee = 发给：{ $told }
name-letter-addressee = 发给谁
ask-letter-employer = 在哪里做工？请打单位（或老板）和地址。
line-letter-employer = 用工单位：{ $told }
name-letter-employer = 用工单位
ask-letter-found_on = 哪天发现的？点一天，或直接打字。
line-letter-found_on = 发现时间：{ $told }
name-letter-found_on = 发现时间
ask-letter-source = 线索是怎么来的？请打字，不写报告人的名字。
line-letter-source = 线索来源：{ $told }
name-letter-source = 线索来源
ask-letter-last_place = 最后知道在什么地方？不知道就跳过，写监护人的住处。
line-letter-last_place = 最后的地方：{ $told }
name-letter-last_place = 最后的地方
ask-letter-questions = { $purpose ->
    [measure] 请对方做什么？只能写依据里有的，不能停、减、缓发家里应得的任何待遇。
   *[other] 请对方查什么？请打字。
}
line-letter-questions = 请对方：{ $told }
name-letter-questions = 请对方
ask-letter-reply_by = 请对方最迟哪天回复？点一天，或直接打字。
line-letter-reply_by = 最迟回复：{ $told }
name-letter-reply_by = 最迟回复
ask-letter-words = 有什么话要对审批的领导说？没有就跳过。
line-letter-words = 给领导的话：{ $told }
name-letter-words = 给领导的话
summary-letter = 提请审批前，请看一遍。函里只写最少的身份信息：
ask-defence-case = 记哪个孩子监护人的陈述申辩？
    （可以直接打名字或编号找）
line-defence-case = 🧒 { $told }
name-defence-case = 哪个孩子
ask-defence-ready = 现在还不能记，差这些：
line-defence-ready = 条件：{ $told }
name-defence-ready = 条件
ask-defence-spoke = 监护人说了什么、交了什么吗？
line-defence-spoke = 提出陈述申辩：{ $told }
name-defence-spoke = 提出陈述申辩
ask-defence-day = 哪天？点一天，或直接打字。
line-defence-day = 日期：{ $told }
name-defence-day = 日期
ask-defence-statement = 监护人说了什么？照原话打。
line-defence-statement = 陈述申辩：{ $told }
name-defence-statement = 陈述申辩
ask-defence-materials = 交了什么材料？没有就跳过。
line-defence-materials = 材料：{ $told }
name-defence-materials = 材料
ask-defence-hearing = 有没有要求听证？
line-defence-hearing = 要求听证：{ $told }
name-defence-hearing = 要求听证
line-defence-note = 备注：{ $told }
name-defence-note = 备注
ask-defence-note = 还要记什么？请打字。
summary-defence = 请看一遍：
ask-answer-case = 复核哪个孩子监护人的陈述申辩？
    （可以直接打名字或编号找）
line-answer-case = 🧒 { $told }
name-answer-case = 哪个孩子
ask-answer-ready = 现在还不能记，差这些：
line-answer-ready = 条件：{ $told }
name-answer-ready = 条件
ask-answer-review = 逐条写：哪一点成立，哪一点不成立，为什么。
line-answer-review = 复核意见：{ $told }
name-answer-review = 复核意见
summary-answer = 请看一遍：
ask-performed-case = 哪个孩子的监护人已经履行？
    （可以直接打名字或编号找）
line-performed-case = 🧒 { $told }
name-performed-case = 哪个孩子
ask-performed-ready = 现在还不能记，差这些：
line-performed-ready = 条件：{ $told }
name-performed-ready = 条件
ask-performed-day = 哪天履行的？点一天，或直接打字。
line-performed-day = 日期：{ $told }
name-performed-day = 日期
ask-performed-how = 怎么履行的？请打字。
line-performed-how = 怎么履行：{ $told }
name-performed-how = 怎么履行
summary-performed = 请看一遍：
paper-said = { $what ->
    [addressee] 发给
    [measure] 建议
    [opinion] 承办意见
    [facts] 事实
    [evidence] 证据
    [proposed] 拟作出的处理
    [reasons] 理由
    [state_by] 陈述申辩最迟
    [reply_by] 最迟回复
    [hearing] 听证
    [decision] 决定
    [undone] 没有履行
    [performance] 履行方式和期限
    [employer] 用工单位
    [found_on] 发现时间
    [source] 线索来源
    [last_place] 最后的地方
   *[other] 请对方
}：{ $said }
paper-hearing = 告知有权要求听证
paper-basis = 依据：《{ $instrument }》{ $article }
paper-admonished = 村里劝诫：{ $day } { $by }：{ $told }
paper-heard = 陈述申辩：{ $day } { $said ->
    [none] 期满没有提出
   *[other] { $said }（复核：{ $review ->
        [none] 还没有
       *[other] { $review }
    }）
}
entry-DefenceHeard = { $day } { $by }：👂 陈述申辩。{ $told }〔{ $receipt }〕
entry-DefenceAnswered = { $day } { $by }：🖋 复核陈述申辩。{ $told }〔{ $receipt }〕
entry-DecisionPerformed = { $day } { $by }：✅ 决定已经履行。{ $told }〔{ $receipt }〕
problem-penalty-over-cap = 超过了依据或本县设的上限 { $cap } 元。请照登记的依据写。
problem-letter-entitlement = 函里不能要求停、减、缓发家里应得的保险、补助等待遇（社会保险法第四条）。请只写要对方核实或依法办的事。
problem-defence-none-waits = 没有等复核的陈述申辩。
problem-before-service = 不能早于送达那天（{ $day }）。
problem-paper-not-served = 这份文书不送监护人：打印盖章后发给收件单位，或者存卷。
problem-letter-no-basis = 部门协同函要有登记并审核过的依据，县里的开关也要开着。现在没有，不能发。
