"""When groups hear of a month's reports, and what of them: units and how they reported, never a person (DOMAIN §6.4, R26, R30).

A robot's group is told twice: on the working day before the last working day of the month, and on the first one after it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.workdays import ONE_DAY, SATURDAY, WorkCalendar

CATCH_UP = 3
"""Until which working day of the next month the closing state is still told, where the bot was off on the first one."""


class How(StrEnum):
    """How a unit reported."""

    ON_TIME = "on_time"
    LATE = "late"
    ZERO = "zero"
    SENT_BACK = "sent_back"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class UnitTold:
    """A unit that owes a report, by the name people know, and how it reported."""

    name: str
    how: How


class Moment(StrEnum):
    """Before the limit, or after it."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class MonthDue:
    """Which month is told of today. `last`: its last working day, the limit of its reports."""

    moment: Moment
    last: date

    @property
    def month(self) -> str:
        """As `2026-11`."""
        return f"{self.last:%Y-%m}"


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
    last = _last_before(_first_of_next(today), calendar)
    if today == _last_before(last, calendar):
        return MonthDue(Moment.BEFORE, last)
    gone = sum(works_here(today.replace(day=number), calendar) for number in range(1, today.day + 1))
    if gone <= CATCH_UP:
        return MonthDue(Moment.AFTER, _last_before(today.replace(day=1), calendar))
    return None


def by_how(units: Iterable[UnitTold]) -> Mapping[How, tuple[str, ...]]:
    """Names of the units by how they reported, each kind in the order given."""
    units = tuple(units)
    return {how: tuple(unit.name for unit in units if unit.how is how) for how in How}


def _first_of_next(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _last_before(day: date, calendar: WorkCalendar) -> date:
    day -= ONE_DAY
    while not works_here(day, calendar):
        day -= ONE_DAY
    return day
