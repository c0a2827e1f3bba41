# 返校、观察、销号、回访、其他去向
step-see_in_class = 到课堂看看孩子
step-ask_closing = 提请、审核销号
step-follow_up = 跟踪回访
step-find_child = 找到孩子
status-13 = 已转出
status-14 = 送教上门
status-15 = 其他学校就读
status-16 = 失踪失联
status-17 = 出国（境）
status-18 = 死亡
status-19 = 完成义务教育
status-20 = 超龄未完成
status-21 = 错误、重复记录
back-since = { $day } 返校，观察到 { $until }
back-not-seen = 还没有记课堂查看
back-seen = { $day } 在课堂见到
button-returned = 🏫 返校了
button-inclass = 👀 记课堂查看
button-askclose = 📋 提请销号
button-close = ✅ 审核销号
button-followup = 🔁 记回访
button-away = 又没来
button-wayout = 其他去向
form-returned = 返校了
menu-returned = 记返校
typed-returned = 登记返校
ask-returned-case = 哪个孩子回来了？
ask-returned-day = 哪天回校的？
ask-returned-class_name = 在哪个班？没有就跳过。
ask-returned-support = 学校怎么帮他？（补课、住宿、资助、联系老师）没有就跳过。
ask-returned-told_by = 谁说的？
ask-returned-note = 还要补充什么？
summary-returned = 返校情况，请看一遍：
line-returned-case = 🧒 { $told }
line-returned-day = 回校：{ $told }
line-returned-class_name = 班级：{ $told }
line-returned-support = 帮扶：{ $told }
line-returned-told_by = 谁说的：{ $told }
line-returned-note = 备注：{ $told }
name-returned-case = 哪个孩子
name-returned-day = 哪天
name-returned-class_name = 班级
name-returned-support = 帮扶
name-returned-told_by = 谁说的
name-returned-note = 备注
form-inclass = 课堂查看
ask-inclass-case = 看的是哪个孩子？
ask-inclass-seen = 孩子坐在课堂里吗？（要亲眼看到）
ask-inclass-day = 哪天看的？
ask-inclass-note = 还要补充什么？
summary-inclass = 请看一遍：
line-inclass-case = 🧒 { $told }
line-inclass-seen = 在课堂：{ $told }
line-inclass-day = 日期：{ $told }
line-inclass-note = 备注：{ $told }
name-inclass-case = 哪个孩子
name-inclass-seen = 在不在
name-inclass-day = 日期
name-inclass-note = 备注
form-askclose = 提请销号
ask-askclose-case = 哪个孩子？
ask-askclose-words = 要和县里说一句什么？没有就跳过。
summary-askclose = 提请县教育局销号，请看一遍：
line-askclose-case = 🧒 { $told }
line-askclose-words = 说明：{ $told }
name-askclose-case = 哪个孩子
name-askclose-words = 说明
form-close = 审核销号
ask-close-case = 哪个孩子？
ask-close-verdict = 同意吗？
ask-close-words = 为什么不同意？请写明还要做什么。
button-close-yes = 同意
button-close-no = 不同意
summary-close = 请看一遍：
line-close-case = 🧒 { $told }
line-close-verdict = 审核：{ $told }
line-close-words = 意见：{ $told }
name-close-case = 哪个孩子
name-close-verdict = 同意不同意
name-close-words = 意见
closing-asked-by = { $day } { $by }提请{ $words ->
    [none] {""}
   *[other] ：{ $words }
}
closing-why = 去向：{ $why }，{ $day } 起。证明：{ $proof }
form-followup = 回访
ask-followup-case = 回访的是哪个孩子？
ask-followup-there = 孩子在校上课吗？
ask-followup-after = 是第几天的回访？
ask-followup-day = 哪天看的？
ask-followup-note = 还要补充什么？
follow-up-after = 销号后{ $days }天
summary-followup = 请看一遍：
line-followup-case = 🧒 { $told }
line-followup-there = 在校：{ $told }
line-followup-after = 回访：{ $told }
line-followup-day = 日期：{ $told }
line-followup-note = 备注：{ $told }
name-followup-case = 哪个孩子
name-followup-there = 在不在校
name-followup-after = 第几天
name-followup-day = 日期
name-followup-note = 备注
form-away = 又没来
ask-away-case = 哪个孩子？
ask-away-day = 从哪天起又没来？
ask-away-note = 知道是怎么回事吗？没有就跳过。
summary-away = 请看一遍：
line-away-case = 🧒 { $told }
line-away-day = 没来：{ $told }
line-away-note = 备注：{ $told }
name-away-case = 哪个孩子
name-away-day = 从哪天起
name-away-note = 备注
form-wayout = 其他去向
ask-wayout-case = 哪个孩子？
ask-wayout-why = 孩子去了哪里？（要有证明，由县教育局另一位同志审核）
ask-wayout-proof = { $why ->
    [moved] 新住地学校的接收证明？写明学校和证明的日期。
    [transferred] 接收学校确认了吗？写明学校、学籍转接的凭据。
    [abroad] 出国（境）的证明是什么？
    [dead] 请节哀。户籍注销或医院证明的名称、编号：
    [missing] 报警了吗？写明派出所和报警回执号。没报的请马上打 110。
    [record_error] 错在哪里、和哪份档案重复？写明核对的依据。
    [other_schooling] 在哪所学校就读？写明学校的证明。
    [finished] 毕业或结业的证明：
   *[other] 出生日期和核对的依据：
}
ask-wayout-day = 从哪天起？
ask-wayout-words = 还要说明什么？没有就跳过。
leaving-moved = 搬走，在当地入学
leaving-transferred = 转学，对方已接收
leaving-abroad = 出国（境）
leaving-dead = 死亡
leaving-missing = 失踪失联
leaving-record_error = 记录错误、重复
leaving-other_schooling = 特教、专门学校
leaving-finished = 完成义务教育
leaving-over_age = 超龄未完成
summary-wayout = 提请县教育局审核，请看一遍：
line-wayout-case = 🧒 { $told }
line-wayout-why = 去向：{ $told }
line-wayout-proof = 证明：{ $told }
line-wayout-day = 从：{ $told }
line-wayout-words = 说明：{ $told }
name-wayout-case = 哪个孩子
name-wayout-why = 去向
name-wayout-proof = 证明
name-wayout-day = 从哪天起
name-wayout-words = 说明
problem-return-tell-school = 孩子返校的事，请学校或乡镇记。您家访时看到孩子返校，选“当天就返校了”就行。
problem-return-not-away = 这个孩子现在不是未到校，不用记返校。
problem-return-not-observed = 这个孩子不在返校观察期。请先看档案。
problem-return-not-closed = 这个孩子还没有销号。请先看档案。
problem-return-not-back = 这个孩子没有记过返校。请先看档案。
problem-return-restricted = 这份档案先走保护和强制报告，解除后再记返校、销号。
problem-seen-before-return = { $day } 才返校。请再看看日期。
problem-school-only = 课堂查看请学校的老师来记。
problem-closing-asked-already = { $by }已经提请过了，县教育局正在审核。
problem-closing-not-seen = 观察期到 { $day } 满。满了以后，要在课堂上见到孩子才能提请销号。
problem-closing-not-asked = 还没有人提请。请学校或乡镇先提请。
problem-closing-asked-by-yourself = 是您提请的，请由县教育局另一位同志审核。
problem-wayout-not-your-post = 孩子的去向由学校、乡镇或县教育局提请。请告诉乡镇专干。
entry-PupilReturned = { $day } { $by }：🏫 返校。{ $told }〔{ $receipt }〕
entry-SeenInClass = { $day } { $by }：课堂查看。{ $told }〔{ $receipt }〕
entry-ClosingRequested = { $day } { $by }：提请县里审核。{ $told }〔{ $receipt }〕
entry-ClosingDecided = { $day } { $by }：县里审核。{ $told }〔{ $receipt }〕
entry-FollowedUp = { $day } { $by }：回访。{ $told }〔{ $receipt }〕
entry-AwayAgain = { $day } { $by }：又没到校。{ $told }〔{ $receipt }〕
entry-CaseLeft = { $day } { $by }：其他去向，离开名单。{ $told }〔{ $receipt }〕
entry-seen = { $yes ->
    [yes] 在课堂见到
   *[no] 没在课堂
}
entry-closed = { $yes ->
    [yes] 同意
   *[no] 不同意
}
entry-there = { $yes ->
    [yes] 在校
   *[no] 不在校
}
