"""The county's rosters taken into the database: whole or not at all, once however often, with the right cases opened."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Table, func, select
from sqlalchemy.exc import IntegrityError

from bot.commands.import_county import Faulty, take_roster
from documents.rosters import PupilRow, read_pupils
from rules.access import INSIDE, POWERS, Post, Reach
from rules.codes import RED_FLAG_REASONS, Reason, Status, Step
from rules.desk import CaseList, Person, Seat, View
from rules.short_codes import read_code
from storage.audit_check import check_audit
from storage.casework import rebuilt
from storage.database import Database
from storage.reader import Reader
from storage.rosters import Finding, Taken, take_pupils, take_staff
from storage.schema import migrate
from storage.scope import Scope, past_the_scope
from storage.tables import (
    alarms,
    areas,
    assignments,
    audit,
    cases,
    deadlines,
    events,
    households,
    kin,
    metadata,
    people,
    pupils,
    schools,
)
from storage.views import read
from tests.conftest import BACKENDS, WORKER, _made, seal
from tests.county import COUNTY, START, pupil_rows, staff_rows
from tests.reading import card
from tests.sheets import TODAY, clean_rows, small, workbook


@pytest.fixture(scope="module", params=BACKENDS)
def small_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """county-small, taken once by the code of `guixiao import`."""
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('small')}/small.sqlite3"
    else:
        url = _made(request, request.getfixturevalue("postgres"), f"county_small{WORKER}")
    asyncio.run(_import_small(url))
    return url


async def _import_small(url: str) -> None:
    await migrate(url)
    database = Database(url, seal())
    staff = await take_roster("staff", small("staff"), database, COUNTY, START)
    taken = await take_roster("pupils", small("pupils"), database, COUNTY, START)
    assert staff == Taken(new=131)
    assert taken == Taken(new=1200, cases=60, restricted=5)
    await database.close()


@pytest.fixture
async def imported(small_url: str) -> AsyncIterator[Database]:
    database = Database(small_url, seal())
    yield database
    await database.close()


@pytest.fixture
async def fresh(empty_url: str) -> AsyncIterator[Database]:
    """A database made, but with nobody in it."""
    await migrate(empty_url)
    database = Database(empty_url, seal())
    yield database
    await database.close()


async def rows_of(database: Database, table: Table) -> list[Any]:
    async with database.read() as conn:
        key = table.primary_key.columns.values()[0]
        return list((await conn.execute(past_the_scope(select(table).order_by(key), "test"))).all())


async def everything(database: Database) -> dict[str, list[Any]]:
    kept = (table for table in metadata.sorted_tables if table.name not in ("audit", "audit_links"))
    return {table.name: await rows_of(database, table) for table in kept}


def in_small() -> tuple[PupilRow, ...]:
    return read_pupils(small("pupils"), TODAY).rows


# The county whole


async def test_everybody_is_there(imported: Database) -> None:
    counted = {name: len(rows) for name, rows in (await everything(imported)).items()}
    assert counted["people"] == counted["assignments"] == 131
    assert counted["pupils"] == counted["kin"] == 1200
    assert (counted["cases"], counted["schools"]) == (60, 6)
    kinds = Counter(row.kind for row in await rows_of(imported, areas))
    villages = {(row.town, row.village) for row in in_small()}
    assert kinds == {"county": 1, "town": len({row.town for row in in_small()}), "village": len(villages), "group": 48}
    assert counted["households"] == len({(row.town, row.village, row.group, row.address) for row in in_small()})
    assert not [row.code for row in await rows_of(imported, schools) if not row.code.isdecimal() or not row.town_id]


async def test_each_child_stands_in_its_place_sealed(imported: Database) -> None:
    names = {row.id: row for row in await rows_of(imported, areas)}
    of_school = {row.id: row.name for row in await rows_of(imported, schools)}
    expected = {row.id_number: row for row in in_small()}
    for stored in await rows_of(imported, pupils):
        child = imported.seal.child(stored.id, stored.sealed_key)
        private = child.open_json("pupils.sealed_private", stored.id, stored.sealed_private)
        row = expected.pop(private["id_number"])
        told = child.open_json("pupils.sealed", stored.id, stored.sealed)
        assert (told["name"], told["name_raw"], told["sex"]) == (row.name, row.name_raw, row.sex)
        assert told["birth"] == row.birth.isoformat()
        place = [names[stored.town_id], names[stored.village_id], names[stored.group_id]]
        assert [area.name for area in place] == [row.town, row.village, row.group]
        assert [area.parent_id for area in place[1:]] == [area.id for area in place[:-1]]
        assert (of_school[stored.school_id], stored.grade) == (row.school_name, row.grade)
        assert (stored.class_name, private["address"]) == (row.class_name, row.address)
        assert stored.id_index == imported.seal.index("id", row.id_number or "")
    assert not expected


async def test_grandparents_and_kin_are_carers_to_be_confirmed_never_parties(imported: Database) -> None:
    keys = {row.id: row.sealed_key for row in await rows_of(imported, pupils)}
    seen: Counter[str] = Counter()
    for row in await rows_of(imported, kin):
        told = imported.seal.child(row.pupil_id, keys[row.pupil_id]).open_json("kin.sealed", row.id, row.sealed)
        parent = told["relation"] in ("父亲", "母亲")
        assert (row.party, row.confirmed) == (parent, parent)
        seen[told["relation"]] += 1
    assert seen == Counter(row.guardian_relation for row in in_small())


async def test_every_absent_child_has_one_case_that_its_events_make(imported: Database) -> None:
    absent = [row for row in in_small() if not row.arrived]
    stored = await rows_of(imported, cases)
    assert len({row.pupil_id for row in stored}) == len(stored) == len(absent) == 60
    assert {row.status for row in stored} == {Status.SUSPECTED}
    assert all(read_code(row.code) == row.code for row in stored)
    reasons: Counter[Reason | None] = Counter()
    async with imported.write(START) as work:
        for row in stored:
            case, anew = await rebuilt(work, row.code)
            assert case == anew
            assert case.restricted == (case.reason in RED_FLAG_REASONS) == row.restricted
            assert case.last_day_at_school
            assert case.first_absent_day
            reasons[case.reason] += 1
    assert reasons == Counter(row.reason for row in absent)
    kinds = Counter(row.kind for row in await rows_of(imported, events))
    assert kinds == {"CaseOpened": 60, "NextStepSet": 60}
    owners = Counter(row.owner for row in await rows_of(imported, deadlines))
    assert owners == {"group": 55, "county": 5}, "a red flag is the county's step"
    assert len(await rows_of(imported, alarms)) == 5


async def test_open_cases_are_for_group_village_and_school_and_red_flags_for_the_county(imported: Database) -> None:
    stored, by_reach = await rows_of(imported, cases), {Reach.GROUP: "group_id", Reach.VILLAGE: "village_id"}
    by_reach |= {Reach.TOWN: "town_id", Reach.SCHOOL: "school_id"}
    checked: Counter[Reach] = Counter()
    async with imported.read() as conn:
        for post in await rows_of(imported, assignments):
            reach = POWERS[Post(post.post)].reach
            if reach is Reach.CLASS or checked[reach] >= 6:
                continue
            checked[reach] += 1
            place = post.school_id or post.area_id
            seat = Seat(Post(post.post), "", place, post.grade, post.class_name)
            reader = Reader(conn, imported.seal, Scope(Person(post.person_id, "某人", (seat,)), INSIDE))
            listed = await read(reader, View("my_cases", (0, 100, "")))
            assert isinstance(listed, CaseList)
            expected = {row.code for row in stored if reach in by_reach and getattr(row, by_reach[reach]) == place}
            expected -= {row.code for row in stored if row.restricted}
            if reach is Reach.COUNTY:
                expected = {row.code for row in stored}
            assert {line.code for line in listed.lines} == expected, post.post
    assert set(checked) == set(Reach) - {Reach.CLASS}


async def test_each_import_is_in_the_audit(imported: Database) -> None:
    rows = [row.what for row in await rows_of(imported, audit)]
    assert len([what for what in rows if "import:staff" in what and '"new":131' in what]) == 1
    assert len([what for what in rows if "import:pupils" in what and '"new":1200' in what]) == 1
    async with imported.read() as conn:
        assert await check_audit(conn, imported.seal.audit_key) == ()


# Once, however often; whole or not at all


async def test_the_same_files_again_change_nothing(imported: Database) -> None:
    before = await everything(imported)
    async with imported.write(START) as work:
        audited = (await work.conn.execute(select(func.count()).select_from(audit))).scalar_one()
    for what, known in (("staff", 131), ("pupils", 1200)):
        assert await take_roster(what, small(what), imported, COUNTY, START) == Taken(known=known)
    assert await everything(imported) == before
    rows = await rows_of(imported, audit)
    assert len(rows) == audited + 2, "but that it was tried is known"


async def test_one_faulty_row_and_nothing_at_all_is_written(fresh: Database) -> None:
    for what, heading in (("staff", "手机号"), ("pupils", "身份证件号")):
        head, *rows = clean_rows(what)
        faulty = list(rows[-1])
        faulty[head.index(heading)] = "12345"
        with pytest.raises(Faulty) as caught:
            await take_roster(what, workbook(head, *rows[:-1], faulty), fresh, COUNTY, START)
        assert [(fault.row, fault.column) for fault in caught.value.faults] == [(len(rows) + 1, heading)]
    assert not any((await everything(fresh)).values())
    assert await rows_of(fresh, audit) == []


class SameCode:
    """Draws one code again and again, as chance might."""

    def case(self) -> str:
        return "Q-7K3M"


async def test_failing_near_its_end_an_import_leaves_nothing(fresh: Database) -> None:
    with pytest.raises(IntegrityError):
        await _take(fresh, pupil_rows(), SameCode())
    assert not any((await everything(fresh)).values())
    assert await _take(fresh, pupil_rows()[6:], SameCode()) == Taken(new=30)


async def _take(database: Database, rows: list[SimpleNamespace], codes: Any) -> Taken:
    async with database.write(START) as work:
        return await take_pupils(work, rows, COUNTY, codes, START)


# Children and workers one by one


class Numbered:
    def __init__(self) -> None:
        self.drawn = 0

    def case(self) -> str:
        self.drawn += 1
        return f"Q-{self.drawn}"


async def test_a_child_is_known_by_any_of_its_numbers(fresh: Database) -> None:
    child = pupil_rows()[0]
    assert (await _take(fresh, [child], Numbered())).new == 1
    again = [
        SimpleNamespace(**vars(child) | {"school_no": None, "name": "改名"}),
        SimpleNamespace(**vars(child) | {"id_number": None, "name": "改名"}),
    ]
    assert await _take(fresh, again, Numbered()) == Taken(known=2)
    assert len(await rows_of(fresh, pupils)) == 1


async def test_a_child_without_any_number_is_taken_once(fresh: Database) -> None:
    """无户籍 (DOMAIN §4.1, 63): no two such children are one for sharing a name, nor is one child two."""
    child = SimpleNamespace(**vars(pupil_rows()[0]) | {"id_number": None, "school_no": None})
    other = SimpleNamespace(**vars(child) | {"guardian_name": "别人"})
    assert await _take(fresh, [child, other], Numbered()) == Taken(new=2, cases=2)
    assert await _take(fresh, [child, other], Numbered()) == Taken(known=2)


async def test_one_who_may_be_a_child_who_is_here_is_left_for_a_person_to_decide(fresh: Database) -> None:
    """Same name, birth, village and guardian: neither merged nor added, where no two numbers tell them apart."""
    child, codes = pupil_rows()[0], Numbered()
    await _take(fresh, [child], codes)
    moved = SimpleNamespace(**vars(child) | {"id_number": None, "school_no": None, "address": "别处", "row": 7})
    taken = await _take(fresh, [moved], codes)
    assert (taken, taken.findings) == (Taken(suspected=1), (Finding(7, "suspected"),))
    namesake = SimpleNamespace(**vars(child) | {"id_number": "539999201203040015", "school_no": None})
    assert (await _take(fresh, [namesake], codes)).new == 1, "namesakes both go in"


async def test_siblings_in_one_home_share_a_household(fresh: Database) -> None:
    one, other = pupil_rows()[6:8]
    other.address = one.address
    await _take(fresh, [one, other], Numbered())
    assert len(await rows_of(fresh, households)) == 1
    assert len({row.household_id for row in await rows_of(fresh, pupils)}) == 1


async def test_one_whose_last_day_is_not_known_is_to_be_verified(county: Database) -> None:
    stored = {row.code: row.status for row in await rows_of(county, cases)}
    assert stored["Q-8P4W"] == Status.TO_VERIFY
    assert stored["Q-7K3M"] == Status.SUSPECTED


async def test_a_red_flag_on_the_roster_opens_for_the_county_only_with_its_words_sealed(county: Database) -> None:
    person = Person(1, "某人", (Seat(Post.BUREAU_DESK, "", 0),))
    async with county.read() as conn:
        found = await card(Reader(conn, county.seal, Scope(person, INSIDE)), "Q-4F8A")
        assert found
        assert (found.restricted, found.reason, found.next_step) == (True, Reason.MARRIAGE, Step.PROTECT)
    async with county.write(START) as work:
        assert (await rebuilt(work, "Q-4F8A"))[0].reason_words == "早婚"


async def test_one_person_may_hold_several_posts_and_gets_new_ones_by_the_next_roster(fresh: Database) -> None:
    leader, cadre = staff_rows()[:2]
    cadre.name, cadre.phone = leader.name, leader.phone

    async def take(*rows: SimpleNamespace) -> Taken:
        async with fresh.write(START) as work:
            return await take_staff(work, rows, COUNTY, START)

    assert await take(leader, leader) == Taken(new=1)
    assert len(await rows_of(fresh, assignments)) == 1
    assert await take(leader, cadre) == Taken(known=1)
    assert len(await rows_of(fresh, people)) == 1
    assert {row.post for row in await rows_of(fresh, assignments)} == {"group_leader", "village_cadre"}


async def test_staff_may_come_before_or_after_the_pupils(fresh: Database) -> None:
    await _take(fresh, pupil_rows(), Numbered())
    async with fresh.write(START) as work:
        await take_staff(work, staff_rows(), COUNTY, START)
    assert len(await rows_of(fresh, schools)) == 2
    assert len([row for row in await rows_of(fresh, areas) if row.label == "上寨村2组"]) == 1
