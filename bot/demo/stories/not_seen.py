"""Children nobody has seen: days go by, those nearest are asked to look, and one child is seen."""

from bot.demo.stories.step import CASE, RECEIPT, Step, Story, told

_DIRECTOR, _COUNTY = "child_director", "bureau_desk"

NOT_SEEN = Story(
    "not-seen",
    told("好多天没见到孩子", "A child nobody has seen"),
    (
        Step(
            "tell",
            told(
                "孩子没上学，又好多天没人见过，最让人不放心。“归校”记着每个孩子最近一次是谁、哪天见到的。",
                "A child who is not at school and whom nobody has seen for days: that is a worry. Guixiao remembers "
                "who last saw each child, and when.",
            ),
        ),
        Step(
            "wait",
            told("一个星期过去了，谁也没有见到孩子。", "A week goes by. Nobody has seen the children."),
            value="7",
        ),
        Step(
            "look",
            told(
                "“归校”先问离孩子最近的人：村里的儿童主任，还有学校。几个孩子合成一条，不刷屏。",
                "Guixiao asks those nearest: the village's child director, who looks after children's welfare, and the "
                "school. Several children make one message, not many.",
            ),
            _DIRECTOR,
            CASE,
        ),
        Step("press", told("她点“我去看看”。", "She answers: I will look."), _DIRECTOR, f"/welfare(?: {CASE})?"),
        Step("press", {}, _DIRECTOR, "~start_over", maybe=True),
        Step("press", told("先去看这个孩子。", "This child first."), _DIRECTOR, CASE, maybe=True),
        Step("press", told("当面见到了。", "She saw the child in person …"), _DIRECTOR, "yes"),
        Step("press", told("在亲戚家。", "… at the home of relatives …"), _DIRECTOR, "relatives"),
        Step(
            "press",
            told(
                "孩子挺好。要是不好，这里也能马上报告。",
                "… and the child is well. If not, one press here would call for help.",
            ),
            _DIRECTOR,
            "well",
        ),
        Step(
            "press",
            told(
                "看望不是家访，不算这家人的次数。提交。",
                "This is no visit and is not counted against the family. Send.",
            ),
            _DIRECTOR,
            "~send",
        ),
        Step(
            "look", told("存好了。七天从今天重新算。", "It is kept, and the seven days begin anew."), _DIRECTOR, RECEIPT
        ),
        Step(
            "wait",
            told("又过了一个星期。别的孩子还没有人见到。", "Another week. The others are still unseen."),
            value="7",
        ),
        Step(
            "look",
            told(
                "这回县里知道了，时间最长的排在前面。要不要请派出所上门看看，由人来定，程序不替人做主。",
                "Now the county hears of it, the longest unseen first. Whether to ask the police to look in is for a "
                "person to decide, never for the program.",
            ),
            _COUNTY,
            r"(?:1[4-9]|[2-9]\d) (?:天|days)",
        ),
        Step("tell", told("一个孩子也不落下。", "No child is forgotten.")),
    ),
)
