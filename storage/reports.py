"""The month's reports as rows: how every unit stands. No child is read here; what a report holds is elsewhere."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.month_report import Month, UnitKind, UnitStanding, Verdict, due_on, standing_of
from rules.policy import Policy
from storage.report_tables import month_reports, month_verdicts
from storage.tables import areas, schools

Unit = tuple[UnitKind, int, str, int | None]
"""Kind, row id, name as people say it, and the town it lies in."""


async def units(conn: AsyncConnection) -> tuple[Unit, ...]:
    """Every unit that reports: towns, then villages, then schools, each in the order of the roster."""
    found: list[Unit] = []
    wanted = select(areas.c.id, areas.c.label, areas.c.parent_id, areas.c.kind).order_by(areas.c.id)
    rows = (await conn.execute(wanted.where(areas.c.kind.in_(("town", "village"))))).all()
    found += [(UnitKind.TOWN, row.id, row.label, row.id) for row in rows if row.kind == "town"]
    found += [(UnitKind.VILLAGE, row.id, row.label, row.parent_id) for row in rows if row.kind == "village"]
    theirs = await conn.execute(select(schools.c.id, schools.c.name, schools.c.town_id).order_by(schools.c.id))
    return (*found, *((UnitKind.SCHOOL, row.id, row.name, row.town_id) for row in theirs))


async def standings(conn: AsyncConnection, month: Month, policy: Policy, today: date) -> tuple[UnitStanding, ...]:
    """How every unit of the county stands with the report of this month, in the order of `units`."""
    sent: dict[tuple[str, int], list[Any]] = {}
    for row in await conn.execute(sendings(month_reports.c.month == str(month))):
        sent.setdefault((row.kind, row.unit_id), []).append(row)
    due = due_on(month, policy.workdays)
    return tuple(
        _standing(unit, sent.get((unit[0].value, unit[1]), []), due, policy, today) for unit in await units(conn)
    )


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
    kind, unit_id, name, town_id = unit
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
