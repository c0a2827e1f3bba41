"""Official Chinese of papers: days, small numbers, labels of codes, and blanks left for the pen. No paper of its own."""

from collections.abc import Iterable
from datetime import date, datetime

from locales.reader import Words, words

BLANK = "　　　　　　"
"""Left to be written by hand: not known to the file, or known only at the door."""

UNDATED = "　　　　年　　月　　日"
UNNUMBERED = "（签发时编号）"

_DIGITS = "零一二三四五六七八九"


def said() -> Words:
    """The words of papers: Chinese, whatever language the reader of a screen has chosen."""
    return words("zh-CN")


def day_of(told: str | date | None) -> str:
    """A day in full, 2026年11月24日, from a day or its ISO form; a blank to be filled in where there is none."""
    if not told:
        return UNDATED
    try:
        day = told if isinstance(told, date) else date.fromisoformat(told)
    except ValueError:
        return str(told)  # words that were typed instead of a day are said as they are
    return f"{day.year}年{day.month}月{day.day}日"


def moment_of(moment: datetime) -> str:
    """A moment: 2026年11月24日9时30分."""
    return f"{day_of(moment.date())}{moment.hour}时{moment.minute:02d}分"


def hour_of(day: str | date | None, hour: str) -> str:
    """A day with the time of day as it was told: 2026年11月24日 19:30."""
    return f"{day_of(day)} {hour}".strip() if day else UNDATED


def numeral(number: int) -> str:
    """A number below a hundred as papers write a period: 七, 十五, 三十; larger ones in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")


def labels(prefix: str, codes: Iterable[str]) -> str:
    """The words of codes, 、 between them; signs that only help on a phone are left out."""
    return "、".join(label(prefix, code) for code in codes)


def label(prefix: str, code: object) -> str:
    """The words of one code; empty where there is none."""
    return said().say(f"{prefix}-{code}").replace("🆘", "").strip() if code else ""


def or_blank(told: object) -> str:
    """The words, or a blank to be filled in by hand."""
    return str(told) if told else BLANK


def sentence(text: str) -> str:
    """Words that someone typed, ended as a sentence; nothing stays nothing."""
    text = text.strip()
    return text if not text or text[-1] in "。！？；" else f"{text}。"
