# 依据登记、停待遇的要求、引用条款
form-basis = 依据登记
form-basisdecide = 依据审核
form-basisend = 依据停用
form-bases = 依据登记簿
form-basisdone = 依据登记
form-demand = 停待遇的通知
form-cite = 引用条款
form-refer = 转介
menu-bases = 依据登记
typed-bases = 依据登记簿|依据库|依据
menu-demand = 停医保
typed-demand = 停社保|停低保|停待遇
menu-cite = 引用条款
typed-cite = 待业登记|失业登记|营业执照|营业证照
button-bases = ⚖️ 依据登记
button-basis-enter = ➕ 登记一条
button-basis-decide = 🖊 审核 { $article }
button-basis-end = ⛔ 停用 { $article }
button-basis-approve = ✅ 批准
button-basis-refuse = ❌ 不批准
button-by-age = 按年龄
button-by-case = 按档案
button-refer = 🎓 转介培训、补偿教育
button-cite-again = 🔄 再查一个
basisswitch-penalty = 行政处罚程序（SW-05）
basisswitch-letter = 部门协同函（SW-07）
basisrank-law = 法律
basisrank-administrative_regulation = 行政法规
basisrank-local_regulation = 地方性法规
basisrank-department_rule = 部门规章
basisrank-local_rule = 地方政府规章
basisrank-central_policy = 中央公开政策
basisrank-normative_document = 规范性文件
basisrank-notice = 通知
basisrank-speech = 讲话
basisrank-minutes = 会议纪要
basiskind-warning = 警告
basiskind-public_criticism = 通报批评
basiskind-fine = 罚款
basiskind-letter = 部门协同函
ask-basis-switch = 这条依据给哪一项用？
ask-basis-instrument = 文件全称和文号？请照原文打。
ask-basis-rank = 是什么层级的文件？照实选。
ask-basis-issuing_organ = 哪个机关发的？
ask-basis-article = 哪一条？如“第五十八条第一款”。
ask-basis-kind = 这一条能设定什么？
ask-basis-cap_yuan = 罚款最多多少元？请打数字。
ask-basis-in_force_from = 从哪天起施行？请打年月日，如“2020年1月1日”。
ask-basis-link = 公开的全文在哪里能看到？请打网址或公报期号。
ask-basis-power_source = 本机关凭什么有这个权？如省政府公布的下放决定（名称、文号）。
summary-basis = 请看一遍。提交以后还不能用，要由另一个人做法制审核后批准：
line-basis-switch = 用于：{ $told }
line-basis-instrument = 文件：{ $told }
line-basis-rank = 层级：{ $told }
line-basis-issuing_organ = 发文机关：{ $told }
line-basis-article = 条款：{ $told }
line-basis-kind = 设定：{ $told }
line-basis-cap_yuan = 最多（元）：{ $told }
line-basis-in_force_from = 施行日期：{ $told }
line-basis-link = 公开全文：{ $told }
line-basis-power_source = 权力来源：{ $told }
name-basis-switch = 用于什么
name-basis-instrument = 文件
name-basis-rank = 层级
name-basis-issuing_organ = 发文机关
name-basis-article = 条款
name-basis-kind = 设定什么
name-basis-cap_yuan = 最多多少元
name-basis-in_force_from = 施行日期
name-basis-link = 公开全文
name-basis-power_source = 权力来源
ask-basisdecide-entry = 审核哪一条？
ask-basisdecide-verdict = 您的意见？
ask-basisdecide-reviewed_by = 法制审核是谁做的？请打姓名和单位。
ask-basisdecide-why = 为什么不批准？请打字。
summary-basisdecide = 请看一遍：
line-basisdecide-entry = 依据：{ $told }
line-basisdecide-verdict = 意见：{ $told }
line-basisdecide-reviewed_by = 法制审核：{ $told }
line-basisdecide-why = 理由：{ $told }
name-basisdecide-entry = 哪一条
name-basisdecide-verdict = 意见
name-basisdecide-reviewed_by = 谁做的法制审核
name-basisdecide-why = 理由
ask-basisend-entry = 停用哪一条？
ask-basisend-why = 为什么停用？如“已修订”“已废止”。
summary-basisend = 请看一遍。停用以后，不能再拿它开启什么：
line-basisend-entry = 依据：{ $told }
line-basisend-why = 原因：{ $told }
name-basisend-entry = 哪一条
name-basisend-why = 原因
basis-line = { $instrument }{ $article }
basis-entry = 📘 { $line }
    { $switch }｜{ $rank }｜{ $organ }｜{ $kind }{ $cap ->
        [0] {""}
       *[other] ，最多 { $cap } 元
    }
    { $year }年{ $since } 起施行｜{ $link }{ $power ->
        [none] {""}
       *[other] ｜权力来源：{ $power }
    }
    { $state }
    { $open }
