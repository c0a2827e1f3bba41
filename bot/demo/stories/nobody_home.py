"""A visit where nobody was home: from the first press to the file the village cadre reads."""

from bot.demo.stories.step import CASE, RECEIPT, Step, Story, told

_GROUP, _VILLAGE = "group_leader", "village_cadre"

NOBODY_HOME = Story(
    "nobody-home",
    told("上门没见到人", "A visit, and nobody home"),
    (
        Step(
            "tell",
            told(
                "县里有孩子没来上学，村组干部就要上门看望、劝返，一次一次地去。“归校”帮他们记下每一次。这是四位干部的手机。",
                "When a child stops coming to school, village cadres go to the home, again and again, until the child "
                "is back. Guixiao keeps the record. Here are the phones of four of them.",
            ),
        ),
        Step(
            "type",
            told(
                "这是组干部的手机。他管一个村民小组，先看看组里还有几个孩子没到校。",
                "This is the phone of a group leader, who looks after one hamlet. He asks how many of its children "
                "are still missing from school.",
            ),
            _GROUP,
            "/home",
        ),
        Step("press", {}, _GROUP, "~start_over", maybe=True),
        Step(
            "press",
            told(
                "今天他走了一家，没见到人。这也要记：点“记家访”。",
                "Today he went to a home and met nobody. That counts too, so he logs it.",
            ),
            _GROUP,
            "/visit",
        ),
        Step(
            "press",
            told(
                "去的是哪家？名单里只有他自己组的孩子，点一下就选好。",
                "Whose home was it? The list holds only children of his own hamlet. One tap.",
            ),
            _GROUP,
            CASE,
            keep="case",
        ),
        Step(
            "press",
            told("怎么联系的？他是走到家里去的：“入户”。", "How did he make contact? He walked there: a home visit."),
            _GROUP,
            "home",
        ),
        Step(
            "press",
            told(
                "结果：家中无人。没见到人，后面的问题就都不问了。",
                "The result: nobody home. So every question about a talk is left out.",
            ),
            _GROUP,
            "V04",
        ),
        Step(
            "press",
            told(
                "这条记录已经写好，下一步也替他排好了。看一遍，没错就提交。一个字都没有打。",
                "The record is already written, with the next visit planned. He reads it once and sends it. Not one "
                "word was typed.",
            ),
            _GROUP,
            "~send",
        ),
        Step(
            "look",
            told(
                "有了回执号，就一定存住了：手机没电、电脑断电，都不会丢。",
                "The receipt is a promise: the record is kept, even if a phone dies or the power fails this second.",
            ),
            _GROUP,
            RECEIPT,
            keep="receipt",
        ),
        Step(
            "press",
            told("再看看这个孩子的档案。", "Now he opens the child's file."),
            _GROUP,
            "/case {case}",
        ),
        Step(
            "look",
            told(
                "刚才那次家访已经在里面：哪天、谁去的、什么结果、下一步做什么。",
                "The visit is in it: which day, who went, what came of it, and what happens next.",
            ),
            _GROUP,
            "{case}",
        ),
        Step(
            "type",
            told(
                "换到村干部的手机。全村的孩子他都要管，组里的事他也该知道。",
                "Over to the village cadre, who answers for the whole village and should know of this too.",
            ),
            _VILLAGE,
            "/home",
        ),
        Step("press", {}, _VILLAGE, "~start_over", maybe=True),
        Step("press", told("他点“看档案”。", "He asks for a child's file."), _VILLAGE, "/case"),
        Step(
            "type",
            told("打编号就能找到，打名字也行。", "He finds it by its number; the name would do as well."),
            _VILLAGE,
            "{case}",
        ),
        Step("press", told("就是这个孩子。", "There is the child."), _VILLAGE, "{case}"),
        Step(
            "look",
            told(
                "同一份档案，不用打电话问，也不用再填一遍表。别人去的家访，村干部看到日期、结果和下一步。",
                "The same file: no phone call, no second form. Of a visit made by another he sees the day, the result "
                "and the next step.",
            ),
            _VILLAGE,
            "{case}",
        ),
        Step(
            "tell",
            told(
                "一次家访，从手机到档案，就这么简单。现在您来试试：哪部手机都可以点。",
                "One home visit, from the phone to the file. Now it is your turn: every phone here works.",
            ),
        ),
    ),
)
