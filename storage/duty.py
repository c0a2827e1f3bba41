"""The duty chain and its alarms: who hears of a red flag, in which order, who was told, who took it (DOMAIN §8.9)."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import Post
from storage.database import Work
from storage.holders import Holder, at_county
from storage.scope import past_the_scope
from storage.tables import alarms, calls, cases, excluded

WHY = "finding who must hear of a red flag"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A red flag somebody of the county has to take. `called`: whom it was told to, in order."""

    id: int
    case_id: int
    code: str
    receipt: str
    raised_by: int | None
    raised_at: datetime
    taken_by: int | None
    repeat_at: datetime
    called: tuple[int, ...]


async def chain(
    conn: AsyncConnection, posts: Iterable[str], today: date, but: Set[int | None]
) -> tuple[tuple[Holder, ...], ...]:
    """Persons on duty who can be reached, first to last, each with all his accounts; `but` these."""
    found: dict[int, list[Holder]] = {}
    for post in posts:
        here: dict[int, list[Holder]] = {}
        for holder in await at_county(conn, Post(post), today):
            if holder.person_id not in but and holder.person_id not in found:
                here.setdefault(holder.person_id, []).append(holder)
        found |= here
    return tuple(map(tuple, found.values()))


async def excluded_from(conn: AsyncConnection, case_id: int) -> frozenset[int]:
    """Workers who may not see this case."""
    wanted = select(excluded.c.person_id).where(excluded.c.case_id == case_id)
    return frozenset((await conn.execute(wanted)).scalars())


async def raise_alarm(work: Work, case_id: int, receipt: str | None, by: int | None, now: datetime) -> int:
    """A new alarm, not yet told to anybody; its row id."""
    row = {"id": work.ids.new(now), "case_id": case_id, "receipt": receipt, "raised_by": by}
    await work.conn.execute(insert(alarms), row | {"raised_at": now, "repeat_at": now})
    return int(row["id"] or 0)


async def alarms_of(work: Work, case_id: int) -> tuple[Alarm, ...]:
    """All alarms of a case."""
    return await _alarms(work, alarms.c.case_id == case_id)


async def untaken(work: Work) -> tuple[Alarm, ...]:
    """Alarms nobody has taken."""
    return await _alarms(work, alarms.c.taken_at.is_(None))


async def _alarms(work: Work, which: ColumnElement[bool]) -> tuple[Alarm, ...]:
    wanted = (
        select(alarms, cases.c.code)
        .join(cases, cases.c.id == alarms.c.case_id)
        .where(which)
        .order_by(alarms.c.id)
        .with_for_update(of=alarms)
    )
    rows = (await work.conn.execute(past_the_scope(wanted, WHY))).all()
    told = select(calls.c.alarm_id, calls.c.person_id).where(calls.c.alarm_id.in_([row.id for row in rows]))
    called: dict[int, list[int]] = {}
    for call in await work.conn.execute(past_the_scope(told.order_by(calls.c.number), WHY)):
        called.setdefault(call.alarm_id, []).append(call.person_id)
    return tuple(
        Alarm(
            row.id,
            row.case_id,
            row.code,
            row.receipt or "",
            row.raised_by,
            row.raised_at,
            row.taken_by if row.taken_at else None,
            row.repeat_at,
            tuple(called.get(row.id, ())),
        )
        for row in rows
    )


async def note_call(work: Work, alarm: Alarm, person_id: int, again: timedelta, now: datetime) -> None:
    """Write down that this person was told, and when the next one will be."""
    number = len(alarm.called) + 1
    row = {"id": work.ids.new(now), "alarm_id": alarm.id, "number": number, "person_id": person_id, "at": now}
    await work.conn.execute(insert(calls), row)
    await work.conn.execute(update(alarms).where(alarms.c.id == alarm.id).values(repeat_at=now + again))


async def take_alarms(work: Work, case_id: int, by: int | None, now: datetime) -> None:
    """Somebody deals with it: the alarms of the case end."""
    open_ones = update(alarms).where(alarms.c.case_id == case_id, alarms.c.taken_at.is_(None))
    await work.conn.execute(open_ones.values(taken_at=now, taken_by=by))


async def open_again(work: Work, alarm: Alarm) -> None:
    """Whoever took it is told to be concerned: it waits for somebody else."""
    await work.conn.execute(update(alarms).where(alarms.c.id == alarm.id).values(taken_at=None, taken_by=None))


async def was_heard(conn: AsyncConnection, receipt: str, reporter: int) -> bool:
    """Whether somebody was told of the red flag this person raised under this receipt, who may still see it."""
    barred = select(excluded.c.person_id).where(excluded.c.case_id == alarms.c.case_id).correlate(alarms)
    wanted = (
        select(func.count())
        .select_from(calls)
        .join(alarms, alarms.c.id == calls.c.alarm_id)
        .where(alarms.c.receipt == receipt, alarms.c.raised_by == reporter, calls.c.person_id.not_in(barred))
    )
    told: int = (await conn.execute(past_the_scope(wanted, "telling the reporter whether somebody heard"))).scalar_one()
    return told > 0


async def reached_by(conn: AsyncConnection, posts: Iterable[str], today: date) -> int:
    """How many persons on duty can be reached at all, for `guixiao check`."""
    return len(await chain(conn, posts, today, frozenset()))
