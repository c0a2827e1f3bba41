"""Writing what happened: events are appended, the case row is their projection, deadlines follow from the case.

Everything happens in the caller's transaction; `now` is in the county's zone, so its date is the county's day. Nothing
here asks whether it may: the conversation was allowed to, and the case was read through the scope in that transaction.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select, update

from rules.case import Case, rebuild
from rules.codes import Owner, Reason, Status, Step
from rules.deadlines import deadlines_of
from rules.events import CaseOpened, Event, RedFlagRaised, VisitLogged, decode, encode
from rules.protection import (
    LiftProposed,
    LiftRefused,
    PoliceAsked,
    RedFlagDetail,
    RedFlagTaken,
    ReportMade,
    RestrictionLifted,
    WelfareChecked,
)
from storage.database import Work
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.sightings import note_sighting
from storage.tables import cases, deadlines, events, pupils


@dataclass(frozen=True, slots=True)
class By:
    """Who recorded something, and from which update; None for the program's own imports."""

    person_id: int | None = None
    post: str | None = None
    inbox_id: int | None = None
    receipt: str | None = None


DAYS = ("last_day_at_school", "first_absent_day", "last_visit_day", "last_seen_day", "promise_day", "next_day")
"""Fields of the projection that are days."""

DATED = VisitLogged | RedFlagRaised | WelfareChecked | ReportMade | PoliceAsked
"""Events that say themselves on which day it was; all others happened when they were recorded."""

BUREAU_ONLY = (
    RedFlagRaised
    | RedFlagDetail
    | RedFlagTaken
    | ReportMade
    | LiftProposed
    | LiftRefused
    | RestrictionLifted
    | PoliceAsked
)
"""Events the bureau tier alone ever reads, also where a reporter adds a word after the restriction was lifted."""


def case_values(case: Case) -> dict[str, Any]:
    """The projection as JSON values; it is sealed, the columns needed for finding and counting stand beside it."""
    return {name: _plain(value) for name, value in asdict(case).items()}


def case_from(values: Mapping[str, Any]) -> Case:
    """The projection back from its JSON values."""
    known = {name: value for name, value in values.items() if name in Case.__dataclass_fields__}
    for name in DAYS:
        known[name] = date.fromisoformat(known[name]) if known.get(name) else None
    for name, cls in (
        ("status", Status),
        ("reason", Reason),
        ("open_reason", Reason),
        ("next_step", Step),
        ("next_owner", Owner),
    ):
        known[name] = cls(known[name]) if known.get(name) else None
    return Case(**known)


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value


async def open_case(work: Work, pupil: Mapping[str, Any], seal: ChildSeal, opened: CaseOpened, now: datetime) -> int:
    """A new file for a pupil; its row id."""
    case = Case(opened.case).apply(opened, None)
    case_id = work.ids.new(now)
    place = {name: pupil[name] for name in ("group_id", "village_id", "town_id", "school_id", "grade", "class_name")}
    row = {
        "id": case_id,
        "code": opened.case,
        "pupil_id": pupil["id"],
        "events": 1,
        "opened_at": now,
        "changed_at": now,
    }
    await work.conn.execute(insert(cases), row | place | _columns(case, case_id, seal))
    row = _event_row(work, case_id, 1, opened, seal, By(), now, restricted=case.restricted)
    await work.conn.execute(insert(events), row)
    await note_sighting(work, case_id, case, now.date(), now, new=True)
    return case_id


def _columns(case: Case, case_id: int, seal: ChildSeal) -> dict[str, Any]:
    return {
        "restricted": case.restricted,
        "status": case.status.value,
        "next_day": case.next_day,
        "sealed": seal.close_json("cases.sealed", case_id, case_values(case)),
    }


def _event_row(
    work: Work, case_id: int, number: int, event: Event, seal: ChildSeal, by: By, now: datetime, *, restricted: bool
) -> dict[str, Any]:
    event_id = work.ids.new(now)
    plain, sealed = encode(event)
    return {
        "id": event_id,
        "case_id": case_id,
        "number": number,
        "kind": type(event).__name__,
        "day": event.day if isinstance(event, DATED) else now.date(),
        "recorded_at": now,
        "person_id": by.person_id,
        "post": by.post,
        "inbox_id": by.inbox_id,
        "receipt": by.receipt,
        "plain": json.dumps(plain, ensure_ascii=False, separators=(",", ":")),
        "sealed": seal.close_json("events.sealed", event_id, sealed),
        "restricted": restricted,
    }


async def record(work: Work, happened: Sequence[Event], by: By, now: datetime) -> tuple[int, ...]:
    """Append events to their cases and bring the cases up to date; the row ids of the cases."""
    touched = {}
    for code in dict.fromkeys(event.case for event in happened):
        about = [event for event in happened if event.case == code]
        touched[await _record_one(work, code, about, by, now)] = code
    return tuple(touched)


async def _record_one(work: Work, code: str, happened: Sequence[Event], by: By, now: datetime) -> int:
    wanted = (
        select(cases.c.id, cases.c.pupil_id, cases.c.events, cases.c.sealed, cases.c.opened_at, pupils.c.sealed_key)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == code)
        .with_for_update(of=cases)
    )
    row = (await work.conn.execute(past_the_scope(wanted, "recording an event"))).one()
    seal = work.seal.child(row.pupil_id, row.sealed_key)
    case = case_from(seal.open_json("cases.sealed", row.id, row.sealed))
    rows = []
    flagged = case.restricted or any(isinstance(event, RedFlagRaised) for event in happened)
    for number, event in enumerate(happened, row.events + 1):
        case = case.apply(event, by.person_id)
        restricted = flagged or isinstance(event, BUREAU_ONLY)
        rows.append(_event_row(work, row.id, number, event, seal, by, now, restricted=restricted))
    await work.conn.execute(insert(events), rows)
    changed = {"events": row.events + len(rows), "changed_at": now} | _columns(case, row.id, seal)
    await work.conn.execute(update(cases).where(cases.c.id == row.id).values(**changed))
    await _derive_deadlines(work, row.id, case, now)
    await note_sighting(work, row.id, case, row.opened_at.astimezone(now.tzinfo).date(), now)
    return int(row.id)


async def _derive_deadlines(work: Work, case_id: int, case: Case, now: datetime) -> None:
    await work.conn.execute(delete(deadlines).where(deadlines.c.case_id == case_id))
    if due := [asdict(deadline) for deadline in deadlines_of(case)]:
        await work.conn.execute(insert(deadlines), [{"id": work.ids.new(now), "case_id": case_id} | row for row in due])


async def rebuilt(work: Work, code: str) -> tuple[Case, Case]:
    """The case as stored, and as its events make it anew: equal unless something is wrong."""
    wanted = (
        select(cases.c.id, cases.c.pupil_id, cases.c.sealed, pupils.c.sealed_key)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == code)
    )
    row = (await work.conn.execute(past_the_scope(wanted, "rebuild"))).one()
    seal = work.seal.child(row.pupil_id, row.sealed_key)
    history = select(events).where(events.c.case_id == row.id).order_by(events.c.number)
    told = []
    for event in await work.conn.execute(past_the_scope(history, "rebuild")):
        values = json.loads(event.plain) | seal.open_json("events.sealed", event.id, event.sealed)
        told.append((decode(event.kind, code, values), event.person_id))
    return case_from(seal.open_json("cases.sealed", row.id, row.sealed)), rebuild(code, told)


async def codes_in_use(work: Work) -> set[str]:
    """The codes of all cases, so that a new one can be drawn."""
    return set((await work.conn.execute(past_the_scope(select(cases.c.code), "drawing a code"))).scalars())
