"""Reads days of the farmers' calendar (农历) and feasts from Chinese words.

Pure. A line that names neither is None, so that the readers of common days are tried after these.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from dialog.calendar import Days, Lean, choose, day_or_none, single, together
from dialog.day_words import NUMBER, PART, YEAR, Read
from dialog.lunar import LAST_MONTH, lunar_day, lunar_months
from dialog.month_days import YEARS_ABOUT, part_of_month, year_of
from dialog.numbers import read_number

MonthDays = tuple[tuple[int, int], ...]

LUNAR_YEARS_ABOUT = range(-4, 5)
"""One more on each side than the three years within which a day is accepted."""

SOLAR_FEASTS: Mapping[str, MonthDays] = (
    {"元旦": ((1, 1),), "三八": ((3, 8),), "妇女节": ((3, 8),), "植树节": ((3, 12),), "清明": ((4, 4), (4, 5))}
    | {"泼水节": ((4, 13), (4, 14), (4, 15)), "五一": ((5, 1),), "劳动节": ((5, 1),), "五四": ((5, 4),)}
    | {"青年节": ((5, 4),), "六一": ((6, 1),), "儿童节": ((6, 1),), "七一": ((7, 1),), "八一": ((8, 1),)}
    | {"教师节": ((9, 10),), "国庆": ((10, 1),), "十一": ((10, 1),), "冬至": ((12, 21), (12, 22))}
)
"""Feasts of the common calendar, month and day; solar terms fall on one of two days. 节 may follow."""

LUNAR_FEASTS: Mapping[str, MonthDays] = (
    {"春节": ((1, 1),), "新春": ((1, 1),), "大年": ((1, 1),), "元宵": ((1, 15),), "刀杆节": ((2, 8),)}
    | {"端午": ((5, 5),), "端阳": ((5, 5),), "火把节": ((6, 24), (6, 25)), "七夕": ((7, 7),), "中秋": ((8, 15),)}
    | {"中元": ((7, 14), (7, 15)), "七月半": ((7, 14), (7, 15)), "重阳": ((9, 9),), "腊八": ((12, 8),)}
    | {"小年": ((12, 23), (12, 24)), "除夕": ((12, 30),), "大年三十": ((12, 30),), "年三十": ((12, 30),)}
    | {"大年夜": ((12, 30),), "三十夜": ((12, 30),), "三十晚上": ((12, 30),)}
)
"""Feasts of the farmers' calendar, some of them of the south-west; where places differ, both days."""

SAID_OF_BOTH = {(3, 3), (5, 5), (6, 6), (6, 24), (7, 7), (7, 15), (8, 15), (9, 9)}
"""Month and day that, in Chinese numerals without 日 or 号, are as often a feast of the farmers' calendar as a date."""


def _choose_lunar(year: int | None, today: date, lean: Lean, days_in: Callable[[int], Days]) -> Days:
    """Choose among lunar years. A year that was said counts as lunar or as common year, for January lies in both."""
    if year is None:
        return choose((days_in(today.year + step) for step in LUNAR_YEARS_ABOUT), today, lean)
    before = tuple(day for day in days_in(year - 1) if day.year == year)
    return choose([together(before, days_in(year))], today, lean)


def _on_dates(dates: MonthDays, year: int | None, today: date, lean: Lean) -> Days:
    def days_in(lunar_year: int) -> Days:
        return together(*single(lunar_day(lunar_year, month, day) for month, day in dates))

    return _choose_lunar(year, today, lean, days_in)


def _month_said(match: re.Match[str]) -> int | None:
    """Number of the lunar month, a leap month below 0; None where nothing marks it as lunar."""
    said = match.groupdict()
    names = {"正": 1, "冬": 11, "腊": LAST_MONTH}
    if not (said["mark"] or said["leap"] or said.get("first") or said["month"] in names):
        return None
    number = names.get(said["month"]) or read_number(said["month"])
    return -number if said["leap"] and number else number


def _day_said(match: re.Match[str]) -> int | None:
    said = match.groupdict()
    return read_number((said.get("first") or said["day"]).removeprefix("初"))


