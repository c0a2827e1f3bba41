"""Third scene on the way to a notice: the paper is made, two people serve it, the limit passes, the county sees the choices."""

from bot.demo.stories.attempts import DAY, pressed, typed
from bot.demo.stories.step import Step, told

_TOWN, _COUNTY = "town_desk", "bureau_desk"

ORDER_SERVED = (
    Step(
        "look",
        told(
            "程序做出通知书，再逐项核对一遍，一个字不差才放行。",
            "The paper is made, read back word by word, and only then released.",
        ),
        _TOWN,
        "已生成|is made and checked",
        later=True,
    ),
    pressed(_TOWN, "/papers {case}", "打开“文书”。", "She opens the papers."),
    pressed(
        _TOWN, r"/fetch J-[0-9A-Z]+", "取出来就是 Word 文件，打印、盖章。", "It is a Word file, to print and seal."
    ),
    pressed(
        _TOWN, "/case {case}", "两个人送到家里。回来记送达。", "Two people take it there. Then service is recorded."
    ),
    pressed(_TOWN, r"/serve J-[0-9A-Z]+", "“登记送达”。", "Record the service."),
    pressed(_TOWN, "direct", "监护人当面签收。", "The guardian signed in person."),
    pressed(_TOWN, "yes", "是母亲本人签的。", "The mother herself."),
    pressed(_TOWN, DAY, "就是今天。", "Today."),
    typed(_TOWN, "15:00", "几点。", "The hour."),
    pressed(_TOWN, "~skip", "就在家里。", "At her home."),
    pressed(_TOWN, "~send", "两个送达人、谁念的，都在上面。提交。", "Both servers and the reader stand there. Send."),
    Step(
        "look",
        told(
            "期限从送达这天起算，最后一天是哪天，马上就知道。打电话、发消息都不算送达。",
            "The period runs from this day and its last day is told at once. A call or a message never starts it.",
        ),
        _TOWN,
        r"\d+月\d+日",
    ),
    Step("look", told("县里同时知道了。", "The county knows at the same time."), _COUNTY, "{case}", later=True),
    Step(
        "wait",
        told(
            "八天过去，孩子还没有返校。最后一天碰上周末、节假日，会往后顺延。",
            "Eight days later the child is not back. A last day on a weekend or holiday moves on.",
        ),
        _COUNTY,
        "8",
        until="期限已满|limit over",
    ),
    Step(
        "look", told("县里的手机：期限已满。", "The county's phone: the limit is over."), _COUNTY, "{case}", later=True
    ),
    pressed(_COUNTY, "/way {case}", "点开看有哪些路可走。", "It opens the choices."),
    Step(
        "look",
        told(
            "每条路要什么、要多久，走不通的为什么，都写明白。走哪一条由人来定，程序不替人定。",
            "What each way needs, how long it takes, why some are closed. Which is taken a person decides, never the "
            "program.",
        ),
        _COUNTY,
        "{case}",
    ),
    Step(
        "tell",
        told(
            "从三次没谈成，到一份依法的通知书，每一步都有人负责，每一步都有记录。孩子什么时候回来，钟就停。",
            "From three visits in vain to a lawful notice: somebody answers for every step, and every step is on file. "
            "The day the child is back, the clocks stop.",
        ),
    ),
)
