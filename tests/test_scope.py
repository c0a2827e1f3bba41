"""The scope: how far every post reaches, what each tier reads of a file, and that nothing goes past it."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import (
    Select,
    Table,
    delete,
    event,
    exists,
    func,
    insert,
    literal_column,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import INSIDE, POWERS, FieldClass, Post, Reach, Tier
from rules.codes import Reason
from rules.desk import Person, Seat, View
from storage.database import Database, Work
from storage.people import Caller, who_is
from storage.scope import OF_A_CASE, Scope, Unscoped, past_the_scope, scoped
from storage.tables import (
    SCOPED,
    alarms,
    areas,
    assignments,
    batch_rows,
    calls,
    cases,
    closings,
    events,
    exemptions,
    facts,
    files,
    households,
    kin,
    liftings,
    metadata,
    papers,
    people,
    pupil_marks,
    pupils,
    requests,
    schools,
)
from storage.views import read
from tests.conftest import BACKENDS, copy_county, seal
from tests.county import ADDRESSES, START
from tests.reading import card, listed, reader_of, relatives_of, timeline, who

TODAY = START.date()
RESTRICTED = "Q-4F8A"
MISSING = "Q-2222"
IN_GROUP = {"Q-7K3M", "Q-8P4W", "Q-9R5X"}
IN_VILLAGE = IN_GROUP | {"Q-2C6Y"}
IN_TOWN = IN_VILLAGE | {"Q-3D7Z"}
EVERY = IN_TOWN | {RESTRICTED}

SEES: dict[Reach, set[str]] = {
    Reach.GROUP: IN_GROUP,
    Reach.VILLAGE: IN_VILLAGE,
    Reach.TOWN: IN_TOWN,
    Reach.COUNTY: EVERY,
    Reach.SCHOOL: IN_TOWN - {"Q-8P4W"},
    Reach.CLASS: {"Q-7K3M", "Q-3D7Z"},
    Reach.NOTHING: set(),
}

NOT_SCOPED = {
    "facts": "says of the database itself whose it is",
    "areas": "names of places",
    "schools": "names of schools",
    "people": "workers, never children",
    "assignments": "posts of workers",
    "accounts": "addresses of workers",
    "invites": "hashes, and which worker each is bound to",
    "joinings": "addresses of strangers who are joining",
    "excluded": "ids of workers and cases; read by the scope itself",
    "drafts": "sealed; read by row id, each worker his own",
    "inbox": "sealed; read by the turn alone",
    "outbox": "sealed; read by delivery alone",
    "leases": "which process does what",
    "incidents": "when which channel carried nothing",
    "told": "which rule told which worker of what, by codes; no child's data",
    "no_signal": "until when a worker asked for quiet",
    "audit": "names no child; read by check alone",
    "audit_links": "MACs",
    "paper_numbers": "the last number of each organ, kind and year",
    "skipped_numbers": "numbers no paper may have any more, by organ, kind and year",
    "bases": "published law, and which workers registered it",
    "month_reports": "counts of units; the ids behind them are sealed, and the children are read through the scope",
    "month_verdicts": "what the next level said to a report; its words are sealed",
    "bulletins": "sealed; units, and which workers wrote and sent it; read by those who write them",
    "batches": "which file was imported when; the file's name is sealed",
    "sent_rosters": "rosters people sent, shown to who sent them; no child in it",
}


@pytest.fixture(scope="module", params=BACKENDS)
def still_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return copy_county(request, request.param, tmp_path_factory.mktemp("still"))


@pytest.fixture
async def still(still_url: str) -> AsyncIterator[Database]:
    """The county for those who only look: one copy serves them all."""
    database = Database(still_url, seal())
    yield database
    await database.close()


async def place(conn: AsyncConnection, reach: Reach) -> int:
    if reach in (Reach.SCHOOL, Reach.CLASS):
        wanted = select(schools.c.id).where(schools.c.name == "青石乡初级中学")
    else:
        label = {Reach.GROUP: "上寨村2组", Reach.VILLAGE: "上寨村", Reach.TOWN: "青石乡"}.get(reach, "示范县")
        wanted = select(areas.c.id).where(areas.c.label == label)
    found: int = (await conn.execute(wanted)).scalar_one()
    return found


async def seat(conn: AsyncConnection, post: Post) -> Seat:
    reach = POWERS[post].reach
    grade, class_name = (8, "1班") if reach is Reach.CLASS else (None, None)
    return Seat(post, "某处", await place(conn, reach), grade, class_name)


# How far each post reaches


async def test_every_post_reaches_exactly_its_place(still: Database) -> None:
    async with still.read() as conn:
        for post in Post:
            reader = reader_of(conn, still, Person(1, "某人", (await seat(conn, post),)))
            expected = SEES[POWERS[post].reach]
            lines = await listed(reader)
            assert {line.code for line in lines.lines} == expected, post
            assert lines.total == len(expected), post
            for code in EVERY:
                assert (await card(reader, code) is not None) == (code in expected), (post, code)
                assert bool((await timeline(reader, code)).total) == (code in expected), (post, code)


async def test_a_post_tied_to_the_wrong_kind_of_place_reaches_nothing(still: Database) -> None:
    async with still.read() as conn:
        village, school = await place(conn, Reach.VILLAGE), await place(conn, Reach.SCHOOL)
        for wrong in (Seat(Post.GROUP_LEADER, "", village), Seat(Post.CLASS_TEACHER, "", school)):
            assert (await listed(reader_of(conn, still, Person(1, "某人", (wrong,))))).total == 0


async def test_without_a_post_there_is_nothing(still: Database) -> None:
    async with still.read() as conn:
        reader = reader_of(conn, still, Person(1, "某人", ()))
        assert (await listed(reader)).total == 0
        assert await card(reader, "Q-7K3M") is None
        for table in SCOPED:
            assert not (await conn.execute(scoped(select(table), reader.scope))).all()


async def test_several_posts_at_once_reach_all_their_places(still: Database) -> None:
    async with still.read() as conn:
        neighbour = select(areas.c.id).where(areas.c.label == "下寨村1组")
        there = Seat(Post.GROUP_TEACHER, "下寨村1组", (await conn.execute(neighbour)).scalar_one())
        here, school = await seat(conn, Post.GROUP_LEADER), await seat(conn, Post.HEAD_TEACHER)
        both = reader_of(conn, still, Person(1, "某人", (here, there)))
        assert {line.code for line in (await listed(both)).lines} == IN_GROUP | {"Q-3D7Z"}
        wide = reader_of(conn, still, Person(1, "某人", (here, school)))
        assert {line.code for line in (await listed(wide)).lines} == IN_GROUP | SEES[Reach.SCHOOL]


async def test_the_wider_tier_counts_only_where_it_covers_the_case(still: Database) -> None:
    async with still.read() as conn:
        seats = (await seat(conn, Post.GROUP_LEADER), await seat(conn, Post.CLASS_TEACHER))
        reader = reader_of(conn, still, Person(1, "某人", seats))
        of_the_class, of_the_group_only = await card(reader, "Q-7K3M"), await card(reader, "Q-9R5X")
        school = reader_of(conn, still, Person(1, "某人", (await seat(conn, Post.HEAD_TEACHER),)))
        seen_by_the_school = await card(school, "Q-9R5X")
    assert of_the_class
    assert of_the_group_only
    assert seen_by_the_school
    assert of_the_class.last_day_at_school == date(2026, 7, 12)
    assert (of_the_group_only.reason, of_the_group_only.last_day_at_school) == (None, None)
    assert (seen_by_the_school.reason, seen_by_the_school.last_day_at_school) == (Reason.ILLNESS, date(2026, 6, 20))


async def test_the_widest_tier_is_taken_whatever_the_order_of_posts(still: Database) -> None:
    async with still.read() as conn:
        seats = [await seat(conn, post) for post in (Post.BUREAU_DESK, Post.GROUP_LEADER, Post.TOWN_DESK)]
        row = (await conn.execute(past_the_scope(select(cases).where(cases.c.code == "Q-7K3M"), "test"))).one()
        for order in (seats, seats[::-1], [seats[1], seats[0], seats[2]]):
            assert Scope(Person(1, "某人", tuple(order)), INSIDE).tier_of(row) is Tier.BUREAU
        assert Scope(Person(1, "某人", (seats[1],)), INSIDE).tier_of(row) is Tier.VILLAGE
        assert Scope(Person(1, "某人", ()), INSIDE).tier_of(row) is Tier.OUTSIDE


HELD = [(0, None), (-30, None), (-30, 0), (0, 0), (0, 30)]
NOT_HELD = [(1, None), (-30, -1), (1, 30), (-1, -1)]


async def test_a_post_counts_from_its_first_to_its_last_day(county: Database) -> None:
    leader = (await who(county, "组长")).id
    for begins, ends in HELD + NOT_HELD:
        to_day = None if ends is None else TODAY + timedelta(days=ends)
        days = {"from_day": TODAY + timedelta(days=begins), "to_day": to_day}
        async with county.write(START) as work:
            await work.conn.execute(update(assignments).where(assignments.c.person_id == leader).values(**days))
        found = await _caller(county, "组长")
        assert (found is not None) == ((begins, ends) in HELD), "one whose posts have all ended is a stranger"


async def test_of_two_posts_only_the_one_held_today_counts(county: Database) -> None:
    leader = await who(county, "组长")
    async with county.write(START) as work:
        village = await place(work.conn, Reach.VILLAGE)
        row = {"person_id": leader.id, "post": Post.VILLAGE_CADRE.value, "area_id": village}
        ended = {"from_day": TODAY - timedelta(days=300), "to_day": TODAY - timedelta(days=1)}
        await work.conn.execute(insert(assignments), {"id": work.ids.new(START)} | row | ended)
    found = await _caller(county, "组长")
    assert found
    assert [seat.post for seat in found.person.seats] == [Post.GROUP_LEADER]
    async with county.write(START) as work:
        await work.conn.execute(update(people).where(people.c.id == leader.id).values(active=False))
    assert await _caller(county, "组长") is None, "who left the service is a stranger"


async def _caller(county: Database, alias: str) -> Caller | None:
    async with county.read() as conn:
        return (await who_is(conn, county.seal, "telegram", [ADDRESSES[alias]], TODAY)).get(ADDRESSES[alias])


# Nothing goes past it


def test_every_table_is_scoped_or_says_why_not() -> None:
    names = {table.name for table in SCOPED}
    assert names.isdisjoint(NOT_SCOPED)
    assert set(metadata.tables) == names | set(NOT_SCOPED)


SHAPES: dict[str, Callable[[Table], Any]] = {
    "plain": lambda table: select(table),
    "one column": lambda table: select(table.c.id),
    "counted": lambda table: select(func.count()).select_from(table),
    "joined": lambda table: select(facts.c.name).join(table, facts.c.name != "", isouter=True),
    "alias": lambda table: select(table.alias("other").c.id),
    "subquery": lambda table: select(select(table.c.id).subquery()),
    "condition": lambda table: select(facts).where(select(table.c.id).limit(1).scalar_subquery() != 0),
    "in": lambda table: select(areas).where(areas.c.id.in_(select(table.c.id))),
    "exists": lambda table: select(facts).where(exists(select(table.c.id))),
    "exists alone": lambda table: select(exists(select(table.c.id))),
    "cte": lambda table: select(select(table.c.id).cte("those")),
    "union": lambda table: union_all(select(areas.c.id), select(table.c.id)),
    "union inside": lambda table: select(union_all(select(areas.c.id), select(table.c.id)).subquery()),
    "lateral": lambda table: select(facts, select(table.c.id).limit(1).lateral()),
    "written elsewhere": lambda table: insert(facts).from_select(["name"], select(table.c.id)),
    "deciding a write": lambda table: delete(facts).where(exists(select(table.c.id))),
    "handed back": lambda table: update(table).values(id=table.c.id).returning(table.c.id),
    "plain SQL": lambda table: text(f"SELECT * FROM {table.name}"),
    "plain SQL in capitals": lambda table: text(f"SELECT * FROM {table.name.upper()}"),
    "plain SQL inside": lambda table: select(literal_column(f"(SELECT max(id) FROM {table.name})")),
}


async def test_a_query_past_the_scope_is_refused(still: Database) -> None:
    async with still.read() as conn:
        for make in SHAPES.values():
            for table in SCOPED:
                with pytest.raises(Unscoped, match=table.name):
                    await conn.execute(make(table))
        with pytest.raises(Unscoped):
            await conn.stream(select(pupils))
        assert (await conn.execute(text("SELECT 1"))).scalar_one() == 1


async def test_a_refused_query_is_refused_again(still: Database) -> None:
    statement, harmless = select(pupils), select(areas)
    async with still.read() as conn:
        for _ in range(2):
            with pytest.raises(Unscoped):
                await conn.execute(statement)
            assert (await conn.execute(harmless)).all()


NESTED = ("alias", "subquery", "condition", "in", "exists", "exists alone", "cte", "union inside", "lateral")


@pytest.mark.parametrize("shape", [*NESTED, "plain SQL inside"])
def test_what_the_scope_cannot_narrow_it_refuses(shape: str) -> None:
    """A condition on `pupils` does nothing to `pupils AS other`: such a statement must not count as scoped."""
    scope = Scope(Person(1, "某人", (Seat(Post.GROUP_LEADER, "", 1),)), INSIDE)
    for table in SCOPED:
        with pytest.raises(Unscoped, match=table.name):
            scoped(SHAPES[shape](table), scope)


async def _something_of_every_kind_on_every_case(county: Database) -> None:
    async with county.write(START) as work:
        leader = (await work.conn.execute(select(people.c.id))).scalars().first()
        for case_id in (await work.conn.execute(past_the_scope(select(cases.c.id), "test"))).scalars().all():
            alarm = {"id": work.ids.new(START), "case_id": case_id, "raised_at": START, "repeat_at": START}
            await work.conn.execute(insert(alarms), alarm)
            call = {"id": work.ids.new(START), "alarm_id": alarm["id"], "number": 1, "person_id": leader, "at": START}
            await work.conn.execute(insert(calls), call)
            lifting = {"id": work.ids.new(START), "case_id": case_id, "proposed_by": leader, "proposed_at": START}
            await work.conn.execute(insert(liftings), lifting)
            await _papers_on(work, case_id, leader)
            kept = {"kind": "voice", "state": "kept", "size": 1, "sha256": "", "made_at": START, "sealed_key": b""}
            file = {"id": f"{case_id:032x}", "person_id": leader, "case_id": case_id} | kept
            await work.conn.execute(insert(files), file)


async def _papers_on(work: Work, case_id: int, leader: int | None) -> None:
    """A paper, an application, a closing and a request on this case."""
    area = (await work.conn.execute(select(areas.c.id))).scalars().first()
    asked = {"case_id": case_id, "asked_by": leader, "asked_at": START}
    code, row_id = {"code": f"J-{case_id % 10**9}"}, work.ids.new
    paper = {
        "kind": "D1",
        "round": 1,
        "issuer": "town",
        "area_id": area,
        "state": "asked",
        "content": "",
        "sealed": b"",
    }
    await work.conn.execute(insert(papers), {"id": row_id(START)} | asked | code | paper)
    days = {"state": "asked", "first": TODAY, "last": TODAY}
    await work.conn.execute(insert(exemptions), {"id": row_id(START)} | asked | code | days)
    await work.conn.execute(insert(closings), {"id": row_id(START)} | asked)
    request = {"what": "decide", "subject": "J-1", "posts": "town_head", "level": 0, "told_at": START, "tellings": 1}
    of_case = {"case_id": case_id, "asked_at": START, "answer_by": TODAY}
    await work.conn.execute(insert(requests), {"id": row_id(START)} | of_case | request)


async def test_scoped_narrows_every_table(county: Database) -> None:
    still = county
    await _something_of_every_kind_on_every_case(still)
    leader = await who(still, "组长")
    async with still.read() as conn:
        group = await place(conn, Reach.GROUP)

        async def ids(statement: Select[Any], how: Callable[[Select[Any]], Select[Any]]) -> set[int]:
            return set((await conn.execute(how(statement))).scalars())

        def all_of(statement: Select[Any]) -> Select[Any]:
            return past_the_scope(statement, "test")

        mine = await ids(select(cases.c.id).where(cases.c.group_id == group, ~cases.c.restricted), all_of)
        children = await ids(select(pupils.c.id).where(pupils.c.group_id == group), all_of)
        expected = {
            cases: mine,
            pupils: children,
            events: await ids(select(events.c.id).where(events.c.case_id.in_(mine)), all_of),
            **{table: await ids(select(table.c.id).where(table.c.case_id.in_(mine)), all_of) for table in OF_A_CASE},
            calls: await ids(
                select(calls.c.id).join(alarms, alarms.c.id == calls.c.alarm_id).where(alarms.c.case_id.in_(mine)),
                all_of,
            ),
            kin: await ids(select(kin.c.id).where(kin.c.pupil_id.in_(children)), all_of),
            households: await ids(select(households.c.id).where(households.c.group_id == group), all_of),
            pupil_marks: await ids(select(pupil_marks.c.id).where(pupil_marks.c.pupil_id.in_(children)), all_of),
            batch_rows: set(),
        }
        assert set(expected) == SCOPED
        for table, rows in expected.items():
            everything = await ids(select(table.c.id), all_of)
            assert rows < everything, table.name
            assert rows or table is batch_rows, table.name
            assert await ids(select(table.c.id), lambda s: scoped(s, Scope(leader, INSIDE))) == rows, table.name
        joined = select(areas.c.id, cases.c.id).join(cases, cases.c.group_id == areas.c.id, isouter=True)
        assert {row[1] for row in await conn.execute(scoped(joined, Scope(leader, INSIDE)))} == mine


# What is outside does not exist


@contextmanager
def sent(county: Database) -> Iterator[list[str]]:
    """The statements the database gets while the block runs."""
    statements: list[str] = []

    def keep(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    engine = county._reader.sync_engine
    event.listen(engine, "before_cursor_execute", keep)
    yield statements
    event.remove(engine, "before_cursor_execute", keep)


@pytest.mark.parametrize(
    "view",
    [
        View("case_card", ("{}",)),
        View("relatives", ("{}",)),
        View("timeline", ("{}", 0, 5)),
        View("timeline", ("{}", 3, 5)),
        View("my_cases", (0, 6, "{}")),
        View("siblings", ("{}",)),
        View("parents_known", ("{}",)),
    ],
    ids=["card", "relatives", "timeline", "far page of the timeline", "search", "siblings", "parents"],
)
async def test_foreign_restricted_and_missing_are_the_same(still: Database, view: View) -> None:
    person = await who(still, "组长")
    results, statements = [], []
    foreign = ["Q-3D7Z", "Q-2C6Y", RESTRICTED] + (["赵玉兰", "马春花"] if view.name == "my_cases" else [])
    for code in [*foreign, MISSING]:
        async with still.read() as conn:
            reader = reader_of(conn, still, person)
            with sent(still) as seen:
                wanted = replace(view, args=tuple(code if arg == "{}" else arg for arg in view.args))
                results.append(await read(reader, wanted))
            statements.append(seen)
            assert not reader.cases_seen
            assert not reader.fields_seen
    assert statements[0]
    assert all(one == statements[0] for one in statements)
    assert all(one == results[0] for one in results)


async def test_what_is_seen_is_told_to_the_audit(still: Database) -> None:
    async with still.read() as conn:
        reader = reader_of(conn, still, await who(still, "校长"))
        await card(reader, "Q-9R5X")
        await relatives_of(reader, "Q-9R5X")
        wanted = past_the_scope(select(cases.c.id).where(cases.c.code == "Q-9R5X"), "test")
        assert reader.cases_seen == {(await conn.execute(wanted)).scalar_one()}
        assert {FieldClass.NAME, FieldClass.HIDDEN_REASON, FieldClass.GUARDIAN, FieldClass.PHONE} <= reader.fields_seen
        assert {FieldClass.STATUS, FieldClass.SCHOOLING, FieldClass.NEXT_STEP, FieldClass.VISIT} <= reader.fields_seen
        assert FieldClass.ID_NUMBER not in reader.fields_seen
