"""Stories the page acts by itself (看演示): plain data, one list. A new capability adds its own story to `STORIES`.

A story says who does what, never where on the screen: people are named by post, buttons by the value the bot gave
them, so it survives new words and new places. Must not act: the page's player does, and stops with a plain word when
an expected button is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        act: `tell` only shows the caption; `type` types words and sends them; `press` taps a button; `look` waits for
            words in what the bot said last and shows them.
        caption: what is going on, by language, for someone who has never heard of this work.
        post: whose phone, by post code; the phone is chosen among the seats the county gives. Empty for `tell`.
        value: type: the words; press: a pattern for the whole value of the button (its turn number left out);
            look: a pattern found in the text. `{name}` stands for something kept earlier.
        keep: name under which the matched value or words are kept for later steps.
        maybe: when no such button is there, go on without a word.
    """

    act: Literal["tell", "type", "press", "look"]
    caption: Told = field(default_factory=dict)
    post: str = ""
    value: str = ""
    keep: str = ""
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """One story; `name` is its id, `title` and the captions are by language."""

    name: str
    title: Told
    steps: tuple[Step, ...]


CASE = r"Q-[0-9A-Z]+"
RECEIPT = r"J-[0-9A-Z]+"
_GROUP, _VILLAGE = "group_leader", "village_cadre"


def _told(zh: str, en: str) -> Told:
    return {"zh-CN": zh, "en": en}


NOBODY_HOME = Story(
    "nobody-home",
    _told("上门没见到人", "A visit, and nobody home"),
    (
        Step(
            "tell",
            _told(
                "县里有孩子没来上学，村组干部就要上门看望、劝返，一次一次地去。“归校”帮他们记下每一次。这是四位干部的手机。",
                "When a child stops coming to school, village cadres go to the home, again and again, until the child "
                "is back. Guixiao keeps the record. Here are the phones of four of them.",
            ),
        ),
        Step(
            "type",
            _told(
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
            _told(
                "今天他走了一家，没见到人。这也要记：点“记家访”。",
                "Today he went to a home and met nobody. That counts too, so he logs it.",
            ),
            _GROUP,
            "/visit",
        ),
        Step(
            "press",
            _told(
                "去的是哪家？名单里只有他自己组的孩子，点一下就选好。",
                "Whose home was it? The list holds only children of his own hamlet. One tap.",
            ),
            _GROUP,
            CASE,
            keep="case",
        ),
        Step(
            "press",
            _told("怎么联系的？他是走到家里去的：“入户”。", "How did he make contact? He walked there: a home visit."),
            _GROUP,
            "home",
        ),
        Step(
            "press",
            _told(
                "结果：家中无人。没见到人，后面的问题就都不问了。",
                "The result: nobody home. So every question about a talk is left out.",
            ),
            _GROUP,
            "V04",
        ),
        Step(
            "press",
            _told(
                "这条记录已经写好，下一步也替他排好了。看一遍，没错就提交。一个字都没有打。",
                "The record is already written, with the next visit planned. He reads it once and sends it. Not one "
                "word was typed.",
            ),
            _GROUP,
            "~send",
        ),
        Step(
            "look",
            _told(
                "有了回执号，就一定存住了：手机没电、电脑断电，都不会丢。",
                "The receipt is a promise: the record is kept, even if a phone dies or the power fails this second.",
            ),
            _GROUP,
            RECEIPT,
            keep="receipt",
        ),
        Step(
            "press",
            _told("再看看这个孩子的档案。", "Now he opens the child's file."),
            _GROUP,
            "/case {case}",
        ),
        Step(
            "look",
            _told(
                "刚才那次家访已经在里面：哪天、谁去的、什么结果、下一步做什么。",
                "The visit is in it: which day, who went, what came of it, and what happens next.",
            ),
            _GROUP,
            "{case}",
        ),
        Step(
            "type",
            _told(
                "换到村干部的手机。全村的孩子他都要管，组里的事他也该知道。",
                "Over to the village cadre, who answers for the whole village and should know of this too.",
            ),
            _VILLAGE,
            "/home",
        ),
        Step("press", {}, _VILLAGE, "~start_over", maybe=True),
        Step("press", _told("他点“看档案”。", "He asks for a child's file."), _VILLAGE, "/case"),
        Step(
            "type",
            _told("打编号就能找到，打名字也行。", "He finds it by its number; the name would do as well."),
            _VILLAGE,
            "{case}",
        ),
        Step("press", _told("就是这个孩子。", "There is the child."), _VILLAGE, "{case}"),
        Step(
            "look",
            _told(
                "同一份档案，不用打电话问，也不用再填一遍表。别人去的家访，村干部看到日期、结果和下一步。",
                "The same file: no phone call, no second form. Of a visit made by another he sees the day, the result "
                "and the next step.",
            ),
            _VILLAGE,
            "{case}",
        ),
        Step(
            "tell",
            _told(
                "一次家访，从手机到档案，就这么简单。现在您来试试：哪部手机都可以点。",
                "One home visit, from the phone to the file. Now it is your turn: every phone here works.",
            ),
        ),
    ),
)

STORIES: tuple[Story, ...] = (NOBODY_HOME,)
"""Every story, in the order offered."""
