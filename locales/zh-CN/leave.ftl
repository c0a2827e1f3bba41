# 缓学、休学
form-exempt = 缓学休学申请
form-opinion = 缓学休学意见
form-leavedecide = 审批缓学休学
form-leavefile = 缓学休学备案
form-leaveend = 提前结束休学
form-exempts = 缓学休学名单
menu-exempt = 申请休学
typed-exempt = 休学申请|缓学申请|申请缓学|申请缓学休学|办休学|免学
menu-exempts = 缓学休学
typed-exempts = 休学名单|缓学名单|缓学休学名单
leave-delay = 缓学
leavekind-delay = 延缓入学（到龄还没入学的）
leave-suspension = 休学
leavekind-suspension = 休学（已经入学的）
leavecause-body = 身体状况
leavecause-money = 家里困难
leavecause-work = 外出务工
leavecause-family = 家里有事、要人照顾
leavecause-learning = 不想学、跟不上
leavecause-far = 离学校远
leavecause-other = 其他原因
leaveproof-hospital = 县级以上医院的诊断证明
leaveproof-committee = 残疾人教育专家委员会的意见
leaveproof-none = 还没有证明
leaveinstead-help = 落实帮扶（补助、救助、交通）
leaveinstead-transfer = 核实转学、就近入学
leaveinstead-teaching = 请学校补课、调班
leaveinstead-home_teaching = 送教上门，保留学籍
leaveinstead-review = 请乡镇研究
leaveverdict-approve = ✅ 同意
leaveverdict-send_back = ↩️ 退回补充
leaveverdict-refuse = ❌ 不同意
opinionof-school = 学校
opinionof-village = 村
leave-agrees = 同意
leave-disagrees = 不同意
button-leave-ask = 🏥 申请缓学、休学
button-leave-again = 🏥 补好再报
button-leave-renew = 🏥 续办
button-leave-apply = 还是要申请
button-opinion = ✍️ 提意见
button-leave-decide = 🖊 审批
button-leave-file = 🗄 备案
button-leave-end = 🏫 提前结束
button-next-number = 用下一个号：{ $number }
button-own-number = 自己打号
ask-exempt-case = 给哪个孩子申请？
    （名字多，可以直接打名字或编号找）
