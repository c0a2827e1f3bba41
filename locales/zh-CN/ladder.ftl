# 依法步骤：会商、谈话、查找、劝诫、责令申请与审批
act = { $act ->
    [visit] 家访劝返
    [help] 落实帮扶
    [conference] 开对策会商
    [search] 查找监护人
    [criticise] 批评教育
    [order] 责令限期改正
    [village] 村里劝诫
    [admonition] 请公安训诫
    [guidance] 请做家庭教育指导
    [penalty_file] 立案
    [penalty_notice] 处罚事先告知
    [defence] 听取陈述申辩
    [penalty] 处罚决定
    [urge] 催告
    [enforce] 申请法院强制执行
    [prosecutor] 请检察院监督
    [court] 支持起诉、民事诉讼
    [report] 强制报告
    [suspension] 办休学
    [home_teaching] 送教上门
    [referral] 请医院、专业人员帮助
    [see_in_class] 到班里看孩子
    [close] 销号
   *[other] 回访
}
rung = ⚖ 走到哪一步：{ $rung ->
    [visits] 劝返家访
    [conference] 对策会商
    [order] 责令限期改正
    [admonition] 训诫、家庭教育指导
    [penalty] 行政处罚程序
    [enforcement] 催告、申请执行
    [protection] 保护孩子，只走强制报告
    [health] 健康原因，只走帮扶，不发责令
    [exempt] 缓学、休学期间
    [returned] 已返校，观察期
   *[other] 已离开台账
}{ $round ->
    [0] （还没核实从哪天起没到校）
    [1] {""}
   *[other] （第 { $round } 轮）
}
limit = { $name ->
    [comply] 送孩子上学的期限
    [review] 申请复议的期限
    [suit] 起诉的期限
    [hearing] 陈述申辩的期限
    [pay] 缴款的期限
   *[other] 催告的期限
}
limit-line = ⏳ { $limit }：最迟{ $last }
limit-unsettled = 节假日待公布
steps-open = 现在可以做：
steps-line = · { $act }（{ $by }）
steps-paper = 📄 { $name }：{ $state }
steps-closed = 现在还不能做的，和为什么：
steps-closed-line = ■ { $acts }
missing-line = 　✗ { $told }
button-steps = ⚖ 依法步骤
button-why-not = ❓ 为什么不能
button-sign = 🖊 看文书、批不批
mend = { $by ->
    [visit] 📝 记家访
    [parents] 👪 补家长信息
    [verify] ✔ 核实监护人
    [conference] 🗣 记对策会商
    [admonished] 🏘 记村里劝诫
    [searched] 🔎 记查找监护人
    [letter] ✉ 发协查函、移送函
    [paper] 📄 提下一份文书
    [steps] ⚖ 看现在能做的
    [way] ⏰ 期限满了怎么办
    [exempt] 🏥 办缓学、休学
    [order] 📄 补责令申请
    [answer] 🖋 复核陈述申辩
    [defence] 👂 记陈述申辩
    [performed] ✅ 记已经履行
    [report] 📋 记强制报告
   *[other] 📅 核实没到校
}
form-steps = 依法步骤
form-whynot = 为什么不能
form-absent = 核实没到校
form-conference = 对策会商
form-talk = 批评教育记录
form-searched = 查找监护人
form-admonished = 村里劝诫
form-order = 责令申请
form-sign = 文书审批
form-signed = 文书回执
ask-steps-case = 看哪个孩子的依法步骤？
    （可以直接打名字或编号找）
ask-whynot-case = 看哪个孩子的依法步骤？
    （可以直接打名字或编号找）
ask-absent-case = 核实哪个孩子没到校？
    （可以直接打名字或编号找）
line-absent-case = 🧒 { $told }
name-absent-case = 哪个孩子
ask-absent-first = 从哪天起没到校？可以直接打字，如“9月3日”。
line-absent-first = 从哪天起没到校：{ $told }
name-absent-first = 从哪天起没到校
ask-absent-how = 怎么核实的？（点名册、问过班主任、上门看过……）
line-absent-how = 怎么核实的：{ $told }
name-absent-how = 怎么核实的
summary-absent = 请看一遍：
ask-conference-case = 为哪个孩子会商？
    （可以直接打名字或编号找）
