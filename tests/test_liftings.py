"""A restriction is lifted by two persons of the county or not at all, and nothing of the time between is told."""

from datetime import date

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from rules.case import rebuild, saw_child
from rules.codes import Met, Owner, Reason, Result, Seen, Status, Step, Way
from rules.events import CaseOpened, Event, NextStepSet, ReasonRecorded, RedFlagRaised, VisitLogged
from rules.protection import RestrictionLifted, WelfareChecked
from storage.database import Database
from storage.liftings import NotOpen, case_id_of, decide, lapse, propose
from storage.schema import MIGRATIONS, migrate
from storage.scope import past_the_scope
from storage.tables import cases, events, liftings, sightings
from tests.conftest import seal
from tests.county import PUPILS, START
from tests.player import Player
from tests.reading import card, reader_of, timeline, who

CASE = "Q-8P4W"
DAY = date(2026, 11, 23)
PROPOSE = (
    f"> /lift {CASE}\n> [公安（110）]\n> [11月23日 周一]\n> [跳过]\n> 没有发现侵害\n> [再上门]\n> [村干部]\n> [✅ 提交]"
)
RAISE = f"> /flag {CASE}\n> [没有牵涉]\n> [其他]"
AGREE = f"> /decide {CASE}\n> [✅ 同意解除]\n> [✅ 提交]"


async def test_the_database_refuses_one_decided_by_its_proposer(county: Database) -> None:
    desk = (await who(county, "县专干")).id
    async with county.read() as conn:
        of_case = select(cases.c.id).where(cases.c.code == CASE)
        case_id = (await conn.execute(past_the_scope(of_case, "test"))).scalar_one()
        row = {"id": 1, "case_id": case_id, "proposed_by": desk, "proposed_at": START}
        alone = insert(liftings).values(row | {"decided_by": desk, "decided_at": START, "lifted": True})
        with pytest.raises(IntegrityError):
            await conn.execute(alone)


async def test_only_somebody_else_decides_and_only_once(county: Database) -> None:
    desk, head = (await who(county, "县专干")).id, (await who(county, "县局长")).id
    async with county.write(START) as work:
        case_id = await case_id_of(work, CASE)
        await propose(work, case_id, desk, START)
        with pytest.raises(NotOpen):
            await decide(work, case_id, desk, START, lifted=True)
        await decide(work, case_id, head, START, lifted=True)
        with pytest.raises(NotOpen):
            await decide(work, case_id, head, START, lifted=True)
        await propose(work, case_id, desk, START)
        await lapse(work, case_id, START)
        with pytest.raises(NotOpen):
            await decide(work, case_id, head, START, lifted=True)


async def test_whoever_raised_the_flag_neither_proposes_nor_decides(county: Database) -> None:
    player = Player(county)
    await player.play(f"@ 县专干\n{RAISE}")
    assert "这件紧急报告是您报的" in await player.play(f"@ 县专干\n> /lift {CASE}")
    assert "LiftProposed" in await player.play(f"@ 县副专干\n{PROPOSE}")
    assert "要由县里另一个人来办" in await player.play(f"@ 县专干\n> /decide {CASE}")
    assert "要由县里另一个人来办" in await player.play(f"@ 县副专干\n> /decide {CASE}")
    assert "RestrictionLifted" in await player.play(f"@ 县局长\n{AGREE}")


async def test_a_new_red_flag_ends_what_was_proposed_before_it(county: Database) -> None:
    player = Player(county)
    await player.play(f"@ 村干部\n{RAISE}\n@ 县专干\n{PROPOSE}")
    await player.play(f"@ 县副专干\n> /flag {CASE}\n> [没有牵涉]\n> [虐待、家庭暴力]")
    assert "还没有人提请解除" in await player.play(f"@ 县局长\n> /decide {CASE}")


async def test_nothing_of_the_restricted_time_is_told_below_the_county(county: Database) -> None:
    player = Player(county)
    await player.play(
        f"@ 儿童主任\n> /welfare {CASE}\n> [当面见到了]\n> [家里]\n> [🆘 让人担心，有危险]\n> [虐待、家庭暴力]"
    )
    await player.play(f"@ 县专干\n> /visit {CASE}\n> [入户]\n> [家中无人]\n> [✅ 提交]\n{PROPOSE}")
    await player.play(f"@ 县局长\n{AGREE}")
    added = await player.play("@ 儿童主任\n> 孩子后来又哭了")
    assert "RedFlagDetail" in added
    for alias in ("组长", "村干部", "儿童主任", "乡镇专干"):
        person = await who(county, alias)
        async with county.read() as conn:
            reader = reader_of(conn, county, person)
            seen, told = await card(reader, CASE), await timeline(reader, CASE)
        assert seen
        assert (seen.visits, seen.failed_visits, seen.reason, seen.restricted) == (0, 0, None, False), alias
        assert [entry.kind for entry in told.entries] == ["CaseOpened"], alias
    async with county.read() as conn:
        reader = reader_of(conn, county, await who(county, "县局长"))
        seen, told = await card(reader, CASE), await timeline(reader, CASE)
    assert seen
    assert (seen.visits, seen.failed_visits) == (1, 1)
    assert {entry.kind for entry in told.entries} > {"RedFlagRaised", "RedFlagDetail", "WelfareChecked", "VisitLogged"}


