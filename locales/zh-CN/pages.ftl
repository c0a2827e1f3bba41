# 首页、帮助、档案
home-hello = { $name }，您好！
    您是：{ $seats }
seat = { $place } { $post }
home-open = { $total ->
    [0] 您这里现在没有未到校的孩子。
   *[other] 您这里有 { $total } 个孩子还没到校。
}
home-counts-only = 您的岗位看汇总数和编号，不看孩子的档案。
help = 归校帮您记家访，{ $county }用。
    ① 点“记家访”，选哪家、什么结果，点“提交”。没人在家，点五下就好。
    ② 看到“已保存，回执 …”，就一定存住了。
    ③ 写到一半可以放下，过几天接着写，不会丢。
    ④ 不用拍照，不用定位，不打卡。
    ⑤ 孩子有危险，先打 110。
stranger = 您好！这里是{ $county }控辍保学工作用的“归校”。您还没有登记，请联系乡镇专干。不用发姓名和证件。
group-only-private = 归校只在一对一聊天里用。请点我的头像，私下发消息。群里不要发孩子的姓名和证件。
failed = 刚才那一下没有办成，您发的内容已存住，技术人员会看到。请再点一次，或过会儿再试。
card-title = 📂 { $line }
card-restricted = 🔒 只有县教育局能看
card-status = { $status } ｜ { $school }
card-last-day = 最后在校：{ $day }
card-reason = 原因：{ $reason }
card-address = 住址：{ $address }
card-guardian = 监护人：{ $told }
card-guardian-told = 家长：{ $told }（听说的，乡镇还没核实）
card-carer = 代养人：{ $told }（监护人待确认）
card-visits = { $visits ->
    [0] 还没有家访记录
   *[other] 已联系 { $visits } 次{ $failed ->
        [0] {""}
       *[other] ，其中没谈成 { $failed } 次
    }
}
card-promise = 答应返校：{ $day }
card-next = 下一步：{ $step }，{ $owner }，{ $day }
timeline-heading = { $total ->
    [0] 还没有记录
   *[other] 经过（{ $total }条，新的在前）：
}
entry-CaseOpened = { $day } 建档
entry-VisitLogged = { $day } { $by }：{ $results }。{ $told }〔{ $receipt }〕
entry-RedFlagRaised = { $day } { $by }：🆘 紧急报告。{ $results } { $told }〔{ $receipt }〕
entry-GuardianTold = { $day } { $by }：补了家长信息（{ $parent }）〔{ $receipt }〕
entry-needs = 困难：{ $told }
entry-late-reason = 补录原因：{ $told }
entry-late = { $day }（{ $days }天后补录）
entry-heard-alone = 单独听过孩子
entry-not-heard-alone = 没有单独听孩子说
entry-child-words = 孩子的原话：“{ $words }”
entry-interpreter = { $who }翻译
entry-promise = 答应{ $day }返校
entry-next = 下一步{ $step }，{ $owner }，{ $day }
grade-1 = 一年级
grade-2 = 二年级
grade-3 = 三年级
grade-4 = 四年级
grade-5 = 五年级
grade-6 = 六年级
grade-7 = 七年级
grade-8 = 八年级
grade-9 = 九年级
bot-about = { $county }控辍保学工作机器人。干部、教师记家访、看档案、查该办的事。只给登记的工作人员用。不要在这里发孩子的照片和名单。
bot-about-short = { $county }控辍保学：记家访、看档案。只给登记的工作人员用。
form-photos = 看照片
ask-photos-receipt = 要看哪一条的照片？请打回执号，如 J-4TPX9。
photos-service = 📷 留置送达的照片，第{ $nth }张，共{ $count }张。{ $day } { $by }〔{ $receipt }〕
photos-leave = 📷 申请书和证明的照片，第{ $nth }张，共{ $count }张。{ $day } { $by }〔{ $receipt }〕
photos-nothing = 没有找到 { $receipt } 的照片。请从档案的“文书”里点“看照片”。
button-photos-service = 📷 看照片：留置送达 { $day }（{ $count }张）
button-photos-leave = 📷 看照片：申请和证明 { $day }（{ $count }张）
form-listen = 听语音
ask-listen-receipt = 要听哪一条？请打回执号，如 J-4TPX9。
listen = { $day } { $by } 的{ $note }〔{ $receipt }〕
listen-none = 没有找到 { $receipt } 的语音。请从档案的“经过”里点“听语音”。
button-listen = 🎤 听{ $day }的语音
home-due = 📌 今天要办的有 { $total } 件，点“待办”看。
todo-heading = { $total ->
    [0] 📌 现在没有要您办的。
   *[other] 📌 要您办的有 { $total } 件，近的在前：
}
todo-work = { $number }. { $step }：{ $line }
    { $due }。{ $why }
