"""A case as it is kept: its projection as JSON values and back, and as its events make it anew.

Nothing here asks whether it may, and nothing of it is shown to anybody as it is.
"""

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from rules.amending import Recorded, as_amended
from rules.case import Case, rebuild
from rules.codes import Owner, Reason, Status, Step
from rules.events import decode
from rules.returning import Leave
from storage.database import Work
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.tables import cases, events, pupils

DAYS = ("last_day_at_school", "first_absent_day", "last_visit_day", "last_seen_day", "promise_day", "next_day")
"""Fields of the projection that are days."""


def case_values(case: Case) -> dict[str, Any]:
    """The projection as JSON values; it is sealed, the columns needed for finding and counting stand beside it."""
    return {name: _plain(getattr(case, name)) for name in Case.__dataclass_fields__}


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
        ("leave", Leave),
        ("before_leave", Status),
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


async def rebuilt(work: Work, code: str) -> tuple[Case, Case]:
    """The case as stored, and as its events make it anew: equal unless something is wrong."""
    wanted = (
        select(cases.c.id, cases.c.pupil_id, cases.c.sealed, pupils.c.sealed_key)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == code)
    )
    row = (await work.conn.execute(past_the_scope(wanted, "rebuild"))).one()
    seal = work.seal.child(row.pupil_id, row.sealed_key)
    history = await history_of(work, row.id, code, seal)
    return case_from(seal.open_json("cases.sealed", row.id, row.sealed)), rebuild(code, as_amended(history))


async def history_of(work: Work, case_id: int, code: str, seal: ChildSeal) -> list[Recorded]:
    """All events of a case, the oldest first, each with who recorded it under which receipt."""
    history = select(events).where(events.c.case_id == case_id).order_by(events.c.number)
    told = []
    for event in await work.conn.execute(past_the_scope(history, "rebuild")):
        values = json.loads(event.plain) | seal.open_json("events.sealed", event.id, event.sealed)
        told.append((decode(event.kind, code, values), event.person_id, event.receipt))
    return told


async def codes_in_use(work: Work) -> set[str]:
    """The codes of all cases, so that a new one can be drawn."""
    return set((await work.conn.execute(past_the_scope(select(cases.c.code), "drawing a code"))).scalars())
