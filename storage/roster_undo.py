"""Taking back a batch: what it made goes, what it changed becomes what it was. Only while nothing was recorded on it since.

What people told is never lost by it: one visit on one of its cases, one draft begun, one relative confirmed, and the batch
stays. The batch itself stays in the list, and the audit says that it was taken back.
"""

import json
from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, exists, func, or_, select, union_all, update
from sqlalchemy.exc import IntegrityError

from storage.audit import Note
from storage.case_opening import PLACE
from storage.database import Work
from storage.places import placeholder
from storage.roster_children import RENEWABLE
from storage.scope import past_the_scope
from storage.tables import (
    accounts,
    alarms,
    areas,
    assignments,
    batch_rows,
    batches,
    calls,
    cases,
    deadlines,
    drafts,
    events,
    households,
    invites,
    joinings,
    kin,
    pupil_marks,
    pupils,
    schools,
    sightings,
)
from storage.tables import people as people_table

WHY = "undoing a batch"


class Refused(Exception):
    """The batch stays.

    Attributes:
        reason: `unknown` (no such batch), `undone` (taken back already), `recorded` (something was recorded on its cases since;
            `codes` names them), `draft` (somebody is writing about one), `later` (a later batch changed the same children),
            `joined` (people of it use the bot), `used` (something else rests on it).
        codes: codes of the cases meant; a restricted one is counted, never named.
        count: how many in all.
    """

    def __init__(self, reason: str, codes: tuple[str, ...] = (), count: int = 0) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason, self.codes, self.count = reason, codes, count


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back."""

    number: int
    what: str
    removed: int
    restored: int


async def undo_batch(work: Work, number: int, now: datetime) -> Undone:
    """Take back a batch, in the caller's transaction.

    Raises:
        Refused: it stays, whole.
    """
    batch = (await work.conn.execute(select(batches).where(batches.c.number == number))).one_or_none()
    if batch is None:
        raise Refused("unknown")
    if batch.undone_at is not None:
        raise Refused("undone")
    await _refuse_later(work, batch.id)
    await _refuse_recorded(work, batch.id)
    await _refuse_drafts(work, batch.id)
    await _refuse_joined(work, batch.id)
    removed = await _count(work, batch.id, "new") + await _count(work, batch.id, "person")
    restored = await _restore(work, batch.id)
    try:
        await _remove(work, batch.id)
    except IntegrityError:  # another table rests on a row of the batch: whatever that is, somebody did it since
        raise Refused("used") from None
    await work.conn.execute(update(batches).where(batches.c.id == batch.id).values(undone_at=now))
    counts = {"batch": number, "removed": removed, "restored": restored}
    work.notes.append(Note(None, "import:undo", counts=counts))
    return Undone(number, batch.what, removed, restored)


def _made(batch_id: int, *kinds: str) -> Select[Any]:
    return select(batch_rows.c.row_id).where(batch_rows.c.batch_id == batch_id, batch_rows.c.kind.in_(kinds))


async def _all(work: Work, statement: Select[Any]) -> list[Any]:
    return list(await work.conn.execute(past_the_scope(statement, WHY)))


async def _count(work: Work, batch_id: int, kind: str) -> int:
    return len(await _all(work, _made(batch_id, kind)))


async def _refuse_later(work: Work, batch_id: int) -> None:
    """What a later batch changed rests on this one."""
    touched = ("new", "changed", "opened", "kin", "case")
    standing = select(batches.c.id).where(batches.c.undone_at.is_(None), batches.c.id > batch_id)
    later = select(func.count()).where(
        batch_rows.c.batch_id.in_(standing),
        batch_rows.c.kind.in_(touched),
        batch_rows.c.row_id.in_(_made(batch_id, *touched)),
    )
    if count := (await _all(work, later))[0][0]:
        raise Refused("later", count=count)


async def _refuse_recorded(work: Work, batch_id: int) -> None:
    """Any event but the batch's own on a case it opened or on a child it brought, any case opened since, any new relative."""
    at = (await work.conn.execute(select(batches.c.at).where(batches.c.id == batch_id))).scalar_one()
    opened, new = _made(batch_id, "opened"), _made(batch_id, "new")
    since = or_(events.c.person_id.is_not(None), events.c.inbox_id.is_not(None), events.c.recorded_at != at)
    spoken_of = select(events.c.case_id).where(events.c.case_id.in_(opened), since)
    wanted = select(cases.c.code, cases.c.restricted).where(
        or_(cases.c.id.in_(spoken_of), cases.c.pupil_id.in_(new) & cases.c.id.not_in(opened))
    )
    found = await _all(work, wanted.order_by(cases.c.code))
    kin_since = select(kin.c.pupil_id).where(kin.c.pupil_id.in_(new)).group_by(kin.c.pupil_id).having(func.count() > 1)
    confirmed = select(kin.c.pupil_id).where(kin.c.pupil_id.in_(new), kin.c.confirmed, ~kin.c.party)
    others = {row[0] for statement in (kin_since, confirmed) for row in await _all(work, statement)}
    if found or others:
        raise Refused("recorded", tuple(row.code for row in found if not row.restricted), len(found) + len(others))


