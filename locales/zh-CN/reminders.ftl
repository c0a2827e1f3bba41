# 到期提醒：每条规则一句话、一个按钮、一个为什么
falls-report = { $line }：请按规定做强制报告
falls-report-do = 做强制报告
falls-report-why = • 强制报告：未成年人保护法第十一条，发现侵害要立即报告。报告记下了，就不再提醒。
falls-comply = { $line }：责令的期限{ $days ->
        [0] 今天满，看看孩子返校没有
       *[other] { $day }满，还有 { $days } 天，请再劝一劝
    }
falls-comply-do = 看档案
falls-comply-why = • 责令期限：期限写在文书上（县里可定，SW-10），满之前和满的当天各说一次。孩子返校，就不再提醒。
falls-serve = { $line }：处罚决定书{ $days ->
        [0] 今天是送达的最后一天
       *[other] 最迟 { $day }送达，还有 { $days } 天
    }
falls-serve-do = 看档案
falls-serve-why = • 送达期限：行政处罚法第六十一条，当事人不在场的七个工作日内送达。送达记下了，就不再提醒。
falls-decide-penalty = { $line }：立案后作决定，{ $days ->
        [0] 今天是最后一天
       *[other] 最迟 { $day }，还有 { $days } 天
    }
falls-decide-penalty-do = 看能走的步骤
falls-decide-penalty-why = • 办案期限：行政处罚法第六十条，立案起九十日内作决定。决定了，或者孩子返校，就不再提醒。
falls-urge-last = { $line }：催告书{ $days ->
        [0] 今天不送达，就来不及申请执行
       *[other] 最迟 { $day }送达，还有 { $days } 天
    }
falls-urge-last-do = 看能走的步骤
falls-urge-last-why = • 催告：行政强制法第五十三、五十四条，催告满十个工作日才能申请法院执行。催告送达了，就不再提醒。
falls-apply-last = { $line }：申请法院执行，{ $days ->
        [0] 今天是最后一天
       *[other] 最迟 { $day }，还有 { $days } 天
    }
falls-apply-last-do = 看能走的步骤
falls-apply-last-why = • 申请执行：行政强制法第五十三条，起诉期满后三个月内申请。申请了，或者履行了，就不再提醒。
falls-limit-over = { $line }：有一个法定期限 { $day }已过，请看还能怎么办
falls-limit-over-do = 看档案
falls-limit-over-why = • 期限已过：行政处罚法第六十、六十一条，行政强制法第五十三条。只说一次；怎么办，请负责的同志定。
falls-promise = { $line }：答应返校的日子过了，去问一声来了没有
falls-promise-do = 记家访
falls-promise-why = • 答应返校：日子过了的第二天提醒答应时在场的人（R28）。返校了，或者又去过、记了家访，就不再提醒。
falls-absent-contact = { $line }：没到校，请先联系上家里
falls-absent-contact-do = 记联系
falls-absent-contact-why = • 缺课天数：第一天联系，天数由县里定（SW-09）。联系过、记下了，就不再提醒。
falls-absent-visit = { $line }：没到校，请上门看看
falls-absent-visit-do = 记家访
falls-absent-visit-why = • 缺课天数：到了上门的天数，由县里定（SW-09）。家访记下了，就不再提醒。
falls-absent-suspected = { $line }：缺课到了疑似辍学的天数，请核实
falls-absent-suspected-do = 看档案
falls-absent-suspected-why = • 缺课天数：到了核实的天数，由县里定（SW-09）。核实记下了，就不再提醒。
falls-absent-dropout = { $line }：缺课已久，劝过还没返校，请研究是否认定
falls-absent-dropout-do = 看档案
falls-absent-dropout-why = • 缺课天数：到了研究认定的天数，由县里定（SW-09）；认不认定，由人定。定了，就不再提醒。
falls-transfer = { $line }：说是转学了，{ $day }前还没有学校确认
falls-transfer-do = 看档案
falls-transfer-why = • 转学：十个工作日内办完（教基〔2025〕1号）。对方学校确认了，或者定了下一步，就不再提醒。
falls-observe = { $line }：返校观察期满，请在课堂上看看孩子
falls-observe-do = 记课堂见到
falls-observe-why = • 返校观察：观察天数由县里定，见到了才能销号（4.5）。记了课堂见到，就不再提醒。
falls-follow-up = { $line }：销号后回访，看孩子还在不在学校
falls-follow-up-do = 记回访
falls-follow-up-why = • 销号后回访：第 30、60、90 天各看一次，县里可调。回访记下了，就不再提醒。
falls-conference-review = { $line }：会商定的办法，到了回头看的日子
falls-conference-review-do = 看档案
falls-conference-review-why = • 会商回头看：日子是会商时自己定的（R29）。孩子返校，就不再提醒。
falls-sixteen = { $line }：{ $day }满 16 周岁，下一步请研究
falls-sixteen-do = 看档案
falls-sixteen-why = • 满 16 周岁：不再算童工，能做的事不一样了（劳动法第十五条）。只说一次。
falls-may-go-on = { $line }：等的期限已满，可以看看下一步
falls-may-go-on-do = 看能走的步骤
falls-may-go-on-why = • 等的期限：行政强制法第五十三、五十四条，期满才能走下一步；走不走，由人定。只说一次。
falls-guardian-limit = { $line }：监护人的一个期限 { $day }满，请看档案
falls-guardian-limit-do = 看档案
falls-guardian-limit-why = • 监护人的期限：复议、起诉、听证、履行，日子写在文书上。只说一次。
falls-next-step = { $line }：定好的下一步，{ $day }到日子
falls-next-step-do = 看档案
falls-next-step-why = • 下一步：日子是上次记录时定的。办完记一笔、定了新的下一步，就不再提醒。
falls-month-draft = { $unit } { $month } 月的月报草稿好了，{ $day }前报，还剩 { $left } 个工作日
falls-month-draft-do = 看草稿
falls-month-draft-why = • 月报：每月最后一个工作日前报（R26、R30）。报了，就不再提醒。
falls-month-zero = { $unit } { $month } 月可以报零，点一下就行，{ $day }前报，还剩 { $left } 个工作日
falls-month-zero-do = 看一眼，报零
falls-month-zero-why = • 零报告：假期和没有变动的月份，点一下就行（SW-16）。报了，就不再提醒。
falls-month-due = { $unit } { $month } 月的月报，今天是最后一个工作日
falls-month-due-do = 看草稿
falls-month-due-why = • 月报：每月最后一个工作日前报（R26、R30）。报了，就不再提醒。
falls-month-unsettled = { $unit } { $month } 月的月报，请在最后一个工作日前报；{ NUMBER($year, useGrouping: 0) } 年节假日待公布，哪一天还不能定
falls-month-unsettled-do = 看草稿
falls-month-unsettled-why = • 月报：每月最后一个工作日前报（R26、R30）；节假日待公布，程序不猜日子。报了，就不再提醒。
falls-month-missing = { $month } 月的月报还有 { $count } 个单位没报：{ $units }{ $more ->
        [0] {""}
       *[other] ……另有 { $more } 个
    }
