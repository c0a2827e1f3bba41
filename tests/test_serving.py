"""What a report of service comes to in its own transaction, and what a return, a ruling or an undoing does to the clocks."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from bot.holidays import published
from jobs.chores import do_chores
from jobs.paperwork import follow
from rules.access import INSIDE
from rules.desk import View
from rules.history_of import service_of
from rules.ladder_steps import issuer
from rules.limit_facts import limits_from, told
from rules.papers import Issuer, PaperKind, PaperState
from rules.paperwork import PaperServed, PaperUndone, ServiceRuled, Undoing
from rules.policy import Policy
from rules.returning import ClosingDecided, ClosingRequested, PupilReturned
from rules.rounds import read_round
from rules.service import Dated, Manner, judge
from rules.service_periods import limits_from_service
from rules.service_ruling import may_rule
from rules.undoing import STATE_AFTER, may_undo, reasons
from rules.workdays import Unsettled, read_year_table
from storage.case_history import When, past
from storage.casework import rebuilt
from storage.closings import NotOpen, ask, decide
from storage.database import Database
from storage.papers import NotOpen as PaperNotOpen
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import cases, closings, deadlines, requests
from storage.views import read
from tests.county import START
from tests.issued import issue, paper_row
from tests.reading import reader_of, who

POLICY = Policy(holidays=published())
CASE, PAPER = "Q-7K3M", "J-7777777"
TODAY = START.date()
NEXT_YEAR = "year = 2027\nrest = [[2027-01-01, 2027-01-03]]\nwork = []\n"


def report(day: date = TODAY, manner: Manner = Manner.DIRECT, **more: Any) -> PaperServed:
    values = {"to_party": True, "servers": (1, 2)} | more
    served = PaperServed(case=CASE, paper=PAPER, kind=PaperKind.ORDER, manner=manner, day=day, **values)
    judged = judge(service_of(served), day)
    if not isinstance(judged, Dated):
        return served
    return replace(served, limits=told(limits_from_service(PaperKind.ORDER, judged.day, 7, POLICY)))


async def happens(
    county: Database, *events: Any, alias: str = "乡镇专干", now: datetime = START, policy: Policy = POLICY
) -> None:
    person = await who(county, alias)
    by = By(person.id, person.seats[0].post.value, 1, "J-9999999")
    async with county.write(now) as work:
        await record(work, events, by, now)
        await follow(work, events, by, now, policy)


async def due(county: Database) -> dict[str, date]:
    async with county.write(START) as work:
        wanted = select(deadlines.c.kind, deadlines.c.due).join(cases, cases.c.id == deadlines.c.case_id)
        rows = await work.conn.execute(past_the_scope(wanted.where(cases.c.code == CASE), "test"))
        return {row.kind: row.due for row in rows if row.kind not in ("promise", "next_step")}


def papers_due(found: dict[str, date]) -> dict[str, date]:
    return {kind: day for kind, day in found.items() if not kind.startswith(("absent", "conference", "sixteen"))}


async def as_the_ladder_sees_it(county: Database, now: datetime) -> PaperState:
    async with county.write(now) as work:
        found = await past(work, CASE, When(now.date(), POLICY.tz, issuer(POLICY)))
    assert found is not None
    return read_round(found.history, now.date()).stories[PAPER].state


async def test_service_that_holds_starts_the_clock_from_its_day_and_only_then(county: Database) -> None:
    await issue(county, CASE, START)
    assert not papers_due(await due(county))
    await happens(county, report())
    paper = await paper_row(county)
    assert (paper.state, paper.served_on, paper.limit_on) == (PaperState.SERVED, TODAY, date(2026, 11, 30))
    found = papers_due(await due(county))
    assert (found["comply"], found["comply-over"]) == (date(2026, 11, 30), date(2026, 12, 1))
    assert "suit" not in found, "it hangs on a year whose holidays are not published"
    assert await as_the_ladder_sees_it(county, START) is PaperState.SERVED


async def test_doubtful_service_holds_the_clock_until_a_licensed_person_ruled(county: Database) -> None:
    await issue(county, CASE, START)
    doubtful = report(manner=Manner.FAMILY, to_party=False, adult=True)
    await happens(county, doubtful)
    paper = await paper_row(county)
    assert (paper.state, paper.served_on, paper.limit_on) == (PaperState.HELD, None, None)
    assert set(papers_due(await due(county))) == {"judge-service"}
    limits = told(limits_from_service(PaperKind.ORDER, TODAY, 7, POLICY))
    ruling = ServiceRuled(
        case=CASE, paper=PAPER, kind=PaperKind.ORDER, valid=True, why="同住", day=TODAY, limits=limits
    )
    tomorrow = START + timedelta(days=1)
    await happens(county, ruling, alias="执法员", now=tomorrow)
    paper = await paper_row(county)
    assert (paper.state, paper.served_on, paper.limit_on) == (PaperState.SERVED, TODAY, date(2026, 11, 30))
    assert await as_the_ladder_sees_it(county, tomorrow) is PaperState.SERVED


async def test_service_found_invalid_is_made_anew_on_the_same_number(county: Database) -> None:
    number = await issue(county, CASE, START)
    await happens(county, report(manner=Manner.DIRECT, to_party=False))
    ruling = ServiceRuled(case=CASE, paper=PAPER, kind=PaperKind.ORDER, valid=False, why="不是监护人")
    await happens(county, ruling, alias="执法员")
    assert (await paper_row(county)).state is PaperState.RELEASED
    await happens(county, report())
    paper = await paper_row(county)
    assert (paper.state, paper.number) == (PaperState.SERVED, number)


async def test_nothing_is_served_twice_or_before_it_is_released(county: Database) -> None:
    await issue(county, CASE, START, released=False)
    with pytest.raises(PaperNotOpen):
        await happens(county, report())
    assert (await paper_row(county)).state is PaperState.ISSUED
    async with county.write(START) as work:
        assert await record(work, [], By(), START) == ()


async def test_a_second_report_changes_nothing(county: Database) -> None:
    await issue(county, CASE, START)
    await happens(county, report())
    with pytest.raises(PaperNotOpen):
        await happens(county, report(day=TODAY, manner=Manner.MAIL, proof="单号"))
    assert (await paper_row(county)).served_on == TODAY


async def test_a_limit_that_hangs_on_next_years_holidays_is_counted_once_they_are_published(county: Database) -> None:
    served = datetime(2026, 12, 25, 9, tzinfo=START.tzinfo)
    await issue(county, CASE, START)
    await happens(county, report(served.date()), now=served)
    assert (await paper_row(county)).limit_on is None
    assert "comply" not in await due(county)
    await do_chores(county, served, POLICY)
    assert (await paper_row(county)).limit_on is None
    table = read_year_table(NEXT_YEAR)
    await do_chores(county, served, replace(POLICY, holidays=(*POLICY.holidays, table)))
    assert (await paper_row(county)).limit_on == date(2027, 1, 4)
    assert (await due(county))["comply"] == date(2027, 1, 4)


async def test_a_return_stops_every_clock_of_its_round_at_once(county: Database) -> None:
    await issue(county, CASE, START)
    await happens(county, report())
    async with county.write(START) as work:
        wanted = past_the_scope(select(cases.c.id).where(cases.c.code == CASE), "test")
        case_id = (await work.conn.execute(wanted)).scalar_one()
        row = {"id": 77, "case_id": case_id, "what": "limit", "subject": PAPER, "posts": "bureau_desk", "level": 1}
        told_at = {"asked_at": START, "told_at": START, "answer_by": TODAY, "tellings": 1}
        await work.conn.execute(insert(requests), row | told_at)
    back = START + timedelta(days=2)
    await happens(county, PupilReturned(case=CASE, day=back.date(), told_by="校长"), alias="校长", now=back)
    assert set(await due(county)) == {"observe"}
    paper = await paper_row(county)
    assert (paper.state, paper.limit_on, paper.served_on) == (PaperState.SERVED, None, TODAY)
    async with county.write(START) as work:
        waiting = past_the_scope(select(requests.c.answered_at, requests.c.answered_by), "test")
        assert (await work.conn.execute(waiting)).one() == (back, None)
        stored, made_anew = await rebuilt(work, CASE)
    assert stored == made_anew
    assert stored.status == "06"


async def test_what_stands_no_more_keeps_its_number_and_has_no_clock(county: Database) -> None:
    number = await issue(county, CASE, START)
    await happens(county, report())
    undone = PaperUndone(case=CASE, paper=PAPER, kind=PaperKind.ORDER, undoing=Undoing.WRONG_PERSON, why="同名")
    await happens(county, undone, alias="乡镇长")
    paper = await paper_row(county)
    assert (paper.state, paper.number, paper.limit_on) == (PaperState.WITHDRAWN, number, None)
    assert not {"comply", "comply-over", "comply-soon"} & set(await due(county))
    again = await issue(county, CASE, START, code="J-6666666")
    assert again != number


async def test_the_database_refuses_a_closing_decided_by_whoever_asked(county: Database) -> None:
    me, other = (await who(county, "县专干")).id, (await who(county, "县局长")).id
    async with county.write(START) as work:
        wanted = past_the_scope(select(cases.c.id).where(cases.c.code == CASE), "test")
        case_id = (await work.conn.execute(wanted)).scalar_one()
        await ask(work, case_id, me, START)
        with pytest.raises(NotOpen):
            await ask(work, case_id, other, START)
        with pytest.raises(NotOpen):
            await decide(work, case_id, me, START, closed=True)
    with pytest.raises(IntegrityError):
        async with county.write(START) as work:
            await work.conn.execute(closings.update().values(decided_by=me, decided_at=START))
    async with county.write(START) as work:
        await decide(work, case_id, other, START, closed=True)


async def test_a_closing_asked_and_refused_leaves_the_case_as_it_stood(county: Database) -> None:
    await happens(county, PupilReturned(case=CASE, day=TODAY, told_by="校长"), alias="校长")
    await happens(county, ClosingRequested(case=CASE), alias="校长")
    await happens(county, ClosingDecided(case=CASE, closed=False, words="再看看"), alias="县局长")
    async with county.write(START) as work:
        stored, made_anew = await rebuilt(work, CASE)
    assert (stored.status, stored) == ("06", made_anew)


@pytest.mark.parametrize(("alias", "sees"), [("组长", False), ("校长", False), ("乡镇专干", True), ("县局长", True)])
async def test_only_township_and_bureau_see_papers(
    county: Database, alias: str, sees: bool
) -> None:  # a column of the table
    await issue(county, CASE, START)
    async with county.read() as conn:
        reader = reader_of(conn, county, await who(county, alias), INSIDE)
        one = await read(reader, View("paper_out", (PAPER, TODAY.isoformat())))
        listed: Any = await read(reader, View("papers_out", ("serve", 0, 6, "")))
        here = await read(reader, View("papers_here", (CASE,)))
    assert (one is not None, listed.total, bool(here)) == (sees, int(sees), sees)


def test_limits_are_kept_as_they_were_counted() -> None:
    for day in (date(2026, 9, 28), date(2026, 12, 25)):
        limits = limits_from_service(PaperKind.ORDER, day, 7, POLICY)
        assert limits_from(told(limits)) == limits
    assert isinstance(limits[0].last, Unsettled)


@pytest.mark.parametrize("state", list(PaperState))
def test_who_may_rule_and_undo(state: PaperState) -> None:
    officer, leader = frozenset({"town_officer"}), frozenset({"town_head"})
    ruled = may_rule(Issuer.TOWN, state, officer, 1, frozenset({2, 3}))  # type: ignore[arg-type]  # posts are strings
    assert (ruled is None) is (state is PaperState.HELD)
    assert may_rule(Issuer.TOWN, state, officer, 2, frozenset({2, 3})), "never who served it"  # type: ignore[arg-type]  # as above
    undone = may_undo(PaperKind.ORDER, Issuer.TOWN, state, 1, 2, leader)  # type: ignore[arg-type]  # as above
    assert (undone is None) is bool(reasons(state))
    assert may_undo(PaperKind.ORDER, Issuer.TOWN, state, 2, 2, leader), "never who asked for it"  # type: ignore[arg-type]  # as above
    assert set(STATE_AFTER) == set(Undoing)
