# 备份、恢复、保存期限
cli-backup = 备份：数据库和文件合成一个加密文件；也生成备份用的钥匙（--new-key）
cli-restore = 恢复：把备份装到空机器上（先隔离），看清差了什么再放行（--release）
backup-folder = 放进哪个文件夹；不写就用 GUIXIAO_BACKUP_FOLDER
backup-key = 用哪把公钥加密；不写就用 GUIXIAO_BACKUP_KEY
backup-prove = 做完再试装一遍，看装得回来没有
backup-new-key = 生成一对备份钥匙：私钥写进这个文件，公钥显示出来
backup-no-folder = 请写上备份放在哪里，如：guixiao backup /mnt/backup。最好是另一块硬盘。
backup-no-key = 没有公钥，或者公钥不完整。请先运行 guixiao backup --new-key 文件，再把显示的公钥写进 GUIXIAO_BACKUP_KEY。
backup-key-there = { $file } 已有，没有动它。请换一个文件名。
backup-key-not-written = { $file } 写不进去。请换一个能写的地方。
backup-key-made = 私钥已写进 { $file }。请把它拿到别的地方收好（U 盘、保险柜，存两份），再从这台机器上删掉：没有它，谁也打不开备份。
    公钥请写进 .env，它只能加密，打不开：
    GUIXIAO_BACKUP_KEY={ $public }
backup-under-way = 另一个备份正在往 { $folder } 里写。请等它做完。
backup-unread = 备份写出来读不回去，已经删掉。请检查硬盘，再来一次。
backup-disk = 备份没有做成：{ $folder } 写不进去或者满了（{ $why }）。腾出地方再来一次；旧的备份没有动。
backup-made = 备份已做好并读回核对：{ $file }（{ NUMBER($rows, useGrouping: 0) } 行，文件 { NUMBER($files, useGrouping: 0) } 个）
backup-without-key = 备份里没有数据库的密钥。请另外保管好 { $file }，没有它，备份恢复了也读不出来。
backup-missing = ！有 { NUMBER($count, useGrouping: 0) } 个文件，数据库里有记录，文件夹里找不到：
backup-proved-loaded = ✓ 试装了一遍：装得回来，行数、审计链、文件都对得上。
backup-proved-read = ✓ 整份读了一遍，是完整的。服务器不让建试装用的库，没有试装。
backup-faults = ✗ 备份做好了，但是数据有问题：{ $items }。旧的备份都留着没有删。请报告负责数据安全的人。
backup-removed = 删去过期的备份 { NUMBER($count, useGrouping: 0) } 份。
progress = {"  "}{ $what ->
    [database] 数据库
    [files] 文件
    [unpacked] 核对
   *[other] { $what }
}{ $known ->
    [1] {" "}{ NUMBER($percent, useGrouping: 0) }%
   *[0] …
}
tool-missing = 找不到 { $tool }。请装上 PostgreSQL 的客户端工具，或在 GUIXIAO_POSTGRES_TOOLS 里写上它在哪个文件夹。没有它，PostgreSQL 的备份做不了，也恢复不了。
tool-old = { $tool } 比数据库服务器旧（{ $said }）。请装上和服务器同版本或更新的。
tool-failed = { $tool } 没有做成：{ $said }
unfit-quarantine = 这个数据库是从备份恢复的，还在隔离，什么也不会发出去。请先运行 guixiao restore --release，看清差了什么再放行。
restore-file = 备份文件
restore-key = 备份的私钥文件
restore-check = 只打开核对一遍，什么也不装
restore-what = 恢复请写：guixiao restore 备份文件 --key 私钥文件。放行请写：guixiao restore --release
restore-key-broken = { $file } 不是完好的备份私钥。请用 guixiao backup --new-key 生成的那个文件。
parcel-foreign = { $file } 不是归校的备份。
parcel-other-key = { $file } 不是用这把钥匙加密的。请换那一把私钥。
parcel-damaged = { $file } 不完整，或者被改动过，没有装。请换另一份备份。
restore-not-empty = 这里已经有数据库了，没有动它。备份只能装到空的地方：请换一台机器，或者换一个 GUIXIAO_DATABASE。
restore-other-database = 备份和 GUIXIAO_DATABASE 不是同一种数据库（SQLite、PostgreSQL）。请改成备份时用的那一种。
restore-other-key-file = 密钥文件不是备份时的那一份：装上也读不出来，没有装。请把原来的密钥文件放回来。
restore-newer = 备份比本程序新，没有装。请换用新的程序。
restore-disk = 没有装成：文件读不了，或者硬盘写不进去（{ $why }）。什么也没有留下，可以再来一次。
restore-about = { $county }，{ $at } 的备份：{ NUMBER($rows, useGrouping: 0) } 行，文件 { NUMBER($files, useGrouping: 0) } 个
restore-checked = ✓ 打得开，是完整的。什么也没有装。
restore-done = 已装好，正在隔离：什么也不会发出去。下一步：guixiao check，再 guixiao restore --release
restore-migrate = 备份是旧版本的程序做的：请先运行 guixiao migrate。
release-release = 看恢复的数据差了什么，并放行
release-by = 由谁放行：县教育局的人，写姓名或手机号
release-issued = 备份以后发过的最后一个文号，照着登记簿写，可以写几次，如 青石责改字〔2026〕第17号
release-skip = 没有写的文号，每种跳过几个（作废，不再用）；0 就是：备份以后一份也没有发过
release-none = 这个数据库没有在隔离，不用放行。
gap = 备份是 { $since } 的，现在是 { $until }，差了 { NUMBER($hours, useGrouping: 0) } 小时。这中间大家报的，这里没有。
gap-messages = 备份那一刻，排队要发的 { NUMBER($queued, useGrouping: 0) } 条，正在发的 { NUMBER($claimed, useGrouping: 0) } 条，后来多半已经发出。放行时：回答和提醒不再发；要紧的再发一次，注明“可能重复”。
gap-updates = 有 { NUMBER($count, useGrouping: 0) } 条收到了还没处理的，放行后处理，他们可能再收到一次回执。
gap-last-update = 最后收到的一条是 { $at } 的。Telegram 只留 24 小时：出事以后没收走的，会再送来；已经收走的，不会再来。
gap-numbers = 文号：备份以后发出去的文书，这里没有记录。请对照纸质登记簿。备份里的最后一个号：
gap-series = {"  "}{ $series }第{ NUMBER($last, useGrouping: 0) }号
gap-no-series = {"  "}今年还没有发过文号
release-number-unknown = “{ $number }”不认识。请照登记簿写完整，如 青石责改字〔2026〕第17号。这里有的代字：{ $words }
release-number-low = { $series }在备份里已经到第{ NUMBER($last, useGrouping: 0) }号了，请再看看登记簿。
release-number-far = “{ $number }”和备份里的差得太多。请核对年份和号：让过的号不能再用。
release-how = 看清了就放行：guixiao restore --release --by 姓名 --issued 文号（有几种写几次） --skip 个数。
    --skip 0：没有写的那些，备份以后一份也没有发过。拿不准就写大一点，如 --skip 20（最多 { NUMBER($most, useGrouping: 0) }）：跳过的号记为作废，不会重号。
