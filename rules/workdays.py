"""Working days and legal periods (DOMAIN §6.2), from holiday tables kept as data. Reads no clock and no file.

A year whose table is not published is unknown, and a date that hangs on it says so: `Unsettled`, never a guess.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rules.problem import Problem

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearTable:
    """The official rest days and working weekends of one year."""

    year: int
    rest: frozenset[date]
    work: frozenset[date]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A date that hangs on a year whose holidays are not published (节假日待公布).

    Attributes:
        earliest: no earlier than this day; what it will be, nobody knows yet.
    """

    earliest: date


Settled = date | Unsettled


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are working days.

    Attributes:
        local_rest: a county's own rest days (DOMAIN §6.1). They shift reminders; legal periods only if `local_rolls`.
        weekend_rolls: whether a last day on an ordinary Saturday or Sunday rolls over (SW-11).
    """

    years: Mapping[int, YearTable]
    local_rest: frozenset[date] = frozenset()
    weekend_rolls: bool = True
    local_rolls: bool = False

    def known(self, day: date) -> bool:
        """Whether the holidays of this day's year are published."""
        return day.year in self.years

    def works(self, day: date) -> bool:
        """Whether people work on this day: ordinary weekends and 法定休假日 are skipped, 调休上班日 count (§6.2 rule 8).

        Raises:
            KeyError: the year is not published; ask `known` first.
        """
        table = self.years[day.year]
        return day in table.work or (day.weekday() < SATURDAY and day not in table.rest)

    def works_here(self, day: date) -> bool:
        """Whether the county's own offices work on this day; for reminders and reports, never for a legal period.

        Raises:
            KeyError: the year is not published.
        """
        return self.works(day) and day not in self.local_rest

    def may_end(self, day: date) -> bool:
        """Whether a legal period may end on this day (民事诉讼法 85, 民法典 203).

        Raises:
            KeyError: the year is not published.
        """
        table = self.years[day.year]
        if day in table.work:
            return True
        rests = day in table.rest or (self.local_rolls and day in self.local_rest)
        return not rests and (day.weekday() < SATURDAY or not self.weekend_rolls)


def read_year_table(text: str) -> YearTable | Problem:
    """The table a holiday file states: `year`, `rest` as pairs of first and last day, `work` as days."""
    try:
        values = tomllib.loads(text)
        rest = frozenset(day for first, last in values["rest"] for day in _days(first, last))
        table = YearTable(int(values["year"]), rest, frozenset(values["work"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError):
        return Problem("holidays-unreadable")
    return _fault(table) or table


def _fault(table: YearTable) -> Problem | None:
    days: frozenset[Any] = table.rest | table.work
    if any(type(day) is not date or day.year != table.year for day in days):
        return Problem("holidays-other-year", {"year": table.year})
    if table.rest & table.work or any(day.weekday() < SATURDAY for day in table.work):
        return Problem("holidays-contradict", {"year": table.year})
    return None


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def rolled(day: date, calendar: WorkCalendar) -> Settled:
    """The day, or if it is a rest day the next working day (民事诉讼法 85, 民法典 203; §6.2 rule 2)."""
    while calendar.known(day):
        if calendar.may_end(day):
            return day
        day += ONE_DAY
    return Unsettled(day)


def after_days(start: date, days: int, calendar: WorkCalendar) -> Settled:
    """The last day of a period of calendar days: the start day is not counted, the last day rolls over (§6.2 rules 1-3, 7).

    `start` is the day of service or receipt, `days` the length of the period in calendar days.
    """
    return rolled(start + timedelta(days=days), calendar)


def after_working_days(start: date, days: int, calendar: WorkCalendar) -> Settled:
    """The last day of a period of working days (行政处罚法 85, 行政强制法 69; §6.2 rules 1, 4, 8).

    `start` is not counted; `days` is the length of the period in working days, at least 1.
    """
    day = start
    for _ in range(days):
        following = next_working_day(day, calendar)
        if isinstance(following, Unsettled):
            return following
        day = following
    return day


def next_working_day(day: date, calendar: WorkCalendar) -> Settled:
    """The first working day after this one."""
    day += ONE_DAY
    while calendar.known(day):
        if calendar.works(day):
            return day
        day += ONE_DAY
    return Unsettled(day)


def moved(day: date, days: int, calendar: WorkCalendar) -> Settled:
    """The working day of the county so many working days later, or earlier where negative; the day itself is not counted.

    For reports and reminders: the county's own rest days shift them (§6.1).
    """
    step = ONE_DAY if days > 0 else -ONE_DAY
    left = abs(days)
    while left:
        day += step
        if not calendar.known(day):
            return Unsettled(day)
        left -= calendar.works_here(day)
    return day


def same_day_of_month(start: date, months: int) -> date:
    """The same date so many months later; where that month is shorter, its last day (民法典 202; §6.2 rule 5)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=start.day - 1), following - ONE_DAY)


def after_months(start: date, months: int, calendar: WorkCalendar) -> Settled:
    """The last day of a period of months, rolled over (行政诉讼法 46, 行政强制法 53; §6.2 rules 2, 5)."""
    return rolled(same_day_of_month(start, months), calendar)


def announced(issued: date, days: int = 30) -> date:
    """The day on which service by public notice (公告) falls: the day after its days have passed; it never rolls (§6.2 rule 6)."""
    return issued + timedelta(days=days + 1)


def threshold_day(first_absent: date, day: int) -> date:
    """The nth day of an absence, the first absent day being day 1; it never rolls (SW-09, §6.2 rule 9)."""
    return first_absent + timedelta(days=day - 1)
