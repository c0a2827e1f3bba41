"""What a person recorded, and what is his to do: by name or by the post that reaches the case, in his scope of today."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from rules.access import ABROAD
from rules.codes import AmendReason, Owner, Result, Step, Way
from rules.desk import SentText, View, VisitList, VisitRecord, WorkList
from rules.events import Event, NextStepSet, PromiseMade, RedFlagRaised, VisitAmended, VisitLogged, VisitNoteAdded
from storage.casework import rebuilt
from storage.database import Database
from storage.excluding import exclude
from storage.liftings import case_id_of
from storage.recording import By, record
from storage.schema import migrate
from storage.scope import past_the_scope
from storage.tables import deadlines
from storage.views import read
from tests.county import ADDRESSES, START
from tests.reading import reader_of, who

TODAY = START.date()
LATER = {"results": ["V02"], "day": "2026-11-20", "next_day": "2026-11-30"}


async def happened(county: Database, alias: str, receipt: str, *events: Event, **by: Any) -> None:
    person = await who(county, alias)
    async with county.write(START) as work:
        await record(work, events, By(person.id, person.seats[0].post.value, 1, receipt, **by), START)


def visit(code: str = "Q-7K3M", note: str = "") -> VisitLogged:
    return VisitLogged(case=code, day=TODAY, way=Way.HOME, results=(Result.NOBODY_HOME,), note=note)


def step(owner: Owner, code: str = "Q-7K3M", days: int = 3, what: Step = Step.VISIT) -> NextStepSet:
    return NextStepSet(case=code, step=what, owner=owner, day=TODAY + timedelta(days=days))


async def see(county: Database, alias: str, name: str, *args: Any) -> Any:
    async with county.read() as conn:
        return await read(reader_of(conn, county, await who(county, alias), ABROAD), View(name, args))


async def listed(county: Database, alias: str, search: str = "") -> list[str]:
    found = await see(county, alias, "my_visits", 0, 20, search)
    assert isinstance(found, VisitList)
    assert found.total == len(found.lines)
    return [line.code for line in found.lines]


async def record_of(county: Database, alias: str, code: str) -> VisitRecord | None:
    found: VisitRecord | None = await see(county, alias, "my_record", code)
    return found


# --- what I logged --------------------------------------------------------------------------------------------------


async def test_own_records_newest_first_found_by_name_case_and_receipt(county: Database) -> None:
    await happened(county, "组长", "J-2", visit(), step(Owner.ME))
    await happened(county, "组长", "J-3", visit("Q-8P4W"), visit("Q-9R5X"))
    await happened(county, "村干部", "J-4", visit())
    assert await listed(county, "组长") == ["J-3.Q-9R5X", "J-3.Q-8P4W", "J-2.Q-7K3M"]
    assert await listed(county, "组长", "张") == await listed(county, "组长", "j-2") == ["J-2.Q-7K3M"]
    assert await listed(county, "组长", "q-8p4w") == ["J-3.Q-8P4W"]
    assert await listed(county, "村干部") == ["J-4.Q-7K3M"]
    assert await listed(county, "督查员") == []
    whole = await record_of(county, "组长", "j-3")
    assert whole
    assert [code for code, _ in whole.others] == ["J-3.Q-9R5X"], "one receipt, two children"


async def test_somebody_else_s_record_is_like_none_after_the_same_statements(county: Database) -> None:
    await happened(county, "村干部", "J-2", visit())
    asked: list[list[str]] = []
    async with county.read() as conn:
        reader = reader_of(conn, county, await who(county, "组长"))

        def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
            asked[-1].append(statement)

        event.listen(conn.sync_connection, "before_cursor_execute", note)
        for code in ("J-2", "J-9", "J-2.Q-7K3M", "J-9.Q-2222"):
            asked.append([])
            assert await read(reader, View("my_record", (code,))) is None
    assert asked[0]
    assert all(statements == asked[0] for statements in asked)


async def test_a_case_that_left_my_reach_takes_my_records_with_it(county: Database) -> None:
    await happened(county, "组长", "J-2", visit(note="门锁着"), messages={"7": ("note", "门锁着")})
    assert await see(county, "组长", "sent_text", 7, START.isoformat())
    await happened(county, "校长", "J-3", RedFlagRaised(case="Q-7K3M", day=TODAY))
    assert await listed(county, "组长") == []
    assert await record_of(county, "组长", "J-2") is None
    assert await see(county, "组长", "sent_text", 7, START.isoformat()) is None


async def test_a_red_flag_is_read_by_whoever_raised_it_only_at_the_bureau_and_by_the_county_desk(
    county: Database,
) -> None:
    await happened(county, "校长", "J-3", RedFlagRaised(case="Q-7K3M", day=TODAY, note="现场情况"))
    for alias in ADDRESSES:
        found = await record_of(county, alias, "J-3")
        assert (found is not None) == (alias in ("县专干", "县副专干")), alias
    desk = await record_of(county, "县专干", "J-3")
    assert desk
    assert (desk.mine, desk.red_flag, desk.values["note"]) == (False, True, "现场情况")


async def test_a_record_as_corrected_with_both_versions_and_its_notes(county: Database) -> None:
    await happened(county, "组长", "J-2", visit(note="甲"), step(Owner.ME))
    changes = VisitAmended(case="Q-7K3M", receipt="J-2", changes=LATER, why=AmendReason.MISTAKEN, why_words="看错了")
    await happened(county, "组长", "J-5", changes)
    await happened(county, "组长", "J-6", VisitNoteAdded(case="Q-7K3M", receipt="J-2", note="补一句"))
    found = await record_of(county, "组长", "J-5")
    assert found
    assert (found.receipt, found.day, found.values["results"], found.newest) == (
        "J-2",
        date(2026, 11, 20),
        ["V02"],
        True,
    )
    (change,), (added,) = found.corrections, found.added
    assert (change.by, change.receipt, change.why, change.why_words) == ("胡丽华", "J-5", "mistaken", "看错了")
    assert change.before == {"results": ["V04"], "day": TODAY.isoformat(), "next_day": "2026-11-26"}
    assert change.after == LATER
    assert (added.note, added.receipt) == ("补一句", "J-6")
    async with county.write(START) as work:
        stored, anew = await rebuilt(work, "Q-7K3M")
    assert stored == anew
    assert (stored.visits, stored.failed_visits, stored.last_visit_day) == (1, 0, date(2026, 11, 20))
    assert stored.next_day == date(2026, 11, 30)
    assert (await see(county, "组长", "my_visits", 0, 6, "")).lines[0].amended


async def test_a_child_s_own_words_are_not_read_back_by_the_village(county: Database) -> None:
    for alias, receipt, reads in (("组长", "J-2", False), ("校长", "J-3", True)):
        heard = VisitLogged(
            case="Q-7K3M", day=TODAY, way=Way.HOME, results=(Result.BOTH_MET,), heard_alone=True, child_words="想上学"
        )
        await happened(county, alias, receipt, heard, step(Owner.ME))
        changes = {"child_words": "想住校", "heard_alone": True}
        again = VisitAmended(case="Q-7K3M", receipt=receipt, changes=changes, why=AmendReason.MISTAKEN)
        await happened(county, alias, receipt + "A", again)
        async with county.read() as conn:
            found = await read(reader_of(conn, county, await who(county, alias)), View("my_record", (receipt,)))
        assert isinstance(found, VisitRecord)
        told = (found.values, found.corrections[0].before, found.corrections[0].after)
        assert all(("child_words" in values) == reads for values in told), alias


async def test_whose_message_gave_which_text(county: Database) -> None:
    await happened(county, "组长", "J-2", visit(note="甲"), messages={"7": ("note", "甲")})
    since = START.isoformat()
    assert await see(county, "组长", "sent_text", 7, since) == SentText("J-2.Q-7K3M", "note", "甲", "甲")
    assert await see(county, "组长", "sent_text", 8, since) is None
    assert await see(county, "村干部", "sent_text", 7, since) is None
    assert await see(county, "组长", "sent_text", 7, (START + timedelta(seconds=1)).isoformat()) is None
    changes = VisitAmended(case="Q-7K3M", receipt="J-2", changes={"note": "乙"}, why=AmendReason.MISTAKEN)
    await happened(county, "组长", "J-3", changes, messages={"7": ("note", "乙")})
    assert await see(county, "组长", "sent_text", 7, since) == SentText("J-2.Q-7K3M", "note", "乙", "乙")


# --- what is mine to do ---------------------------------------------------------------------------------------------


async def work_of(county: Database, alias: str) -> list[str]:
    found = await see(county, alias, "my_work", 0, 20)
    assert isinstance(found, WorkList)
    assert found.total == len(found.works)
    return [work.line.code for work in found.works]


@pytest.mark.parametrize(
    ("owner", "whose"),
    [
        (Owner.ME, {"村干部"}),
        (Owner.GROUP, {"组长"}),
        (Owner.VILLAGE, {"村干部"}),
        (Owner.SCHOOL, {"校长", "班主任"}),
        (Owner.TOWNSHIP, {"乡镇专干"}),
        (Owner.COUNTY, {"县专干", "县副专干"}),
    ],
)
async def test_a_step_is_the_work_of_its_owner(county: Database, owner: Owner, whose: set[str]) -> None:
    await happened(county, "村干部", "J-2", visit(), PromiseMade(case="Q-7K3M", day=TODAY), step(owner))
    assert {alias for alias in ADDRESSES if "Q-7K3M" in await work_of(county, alias)} == whose


async def test_a_post_has_only_the_work_of_the_cases_it_reaches(county: Database) -> None:
    assert await work_of(county, "组长") == ["Q-7K3M", "Q-8P4W", "Q-9R5X"]
    assert await work_of(county, "邻村组长") == ["Q-3D7Z"]


async def test_nearest_first_one_line_a_case_with_every_reason(county: Database) -> None:
    await happened(county, "组长", "J-2", visit(), PromiseMade(case="Q-7K3M", day=TODAY), step(Owner.ME, days=9))
    found = await see(county, "组长", "my_work", 0, 20)
    assert [(work.line.code, work.due - TODAY, work.whys) for work in found.works] == [
        ("Q-8P4W", timedelta(0), ("why-next-step", "why-never-visited")),
        ("Q-9R5X", timedelta(0), ("why-next-step", "why-never-visited")),
        ("Q-7K3M", timedelta(1), ("why-promise", "why-next-step")),
    ]
    for page in (0, 1, 9):
        part = await see(county, "组长", "my_work", page, 2)
        assert [work.line.code for work in part.works] == (["Q-7K3M"] if page else ["Q-8P4W", "Q-9R5X"])
    counts = [await see(county, "组长", "due_count", (TODAY + timedelta(days=n)).isoformat()) for n in (-1, 0, 1)]
    assert counts == [0, 2, 3]


async def test_a_restricted_case_is_nobody_s_work_below_the_bureau(county: Database) -> None:
    await happened(county, "校长", "J-3", RedFlagRaised(case="Q-7K3M", day=TODAY))
    assert await work_of(county, "组长") == ["Q-8P4W", "Q-9R5X"]
    assert {alias for alias in ADDRESSES if "Q-7K3M" in await work_of(county, alias)} == {"县专干", "县副专干"}
    found = await see(county, "县专干", "my_work", 0, 20)
    assert {(work.line.code, work.step, work.due) for work in found.works} == {
        ("Q-4F8A", "protect", TODAY),
        ("Q-7K3M", "protect", TODAY),
    }
    desk = await who(county, "县专干")
    async with county.write(START) as writing:
        await exclude(writing, await case_id_of(writing, "Q-7K3M"), {desk.id}, START)
    assert await work_of(county, "县专干") == ["Q-4F8A"]
    assert set(await work_of(county, "县副专干")) == {"Q-4F8A", "Q-7K3M"}


def test_older_deadlines_get_their_owners_when_the_schema_is_brought_up(county_url: str) -> None:
    async def older() -> tuple[list[Any], list[Any]]:
        from tests.conftest import seal

        database = Database(county_url, seal())
        await happened(database, "组长", "J-2", visit(), step(Owner.ME))
        before = await owners(database)
        await database.close()
        await migrate(county_url, "0001")
        await migrate(county_url)
        database = Database(county_url, seal())
        after = await owners(database)
        await database.close()
        return before, after

    before, after = asyncio.run(older())
    assert before == after
    assert {owner for _, owner, _ in before} == {"me", "group", "county"}


async def owners(database: Database) -> list[Any]:
    wanted = select(deadlines.c.id, deadlines.c.owner, deadlines.c.person_id).order_by(deadlines.c.id)
    async with database.read() as conn:
        return [tuple(row) for row in await conn.execute(past_the_scope(wanted, "test"))]