ask-exempt-kind = 申请哪一种？义务教育没有“免学”，只有这两种：
ask-exempt-applied_on = 监护人哪天写的书面申请？要监护人自己写、签名。
ask-exempt-cause = 因为什么申请？
ask-exempt-instead = 这个原因不属法定事由：法律只准因身体状况缓学、休学（义务教育法第十一条）。孩子的难处可以这样帮，选一样，会记进档案并定下一步：
ask-exempt-severe = 是不是残疾重、到不了学校的孩子？
ask-exempt-better = 残疾重的孩子，送教上门更好：老师到家里教，学籍一直在（残疾人教育条例）。怎么办？
ask-exempt-proof = 有什么证明？
ask-exempt-proof_day = 证明是哪天开的？
ask-exempt-proof_from = 哪里开的证明？请打单位名。只有学校和县教育局能看。没有就跳过。
ask-exempt-health = 病情要点？请打字。只有学校和县教育局能看。没有就跳过。
ask-exempt-first = 从哪天起？
ask-exempt-last = 到哪天为止（含这天）？最长一年，没好可以再申请。
ask-exempt-application = 家里签了名的申请书，可以拍照发来。只有学校和县教育局能看。没有就跳过。
ask-exempt-evidence = 诊断证明或专家委员会的意见，可以拍照发来。只有学校和县教育局能看。没有就跳过。
ask-exempt-paper_at = 签了名的申请和证明原件放在哪里？请打字，如“乡教育办 李老师处”。{ $photos ->
    [yes] {""}
   *[no] 这里不收病历、证明的照片。
}
ask-exempt-note = 想补充什么？请打字。
summary-exempt = 请看一遍。申请提交以后，先由学校和村提意见，再由负责同志审批：
line-exempt-case = 🧒 { $told }
line-exempt-kind = 申请：{ $told }
line-exempt-applied_on = 申请日期：{ $told }
line-exempt-cause = 原因：{ $told }
line-exempt-instead = 改办：{ $told }
line-exempt-severe = 残疾重、到不了校：{ $told }
line-exempt-better = 怎么办：{ $told }
line-exempt-proof = 证明：{ $told }
line-exempt-proof_day = 证明日期：{ $told }
line-exempt-proof_from = 开证明的单位：{ $told }
line-exempt-health = 病情：{ $told }
line-exempt-first = 从：{ $told }
line-exempt-last = 到：{ $told }
line-exempt-application = 申请书：{ $told }
line-exempt-evidence = 证明材料：{ $told }
line-exempt-paper_at = 原件放在：{ $told }
line-exempt-note = 备注：{ $told }
name-exempt-case = 哪个孩子
name-exempt-kind = 申请哪种
name-exempt-applied_on = 申请日期
name-exempt-cause = 原因
name-exempt-instead = 改办什么
name-exempt-severe = 残疾重不重
name-exempt-better = 怎么办
name-exempt-proof = 证明
name-exempt-proof_day = 证明日期
name-exempt-proof_from = 开证明的单位
name-exempt-health = 病情
name-exempt-first = 从哪天
name-exempt-last = 到哪天
name-exempt-application = 申请书照片
name-exempt-evidence = 证明照片
name-exempt-paper_at = 原件放哪
name-exempt-note = 备注
ask-opinion-case = 对哪个孩子的申请提意见？
ask-opinion-of = 是谁的意见？（乡镇代记的，照纸质申请表上写的记）
ask-opinion-agrees = 同意吗？
ask-opinion-words = 想说明一句吗？请打字，没有就跳过。不要写病情。
ask-opinion-why = 为什么不同意？请打字。不要写病情。
summary-opinion = 请看一遍：
line-opinion-case = 🧒 { $told }
line-opinion-of = 谁的意见：{ $told }
line-opinion-agrees = 意见：{ $told }
line-opinion-words = 说明：{ $told }
line-opinion-why = 理由：{ $told }
name-opinion-case = 哪个孩子
name-opinion-of = 谁的意见
name-opinion-agrees = 同不同意
name-opinion-words = 说明
name-opinion-why = 理由
ask-leavedecide-case = 审批哪个孩子的申请？
ask-leavedecide-verdict = 您的审批意见？
ask-leavedecide-words = 请写理由，申请的人会看到。要补什么，也写清楚。
summary-leavedecide = 请看一遍，提交以后就定了：
line-leavedecide-case = 🧒 { $told }
line-leavedecide-verdict = 审批：{ $told }
line-leavedecide-words = 理由：{ $told }
name-leavedecide-case = 哪个孩子
name-leavedecide-verdict = 审批意见
name-leavedecide-words = 理由
ask-leavefile-case = 给哪个孩子的备案？
ask-leavefile-how = 备案号用哪个？
ask-leavefile-number = 请打备案号。
summary-leavefile = 请看一遍：
line-leavefile-case = 🧒 { $told }
line-leavefile-how = 备案号：{ $told }
line-leavefile-number = 号：{ $told }
name-leavefile-case = 哪个孩子
name-leavefile-how = 用哪个号
name-leavefile-number = 号
ask-leaveend-case = 哪个孩子的缓学、休学提前结束？
ask-leaveend-day = 从哪天起结束？
ask-leaveend-why = 为什么结束？请打字，如“身体好了，可以上学”。
summary-leaveend = 请看一遍。提交以后，要请学校去看孩子来了没：
line-leaveend-case = 🧒 { $told }
line-leaveend-day = 结束日期：{ $told }
line-leaveend-why = 原因：{ $told }
name-leaveend-case = 哪个孩子
name-leaveend-day = 哪天结束
name-leaveend-why = 原因
leave-heading = 🏥 { $name } { $code } 缓学休学
leave-heading-short = 🏥 { $name } { $code } 有一份{ $kind }申请，原因：身体状况
leave-heading-full = 🏥 { $name } { $code } 申请{ $kind }，原因：身体状况
    { $told }