async def test_one_it_concerns_does_not_see_it_after_it_is_lifted_either(county: Database) -> None:
    player = Player(county)
    await player.play(f"@ 村干部\n> /flag {CASE}\n> [有，牵涉工作人员]\n> 胡丽华\n> [胡丽华 上寨村2组 组长]\n> [其他]")
    await player.play(f"@ 县专干\n{PROPOSE}\n@ 县局长\n{AGREE}")
    async with county.read() as conn:
        assert await card(reader_of(conn, county, await who(county, "组长")), CASE) is None
        assert await card(reader_of(conn, county, await who(county, "村干部")), CASE)
        stored = (
            await conn.execute(past_the_scope(select(cases.c.restricted).where(cases.c.code == CASE), "test"))
        ).one()
    assert stored.restricted is False


def after(*events: Event) -> tuple[object, ...]:
    case = rebuild("Q-7K3M", [(event, 1) for event in events])
    return (case.restricted, case.reason, case.next_step, case.next_owner, case.promise_day)


OPENED = CaseOpened(case="Q-7K3M", status=Status.SUSPECTED, source="roster", reason=Reason.LEARNING)
STEP = NextStepSet(case="Q-7K3M", step=Step.VISIT, owner=Owner.GROUP, day=DAY)
FLAG = RedFlagRaised(case="Q-7K3M", day=DAY, reason=Reason.VIOLENCE)
LIFTED = RestrictionLifted(case="Q-7K3M", step=Step.PHONE, owner=Owner.SCHOOL, next_day=DAY)


def test_what_a_red_flag_and_its_lifting_make_of_a_case() -> None:
    assert after(OPENED, STEP, FLAG) == (True, Reason.VIOLENCE, Step.PROTECT, Owner.COUNTY, None)
    assert after(OPENED, STEP, FLAG, FLAG, LIFTED) == (False, Reason.LEARNING, Step.PHONE, Owner.SCHOOL, None)
    told_later = ReasonRecorded(case="Q-7K3M", reason=Reason.MONEY, instead_of=Reason.VIOLENCE)
    assert after(OPENED, FLAG, told_later, LIFTED)[1] is Reason.LEARNING
    harmful = CaseOpened(
        case="Q-7K3M", status=Status.TO_VERIFY, source="roster", reason=Reason.MARRIAGE, restricted=True
    )
    assert after(harmful, LIFTED)[:2] == (False, None)


SIGHTS = [
    (Way.HOME, (Result.BOTH_MET,), (), True),
    (Way.HOME, (Result.BACK_TODAY,), (), True),
    (Way.AWAY, (Result.GUARDIAN_MET,), (Met.FATHER, Met.PUPIL), True),
    (Way.HOME, (Result.GUARDIAN_MET,), (Met.FATHER,), False),
    (Way.HOME, (Result.NOBODY_HOME,), (), False),
    (Way.PHONE, (Result.BY_PHONE,), (Met.PUPIL,), False),
    (Way.PHONE, (Result.BOTH_MET,), (Met.PUPIL,), False),
    (Way.VIDEO, (Result.BY_PHONE,), (Met.PUPIL,), True),
    (Way.VIDEO, (Result.BY_PHONE,), (Met.FATHER,), False),
    (Way.VIDEO, (Result.BOTH_MET,), (), False),
]


@pytest.mark.parametrize(("way", "results", "met", "seen"), SIGHTS)
def test_when_a_visit_saw_the_child(way: Way, results: tuple[Result, ...], met: tuple[Met, ...], seen: bool) -> None:
    visit = VisitLogged(case="Q-7K3M", day=DAY, way=way, results=results, met=met)
    assert saw_child(visit) is seen
    case = rebuild("Q-7K3M", [(OPENED, None), (visit, 7)])
    assert (case.last_seen_day, case.last_seen_by) == ((DAY, 7) if seen else (None, None))


def test_the_last_time_seen_is_the_newest_and_a_check_is_no_visit() -> None:
    checks = [
        WelfareChecked(case="Q-7K3M", day=date(2026, 11, n), seen=s)
        for n, s in ((20, Seen.YES), (9, Seen.YES), (22, Seen.NO))
    ]
    case = rebuild("Q-7K3M", [(OPENED, None), *((check, number) for number, check in enumerate(checks))])
    assert (case.last_seen_day, case.last_seen_by) == (date(2026, 11, 20), 0)
    assert (case.visits, case.failed_visits, case.last_visit_day) == (0, 0, None)


async def test_the_migration_knows_what_was_recorded_on_restricted_cases(county_url: str) -> None:
    database = Database(county_url, seal())
    await Player(database).play(f"@ 村干部\n> /visit {CASE}\n> [入户]\n> [家中无人]\n> [✅ 提交]\n{RAISE}")
    before = await _marks(database)
    await database.close()
    before_this = ScriptDirectory(str(MIGRATIONS)).get_revision("0007").down_revision
    assert isinstance(before_this, str)
    await migrate(county_url, before_this)
    await migrate(county_url)
    database = Database(county_url, seal())
    assert await _marks(database) == before
    assert (CASE, "VisitLogged", False) in before
    assert (CASE, "RedFlagRaised", True) in before
    assert ("Q-4F8A", "CaseOpened", True) in before
    async with database.read() as conn:
        since = (await conn.execute(past_the_scope(select(sightings.c.since), "test"))).scalars().all()
    assert since == [START.date()] * len(PUPILS)
    await database.close()


async def _marks(database: Database) -> list[tuple[str, str, bool]]:
    told = select(cases.c.code, events.c.kind, events.c.restricted).join(cases, cases.c.id == events.c.case_id)
    async with database.read() as conn:
        rows = await conn.execute(past_the_scope(told.order_by(cases.c.id, events.c.number), "test"))
        return [(row.code, row.kind, row.restricted) for row in rows]
