# 送达、期限、文书作废
paperkind-D1 = 责令限期改正通知书
paperkind-D3 = 立案审批表
paperkind-D5 = 行政处罚事先告知书
paperkind-D7 = 行政处罚决定书
paperkind-D9 = 履行决定催告书
paperkind-D9a = 强制执行申请书
paperkind-D23 = 协查函
paperkind-D24 = 建议函
served-paper = { $name } { $kind } { $number }
served-heading = 📄 { $name } { $kind } { $number }（监护人：{ $party }）
nothing-to-serve = 现在没有等着送达的文书。
nothing-to-rule = 现在没有等着审定的送达。
nothing-to-undo = 现在没有可以作废或撤回的文书。

# 期限，照人说的话
served-limit = { $what }：{ $told }
limit-comply = 责令的期限
limit-review = 监护人申请复议
limit-suit = 监护人起诉
limit-hearing = 监护人要求听证
limit-pay = 履行处罚决定
limit-urged = 催告后履行
last-left = 最迟{ $day }，还剩{ $left }天
last-today = 最迟{ $day }，就是今天
last-over = 最迟{ $day }，已满{ $days }天
last-unsettled = 不早于{ $day }，节假日待公布，公布后再算

# 登记送达
form-serve = 登记送达
menu-serve = 登记送达
typed-serve = 送达|送达回证
ask-serve-paper = 送的是哪份文书？（可以打文号、案号或名字找）
ask-serve-manner = 怎么送的？
manner-direct = 监护人当面签收
manner-family = 同住成年家属代收
manner-left_witnessed = 留置：有见证人
manner-left_filmed = 留置：拍照录像
manner-electronic = 电子送达
manner-mail = 邮寄
manner-notice = 公告
manner-call = 打电话或发消息
manner-gist-direct = 监护人本人签名、写上日期和几点，就从那天起算。
manner-gist-family = 监护人不在，才由同住的成年家属代收；同村不算同住。写明姓名、关系，签字。
manner-gist-left_witnessed = 监护人拒收：请村委会、单位的人到场见证，写明拒收的情况和日期，两名送达人和见证人签名，把文书留在家里。
manner-gist-left_filmed = 监护人拒收：把文书留在家里，把过程拍照或录像。只有这种情况才拍。
manner-gist-electronic = 监护人签过《送达地址及方式确认书》才可以；以到达他的系统那天为准。
manner-gist-mail = 当面送有困难才邮寄；以回执上的日期为准，留好单号和回执。
manner-gist-notice = 找不到人、别的办法都不行才公告；满30日后的第二天才算送达。
manner-gist-call = 电话和消息只是提醒。
ask-serve-to_party = 是监护人本人签收的吗？（爷爷奶奶带孩子，是代养人，不是监护人）
ask-serve-took_name = 谁签收的？请打姓名。
ask-serve-took_relation = 和监护人是什么关系？如“妻子”“母亲”。
ask-serve-adult = 签收的人满18岁了吗？
ask-serve-same_dwelling = 和监护人住在同一个家里吗？（同村、隔壁都不算）
ask-serve-doubt = ⚠️ { $lines }
    更稳妥的办法：请监护人签《送达地址及方式确认书》；请监护人书面指定代收人；或者邮寄给监护人。
    要换办法就点“返回”。照实记下也可以，但先不起算。
