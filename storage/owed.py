"""What every unit owes of a month's report, as the morning's digest asks for it: a few queries for the whole county.

Two plain facts about its draft go with it, the same its own page shows: a restricted case is in neither of them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from rules.codes import Status
from rules.due_units import Owed
from rules.month_moves import MOVES, OUT
from rules.month_numbers import Numbers
from rules.month_report import UNSENT, Month, Unit, UnitKind, UnitStanding
from rules.policy import Policy
from storage.database import Work
from storage.report_tables import month_reports
from storage.reports import began, standings
from storage.scope import past_the_scope
from storage.tables import cases, events

WHY = "whether a unit's report has anything to tell"

LISTED = OUT | {Status.DELAY_ASKED, Status.SUSPENSION_ASKED}
"""Out of school, or perhaps still: while leave is only asked for, the plain columns do not say from where."""

_PLACES = (cases.c.school_id, cases.c.village_id, cases.c.town_id)

_Key = tuple[UnitKind, int]


async def owed(work: Work, year: int, month: int, policy: Policy, today: date) -> tuple[Owed, ...]:
    """How every unit stands with the report of this month; nothing of a month before the county began."""
    its = Month(year, month)
    if await began(work.conn, policy) > its.last:
        return ()
    stands = await standings(work.conn, its, policy, today)
    known = await _known(work, its, policy)
    return tuple(known.owed(one) for one in stands)


@dataclass(frozen=True, slots=True)
class _Last:
    """A unit's report of the month before: up to when it went, and how many were still out by it."""

    until: datetime
    closing: int


@dataclass(frozen=True, slots=True)
class _Known:
    """By unit: children on its list, those still to be verified, when one last came on or off, and last month's report."""

    listed: Mapping[_Key, int]
    unsure: Mapping[_Key, int]
    moved: Mapping[_Key, datetime]
    last: Mapping[_Key, _Last]
    first_day: datetime

    def owed(self, one: UnitStanding) -> Owed:
        """What one unit owes. A draft that only might be empty is not called so: its page says how it is."""
        key = (one.kind, one.unit_id)
        last, listed, moved = self.last.get(key), self.listed.get(key, 0), self.moved.get(key)
        still = moved is None or moved <= (last.until if last else self.first_day)
        return Owed(
            Unit(one.kind, one.unit_id, one.name, one.town_id),
            reported=one.standing not in UNSENT,
            empty=still and not listed and not self.unsure.get(key) and not (last and last.closing),
            still=still and last is not None and last.closing == listed,
        )


async def _known(work: Work, month: Month, policy: Policy) -> _Known:
    first_day = datetime.combine(month.first, time(), policy.tz) - timedelta(milliseconds=1)
    listed: dict[_Key, int] = {}
    unsure: dict[_Key, int] = {}
    for row in await work.conn.execute(past_the_scope(_listed(), WHY)):
        counts = unsure if row.status == Status.TO_VERIFY.value else listed
        for key in _of(row):
            counts[key] = counts.get(key, 0) + row.number
    moved: dict[_Key, datetime] = {}
    for row in await work.conn.execute(past_the_scope(_moved(), WHY)):
        for key in _of(row):
            moved[key] = max(moved.get(key, row.last), row.last)
    return _Known(listed, unsure, moved, await _last(work, month), first_day)


def _of(row: Any) -> tuple[_Key, ...]:
    return (
        (UnitKind.SCHOOL, row.school_id),
        (UnitKind.VILLAGE, row.village_id),
        (UnitKind.TOWN, row.town_id),
    )


def _listed() -> Select[Any]:
    out = cases.c.status.in_([status.value for status in LISTED | {Status.TO_VERIFY}])
    wanted = select(*_PLACES, cases.c.status, func.count().label("number")).select_from(cases)
    return wanted.where(out, cases.c.restricted.is_(False)).group_by(*_PLACES, cases.c.status)


def _moved() -> Select[Any]:
    wanted = select(*_PLACES, func.max(events.c.recorded_at).label("last"))
    of_cases = wanted.join(cases, cases.c.id == events.c.case_id)
    return of_cases.where(events.c.kind.in_(MOVES), cases.c.restricted.is_(False)).group_by(*_PLACES)


async def _last(work: Work, month: Month) -> Mapping[_Key, _Last]:
    """The newest sending of each unit's report of the month before."""
    its = (month_reports.c.kind, month_reports.c.unit_id, month_reports.c.until, month_reports.c.counts)
    wanted = select(*its).where(month_reports.c.month == str(month.before)).order_by(month_reports.c.revision)
    found = {}
    for row in await work.conn.execute(wanted):
        closing = Numbers.from_json(json.loads(row.counts)).total.closing
        found[UnitKind(row.kind), row.unit_id] = _Last(row.until, closing)
    return found
