"""The month's reports as rows: how every unit stands, what was sent, what the next level said. No child is read here.

Rows are only ever added. Who may read what is the views' (storage.month_views).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.month_desk import MonthJudged, MonthSent, MonthWords
from rules.month_numbers import Flow, Numbers
from rules.month_report import Month, Unit, UnitKind, UnitStanding, Verdict, due_on, read_unit, standing_of
from rules.policy import Policy
from storage.database import Work
from storage.facts import read_fact
from storage.report_tables import month_reports, month_verdicts
from storage.sealing import Seal
from storage.tables import areas, schools


async def units(conn: AsyncConnection) -> tuple[Unit, ...]:
    """Every unit that reports: towns, then villages, then schools, each in the order of the roster."""
    found: list[Unit] = []
    wanted = select(areas.c.id, areas.c.label, areas.c.parent_id, areas.c.kind).order_by(areas.c.id)
    rows = (await conn.execute(wanted.where(areas.c.kind.in_(("town", "village"))))).all()
    found += [Unit(UnitKind.TOWN, row.id, row.label, row.id) for row in rows if row.kind == "town"]
    found += [Unit(UnitKind.VILLAGE, row.id, row.label, row.parent_id) for row in rows if row.kind == "village"]
    theirs = await conn.execute(select(schools.c.id, schools.c.name, schools.c.town_id).order_by(schools.c.id))
    return (*found, *(Unit(UnitKind.SCHOOL, row.id, row.name, row.town_id) for row in theirs))


async def name_of(conn: AsyncConnection, kind: UnitKind, unit_id: int) -> str:
    """A unit's name as people say it; empty where there is none."""
    return next((one.name for one in await units(conn) if (one.kind, one.unit_id) == (kind, unit_id)), "")


async def standings(conn: AsyncConnection, month: Month, policy: Policy, today: date) -> tuple[UnitStanding, ...]:
    """How every unit of the county stands with the report of this month, in the order of `units`."""
    sent: dict[tuple[str, int], list[Any]] = {}
    for row in await conn.execute(sendings(month_reports.c.month == str(month))):
        sent.setdefault((row.kind, row.unit_id), []).append(row)
    due = due_on(month, policy.workdays)
    return tuple(
        _standing(unit, sent.get((unit.kind.value, unit.unit_id), []), due, policy, today) for unit in await units(conn)
    )


async def began(conn: AsyncConnection, policy: Policy) -> date:
    """The day this county began; nobody is asked for the report of a month before it."""
    made = await read_fact(conn, "made_at")
    return datetime.fromisoformat(made).astimezone(policy.tz).date() if made else date.min


def sendings(*where: ColumnElement[bool]) -> Select[Any]:
    """Sendings, the first one first, each with the last thing the next level said to it."""
    newest = select(month_verdicts.c.report_id, func.max(month_verdicts.c.id).label("id"))
    last = newest.group_by(month_verdicts.c.report_id).subquery()
    return (
        select(month_reports, month_verdicts.c.verdict)
        .outerjoin(last, last.c.report_id == month_reports.c.id)
        .outerjoin(month_verdicts, month_verdicts.c.id == last.c.id)
        .where(*where)
        .order_by(month_reports.c.month, month_reports.c.kind, month_reports.c.unit_id, month_reports.c.revision)
    )


def _standing(unit: Unit, sent: list[Any], due: date, policy: Policy, today: date) -> UnitStanding:
    kind, unit_id, name, town_id = unit.kind, unit.unit_id, unit.name, unit.town_id
    if not sent:
        late = today > due
        standing = standing_of(revision=0, zero=False, late=late, verdict=None)
        return UnitStanding(kind=kind, unit_id=unit_id, name=name, town_id=town_id, standing=standing, late=late)
    newest = sent[-1]
    first_day = sent[0].sent_at.astimezone(policy.tz).date()
    verdict = Verdict(newest.verdict) if newest.verdict else None
    late = first_day > due
    return UnitStanding(
        kind=kind,
        unit_id=unit_id,
        name=name,
        town_id=town_id,
        standing=standing_of(revision=newest.revision, zero=newest.zero, late=late, verdict=verdict),
        late=late,
        zero=newest.zero,
        accepted=verdict is Verdict.ACCEPTED,
        revision=newest.revision,
        sent_on=first_day,
        report_id=newest.id,
    )


def by_unit(found: Iterable[UnitStanding]) -> Mapping[tuple[UnitKind, int], UnitStanding]:
    """The standings by unit."""
    return {(one.kind, one.unit_id): one for one in found}


