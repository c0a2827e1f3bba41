# 请示：请谁办什么，到哪天
wanted-conference = 开对策会商
wanted-decide = 审批文书
wanted-rule = 认定送达是否有效
wanted-way = 期限已满，定下一步
wanted-leave = 审批缓学、休学
wanted-close = 审批销号
request-first = 📣 请您办：{ $wanted }
request-again = ⏰ 再提醒一次，请您办：{ $wanted }
request-higher = ⬆️ 下一级没有在期限内办，转请您过问：{ $wanted }
request-nobody = ⬆️ 下一级没有人在岗，转请您过问：{ $wanted }
request-beside = ℹ️ 请您知道：{ $wanted }
request-child = 🧒 { $line }
    { $school }，{ $since ->
        [none] 未到校日期未记
       *[other] { $since }后没再到校
    }。已联系 { $visits } 次，其中没谈成 { $failed } 次。
request-conference = 多次动员还没有返校。请尽快组织会商，定出新的办法。
request-decide = 已有人提请发文书。请看草稿后决定：批准、退回、不批或者缓办。
request-rule = 送达有疑问，期限先不计。请有执法资格的同志认定是否有效。
request-way = 文书的期限已满，孩子还没有返校。可以走哪些路，点开看；走哪一条由您定。
request-leave = 监护人书面申请，学校和村里的意见在档案里。请审批。
request-close = 已提请销号，理由和证明都在档案里。请看过以后审批。
request-move = 从 { $asked } 等到现在。请您督促有权的同志办理，或者按职责办理。
request-until = 最迟 { $until }{ $days ->
        [0] ，就是今天
       *[other] ，还有 { $days } 天
    }。
button-wanted-conference = 📝 记会商
button-wanted-decide = 🖊 看草稿，做决定
button-noted = 👌 我已知悉
form-noted = 我已知悉
ask-noted-case = 是哪个孩子的事？
ask-noted-which = { $asked }
    点“我已知悉”只表示您知道了，事情还要办。
summary-noted = 请看一遍：
line-noted-case = 🧒 { $told }
line-noted-which = { $told }
name-noted-case = 哪个孩子
name-noted-which = 我已知悉
option-noted = 👌 我已知悉：{ $wanted }
asked-line = 请您办：{ $wanted }，最迟 { $until }{ $noted ->
        [yes] （已知悉）
       *[no] {""}
    }
asked-nothing = 这件事现在没有等您办的。
form-waiting = 等回复的请示
menu-waiting = 请示
typed-waiting = 等回复的请示|谁在等
command-waiting = 📋 请示
waiting-heading = { $total ->
        [0] 📋 现在没有等回复的请示。
       *[other] 📋 等回复的请示 { $total } 件，等得久的在前：
    }
waiting-line = { $case } { $unit }：{ $wanted }，{ $since }提出，{ $due }{ $level ->
        [0] {""}
       *[other] ，已转上一级
    }{ $noted ->
        [yes] ，已知悉
       *[no] {""}
    }
problem-waiting-not-yours = 这份名单是乡镇、县里和督查用的。您要办的在“待办”里。
button-case-number = 📂 { $code }
# 告知：一件事办完了，告诉该知道的人
news-conference = 📝 已开对策会商（{ $by }记）：{ $line }。新的办法在档案里。
news-decided = { $verdict ->
        [approve] ✅ { $paper }已批准，文号 { $number }：{ $line }。{ $to ->
            [guardian] 请安排两人送达。
           *[other] 做好以后打印盖章，发给收件单位或者存卷。
        }
        [send_back] ↩️ { $paper }退回修改：{ $line }。{ $by }说：{ $words }
        [refuse] ⛔ { $paper }没有批准：{ $line }。{ $by }说：{ $words }
       *[postpone] ⏸ { $paper }缓办到 { $until }：{ $line }。
    }
news-issued = 🖊 { $paper }已签发，文号 { $number }：{ $line }。{ $to ->
        [guardian] 送达以前不起算期限。
       *[other] {""}
    }
news-served = { $limit ->
        [none] 📬 { $paper }的送达已登记：{ $line }。期限现在没有起算。
       *[other] 📬 { $paper }已送达：{ $line }。最后一天是 { $limit }。
    }
news-way = 🧭 期限满后的下一步已定：{ $way }。{ $line }（{ $by }登记）
news-closing = { $closed ->
        [yes] ✅ 已批准销号：{ $line }。后面还要回访。
       *[no] ↩️ 没有批准销号，继续观察：{ $line }。
    }
news-returned = 🎉 { $day }返校了：{ $line }。原来的期限和请示都停了，学校继续关心。
news-undone = { $undoing ->
        [withdrawn] ↩️ { $paper }已撤回：{ $line }。
        [corrected] ✏️ { $paper }有误，已作废，要重新提请：{ $line }。
        [wrong_person] ↩️ { $paper }送错了人，已撤回：{ $line }。
        [moved_away] ↩️ { $paper }因搬走已撤回：{ $line }。
       *[number_void] 🚫 { $paper }的文号已作废：{ $line }。
    }
