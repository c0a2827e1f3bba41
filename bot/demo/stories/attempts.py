"""First scene on the way to a notice: three days of visits in vain, and the township's phone rings; 会商 is recorded."""

from bot.demo.stories.step import CASE, RECEIPT, Step, told

_GROUP, _VILLAGE, _TOWN = "group_leader", "village_cadre", "town_desk"
DAY = r"\d\d\d\d-\d\d-\d\d"


def pressed(post: str, value: str, zh: str, en: str) -> Step:
    """A tap on a button."""
    return Step("press", told(zh, en), post, value)


def typed(post: str, words: str, zh: str, en: str) -> Step:
    """Words that are typed."""
    return Step("type", told(zh, en), post, words)


ATTEMPTS = (
    Step(
        "tell",
        told(
            "孩子没来上学，上门动员却一次也没谈成。这时该谁来管、依法走到哪一步？从村里到县里，跟着一份档案走一遍。",
            "A child is not at school and every visit is in vain. Who must act then, and what does the law allow? "
            "Follow one file from the village to the county.",
        ),
    ),
    typed(
        _GROUP,
        "/visit",
        "第一天。组长上门劝返，家长不愿见面。他记下来。",
        "Day one. The group leader calls; the family will not see him. He logs it.",
    ),
    Step("press", {}, _GROUP, "~start_over", maybe=True),
    typed(_GROUP, "刘美玲", "打名字就找到孩子。", "The name finds the child."),
    Step("press", told("就是这家。", "This home."), _GROUP, CASE, keep="case"),
    pressed(_GROUP, "home", "走到家里去的。", "He went there."),
    pressed(_GROUP, "V05", "家长不愿见面。", "The family refused to meet."),
    pressed(_GROUP, "~send", "看一遍，提交。", "Read it once, send."),
    Step("look", told("第一次，存好了。", "The first attempt is on file."), _GROUP, RECEIPT),
    Step("wait", told("过了一天。", "A day later."), value="1"),
    typed(_VILLAGE, "/visit {case}", "第二天，村主任也去了。", "Day two: the village cadre goes."),
    Step("press", {}, _VILLAGE, "~start_over", maybe=True),
    pressed(_VILLAGE, "home", "也是上门。", "A home visit again."),
    pressed(_VILLAGE, "V05", "还是不愿见面。", "Again they will not meet."),
    pressed(_VILLAGE, "~send", "提交。", "Send."),
    Step("look", told("第二次。", "The second."), _VILLAGE, RECEIPT),
    Step("wait", told("又过了一天。", "Another day."), value="1"),
    typed(_VILLAGE, "/visit {case}", "第三天再去，这回见到了母亲。", "Day three: this time the mother is met."),
    pressed(_VILLAGE, "home", "上门。", "At the home."),
    pressed(_VILLAGE, "V02", "只见到家长……", "Only the parent was met …"),
    pressed(_VILLAGE, "V11", "……她明确说不让孩子去。", "… and she says the child will not go."),
    pressed(_VILLAGE, "~done", "选好了。", "Chosen."),
    pressed(_VILLAGE, "mother", "见到的是母亲。", "It was the mother."),
    pressed(_VILLAGE, "~done", "选好了。", "Chosen."),
    pressed(_VILLAGE, "G4", "她不太在意。", "She does not care much."),
    pressed(_VILLAGE, "11", "主要原因：学习跟不上。", "The main reason: the child cannot keep up."),
    pressed(_VILLAGE, "~skip", "措施先不填。", "No measures yet."),
    pressed(
        _VILLAGE, "~send", "提交。三天，两个人，三次都没谈成。", "Send. Three days, two people, three times in vain."
    ),
    Step(
        "look",
        told(
            "乡镇专干的手机响了：谁家、哪所学校、联系过几次，该办什么、哪天前办完，一条消息说清楚。没有人去催。",
            "The township desk's phone rings: who, which school, what was tried, what is asked, by when, all in one "
            "message. Nobody had to press for it.",
        ),
        _TOWN,
        r"{case}[\s\S]*3",
        later=True,
    ),
    pressed(
        _TOWN,
        "/conference {case}",
        "先开对策会商：和学校、村里一起想办法。开完了，在这里记。",
        "First a conference with school and village about new help. Once held, it is recorded here.",
    ),
    Step("press", {}, _TOWN, "~start_over", maybe=True),
    typed(_TOWN, "吴犇（副乡长）", "谁主持的。", "Who chaired."),
    typed(_TOWN, "郭阿秀、娜海、郭犇", "还有谁参加。", "Who else was there."),
    typed(_TOWN, "成绩跟不上，怕同学笑话。", "分析下来，难在哪里。", "What keeps the child away."),
    pressed(_TOWN, "E", "新定的措施：谈心、结对。", "The new measure: somebody to talk to."),
    pressed(_TOWN, "~done", "选好了。", "Chosen."),
    typed(_TOWN, "班主任每周到家里谈一次", "具体做什么……", "What exactly …"),
    typed(_TOWN, "班主任", "……谁来做……", "… by whom …"),
    pressed(_TOWN, DAY, "……哪天前做完。", "… by when."),
    pressed(_TOWN, DAY, "下次哪天再会商。", "When to meet again."),
    pressed(_TOWN, "~send", "看一遍，提交。", "Read it once, send."),
    Step("look", told("会商记好了。", "The conference is on file."), _TOWN, RECEIPT),
)