line-conference-case = 🧒 { $told }
name-conference-case = 哪个孩子
ask-conference-day = 哪天开的？点一天，或直接打字。
line-conference-day = 日期：{ $told }
name-conference-day = 日期
ask-conference-chair = 谁主持的？请打名字、职务。
line-conference-chair = 主持人：{ $told }
name-conference-chair = 主持人
ask-conference-present = 还有谁参加？请打字。
line-conference-present = 参加人：{ $told }
name-conference-present = 参加人
ask-conference-analysis = 分析下来，孩子为什么不来、难在哪里？请打字。
line-conference-analysis = 分析：{ $told }
name-conference-analysis = 分析
ask-conference-cards = 新定了哪几类措施？可以多选，选完点“选好了”。
line-conference-cards = 措施：{ $told }
name-conference-cards = 措施
ask-conference-what_e = 情感牌：具体做什么？请打字。
line-conference-what_e = 情感牌：{ $told }
name-conference-what_e = 情感牌
ask-conference-owner_e = 情感牌：谁来做？
name-conference-owner_e = 情感牌·谁来做
ask-conference-due_e = 情感牌：哪天前做完？点一天，或直接打字。
name-conference-due_e = 情感牌·哪天前
ask-conference-what_q = 质量牌：具体做什么？请打字。
line-conference-what_q = 质量牌：{ $told }
name-conference-what_q = 质量牌
ask-conference-owner_q = 质量牌：谁来做？
name-conference-owner_q = 质量牌·谁来做
ask-conference-due_q = 质量牌：哪天前做完？点一天，或直接打字。
name-conference-due_q = 质量牌·哪天前
ask-conference-what_p = 扶贫牌：具体做什么？请打字。
line-conference-what_p = 扶贫牌：{ $told }
name-conference-what_p = 扶贫牌
ask-conference-owner_p = 扶贫牌：谁来做？
name-conference-owner_p = 扶贫牌·谁来做
ask-conference-due_p = 扶贫牌：哪天前做完？点一天，或直接打字。
name-conference-due_p = 扶贫牌·哪天前
ask-conference-what_a = 行政牌：具体做什么？请打字。
line-conference-what_a = 行政牌：{ $told }
name-conference-what_a = 行政牌
ask-conference-owner_a = 行政牌：谁来做？
name-conference-owner_a = 行政牌·谁来做
ask-conference-due_a = 行政牌：哪天前做完？点一天，或直接打字。
name-conference-due_a = 行政牌·哪天前
ask-conference-what_l = 法律牌：具体做什么？请打字。
line-conference-what_l = 法律牌：{ $told }
name-conference-what_l = 法律牌
ask-conference-owner_l = 法律牌：谁来做？
name-conference-owner_l = 法律牌·谁来做
ask-conference-due_l = 法律牌：哪天前做完？点一天，或直接打字。
name-conference-due_l = 法律牌·哪天前
ask-conference-next_review = 下次哪天再会商？点一天，或直接打字。
line-conference-next_review = 下次会商：{ $told }
name-conference-next_review = 下次会商
ask-conference-step = 会后第一步做什么？
line-conference-step = 下一步：{ $told }
name-conference-step = 下一步
ask-conference-owner = 由谁来做？
name-conference-owner = 谁来做
plan-card = { $card ->
    [E] 情感牌
    [Q] 质量牌
    [P] 扶贫牌
    [A] 行政牌
   *[other] 法律牌
}
ask-conference-note = 想补充什么？请打字。
line-conference-note = 备注：{ $told }
name-conference-note = 备注
summary-conference = 请看一遍：
ask-talk-case = 和哪个孩子的监护人谈的？
    （可以直接打名字或编号找）
line-talk-case = 🧒 { $told }
name-talk-case = 哪个孩子
ask-talk-day = 哪天谈的？点一天，或直接打字。
line-talk-day = 日期：{ $told }
name-talk-day = 日期
ask-talk-hour = 几点谈的？如“9:30”。
name-talk-hour = 几点
ask-talk-place = 在哪里谈的？
line-talk-place = 地点：{ $told }
name-talk-place = 地点
ask-talk-present = 谁谈的、谁在场？请打名字、职务。
line-talk-present = 谈话人、在场人：{ $told }
name-talk-present = 谈话人、在场人
ask-talk-language = 用什么话谈的？
line-talk-language = 用什么话：{ $told }
name-talk-language = 用什么话
ask-talk-interpreter = 谁翻译的？没有就跳过。
name-talk-interpreter = 翻译
ask-talk-told = 告诉了监护人什么？先说能帮什么，再说义务教育的责任。
line-talk-told = 告知内容：{ $told }
name-talk-told = 告知内容
ask-talk-answer = 监护人怎么说？请照他的话写。
line-talk-answer = 监护人意见：{ $told }
name-talk-answer = 监护人意见
ask-talk-refusal = 不肯签字的，写明为什么、谁见证。
line-talk-refusal = 拒签情况：{ $told }
name-talk-refusal = 拒签情况
ask-talk-note = 想补充什么？请打字。
line-talk-note = 备注：{ $told }
name-talk-note = 备注
summary-talk = 请看一遍：
ask-searched-case = 找哪个孩子的监护人？
    （可以直接打名字或编号找）