async def one_standing(
    conn: AsyncConnection, kind: UnitKind, unit_id: int, month: Month, policy: Policy, today: date
) -> UnitStanding | None:
    """How one unit stands; None where there is no such unit."""
    return by_unit(await standings(conn, month, policy, today)).get((kind, unit_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One sending as it was frozen, with the last thing that was said to it."""

    id: int
    month: Month
    revision: int
    until: datetime
    sent_at: datetime
    sent_by: int
    receipt: str
    numbers: Numbers
    words: MonthWords
    behind: Mapping[Flow, tuple[int, ...]]
    verdict: Verdict | None
    answer: str
    answered_by: int | None


async def newest(conn: AsyncConnection, seal: Seal, kind: UnitKind, unit_id: int, month: Month) -> Sending | None:
    """The newest sending of a unit's report of this month."""
    of_it = (month_reports.c.month == str(month), *_of(kind, unit_id))
    rows = (await conn.execute(sendings(*of_it))).all()
    return await _sending(conn, seal, rows[-1]) if rows else None


async def sent_later(conn: AsyncConnection, kind: UnitKind, unit_id: int, month: Month) -> bool:
    """Whether a later month was sent: then this one is closed, for the later one's opening rests on it."""
    later = select(month_reports.c.id).where(month_reports.c.month > str(month), *_of(kind, unit_id)).limit(1)
    return (await conn.execute(later)).first() is not None


async def closings(conn: AsyncConnection, month: Month) -> Mapping[int, int]:
    """Still out by each sending of this month, by its row id."""
    wanted = select(month_reports.c.id, month_reports.c.counts).where(month_reports.c.month == str(month))
    return {row.id: Numbers.from_json(json.loads(row.counts)).total.closing for row in await conn.execute(wanted)}


def _of(kind: UnitKind, unit_id: int) -> tuple[ColumnElement[bool], ...]:
    return (month_reports.c.kind == kind.value, month_reports.c.unit_id == unit_id)


async def _sending(conn: AsyncConnection, seal: Seal, row: Any) -> Sending:
    told = seal.open_json("month_reports.sealed", row.id, row.sealed)
    said = select(month_verdicts).where(month_verdicts.c.report_id == row.id).order_by(month_verdicts.c.id.desc())
    answer = (await conn.execute(said.limit(1))).first()
    words = seal.open_json("month_verdicts.sealed", answer.id, answer.sealed) if answer else {"words": ""}
    return Sending(
        id=row.id,
        month=Month(int(row.month[:4]), int(row.month[5:])),
        revision=row.revision,
        until=row.until,
        sent_at=row.sent_at,
        sent_by=row.sent_by,
        receipt=row.receipt,
        numbers=Numbers.from_json(json.loads(row.counts)),
        words=MonthWords(**told["words"]),
        behind={Flow(flow): tuple(ids) for flow, ids in told["behind"].items()},
        verdict=Verdict(answer.verdict) if answer else None,
        answer=words["words"],
        answered_by=answer.said_by if answer else None,
    )


class NotSoAnyMore(Exception):
    """The report does not stand where it was read: the turn is taken again and shows what is so."""


async def keep(work: Work, sent: MonthSent, by: int, receipt: str, now: datetime) -> None:
    """Freeze one sending.

    Raises:
        NotSoAnyMore: another sending of this revision is there, this month was accepted, or a later one was sent.
    """
    kind, unit_id, month = _read(sent.unit, sent.month)
    last = await newest(work.conn, work.seal, kind, unit_id, month)
    stale = sent.revision != (last.revision if last else 0) + 1
    if stale or (last and last.verdict is Verdict.ACCEPTED) or await sent_later(work.conn, kind, unit_id, month):
        raise NotSoAnyMore(sent.unit)
    row_id = work.ids.new(now)
    told = {"words": asdict(sent.words), "behind": {flow.value: ids for flow, ids in sent.behind.items()}}
    row = {
        "id": row_id,
        "month": str(month),
        "kind": kind.value,
        "unit_id": unit_id,
        "revision": sent.revision,
        "zero": sent.numbers.empty,
        "until": sent.until,
        "sent_at": now,
        "sent_by": by,
        "receipt": receipt,
        "counts": json.dumps(sent.numbers.to_json()),
        "sealed": work.seal.close_json("month_reports.sealed", row_id, told),
    }
    await work.conn.execute(insert(month_reports), row)


async def judge(work: Work, judged: MonthJudged, by: int, receipt: str, now: datetime) -> None:
    """Write down what the next level said to a sending.

    Raises:
        NotSoAnyMore: it was sent anew, the same was said already, or it is one's own.
    """
    kind, unit_id, month = _read(judged.unit, judged.month)
    last = await newest(work.conn, work.seal, kind, unit_id, month)
    if last is None or last.revision != judged.revision or last.verdict is judged.verdict or last.sent_by == by:
        raise NotSoAnyMore(judged.unit)
    row_id = work.ids.new(now)
    row = {
        "id": row_id,
        "report_id": last.id,
        "verdict": judged.verdict.value,
        "sent_by": last.sent_by,
        "said_by": by,
        "said_at": now,
        "receipt": receipt,
        "sealed": work.seal.close_json("month_verdicts.sealed", row_id, {"words": judged.words}),
    }
    await work.conn.execute(insert(month_verdicts), row)


def _read(unit: str, month: str) -> tuple[UnitKind, int, Month]:
    known, its_month = read_unit(unit), Month.read(month)
    if known is None or its_month is None:
        raise NotSoAnyMore(unit)
    return (*known, its_month)
