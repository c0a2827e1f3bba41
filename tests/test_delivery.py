"""Delivery: order, lanes, what is said again and what is not, and what is left after a crash or a database that was away."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.clock import FixedClock, SystemClock
from jobs.delivery import AGAIN, REPEATS_AT_MOST, Delivered, Delivery, Later, Refused, Sent, Unsure, became
from storage.database import Database
from storage.outbox import Claimed, Lane, OutboxMessage, put
from storage.tables import outbox
from tests.conftest import BACKENDS, copy_county, seal
from tests.county import START, ZONE


@pytest.fixture(scope="module", params=BACKENDS)
def post_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return copy_county(request, request.param, tmp_path_factory.mktemp("post"))


@pytest.fixture
async def post(post_url: str) -> AsyncIterator[Database]:
    """A county with nothing in its outbox: one copy serves all these tests."""
    database = Database(post_url, seal())
    async with database.write(START) as work:
        await work.conn.execute(delete(outbox))
    yield database
    await database.close()


@dataclass
class Recorder:
    """A way out that keeps what it is given. `answers`: what becomes of a text, one after the other; else it arrives."""

    answers: dict[str, list[Sent | Exception]] = field(default_factory=dict)
    said: list[Claimed] = field(default_factory=list)
    together: int = 0
    most_together: int = 0
    closed: set[str] = field(default_factory=set)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    heard: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    _at: set[str] = field(default_factory=set)

    async def send(self, message: Claimed) -> Sent:
        assert message.address not in self._at, "two at once for one address"
        self._at.add(message.address)
        self.together += 1
        self.most_together = max(self.most_together, self.together)
        text = message.body["text"]
        self.said.append(message)
        self.heard[text].set()
        try:
            if message.address in self.closed:
                await self.opened.wait()
            await asyncio.sleep(0)
            outcome = self.answers[text].pop(0) if self.answers.get(text) else Delivered()
        finally:
            self.together -= 1
            self._at.discard(message.address)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    @property
    def texts(self) -> list[str]:
        return [message.body["text"] for message in self.said]


class Kill(BaseException):
    """The process ends here."""


def going_on(_point: str) -> None:
    return


def at(point: str, what: BaseException) -> Callable[[str], None]:
    """Ends once, at this point."""
    left = [what]

    def reached(here: str) -> None:
        if here == point and left:
            raise left.pop()

    return reached


def deliver(post: Database, recorder: Recorder, clock: FixedClock | SystemClock | None = None, **more: Any) -> Delivery:
    now = (clock or FixedClock(START)).now
    return Delivery(post, {"telegram": recorder}, now, more.pop("reached", going_on), **more)


async def queue(post: Database, *texts: str, address: str = "1", **more: Any) -> None:
    now = more.pop("now", START)
    messages = [OutboxMessage(f"{address}:{text}", "telegram", address, {"text": text}, **more) for text in texts]
    async with post.write(now) as work:
        await put(work, messages, now)


async def settle_down(delivery: Delivery, clock: FixedClock | None = None, *, seconds: float = 0) -> None:
    """Steps until nothing is under way and nothing is due, after so many seconds."""
    if clock:
        clock.moment += timedelta(seconds=seconds)
    while await delivery.step() or delivery._under_way or delivery._marks:
        if delivery._under_way:
            await asyncio.wait(delivery._under_way.values())


async def states(post: Database) -> dict[str, tuple[str, str | None]]:
    async with post.read() as conn:
        rows = await conn.execute(select(outbox).order_by(outbox.c.id))
        return {row.dedupe.partition(":")[2]: (row.state, row.why) for row in rows}


@asynccontextmanager
async def running(delivery: Delivery) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(delivery.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])


# Order


async def test_each_person_hears_everything_once_and_in_order(post: Database) -> None:
    recorder = Recorder()
    for number in range(6):
        for address in "1234":
            await queue(post, f"{address}-{number}", address=address)
    await settle_down(deliver(post, recorder, at_once=3))
    assert len(recorder.texts) == 24
    for address in "1234":
        assert [text for text in recorder.texts if text.startswith(address)] == [f"{address}-{n}" for n in range(6)]
    assert recorder.most_together == 3
    assert set((await states(post)).values()) == {("sent", None)}


async def test_lanes_go_before_each_other(post: Database) -> None:
    recorder = Recorder()
    for lane in (Lane.DIGEST, Lane.REMINDER, Lane.PAPER, Lane.URGENT, Lane.ANSWER):
        for address in "12":
            await queue(post, f"{lane.name} {address}", address=address, lane=lane)
    await settle_down(deliver(post, recorder, at_once=1))
    assert recorder.texts == [f"{lane.name} {address}" for lane in Lane for address in "12"]


async def test_one_who_is_slow_holds_up_nobody_else(post: Database) -> None:
    recorder = Recorder(closed={"1"})
    await queue(post, "slow", "after")
    await queue(post, "a", "b", "c", address="2")
    async with running(deliver(post, recorder)), asyncio.timeout(4.5):
        await recorder.heard["c"].wait()
        assert "after" not in recorder.texts
        recorder.opened.set()
        await recorder.heard["after"].wait()


async def test_what_was_put_off_is_not_overtaken(post: Database) -> None:
    clock = FixedClock(START)
    recorder = Recorder(answers={"一": [Later(5, "429"), Unsure("timeout", harmless=True)]})
    delivery = deliver(post, recorder, clock)
    await queue(post, "一", "二")
    await queue(post, "甲", address="2")
    await settle_down(delivery)
    await queue(post, "三")
    await settle_down(delivery, clock, seconds=4.9)
    assert recorder.texts == ["一", "甲"]
    await settle_down(delivery, clock, seconds=0.1)
    assert recorder.texts == ["一", "甲", "一"], "an old screen must not be shown over a new one"
    await settle_down(delivery, clock, seconds=AGAIN.total_seconds())
    assert recorder.texts == ["一", "甲", "一", "一", "二", "三"]


async def test_what_was_put_off_by_a_clock_ahead_keeps_nobody_waiting(post: Database) -> None:
    clock, recorder = FixedClock(START + timedelta(days=3)), Recorder(answers={"一": [Later(5, "429")]})
    delivery = deliver(post, recorder, clock)
    await queue(post, "一")
    await settle_down(delivery)
    clock.moment = START
    await queue(post, "二")
    await settle_down(delivery)
    assert recorder.texts == ["一", "二"]


async def test_what_was_put_off_goes_at_its_time_though_another_is_under_way(post: Database) -> None:
    clock = SystemClock(ZONE)
    recorder = Recorder(answers={"一": [Later(0.1)]}, closed={"2"})
    await queue(post, "甲", address="2", now=clock.now())
    await queue(post, "一", now=clock.now())
    async with running(deliver(post, recorder, clock)), asyncio.timeout(4.5):
        await recorder.heard["一"].wait()
        recorder.heard["一"].clear()
        await recorder.heard["一"].wait()
        recorder.opened.set()


async def test_woken_by_a_new_message(post: Database) -> None:
    recorder, idle = Recorder(), asyncio.Event()
    delivery = deliver(post, recorder)

    def reached(_point: str) -> None:
        if recorder.said and not delivery._under_way and not delivery._marks:
            idle.set()

    delivery.reached = reached
    await queue(post, "first")
    async with running(delivery), asyncio.timeout(4.5):
        await idle.wait()
        await queue(post, "second")
        delivery.wake.set()
        await recorder.heard["second"].wait()


# What becomes of a message


async def test_refused_for_ever_is_parked_with_the_reason(post: Database) -> None:
    recorder = Recorder(answers={"一": [Refused("blocked")]})
    await queue(post, "一", "二")
    await settle_down(deliver(post, recorder))
    assert await states(post) == {"一": ("parked", "blocked"), "二": ("sent", None)}


async def test_doubt_is_repeated_once_and_marked(post: Database) -> None:
    clock, recorder = FixedClock(START), Recorder(answers={"一": [Unsure("reset"), Unsure("reset"), Unsure("reset")]})
    delivery = deliver(post, recorder, clock)
    await queue(post, "一", "二")
    await settle_down(delivery)
    assert (await states(post))["一"] == ("doubt", "reset")
    await settle_down(delivery, clock, seconds=AGAIN.total_seconds())
    assert [(m.body["text"], m.repeat) for m in recorder.said] == [("一", False), ("一", True), ("二", False)]
    assert await states(post) == {"一": ("parked", "in doubt: reset"), "二": ("sent", None)}
    await settle_down(delivery, clock, seconds=3600)
    assert len(recorder.said) == 3


async def test_what_is_harmless_is_repeated_more_often_but_not_for_ever(post: Database) -> None:
    clock, recorder = FixedClock(START), Recorder(answers={"一": [Unsure("reset", harmless=True)] * 99})
    delivery = deliver(post, recorder, clock)
    await queue(post, "一")
    for _ in range(REPEATS_AT_MOST + 2):
        await settle_down(delivery, clock, seconds=AGAIN.total_seconds())
    assert len(recorder.said) == REPEATS_AT_MOST
    assert (await states(post))["一"] == ("parked", "in doubt: reset")


async def test_being_put_off_counts_as_no_attempt(post: Database) -> None:
    """Kept back by the pace, then in doubt: it still gets its one repeat; a repeat that is put off is still a repeat."""
    answers: list[Sent | Exception] = [Later(1), Later(1), Unsure("reset"), Later(1), Delivered()]
    clock, recorder = FixedClock(START), Recorder(answers={"一": answers})
    delivery = deliver(post, recorder, clock)
    await queue(post, "一")
    for _ in range(6):
        await settle_down(delivery, clock, seconds=2)
    assert [message.repeat for message in recorder.said] == [False, False, False, True, True]
    assert (await states(post))["一"] == ("sent", None)


async def test_a_fault_of_the_sender_parks_its_message_only(post: Database) -> None:
    recorder = Recorder(answers={"一": [ValueError("a fault of ours")]})
    await queue(post, "一", "二")
    async with post.write(START) as work:
        await put(work, [OutboxMessage("x:nowhere", "pigeon", "3", {"text": "nowhere"})], START)
    await settle_down(deliver(post, recorder))
    parked = ("parked", "sender failed")
    assert await states(post) == {"一": parked, "二": ("sent", None), "nowhere": parked}


async def test_what_expired_is_not_said(post: Database) -> None:
    clock, recorder = FixedClock(START), Recorder()
    await queue(post, "stale", expires=START + timedelta(minutes=1))
    await settle_down(deliver(post, recorder, clock), clock, seconds=60)
    assert recorder.texts == []
    assert (await states(post))["stale"][0] == "dropped"


@pytest.mark.parametrize(
    ("sent", "attempts", "repeat", "state", "why", "seconds", "tried"),
    [
        (Delivered(), 1, False, "sent", None, None, True),
        (Refused("blocked"), 1, False, "parked", "blocked", None, True),
        (Later(30, "429"), 1, False, "queued", "429", 30, False),
        (Later(30, "429"), 2, True, "doubt", "429", 30, False),
        (Unsure("reset"), 1, False, "doubt", "reset", 2, True),
        (Unsure("reset"), 2, True, "parked", "in doubt: reset", None, True),
        (Unsure("reset", harmless=True), 4, True, "doubt", "reset", 2, True),
        (Unsure("reset", harmless=True), 5, True, "parked", "in doubt: reset", None, True),
    ],
)
def test_became(
    sent: Sent, attempts: int, repeat: bool, state: str, why: str | None, seconds: float | None, tried: bool
) -> None:
    mark = became(Claimed(7, "telegram", "1", Lane.ANSWER, attempts, repeat, None, {}), sent, START)
    again: datetime | None = None if seconds is None else START + timedelta(seconds=seconds)
    assert (mark.id, mark.state, mark.why, mark.not_before, mark.tried) == (7, state, why, again, tried)


# Crashes


async def _killed(delivery: Delivery) -> None:
    """The process is gone: nothing of it writes any more."""
    for task in delivery._under_way.values():
        task.cancel()
    if delivery._under_way:
        await asyncio.wait(delivery._under_way.values())


async def test_killed_between_claim_and_mark_the_message_is_said_again_and_marked(post: Database) -> None:
    before, after = Recorder(closed={"2"}), Recorder()
    first = deliver(post, before)
    await queue(post, "一", "二")
    await queue(post, "甲", address="2")
    await first.step()
    await before.heard["甲"].wait()
    await before.heard["一"].wait()
    await _killed(first)
    assert {state for state, _ in (await states(post)).values()} == {"claimed", "queued"}
    async with running(deliver(post, after)), asyncio.timeout(4.5):
        await after.heard["二"].wait()
    again = {message.body["text"]: message.repeat for message in after.said}
    assert again == {"一": True, "甲": True, "二": False}
    assert after.texts.index("一") < after.texts.index("二")
    assert set((await states(post)).values()) == {("sent", None)}


async def test_killed_before_the_claim_was_committed_nothing_is_said_twice(post: Database) -> None:
    before, after = Recorder(), Recorder()
    await queue(post, "一")
    with pytest.raises(Kill):
        await deliver(post, before, reached=at("delivery.before_commit", Kill())).step()
    assert before.said == []
    async with running(deliver(post, after)), asyncio.timeout(4.5):
        await after.heard["一"].wait()
    assert [message.repeat for message in after.said] == [False]


async def test_cancelled_it_lets_what_is_under_way_end_and_writes_it_down(post: Database) -> None:
    recorder = Recorder(closed={"1"})
    await queue(post, "一")
    async with running(deliver(post, recorder)) as task:
        await recorder.heard["一"].wait()
        task.cancel()
        await asyncio.sleep(0)
        recorder.opened.set()
        await asyncio.wait([task])
    assert await states(post) == {"一": ("sent", None)}


async def test_a_commit_that_failed_forgets_nothing(post: Database) -> None:
    recorder = Recorder()
    delivery = deliver(post, recorder)
    await queue(post, "一")
    await delivery.step()
    await asyncio.wait(delivery._under_way.values())
    delivery.reached = at("delivery.before_commit", ConnectionResetError())
    with pytest.raises(ConnectionResetError):
        await delivery.step()
    assert (await states(post))["一"][0] == "claimed"
    await settle_down(delivery)
    assert (await states(post))["一"] == ("sent", None)
    assert recorder.texts == ["一"]


async def test_a_claim_whose_commit_was_not_told_is_not_forgotten(post: Database) -> None:
    """The commit stood, but its answer was lost: nobody is sending the message, so it is said again."""
    recorder = Recorder(closed={"2"})
    delivery = deliver(post, recorder)
    await queue(post, "甲", address="2")
    await delivery.step()
    await queue(post, "一")
    delivery.reached = at("delivery.claimed", ConnectionResetError())
    async with asyncio.timeout(5):
        await delivery._step_and_rest()
        assert (await states(post))["一"][0] == "claimed"
        await delivery.step()
        await recorder.heard["一"].wait()
    assert recorder.texts == ["甲", "一"], "what is under way is not said again"
    recorder.opened.set()
    await settle_down(delivery)
    assert set((await states(post)).values()) == {("sent", None)}
