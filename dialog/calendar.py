"""Plain arithmetic with days, weeks and months, for reading days and for drawing a calendar to tap on.

Pure: it does not know what day it is. Days are calendar days in the county's zone, so there is no summer time here.
Legal periods and working days are no concern of this module.
"""

from calendar import Calendar, monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain
from typing import Literal

Lean = Literal["past", "future", "any"]
"""Where a day without a year is looked for: a visit was made in the past, a promise is kept in the future."""

Days = tuple[date, ...]
"""Days that words may mean, in order. More than one: ask back. None at all: there is no such day."""


def month_grid(year: int, month: int) -> tuple[tuple[date | None, ...], ...]:
    """Weeks of one month, Monday first, each of seven; None where the week belongs to another month."""
    weeks = Calendar(firstweekday=0).monthdayscalendar(year, month)
    return tuple(tuple(date(year, month, day) if day else None for day in week) for week in weeks)


def month_after(month: date, steps: int) -> date:
    """First day of the month so many steps after (below 0: before) the month that holds a day.

    Raises:
        ValueError: the month lies outside the years 1 to 9999.
    """
    years, index = divmod(month.month - 1 + steps, 12)
    return date(month.year + years, index + 1, 1)


def month_length(month: date) -> int:
    """How many days the month that holds a day has."""
    return monthrange(month.year, month.month)[1]


def months_later(day: date, months: int) -> date:
    """The same date in another month; where that month has none, its last day (民法典 202)."""
    first = month_after(day, months)
    return first.replace(day=min(day.day, month_length(first)))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def monday_of(day: date) -> date:
    """Monday of the week, Monday to Sunday, that holds a day."""
    return day - timedelta(days=day.weekday())


def together(*groups: Days) -> Days:
    """All days of some groups, in order, each once."""
    return tuple(sorted(set(chain(*groups))))


def a_few(days: Days, most: int) -> Days:
    """At most so many of the days, spread evenly from first to last; what people are offered to choose from."""
    if len(days) <= most:
        return days
    return tuple(days[round(place * (len(days) - 1) / (most - 1))] for place in range(most))


def single(days: Iterable[date | None]) -> list[Days]:
    """Each day as a group of its own, to choose between; days that do not exist are left out."""
    return [(day,) for day in days if day is not None]


def choose(groups: Iterable[Days], today: date, lean: Lean) -> Days:
    """Choose the group that is meant, by lean; of a vague group only the days on that side of today are kept.

    "past" takes the latest group with a day up to today, "future" the earliest with a day from today on, "any" the
    nearest (of two equally near the later). Where nothing lies on that side, the nearest: whoever asked then says why
    it does not do. Without groups there is no such day: ().
    """
    groups = [group for group in groups if group]
    sided = [kept for group in groups if (kept := tuple(day for day in group if _fits(day, today, lean)))]
    if not sided:
        return min(groups, key=lambda group: _distance(group, today), default=())
    match lean:
        case "past":
            return max(sided, key=lambda group: group[-1])
        case "future":
            return min(sided, key=lambda group: group[0])
        case "any":
            return min(sided, key=lambda group: _distance(group, today))


def _fits(day: date, today: date, lean: Lean) -> bool:
    return lean == "any" or (day <= today if lean == "past" else day >= today)


def _distance(group: Days, today: date) -> tuple[int, int]:
    return min(abs((day - today).days) for day in group), -group[0].toordinal()
