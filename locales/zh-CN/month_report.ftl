# 月报：流失生月报表、劝学工作月报
menu-month = 月报
typed-month = 流失生月报|劝学月报|零报告|报月报
command-month = 📊 月报
menu-months = 各单位月报
typed-months = 月报汇总|谁没报
command-months = 📊 各单位月报
form-month = 月报
form-monthanew = 重新报
form-monthlist = 月报名单
form-monthpaper = 月报文件
form-monthnow = 报月报
form-monthwords = 报月报
form-monthsaved = 月报回执
form-months = 各单位月报
form-monthsee = 一份月报
form-monthaccept = 收下月报
form-monthback = 退回月报
form-monthjudged = 月报处理回执
month-name = { $month }月
month-name-of-year = { $year }年{ $month }月
month-whose = 📊 { $unit } { $month }月报，{ $due }前报
month-named = { $unit } { $month }月报
month-units = 您报几个单位的月报，先点一个：
month-unit = { $unit } { $month }：{ $standing }
standing-open = 还没报
standing-missing = 过期未报
standing-on_time = 按时报了
standing-late = 报晚了
standing-zero = 零报告
standing-zero-late = 零报告，报晚了
standing-sent_back = 退回待重报
standing-accepted = { $standing }，已收下
flow-opening = 上期未返
flow-new = 新增流失
flow-returned = 劝返
flow-off = 核销
flow-closing = 期末未返
month-line = { $total ->
    [0] { $flow } 0
   *[other] { $flow } { $total }（小学{ $primary }，初中{ $junior }）
}
month-offs = 核销里有：{ $items }
month-off = { $why }{ $count }名
month-off-leave = 缓学休学获批
month-sum = { $opening } + { $new } − { $returned } − { $off } = { $closing }，对得上。
month-efforts = 入户{ $visits }次，电话{ $calls }次，涉及{ $children }名学生，见到或联系上{ $families }户；提请会商{ $conferences }件；给了资助的{ $aid }名。
month-to-verify = 另有{ $count }名还在核实，没有算在里面。
month-counted-by = { $by ->
    [school] 按学籍所在学校统计，和各村的合计可以不一样。
   *[place] 按孩子住的地方统计，和学校的合计可以不一样。
}
month-drafted = 数字已按大家记的情况算好，不用填。请看一遍：
month-zero-ready = 本期没有流失学生，上期也没有未返的。
month-zero-tap = 点一下就能零报告。
month-was-zero = 零报告：没有流失学生。
month-differs = 请核对：上月期末是{ $was }名，本月期初是{ $now }名（少了{ $gone }名，多了{ $come }名）。请写一句原因再报。
month-sent = 第{ $revision }次报，{ $by }，{ $at }，回执 { $code }
month-sent-already = 已经报上去了，不用再报。数字有变化，才再报一次：
month-sent-back = { $by }退回：{ $words }
month-said-problems = 存在的困难：{ $text }
month-said-help = 需要的帮助：{ $text }
month-said-differs = 期初不同的原因：{ $text }
button-month-list = { $flow } { $count }
button-month-zero = ✅ 零报告，报上去
button-month-send = ✅ 数字没错，报上去
button-month-words = ✏️ 写几句再报
button-report-before = ◀ 上个月的月报
button-month-again = 🔁 有变化，重新报
button-month-papers = 📄 打印在哪里
button-month-look = 📊 看这份月报
month-list = { $flow }：您能看到{ $total }名
month-list-hidden = 有的孩子现在不在您的名单里，没有列出。
month-list-now = 现在的数
month-list-then = 报的时候的数
month-child = { $line }
month-child-next = { $line }：下一步{ $step }，{ $owner }，{ $day }
month-paper-none = 没有这份文件。请从“月报”里点。
month-papers-wait = 这个渠道不发文件。月报的 Word 和 Excel 在县教育局的电脑上，用 guixiao papers 打印。
doc-D14 = 流失生月报表
doc-D14x = 流失生月报表（Excel）
doc-D16 = 劝学工作月报
ask-month-of = 要看哪一份？请从“月报”里点进去。
ask-monthanew-of = 要看哪一份？请从“月报”里点进去。
ask-months-month = 要看哪个月？请从“各单位月报”里点。
ask-monthlist-of = 要看哪一份？请从“月报”里点进去。
ask-monthlist-line = 看哪一项？
ask-monthlist-when = 看现在的，还是报的时候的？
ask-monthpaper-what = 要哪份文件？请从“月报”里点。
ask-monthnow-of = 要报哪一份？请从“月报”里点进去。
ask-monthnow-how = { $why }
summary-monthnow = 请看一遍，没问题就提交：
line-monthnow-of = { $told }
line-monthnow-how = { $told }
name-monthnow-of = 哪一份
name-monthnow-how = 怎么报
name-monthwords-of = 哪一份
ask-monthwords-of = 要报哪一份？请从“月报”里点进去。
ask-monthwords-differs = { $differs }
ask-monthwords-problems = 这个月有什么困难？请打字，没有就跳过。
ask-monthwords-help = 需要上面帮什么？请打字，没有就跳过。
summary-monthwords = 请看一遍，没问题就提交：
line-monthwords-of = { $told }
line-monthwords-differs = 期初不同的原因：{ $told }
line-monthwords-problems = 困难：{ $told }
line-monthwords-help = 需要的帮助：{ $told }
name-monthwords-differs = 期初不同的原因
name-monthwords-problems = 困难
name-monthwords-help = 需要的帮助
month-kept = { $zero ->
    [yes] { $unit } { $month }零报告已报。
   *[no] { $unit } { $month }月报已报，期末未返{ $closing }名。数字从此不变，要改就重新报一次。
}
month-late-kindly = 过了时间也没关系，报上来就好，辛苦了。
months-heading = 📊 { $month }各单位月报，{ $due }前报
months-state = { $standing }：{ $count }个
months-state-named = { $standing }：{ $count }个（{ $items }）
months-sum-place = 已报的单位按住地合计，期末未返{ $closing }名。
months-sum-school = 已报的学校合计，期末未返{ $closing }名。
months-sums-differ = 两个数不一样是正常的：有的孩子住在这里，学籍在别处。
months-guarded = 另有{ $count }件由县里专办，不在各单位的数里。
months-unit = { $unit }：{ $standing }
months-nothing-below = 没有要向您报月报的单位。
months-not-sent = 这个单位还没有报这个月的。
button-months-other = { $month }
button-month-accept = 👍 收下
button-month-back = ↩️ 退回
ask-monthsee-of = 要看哪一份？请从“各单位月报”里点。
ask-monthaccept-of = 要收下哪一份？请从“各单位月报”里点。
ask-monthaccept-how = { $stands ->
    [open] 这份月报可以收下：
    [accepted] 这份月报已经收下了。
    [sent_back] 这份月报已经退回了，等对方重新报。
   *[none] 没有找到要您处理的这份月报。
}
summary-monthaccept = 请看一遍，没问题就提交：
line-monthaccept-of = { $told }
line-monthaccept-how = { $told }
name-monthaccept-of = 哪一份
name-monthaccept-how = 收下
name-monthback-of = 哪一份
ask-monthback-of = 要退回哪一份？请从“各单位月报”里点。
ask-monthback-words = 请写一句：要再看看哪里？
summary-monthback = 请看一遍，提交后对方马上知道：
line-monthback-of = { $told }
line-monthback-words = 退回的话：{ $told }
name-monthback-words = 退回的话
months-judged = { $verdict ->
    [accepted] 已收下。
   *[sent_back] 已退回，对方会收到您写的话。
}
month-came-back = ↩️ { $unit } { $month }月的月报，{ $by }请您再看看：{ $words }
problem-month-not-your-post = 月报由学校、村委会和乡镇专干来报。
problem-months-not-your-post = 各单位月报由乡镇专干和县教育局专干来看。
problem-month-not-yours = 没有找到您要报的这份月报。请从“月报”里点进去。
problem-month-too-early = 还早，{ $day }起可以报。
problem-month-accepted = 这份月报已经收下了。要改，请上一级先退回。
problem-month-later-sent = 后面月份的已经报了，这个月的不能再改。有出入请写在下一次月报里。
problem-month-not-to-judge = 没有找到要您处理的这份月报。请从“各单位月报”里点进去。
problem-month-sent-back-already = 这份已经退回了，等对方重新报。
stage-primary = 小学
stage-junior = 初中
stage-both = 合计
doc-month-balance = { $opening }＋{ $new }－{ $returned }－{ $off }＝{ $closing }
doc-month-by-school = 按学籍所在学校
doc-month-by-place = 按孩子居住地
doc-month-work = 入户{ $visits }次、电话{ $calls }次，涉及{ $children }名学生，见到或联系上{ $families }户；提请会商{ $conferences }件；落实资助{ $aid }人。
doc-month-work-whole = 本月入户{ $visits }次、电话{ $calls }次，涉及{ $children }名学生，见到或联系上{ $families }户；返校{ $returned }名；仍未返{ $closing }名；提请会商{ $conferences }件；落实资助{ $aid }人。
papers-month-help = 写出这个月的月报（如 2026-11），和 --to 一起用
papers-month-unknown = 月份请写成 2026-11 这样。
papers-month-none = { $month }还没有单位报月报。
