"""Second scene on the way to a notice: the desk asks, what is missing is mended, another person decides on his own phone."""

from bot.demo.stories.attempts import pressed, typed
from bot.demo.stories.step import RECEIPT, Step, told

_TOWN, _HEAD = "town_desk", "town_head"

ORDER_ASKED = (
    pressed(
        _TOWN,
        "/case {case}",
        "办法定了，母亲还是不送。再看档案。",
        "The help is settled and the mother still does not send the child. Back to the file.",
    ),
    pressed(
        _TOWN,
        "/steps {case}",
        "“依法步骤”：走到了哪一步，现在能做什么。",
        "The lawful steps: where the case stands, and what may be done now.",
    ),
    pressed(
        _TOWN,
        "/whynot {case}",
        "责令限期改正还不能提。为什么？",
        "A notice to the guardian may not be asked for yet. Why not?",
    ),
    Step(
        "look",
        told(
            "母亲现在住在哪里，没有人写过。差什么，一条一条说清楚；点一下就去补。",
            "Nobody has written down where the mother lives now. Each gap is named, with the button that mends it.",
        ),
        _TOWN,
        "✗",
    ),
    pressed(_TOWN, "/parents {case}", "点开就补。", "One press to mend it."),
    Step("press", {}, _TOWN, "~start_over", maybe=True),
    pressed(_TOWN, "mother", "母亲。", "The mother."),
    typed(_TOWN, "罗建国", "名字。", "Her name."),
    pressed(_TOWN, "home", "就住在家里。", "She lives at home."),
    pressed(_TOWN, "~skip", "电话花名册里有。", "Her number is in the roster."),
    pressed(_TOWN, "mother", "是她本人说的。", "She said so herself."),
    pressed(_TOWN, "~send", "提交。", "Send."),
    pressed(_TOWN, "/case {case}", "回到档案……", "Back to the file …"),
    pressed(_TOWN, "/steps {case}", "……依法步骤……", "… the lawful steps …"),
    pressed(
        _TOWN, "/order {case}", "……条件齐了，提请责令限期改正。", "… nothing is missing now: she asks for the notice."
    ),
    typed(_TOWN, "郭阿秀", "送达要两个人：先是她自己……", "Two must serve it: she herself …"),
    pressed(_TOWN, r"\d+", "点一下。", "One press."),
    typed(_TOWN, "马阿秀", "……再选执法员。", "… and an officer."),
    pressed(_TOWN, r"\d+", "就是她。", "This one."),
    pressed(_TOWN, "local", "用当地汉话讲给家长听。", "It will be explained in the local speech."),
    typed(_TOWN, "娜海", "谁来念。", "Who reads it aloud."),
    typed(_TOWN, "教务处张思雨", "到学校找谁报到。", "Whom to see at the school."),
    typed(_TOWN, "住校免费，每年有生活补助", "能帮什么，也写进去。", "What help there is goes into it, too."),
    typed(_TOWN, "三次上门没谈成，会商也开过了", "给领导说一句。", "A word to who decides."),
    pressed(_TOWN, "~send", "看一遍，提交。自己提请的，自己不能批。", "Send. Who asks may never decide."),
    Step("look", told("等领导审批。", "It waits for a decision."), _TOWN, RECEIPT),
    Step(
        "look",
        told("乡长的手机上：请您审批。", "On the phone of the township's head: please decide."),
        _HEAD,
        "{case}",
        later=True,
    ),
    pressed(_HEAD, r"/sign J-[0-9A-Z]+", "先看草稿。", "The draft first."),
    Step("press", {}, _HEAD, "~start_over", maybe=True),
    Step(
        "look",
        told(
            "给谁、凭哪几次上门、要求什么、怎么救济，都在这里。批的就是看到的这些字，一个也不会变。",
            "To whom, on which visits it rests, what it asks, how to appeal. What is approved is exactly what is read.",
        ),
        _HEAD,
        "马阿秀",
    ),
    pressed(_HEAD, r"approve\.[0-9a-f]+", "批准。", "Approved."),
    pressed(_HEAD, "~send", "提交。文号同时定下，不跳号。", "Send. The number is given in the same moment."),
    Step("look", told("批完了。", "Decided."), _HEAD, RECEIPT),
)
