"""When groups hear of a month's reports, and what of them: units and how they reported, never a person (DOMAIN §6.4, R26, R30).

A robot's group is told twice: on the working day before the reports are due, and on the first one of the next month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.month_report import Month, Standing, UnitStanding, due_on
from rules.workdays import SATURDAY, WorkCalendar

CATCH_UP = 3
"""Until which working day of the next month the closing state is still told, where the bot was off on the first one."""


class Moment(StrEnum):
    """Before the limit, or after it."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class MonthDue:
    """Which month is told of today. `last`: the day its reports are due, or were."""

    moment: Moment
    month: Month
    last: date


FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of rest that every year has, whatever is published (全国年节及纪念日放假办法 2); the others move."""


def works_here(day: date, calendar: WorkCalendar) -> bool:
    """Whether offices work on this day; in a year whose holidays are not published, as far as it is sure."""
    if calendar.known(day):
        return calendar.works_here(day)
    return day.weekday() < SATURDAY and day not in calendar.local_rest and (day.month, day.day) not in FIXED


def month_due(today: date, calendar: WorkCalendar) -> MonthDue | None:
    """What groups are told of the month's reports on this day, if anything."""
    if not works_here(today, calendar):
        return None
    month = Month.of(today)
    due = due_on(month, calendar)
    if today == _working_day_before(due, calendar):
        return MonthDue(Moment.BEFORE, month, due)
    gone = sum(works_here(today.replace(day=number), calendar) for number in range(1, today.day + 1))
    if gone <= CATCH_UP:
        return MonthDue(Moment.AFTER, month.before, due_on(month.before, calendar))
    return None


def _working_day_before(day: date, calendar: WorkCalendar) -> date:
    day -= timedelta(days=1)
    while not works_here(day, calendar):
        day -= timedelta(days=1)
    return day


def by_standing(units: Iterable[UnitStanding]) -> Mapping[Standing, tuple[str, ...]]:
    """Names of the units by how they stand, each kind in the order given."""
    units = tuple(units)
    return {standing: tuple(unit.name for unit in units if unit.standing is standing) for standing in Standing}
