# 命令行
cli-about = 归校：控辍保学聊天机器人
cli-lang = 用哪种语言说话
cli-demo = 在本机演示一个虚构的县：网页、四部手机、可拨动的时钟
cli-init = 第一次：生成密钥文件，建好数据库
cli-migrate = 把数据库升级到本程序的版本
cli-import = 导入名册（staff 包保责任人，pupils 学生），看批次（list），撤回一批（undo）
cli-check = 检查数据库、密钥、审计链、渠道
cli-run = 运行机器人
settings-faulty = 设置有误（环境变量或 .env）：
settings-fault = {"  "}{ $name }：应为 { $expected }
policy-faulty = { $file } 有误：
holidays-faulty = 节假日文件 { $file } 有误：
key-missing = 找不到密钥文件 { $file }。新装请先运行 guixiao init；迁移请把原来的密钥文件放回来。没有它，谁也读不出数据。
key-broken = { $file } 不是完好的密钥文件。请用备份的那一份，不要自己改。
unfit-unreachable = 连不上数据库。请看 GUIXIAO_DATABASE 写得对不对，数据库开着没有。
unfit-not-made = 数据库还没建好。请先运行 guixiao init。
unfit-old = 数据库是旧版本。请先备份，再运行 guixiao migrate。
unfit-newer = 数据库比本程序新。请换用新的程序。
unfit-wrong-key = 密钥不对：这个数据库不是用这份密钥加密的。请放回原来的密钥文件。
init-key-there = 密钥文件 { $file } 已有，没有动它。
init-key-made = 已生成密钥文件 { $file }。请另存一份在安全的地方，不要和数据库备份放在一起。
init-there = 数据库已经建好，没有动它。
init-made = 数据库已建好（{ $county }）。下一步：guixiao import staff 名册.xlsx
migrated = 数据库版本：{ $before } → { $after }
import-what = staff 包保责任人名册，pupils 学生花名册，list 看批次，undo 撤回一批
import-file = 名册文件（.xlsx、.xls、.csv）；撤回时是批次号
import-no-file = 打不开文件 { $file }。请看路径对不对。
imported-staff = 已导入 { $new } 人；原来就有 { $known } 人。
imported-pupils = 已导入 { $new } 名学生；原来就有 { $known } 名。未到校 { $cases } 名，已各建一份档案，其中 { $restricted } 份只有县教育局能看。
import-dry-run = 只试读，说会怎样，什么也不写
import-accept = 没有问题的行先导入，有问题的留下
import-which-file = 请写上名册文件，如：guixiao import pupils 名册.xlsx
import-no-number = 请写上批次号，如：guixiao import undo 3。批次号看 guixiao import list。
import-reading = 正在读名册…
import-progress = 已处理 { NUMBER($done, useGrouping: 0) } / { NUMBER($total, useGrouping: 0) } 行
import-more = {"  "}还有 { $count } 条，看问题清单。
import-report = 逐行的问题清单在名册旁边：{ $items }。里面有孩子的信息，用完请删掉。
import-no-report = 问题清单写不进 { $folder }。请把名册放到能写的文件夹，再来一次。
imported-differences = 原来就有的孩子里，更新了 { $changed } 名，有出入要人核实的 { $asked } 名。
batches-none = 还没有导入过名册。
batch-pupils = 第{ NUMBER($number, useGrouping: 0) }批 { $at } 学生 { $file }：新 { $new }，原有 { $known }，建档 { $cases }
batch-staff = 第{ NUMBER($number, useGrouping: 0) }批 { $at } 责任人 { $file }：新 { $new }，原有 { $known }
batch-undone = 第{ NUMBER($number, useGrouping: 0) }批 { $at } { $file }：已撤回（新 { $new }，原有 { $known }，建档 { $cases }）
batch-taken-back = 第{ NUMBER($number, useGrouping: 0) }批已撤回：删去 { $removed } 人，改回 { $restored } 人。
undo-unknown = 没有第{ NUMBER($number, useGrouping: 0) }批。看看 guixiao import list。
undo-undone = 第{ NUMBER($number, useGrouping: 0) }批早已撤回。
undo-recorded = 第{ NUMBER($number, useGrouping: 0) }批不能撤回：其中 { $count } 名孩子后来有了新的记录（{ $items }）。记录不能丢，请改正个别孩子。
undo-draft = 第{ NUMBER($number, useGrouping: 0) }批现在不能撤回：有人正在写其中一个孩子的记录。请等写完再看。
undo-later = 第{ NUMBER($number, useGrouping: 0) }批不能撤回：后面的批次改过其中 { $count } 处。请先撤回后面的。
undo-joined = 第{ NUMBER($number, useGrouping: 0) }批不能撤回：其中 { $count } 人已经在用机器人。
undo-used = 第{ NUMBER($number, useGrouping: 0) }批不能撤回：后来的记录用到了其中的人或孩子。
run-no-token = 还没有设 GUIXIAO_TELEGRAM_TOKEN。请在 .env 里写上机器人的令牌。
run-ready = 归校已运行（{ $county }）。按 Ctrl+C 停止。
check-policy = ✓ 县参数（{ $county }）
check-database = ✓ 数据库、版本、密钥
check-audit = ✓ 审计链完整
check-audit-fault = ✗ 审计记录有问题：{ $kind ->
    [row] 有一条被改过或被拿走了
    [gap] 中间缺了一段
    [tail] 末尾被截掉了
   *[link] 有一段前后对不上
}（链 { $chain } 第 { NUMBER($link, useGrouping: 0) } 节）。请保留现场，报告县里负责数据安全的人。
check-parked = ！有没处理成的：收到的 { $inbox } 条，要发的 { $outbox } 条。请让技术人员查看。
check-unreachable = ！有 { $count } 人把机器人屏蔽了，消息送不到。请当面问问，再用别的办法通知。
check-no-desk = ！没有县教育局专干：紧急报告没有人接。请先导入名册。
check-no-duty = ！县里值班的岗位上没有一个人登记了聊天账号：有人报告孩子有危险，机器人通知不到人。请让值班的人先登记。
check-seen-by-none = ！有 { $count } 件紧急案件，县教育局现在没有一个人看得到。请马上给没有牵涉的人登记县教育局岗位。
check-seen-by-one = ！有 { $count } 件紧急案件，县教育局只剩一个人看得到，他自己也可能被说牵涉其中。请再指定一位没有牵涉的人。
check-organ = ！{ $organ }的文书还缺：{ $missing }。请在 county.toml 的 [organs."…"] 里填上。
organ-field = { $field ->
    [contact_person] 联系人
    [contact_phone] 联系电话
   *[court] 起诉到哪个法院
}
check-no-token = ✗ 还没有设 GUIXIAO_TELEGRAM_TOKEN。
check-token-refused = ✗ 令牌不对，Telegram 不认。请检查 GUIXIAO_TELEGRAM_TOKEN。
check-channel-silent = ✗ 连不上 Telegram。请检查网络和 GUIXIAO_TELEGRAM_API。
check-channel = ✓ 渠道：@{ $name }
demo-lan = 让同一网络里的手机也能打开（会给出地址和一次性口令）
demo-port = 端口
demo-fresh = 丢掉上次的演示数据，从头开始
demo-preparing = 正在准备一个虚构的县……
demo-ready = 打开这个网址：{ $url }
demo-code = 口令：{ $code }
demo-stop = 按 Ctrl+C 结束。数据都是虚构的，放在文件夹 { $folder }。
demo-port-taken = 端口 { $port } 已被占用。请换一个：guixiao demo --port 8901
problem-policy-not-toml = { $line ->
    [0] 这个文件读不懂，末尾不完整。
   *[other] 第 { NUMBER($line, useGrouping: 0) } 行读不懂。
}请对照 county.example.toml。
problem-policy-unreadable = 文件打不开，或者不是 UTF-8 编码。请另存为 UTF-8。
problem-policy-unknown = 不认识“{ $name }”。请对照 county.example.toml。
problem-policy-wrong-kind = “{ $name }”的值类型不对，应为{ $kind ->
    [int] 整数，不加引号
    [bool] true 或 false，不加引号
    [date] 日期，如 2026-12-18，不加引号
    [ints] 整数的列表，如 [30, 60]
    [dates] 日期的列表，如 [2026-12-18]
    [strs] 文字的列表，每个加引号
   *[str] 文字，加引号
}。
problem-policy-out-of-range = “{ $name }”请填 { NUMBER($least, useGrouping: 0) } 到 { NUMBER($most, useGrouping: 0) }。
problem-policy-list = “{ $name }”里有重复的，或者是空的。每个只写一次，至少写一个。
problem-policy-one-of = “{ $name }”只能填：{ $known }。
problem-policy-rising = “{ $first }”不能大于“{ $second }”。请改其中一个。
problem-policy-warning-too-early = “{ $name }”要小于“{ $other }”。请改其中一个。
problem-policy-digest-quiet = “{ $name }”要在 quiet_until_hour 之后（可以相同）、quiet_from_hour 之前。请改其中一个。
problem-policy-goes-with = 填了“{ $name }”，还要填“{ $other }”。
problem-policy-duty-order = duty_order 请写成岗位的列表，每个只写一次。可用：{ $posts }
problem-policy-zone = 不认识时区“{ $value }”。例：Asia/Shanghai
problem-policy-language = visit_language 只能是：{ $known }。
problem-policy-full-data = telegram_full_data 只接受这一整句话，或留空：{ $sentence }
cli-papers = 取文书：看哪些文书在等，写进一个文件夹；打印一人一案
papers-to = 写进哪个文件夹
papers-case = 打印这份档案的一人一案，如 Q-7K3M
papers-again = 把没有生成好的文书再试一次
papers-nothing-waits = 没有等着取的文书。
papers-issued = … { $number } { $kind } { $town } 〔{ $code } { $case }〕：正在生成
papers-released = 📄 { $number } { $kind } { $town } 〔{ $code } { $case }〕：可以打印、盖章、送达
papers-held = ✗ { $number } { $kind } { $town } 〔{ $code } { $case }〕：没有生成好
papers-written = 已写好 { $count } 个文件：{ $folder }。里面有孩子的信息，用完请删掉。
papers-not-written = 写不进 { $folder }。请换一个能写的文件夹。
papers-no-folder = 请写上放到哪个文件夹，如：guixiao papers --case Q-7K3M --to 文件夹
papers-no-case = 没有 { $code } 这份档案。请看编号写对了没有。
papers-broken = { $what } 的文件打不开或被改过。请从备份里取回原来的文件。
papers-tried-again = 又试了一次：生成好 { $released } 份，仍有问题 { $held } 份。
held-template-changed = 签发以后模板换过了。请放回签发时用的模板，再运行 guixiao papers --again；或者作废这个文号，重新办理。
held-field-empty = 缺少必须写明的内容：{ $fields }
held-field-lost = 这些内容没有完整地写进文书：{ $fields }
held-unprintable = 有写不进文书的字符：{ $fields }
held-no-more = 现在可以生成了。请运行 guixiao papers --again。
templates-faulty = 本县的文书模板（{ $folder }）不能用。改好以前不会用默认模板代替：
check-templates = ✓ 文书模板（本县自己的 { $count } 份）
