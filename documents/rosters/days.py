"""Days and months as people write them in rosters. What could be two days is refused, never guessed (DOMAIN §7)."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from documents.rosters.sheet import Cell
from rules.identity import compact
from rules.problem import Problem

_PARTED = re.compile(
    r"([0-9]{2}|[0-9]{4})[年./\-‐–—－、,](1[0-2]|0?[1-9])[月./\-‐–—－、,]([12][0-9]|3[01]|0?[1-9])[日号.]?"
)
_RUN_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WITH_TIME = re.compile(r"T?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_MONTH = re.compile(r"([0-9]{2}|[0-9]{4})[年./\-‐–—－](1[0-2]|0?[1-9])月?(?:份)?")
_MONTH_RUN_TOGETHER = re.compile(r"((?:19|20)[0-9]{2})(1[0-2]|0[1-9])")
_AGE = re.compile(
    r"(?:虚岁|周岁|年龄|实岁)?[0-9一二三四五六七八九十]{1,3}(?:虚岁|周岁|岁|实岁)半?|(?:虚岁|周岁|年龄)[0-9]{1,2}"
)
_OLD_CALENDAR = re.compile("农历|阴历|旧历|正月|腊月|冬月|初[一二三四五六七八九十]")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SPREADSHEET_BEGINS = date(1899, 12, 30)
_SERIALS = range(32_874, 54_790)
"""Days from 1990 to 2049 as a spreadsheet counts them; other numbers are no days here."""


def day(cell: Cell) -> date | Problem:
    """A day: a real date of the spreadsheet, its serial number, or text like 2014年3月5日, 2014/3/5, 2014.3.5, 20140305.

    Problems: `roster-two-digit-year`, `roster-day-lacks-day` (month only), `roster-age-not-day`, `roster-old-calendar`,
    `roster-day-unreadable`.
    """
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return Problem("roster-day-unreadable")
    typed = _plain(cell)
    if re.fullmatch(r"[0-9]{5}", typed) and int(typed) in _SERIALS:
        return _SPREADSHEET_BEGINS + timedelta(days=int(typed))
    if found := _PARTED.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed):
        return _day(found[1], found[2], found[3]) if len(found[1]) == 4 else Problem("roster-two-digit-year")
    return _why_no_day(typed)


def _plain(cell: str | int | float) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    typed = compact(str(cell)[:60]).strip("'’‘`")
    return _WITH_TIME.sub("", _arabic(typed)) or typed


def _arabic(typed: str) -> str:
    """二〇一四年三月十五日 in digits."""
    if not re.search("[〇○零一二三四五六七八九十]", typed) or "年" not in typed or "初" in typed:
        return typed
    year, _, rest = typed.partition("年")
    rest = re.sub("([一二三])?十([一二三四五六七八九])?", _tens, rest)
    return f"{year}年{rest}".translate(_CHINESE)


def _tens(found: re.Match[str]) -> str:
    return (found[1] or "一") + (found[2] or "零")


def _day(year: str, month: str, day_of_month: str) -> date | Problem:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return Problem("roster-day-unreadable")


def _why_no_day(typed: str) -> Problem:
    if _AGE.fullmatch(typed):
        return Problem("roster-age-not-day")
    if _OLD_CALENDAR.search(typed):
        return Problem("roster-old-calendar")
    if _MONTH.fullmatch(typed) or _MONTH_RUN_TOGETHER.fullmatch(typed):
        return Problem("roster-day-lacks-day")
    return Problem("roster-two-digit-year" if re.fullmatch(r"[0-9]{6}", typed) else "roster-day-unreadable")


def day_until(today: date) -> Callable[[Cell], date | Problem]:
    """A reader of days that are not after `today`."""

    def read(cell: Cell) -> date | Problem:
        found = day(cell)
        return Problem("roster-day-in-the-future") if isinstance(found, date) and found > today else found

    return read


def month(cell: Cell) -> date | Problem:
    """A month as its first day: a real date, or text like 2019-09, 2019年9月, 2019.9, 201909, or a whole day.

    A month typed as the number 2019.1 may have been 2019.10: refused.
    """
    if isinstance(cell, date):
        return date(cell.year, cell.month, 1)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return Problem("roster-month-unreadable")
    typed = _plain(cell)
    if isinstance(cell, float) and typed.endswith(".1"):
        return Problem("roster-month-unreadable")
    if found := _MONTH.fullmatch(typed) or _MONTH_RUN_TOGETHER.fullmatch(typed):
        return date(int(found[1]), int(found[2]), 1) if len(found[1]) == 4 else Problem("roster-two-digit-year")
    whole = day(cell)
    if isinstance(whole, date):
        return whole.replace(day=1)
    return whole if whole.code == "roster-two-digit-year" else Problem("roster-month-unreadable")
