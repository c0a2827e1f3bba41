"""Applications for 缓学 and 休学 as rows (D11). The database itself refuses one that is decided by whoever entered it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgres
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.exemptions import CATEGORY, STANDS, LeaveState, plain_number
from rules.statuses import ON_LEAVE
from storage.database import Work
from storage.scope import past_the_scope
from storage.sealing import Seal
from storage.tables import areas, cases, events, exemptions, paper_numbers, pupils

WHY = "an application for leave"


class NotOpen(Exception):
    """It does not stand as it did: the turn is taken again and says so."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An approved application whose end comes near or is over, with the place of its case."""

    id: int
    case_id: int
    case: str
    code: str
    first: date
    last: date
    status: str
    asked_by: int
    village_id: int
    town_id: int
    school_id: int
    grade: int
    class_name: str


async def ask(work: Work, case_id: int, code: str, span: tuple[date, date], by: int, now: datetime) -> None:
    """A new application.

    Raises:
        NotOpen: another one of this case waits for its decision.
    """
    waiting = select(exemptions.c.id).where(exemptions.c.case_id == case_id, exemptions.c.state == LeaveState.ASKED)
    if (await work.conn.execute(past_the_scope(waiting, WHY))).first():
        raise NotOpen(code)
    row = {"id": work.ids.new(now), "case_id": case_id, "code": code, "first": span[0], "last": span[1]}
    state = {"state": LeaveState.ASKED.value, "asked_by": by, "asked_at": now}
    await work.conn.execute(insert(exemptions), row | state)


async def decide(work: Work, code: str, to: LeaveState, by: int, now: datetime) -> None:
    """Decide it; a renewal that is approved takes the place of the one it prolongs.

    Raises:
        NotOpen: it was decided already, or this person entered it himself.
    """
    mine = exemptions.c.asked_by != by
    waits = (exemptions.c.code == code, exemptions.c.state == LeaveState.ASKED, mine)
    await _move(work, waits, state=to.value, decided_by=by, decided_at=now)


async def file(work: Work, code: str, number: str, by: int, now: datetime) -> None:
    """The bureau filed it, under a number no other one has.

    Raises:
        NotOpen: it does not stand, is filed already, or another one has this number.
    """
    await work.conn.execute(select(areas.c.id).where(areas.c.kind == "county").with_for_update())  # one at a time
    if await number_given(work.conn, work.seal, number, but=code):
        raise NotOpen(number)
    approved = (exemptions.c.code == code, exemptions.c.state == LeaveState.APPROVED)
    await _move(work, approved, state=LeaveState.FILED.value, filed_by=by, filed_at=now)


async def number_given(conn: AsyncConnection, seal: Seal, number: str, *, but: str = "") -> bool:
    """Whether another application is filed under this number, however it is written; of no child anything is told."""
    filed = select(events.c.id, events.c.plain, events.c.sealed, cases.c.pupil_id, pupils.c.sealed_key)
    filed = filed.join(cases, cases.c.id == events.c.case_id).join(pupils, pupils.c.id == cases.c.pupil_id)
    filed = filed.where(events.c.kind == "ExemptionFiled", pupils.c.sealed_key.is_not(None))
    wanted = past_the_scope(filed, "whether a number is given")
    plain = plain_number(number)
    for row in (await conn.execute(wanted)).all():
        told = seal.child(row.pupil_id, row.sealed_key).open_json("events.sealed", row.id, row.sealed)
        if json.loads(row.plain)["exemption"] != but and plain_number(told["number"]) == plain:
            return True
    return False


async def end(work: Work, code: str, to: LeaveState) -> None:
    """It stands no more: ended, or run out.

    Raises:
        NotOpen: it did not stand.
    """
    await _move(work, (exemptions.c.code == code, exemptions.c.state.in_(STANDS)), state=to.value)


async def prolong(work: Work, code: str) -> None:
    """Another one takes its place; one that was ended or ran out while the other waited stays as it is."""
    stands = (exemptions.c.code == code, exemptions.c.state.in_(STANDS))
    await work.conn.execute(update(exemptions).where(*stands).values(state=LeaveState.RENEWED.value))


async def end_all(work: Work, case_id: int) -> None:
    """The child is back, or the case went another way: nothing of it is asked for or stands any more."""
    alive = exemptions.c.state.in_((LeaveState.ASKED, *STANDS))
    there = update(exemptions).where(exemptions.c.case_id == case_id, alive)
    await work.conn.execute(there.values(state=LeaveState.ENDED.value))


async def take_number(work: Work, year: int, nth: int) -> None:
    """This number of the county's sequence is given.

    Raises:
        NotOpen: it was given meanwhile, or an earlier one was left out.
    """
    county = (await work.conn.execute(select(areas.c.id).where(areas.c.kind == "county"))).scalar_one()
    row = {"area_id": county, "category": CATEGORY, "year": year, "last": 1}
    upsert = insert_on_sqlite if work.conn.dialect.name == "sqlite" else insert_on_postgres
    given = (
        upsert(paper_numbers)
        .values(row)
        .on_conflict_do_update(index_elements=["area_id", "category", "year"], set_={"last": paper_numbers.c.last + 1})
        .returning(paper_numbers.c.last)
    )
    if int((await work.conn.execute(given)).scalar_one()) != nth:
        raise NotOpen(str(nth))


def _standings() -> Select[Any]:
    return select(
        *(exemptions.c[name] for name in ("id", "case_id", "code", "first", "last", "asked_by")),
        cases.c.code.label("case"),
        *(cases.c[name] for name in ("status", "village_id", "town_id", "school_id", "grade", "class_name")),
    ).join(cases, cases.c.id == exemptions.c.case_id)


async def standing_until(work: Work, until: date) -> Sequence[Standing]:
    """Approved ones whose last day is this one or earlier, of children still on leave, the earliest first."""
    near = (exemptions.c.state.in_(STANDS), exemptions.c.last <= until, cases.c.status.in_(ON_LEAVE))
    wanted = _standings().where(*near).order_by(exemptions.c.last, exemptions.c.id)
    return tuple(Standing(**row._mapping) for row in await work.conn.execute(past_the_scope(wanted, WHY)))


async def one(work: Work, code: str) -> Standing | None:
    """The application of this code, whatever its state, with the place of its case."""
    row = (await work.conn.execute(past_the_scope(_standings().where(exemptions.c.code == code), WHY))).first()
    return Standing(**row._mapping) if row else None


async def is_renewed(work: Work, case_id: int, since: date) -> bool:
    """Whether another application of this case waits whose first day is later than this one."""
    later = (exemptions.c.case_id == case_id, exemptions.c.first > since, exemptions.c.state == LeaveState.ASKED)
    wanted = select(exemptions.c.id).where(*later)
    return (await work.conn.execute(past_the_scope(wanted, WHY))).first() is not None


async def _move(work: Work, which: Sequence[Any], **values: Any) -> None:
    result = await work.conn.execute(update(exemptions).where(*which).values(**values))
    if not result.rowcount:
        raise NotOpen