release-done = 已放行，可以运行 guixiao run 了。过时的消息不再发 { NUMBER($dropped, useGrouping: 0) } 条，要紧的再发 { NUMBER($again, useGrouping: 0) } 条，文号让过 { NUMBER($ranges, useGrouping: 0) } 段，已请 { NUMBER($told, useGrouping: 0) } 人核对。
not-of-the-bureau = { $name } 现在不在县教育局的岗位上。这件事请县教育局的人来定。
restored-tell = 机器出过故障，数据恢复到了 { $since }。从那时到 { $until } 您报过的，请翻一翻聊天记录，再报一次。这段时间到日子的事不再提醒，请看一看“待办”。给您添麻烦了。
check-files-lost = ✗ 有 { NUMBER($count, useGrouping: 0) } 个存档文件在文件夹里找不到。请看 GUIXIAO_FILES_FOLDER 对不对，再从备份里找。
check-no-backups = ！还没有设每天自动备份：请在 .env 里写上 GUIXIAO_BACKUP_FOLDER 和 GUIXIAO_BACKUP_KEY。
check-backup = ✓ 最近一次备份：{ $at }，{ $file }
check-backup-old = ！最近一次备份已经是 { $at } 的了：{ $file }。请看看为什么没有再做。
check-backup-failed = ✗ { $at } 的备份没有做成（{ $why }）。请运行 guixiao backup 看原因。
check-backup-proved = ✓ 最近一次试恢复：{ $at }{ $how ->
    [loaded] {""}
   *[read] ，只读了一遍，没有装
}
backup-told-failed = 今天的数据备份没有做成，或者备份里的数据有问题。请让管机器的人运行 guixiao check 看原因。没有备份，机器坏了大家报的就找不回来。
backup-told-silent = 数据备份开始了，六个小时还没有做完。请让管机器的人运行 guixiao check 看一看。
cli-retention = 保存期限：看哪些档案到期，由县教育局的人决定销毁
retention-destroy = 销毁到期的档案，不能恢复
retention-by = 由谁决定：县教育局的人，写姓名或手机号
retention-list = 已结案、满 { NUMBER($years, useGrouping: 0) } 年没有变动、孩子已满 18 岁的档案：{ NUMBER($count, useGrouping: 0) } 份
retention-line = { $case } { $status }，最后一次变动 { $last }
retention-assessments = 个人信息保护影响评估不存在这里，请县里自己保存，至少 { NUMBER($years, useGrouping: 0) } 年。
retention-who = 请写上由谁决定：guixiao retention --destroy --by 姓名
retention-phrase = 销毁{ NUMBER($count, useGrouping: 0) }份
retention-confirm = 这 { NUMBER($count, useGrouping: 0) } 份档案的姓名、经过、照片、录音将永远读不出来，只留数字和日期。确定的话，请输入：{ $phrase }
retention-not-done = 没有销毁，什么也没有动。
retention-done = 已销毁 { NUMBER($count, useGrouping: 0) } 份，删去文件 { NUMBER($files, useGrouping: 0) } 个。旧备份里还有，自动备份 { NUMBER($days, useGrouping: 0) } 天后换完；拿到别处的备份请自己销毁。
retention-told = 有 { NUMBER($count, useGrouping: 0) } 份档案结案已满 { NUMBER($years, useGrouping: 0) } 年，到了保存期限。要不要销毁，由县教育局决定：请在县里的机器上运行 guixiao retention 查看。机器人不会自己销毁。