button-record-held = 照实记录，先不起算
ask-serve-refusal = 拒收的情况是怎样的？请照实写一句。
ask-serve-witness = 谁见证的？请写姓名、单位、职务。
ask-serve-photos = 请把留置的过程拍下来发来：文书留在哪里、谁在场。录像存在别处的，就跳过。
ask-serve-film = 照片或录像存在哪里？请写影像编号。
ask-serve-confirmed = 监护人签过《送达地址及方式确认书》吗？
ask-serve-why = 为什么要公告？前面用过哪些办法？
ask-serve-proof = { $manner ->
    [mail] 邮寄单号是多少？回执收到了吗？
    [notice] 公告贴在哪里、登在哪里？
   *[other] 系统的送达回执编号是多少？
}
ask-serve-day = { $manner ->
    [mail] 回执上是哪天收到的？
    [notice] 公告是哪天发出的？
    [electronic] 哪天到达他的系统？
   *[other] 是哪天？可以直接打字，如“昨天”。
}
ask-serve-hour = 几点？如“9:30”“下午三点”请打“15:00”。
ask-serve-place = 在哪里送的？没有要补的就跳过。
ask-serve-first = 第一位送达人是谁？点名字，或者打名字、单位、职务来找。
ask-serve-second = 另一位送达人是谁？点名字，或者打名字、单位、职务来找。
ask-serve-read_in = 用什么话宣读的？
ask-serve-read_by = 谁宣读的？
ask-serve-note = 还要补充什么？
summary-serve = 送达情况，请看一遍：
line-serve-paper = 📄 { $told }
line-serve-manner = 方式：{ $told }
line-serve-to_party = 监护人本人签收：{ $told }
line-serve-took_name = 签收人：{ $told }
line-serve-adult = 满18岁：{ $told }
line-serve-same_dwelling = 同住：{ $told }
line-serve-doubt = ⚠️ { $told }
line-serve-refusal = 拒收情况：{ $told }
line-serve-witness = 见证人：{ $told }
line-serve-photos = 留置照片：{ $told }
line-serve-film = 影像：{ $told }
line-serve-confirmed = 签过确认书：{ $told }
line-serve-why = 为什么公告：{ $told }
line-serve-proof = 凭据：{ $told }
line-serve-day = 日期：{ $told }
line-serve-place = 地点：{ $told }
line-serve-first = 送达人：{ $told }
line-serve-read_in = 宣读：{ $told }
line-serve-note = 备注：{ $told }
name-serve-paper = 哪份文书
name-serve-manner = 怎么送的
name-serve-to_party = 本人签收
name-serve-took_name = 签收人
name-serve-took_relation = 关系
name-serve-adult = 满18岁
name-serve-same_dwelling = 同住
name-serve-doubt = 有疑问
name-serve-refusal = 拒收情况
name-serve-witness = 见证人
name-serve-photos = 留置照片
name-serve-film = 影像
name-serve-confirmed = 确认书
name-serve-why = 为什么公告
name-serve-proof = 凭据
name-serve-day = 日期
name-serve-hour = 时间
name-serve-place = 地点
name-serve-first = 送达人
name-serve-second = 另一位送达人
name-serve-read_in = 宣读的语言
name-serve-read_by = 宣读人
name-serve-note = 备注
form-served = 送达结果
served-on = 已送达，送达日 { $day }。
served-held = ⏸ 已记下，先不起算：{ $lines }
    已请有执法资格的同志审定。审定前没有任何期限在走。
served-anew = 这次送达不算。请重新送达，文号不变。
served-undone = { $state ->
    [void] 这份文书已作废，文号保留，不再用。
   *[other] 这份文书已撤回，文号保留，不再用。
}
button-serve = 📮 登记送达
button-rule = ⚖️ 审定送达
button-undo-paper = 🚫 作废、撤回
button-way = ⏳ 期限已满
problem-papers-not-yours = 文书和送达由乡镇和县教育局办理，请找乡镇专干。
problem-no-such-paper = 没有找到这份文书。请从名单里选一个。
problem-paper-still-made = 这份文书还在制作核对，核对好了才能送。请稍等一会儿再登记。
problem-paper-served-already = 这份文书已经登记过送达，或已不再有效。请看最新的情况。
problem-service-only-a-reminder = 打电话、发消息是好心提醒，但不算送达，期限不起算。请换一种方式；提醒的情况可以用“记家访”记下。
problem-service-before-issue = 文书 { $day } 才签发，送达不会更早。请再看看日期。

