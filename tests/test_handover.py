"""Answers that go out with the commit of their turn: order, room, and what is left where the commit fails or is not told."""

import asyncio
import time
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from bot.clock import FixedClock
from jobs.delivery import HANDED_AT_MOST, PATIENCE, Delivery, Later, Unsure
from storage.database import Database
from storage.outbox import Lane, OutboxMessage
from storage.tables import outbox
from tests.county import START
from tests.test_delivery import Recorder, deliver, queue, running, settle_down, states


def message(text: str, address: str = "1", lane: Lane = Lane.ANSWER) -> OutboxMessage:
    return OutboxMessage(f"{address}:{text}", "telegram", address, {"text": text}, lane)


async def turn(post: Database, delivery: Delivery, *messages: OutboxMessage) -> int:
    """A turn that says something; how much of it goes out with its commit."""
    async with post.write(START) as work:
        handed = await delivery.put(work, messages, START)
    delivery.hand_over(handed)
    return len(handed.taken)


async def under_way(delivery: Delivery) -> None:
    await asyncio.wait(delivery._under_way.values())


async def test_answers_go_out_with_their_commit_and_need_no_look(county: Database) -> None:
    recorder = Recorder()
    delivery = deliver(county, recorder)
    assert await turn(county, delivery, message("一"), message("甲", "2")) == 2
    assert not delivery.wake.is_set()
    await under_way(delivery)
    assert recorder.texts == ["一", "甲"]
    assert [said.repeat for said in recorder.said] == [False, False]
    assert {state for state, _ in (await states(county)).values()} == {"claimed"}


async def test_what_became_of_them_goes_with_the_commit_of_the_next(county: Database) -> None:
    recorder = Recorder()
    delivery = deliver(county, recorder)
    await turn(county, delivery, message("一"))
    await under_way(delivery)
    await turn(county, delivery, message("二"))
    assert (await states(county))["一"] == ("sent", None)
    await settle_down(delivery)
    assert set((await states(county)).values()) == {("sent", None)}
    assert recorder.texts == ["一", "二"]


async def test_only_answers_are_handed_over(county: Database) -> None:
    delivery = deliver(county, Recorder())
    others = [message(lane.name, str(int(lane)), lane) for lane in Lane if lane is not Lane.ANSWER]
    assert await turn(county, delivery, *others) == 0
    assert delivery.wake.is_set(), "what waits in the outbox is looked for"


async def test_an_answer_does_not_overtake_an_earlier_one_that_waits(county: Database) -> None:
    recorder = Recorder()
    delivery = deliver(county, recorder)
    await queue(county, "一")
    assert await turn(county, delivery, message("二"), message("甲", "2")) == 1
    await settle_down(delivery)
    assert [text for text in recorder.texts if text != "甲"] == ["一", "二"]


async def test_an_answer_does_not_overtake_one_that_is_under_way(county: Database) -> None:
    recorder = Recorder(closed={"1"})
    delivery = deliver(county, recorder)
    assert await turn(county, delivery, message("一"), message("二")) == 1, "the second answer to one address waits"
    assert await turn(county, delivery, message("三")) == 0
    recorder.opened.set()
    await settle_down(delivery)
    assert recorder.texts == ["一", "二", "三"]


async def test_an_answer_does_not_overtake_one_that_was_put_off(county: Database) -> None:
    clock, recorder = FixedClock(START), Recorder(answers={"一": [Later(5, "429")]})
    delivery = deliver(county, recorder, clock)
    await turn(county, delivery, message("一"))
    await under_way(delivery)
    assert await turn(county, delivery, message("二")) == 0
    await settle_down(delivery, clock, seconds=5)
    assert recorder.texts == ["一", "一", "二"]


async def test_a_reminder_that_waits_holds_up_no_answer(county: Database) -> None:
    delivery = deliver(county, Recorder())
    await queue(county, "r", lane=Lane.REMINDER)
    assert await turn(county, delivery, message("一")) == 1