line-searched-case = 🧒 { $told }
name-searched-case = 哪个孩子
ask-searched-day = 哪天查找的？点一天，或直接打字。
line-searched-day = 日期：{ $told }
name-searched-day = 日期
ask-searched-whom = 问了谁、发函给哪里？请打字。
line-searched-whom = 找了谁：{ $told }
name-searched-whom = 找了谁
ask-searched-found = 查到了什么？还没有结果就跳过。
line-searched-found = 结果：{ $told }
name-searched-found = 结果
ask-searched-note = 想补充什么？请打字。
line-searched-note = 备注：{ $told }
name-searched-note = 备注
summary-searched = 请看一遍：
ask-admonished-case = 劝诫的是哪个孩子的监护人？
    （可以直接打名字或编号找）
line-admonished-case = 🧒 { $told }
name-admonished-case = 哪个孩子
ask-admonished-day = 哪天劝诫的？点一天，或直接打字。
line-admonished-day = 日期：{ $told }
name-admonished-day = 日期
ask-admonished-by = 谁代表村里劝诫的？请打名字、职务。
line-admonished-by = 劝诫人：{ $told }
name-admonished-by = 劝诫人
ask-admonished-told = 说了什么？请打字。
line-admonished-told = 说了什么：{ $told }
name-admonished-told = 说了什么
ask-admonished-answer = 监护人怎么说？没说就跳过。
line-admonished-answer = 监护人意见：{ $told }
name-admonished-answer = 监护人意见
ask-admonished-note = 想补充什么？请打字。
line-admonished-note = 备注：{ $told }
name-admonished-note = 备注
summary-admonished = 请看一遍：
ask-order-case = 给哪个孩子的监护人发责令？
    （可以直接打名字或编号找）
line-order-case = 🧒 { $told }
name-order-case = 哪个孩子
ask-order-ready = 现在还不能提，差这些：
line-order-ready = 条件：{ $told }
name-order-ready = 条件
ask-order-server = 谁去送达？要两个人，先选第一个。
    （可以直接打名字找）
line-order-server = 送达人：{ $told }
name-order-server = 送达人
ask-order-other = 第二个送达人是谁？
    （可以直接打名字找）
line-order-other = 第二送达人：{ $told }
name-order-other = 第二送达人
ask-order-language = 给监护人用什么话讲？
line-order-language = 用什么话：{ $told }
name-order-language = 用什么话
ask-order-reader = 谁来念给监护人听？请打名字。
line-order-reader = 宣读人：{ $told }
name-order-reader = 宣读人
ask-order-report_to = 到学校找谁报到？请打名字、职务。
line-order-report_to = 报到找谁：{ $told }
name-order-report_to = 报到找谁
ask-order-help = 写上能帮什么（补助、住宿、接送……），没有就跳过。
line-order-help = 能帮什么：{ $told }
name-order-help = 能帮什么
ask-order-words = 有什么话要对审批的领导说？没有就跳过。
line-order-words = 给领导的话：{ $told }
name-order-words = 给领导的话
ask-order-days = 收到后几天内送孩子上学？
line-order-days = 限几天：{ $told }
name-order-days = 限几天
summary-order = 提请审批前，请看一遍：
paper-ready = 都齐了
ask-sign-paper = 审批哪一份文书？
line-sign-paper = { $told }
name-sign-paper = 哪一份
ask-sign-verdict = { $lines }
    这份文书怎么定？
