"""The transaction that decides checks everything again, whatever the form said: authority, two persons, gate, freeze, content."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from rules.access import INSIDE
from rules.codes import Owner, Result, Step, Way
from rules.desk import View
from rules.events import Event, NextStepSet, VisitLogged
from rules.paper_shown import PaperShown
from rules.papers import PaperKind, PaperState
from rules.paperwork import ConferenceRecorded, GuardianSearched, PaperDecided, PaperRequested, Verdict
from rules.policy import Policy
from rules.problem import Problem
from storage import deciding, papers
from storage.database import Database, Work
from storage.papers import NotOpen
from storage.people import everyone
from storage.recording import By, record
from storage.staff import end_access
from storage.tables import areas, assignments, events
from storage.views import read
from tests.county import STAFF, START
from tests.reading import reader_of, who

CASE, CODE = "Q-7K3M", "J-00001"
NOW = START + timedelta(days=3)
POLICY = Policy()
NAMES = {alias: name for alias, name, *_ in STAFF}


async def person(work: Work, alias: str) -> int:
    return next(one.id for one in await everyone(work.conn, work.seal, NOW.date()) if one.name == NAMES[alias])


async def done(work: Work, happened: Event, alias: str, at: datetime, receipt: str) -> By:
    by = By(await person(work, alias), None, None, receipt)
    await record(work, [happened], by, at)
    return by


async def tried(county: Database) -> None:
    """Three days of visits by two persons, the guardian looked for, a conference held."""
    async with county.write(NOW) as work:
        for n, alias in enumerate(("组长", "村干部", "村干部")):
            at = START + timedelta(days=n)
            visit = VisitLogged(case=CASE, day=at.date(), way=Way.HOME, results=(Result.REFUSED_TO_MEET,))
            await done(work, visit, alias, at, f"J-V{n}")
        day = NOW.date()
        await done(work, GuardianSearched(case=CASE, day=day, whom="派出所"), "乡镇专干", NOW, "J-S")
        plan = {"card": "E", "what": "谈心", "owner": "学校", "due": day.isoformat()}
        held = ConferenceRecorded(case=CASE, day=day, chair="段", present="郭", analysis="难", plans=(plan,))
        await done(work, held, "乡镇专干", NOW, "J-C")
        await done(work, NextStepSet(case=CASE, step=Step.VISIT, owner=Owner.TOWNSHIP, day=day), "乡镇专干", NOW, "J-N")


async def ask(county: Database, alias: str = "乡镇专干", policy: Policy = POLICY, **fields: Any) -> list[str]:
    """Ask for the order; the points that were come by."""
    points: list[str] = []
    async with county.write(NOW) as work:
        work.reached = points.append
        servers = [await person(work, alias) for alias in ("乡镇专干", "执法员")]
        named = {"servers": servers, "server_names": ["郭阿秀", "白志强"]}
        given = {"language": "local", "reader": "卓玛", "days": 7} | named | fields
        event = PaperRequested(case=CASE, paper=CODE, kind=PaperKind.ORDER, round=1, fields=given)
        by = await done(work, event, alias, NOW, CODE)
        await deciding.ask_for(work, event, by, NOW, policy)
    return points


async def decide(
    county: Database, alias: str, verdict: Verdict = Verdict.APPROVE, *, content: str = "", policy: Policy = POLICY,
    at: datetime = NOW, until: date | None = None,
) -> list[str]:  # fmt: skip
    points: list[str] = []
    async with county.write(at) as work:
        work.reached = points.append
        paper = await papers.one(work, CODE)
        assert paper is not None
        event = PaperDecided(
            case=CASE, paper=CODE, kind=PaperKind.ORDER, verdict=verdict, content=content or paper.content, until=until
        )
        by = await done(work, event, alias, at, "J-D")
        await deciding.decide(work, event, by, at, policy)
    return points


async def state(county: Database) -> PaperState | None:
    async with county.write(NOW) as work:
        paper = await papers.one(work, CODE)
        return paper.state if paper else None


async def test_asked_and_approved_it_comes_by_every_named_point(county: Database) -> None:
    await tried(county)
    assert await ask(county) == ["paper.asked"]
    assert await decide(county, "乡镇长") == ["paper.approved", "paper.numbered"]
    assert await state(county) is PaperState.ISSUED


@pytest.mark.parametrize(
    "fields",
    [{"servers": [1, 1]}, {"servers": []}, {"reader": ""}, {"language": ""}],
    ids=["one", "none", "reader", "language"],
)
async def test_without_what_the_asker_must_settle_nothing_is_asked(county: Database, fields: dict[str, Any]) -> None:
    await tried(county)
    with pytest.raises(NotOpen):
        await ask(county, **fields)
    assert await state(county) is None


async def test_nothing_is_asked_before_its_gate_nor_by_the_wrong_post_nor_under_the_freeze(county: Database) -> None:
    with pytest.raises(NotOpen):
        await ask(county)
    await tried(county)
    for alias in ("村干部", "县专干", "乡镇长", "邻村组长"):
        with pytest.raises(NotOpen):
            await ask(county, alias)
    with pytest.raises(NotOpen):
        await ask(county, policy=replace(POLICY, legal_steps_frozen=True))
    assert await state(county) is None


async def test_nobody_without_the_power_decides_and_never_whoever_asked(county: Database) -> None:
    await tried(county)
    await ask(county)
    for alias in ("乡镇专干", "执法员", "县专干", "县局长", "村干部", "督查员"):
        for verdict in Verdict:
            with pytest.raises(NotOpen):
                await decide(county, alias, verdict)
    assert await state(county) is PaperState.ASKED


async def test_what_changed_since_it_was_read_is_not_approved(county: Database) -> None:
    await tried(county)
    await ask(county)
    with pytest.raises(NotOpen):
        await decide(county, "乡镇长", content="0" * 64)
    with pytest.raises(NotOpen):
        await decide(county, "乡镇长", policy=replace(POLICY, legal_steps_frozen=True))
    async with county.write(NOW) as work:
        visit = VisitLogged(case=CASE, day=NOW.date(), way=Way.HOME, results=(Result.NOBODY_HOME,))
        await done(work, visit, "组长", NOW, "J-V9")
    with pytest.raises(NotOpen):
        await decide(county, "乡镇长")
    assert await state(county) is PaperState.ASKED


@pytest.mark.parametrize("how", ["left", "elsewhere"])
async def test_a_server_who_left_his_post_is_told_and_nothing_is_approved(county: Database, how: str) -> None:
    await tried(county)
    await ask(county)
    async with county.write(NOW) as work:
        officer = await person(work, "执法员")
        if how == "left":
            await end_access(work, officer, NOW)
        else:
            bureau = (await work.conn.execute(select(areas.c.id).where(areas.c.kind == "county"))).scalar_one()
            there = update(assignments).where(assignments.c.person_id == officer)
            await work.conn.execute(there.values(area_id=bureau))
    async with county.read() as conn:
        reader = reader_of(conn, county, await who(county, "乡镇长"), INSIDE)
        shown = await read(reader, View("paper", (CODE, NOW.date(), POLICY)))
    assert isinstance(shown, PaperShown)
    assert shown.missing == (Problem("gate-server-gone", {"name": "白志强"}),)
    with pytest.raises(NotOpen):
        await decide(county, "乡镇长")
    await decide(county, "乡镇长", Verdict.SEND_BACK)
    assert await state(county) is PaperState.SENT_BACK


async def test_a_paper_asked_for_in_a_restricted_time_is_not_there_for_the_township(county: Database) -> None:
    """Nor is its number, its service or a button of it, also after the restriction is lifted (DOMAIN §8.9)."""
    await tried(county)
    policy = replace(POLICY, order_issuer="bureau")
    await ask(county, "县专干", policy)
    async with county.write(NOW) as work:
        await work.conn.execute(update(events).where(events.c.kind == "PaperRequested").values(restricted=True))
        paper = await papers.one(work, CODE)
        assert paper is not None
        await papers.move(work, paper, PaperState.ISSUED, **NUMBERED, decided_by=await person(work, "县局长"))
    today = NOW.date()
    seen: dict[str, list[bool]] = {}
    for alias in ("乡镇专干", "乡镇长", "县专干"):
        async with county.read() as conn:
            reader = reader_of(conn, county, await who(county, alias), INSIDE)
            out: Any = await read(reader, View("papers_out", ("serve", 0, 6, "")))
            one = View("paper", (CODE, today, policy)), View("paper_out", (CODE, today.isoformat()))
            of_case = View("papers_of", (CASE,)), View("papers_here", (CASE,))
            seen[alias] = [bool(await read(reader, view)) for view in (*one, *of_case)] + [bool(out.total)]
    assert seen == {"乡镇专干": [False] * 5, "乡镇长": [False] * 5, "县专干": [True] * 5}


NUMBERED = {"category": "责改字", "year": 2026, "nth": 1, "number": "示范教责改字〔2026〕第1号", "decided_at": NOW}


async def test_refused_it_ends_and_postponed_it_waits(county: Database) -> None:
    await tried(county)
    await ask(county)
    assert await decide(county, "分管副乡长", Verdict.POSTPONE, until=NOW.date() + timedelta(days=3)) == []
    assert await state(county) is PaperState.POSTPONED
    await decide(county, "乡镇长", Verdict.REFUSE)
    assert await state(county) is PaperState.REFUSED
    with pytest.raises(NotOpen):
        await decide(county, "分管副乡长")
