"""Reads days from English words, for those who chose English.

Pure. It reads what `day_words.tidy` made ready; None is what it cannot read, () a day that does not exist.
"""

import re
from datetime import date, timedelta

from dialog.calendar import (
    Days,
    Lean,
    choose,
    day_or_none,
    monday_of,
    month_after,
    month_length,
    months_later,
    single,
    together,
)
from dialog.day_words import Read
from dialog.month_days import MONTHS_ABOUT, YEARS_ABOUT, part_of_month, year_of
from dialog.near_days import FURTHEST

_NAMED = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "last night": -1,
    "now": 0,
    "tomorrow": 1,
    "tmr": 1,
    "day after tomorrow": 2,
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1}
_PARTS = {"early": "初", "beginning of": "初", "start of": "初", "mid": "中", "middle of": "中"} | {
    "late": "下旬",
    "end of": "底",
}

WEEKDAY = "(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?: (?P<year>[0-9]{4}|[0-9]{2}))?"
_SPAN = f"(?P<count>an?|[0-9]{{1,6}}|{'|'.join(_COUNTS[1:])}) (?P<unit>day|week|month|year)s?"
_WHICH_MONTH = f"(?:(?P<month>{_MONTH})(?: (?P<year>[0-9]{{4}}))?|(?P<which>last|this|next|the) month)"


def weekday_of(word: str) -> int:
    """Number of a weekday, Monday 0, from its English name, long or short."""
    return _WEEKDAYS.index(word[:3])


def _named(match: re.Match[str], today: date, _lean: Lean) -> Days | None:
    return (today + timedelta(days=_NAMED[match["name"]]),)


def _weekday(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """Monday, next Monday; "next" may mean the first to come or the one of next week, "last" likewise."""
    which = match["which"]
    in_week = [monday_of(today) + timedelta(weeks=step, days=weekday_of(match["day"])) for step in (-1, 0, 1)]
    match which:
        case None:
            return choose(single(in_week), today, lean)
        case "this":
            return (in_week[1],)
        case "last":
            return together((in_week[0],), tuple(day for day in in_week[1:2] if day < today))
        case "next":
            return together((in_week[2],), tuple(day for day in in_week[1:2] if day > today))
        case _:
            return choose(single(day for day in in_week if day > today), today, "future")


def _week(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """Next week, last weekend: all its days."""
    steps = [_STEPS[match["which"]]] if match["which"] else [-1, 0, 1]
    days = range(5, 7) if match["end"] else range(7)
    mondays = [monday_of(today) + timedelta(weeks=step) for step in steps]
    return choose((tuple(monday + timedelta(days=day) for day in days) for monday in mondays), today, lean)


def _span(match: re.Match[str], today: date, _lean: Lean) -> Days | None:
    """In 3 days, a week ago, two months from now."""
    word = match["count"]
    count = int(word) if word.isdigit() else 1 if word in ("a", "an") else _COUNTS.index(word)
    count = min(count, FURTHEST) * (-1 if match[0].endswith("ago") else 1)
    match match["unit"]:
        case "day":
            return (today + timedelta(days=count),)
        case "week":
            return (today + timedelta(weeks=count),)
        case "month":
            return (months_later(today, count),)
        case _:
            return (months_later(today, max(-FURTHEST, min(count * 12, FURTHEST))),)


def _date(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """30 Nov, Nov 30, 30th of November 2026."""
    month = _MONTHS.index(match["month"][:3]) + 1
    years = [year_of(match["year"], today)] if match["year"] else [today.year + step for step in YEARS_ABOUT]
    return choose(single(day_or_none(year, month, int(match["day"])) for year in years), today, lean)


def _day(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """The 28th."""
    firsts = [month_after(today, step) for step in MONTHS_ABOUT]
    return choose(single(day_or_none(first.year, first.month, int(match["day"])) for first in firsts), today, lean)


def _in_month(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """End of November, early next month; November alone is all its days."""
    if match["month"]:
        month = _MONTHS.index(match["month"][:3]) + 1
        years = [int(match["year"])] if match["year"] else [today.year + step for step in (-1, 0, 1)]
        firsts = [first for year in years if (first := day_or_none(year, month, 1))]
    elif match["which"] == "the":
        firsts = [month_after(today, step) for step in (-1, 0, 1)]
    else:
        firsts = [month_after(today, _STEPS[match["which"]])]
    part = _PARTS.get((match["part"] or "").strip(" -"))
    return choose((part_of_month(first, month_length(first), part) for first in firsts), today, lean)


PATTERNS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile(f"(?P<name>{'|'.join(_NAMED)})"), _named),
    (re.compile(f"(?:(?P<which>last|this|next|coming) )?(?P<day>{WEEKDAY})"), _weekday),
    (re.compile("(?!week$)(?:(?P<which>last|this|next) )?week(?P<end>end)?"), _week),
    (re.compile(f"in {_SPAN}(?: time)?"), _span),
    (re.compile(f"{_SPAN} (?:from now|from today|later|ago)"), _span),
    (re.compile(f"{_DAY} ?(?:of )?(?P<month>{_MONTH}){_YEAR}"), _date),
    (re.compile(f"(?P<month>{_MONTH}) ?(?:the )?{_DAY}{_YEAR}"), _date),
    (re.compile("(?P<day>[0-9]{1,2})(?:st|nd|rd|th)"), _day),
    (re.compile(f"(?P<part>(?:{'|'.join(_PARTS)})[ -])?{_WHICH_MONTH}"), _in_month),
)
"""What is tried, in this order, on the whole line; the first that gives days wins."""
