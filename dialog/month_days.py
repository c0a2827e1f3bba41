"""Reads dates of the common calendar (公历) and parts of months, in Chinese and in digits: 11月30日, 28号, 月底, 11.30.

Pure. Words it cannot read are None, a day that does not exist is (). A year or month that is not said is chosen by
lean.
"""

import re
from datetime import date, timedelta

from dialog.calendar import Days, Lean, choose, day_or_none, month_after, month_length, single, together
from dialog.day_words import BEFORE, NUMBER, PART, THAT_MONTH, YEAR, Read
from dialog.numbers import read_number

YEARS_ABOUT = range(-8, 9)
"""Far enough that a 29 February is found beside 1900 and 2100, which have none."""

MONTHS_ABOUT = range(-3, 4)
"""Far enough that a 31st is found."""

_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_YEAR_STEPS = {"前": -2, "去": -1, "今": 0, "本": 0, "明": 1, "后": 2}


def year_of(words: str, today: date) -> int:
    """The year that 今年, 2026年, 26年 or 二零二六年 names, written as `day_words.YEAR` allows."""
    said = words.removesuffix("年")
    if said in _YEAR_STEPS:
        return today.year + _YEAR_STEPS[said]
    number = int(said.translate(_DIGITS))
    return number + 2000 if len(said) == 2 else number


def part_of_month(first: date, length: int, part: str | None) -> Days:
    """Days that a part of a month may mean; the end of a month is its last day, no part is the whole of it."""
    begin, end = {
        "初": (1, 4),
        "头": (1, 4),
        "中": (14, 16),
        "上旬": (1, 10),
        "中旬": (11, 20),
        "下旬": (21, length),
        "底": (length, length),
        "末": (length, length),
        "尾": (length, length),
    }.get(part or "", (1, length))
    return tuple(first + timedelta(days=number - 1) for number in range(begin, end + 1))


def _months_meant(match: re.Match[str], today: date) -> list[date]:
    """First days of the months that may be meant; none where there is no such month."""
    said = match.groupdict()
    if rel := said.get("rel"):
        return [month_after(today, rel.count("下") - rel.count("上"))]
    if said.get("month") is None:
        return [month_after(today, step) for step in MONTHS_ABOUT]
    month = read_number(said["month"]) or 0
    years = [today.year + step for step in YEARS_ABOUT]
    if said.get("year"):
        years = [year_of(said["year"], today)]
    return [first for year in years if (first := day_or_none(year, month, 1))]


def _in_month(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """11月30日, 下月3号, 28号."""
    day = read_number(match["day"])
    if day is None:
        return None
    firsts = _months_meant(match, today)
    return choose(single(day_or_none(first.year, first.month, day) for first in firsts), today, lean)


def _part_of_month(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """月底, 9月初, 下月中旬; a month alone is all its days."""
    part = match.groupdict().get("part")
    groups = [part_of_month(first, month_length(first), part) for first in _months_meant(match, today)]
    return choose(groups, today, lean)


def _digits(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """11-30, 2026-11-30, 26-11-30, 20261130, 1130; the year is chosen by lean where there is none."""
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if year is None:
        return choose(single(day_or_none(today.year + step, month, day) for step in YEARS_ABOUT), today, lean)
    return together(*single([day_or_none(int(year) + (2000 if len(year) == 2 else 0), month, day)]))


def _year_last(match: re.Match[str], _today: date, _lean: Lean) -> Days | None:
    """11-30-2026 and 30-11-2026; where both orders give a day, both are meant."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    return together(*single([day_or_none(year, a, b), day_or_none(year, b, a)]))


def _days_before(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """3日前: three days ago or before the 3rd, where the past is meant; elsewhere it is a limit, the 3rd."""
    count = read_number(match["day"])
    by_date = _in_month(match, today, lean)
    if lean != "past" or count is None or not by_date:
        return by_date
    return together(by_date, (today - timedelta(days=count),))


_MONTH = f"(?:(?P<rel>{THAT_MONTH})|(?P<year>{YEAR})?(?P<month>{NUMBER})月)份?"

PATTERNS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile(f"(?P<day>{NUMBER})日(?:{BEFORE})"), _days_before),
    (re.compile(f"(?:公历)?{_MONTH}(?P<day>{NUMBER})[号日]?"), _in_month),
    (re.compile(f"(?P<day>{NUMBER})[号日]"), _in_month),
    (re.compile(f"(?:公历)?{_MONTH}(?P<part>{PART})?"), _part_of_month),
    (re.compile(f"月(?P<part>{PART})"), _part_of_month),
    (re.compile("(?P<part>[上中下]旬)"), _part_of_month),
    (re.compile("(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})"), _part_of_month),
    (re.compile("(?:公历)?(?:(?P<year>[0-9]{4}|[0-9]{2})-)?(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})[号日]?"), _digits),
    (re.compile("(?!(?:19|20)..$)(?P<year>[0-9]{4}|[0-9]{2})?(?P<month>[0-9]{2})(?P<day>[0-9]{2})"), _digits),
    (re.compile("(?P<a>[0-9]{1,2})-(?P<b>[0-9]{1,2})-(?P<year>[0-9]{4})"), _year_last),
)
"""What is tried, in this order, on the whole line; the first that gives days wins."""