def _year_said(match: re.Match[str], today: date) -> int | None:
    return year_of(match["year"], today) if match["year"] else None


def _lunar_date(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """农历八月十五, 腊月二十, 正月初三."""
    month, day = _month_said(match), _day_said(match)
    if month is None or day is None:
        return None
    return _on_dates(((month, day),), _year_said(match, today), today, lean)


def _lunar_month(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """正月底, 腊月中旬; the month alone is all its days."""
    month = _month_said(match)
    if month is None:
        return None

    def days_in(year: int) -> Days:
        first, length = lunar_months(year).get(month, (None, 0))
        return part_of_month(first, length, match["part"]) if first else ()

    return _choose_lunar(_year_said(match, today), today, lean, days_in)


def _feast(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """中秋, 今年国庆, 大年三十."""
    name, year = match["name"], _year_said(match, today)
    if name in LUNAR_FEASTS:
        return _on_dates(LUNAR_FEASTS[name], year, today, lean)
    years = [year] if year is not None else [today.year + step for step in YEARS_ABOUT]
    groups = (together(*single(day_or_none(one, *day) for day in SOLAR_FEASTS[name])) for one in years)
    return choose(groups, today, lean)


def _new_year(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """大年初三, 年初一."""
    day = _day_said(match)
    return None if day is None else _on_dates(((1, day),), _year_said(match, today), today, lean)


def _alone(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """初三 alone: of the lunar month that lies so, or of the new year; 农历二十: of the month."""
    day = _day_said(match)
    if day is None:
        return None
    months = [(year, month) for year in (today.year - 1, today.year, today.year + 1) for month in lunar_months(year)]
    near = choose(single(lunar_day(year, month, day) for year, month in months), today, lean)
    return near if match["mark"] else together(near, _on_dates(((1, day),), None, today, lean))


def _said_of_both(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """八月十五: the 15th of August or of the eighth lunar month."""
    month, day = read_number(match["month"]), read_number(match["day"])
    if month is None or day is None or (month, day) not in SAID_OF_BOTH:
        return None
    common = choose(single(day_or_none(today.year + step, month, day) for step in YEARS_ABOUT), today, lean)
    return together(common, _on_dates(((month, day),), None, today, lean))


def _year_end(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """年底: of the common year, or the eve of the new lunar year."""
    year = _year_said(match, today)
    years = [year] if year is not None else [today.year + step for step in (-1, 0, 1)]
    common = choose(single(day_or_none(one, 12, 31) for one in years), today, lean)
    eves = single(lunar_day(one, LAST_MONTH, 30) for one in years)
    return together(common, choose(eves, today, lean))


_FIRST = "初(?:[一二三四五六七八九十]|10|[1-9])"
_LUNAR_MONTH = f"(?P<mark>农历)?(?P<year>{YEAR})?(?P<leap>闰)?(?P<month>正|冬|腊|{NUMBER})"
_FEASTS = "|".join(sorted([*SOLAR_FEASTS, *LUNAR_FEASTS], key=len, reverse=True))

PATTERNS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile(f"(?P<year>{YEAR})?(?:三八|五一|五四|六一|八一|十一)?(?P<name>{_FEASTS})节?"), _feast),
    (re.compile(f"{_LUNAR_MONTH}(?:月份?|-)(?:(?P<first>{_FIRST})|(?P<day>{NUMBER})[号日]?)"), _lunar_date),
    (re.compile(f"{_LUNAR_MONTH}月[份里]?(?P<part>{PART})?"), _lunar_month),
    (re.compile(f"(?P<year>{YEAR})?大?年(?P<first>{_FIRST})"), _new_year),
    (re.compile(f"(?P<mark>农历)?(?P<first>{_FIRST})"), _alone),
    (re.compile(f"(?P<mark>农历)(?P<day>{NUMBER})[号日]?"), _alone),
    (re.compile("(?P<month>[一二三四五六七八九十]+)月(?P<day>[一二三四五六七八九十]+)"), _said_of_both),
    (re.compile(f"(?:(?P<year>{YEAR})年?|年)(?:底|末|尾)"), _year_end),
)
"""What is tried, in this order, on the whole line, before the common calendar."""
