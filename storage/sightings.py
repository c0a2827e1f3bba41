"""Since when nobody has seen the child of a case, as a row, so that what is due is found by a query. Says nothing to anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update

from rules.case import Case
from rules.statuses import AWAY
from storage.database import Work
from storage.scope import past_the_scope
from storage.tables import cases, sightings

CHECK = 1
DESK = 2
"""Who was asked since then: village and school; the county desk."""

AT_ONCE = 2000
"""Cases taken in one go, so that a person told of many is told once; the rest are found at the next tick."""


def first_sighting(work: Work, case_id: int, case: Case, opened: date, now: datetime) -> dict[str, Any]:
    """The row of a case nobody was asked about yet."""
    return {"id": work.ids.new(now), "case_id": case_id, "since": _counted_from(case, opened), "asked": 0}


def _counted_from(case: Case, opened: date) -> date:
    """The later of opening, first absent day and last time seen."""
    return max(filter(None, (opened, case.first_absent_day, case.last_seen_day)))


_NEW_DAY = (
    update(sightings)
    .where(sightings.c.case_id == bindparam("of_case"))
    .values(since=bindparam("counted_from"), asked=0)
)


async def note_sightings(work: Work, changed: Sequence[tuple[Any, Case, date]], now: datetime) -> None:
    """Bring the rows of changed cases up to date: each as it was read (`id`, `since`), as it is now, and its opening day.

    A new day asks anew.
    """
    fresh = [first_sighting(work, row.id, case, opened, now) for row, case, opened in changed if row.since is None]
    if fresh:
        await work.conn.execute(insert(sightings), fresh)
    days = [(row, _counted_from(case, opened)) for row, case, opened in changed if row.since is not None]
    if moved := [{"of_case": row.id, "counted_from": day} for row, day in days if row.since != day]:
        await work.conn.execute(_NEW_DAY, moved)


@dataclass(frozen=True, slots=True)
class Unseen:
    """A case whose child nobody has seen for too long.

    Attributes:
        since: the day from which it is counted.
        asked: who was asked already, 0, `CHECK` or `DESK`.
    """

    case_id: int
    code: str
    since: date
    asked: int
    restricted: bool
    village_id: int
    school_id: int
    grade: int
    class_name: str


async def unseen(work: Work, check_before: date, desk_before: date) -> Sequence[Unseen]:
    """Open cases not seen since these days or longer, and not yet asked about, the longest first."""
    due = or_(
        (sightings.c.since <= check_before) & (sightings.c.asked < CHECK),
        (sightings.c.since <= desk_before) & (sightings.c.asked < DESK),
    )
    wanted = (
        select(
            cases.c.id,
            cases.c.code,
            sightings.c.since,
            sightings.c.asked,
            cases.c.restricted,
            cases.c.village_id,
            cases.c.school_id,
            cases.c.grade,
            cases.c.class_name,
        )
        .join(cases, cases.c.id == sightings.c.case_id)
        .where(cases.c.status.in_([status.value for status in AWAY]), due)
        .order_by(sightings.c.since, cases.c.id)
        .limit(AT_ONCE)
        .with_for_update(of=sightings)
    )
    rows = await work.conn.execute(past_the_scope(wanted, "finding children not seen"))
    return tuple(Unseen(*row) for row in rows)


async def note_asked(work: Work, case_ids: Sequence[int], asked: int) -> None:
    """Write down who was asked after these children."""
    if case_ids:
        await work.conn.execute(update(sightings).where(sightings.c.case_id.in_(case_ids)).values(asked=asked))
