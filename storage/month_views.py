"""Views of the month's report: the units one reports for, a draft, what was sent, what lies below, the children behind a number.

Who holds no post of the unit or of the level above it sees nothing of it, after the same queries.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from rules.access import FieldClass, Post, Tier, may_see
from rules.codes import Owner
from rules.month_desk import Behind, BehindList, Below, Differs, LevelBelow, MonthDraft, MonthFile, MyUnit
from rules.month_moves import OUT, Window
from rules.month_numbers import Counted, Flow
from rules.month_report import (
    RECEIVES,
    REPORTS,
    Month,
    Standing,
    UnitKind,
    UnitStanding,
    due_on,
    may_send,
    month_asked,
    read_unit,
)
from rules.policy import Policy
from rules.problem import Problem
from storage.casework import case_from
from storage.file_views import clamped
from storage.lines import LINE, TOWNS, line_of
from storage.month_counts import CASES, Counting, counted
from storage.people import names_of
from storage.reader import Reader
from storage.reports import Sending, began, closings, newest, one_standing, sent_later, standings
from storage.scope import past_the_scope
from storage.tables import areas, cases, pupils

FIRST_SEEN = (Standing.MISSING, Standing.SENT_BACK, Standing.LATE, Standing.OPEN, Standing.ON_TIME, Standing.ZERO)
"""In which order the level above sees its units: those that need somebody first."""


def reports_for(reader: Reader, kind: UnitKind, unit_id: int) -> bool:
    """Whether this person reports for a unit."""
    seats = reader.scope.person.seats
    return any(seat.post in REPORTS[kind] and seat.place_id == unit_id for seat in seats)


def receives(reader: Reader, unit: UnitStanding) -> bool:
    """Whether this unit's reports go to this person: to the desk of its town, or to the bureau's."""
    posts = RECEIVES[unit.kind]
    return any(
        seat.post in posts and (seat.post is Post.BUREAU_DESK or seat.place_id == unit.town_id)
        for seat in reader.scope.person.seats
    )


async def month_units(reader: Reader, policy: Policy, now: datetime) -> tuple[MyUnit, ...]:
    """The units this person reports for, each with the month it is asked about."""
    today = now.astimezone(policy.tz).date()
    this = Month.of(today)
    before = await standings(reader.conn, this.before, policy, today)
    stands = {one.code: one for one in await standings(reader.conn, this, policy, today)}
    young = await began(reader.conn, policy) > this.before.last
    found = []
    for one in before:
        if reports_for(reader, one.kind, one.unit_id):
            month = month_asked(today, before_sent=young or one.standing not in (Standing.MISSING, Standing.SENT_BACK))
            found.append(MyUnit(stands[one.code] if month == this else one, month))
    return tuple(found)


async def month_draft(reader: Reader, code: str, month: str, policy: Policy, now: datetime) -> MonthDraft | None:
    """The draft of a unit's report, counted now; None where it is not this person's to report."""
    unit, its = read_unit(code), Month.read(month)
    if unit is None or its is None or not reports_for(reader, *unit):
        return None
    today = now.astimezone(policy.tz).date()
    standing = await one_standing(reader.conn, *unit, its, policy, today)
    start = Month.of(await began(reader.conn, policy))
    if standing is None or not start <= its <= Month.of(today):
        return None
    last = await newest(reader.conn, reader.seal, *unit, its.before)
    window = _window(its, last, now, policy)
    found = await counted(reader, Counting(*unit, policy.school_plan), window, its.first)
    return MonthDraft(
        standing=standing,
        month=its,
        due=due_on(its, policy.workdays),
        numbers=found.numbers,
        behind=found.behind,
        until=window.until,
        differs=await _differs(reader, unit, last, found) if last else None,
        closed=await _closed(reader, unit, its, standing, policy, today),
        earlier=start < its,
    )


def _window(month: Month, last: Sending | None, now: datetime, policy: Policy) -> Window:
    """From the end of last month's report, else from the first day, to now, or the end of the month where that is over."""
    begins = datetime.combine(month.first, time(), policy.tz)
    ends = datetime.combine(month.after.first, time(), policy.tz) - timedelta(milliseconds=1)
    since = last.until if last else begins - timedelta(milliseconds=1)
    return Window(since, min(now, ends), first=last is None)


async def _closed(
    reader: Reader, unit: tuple[UnitKind, int], month: Month, standing: UnitStanding, policy: Policy, today: date
) -> Problem | None:
    if standing.accepted:
        return Problem("month-accepted")
    if await sent_later(reader.conn, *unit, month):
        return Problem("month-later-sent")
    return may_send(month, today, policy.report_draft_days, policy.workdays)


def _elsewhere() -> Select[Any]:
    wanted: BindParameter[int] = bindparam("wanted", expanding=True)
    return select(cases.c.id).where(cases.c.id.in_(wanted), cases.c.restricted.is_(False))


async def _differs(reader: Reader, unit: tuple[UnitKind, int], last: Sending, found: Counted) -> Differs | None:
    """Last month's closing beside this month's opening, child by child; a restricted case is in neither."""
    here = {row.id for row in await reader.ask(CASES[unit[0]], unit=unit[1])}
    asked = past_the_scope(_elsewhere(), "children of the last report that are restricted now are left out of it")
    frozen = last.behind.get(Flow.CLOSING, ())
    told = set((await reader.conn.execute(asked, {"wanted": frozen or (0,)})).scalars())
    opening = set(found.behind.get(Flow.OPENING, ()))
    gone, come = told - opening, opening - set(frozen)
    if not gone and not come:
        return None
    assert opening <= here
    return Differs(len(told), len(opening), len(gone), len(come))


