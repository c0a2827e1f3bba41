"""The outbox: states, order, one message an address at a time, doubt, expiry; each said once by its dedupe key."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.outbox import (
    CLAIM,
    Claimed,
    Lane,
    Mark,
    OutboxMessage,
    claim,
    counts,
    mark,
    next_due,
    put,
    put_once,
    release,
)
from storage.tables import outbox as table
from tests.conftest import BACKENDS, copy_county, seal
from tests.county import START

FIRST = OutboxMessage("a", "telegram", "1", {"text": "一"})


@pytest.fixture(scope="module", params=BACKENDS)
def post_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return copy_county(request, request.param, tmp_path_factory.mktemp("post"))


@pytest.fixture
async def post(post_url: str) -> AsyncIterator[Database]:
    """A county with nothing in its outbox: one copy serves all these tests."""
    database = Database(post_url, seal())
    async with database.write(START) as work:
        await work.conn.execute(delete(table))
    yield database
    await database.close()


async def queue(post: Database, *messages: OutboxMessage, now: datetime = START) -> None:
    async with post.write(now) as work:
        await put(work, messages, now)


def said(*texts: str, address: str = "1", **more: Any) -> list[OutboxMessage]:
    return [OutboxMessage(f"{address}:{text}", "telegram", address, {"text": text}, **more) for text in texts]


async def take(
    post: Database, at_most: int = 20, *busy: str, now: datetime = START, seconds: float = 0
) -> tuple[Claimed, ...]:
    now += timedelta(seconds=seconds)
    async with post.write(now) as work:
        return await claim(work, now, at_most, busy)


async def tell(post: Database, *marks: Mark, now: datetime = START) -> None:
    async with post.write(now) as work:
        await mark(work, marks, now)


async def row(post: Database, row_id: int) -> Any:
    async with post.read() as conn:
        return (await conn.execute(select(table).where(table.c.id == row_id))).one()


def texts(messages: tuple[Claimed, ...]) -> list[str]:
    return [message.body["text"] for message in messages]


async def test_a_message_is_queued_claimed_and_sent(post: Database) -> None:
    await queue(post, replace(FIRST, person_id=None, case_id=7, lane=Lane.PAPER))
    async with post.read() as conn:
        assert await counts(conn) == {"queued": 1}
    (taken,) = await take(post)
    assert (taken.channel, taken.address, taken.lane) == ("telegram", "1", Lane.PAPER)
    assert (taken.body, taken.attempts, taken.repeat) == ({"text": "一"}, 1, False)
    stored = await row(post, taken.id)
    assert (stored.state, stored.claimed_until, stored.attempts, stored.case_id) == ("claimed", START + CLAIM, 1, 7)
    assert "一".encode() not in stored.sealed
    assert await take(post) == (), "nobody takes it twice"
    await tell(post, Mark(taken.id, "sent"))
    stored = await row(post, taken.id)
    assert (stored.state, stored.claimed_until, stored.why, stored.attempts) == ("sent", None, None, 1)
    assert await take(post, seconds=10_000) == ()


async def test_lanes_go_before_each_other_and_in_a_lane_the_older_first(post: Database) -> None:
    lanes = (Lane.DIGEST, Lane.PAPER, Lane.ANSWER, Lane.REMINDER, Lane.URGENT)
    for number in range(2):
        for lane in lanes:
            (message,) = said(f"{lane.name} {number}", address=f"{lane}-{number}", lane=lane)
            await queue(post, message)
    taken = [*await take(post, 4), *await take(post, 20)]
    ordered = [f"{lane.name} {number}" for lane in sorted(lanes) for number in range(2)]
    assert texts(tuple(taken)) == ordered


async def test_one_address_gets_one_message_at_a_time_in_order(post: Database) -> None:
    await queue(post, *said("一", "二", "三"), *said("甲", "乙", address="2"))
    (urgent,) = said("急", lane=Lane.URGENT)
    await queue(post, urgent)
    assert texts(await take(post)) == ["一", "甲"]
    assert texts(await take(post, 20, "1", "2")) == [], "both are busy"
    assert texts(await take(post, 20, "2")) == ["二"]
    assert texts(await take(post)) == ["三", "乙"]
    assert texts(await take(post)) == ["急"], "what answers a person goes before what was not asked for"


async def test_a_long_queue_of_one_person_keeps_nobody_else_waiting(post: Database) -> None:
    await queue(post, *said(*map(str, range(30))))
    await queue(post, *(message for n in range(2, 6) for message in said("x", address=str(n))))
    taken = await take(post, 4)
    assert [message.address for message in taken] == ["1", "2", "3", "4"]
    assert [message.address for message in await take(post, 4, "1", "2", "3", "4")] == ["5"]


async def test_not_before(post: Database) -> None:
    await queue(post, *said("later", not_before=START + timedelta(minutes=5)))
    async with post.read() as conn:
        assert await next_due(conn, START) == START + timedelta(minutes=5)
        assert await next_due(conn, START + timedelta(minutes=5)) is None
    assert await take(post, seconds=299) == ()
    assert texts(await take(post, seconds=300)) == ["later"]


async def test_what_expired_is_dropped_with_the_reason(post: Database) -> None:
    at = START + timedelta(seconds=10)
    await queue(post, *said("stale", expires=at), *said("fresh", expires=at + timedelta(seconds=1)))
    (taken,) = await take(post, now=at)
    assert texts((taken,)) == ["fresh"]
    assert taken.expires == at + timedelta(seconds=1)
    async with post.read() as conn:
        dropped = (await conn.execute(select(table).where(table.c.state == "dropped"))).one()
        assert await counts(conn) == {"claimed": 1, "dropped": 1}
    assert "expired" in dropped.why
    assert dropped.attempts == 0


async def test_many_expired_ones_hide_no_fresh_one(post: Database) -> None:
    stale = (message for n in range(40) for message in said("stale", address=f"s{n % 8}x{n}", expires=START))
    await queue(post, *stale, *said("fresh", address="9"))
    assert texts(await take(post, 3)) == ["fresh"]


async def test_put_off_and_doubted_ones_are_taken_again_at_their_time(post: Database) -> None:
    await queue(post, *said("一"))
    (taken,) = await take(post)
    at = START + timedelta(seconds=30)
    await tell(post, Mark(taken.id, "queued", "429", at, tried=False))
    assert (await row(post, taken.id)).why == "429"
    assert await take(post, seconds=29) == ()
    (again,) = await take(post, now=at)
    assert (again.attempts, again.repeat) == (1, False), "what was never sent is no attempt"
    await tell(post, Mark(taken.id, "doubt", "timeout", at + timedelta(seconds=2)), now=at)
    (repeat,) = await take(post, now=at + timedelta(seconds=2))
    assert (repeat.attempts, repeat.repeat) == (2, True)


async def test_a_dedupe_key_is_said_once_for_ever(post: Database) -> None:
    async with post.write(START) as work:
        assert await put_once(work, FIRST, START)
        assert not await put_once(work, replace(FIRST, body={"text": "二"}), START)
    (taken,) = await take(post)
    await tell(post, Mark(taken.id, "sent"))
    async with post.write(START) as work:
        assert not await put_once(work, FIRST, START + timedelta(days=400))
    with pytest.raises(IntegrityError):
        await queue(post, FIRST)
    assert await take(post) == ()


async def test_what_is_rolled_back_was_never_said(post: Database) -> None:
    with pytest.raises(IntegrityError):
        await queue(post, FIRST, *said("二"), FIRST)
    async with post.read() as conn:
        assert await counts(conn) == {}


async def test_claims_of_a_process_that_is_gone_become_doubt(post: Database) -> None:
    await queue(post, *said("一"), *said("甲", address="2"), *said("乙", address="3"))
    taken = await take(post, 2)
    async with post.write(START) as work:
        assert await release(work, START + CLAIM, all_claims=False) == 0, "not yet"
        assert await release(work, START + CLAIM + timedelta(seconds=1), all_claims=False) == 2
    again = await take(post, now=START + CLAIM + timedelta(seconds=1))
    assert [(message.body["text"], message.repeat, message.attempts) for message in again] == [
        ("一", True, 2),
        ("甲", True, 2),
        ("乙", False, 1),
    ]
    await tell(post, Mark(taken[0].id, "sent"))
    async with post.write(START) as work:
        assert await release(work, START, all_claims=True, but={"2"}) == 1, "what is really under way stays so"
    assert texts(await take(post)) == ["乙"]


async def test_one_that_cannot_be_opened_is_parked_and_stops_nobody(post: Database) -> None:
    await queue(post, *said("一", "二"), *said("甲", address="2"))
    async with post.write(START) as work:
        await work.conn.execute(update(table).where(table.c.dedupe == "1:一").values(sealed=b"broken"))
    assert texts(await take(post)) == ["二", "甲"]
    async with post.read() as conn:
        parked = (await conn.execute(select(table).where(table.c.state == "parked"))).one()
    assert (parked.dedupe, parked.why) == ("1:一", "cannot be opened")


async def test_order_holds_though_the_clock_goes_back(post: Database) -> None:
    (first,), (second,) = said("一"), said("二")
    await queue(post, first)
    await queue(post, second, now=START - timedelta(hours=1))
    assert [*texts(await take(post)), *texts(await take(post))] == ["一", "二"]