async def test_many_answers_are_bounded_and_keep_their_order(county: Database) -> None:
    recorder = Recorder()
    delivery = deliver(county, recorder, at_once=3)
    said = [message(f"{address}-{nth}", str(address)) for nth in range(3) for address in range(HANDED_AT_MOST)]
    assert await turn(county, delivery, *said) == HANDED_AT_MOST
    await settle_down(delivery)
    assert recorder.most_together == 3
    for address in range(HANDED_AT_MOST):
        assert [text for text in recorder.texts if text.startswith(f"{address}-")] == [
            f"{address}-{n}" for n in range(3)
        ]


async def test_what_waits_in_the_outbox_has_places_of_its_own(county: Database) -> None:
    recorder = Recorder(closed={str(n) for n in range(100)})
    delivery = deliver(county, recorder)
    await turn(county, delivery, *(message(f"a{n}", str(n)) for n in range(HANDED_AT_MOST)))
    await queue(county, "urgent", address="x", lane=Lane.URGENT)
    assert await delivery.step() == 1
    recorder.opened.set()
    async with asyncio.timeout(4.5):
        await recorder.heard["urgent"].wait()
    await settle_down(delivery)


async def test_turns_wait_for_room_but_not_for_long(county: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder(closed={str(n) for n in range(100)})
    delivery = deliver(county, recorder)
    await delivery.room()
    await turn(county, delivery, *(message(f"a{n}", str(n)) for n in range(HANDED_AT_MOST)))
    before = time.monotonic()
    await delivery.room()
    assert PATIENCE * 0.9 < time.monotonic() - before < PATIENCE * 20
    monkeypatch.setattr("jobs.delivery.PATIENCE", 60)
    waits = asyncio.create_task(delivery.room())
    await asyncio.sleep(0)
    recorder.opened.set()
    await asyncio.wait_for(waits, 20)
    await settle_down(delivery)


# Failures


async def _failing_turn(county: Database, delivery: Delivery, said: Sequence[OutboxMessage]) -> None:
    async with county.write(START) as work:
        await delivery.put(work, said, START)
        raise ConnectionResetError


async def test_a_turn_that_was_rolled_back_says_nothing_and_forgets_nothing(county: Database) -> None:
    recorder = Recorder()
    delivery = deliver(county, recorder)
    await turn(county, delivery, message("一"))
    await under_way(delivery)
    with pytest.raises(ConnectionResetError):
        await _failing_turn(county, delivery, [message("二")])
    delivery.in_doubt()
    assert await states(county) == {"一": ("claimed", None)}
    await settle_down(delivery)
    assert await states(county) == {"一": ("sent", None)}
    assert recorder.texts == ["一"]


async def test_a_commit_that_was_not_told_is_said_and_marked(county: Database) -> None:
    """The rows stand as claimed, but nobody sends them."""
    recorder = Recorder(closed={"2"})
    delivery = deliver(county, recorder)
    await turn(county, delivery, message("甲", "2"))
    async with county.write(START) as work:
        await delivery.put(work, [message("一")], START)
    delivery.in_doubt()
    await delivery.step()
    await recorder.heard["一"].wait()
    recorder.opened.set()
    await settle_down(delivery)
    assert [(said.body["text"], said.repeat) for said in recorder.said] == [("甲", False), ("一", True)]
    assert set((await states(county)).values()) == {("sent", None)}


async def test_killed_between_commit_and_sending_it_is_said_and_marked(county: Database) -> None:
    async with county.write(START) as work:
        await deliver(county, Recorder()).put(work, [message("一")], START)
    after = Recorder()
    async with running(deliver(county, after)), asyncio.timeout(4.5):
        await after.heard["一"].wait()
    assert [said.repeat for said in after.said] == [True]


async def test_an_answer_does_not_overtake_one_that_a_killed_process_had_taken(county: Database) -> None:
    """The first turn after a start may come before the old claims were given back: an old screen must not come last."""
    async with county.write(START) as work:
        await deliver(county, Recorder()).put(work, [message("一")], START)
    recorder = Recorder()
    delivery = deliver(county, recorder)
    assert await turn(county, delivery, message("二")) == 0
    async with running(delivery), asyncio.timeout(4.5):
        await recorder.heard["二"].wait()
    assert [(said.body["text"], said.repeat) for said in recorder.said] == [("一", True), ("二", False)]


async def test_stopped_in_good_order_what_was_not_begun_waits_unmarked(county: Database) -> None:
    before, after = Recorder(closed={"1", "2"}), Recorder()
    first = deliver(county, before, at_once=1)
    async with running(first) as task:
        await asyncio.sleep(0.05)
        await turn(county, first, message("一"), message("甲", "2"))
        await before.heard["一"].wait()
        task.cancel()
        async with asyncio.timeout(20):
            while not first._ending:  # noqa: ASYNC110  # it gives no sign
                await asyncio.sleep(0.005)
        before.opened.set()
        await asyncio.wait([task])
    assert before.texts == ["一"]
    assert await states(county) == {"一": ("sent", None), "甲": ("queued", "")}
    async with running(deliver(county, after)), asyncio.timeout(4.5):
        await after.heard["甲"].wait()
    assert [said.repeat for said in after.said] == [False]


# Who presses a button of a screen has that screen


def screen(turn: int, text: str, key: str, saw: int = 0) -> OutboxMessage:
    body = {"text": text, "rows": [[["是", f"{turn}:yes"]]]} | ({"saw": saw} if saw else {})
    return OutboxMessage(key, "telegram", "1", body)


async def _turn(county: Database, delivery: Delivery, message: OutboxMessage) -> None:
    async with county.write(START) as work:
        handed = await delivery.put(work, [message], START)
    delivery.hand_over(handed)


async def _state(county: Database, key: str) -> str:
    async with county.read() as conn:
        return str((await conn.execute(select(outbox.c.state).where(outbox.c.dedupe == key))).scalar_one())


async def test_a_press_settles_what_still_waits_for_the_channels_word(county: Database) -> None:
    recorder = Recorder(closed={"1"})
    delivery = deliver(county, recorder)
    await _turn(county, delivery, screen(3, "一", "s1"))
    await recorder.heard["一"].wait()
    recorder.closed.clear()
    await _turn(county, delivery, screen(4, "二", "s2", saw=3))
    assert await _state(county, "s1") == "sent"
    async with asyncio.timeout(5):
        await recorder.heard["二"].wait()
    await settle_down(delivery)
    assert recorder.texts == ["一", "二"]
    assert await _state(county, "s2") == "sent"


async def test_a_press_settles_what_is_in_doubt_and_nothing_old_is_repeated(county: Database) -> None:
    clock, recorder = FixedClock(START), Recorder(answers={"一": [Unsure("reset")]})
    delivery = deliver(county, recorder, clock)
    await _turn(county, delivery, screen(3, "一", "s1"))
    await recorder.heard["一"].wait()
    await asyncio.sleep(0)
    await _turn(county, delivery, screen(4, "二", "s2", saw=3))
    await settle_down(delivery, clock, seconds=60)
    assert [(one.body["text"], one.repeat) for one in recorder.said] == [("一", False), ("二", False)]
    assert await _state(county, "s1") == "sent"


async def test_a_press_of_another_screen_settles_nothing(county: Database) -> None:
    clock, recorder = FixedClock(START), Recorder(answers={"一": [Unsure("reset")]})
    delivery = deliver(county, recorder, clock)
    await _turn(county, delivery, screen(3, "一", "s1"))
    await recorder.heard["一"].wait()
    await asyncio.sleep(0)
    await _turn(county, delivery, screen(4, "二", "s2", saw=2))
    await settle_down(delivery, clock, seconds=60)
    assert [(one.body["text"], one.repeat) for one in recorder.said] == [("一", False), ("一", True), ("二", False)]