leave-heading-standing = 🏥 { $name } { $code } { $kind }，到 { $last }
leave-by = 监护人 { $day } 书面申请，{ $by }登记
leave-span = 从 { $first } 到 { $year }年{ $last }
leave-paper-at = 原件在{ $place }
leave-renews = 是续办
leave-opinion = { $of }{ $agrees ->
    [yes] 同意
   *[no] 不同意
}{ $words ->
    [none] {""}
   *[other] （{ $words }）
}{ $by ->
    [none] {""}
   *[other] ，{ $by }
}
leave-no-opinion = { $of }还没提意见
card-leave-asked = 🏥 已申请{ $kind }，等审批。期间不发责令。
card-leave-asked-short = 🏥 有一份{ $kind }申请（身体状况）
card-leave-until = 🏥 { $kind }，到 { $year }年{ $last }{ $number ->
    [none] （还没备案）
   *[other] ，备案号 { $number }
}
card-leave-sent-back = 🏥 { $kind }申请退回了：{ $words }
card-leave-refused = 🏥 { $kind }申请没有批准：{ $words }
exempts-heading = { $total ->
    [0] 🏥 现在没有缓学、休学的孩子，也没有等审批的。
   *[other] 🏥 缓学、休学和等审批的（{ $total }个），等审批的在前：
}
exempts-line = { $line }：{ $state ->
    [asked] 等审批
    [approved] 已批，还没备案
   *[filed] 已备案
}{ $last ->
    [none] {""}
   *[other] ，到 { $last }
}
leave-asked-opinion = 🏥 { $line }：家里申请{ $kind }（身体状况）。请提意见。
leave-asked-town = 🏥 { $line }：家里申请{ $kind }（身体状况），已请学校和村提意见。期间不发责令。
leave-decided = 🏥 { $line }：缓学休学申请{ $verdict ->
    [approve] 已批准。到期以前，不用再上门动员。
    [send_back] 退回了，要补充。
   *[refuse] 没有批准。请把理由告诉家长，接着劝返。
}
leave-asked-file = 🏥 { $line }：缓学休学已批准，请备案。
leave-filed = 🏥 { $line }：缓学休学已备案，备案号 { $number }。
leave-ended = 🏥 { $line }：缓学休学提前结束了。请学校看孩子来了没有。
leave-ends-soon = 🏥 { $line }：缓学休学到 { $last } 满，还有 { $days } 天。身体还没好的，请家长到期前再申请；好了的，请准备复学。
leave-over = 🏥 { $line }：缓学休学已到期，从今天起要上学了。请学校看孩子来了没有；没好的，请家长马上再申请。
entry-ExemptionRequested = { $day } { $by }：🏥 登记申请。{ $told }〔{ $receipt }〕
entry-ExemptionOpinion = { $day } { $by }：✍️ 缓学休学意见。{ $told }〔{ $receipt }〕
entry-ExemptionDecided = { $day } { $by }：🖊 缓学休学审批。{ $told }〔{ $receipt }〕
entry-ExemptionFiled = { $day } { $by }：🗄 缓学休学备案。{ $told }〔{ $receipt }〕
entry-ExemptionEnded = { $day } { $by }：🏫 缓学休学提前结束。{ $told }〔{ $receipt }〕
entry-ExemptionExpired = { $day } 🏥 缓学休学到期，恢复上学义务
entry-LeaveWished = { $day } { $by }：🏥 家里想缓学、休学，改办别的。{ $told }〔{ $receipt }〕
problem-leave-not-enterer = 缓学、休学申请由学校、村干部或乡镇登记。请告诉他们。
problem-leave-already-asked = 这个孩子已经有一份申请在等审批，不用再报。
problem-leave-not-from-here = 按现在的状态办不了缓学、休学。已经返校又来不了的，先记“又离校了”；拿不准的，请问乡镇专干。
problem-leave-proof-first = 要先有证明：县级以上医院的诊断证明，或残疾人教育专家委员会的意见。还没有的，点“先不记了”放着，证明开好再接着写。
problem-leave-backwards = 到期的日子要在 { $day } 以后。
problem-leave-over-already = { $day } 已经过了。请选今天以后的一天，或者退回重报。
problem-leave-too-long = 一次最长一年，最晚到 { $day }。没好可以再申请。
problem-leave-nothing-to-decide = 这个孩子现在没有等审批的缓学、休学申请。
problem-leave-not-your-power = 这份申请由有审批权的负责同志办，您的岗位办不了。
problem-leave-asked-by-yourself = 申请是您登记的，要由另一位负责同志审批。
problem-leave-opinion-missing = 还缺{ $of ->
    [school] 学校
    [village] 村
   *[other] 学校和村
}的意见，现在不能批准。可以退回，或请他们先提意见。
problem-leave-status-changed = 孩子的状态变了，不能照这份申请批准。请退回，核实后再报。
problem-leave-no-opinion-of-yours = 意见由学校和村里提，乡镇可以照纸质表代记。
problem-leave-nothing-to-file = 这个孩子没有要备案的缓学、休学。
problem-leave-number-given = { $number } 已经备过案了，请核对，换一个号。
problem-leave-number-taken = 县里的号按顺序用，现在该用第{ $nth }号。
problem-leave-not-ender = 缓学、休学由学校、乡镇或县教育局记结束。
problem-leave-nothing-stands = 这个孩子现在没有批准的缓学、休学。
problem-leave-not-begun = 缓学、休学从 { $day } 才开始，结束不能在它以前。
problem-county-office-only = 备案由县教育局办。
