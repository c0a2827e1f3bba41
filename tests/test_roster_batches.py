"""Rosters that come again: what is renewed, what is asked, what opens a case; and batches taken back, or not."""

import json
from collections.abc import AsyncIterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from dialog.draft import Draft, dump
from rules.codes import KeyGroup, Reason, Result, Status, Way
from rules.events import VisitLogged
from storage.audit_check import check_audit
from storage.batches import all_batches, codes_once_given
from storage.casework import rebuilt
from storage.database import Database
from storage.invites import make_invites
from storage.people import everyone, link_account
from storage.recording import By, record
from storage.roster_undo import Refused, undo_batch
from storage.rosters import Finding, Taken, take_pupils, take_staff
from storage.schema import migrate
from storage.tables import (
    areas,
    assignments,
    audit,
    batches,
    cases,
    drafts,
    events,
    households,
    invites,
    kin,
    people,
    pupils,
    schools,
)
from tests.conftest import seal
from tests.county import COUNTY, START, pupil_rows, staff_rows
from tests.test_rosters_in import Numbered, everything, rows_of

LATER = START + timedelta(days=1)


@pytest.fixture
async def fresh(empty_url: str) -> AsyncIterator[Database]:
    await migrate(empty_url)
    database = Database(empty_url, seal())
    yield database
    await database.close()


CODES = Numbered()


async def take(database: Database, *rows: SimpleNamespace, now: Any = START) -> Taken:
    for number, row in enumerate(rows, start=2):
        row.row = number
    async with database.write(now) as work:
        return await take_pupils(work, rows, COUNTY, CODES, now, source="名册.xlsx")


async def undo(database: Database, number: int) -> Any:
    async with database.write(LATER) as work:
        return await undo_batch(work, number, LATER)


def changed(row: SimpleNamespace, **values: Any) -> SimpleNamespace:
    return SimpleNamespace(**vars(row) | values)


def at_school() -> SimpleNamespace:
    return pupil_rows()[6]


async def private_of(database: Database) -> dict[str, Any]:
    (row,) = await rows_of(database, pupils)
    told: dict[str, Any] = database.seal.child(row.id, row.sealed_key).open_json(
        "pupils.sealed_private", row.id, row.sealed_private
    )
    return told


# --- a roster that comes again --------------------------------------------------------------------------------------


async def test_what_changes_from_term_to_term_is_renewed_and_named(fresh: Database) -> None:
    child = at_school()
    await take(fresh, child)
    next_year = changed(
        child,
        grade=6,
        class_name="2班",
        guardian_phone="16499999999",
        address="青石乡下寨村3组99号",
        key_groups=frozenset({KeyGroup.POOR, KeyGroup.DISABLED}),
    )
    taken = await take(fresh, next_year, now=LATER)
    assert (taken.new, taken.known, taken.changed, taken.cases) == (0, 1, 1, 0)
    assert {(f.row, f.kind, frozenset(f.fields)) for f in taken.findings} == {
        (2, "changed", frozenset({"grade", "class_name", "phone", "address", "key_groups"}))
    }
    (row,) = await rows_of(fresh, pupils)
    assert (row.grade, row.class_name, row.key_groups) == (6, "2班", "1,3")
    told = await private_of(fresh)
    assert (told["address"], told["disabled"]) == ("青石乡下寨村3组99号", True)
    assert (await take(fresh, next_year, now=LATER)).batch is None, "and then there is nothing more to change"


async def test_empty_cells_take_nothing_away_and_fill_what_was_empty(fresh: Database) -> None:
    child = at_school()
    bare = changed(
        child, id_number=None, guardian_phone=None, guardian_workplace=None, ethnicity="", key_groups=frozenset()
    )
    await take(fresh, bare)
    filled = await take(fresh, child, now=LATER)
    assert set(filled.findings[0].fields) == {"id_number", "phone", "work_place", "ethnicity", "key_groups"} - (
        set() if child.guardian_workplace else {"work_place"}
    )
    assert (await take(fresh, bare, now=LATER)).findings == ()
    assert (await private_of(fresh))["id_number"] == child.id_number


async def test_who_a_child_is_and_who_looks_after_it_no_roster_changes(fresh: Database) -> None:
    child = at_school()
    await take(fresh, child)
    before = await everything(fresh)
    for values, fields in (
        ({"name": "改名"}, ("name",)),
        ({"birth": date(2014, 1, 1), "grade": 9}, ("birth",)),
        ({"id_number": "539999201203040015"}, ("id_number",)),
        ({"guardian_name": "别人", "guardian_phone": "16499999999"}, ("guardian",)),
    ):
        taken = await take(fresh, changed(child, **values), now=LATER)
        assert taken.findings == (Finding(2, "asked", fields),)
        assert await everything(fresh) == before, values