async def month_file(reader: Reader, code: str, month: str, policy: Policy, now: datetime) -> MonthFile | None:
    """What a unit sent, as it was frozen; None where nothing was sent, or it is not for this person."""
    return await file_of_unit(reader, code, month, policy, now)


async def file_of_unit(
    reader: Reader, code: str, month: str, policy: Policy, now: datetime, *, office: bool = False
) -> MonthFile | None:
    """As `month_file`; `office`: at the county's own machine, where every unit's reports may be had."""
    unit, its = read_unit(code), Month.read(month)
    if unit is None or its is None:
        return None
    standing = await one_standing(reader.conn, *unit, its, policy, now.astimezone(policy.tz).date())
    sent = await newest(reader.conn, reader.seal, *unit, its)
    if standing is None or sent is None:
        return None
    mine, above = reports_for(reader, *unit), receives(reader, standing)
    if not mine and not above and not office:
        return None
    names = await names_of(reader.conn, reader.seal, {sent.sent_by, sent.answered_by or sent.sent_by})
    return MonthFile(
        standing=standing,
        month=its,
        due=due_on(its, policy.workdays),
        numbers=sent.numbers,
        words=sent.words,
        by=names.get(sent.sent_by, ""),
        sent_at=sent.sent_at.astimezone(policy.tz),
        receipt=sent.receipt,
        mine=mine,
        receives=above and sent.sent_by != reader.scope.person.id,
        verdict=sent.verdict,
        answer=sent.answer,
        answered_by=names.get(sent.answered_by or 0, ""),
    )


async def months_below(reader: Reader, month: str, policy: Policy, now: datetime) -> LevelBelow | None:
    """How the units of the level below stand; None where nothing is below this person."""
    its, today = Month.read(month), now.astimezone(policy.tz).date()
    if its is None:
        return None
    below = [one for one in await standings(reader.conn, its, policy, today) if receives(reader, one)]
    told = await closings(reader.conn, its)
    guarded = (await reader.ask(_guarded)).scalar_one()
    start = Month.of(await began(reader.conn, policy))
    if not below or its < start:
        return None
    below.sort(key=lambda one: FIRST_SEEN.index(one.standing))
    units = tuple(Below(one, told.get(one.report_id) if one.report_id else None) for one in below)
    bureau = any(may_see(tier, FieldClass.RED_FLAG) for tier in reader.scope.person.tiers)
    return LevelBelow(
        month=its,
        due=due_on(its, policy.workdays),
        units=units,
        guarded=guarded if bureau else None,
        earlier=start < its,
    )


def _guarded() -> Select[Any]:
    wanted = select(func.count()).select_from(cases).where(cases.c.restricted.is_(True))
    return wanted.where(cases.c.status.in_([status.value for status in OUT]))


def _behind() -> Select[Any]:
    wanted: BindParameter[int] = bindparam("wanted", expanding=True)
    return (
        select(*LINE, cases.c.sealed)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .where(cases.c.id.in_(wanted), cases.c.restricted.is_(False))
        .order_by(cases.c.grade, cases.c.id)
    )


async def month_behind(
    reader: Reader, code: str, month: str, line: str, page: int, page_by: int, policy: Policy, now: datetime, live: bool
) -> BehindList | None:
    """One page of the children behind a line of the balance, of the draft (`live`) or of what was sent."""
    ids = await _ids_behind(reader, code, month, line, policy, now, live=live)
    if ids is None:
        return None
    rows = (await reader.ask(_behind, wanted=ids or (0,))).all()
    page = clamped(page, len(rows), page_by)
    lines = tuple(_one_behind(reader, row) for row in rows[page * page_by : (page + 1) * page_by])
    return BehindList(lines, len(rows), len(ids) - len(rows))


async def _ids_behind(
    reader: Reader, code: str, month: str, line: str, policy: Policy, now: datetime, *, live: bool
) -> Sequence[int] | None:
    if line not in [*Flow]:
        return None
    if live:
        draft = await month_draft(reader, code, month, policy, now)
        return draft.behind.get(Flow(line), ()) if draft else None
    unit, its = read_unit(code), Month.read(month)
    if unit is None or its is None or await month_file(reader, code, month, policy, now) is None:
        return None
    sent = await newest(reader.conn, reader.seal, *unit, its)
    return sent.behind.get(Flow(line), ()) if sent else None


def _one_behind(reader: Reader, row: Any) -> Behind:
    """The child as a line with its next step, for whoever sees the file."""
    case = case_from(reader.child(row).open_json("cases.sealed", row.id, row.sealed))
    mine = case.next_owner is Owner.ME and case.next_owner_person == reader.scope.person.id
    told = case.next_step is not None and reader.scope.tier_of(row) is not Tier.OUTSIDE
    step, owner = (case.next_step, case.next_owner) if told else (None, None)
    return Behind(line_of(reader, row), step, owner, mine, case.next_day if told else None)
