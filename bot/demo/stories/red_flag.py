"""A child in danger: one press, help first, and the county that takes it over."""

from bot.demo.stories.step import CASE, RECEIPT, Step, Story, told

_VILLAGE, _COUNTY = "village_cadre", "bureau_desk"

RED_FLAG = Story(
    "red-flag",
    told("孩子有危险", "A child in danger"),
    (
        Step(
            "tell",
            told(
                "上门劝学，有时会碰上孩子挨打、受欺负。这时先要保护孩子，上学的事往后放。",
                "At a home a cadre may find that a child is being hurt. Then the child's safety comes first, and "
                "school can wait.",
            ),
        ),
        Step(
            "type",
            told(
                "村干部走到一家，看见孩子身上有伤。他点开“记家访”。",
                "A village cadre sees bruises on a child. He begins to log his visit.",
            ),
            _VILLAGE,
            "/visit",
        ),
        Step("press", {}, _VILLAGE, "~start_over", maybe=True),
        Step(
            "type", told("他打两个字，找到这个孩子。", "Two characters of the name find the child."), _VILLAGE, "子轩"
        ),
        Step("press", told("就是他。", "This is the child."), _VILLAGE, CASE, keep="case"),
        Step("press", told("他是上门去的。", "It was a home visit."), _VILLAGE, "home"),
        Step(
            "press",
            told(
                "红的这个：“孩子有危险”。一点就生效，不用等提交。",
                "“The child is in danger.” It takes effect on this press; nothing needs to be sent.",
            ),
            _VILLAGE,
            "V13",
        ),
        Step(
            "look",
            told(
                "头一句就是打 110。县里值班的人也已经得到通知。在手机上登记，代替不了报警。",
                "The first words: call 110, the police. The county has been told, too. A record replaces no emergency "
                "call.",
            ),
            _VILLAGE,
            "110",
        ),
        Step(
            "look",
            told("县里值班人的手机马上响了。", "At the same moment the phone of the county's duty officer rings."),
            _COUNTY,
            "{case}",
        ),
        Step(
            "press",
            told("值班的人点“我来处理”。", "The duty officer answers: I will deal with this."),
            _COUNTY,
            "/take {case}",
        ),
        Step(
            "press",
            told("再点一下确认。有人接手，就不再催别人。", "One more press, and nobody else is called."),
            _COUNTY,
            "take",
        ),
        Step(
            "press",
            told(
                "按法律，还要马上向公安等部门报告。报告过了，在这里记下来。",
                "The law also asks for a report to the police or another office. Once it is made, it is recorded here.",
            ),
            _COUNTY,
            "/report {case}",
        ),
        Step("press", told("报给了公安。", "It went to the police."), _COUNTY, "police"),
        Step("type", told("几点报的？", "At what time?"), _COUNTY, "8:30"),
        Step(
            "type",
            told("报了什么？一句话就行。", "What was reported? One sentence will do."),
            _COUNTY,
            "孩子身上有伤，已报110，民警正在去。",
        ),
        Step("press", told("警情号还没有，跳过。", "There is no number yet: skip."), _COUNTY, "~skip"),
        Step("press", told("看一遍，提交。", "The duty officer reads it once and sends it."), _COUNTY, "~send"),
        Step("look", told("记下了，有回执号为证。", "It is kept, and the receipt proves it."), _COUNTY, RECEIPT),
        Step(
            "type",
            told(
                "回到村里。村干部再查这个孩子……",
                "Back in the village, the cadre looks for the child once more …",
            ),
            _VILLAGE,
            "/case {case}",
        ),
        Step(
            "look",
            told(
                "……已经查不到了。现在只有县教育局能看，消息不会传开。要放开，得县里两个人都同意。",
                "… and finds nothing. Only the county can see the file now, so no word gets around. To open it again "
                "takes two persons of the county.",
            ),
            _VILLAGE,
            ".",
        ),
        Step(
            "tell",
            told("一点就生效，先救人，有人管，不外传。", "One press: help first, somebody in charge, and no gossip."),
        ),
    ),
)