async def test_numbers_of_two_children_are_asked_about(fresh: Database) -> None:
    one, other = pupil_rows()[6:8]
    await take(fresh, one, other)
    mixed = await take(fresh, changed(one, school_no=other.school_no), now=LATER)
    assert (mixed.findings, mixed.new) == ((Finding(2, "asked", ("two_children",)),), 0)


async def test_a_child_known_at_school_and_now_not_there_gets_a_case_once(fresh: Database) -> None:
    child = at_school()
    await take(fresh, child)
    away = changed(child, arrived=False, last_day=date(2026, 11, 13), reason=Reason.WORK, reason_words="外出务工")
    taken = await take(fresh, away, now=LATER)
    assert (taken.cases, taken.findings) == (1, (Finding(2, "opened"),))
    (case,) = await rows_of(fresh, cases)
    assert (case.status, case.grade, case.restricted) == (Status.SUSPECTED, child.grade, False)
    async with fresh.write(LATER) as work:
        stored, anew = await rebuilt(work, case.code)
    assert stored == anew
    assert stored.first_absent_day == date(2026, 11, 14)
    assert (await take(fresh, away, now=LATER)).cases == 0


async def test_no_roster_closes_a_case_or_moves_one(fresh: Database) -> None:
    away = pupil_rows()[0]
    await take(fresh, away)
    back = await take(fresh, changed(away, arrived=True, last_day=None, reason=None, reason_words=""), now=LATER)
    assert back.findings == (Finding(2, "asked", ("still_open",)),)
    moved = await take(fresh, changed(away, village="下寨村", group="1组", address="下寨村1组5号"), now=LATER)
    assert moved.findings == (Finding(2, "asked", ("residence",)),)
    (case,) = await rows_of(fresh, cases)
    names = {row.id: row.name for row in await rows_of(fresh, areas)}
    assert (case.status, names[case.village_id]) == (Status.SUSPECTED, "上寨村")


async def test_the_open_case_goes_with_the_child_to_its_new_class(fresh: Database) -> None:
    away = pupil_rows()[0]
    await take(fresh, away)
    taken = await take(fresh, changed(away, grade=9, class_name="3班"), now=LATER)
    assert taken.findings == (Finding(2, "changed", ("grade", "class_name")),)
    (case,) = await rows_of(fresh, cases)
    assert (case.grade, case.class_name) == (9, "3班")


async def test_a_child_without_a_case_moves_with_the_roster(fresh: Database) -> None:
    child = at_school()
    await take(fresh, child)
    moved = await take(fresh, changed(child, village="上寨村", group="2组", address="上寨村2组5号"), now=LATER)
    assert set(moved.findings[0].fields) == {"residence", "address"}
    (row,) = await rows_of(fresh, pupils)
    homes = {home.id: home.group_id for home in await rows_of(fresh, households)}
    assert homes[row.household_id] == row.group_id


async def test_one_home_by_its_address_however_it_is_written(fresh: Database) -> None:
    one, other, third, fourth = pupil_rows()[6:10]
    one.address, other.address = "青石乡下寨村3组7号", "下寨村3组 ７号"
    third.address = fourth.address = "青石乡下寨村3组"
    third.guardian_name = "别家"
    await take(fresh, one, other, third, fourth)
    home = [row.household_id for row in await rows_of(fresh, pupils)]
    assert home[0] == home[1], "with and without the township before it"
    assert len({*home}) == 3, "an address that is only the group is nobody's home"


# --- taking a batch back --------------------------------------------------------------------------------------------


async def test_a_batch_is_listed_and_taken_back_whole(fresh: Database) -> None:
    async with fresh.write(START) as work:
        await take_staff(work, staff_rows(), COUNTY, START, "责任人.xlsx")
    before = await everything(fresh)
    taken = await take(fresh, *pupil_rows())
    assert taken.batch == 2
    undone = await undo(fresh, 2)
    assert (undone.what, undone.removed, undone.restored) == ("pupils", 36, 0)
    after = await everything(fresh)
    for kept in ("batches", "batch_rows"):
        before.pop(kept), after.pop(kept)
    assert after == before
    async with fresh.read() as conn:
        listed = await all_batches(conn, fresh.seal)
        assert await check_audit(conn, fresh.seal.audit_key) == ()
    assert [(batch.number, batch.what, batch.source, batch.undone_at is not None) for batch in listed] == [
        (2, "pupils", "名册.xlsx", True),
        (1, "staff", "责任人.xlsx", False),
    ]
    assert listed[0].counts == {"new": 36, "cases": 6, "restricted": 1}
    assert "import:undo" in (await rows_of(fresh, audit))[-1].what


async def test_the_codes_of_a_batch_taken_back_are_never_drawn_again(fresh: Database) -> None:
    await take(fresh, pupil_rows()[0])
    (case,) = await rows_of(fresh, cases)
    await undo(fresh, 1)
    assert await rows_of(fresh, cases) == []
    async with fresh.write(LATER) as work:
        assert case.code in await codes_once_given(work)


