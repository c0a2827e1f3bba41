"""To month end: drafts come by themselves, whoever has sent is left in peace, and who has not is told of by unit alone."""

from bot.demo.stories.step import RECEIPT, Role, Step, Story, told

_SCHOOL, _VILLAGE, _TOWN, _COUNTY = "head_teacher", "village_cadre", "town_desk", "bureau_desk"

MONTH_END = Story(
    "month-end",
    told("到月底", "To month end"),
    (
        Step(
            "tell",
            told(
                "每到月底，学校、村、乡镇都要报：还有几个孩子没返校，这个月新走了几个，劝回来几个。以前要翻本子、打电话、填表。",
                "At each month end schools, villages and townships report how many children are still out, newly lost, "
                "and back. It used to take notebooks, phone calls and forms.",
            ),
        ),
        Step(
            "wait",
            told(
                "一天天过去。最后一个工作日的三个工作日前，早上八点，大家的手机响了，一人一条。",
                "Days go by. Three working days before the last one, at eight in the morning, the phones ring: one "
                "message each.",
            ),
            value="month_draft",
        ),
        Step(
            "look",
            told(
                "校长的手机：学校的草稿已经算好了。那几天还要办的事，也在这一条里。",
                "The head teacher's phone: the school's draft is ready. What else is due that day is in the same message.",
            ),
            _SCHOOL,
            r"月的?月报|month \d+",
            later=True,
        ),
        Step("press", told("点“看草稿”。", "See the draft."), _SCHOOL, r"/month S\d+\.\d+-\d\d"),
        Step(
            "look",
            told(
                "数字都是从大家平时记的家访、返校里算出来的，不用填。上期未返、新增、劝返、核销、期末未返，对得上。",
                "Every number comes from the visits and returns people logged; nothing to fill in. And the balance holds.",
            ),
            _SCHOOL,
            r"\d+ \+ \d+ − \d+ − \d+ = \d+",
        ),
        Step(
            "press",
            told("看一遍，没错，报上去。", "He looks it over, and sends it."),
            _SCHOOL,
            r"/monthnow S\d+\.\d+-\d\d \w+",
        ),
        Step("look", told("报好了。一共点了两下。", "Sent, in two taps."), _SCHOOL, RECEIPT),
        Step(
            "look",
            told(
                "村干部的手机也响了：本村的草稿。今天他先放一放。",
                "The village cadre's phone rang too, with the village's own draft. Today he leaves it.",
            ),
            _VILLAGE,
            r"月的?月报|month \d+",
            later=True,
        ),
        Step("press", told("乡镇专干先报乡里的。", "The township sends its own."), _TOWN, r"/month T\d+\.\d+-\d\d"),
        Step("press", {}, _TOWN, r"/monthnow T\d+\.\d+-\d\d \w+", maybe=True),
        Step("look", told("乡里也报好了。", "The township's report is in."), _TOWN, RECEIPT),
        Step(
            "wait",
            told(
                "到了月底，又过了一个工作日。报了的，手机不再响；没报的，最后一个工作日再提醒过一次。周末、节假日不打扰。",
                "Month end has come and gone by one working day. Who had sent was left in peace; who had not was reminded "
                "once more on the last working day. Weekends and holidays stay quiet.",
            ),
            value="month_after",
        ),
        Step(
            "look",
            told(
                "乡镇听到的是哪几个单位没报，不点谁的名，也不排名。",
                "The township hears which units have not sent: no person's name, no ranking.",
            ),
            _TOWN,
            r"没报：.*村|have not sent",
            later=True,
        ),
        Step("press", told("点“看月报”。", "See the reports."), _TOWN, r"/months \d+-\d\d"),
        Step(
            "look",
            told(
                "按时、晚报、零报告、没报，分得清清楚楚。报上来的可以打开看，退回去要写明为什么。",
                "On time, late, zero and missing are four different things. A report can be opened, and sent back with "
                "the reason.",
            ),
            _TOWN,
            r"过期未报|[Mm]issing",
        ),
        Step(
            "look",
            told(
                "县里的手机：只说还没报的乡镇。青石乡报了，就没有提它。",
                "The county's phone names only the townships that have not sent. The one that did is not mentioned.",
            ),
            _COUNTY,
            r"没报：.*乡|have not sent",
            later=True,
        ),
        Step(
            "tell",
            told(
                "谁也不用记着月底。该报的时候草稿来找人；报了，就安静了。",
                "Nobody has to remember month end: the draft comes when it is time, and once it is sent there is quiet.",
            ),
        ),
    ),
    (
        Role(_SCHOOL, "青石乡初级中学", 0),
        Role(_VILLAGE, "青石乡上寨村", 1),
        Role(_TOWN, "青石乡", 2),
        Role(_COUNTY, "示范县", 3),
    ),
)