todo-button = { $number }. { $step } { $name }
todo-draft = ✍️ 没写完的：{ $form }
todo-draft-since = ✍️ 没写完的：{ $form }（{ $day }开始的）
due-today = 今天到期
due-left = 还剩{ $days }天
due-over = 已过{ $days }天
why-next-step = 定好的下一步
why-promise = 家里答应返校，看来了没有
why-never-visited = 还没有家访过
why-absent-contact = 孩子没到校：请先联系上家里
why-absent-visit = 孩子没到校：请上门看看
why-absent-suspected = 缺课已到疑似辍学的天数：请核实
why-absent-dropout = 缺课已久，劝过仍未返校：是否认定辍学，请研究
why-sixteen = 孩子满 16 周岁：下一步请负责同志研究
why-conference = 多次动员没有成：请开对策会商
why-conference-review = 会商定的办法到了回头看的日子
why-report = 要做强制报告
why-decide = 有一件文书等着决定
why-serve = 决定书要在期限内送达
why-judge-service = 送达有疑问：请有执法资格的同志定
why-comply-soon = 责令的期限快到了：请再劝一劝
why-comply = 责令的期限最后一天：看孩子返校没有
why-comply-over = 期限已满：请看可选的下一步
why-review = 监护人申请复议的最后一天
why-suit = 监护人起诉的最后一天
why-hearing = 监护人要求听证的最后一天
why-pay = 履行处罚决定的最后一天
why-decide-penalty = 立案后作决定的最后一天
why-urged = 催告后履行的最后一天
why-urge-from = 起诉期已满：可以催告
why-urge-last = 最迟今天送达催告书，再晚就来不及申请执行
why-apply-from = 可以申请法院执行
why-apply-last = 申请法院执行的最后一天
why-observe = 返校观察期满：请在课堂上看看孩子
why-close = 已在课堂见到孩子：请县里审核销号
why-follow-up = 销号后跟踪回访
why-exemption-ends = 缓学、休学快到期：请问问家里下一步
why-exemption-over = 缓学、休学到期：看孩子返校没有
visit-line = { $day } { $name } { $results } { $receipt }
visit-line-amended = { $day } { $name } { $results } { $receipt } ✏️
record-title = 📒 { $line }
    回执 { $receipt }
record-red-flag-title = 🆘 紧急报告
amended-by = ✏️ 已更正：{ $day } { $by }，{ $why }〔{ $receipt }〕
    { $clauses }
amended-line = { $name }：{ $before } → { $after }
amended-nothing = （没写）
added-by = ➕ { $day } { $by } 补充：{ $note }〔{ $receipt }〕
more-sex = 性别：{ $sex ->
    [male] 男
    [female] 女
   *[other] 未说明
}
more-birth = 出生：{ NUMBER($year, useGrouping: 0) }年{ $month }月{ $of_month }日
more-id = 身份证号：{ $told }
more-id-tail = 身份证号后四位：{ $told }
more-school-no = 学籍号：{ $told }
more-school-no-tail = 学籍号后四位：{ $told }
more-ethnicity = 民族：{ $told }
more-registered = 户籍地：{ $told }
more-school = 学校：{ $school } { $grade }{ $class }
more-entry = 一年级入学：{ NUMBER($year, useGrouping: 0) }年{ $month }月
more-boarding = 寄宿：{ $told }
more-groups = 重点人群：{ $told }
more-absent = 缺课从哪天起：{ $day }
more-reason-words = 名册上写的原因：{ $told }
