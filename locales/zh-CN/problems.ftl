# 办不成时说的话：说清原因，说下一步
problem-old-button = 这是之前的按钮。现在到这一步：
problem-press-a-button = 请点下面的按钮。
problem-nothing-ticked = 请先选一项。
problem-not-wanted = { $kind ->
    [photo] 家访不用照片，这张没有保存。
    [location] 家访不用定位，位置没有保存。
    [voice] 这一步听不了语音，请点按钮或打字。
    [contact] 这里不用发名片，没有保存。
    [document] 这里不收文件，没有保存。聊天里有孩子信息的文件，请您删掉。
   *[other] 这个看不了，请点按钮或打字。
}
problem-voice-not-carried = 这里不能发语音：会说到孩子的名字，服务器不在县里。没有保存，请打字，聊天里的语音请您删掉。
problem-voice-too-long = 语音太长了，没有保存。请说两分钟以内的，或者打字。
problem-voice-unreadable = 这段语音打不开，没有保存。请再说一遍，或者打字。
problem-voice-lost = 这段语音没有取到，没有保存。请再说一遍，或者打字。
problem-photo-too-large = 照片太大了，没有保存。请用手机直接拍一张再发。
problem-photo-unreadable = 这个文件不是照片，或者打不开，没有保存。请重新拍一张，直接发照片。
problem-photo-lost = 这张照片没有取到，没有保存。请再发一次。
problem-photo-not-carried = 这里不能发照片：服务器不在县里。没有保存，聊天里的请您删掉；照片先留好，到县里的电脑上再补。
problem-photo-wanted = 这里只收照片，这个没有保存。请直接拍一张发来。
problem-photo-in-words = 这里不收照片，这张没有保存，聊天里的请您删掉。原件、照片自己收好，写下放在哪里就行。
problem-photo-none = 还没有照片。请先发照片。
problem-photos-enough = 最多{ $at_most }张，这张没有保存。要换，先去掉一张。
problem-file-wanted = 这里要一个文件，这个没有保存。请当作文件发来。
photos-so-far = 已有{ $count }张照片{ $left ->
    [0] ，够了，请点“好了”。
   *[other] ，可以接着发，最多再发{ $left }张。
}
photos-told = 照片{ $count }张
button-photos-done = ✅ 好了（{ $count }张）
button-drop-photo = 去掉第{ $number }张
problem-paper-not-here = 文书和表格不在这里收，没有保存。请在县里的电脑上导入；聊天里的请您删掉。
problem-edited-message = 改动已看到，但不会改原来的记录。请在这里接着写。
problem-not-your-post = 您的岗位不记家访、不看档案。要办这件事，请联系乡镇专干。
problem-case-not-found = 没有找到 { $code }。请从名单里选一个。
problem-siblings-changed = 同一家孩子的名单变了，请再看一遍。
problem-text-too-long = 太长了（{ $length }字），请不超过{ $at_most }字，分两次发。
problem-notes-full = 备注满了（最多{ $at_most }字）。这段还在聊天里，请先提交，再另记一条。
problem-number-unreadable = “{ $words }”看不出是多少，请打数字，如 3。
problem-number-out-of-range = 请打 { $at_least } 到 { $at_most } 之间的数。
problem-day-in-the-future = { $day } 还没到。家访记的是已经去过的那天。
problem-day-too-long-ago = { $day } 太早了，只能补记 { $days } 天以内的。
problem-promise-before-visit = { $day } 在家访之前。请选家访以后的一天。
problem-promise-too-far = 返校日请选 { $days } 天以内的。
problem-day-already-past = { $day } 已经过了，请选今天或以后的一天。
problem-next-day-too-far = 请选 { $days } 天以内的一天。
problem-day-unreadable = “{ $words }”看不出是哪天。请打日期，如“11月20日”“下周一”，或点“看日历”。
problem-day-unclear = “{ $words }”说不准是哪一天。请打一个日子，如“11月20日”，或点“看日历”。
problem-day-impossible = 没有“{ $words }”这一天。请看看日历，再选一天。
problem-day-too-far = “{ $words }”离今天超过三年，可能打错了。请再打一次。
problem-holidays-unreadable = 这个节假日文件看不懂。请照 rules/holidays/2026.toml 的样子写。
problem-holidays-other-year = 节假日文件里有不是 { NUMBER($year, useGrouping: 0) } 年的日子，或写法不对。请改好再用。
problem-holidays-contradict = { NUMBER($year, useGrouping: 0) } 年的节假日文件前后不一：同一天又休又上班，或把平常的周一至周五写成了调休。请改好再用。
problem-template-unreadable = 文书 { $paper } 的模板打不开，或里面的字段写法不对。请照原来的模板改。
problem-template-unknown-field = 文书 { $paper } 的模板里有不认识的字段“{ $field }”。请改成原来模板里的字段。
problem-template-missing-field = 文书 { $paper } 的模板里少了字段“{ $field }”。请补上。
problem-template-loses-field = 文书 { $paper } 的模板里，字段“{ $field }”填进去后不完整。请检查它前后的格式。
problem-basis-kind-not-ours = 这条依据管的不是这件事，不能用来开启。
problem-basis-rank-too-low = 这份文件的层级不能设定这项措施（行政处罚法第十条至第十六条）。通知、讲话、纪要和一般规范性文件都不行。
problem-basis-incomplete = 依据没填全：少了“{ $field ->
    [instrument] 文件名称
    [issuing_organ] 制定机关
    [article] 条款
    [link] 公开的出处
    [power_source] 本机关的权力来源
    [cap_yuan] 罚款上限
   *[other] { $field }
}”。
problem-basis-not-approved = 这条依据还没有人审核。请由另一位同志做法制审核后批准。
problem-basis-approved-by-itself = 登记和批准不能是同一个人。请由另一位同志批准。
problem-basis-not-yet = 这份文件 { $day } 起才施行，现在还不能用。
problem-basis-no-longer = 这份文件 { $day } 已经失效，不能再用。
problem-basis-switch-off = 本县没有开启这一项。
problem-basis-none = 没有登记并审核过的依据，这一项不能开启。
problem-basis-kind-not-chosen = 这条依据的处罚种类，本县没有选用。
problem-basis-cap-too-high = 县里定的罚款上限 { NUMBER($cap, useGrouping: 0) } 元，超过这条依据的 { NUMBER($most, useGrouping: 0) } 元。请改 county.toml。
problem-paper-already-decided = 这件已经有人决定了。请看最新的情况。
problem-paper-asked-by-yourself = 提出和决定不能是同一个人。请由另一位负责同志决定。
problem-paper-concerns-you = 这件事与您有关，请由另一位负责同志决定。
problem-paper-not-your-power = 您的岗位不能决定这件文书。请交给有权决定的负责同志。
problem-service-in-the-future = { $day } 还没到。请填已经送达的那天。
problem-service-two-servers = 送达要有两名送达人。请补上另一位。
problem-service-witness = 留置送达要有见证人。请填见证人的姓名、单位和职务。
problem-service-refusal = 请写明拒收的情况。
problem-service-film = 这样留置送达要有现场照片或录像。请发一张。
problem-service-no-consent = 没有签过《送达地址及方式确认书》，不能电子送达。电话、短信和微信只能提醒。
problem-service-proof = 请填单号和回执，或公告贴在哪里。
problem-service-carer-signed = 签收的不是监护人本人，可能不算送达。先不起算，请有执法资格的同志定。
problem-service-not-adult = 签收的家属不是成年人，可能不算送达。先不起算，请有执法资格的同志定。
problem-service-other-dwelling = 签收的家属不同住，可能不算送达。先不起算，请有执法资格的同志定。
problem-gate-frozen = 县里现在暂停一切法律步骤。恢复前请继续劝返和帮扶。
problem-gate-red-flag = 这个孩子的情况走保护和强制报告，不发责令。请联系县教育局专干。
problem-gate-health = 因身体、残疾或心理原因没到校的，不发责令。可以办休学、送教上门，或请医院、专业人员帮助。
problem-gate-exempt = 已申请或批准缓学、休学，期间不发责令。
problem-gate-age = 孩子 { $age } 周岁，不在发责令的年龄。请由负责同志另行研究。
problem-gate-not-absent = 现在的状态不是未到校，不能发责令。
problem-gate-no-absence = 还没有登记从哪天起没到校。
problem-gate-few-attempts = { $days } 天内要有 { $attempts } 次没成的劝返：不在同一天，至少两种方式或两个人。现在还不够。
problem-gate-guardian-never-reached = 还没有一次真正见到或联系上监护人。请再联系，或发函协查。
problem-gate-no-conference = 还没有开对策会商。
problem-gate-no-guardian = 还不知道监护人是谁。代养人不是监护人，不能收责令。
problem-gate-guardian-unconfirmed = 监护人还没有核实。
problem-gate-no-address = 还不知道监护人现在住在哪里。
problem-gate-no-language = 还没有定用什么语言、由谁宣读。
problem-gate-servers = 还没有定两名送达人。
problem-gate-server-gone = 送达人{ $name }已经不在这里任职了，请退回，另定一名。
problem-gate-no-officer = 没有另一位有权决定的负责同志。请县里核对包保名册。
problem-gate-no-next-step = 这个孩子还没有定下一步。
problem-gate-there-already = 这一步的文书已经有了，不能再发一份。
problem-gate-step-before = 前面一步还没有完成（{ $paper ->
    [D1] 责令限期改正通知书还没有送达
    [D3] 还没有立案
    [D5] 事先告知书还没有送达
    [D7] 处罚决定书还没有送达
    [D9] 催告书还没有送达
   *[other] { $paper }
}）。
problem-gate-limit-runs = 期限到 { $day } 才满，现在不能走下一步。
problem-gate-limit-unsettled = 期限要等明年的节假日公布才能定，现在不能走下一步。
problem-gate-defence-runs = 陈述申辩的期限到 { $day } 才满，现在不能作决定。
problem-gate-penalty-closed = 没有登记并审核过的依据，处罚程序不能开启。
problem-gate-penalty-off = 处罚程序本县未开启。
problem-gate-no-village-admonition = 村里还没有劝诫过监护人。请先由村里劝诫，并记下来。
problem-gate-defence-unanswered = 监护人的陈述申辩还没有复核。请先逐条复核并写明意见。
problem-gate-no-legal-review = 还没有做法制审核。
problem-gate-performed = 决定已经履行，不用再催告，也不用申请执行。
problem-gate-suit-runs = 起诉期到 { $day } 才满，现在不能催告。
problem-gate-urge-runs = 最早要过了 { $day } 才能申请法院执行。
problem-gate-court-too-late = 申请法院执行的期限 { $day } 已经过了。
problem-ladder-court-route-off = 本县没有选定走法院这条路。可以先征求检察院、司法所的意见。
problem-ladder-not-back = 孩子还没有登记返校。
problem-ladder-not-closed = 还没有销号，先不用跟踪回访。
problem-ladder-closed-already = 已经销号。
problem-ladder-observation-runs = 返校观察到 { $day } 才满。
problem-ladder-not-seen = 观察期满后，还没有人在课堂上见到孩子。
problem-voice-one-only = 这条记录已经有一段语音了。要换一段，请点“改一改”→“备注”；要补一句，直接打字就行。
problem-record-not-found = 没有找到 { $code }。请从您记的里面选一条。
problem-record-red-flag = 紧急报告的记录不能改。有新情况，请报县教育局专干，由县里补充。
problem-record-case-closed = 这个孩子的档案已经办结，不能改了。要补充，请在“我记的”里打开这条，点“补一句”。
problem-record-too-old = 已经过了{ $days }天，不能改了。要补充，请在“我记的”里打开这条，点“补一句”。
problem-template-unknown-paper = 模板文件 { $file } 的名字不是文书的编号。可以是：{ $known }（后面加 .docx）。
problem-templates-no-folder = 没有 { $folder } 这个文件夹。请看 GUIXIAO_TEMPLATES_DIR 写得对不对。
problem-papers-not-your-post = 文书由乡镇和县教育局取，一人一案学校也能打印。您要用，请联系乡镇专干。
problem-policy-robot-same = 群机器人“{ $name }”和“{ $other }”的 url 一样，同一个群会听两遍。请改一个或删一个。
problem-policy-robot-twice = 有两个群机器人都叫“{ $name }”。请给其中一个换个名字。
problem-policy-robot = 群机器人“{ $name }”没写对。每个机器人要写 robot（wecom、dingtalk 或 feishu）和 url（https 开头），可以写 secret 和 tells；能写的只有：{ $known }。
