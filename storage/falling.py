"""What falls due, read for all persons at once: a few queries over plain columns, none per person and none per case.

Opens no sealed column and shows nothing: who may hear of what is decided from the posts held (`storage.posts_held`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from rules.codes import Owner, Step
from rules.due_cases import Due
from rules.due_units import Unit, UnitKind
from rules.statuses import AWAY, OPEN
from storage.database import Work
from storage.scope import past_the_scope
from storage.tables import areas, cases, deadlines, events, excluded, schools

WHY = "finding what falls due"

ONE_DAY_BEFORE = 1
"""A promise falls due the day after it; a visit made on its very day has answered it too."""


@dataclass(frozen=True, slots=True)
class Row:
    """A deadline with the places of its case, as `rules.access` asks for them.

    Attributes:
        promised_to: for a promise: who recorded it.
    """

    due: Due
    restricted: bool
    group_id: int
    village_id: int
    town_id: int
    school_id: int
    grade: int
    class_name: str
    promised_to: int | None = None


async def due_rows(work: Work, until: date) -> tuple[Row, ...]:
    """Deadlines of open cases due until this day, nearest first; a promise somebody went after is not among them."""
    promises = await _promises(work, until)
    transfers = await _transfers(work, until)
    wanted = (
        select(
            deadlines.c.case_id,
            cases.c.code,
            deadlines.c.kind,
            deadlines.c.step,
            deadlines.c.due,
            deadlines.c.owner,
            deadlines.c.person_id,
            *_PLACES,
        )
        .join(cases, cases.c.id == deadlines.c.case_id)
        .where(deadlines.c.due <= until, cases.c.status.in_([status.value for status in OPEN]))
        .order_by(deadlines.c.due, deadlines.c.id)
    )
    found = []
    for row in await work.conn.execute(past_the_scope(wanted, WHY)):
        case_id, code, kind, step, due, owner, person_id, *_ = row
        promise = promises.get(case_id) if kind == "promise" else None
        if promise and promise.answered(due):
            continue
        set_on = transfers.get(case_id) if step == Step.CHECK_TRANSFER else None
        of_whom = Owner(owner) if owner else None
        one = Due(case_id, code, kind, step, due, of_whom, person_id, set_on)
        place = {name: getattr(row, name) for name in _PLACE}
        found.append(Row(one, **place, promised_to=promise.by if promise else None))
    return tuple(found)


_PLACES = (
    cases.c.restricted,
    cases.c.group_id,
    cases.c.village_id,
    cases.c.town_id,
    cases.c.school_id,
    cases.c.grade,
    cases.c.class_name,
)
_PLACE = tuple(column.name for column in _PLACES)


@dataclass(slots=True)
class _Promise:
    """The newest promise of a case: who recorded it, and the newest day somebody went there after it was made."""

    by: int | None = None
    visited: date | None = None

    def answered(self, due: date) -> bool:
        """Whether somebody went on the promised day or later."""
        return self.visited is not None and (due - self.visited).days <= ONE_DAY_BEFORE


async def _promises(work: Work, until: date) -> Mapping[int, _Promise]:
    """By case, from the order of its events."""
    of_cases = _of_cases(until, deadlines.c.kind == "promise")
    wanted = (
        select(events.c.case_id, events.c.kind, events.c.day, events.c.person_id)
        .where(events.c.case_id.in_(of_cases), events.c.kind.in_(("PromiseMade", "VisitLogged")))
        .order_by(events.c.case_id, events.c.number)
    )
    found: dict[int, _Promise] = {}
    for case_id, kind, day, person_id in await work.conn.execute(past_the_scope(wanted, WHY)):
        if kind == "PromiseMade":
            found[case_id] = _Promise(person_id)
        elif (promise := found.get(case_id)) is not None:
            promise.visited = max(filter(None, (promise.visited, day)))
    return found


async def _transfers(work: Work, until: date) -> Mapping[int, date]:
    """The day on which the next step of a case was set last, where that is to confirm a transfer."""
    of_cases = _of_cases(until, deadlines.c.kind == "next_step", deadlines.c.step == Step.CHECK_TRANSFER.value)
    wanted = (
        select(events.c.case_id, func.max(events.c.day))
        .where(events.c.case_id.in_(of_cases), events.c.kind == "NextStepSet")
        .group_by(events.c.case_id)
    )
    return {row[0]: row[1] for row in await work.conn.execute(past_the_scope(wanted, WHY))}


def _of_cases(until: date, *which: Any) -> Select[Any]:
    return select(deadlines.c.case_id).where(deadlines.c.due <= until, *which)


async def kept_away(work: Work) -> frozenset[tuple[int, int]]:
    """Persons and the cases they may not hear of, whatever their posts."""
    rows = await work.conn.execute(select(excluded.c.person_id, excluded.c.case_id))
    return frozenset((person_id, case_id) for person_id, case_id in rows)


async def units(work: Work) -> tuple[Unit, ...]:
    """Schools and villages, with their townships."""
    at_school = select(schools.c.id, schools.c.name, schools.c.town_id).order_by(schools.c.id)
    villages = (
        select(areas.c.id, areas.c.label, areas.c.parent_id).where(areas.c.kind == "village").order_by(areas.c.id)
    )
    found = [Unit(UnitKind.SCHOOL, *row) for row in await work.conn.execute(at_school)]
    return (*found, *(Unit(UnitKind.VILLAGE, *row) for row in await work.conn.execute(villages)))


async def places_with_children_away(work: Work) -> tuple[Unit, ...]:
    """Villages and townships in which a child is away, as far as they may know of it."""
    away = (
        select(cases.c.village_id, cases.c.town_id)
        .where(cases.c.status.in_([status.value for status in AWAY]), cases.c.restricted.is_(False))
        .distinct()
    )
    rows: Sequence[Any] = (await work.conn.execute(past_the_scope(away, WHY))).all()
    villages, towns = {row.village_id for row in rows}, {row.town_id for row in rows}
    named = select(areas.c.id, areas.c.kind, areas.c.label, areas.c.parent_id).order_by(areas.c.id)
    named = named.where(or_(areas.c.kind == "village", areas.c.kind == "town"))
    found = []
    for row in await work.conn.execute(named):
        if row.id in villages:
            found.append(Unit(UnitKind.VILLAGE, row.id, row.label, row.parent_id))
        elif row.id in towns:
            found.append(Unit(UnitKind.TOWN, row.id, row.label, row.id))
    return tuple(found)
