"""The transaction that decides checks everything again, whatever the form said: authority, two persons, gate, freeze, content."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rules.codes import Owner, Result, Step, Way
from rules.events import Event, NextStepSet, VisitLogged
from rules.papers import PaperKind, PaperState
from rules.paperwork import ConferenceRecorded, GuardianSearched, PaperDecided, PaperRequested, Verdict
from rules.policy import Policy
from storage import deciding, papers
from storage.database import Database, Work
from storage.papers import NotOpen
from storage.people import everyone
from storage.recording import By, record
from tests.county import STAFF, START

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
        given = {"language": "local", "reader": "卓玛", "days": 7, "servers": [1, 2]} | fields
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


async def test_refused_it_ends_and_postponed_it_waits(county: Database) -> None:
    await tried(county)
    await ask(county)
    assert await decide(county, "分管副乡长", Verdict.POSTPONE, until=NOW.date() + timedelta(days=3)) == []
    assert await state(county) is PaperState.POSTPONED
    await decide(county, "乡镇长", Verdict.REFUSE)
    assert await state(county) is PaperState.REFUSED
    with pytest.raises(NotOpen):
        await decide(county, "分管副乡长")
