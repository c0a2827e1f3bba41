"""The month's report (D14, D16; R26, R30, R55): which units report, when, to whom, and what one report can come to.

Pure: whoever counts or stores is elsewhere. Nothing here is about one child.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from rules.access import Post
from rules.problem import Problem
from rules.workdays import WorkCalendar, moved


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month; written 2026-11."""

    year: int
    month: int

    def __str__(self) -> str:
        """As it is stored and named in buttons."""
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def of(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The month that is written so; None where none is."""
        year, _, month = text.partition("-")
        if not (len(year) == 4 and len(month) == 2 and text.isascii() and year.isdecimal() and month.isdecimal()):
            return None
        return cls(int(year), int(month)) if 1 <= int(month) <= 12 and int(year) else None

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "Month":
        """The next one."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def before(self) -> "Month":
        """The one before."""
        return Month.of(self.first - timedelta(days=1))


class UnitKind(StrEnum):
    """What reports (R26: 学校、村委会、乡镇)."""

    SCHOOL = "school"
    VILLAGE = "village"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Unit:
    """A school, village or township.

    Attributes:
        unit_id: row id of the school or area.
        name: as people say it: 上寨村, 青石乡初级中学.
        town_id: the township above a school or village; of a township itself; None: a school of the county itself.
    """

    kind: UnitKind
    unit_id: int
    name: str
    town_id: int | None


REPORTS: Mapping[UnitKind, tuple[Post, ...]] = {
    UnitKind.SCHOOL: (Post.HEAD_TEACHER, Post.REGISTRAR),
    UnitKind.VILLAGE: (Post.VILLAGE_CADRE, Post.VILLAGE_PARTNER),
    UnitKind.TOWN: (Post.TOWN_DESK,),
}
"""Posts that report for a unit; any one of them does it for all, and the first of them that is held is reminded."""

RECEIVES: Mapping[UnitKind, frozenset[Post]] = {
    UnitKind.SCHOOL: frozenset({Post.TOWN_DESK, Post.BUREAU_DESK}),
    UnitKind.VILLAGE: frozenset({Post.TOWN_DESK}),
    UnitKind.TOWN: frozenset({Post.BUREAU_DESK}),
}
"""The next level, which looks at reports, accepts them and sends them back: the unit's town desk, or the bureau's.

A school's goes to both (R26 to the township, R30 to the bureau); what one of them says stands.
"""


class Standing(StrEnum):
    """Where one unit's report of a month stands.

    OPEN: not sent, and its day is not over; MISSING: not sent, and it is; ON_TIME, LATE: sent; ZERO: sent, and it says that
    there is nothing to tell; SENT_BACK: the next level asks for it anew.
    """

    OPEN = "open"
    MISSING = "missing"
    ON_TIME = "on_time"
    LATE = "late"
    ZERO = "zero"
    SENT_BACK = "sent_back"


UNSENT = frozenset({Standing.OPEN, Standing.MISSING, Standing.SENT_BACK})
"""Standings in which the unit still has something to do."""


class Verdict(StrEnum):
    """What the next level says to a report."""

    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStanding:
    """How one unit stands with the report of one month. No number about children is in it.

    Its unit is told as in `Unit`.

    Attributes:
        late: whether its first revision came after the day it was due; of one not sent whether that day is over.
        zero: whether the newest revision is a zero report.
        accepted: whether the next level accepted the newest revision.
        revision: how often it was sent; 0: never.
        sent_on: the day of the first revision.
        report_id: row id of the newest revision.
    """

    kind: UnitKind
    unit_id: int
    name: str
    town_id: int | None
    standing: Standing
    late: bool = False
    zero: bool = False
    accepted: bool = False
    revision: int = 0
    sent_on: date | None = None
    report_id: int | None = None

    @property
    def code(self) -> str:
        """As buttons name the unit."""
        return unit_code(self.kind, self.unit_id)


DIGITS = 19
"""Of a row id, at most."""

_LETTERS = {"S": UnitKind.SCHOOL, "V": UnitKind.VILLAGE, "T": UnitKind.TOWN}


def unit_code(kind: UnitKind, unit_id: int) -> str:
    """A unit as buttons name it: S, V or T and its row id."""
    return f"{kind.name[0]}{unit_id}"


def read_unit(code: str) -> tuple[UnitKind, int] | None:
    """The unit of a code; None where it names none."""
    kind, number = _LETTERS.get(code[:1]), code[1:]
    if kind is None or not (number.isascii() and number.isdecimal() and len(number) <= DIGITS):
        return None
    return kind, int(number)


def due_on(month: Month, calendar: WorkCalendar) -> date:
    """The day a month's report is due: its last working day (DOMAIN §6.4); the county's own rest days shift it (§6.1).

    Where the year's holidays are not published, the last day of the month: no day is guessed, and nobody is late before it.
    """
    day = moved(month.after.first, -1, calendar)
    return day if isinstance(day, date) else month.last


UNSETTLED_DAYS = 7
"""Calendar days before the month's last day from which the draft is offered where nobody knows the last working day."""


def drafted_on(month: Month, days: int, calendar: WorkCalendar) -> date:
    """From which day the draft is offered: so many working days before it is due, the due day not counted (SW-16)."""
    day = moved(due_on(month, calendar), -days, calendar)
    return day if isinstance(day, date) else month.last - timedelta(days=UNSETTLED_DAYS)


def standing_of(*, revision: int, zero: bool, late: bool, verdict: Verdict | None) -> Standing:
    """Where a report stands; `verdict`: what was said to its newest revision."""
    if not revision:
        return Standing.MISSING if late else Standing.OPEN
    if verdict is Verdict.SENT_BACK:
        return Standing.SENT_BACK
    if zero:
        return Standing.ZERO
    return Standing.LATE if late else Standing.ON_TIME


def month_asked(today: date, *, before_sent: bool) -> Month:
    """The month a unit is asked about when it opens its report: the one before, until that is sent; then this one."""
    return Month.of(today) if before_sent else Month.of(today).before


def may_send(month: Month, today: date, draft_days: int, calendar: WorkCalendar) -> Problem | None:
    """Why the report of a month cannot be sent yet: before its draft is due too much of the month is still to come (SW-16)."""
    first = drafted_on(month, draft_days, calendar)
    return Problem("month-too-early", {"day": first}) if today < first else None


def report_code(unit: str, month: Month | str) -> str:
    """One unit's report of one month as buttons name it: V12.2026-11."""
    return f"{unit}.{month}"


def read_report(code: str) -> tuple[str, str]:
    """Unit and month of such a code; what names none gives words that find nothing."""
    unit, _, month = code.strip().partition(".")
    return unit, month


def names_report(code: str) -> bool:
    """Whether this could be such a code; words that people typed are none."""
    unit, month = read_report(code)
    return read_unit(unit) is not None and Month.read(month) is not None
