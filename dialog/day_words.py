"""The words in which people speak of days, and how a typed line is made ready for reading.

Pure. It reads no day by itself; the patterns here are the pieces from which the readers of days build theirs.
Words people are shown do not belong here, they are in locales/.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from dialog.calendar import Days, Lean

Read = Callable[[re.Match[str], date, Lean], Days | None]
"""What a pattern's match means on a day, by lean: days, () for a day that does not exist, None for "not mine"."""

NUMBER = "[0-9零一二三四五六七八九十廿卅]{1,4}"
"""The number of a day or month."""

COUNT = "[0-9零一二两三四五六七八九十百廿卅]{1,6}"
"""How many days, weeks or months."""

YEAR = "(?:今年|本年|去年|前年|明年|后年|(?:[0-9零一二三四五六七八九]{2}){1,2}年)"
THAT_MONTH = "(?:上上个?|上一?个?|这个?|本|当|下一?个?|下下个?)月"
"""A month seen from this one: each 上 is one back, each 下 one on."""

PART = "上旬|中旬|下旬|初|头|中|底|末|尾"
LATER = "以后|之后|过后|后|以内|之内|内"
BEFORE = "以前|之前|前"
WEEK = "(?:周|星期|礼拜)"
WEEKDAYS = {
    sign: day for day, signs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for sign in signs
}
WEEKDAY = f"[{''.join(WEEKDAYS)}]"

NAMED = (
    {"大前天": (-3,), "前天": (-2,), "前日": (-2,), "昨天": (-1,), "昨日": (-1,), "昨": (-1,)}
    | {"今天": (0,), "今日": (0,), "今": (0,), "刚才": (0,), "刚刚": (0,), "现在": (0,)}
    | {"明天": (1,), "明日": (1,), "明": (1,), "后天": (2,), "后日": (2,), "大后天": (3,)}
    | {"今明两天": (0, 1), "今明": (0, 1), "明后天": (1, 2), "明后两天": (1, 2), "昨今两天": (-1, 0)}
)
"""Days counted from today."""

_LEADING = re.compile(
    "大概|大约|约|估计|可能|应该|预计|计划|打算|争取|最迟|最晚|在|于|到|就|等|从|是"
    "|(?:on|by|until|till|around|about|before|at|the|probably) "
)
_TRAILING = re.compile(
    "(?:左右|前后|上下|之前|以前|前|当天|那天|吧|呢|啊|哦|了|返校|回校|到校|复学|上学|上课|回来|回去|回家|再去|去|来"
    "|(?:凌晨|清晨|早晨|早上|早|上午|中午|正午|午后|下午|傍晚|晚上|晚|夜里|半夜)"
    f"|{COUNT}(?:点钟|点|时)(?:半|整|一刻|{COUNT}分?)?"
    "|(?: in the| at)? (?:morning|noon|afternoon|evening|night)| or so| latest| at [0-9]{1,2}"
    "| (?:at )?[0-9]{1,2} ?[ap]m)$"
)

_VAGUE = re.compile(
    "几|改天|改日|过两天|前两天|这两天|有空|再说|到时|尽快|马上|立刻"
    "|当天|当日|那天|次日|第二天|最近|近期|近日|不久|随时|下次|上次|阵子|段时间|忙完|农忙|赶集|赶场|赶街|街天|街子天|集日|场天"
    "|开学|放假|假期|寒假|暑假|学期|期末|考试|考完|中考|过年|过完年|年后|年前|年初|多天|来天|多月"
    "|不知道|不清楚|不一定|没定|看情况|^等.|.[或到至、~].|还是|(?:后|期间|内)$"
    f"|^{COUNT}$|^(?:{COUNT}|半)个?半?(?:天|周|星期|礼拜|月|年)$|^(?:19|20)[0-9]{{2}}年?$|^{YEAR}$"
    "|^[a-z0-9]+ (?:day|week|month|year)s?$"
    r"|\b(?:soon|later|some ?day|few|couple|asap|maybe|not sure|market day|or|to|after|before|term|holidays?)\b"
)

_SAME = str.maketrans("○〇号號週後個—–−‒", "零零号号周后个----")
_CLOCK = re.compile(r"[ t]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?(?:z|\+[0-9:]+)?\s*(?:am|pm)?$")
_POINT = re.compile(r"(?<=[0-9])\s*[./。·-]\s*(?=[0-9])")
_GAP = re.compile(r"(?<=[0-9])(?:\s+|,)(?=[0-9])")
_ENDS = " .,!?;:'\"。、“”‘’「」~-"


def is_english(text: str) -> bool:
    """Whether a tidied line holds Latin letters."""
    return re.search("[a-z]", text) is not None


def tidy(words: str) -> str:
    """Make a typed line ready for reading: one width, small letters, no clock time, `-` between the parts of a date.

    Chinese loses its blanks and brackets, and 农历 or 公历 comes to the front wherever it stood.
    """
    text = unicodedata.normalize("NFKC", words).casefold().translate(_SAME)
    text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    text = _POINT.sub("-", _CLOCK.sub("", text.strip())).strip(_ENDS)
    if is_english(text):
        return " ".join(re.sub(r"[.,/()-]", " ", text).replace("'", "").split())
    text = "".join(_GAP.sub("-", text).split())
    text = re.sub(r"[()\[\]【】的]", "", text).replace("元月", "1月")
    text = re.sub("([今明昨前后])儿个?", r"\1天", text)
    for marks, mark in (("农历|阴历|旧历|老历|古历", "农历"), ("公历|阳历|新历", "公历")):
        rest, found = re.subn(marks, "", text)
        text = mark + rest if found else text
    return text


def is_vague(text: str) -> bool:
    """Whether a tidied line speaks of a time, yet names no day the calendar knows: 赶集天, 开学, 过几天."""
    return any(_VAGUE.search(form) for form in shorter_forms(text))


def shorter_forms(text: str) -> list[str]:
    """A line as typed, then with what does not change the day taken away step by step (大概, 左右, 下午, 之前)."""
    forms = [text]
    while match := _LEADING.match(text):
        text = text[match.end() :]
    while match := _TRAILING.search(text):
        forms.append(text)
        text = text[: match.start()]
    return list(dict.fromkeys([*forms, text]))