async def test_after_an_undo_the_file_can_be_taken_again(fresh: Database) -> None:
    await take(fresh, *pupil_rows())
    await undo(fresh, 1)
    assert [len(await rows_of(fresh, table)) for table in (pupils, kin, cases, events, schools, households)] == [0] * 6
    assert [row.kind for row in await rows_of(fresh, areas)] == ["county"]
    assert (await take(fresh, *pupil_rows(), now=LATER)).new == 36


async def test_what_a_batch_changed_becomes_what_it_was(fresh: Database) -> None:
    child, away = at_school(), pupil_rows()[0]
    await take(fresh, child, away)
    before = await everything(fresh)
    await take(
        fresh,
        changed(child, grade=6, guardian_phone="16499999999", arrived=False, last_day=date(2026, 11, 13)),
        changed(away, class_name="3班", school_name="别的学校", school_code="3153000009"),
        now=LATER,
    )
    assert await everything(fresh) != before
    assert (await undo(fresh, 2)).restored == 2
    after = await everything(fresh)
    for kept in ("batches", "batch_rows"):
        before.pop(kept), after.pop(kept)
    assert after == before


async def refused(database: Database, number: int) -> Refused:
    before = await everything(database)
    with pytest.raises(Refused) as caught:
        await undo(database, number)
    assert await everything(database) == before
    return caught.value


async def test_a_batch_with_a_visit_since_stays_and_says_which(fresh: Database) -> None:
    await take(fresh, *pupil_rows())
    code = next(row.code for row in await rows_of(fresh, cases) if not row.restricted)
    async with fresh.write(LATER) as work:
        visit = VisitLogged(case=code, day=LATER.date(), way=Way.HOME, results=(Result.NOBODY_HOME,))
        await record(work, (visit,), By(inbox_id=1), LATER)
    why = await refused(fresh, 1)
    assert (why.reason, why.codes, why.count) == ("recorded", (code,), 1)


async def test_a_restricted_case_is_counted_and_not_named(fresh: Database) -> None:
    await take(fresh, *pupil_rows())
    code = next(row.code for row in await rows_of(fresh, cases) if row.restricted)
    async with fresh.write(LATER) as work:
        visit = VisitLogged(case=code, day=LATER.date(), way=Way.HOME, results=(Result.NOBODY_HOME,))
        await record(work, (visit,), By(inbox_id=1), LATER)
    why = await refused(fresh, 1)
    assert (why.reason, why.codes, why.count) == ("recorded", (), 1)


async def test_a_draft_about_one_of_its_children_keeps_the_batch(fresh: Database) -> None:
    async with fresh.write(START) as work:
        await take_staff(work, staff_rows(), COUNTY, START)
    await take(fresh, pupil_rows()[0])
    (case,) = await rows_of(fresh, cases)
    (person, *_) = await rows_of(fresh, people)
    async with fresh.write(LATER) as work:
        content = json.dumps(dump(Draft("visit", answers={"case": case.code}))).encode()
        sealed = work.seal.close("drafts.sealed", person.id, content)
        row = {"person_id": person.id, "turn": 1, "sealed": sealed, "updated_at": LATER}
        await work.conn.execute(drafts.insert(), row)
    assert (await refused(fresh, 2)).reason == "draft"


async def test_later_batches_go_first(fresh: Database) -> None:
    child = at_school()
    await take(fresh, child)
    await take(fresh, changed(child, grade=6), now=LATER)
    assert (await refused(fresh, 1)).reason == "later"
    await undo(fresh, 2)
    await undo(fresh, 1)
    assert await rows_of(fresh, pupils) == []


async def test_people_who_joined_keep_their_batch(fresh: Database) -> None:
    async with fresh.write(START) as work:
        await take_staff(work, staff_rows(), COUNTY, START)
        someone = (await everyone(work.conn, work.seal, START.date()))[0]
        await link_account(work.conn, work.ids, someone.id, "telegram", "1", START)
    assert (await refused(fresh, 1)).reason == "joined"


async def test_people_nobody_has_met_go_with_their_batch_and_their_invites(fresh: Database) -> None:
    async with fresh.write(START) as work:
        taken = await take_staff(work, staff_rows(), COUNTY, START)
        await make_invites(work, taken.people, START)
    assert (await undo(fresh, 1)).removed == len(staff_rows())
    assert [len(await rows_of(fresh, table)) for table in (people, assignments, schools, invites)] == [0, 0, 0, 0]


async def test_no_such_batch_and_one_taken_back_before(fresh: Database) -> None:
    assert (await refused(fresh, 1)).reason == "unknown"
    await take(fresh, at_school())
    await undo(fresh, 1)
    assert (await refused(fresh, 1)).reason == "undone"
    assert len(await rows_of(fresh, batches)) == 1
