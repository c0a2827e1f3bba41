"""Delivery looks again before it sends: is it still his account, does he hold a post, may he still see the children?"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, event, select, update

from bot.clock import FixedClock
from jobs.delivery import Delivery
from rules.access import Post
from rules.codes import Result
from rules.events import RedFlagRaised
from storage.accounts import move_account, unlink
from storage.database import Database, Work
from storage.excluding import exclude
from storage.outbox import Lane, OutboxMessage, put
from storage.reach import NO_ACCOUNT, NO_POST, OUT_OF_REACH
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.staff import Place, end_access, end_posts, move, named, place_named
from storage.tables import assignments, cases, outbox
from tests.county import ADDRESSES, COUNTY, STAFF, START
from tests.test_delivery import Recorder, deliver, settle_down

NAMES = {alias: name for alias, name, *_ in STAFF}
MINE, HIDDEN, NEXT_DOOR = "Q-7K3M", "Q-4F8A", "Q-3D7Z"


async def person(work: Work, alias: str) -> int:
    (found,) = await named(work.conn, work.seal, START.date(), NAMES[alias])
    return found.id


async def case_id(work: Work, code: str) -> int:
    wanted = past_the_scope(select(cases.c.id).where(cases.c.code == code), "test")
    return int((await work.conn.execute(wanted)).scalar_one())


async def queue(county: Database, alias: str, *shows: str, lane: Lane = Lane.REMINDER, bound: bool = True) -> None:
    """One message to somebody, that shows these cases."""
    async with county.write(START) as work:
        await work.conn.execute(delete(outbox))
        ids = [await case_id(work, code) for code in shows]
        message = OutboxMessage(
            "one",
            "telegram",
            ADDRESSES[alias],
            {"text": "一"},
            lane,
            await person(work, alias) if bound else None,
            case_id=ids[0] if len(ids) == 1 else None,
            shows=tuple(ids) if len(ids) > 1 else (),
        )
        await put(work, (message,), START)


async def delivered(county: Database, days: int = 0) -> tuple[bool, str | None]:
    """Whether it was said, and why not."""
    recorder, clock = Recorder(), FixedClock(START + timedelta(days=days))
    await settle_down(deliver(county, recorder, clock))
    async with county.read() as conn:
        row = (await conn.execute(select(outbox))).one()
    assert row.state == ("sent" if recorder.said else "dropped")
    return bool(recorder.said), row.why


async def _whither(work: Work, *area: str) -> Place:
    found = await place_named(work.conn, COUNTY, area, None)
    assert found
    return Place(*found)


async def nothing(_work: Work) -> None:
    return


async def leaves(work: Work) -> None:
    await unlink(work, await person(work, "组长"))


async def has_a_new_phone(work: Work) -> None:
    await move_account(work, await person(work, "组长"), "telegram", "9101", START)


async def is_ended(work: Work) -> None:
    await end_access(work, await person(work, "组长"), START)


async def loses_the_post(work: Work) -> None:
    assert await end_posts(work, await person(work, "组长"), Post.GROUP_LEADER, None, START) == 1


async def moves(work: Work) -> None:
    place = await _whither(work, "青石乡", "下寨村", "1组")
    await move(work, await person(work, "组长"), Post.GROUP_LEADER, place, START)


async def rises(work: Work) -> None:
    await move(work, await person(work, "组长"), Post.VILLAGE_CADRE, await _whither(work, "青石乡", "上寨村"), START)


async def red_flag(work: Work) -> None:
    flag = RedFlagRaised(case=MINE, day=START.date(), results=(Result.RED_FLAG,))
    await record(work, (flag,), By(), START)


async def is_concerned(work: Work) -> None:
    await exclude(work, await case_id(work, MINE), {await person(work, "组长")}, START)


async def post_runs_out(work: Work) -> None:
    await work.conn.execute(update(assignments).values(to_day=START.date()))


Change = Callable[[Work], Awaitable[None]]


@pytest.mark.parametrize(
    ("change", "shows", "days", "why"),
    [
        (nothing, (MINE,), 0, None),
        (nothing, (MINE, "Q-8P4W"), 0, None),
        (nothing, (), 0, None),
        (nothing, (NEXT_DOOR,), 0, OUT_OF_REACH),
        (nothing, (MINE, NEXT_DOOR), 0, OUT_OF_REACH),
        (nothing, (HIDDEN,), 0, OUT_OF_REACH),
        (leaves, (), 0, NO_ACCOUNT),
        (has_a_new_phone, (MINE,), 0, NO_ACCOUNT),
        (is_ended, (MINE,), 0, NO_ACCOUNT),
        (loses_the_post, (), 0, NO_POST),
        (moves, (MINE,), 0, OUT_OF_REACH),
        (moves, (NEXT_DOOR,), 0, None),
        (moves, (), 0, None),
        (rises, (MINE,), 0, None),
        (red_flag, (MINE,), 0, OUT_OF_REACH),
        (is_concerned, (MINE,), 0, OUT_OF_REACH),
        (is_concerned, ("Q-8P4W", MINE), 0, OUT_OF_REACH),
        (is_concerned, ("Q-8P4W",), 0, None),
        (is_concerned, (), 0, None),
        (post_runs_out, (MINE,), 0, None),
        (post_runs_out, (MINE,), 1, NO_POST),
    ],
)
async def test_what_may_no_longer_be_read_is_dropped_with_the_reason(
    county: Database, change: Change, shows: tuple[str, ...], days: int, why: str | None
) -> None:
    await queue(county, "组长", *shows)
    async with county.write(START) as work:
        await change(work)
    assert await delivered(county, days) == (why is None, why)


@pytest.mark.parametrize("change", [is_concerned, red_flag, moves])
async def test_what_was_queued_after_the_change_is_dropped_too(county: Database, change: Change) -> None:
    async with county.write(START) as work:
        await change(work)
    await queue(county, "组长", MINE)
    assert await delivered(county) == (False, OUT_OF_REACH)


@pytest.mark.parametrize("alias", ["县专干", "县局长"])
@pytest.mark.parametrize("before", [True, False])
async def test_the_county_hears_nothing_of_a_case_that_concerns_it(county: Database, alias: str, before: bool) -> None:
    if before:
        await queue(county, alias, HIDDEN)
    async with county.write(START) as work:
        await exclude(work, await case_id(work, HIDDEN), {await person(work, alias)}, START)
    if not before:
        await queue(county, alias, HIDDEN)
    assert await delivered(county) == (False, OUT_OF_REACH)


@pytest.mark.parametrize("alias", [alias for alias, *_ in STAFF])
async def test_delivery_lets_through_just_what_the_scope_shows(county: Database, alias: str) -> None:
    from tests.reading import card, reader_of, who

    one = await who(county, alias)
    async with county.read() as conn:
        reader = reader_of(conn, county, one)
        seen = {code for code in (MINE, HIDDEN, NEXT_DOOR, "Q-9R5X", "Q-2C6Y") if await card(reader, code)}
    for code in (MINE, HIDDEN, NEXT_DOOR, "Q-9R5X", "Q-2C6Y"):
        await queue(county, alias, code)
        assert (await delivered(county))[0] == (code in seen), (alias, code)


async def test_the_last_word_reaches_him_all_the_same(county: Database) -> None:
    await queue(county, "组长", bound=False)
    async with county.write(START) as work:
        await is_ended(work)
    assert await delivered(county) == (True, None)


async def test_what_is_dropped_stops_nothing_behind_it_and_costs_one_query(county: Database) -> None:
    await queue(county, "组长", NEXT_DOOR)
    async with county.write(START) as work:
        mine = await person(work, "组长")
        more = [
            OutboxMessage(f"{n}", "telegram", ADDRESSES["组长"], {"text": f"{n}"}, Lane.ANSWER, mine) for n in range(3)
        ]
        await put(work, more, START)
    asked: list[str] = []

    def note(_conn: object, _cursor: object, sql: str, *_: object) -> None:
        if "FROM excluded" in sql:
            asked.append(sql)

    event.listen(county._writer.sync_engine, "before_cursor_execute", note)
    recorder = Recorder()
    delivery: Delivery = deliver(county, recorder)
    await settle_down(delivery)
    assert recorder.texts == ["0", "1", "2"]
    assert len(asked) <= 5