basis-state = { $by }登记{ $state ->
    [entered] ，等另一个人审核
    [approved] ，{ $approver }批准（法制审核：{ $reviewer }）
    [refused] ，没有批准：{ $why }
   *[ended] ，已停用：{ $why }
}
basis-closed = 🔒 不能用：
    { $told }
basis-opens = { $on ->
    [yes] 🔓 可以用，县里的开关开着。用不用、用在谁身上，由有权的人逐案决定。
   *[no] 🔒 依据齐了，县里的开关没有开（county.toml），还不能用。
}
basis-done = { $what ->
    [entered] ✅ 已登记。等县里另一个人做完法制审核，批准了才能用。
    [decided] ✅ 已记下您的意见。
   *[ended] ✅ 已停用。
}
basis-asked = ⚖️ { $by }登记了一条依据，请您做完法制审核后批准或不批准。
bases-heading = { $total ->
    [0] ⚖️ 依据登记簿是空的：处罚程序和部门协同函都开不了。
   *[other] ⚖️ 依据登记簿（{ $total }条，新的在前）：
}
bases-none = 登记簿是空的。
demand-medical = 停医保、停合作医疗
demand-pension = 停养老、停社保
demand-allowance = 停低保、停救助补助
demand-utilities = 断水、断电、断网
demand-credit = 限贷款、上黑名单
ask-demand-what = 想停哪一样？
ask-demand-case = 是哪个孩子家？
demand-refused = ❌ “{ $what }”的通知，这里出不了，不管谁来要。
    ① 社会保险、救助是法律给的权利，谁也不能拿来逼上学（社会保险法第四条）；水、电更不许断（行政强制法第四十三条）。
    ② 限制权利、增加义务要有法律、行政法规或中央政策作依据；通知、讲话、纪要不算（行政处罚法第十六条，国办发〔2020〕49号）。
    ③ 哪一份函都不要求停、减、缓已有的待遇，也不写孩子的保险。
demand-no-basis = { $on ->
    [yes] 县里的开关开着，但没有登记并审核过的依据，部门协同函也开不了。
   *[no] 本县没有开启部门协同函（SW-07），也没有登记过的依据。
}
demand-basis = 本县登记过依据《{ $instrument }》：可以逐案请示发部门协同函，由两个人决定；函里也不停、不减、不缓任何待遇。
demand-lawful = ✅ 能依法做的：开对策会商；批评教育、责令限期改正；村里劝诫，请公安训诫、家庭教育指导。家里有难处的，先帮。
demand-hint = 这样的通知这里出不了。想看为什么、能怎么办，发“停医保”。
lawful = { $by ->
    [conference] 🤝 对策会商
    [talk] 📢 批评教育
    [admonished] 🏘 村里劝诫
    [parents] 👪 补家长信息
    [case] 📂 看档案
   *[visit] 📝 上门，看家里要什么帮助
}
citeasked-register_unemployed = 待业（失业）登记
citeasked-give_work = 招工、找工作
citeasked-give_licence = 营业证照
ask-cite-asked = 年轻人来办哪一样？
ask-cite-how = 按年龄查，还是按档案查？
ask-cite-case = 是哪个孩子？
ask-cite-age = 满多少周岁？请打数字。
cite-heading = 📖 { $asked }，{ $age } 周岁
cite-article = 《{ $law }》{ $article }（{ $year }年{ $month }月{ $of_month }日的版本）
cite-none = 满 16 周岁的：未查到依据，请人工核定。没读完义务教育，不能单凭这一条不给办。
cite-whose = 以县司法局、法制审核意见为准。
cite-instead = 不到 16 周岁：不能登记、不能招用，请劝他回校；发现有人招用的，按“紧急报告”报。
cite-offer = 可以介绍职业培训、补偿教育。
referral-training = 职业培训
referral-schooling = 补偿教育（补完九年）
ask-refer-case = 转介哪个孩子？
ask-refer-to = 转到哪里？
ask-refer-whom = 联系的是哪个单位、谁？请打字。
ask-refer-note = 想补充什么？请打字。
summary-refer = 请看一遍：
line-refer-case = 🧒 { $told }
line-refer-to = 转到：{ $told }
line-refer-whom = 联系：{ $told }
line-refer-note = 备注：{ $told }
name-refer-case = 哪个孩子
name-refer-to = 转到哪里
name-refer-whom = 联系谁
name-refer-note = 备注
entry-Referred = { $day } { $by }：🎓 转介。{ $told }〔{ $receipt }〕
problem-bureau-only = 依据由县教育局登记和审核。
problem-township-only = 这是乡镇和县里用的。请联系乡镇专干。
problem-basis-not-waiting = 这条不在等审核。请从登记簿里选一条。
problem-basis-not-there = 这条已经停用或没有批准。请从登记簿里选一条。
problem-basis-day = “{ $words }”看不出是哪天。请打年月日，如“2020年1月1日”。
problem-basis-refused = 没有批准。
problem-basis-ended = 已停用。