line-sign-verdict = 决定：{ $told }
name-sign-verdict = 决定
ask-sign-words = 请写明原因，提请的人会看到。
line-sign-words = 原因：{ $told }
name-sign-words = 原因
ask-sign-until = 缓到哪天再定？点一天，或直接打字。
line-sign-until = 缓到哪天：{ $told }
name-sign-until = 缓到哪天
ask-sign-reviewed_by = 法制审核是谁做的？请打名字。
line-sign-reviewed_by = 法制审核：{ $told }
name-sign-reviewed_by = 法制审核
summary-sign = 请看一遍：
no-paper-waits = 现在没有等您审批的文书。
verdict-approve = ✅ 批准
verdict-send_back = ↩ 退回补充
verdict-refuse = ✖ 不同意
verdict-postpone = ⏸ 缓一缓
paper-kind = { $kind ->
    [D3] 立案审批表
    [D5] 处罚事先告知书
    [D7] 处罚决定书
    [D9] 催告书
    [D9a] 强制执行申请书
    [D23] 协查函、移送函
    [D24] 训诫、家庭教育指导函
   *[other] 责令限期改正通知书
}
paper-line = 📄 { $name } { $code }：{ $line }
paper-state = { $state ->
    [asked] 等审批
    [sent_back] 退回补充
    [refused] 没有批准
    [postponed] 缓办，到{ $until }再定
    [issued] 已批准，{ $number }，正在制作
    [ready] 已批准，{ $number }，可以盖章发出
    [released] 已批准，{ $number }，等送达
    [held] { $number }，送达待核定
    [served] 已送达，{ $number }
    [withdrawn] 已撤回
   *[other] 已作废，{ $number }
}
paper-head = 《{ $name }》 { $organ }
paper-party = { $to ->
    [guardian] 发给（监护人）
   *[other] 监护人
}：{ $guardian ->
    [none] 还不知道
   *[other] { $guardian }
}{ $address ->
    [withheld] {""}
    [none] ，住址还不知道
   *[other] ，住{ $address }
}
paper-child = 孩子：{ $pupil }（{ $relation }），{ $school }{ $grade }，{ $since ->
    [none] 还没核实哪天起没到校
   *[other] 自{ $since }起没到校
}
paper-tried = 已联系 { $count } 次：
paper-tried-line = · { $day } { $way }，{ $results }（{ $by }）
paper-days = 要求：收到后 { $days } 日内送孩子到{ $school }，报到{ $report_to ->
    [none] 还没写找谁
   *[other] 找{ $report_to }
}
paper-help = 能帮：{ $help }
paper-read = 用{ $language }讲，由{ $reader }宣读
paper-servers = { $to ->
    [guardian] 送达人
   *[other] 承办人
}：{ $names }
paper-remedy = 救济：60日内向{ $review ->
    [none] （没设置）
   *[other] { $review }
}申请复议，或六个月内向{ $court ->
    [none] （没设置法院）
   *[other] { $court }
}起诉；联系{ $contact_person ->
    [none] （没设置联系人）
   *[other] { $contact_person }
} { $contact_phone ->
    [none] （没设置电话）
   *[other] { $contact_phone }
}
paper-withheld = 证件号、住址、电话不在这里显示，文书里会有。
paper-asked-by = 提请人：{ $by }{ $words ->
    [none] {""}
   *[other] ：“{ $words }”
}
paper-answered = 上次的意见：“{ $words }”
signed-paper = 📄 { $name } { $code }：{ $line }
entry-ConferenceRecorded = { $day } { $by }：对策会商。{ $told }〔{ $receipt }〕
entry-TalkRecorded = { $day } { $by }：批评教育。{ $told }〔{ $receipt }〕
entry-GuardianSearched = { $day } { $by }：查找监护人。{ $told }〔{ $receipt }〕
entry-VillageAdmonished = { $day } { $by }：村里劝诫。{ $told }〔{ $receipt }〕
entry-AbsenceVerified = { $day } { $by }：核实没到校。{ $told }〔{ $receipt }〕
entry-PaperRequested = { $day } { $by }：提请审批。{ $told }〔{ $receipt }〕
entry-PaperDecided = { $day } { $by }：审批。{ $told }〔{ $receipt }〕
problem-policy-organ = “{ $organ }”这个机关写得不对：只能写 { $known }，每一项都用引号。
problem-other-post = 这件事不由您的岗位办，请告诉乡镇专干。
problem-paper-not-ready = 条件还不齐，先把上面差的补上。
problem-paper-changed = 您看过以后，档案或文书有变动。请重新看一遍再定。
problem-paper-not-found = 没有找到文书 { $code }。请从名单里选一份。
problem-server-twice = 两个送达人不能是同一个人，请另选一位。
problem-day-over = { $day }已经过了，请选以后的日子。
problem-postponed-too-far = 最多缓 { $days } 天。
problem-absence-known = 这个孩子没到校已经核实过了，或者现在的状态不用核实。
problem-absence-too-short = 连续没到校满 { $days } 天才能登记。先和家里联系。