falls-month-missing-do = 看月报
falls-month-missing-why = • 月报没到：下一个工作日告诉上一级，只说单位，不说人（R26、R55）。报齐了，就没有了。
falls-term-report = { $unit }：{ $first }开学，开学书面报告 { $day }前报县教育局和当地政府
falls-term-report-why = • 开学书面报告：学期初同时报县教育局和当地政府（R27）。过了这几天，就不再提醒。
falls-term-roster = { $unit }：{ $first }开学，流失学生花名册 { $day }前报
falls-term-roster-why = • 流失学生花名册：开学时报当地政府和县教育局（R21）。过了这几天，就不再提醒。
falls-analysis = 30 日分析请在 { $day }前做好，还剩 { $left } 个工作日；最后期限 { $limit }
falls-analysis-why = • 30 日分析：开学 30 天内分析全县入学、变动、复学、辍学（R23）。过了期限，就不再提醒。
falls-analysis-limit = 30 日分析的最后期限 { $day }
falls-analysis-limit-why = • 30 日分析：第 30 天是休息日的，顺延到下一个工作日（R23、民法典第二百零三条）。过了期限，就不再提醒。
falls-quarter-check = 第 { $quarter } 季度复核请在 { $day }前做，还剩 { $left } 个工作日
falls-quarter-check-why = • 季度复核：县里每季度复核一次（教育部办公厅 2024 年 4 月通知）。季度过了，就不再提醒。
falls-holidays-unknown = { NUMBER($year, useGrouping: 0) } 年节假日待公布：公布后请放进程序，月报、期限的日子才能定
falls-holidays-unknown-why = • 节假日表：日子要按国务院办公厅的通知算，没有就说待公布，不猜。放进去了，就不再提醒。
falls-spring = { $unit }：春节放假 { $from }到 { $until }，前后家长多在家，正好上门
falls-spring-do = 看待办
falls-spring-why = • 春节前后：外出的家长和孩子回来，是上门最好的时候。只说一次。
falls-spring-unsettled = { $unit }：春节前后家长多在家，正好上门；今年节假日待公布，哪几天还不能定
falls-spring-unsettled-do = 看待办
falls-spring-unsettled-why = • 春节前后：外出的家长和孩子回来，是上门最好的时候；节假日待公布，程序不猜日子。只说一次。
problem-policy-reminder-unknown = [reminders] 里不认识“{ $name }”。请对照 county.example.toml；法定期限和紧急情况不能关。
problem-policy-month-day = “{ $name }”请写成月-日，例："09-01"。