# 审定送达
form-rule = 审定送达
ask-rule-paper = 审定哪一份的送达？
ask-rule-verdict = 这次送达算不算？
ask-rule-why = 理由是什么？请写一两句。
ask-rule-licence = 您的执法证号（没有执法证的负责人写职务）：
rule-report = 登记的情况：{ $manner }，{ $day }{ $took ->
    [none] {""}
   *[other] ，签收人{ $took }（{ $relation }）
}
button-service-holds = 算送达，从那天起算
button-serve-anew = 不算，重新送达
summary-rule = 请看一遍：
line-rule-paper = 📄 { $told }
line-rule-verdict = 审定：{ $told }
line-rule-why = 理由：{ $told }
line-rule-licence = 执法证：{ $told }
name-rule-paper = 哪一份
name-rule-verdict = 算不算
name-rule-why = 理由
name-rule-licence = 执法证号
problem-rule-served-by-yourself = 您是这次的送达人，请由另一位有执法资格的同志审定。
problem-rule-not-licensed = 审定送达要由有执法资格的同志或负责人来做。
problem-rule-not-held = 这份文书没有等着审定的送达。请看最新的情况。

# 作废、撤回
form-undo = 作废、撤回文书
ask-undo-paper = 哪一份文书？
ask-undo-undoing = 为什么不再有效？（不会删除，文号保留，不再用）
ask-undo-why = 请写明情况。
undoing-withdrawn = 撤回
undoing-corrected = 内容有误，作废后重新提出
undoing-wrong_person = 送错了人
undoing-moved_away = 已搬走
undoing-number_void = 文号作废
summary-undo = 请看一遍：
line-undo-paper = 📄 { $told }
line-undo-undoing = 原因：{ $told }
line-undo-why = 情况：{ $told }
name-undo-paper = 哪一份
name-undo-undoing = 原因
name-undo-why = 情况
problem-undo-not-standing = 这份文书已经不再有效，不用再作废。

# 期限已满
form-way = 期限已满
ask-way-case = 哪个孩子？
ask-way-way = 走哪条路？由您和负责同志定，系统不替人定。
ask-way-whom = 找哪个单位？
ask-way-why = 为什么这样定？请写一两句。
way-heading = ⏳ { $name } { $code } 期限已满。可以选：
way-line = { $open ->
    [yes] ・{ $way }：{ $needs }
   *[no] ✗ { $way }：{ $needs }
}
way-takes = { $line }走完至少要{ $months }个月：{ $months }个月的起诉期满以前，不能申请法院执行。
way-help = 继续劝返帮扶
way-village = 村里劝诫
way-admonition = 公安训诫
way-guidance = 家庭教育指导
way-prosecutor = 检察院意见
way-penalty = 处罚程序
way-needs-help = 随时可以，家里有困难的先解决困难。
way-needs-village = 村委会先劝诫，记下来。
way-needs-admonition = 先有村里劝诫，再发建议函给派出所。
way-needs-guidance = 先有村里劝诫，再发建议函给妇联、公安、检察院。
way-needs-prosecutor = 先征求检察院、司法所意见。
way-needs-penalty = 要有登记审核过的依据、立案、两名执法人员、事先告知、听取申辩、法制审核。
summary-way = 请看一遍：
line-way-case = 🧒 { $told }
line-way-way = 选的路：{ $told }
line-way-whom = 找谁：{ $told }
line-way-why = 理由：{ $told }
name-way-case = 哪个孩子
name-way-way = 哪条路
name-way-whom = 找谁
name-way-why = 理由
entry-PaperServed = { $day } { $by }：📮 送达。{ $told }〔{ $receipt }〕
entry-ServiceRuled = { $day } { $by }：⚖️ 审定送达。{ $told }〔{ $receipt }〕
entry-PaperUndone = { $day } { $by }：🚫 文书不再有效。{ $told }〔{ $receipt }〕
entry-WayTaken = { $day } { $by }：⏳ 期限满后定的路。{ $told }〔{ $receipt }〕
entry-valid = { $yes ->
    [yes] 算送达
   *[no] 不算，重新送达
}
