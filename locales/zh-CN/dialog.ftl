# 各种对话里都会出现的话：按钮、提示、日期
button-back = ◀ 返回
button-skip = 跳过
button-cancel = 先不记了
button-done = ✅ 选好了（{ $count }项）
button-send = ✅ 提交
button-change = ✏️ 改一改
button-clear = 看全部
button-together = 👧 一起记（{ $count }个孩子）
others-changed = 名单变了，要重新选
button-only-this = 只记这一个
button-part = { $label }（{ $count }）
button-everywhere = 全部，先到期的在前
button-yes = 是
button-no = 否
button-go-on = ▶ 接着写
button-start-over = 🔄 重新写一条
button-put-away-first = 📁 先放着
button-throw-away = 🗑 不要了
button-resume = ▶ 接着写上次的
button-calendar = 📅 看日历
button-month-before = ‹
button-month-after = ›
button-page-before = ‹ 上一页
button-page-after = 下一页 ›
button-group = { $open ->
    [yes] ▾ { $name }{ $count ->
        [0] {""}
       *[other] {" "}✓{ $count }
    }
   *[no] ▸ { $name }{ $count ->
        [0] {""}
       *[other] {" "}✓{ $count }
    }
}
button-home = 🏠 首页
ticked = ✓ { $label }
list = { $items }
joined = { $parts }
clauses = { $clauses }
month = { NUMBER($year, useGrouping: 0) }年{ $month }月
near-day = { $day }
near-day-of-year = { $year }年{ $day }
several-days = “{ $words }”是哪一天？请点一下。
day-near = { $day }{ $away ->
    [0] （今天）
    [1] （明天）
    [2] （后天）
    [-1] （昨天）
   *[other] （前天）
}
day-ahead = { $day }（还有{ $days }天）
day-past = { $day }（{ $days }天前）
found = { $total ->
    [0] 没有找到“{ $search }”。换个字试试，或点“看全部”。
   *[other] 找到{ $total }个“{ $search }”：
}
parts = 一共{ $total }个。先点地方，或直接打名字找。
numbered = { $number }. { $told }
ask-change = 要改哪一项？
ask-open-draft = 您还有一条“{ $form }”没写完，要怎么办？
summary-end = 没问题就点“提交”。还想补一句，直接打字就行。
summary-end-send = 没问题就点“提交”。
line-note = 备注：{ $told }
kept-as-note = 📝 您打的字已记到备注里。请接着点按钮。
kept-for-later = 📝 您打的字先留着，点“记家访”时会放进备注。
put-away = 已放到一边，没有丢。想接着写，点“接着写上次的”。
thrown-away = 这一条不要了。
resumed = 接着写：
repeat-note = （网络不好，这条可能重复了）
without-buttons = （按钮没有发出来。请发 /home 回到首页，刚才写的都还在。）
command-visit = 📝 记家访
command-case = 📂 看档案
command-help = ❓ 怎么用
menu-visit = 记家访
menu-case = 看档案
menu-home = 首页
menu-help = 怎么用
form-visit = 家访记录
form-parents = 家长信息
form-case = 看档案
form-home = 首页
form-help = 怎么用
form-saved = 回执
already-heard = 已收到
typed-visit = 家访|登记家访|写家访|记录家访
typed-case = 档案|查档案|看看档案
typed-home = 主页|开始|菜单
typed-help = 帮助|使用说明|不会用
spoken-note = 🎤 语音 { $minutes ->
    [0] {""}
   *[other] { $minutes }分
}{ $seconds }秒
button-amend = ✏️ 改一改这条
button-add-note = 📝 补一句
button-more = 🗂 更多
command-todo = 📌 待办
command-visits = 📒 我记的
menu-todo = 待办
menu-visits = 我记的
typed-todo = 我的待办|我要办的|要办的
typed-visits = 我的家访|我记的家访|记过的
form-todo = 待办
form-visits = 我记的
form-amend = 更正
form-addnote = 补充说明
form-more = 档案更多内容
edited-in-draft = ✏️ 您改了刚才那句话，这里也改成了：{ $text }
edited-after-sending = ✏️ 那条家访已经提交了。要把它的“{ $name }”改成“{ $text }”吗？
old-draft = 您有一条“{ $form }”没写完，放了{ $days }天。已先放到一边，写的都还在。
old-draft-of = 您有一条“{ $form }”没写完，放了{ $days }天：
    { $line }
    已先放到一边，写的都还在。
old-draft-open = 您有一条“{ $form }”没写完，放了{ $days }天，写的都还在。放到一边的已经有{ $away }条，请先把写完的交了，不要的删掉。
