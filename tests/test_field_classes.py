"""What each tier reads of a child's file and its history, and what a channel carries of it (DOMAIN §3.2, DESIGN §8)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest

from rules.access import ABROAD, INSIDE, FieldClass
from rules.codes import GuardianAttitude, Measure, Owner, Reason, Result, Status, Step, Way
from rules.desk import TimelineEntry
from rules.events import NextStepSet, PromiseMade, ReasonRecorded, VisitLogged
from storage.database import Database
from storage.recording import By, record
from tests.conftest import BACKENDS, copy_county, seal
from tests.county import ADDRESSES, START
from tests.reading import card, listed, reader_of, relatives_of, timeline, who

TODAY = START.date()
RESTRICTED = "Q-4F8A"


async def visited(
    county: Database, alias: str, code: str, receipt: str, *, instead_of: Reason | None = None, **said: Any
) -> None:
    person = await who(county, alias)
    values: dict[str, Any] = {"way": Way.HOME, "results": (Result.GUARDIAN_MET,)} | said
    reason, promise = values.pop("reason", None), values.pop("promise", None)
    happened: list[Any] = [VisitLogged(case=code, day=TODAY, **values)]
    if reason:
        happened.append(ReasonRecorded(case=code, reason=reason, instead_of=instead_of))
    if promise:
        happened.append(PromiseMade(case=code, day=promise))
    happened.append(NextStepSet(case=code, step=Step.VISIT, owner=Owner.ME, day=TODAY + timedelta(days=3)))
    async with county.write(START) as work:
        await record(work, happened, By(person.id, person.seats[0].post.value, 1, receipt), START)


@pytest.fixture(scope="module", params=BACKENDS)
def told_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    url = copy_county(request, request.param, tmp_path_factory.mktemp("told"))
    asyncio.run(_tell(url))
    return url


async def _tell(url: str) -> None:
    """Two visits to one child: the group's with a health reason, the village's with a plain one and a promise."""
    database = Database(url, seal())
    full: dict[str, Any] = {
        "guardian": GuardianAttitude.HESITATES,
        "measures": (Measure.E1,),
        "note": "家里的话",
        "needs": "要车费",
    }
    await visited(database, "组长", "Q-7K3M", "J-2", reason=Reason.MENTAL, **full)
    await visited(database, "村干部", "Q-7K3M", "J-3", reason=Reason.MONEY, promise=TODAY, **full)
    await database.close()


@pytest.fixture
async def told(told_url: str) -> AsyncIterator[Database]:
    """The county after two visits, for those who only look: one copy serves them all."""
    database = Database(told_url, seal())
    yield database
    await database.close()


async def entries(county: Database, alias: str, code: str = "Q-7K3M") -> dict[str, TimelineEntry]:
    async with county.read() as conn:
        found = await timeline(reader_of(conn, county, await who(county, alias)), code)
    assert found.total == len(found.entries)
    return {entry.receipt or entry.kind: entry for entry in found.entries}


async def test_the_village_reads_others_visits_as_day_result_and_next_step(told: Database) -> None:
    others = (await entries(told, "组长"))["J-3"]
    assert (others.day, others.facts["results"], others.full) == (TODAY, ["V02"], False)
    assert others.facts["promise"] == TODAY
    assert others.facts["step"] == "visit"
    assert not {"note", "needs", "guardian", "measures", "met", "reason", "place"} & set(others.facts)


async def test_own_visits_are_read_in_full(told: Database) -> None:
    for alias, receipt, reason in (("组长", "J-2", "53"), ("村干部", "J-3", "21")):
        own = (await entries(told, alias))[receipt]
        assert own.full
        assert (own.facts["note"], own.facts["measures"], own.facts["reason"]) == ("家里的话", ["E1"], reason)


async def test_school_township_and_bureau_read_visits_in_full(told: Database) -> None:
    for alias in ("校长", "班主任", "乡镇专干", "县专干", "县局长"):
        for receipt, reason in (("J-2", "53"), ("J-3", "21")):
            entry = (await entries(told, alias))[receipt]
            assert entry.full
            assert (entry.facts["note"], entry.facts["reason"]) == ("家里的话", reason)


HIDDEN = (Reason.ILLNESS, Reason.DISABILITY, Reason.MENTAL, Reason.DETAINED)
HIGHER = ("校长", "班主任", "乡镇专干", "县专干")


async def test_health_and_detention_are_hidden_from_the_village(county: Database) -> None:
    before = Reason.LEARNING
    for number, reason in enumerate((*HIDDEN, Reason.CHORES, Reason.OTHER)):
        await visited(county, "校长", "Q-7K3M", f"J-{number}", reason=reason, instead_of=before)
        before = reason
        for alias in ("组长", "村干部", *HIGHER):
            async with county.read() as conn:
                found = await card(reader_of(conn, county, await who(county, alias)), "Q-7K3M")
            assert found
            assert found.reason == (reason.value if alias in HIGHER or reason not in HIDDEN else None), alias
            assert found.last_day_at_school == (date(2026, 7, 12) if alias in HIGHER else None), alias
            entry = (await entries(county, alias))[f"J-{number}"]
            assert ("reason" in entry.facts) == (alias in HIGHER), alias


async def test_a_child_s_own_words_are_read_above_the_village_and_never_abroad(county: Database) -> None:
    """Village and group, also the visitor himself, know only that the child was heard."""
    said: dict[str, Any] = {"heard_alone": True, "child_words": "怕老师", "results": (Result.BOTH_MET,)}
    await visited(county, "组长", "Q-7K3M", "J-2", **said)
    await visited(county, "校长", "Q-7K3M", "J-3", **said)
    for alias in ("组长", "村干部", *HIGHER, "班主任", "县局长"):
        for carries, shown in ((INSIDE, alias not in ("组长", "村干部")), (ABROAD, False)):
            async with county.read() as conn:
                reader = reader_of(conn, county, await who(county, alias), carries)
                found = {entry.receipt: entry.facts for entry in (await timeline(reader, "Q-7K3M")).entries}
            for receipt in ("J-2", "J-3"):
                assert found[receipt]["heard_alone"] is True
                assert ("child_words" in found[receipt]) == shown, (alias, carries)
            assert (FieldClass.CHILD_WORDS in reader.fields_seen) == shown, alias


async def test_the_roster_s_hidden_reason_stays_hidden_in_the_history(told: Database) -> None:
    for alias, sees in (("组长", False), ("村干部", False), ("校长", True), ("县专干", True)):
        opened = (await entries(told, alias, "Q-9R5X"))["CaseOpened"]
        assert ("reason" in opened.facts) == sees, alias
        assert ("first_absent_day" in opened.facts) == sees, alias
        assert opened.facts["status"] == Status.SUSPECTED


async def test_a_restricted_case_is_the_county_s_alone(told: Database) -> None:
    for alias in ADDRESSES:
        person = await who(told, alias)
        async with told.read() as conn:
            found = await card(reader_of(conn, told, person), RESTRICTED)
            history = await timeline(reader_of(conn, told, person), RESTRICTED)
        of_the_county = alias in ("县专干", "县副专干", "县局长")
        assert (found is not None) == of_the_county, alias
        assert bool(history.entries) == of_the_county, alias
        if found:
            assert found.restricted
            assert found.reason == Reason.MARRIAGE


async def test_what_a_channel_carries(told: Database) -> None:
    for alias in ("组长", "乡镇专干", "县专干"):
        person = await who(told, alias)
        async with told.read() as conn:
            inside = await card(reader_of(conn, told, person), "Q-7K3M")
            abroad = await card(reader_of(conn, told, person, ABROAD), "Q-7K3M")
            (kin_inside,) = await relatives_of(reader_of(conn, told, person), "Q-7K3M")
            (kin_abroad,) = await relatives_of(reader_of(conn, told, person, ABROAD), "Q-7K3M")
            lines = await listed(reader_of(conn, told, person, ABROAD))
        assert inside
        assert abroad
        assert (inside.line.name, inside.address) == ("张小明", "青石乡上寨村2组0号")
        assert kin_inside.name == "张建国"
        assert (kin_inside.phone, kin_inside.work_place) == ("16411100000", "浙江义乌")
        assert (abroad.line.name, abroad.address) == ("张*明", "")
        assert kin_abroad.name == "张*国"
        assert (kin_abroad.phone, kin_abroad.work_place) == ("", "")
        assert all("*" in line.name for line in lines.lines)


async def test_search_finds_by_the_whole_name_though_only_the_masked_one_is_shown(told: Database) -> None:
    async with told.read() as conn:
        reader = reader_of(conn, told, await who(told, "村干部"), ABROAD)
        for search in ("尔古", "q-2c6y", " Q-2C6Y ", "阿木·尔古"):
            found = await listed(reader, search)
            assert [line.name for line in found.lines] == ["阿**"], search
        assert (await listed(reader, "阿**")).total == 0
