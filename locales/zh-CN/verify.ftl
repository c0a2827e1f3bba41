# 核实监护人
form-verify = 核实监护人
button-verify = 🪪 核实监护人
ask-verify-case = 核实哪个孩子的监护人？
ask-verify-who = 核实哪一位？
ask-verify-verdict = { $name }（{ $relation }），查过以后：
ask-verify-relation = 和孩子是什么关系？按证件上的。
ask-verify-proof = 看的是什么？
ask-verify-proof_words = 是什么材料？请打字。
ask-verify-name = 证件上的姓名和听说的不一样？请打证件上的；一样就点“跳过”。
ask-verify-note = 还有什么要说明的？请打字。
summary-verify = 请看一遍：
line-verify-case = 🧒 { $told }
line-verify-who = 哪一位：{ $told }
line-verify-verdict = 结论：{ $told }
line-verify-relation = 关系：{ $told }
line-verify-proof = 看了：{ $told }
line-verify-name = 证件上的姓名：{ $told }
line-verify-note = 说明：{ $told }
name-verify-case = 哪个孩子
name-verify-who = 哪一位
name-verify-verdict = 结论
name-verify-relation = 关系
name-verify-proof = 看了什么
name-verify-proof_words = 什么材料
name-verify-name = 姓名更正
name-verify-note = 说明
told-guardian = { $name }（{ $relation }）
verdict-guardian = 是监护人
verdict-not_guardian = 不是监护人
relation-father = 父亲
relation-mother = 母亲
relation-grandparent = 祖父母、外祖父母
relation-sibling = 成年的兄姐
relation-other = 其他人
proof-household_book = 户口簿
proof-birth = 出生医学证明
proof-court = 法院文书
proof-civil_affairs = 民政部门文书
proof-village = 村（居）委会证明
proof-other = 其他材料
entry-GuardianVerified = { $day } { $by }：{ $verdict ->
    [guardian] 核实了监护人
   *[other] 核实过，听说的家长不是监护人
}。{ $told }〔{ $receipt }〕
problem-not-yours-to-verify = 监护人由乡镇或县教育局核实。您知道家长是谁，请点“家长信息不全，补一下”。
problem-nobody-to-verify = 这份档案里没有等着核实的家长。要补，请先点“家长信息不全，补一下”。
problem-proof-names-nobody = 不是父母、祖辈、兄姐的，要看法院、民政的文书，或村（居）委会证明。请换一样，或改“关系”。
