# 交名册：县专干把学生花名册发给机器人
command-roster = 📄 交名册
menu-roster = 交名册
typed-roster = 发名册|导入名册
form-roster = 交名册
form-rosterkept = 名册收到了
form-takein = 名册入库
form-takeintold = 名册入库
ask-roster-file = { $carried ->
    [no] 这里不能收名册：服务器不在县里，里面有孩子的信息。请在县里的电脑上导入：guixiao import pupils 名册.xlsx。
   *[yes] 请把学生花名册发来，一个文件（.xlsx、.xls 或 .csv）。先核对，您看过再入库。
}
summary-roster = 请看一遍：
line-roster-file = 文件：{ $told }
name-roster-file = 文件
beside-roster = 📄 《{ $told }》收到了，正在核对，好了就告诉您。回执 { $code }。
button-roster-look = 看看核对得怎样
ask-takein-roster = 是哪份名册？请打收到时的回执（J-…）。
ask-takein-how = { $state ->
    [none] 没有找到 { $code }。名册只有发的人自己能看。
    [sent] 《{ $file }》正在核对，好了就告诉您。
    [checked] 《{ $file }》核对完了：能收{ $good }行{ $left ->
        [0] ，没有问题。
       *[other] ，有问题{ $left }行。
    }
    [all] 《{ $file }》正在入库，好了就告诉您。
    [good] 《{ $file }》正在入库，好了就告诉您。
    [in] 《{ $file }》已经入库{ $batch ->
        [0] ，没有新内容。
       *[other] ，是第{ NUMBER($batch, useGrouping: 0) }批。
    }
    [undo] 《{ $file }》正在撤回，好了就告诉您。
    [undone] 《{ $file }》已经撤回，里面的内容都不在了。
    [dropped] 《{ $file }》没有入库，文件会自动删掉。
    [faulty] 《{ $file }》一行也收不了。请改好再发。
    [lapsed] 《{ $file }》放了太久，没有入库，文件已删。要的话请再发一次。
   *[failed] 《{ $file }》没有办成。请再发一次，或在县里的电脑上导入。
}
ask-takein-sure = 真的撤回《{ $file }》（第{ NUMBER($batch, useGrouping: 0) }批）吗？这批新来的孩子和档案会删掉，改过的会改回去。已经有人写了记录的，就撤不了。
summary-takein = 请看一遍：
line-takein-roster = 名册：{ $told }
line-takein-how = 怎么办：{ $told }
line-takein-sure = 撤回：{ $told }
name-takein-roster = 名册
name-takein-how = 怎么办
name-takein-sure = 撤回
button-roster-all = ✅ 全部入库（{ $good }行）
button-roster-good = ✅ 只收好的{ $good }行
button-roster-dropped = 不入库，删掉文件
button-roster-undo = ↩️ 撤回这一批
button-roster-undo-yes = 撤回
button-roster-undo-no = 不撤
takein-told = { $wish ->
    [dropped] 好的，没有入库。文件会自动删掉，聊天里的那个请您也删掉。
    [undo] 好的，正在撤回，好了就告诉您。
   *[other] 好的，正在入库，好了就告诉您。名册回执 { $code }。
}
roster-checked =
    📄 《{ $file }》核对完了：能收{ $good }行{ $left ->
        [0] ，没有问题。
       *[other] ，有问题{ $left }行。
    }
roster-would = 收进去的话：{ $what }
roster-counts =
    新学生{ $new }名，原来就有{ $known }名，建档{ $cases }份{ $restricted ->
        [0] {""}
       *[other] ，其中{ $restricted }份只有县教育局能看
    }{ $changed ->
        [0] {""}
       *[other] ，更新{ $changed }名
    }{ $asked ->
        [0] {""}
       *[other] ，{ $asked }名有出入、没有改
    }。
roster-more-faults = 还有 { $count } 处，看表里标出来的格子。
roster-faulty-file = 📄 《{ $file }》一行也收不了，什么也没有入库：
roster-in =
    ✅ 《{ $file }》已入库，是第{ NUMBER($batch, useGrouping: 0) }批：{ $what }
    聊天里的名册请您删掉。发现弄错了，可以撤回这一批。
roster-in-nothing-new = ✅ 《{ $file }》里的内容原来都有，没有新的：{ $what }
roster-undone = ↩️ 第{ NUMBER($batch, useGrouping: 0) }批已撤回：删去 { $removed } 人，改回 { $restored } 人。
roster-undo-unknown = 没有第{ NUMBER($batch, useGrouping: 0) }批。
roster-undo-undone = 第{ NUMBER($batch, useGrouping: 0) }批早已撤回。
roster-undo-recorded = 第{ NUMBER($batch, useGrouping: 0) }批不能撤回：其中 { $count } 名孩子后来有了新的记录，记录不能丢。请改正个别孩子。
roster-undo-draft = 第{ NUMBER($batch, useGrouping: 0) }批现在不能撤回：有人正在写其中一个孩子的记录。请过会儿再试。
roster-undo-later = 第{ NUMBER($batch, useGrouping: 0) }批不能撤回：后面的批次改过其中 { $count } 处。请先撤回后面的。
roster-undo-joined = 第{ NUMBER($batch, useGrouping: 0) }批不能撤回：其中 { $count } 人已经在用机器人。
roster-undo-used = 第{ NUMBER($batch, useGrouping: 0) }批不能撤回：后来的记录用到了其中的孩子。
roster-lapsed = 📄 《{ $file }》核对完七天没有决定，没有入库，文件已删。要的话请再发一次。
roster-failed = 📄 《{ $file }》没有办成，什么也没有入库。请再发一次，或在县里的电脑上导入：guixiao import pupils 名册.xlsx。
problem-roster-wanted = 这里只收名册文件（.xlsx、.xls 或 .csv），这个没有保存。请把名册当作文件发来。
problem-roster-not-carried = 名册不能从这里发：服务器不在县里。没有保存，请您现在就把聊天里的文件删掉；要导入，请在县里的电脑上用 guixiao import pupils 名册.xlsx。
problem-roster-lost = 这个文件没有取到，没有保存。请再发一次。