async def _refuse_drafts(work: Work, batch_id: int) -> None:
    """Somebody has begun to write about one of its cases."""
    given = select(batch_rows.c.code).where(batch_rows.c.batch_id == batch_id, batch_rows.c.code.is_not(None))
    codes = {str(row.code) for row in await _all(work, given)}
    if not codes:
        return
    for row in await work.conn.execute(select(drafts.c.person_id, drafts.c.sealed)):
        written = work.seal.open("drafts.sealed", row.person_id, row.sealed).decode()
        if any(json.dumps(code) in written for code in codes):
            raise Refused("draft", count=1)


async def _refuse_joined(work: Work, batch_id: int) -> None:
    """People of this batch who use the bot already, or who have recorded something."""
    people = _made(batch_id, "person")
    joined = union_all(
        select(accounts.c.person_id).where(accounts.c.person_id.in_(people)),
        select(events.c.person_id).where(events.c.person_id.in_(people)),
    )
    rows = {row[0] for row in await work.conn.execute(joined.execution_options(scoped=WHY))}
    if rows:
        raise Refused("joined", count=len(rows))


async def _restore(work: Work, batch_id: int) -> int:
    """Put back what stood in changed rows."""
    wanted = select(batch_rows).where(batch_rows.c.batch_id == batch_id, batch_rows.c.sealed.is_not(None))
    restored = 0
    for row in await _all(work, wanted):
        before = work.seal.open_json("batch_rows.sealed", row.id, row.sealed)
        match row.kind:
            case "changed":
                values = {name: before[name] for name in RENEWABLE}
                values["sealed_private"] = b64decode(values["sealed_private"])
                await work.conn.execute(update(pupils).where(pupils.c.id == row.row_id).values(**values))
                restored += 1
            case "kin":
                sealed = b64decode(before["sealed"])
                await work.conn.execute(update(kin).where(kin.c.id == row.row_id).values(sealed=sealed))
            case "case":
                place = {name: before[name] for name in PLACE}
                await work.conn.execute(update(cases).where(cases.c.id == row.row_id).values(**place))
    return restored


async def _remove(work: Work, batch_id: int) -> None:
    opened, new = _made(batch_id, "opened"), _made(batch_id, "new")
    untaken = (alarms.c.case_id.in_(opened), alarms.c.taken_at.is_(None))
    steps = (
        delete(calls).where(calls.c.alarm_id.in_(select(alarms.c.id).where(*untaken))),
        delete(alarms).where(*untaken),
        delete(deadlines).where(deadlines.c.case_id.in_(opened)),
        delete(sightings).where(sightings.c.case_id.in_(opened)),
        delete(events).where(events.c.case_id.in_(opened)),
        delete(cases).where(cases.c.id.in_(opened)),
        delete(kin).where(kin.c.pupil_id.in_(new)),
        delete(pupil_marks).where(pupil_marks.c.pupil_id.in_(new)),
        delete(pupils).where(pupils.c.id.in_(new)),
        delete(households).where(
            households.c.id.in_(_made(batch_id, "home")), ~exists().where(pupils.c.household_id == households.c.id)
        ),
        delete(invites).where(
            invites.c.person_id.in_(_made(batch_id, "person")),
            invites.c.state != "used",
            ~exists().where(joinings.c.invite_id == invites.c.id),
        ),
        delete(assignments).where(assignments.c.id.in_(_made(batch_id, "post"))),
        delete(people_table).where(people_table.c.id.in_(_made(batch_id, "person"))),
    )
    for step in steps:
        await work.conn.execute(step.execution_options(scoped=WHY))
    await _remove_places(work, batch_id)


async def _remove_places(work: Work, batch_id: int) -> None:
    """Areas and schools that came with the batch and that nothing rests on; the code of a school it named is open again."""
    for row in await _all(work, _made(batch_id, "named")):
        unnamed = {"code": placeholder(row.row_id), "town_id": None}
        still = exists().where(pupils.c.school_id == schools.c.id)
        step = update(schools).where(schools.c.id == row.row_id, ~still).values(**unnamed)
        await work.conn.execute(step.execution_options(scoped=WHY))
    school = delete(schools).where(
        schools.c.id.in_(_made(batch_id, "school")),
        ~exists().where(pupils.c.school_id == schools.c.id),
        ~exists().where(assignments.c.school_id == schools.c.id),
    )
    await work.conn.execute(school.execution_options(scoped=WHY))
    for kind in ("group", "village", "town"):
        await work.conn.execute(_unused_areas(batch_id, kind).execution_options(scoped=WHY))


def _unused_areas(batch_id: int, kind: str) -> Any:
    below = areas.alias()
    rests = (
        exists().where(pupils.c.group_id == areas.c.id),
        exists().where(pupils.c.village_id == areas.c.id),
        exists().where(pupils.c.town_id == areas.c.id),
        exists().where(assignments.c.area_id == areas.c.id),
        exists().where(households.c.group_id == areas.c.id),
        exists().where(schools.c.town_id == areas.c.id),
        exists().where(below.c.parent_id == areas.c.id),
    )
    made = areas.c.id.in_(_made(batch_id, "area"))
    return delete(areas).where(made, areas.c.kind == kind, *(~rest for rest in rests))
