"""Outages of a channel: when one is noticed, who hears of it by which way, and what becomes of what waited."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.clock import FixedClock
from jobs.delivery import Delivery
from jobs.fates import Fault, Later, Refused, Sent, Unsure
from jobs.outages import Outages
from storage.database import Database
from storage.incident_tables import incidents
from storage.outbox import Claimed, Lane, OutboxMessage, put
from storage.tables import accounts, outbox
from tests.county import ADDRESSES, START
from tests.test_delivery import Recorder, deliver, going_on, queue, settle_down

DOWN = Later(2, "no connection", fault=Fault.NETWORK)


class Line(Recorder):
    """A way out that can be cut. What is for a group gets through always."""

    down: Sent | None = None

    async def send(self, message: Claimed) -> Sent:
        if self.down:
            self.said.append(message)
            return self.down
        return await super().send(message)


def over(county: Database, line: Line, clock: FixedClock, robots: Recorder | None = None) -> Delivery:
    senders: dict[str, Any] = {"telegram": line} | ({"robot": robots} if robots else {})
    return Delivery(county, senders, clock.now, going_on, outages=Outages(("教育局群",) if robots else ()))


async def go_on(delivery: Delivery, clock: FixedClock, seconds: float, step: float = 5) -> None:
    """So much time goes by."""
    until = clock.moment + timedelta(seconds=seconds)
    while clock.moment < until:
        clock.moment += timedelta(seconds=step)
        while await delivery.step() or delivery._under_way or delivery._marks:
            if delivery._under_way:
                await asyncio.wait(delivery._under_way.values())
            await delivery._watch()
        await delivery._watch()


async def rows(county: Database) -> Sequence[Any]:
    async with county.read() as conn:
        return (await conn.execute(select(incidents).order_by(incidents.c.id))).all()


async def said(county: Database, channel: str) -> list[tuple[str, str]]:
    """What is said of incidents: (address, text)."""
    async with county.write(START) as work:
        wanted = select(outbox).where(outbox.c.dedupe.startswith("incident:"), outbox.c.channel == channel)
        found = (await work.conn.execute(wanted.order_by(outbox.c.id))).all()
        return [(row.address, work.seal.open_json("outbox.sealed", row.id, row.sealed)["text"]) for row in found]


async def test_ten_minutes_of_nothing_are_an_incident_told_elsewhere_and_at_its_end(county: Database) -> None:
    clock, line, robots = FixedClock(START), Line(), Recorder()
    delivery = over(county, line, clock, robots)
    line.down = DOWN
    await queue(county, "一", "二", lane=Lane.PAPER)
    await go_on(delivery, clock, 590)
    assert [row.opened for row in await rows(county)] == [None], "only suspected"
    assert await said(county, "robot") == []
    await go_on(delivery, clock, 30)
    (opened,) = await rows(county)
    assert (opened.began, opened.ended) == (START + timedelta(seconds=5), None)
    (told,) = await said(county, "robot")
    assert told[0] == "教育局群"
    assert "从 11月23日 周一 09:30 起发不出消息，已有 10 分钟" in told[1]
    assert [message.address for message in robots.said] == ["教育局群"], "by the way that is open"
    line.down = None
    await go_on(delivery, clock, 20)
    (ended,) = await rows(county)
    assert ended.ended is not None
    assert ended.waited == 1
    assert "11月23日 周一 09:30 至 09:40 发不出消息，共 1" in (await said(county, "robot"))[1][1]
    desk = await said(county, "telegram")
    assert {address for address, _ in desk} == {ADDRESSES["县专干"], ADDRESSES["县副专干"]}
    assert "有 1 条在等" in desk[0][1]
    assert line.texts[-1] != "一"
    await go_on(delivery, clock, 600)
    assert len(await said(county, "robot")) == 2


async def test_a_success_in_between_is_no_outage(county: Database) -> None:
    clock, line = FixedClock(START), Line()
    delivery = over(county, line, clock)
    for number in range(4):
        line.down = Unsure("TimedOut", harmless=True)
        await queue(county, f"{number}", address=f"{number}", lane=Lane.PAPER)
        await go_on(delivery, clock, 200)
        line.down = None
        await queue(county, f"good {number}", address=f"{number + 10}", lane=Lane.PAPER)
        await go_on(delivery, clock, 20)
    assert await rows(county) == []


async def test_being_told_to_wait_is_no_outage(county: Database) -> None:
    clock, line = FixedClock(START), Line()
    line.down = Later(5, "429")
    await queue(county, "一", lane=Lane.PAPER)
    await go_on(over(county, line, clock), clock, 900)
    assert await rows(county) == []


async def test_a_restart_does_not_begin_to_count_anew(county: Database) -> None:
    clock, line = FixedClock(START), Line()
    line.down = Later(2, "HTTP 502", fault=Fault.SERVER, maybe=True)
    await queue(county, "一", lane=Lane.PAPER)
    for _ in range(4):
        delivery = over(county, line, clock)
        async with county.write(clock.now()) as work:
            await delivery.outages.recall(work)
        await go_on(delivery, clock, 170)
    (row,) = await rows(county)
    assert row.opened is not None
    assert '"server": ' in row.errors
    line.down = None
    await go_on(delivery, clock, 10)
    last = [message for message in line.said if message.body["text"] == "一"][-1]
    assert last.repeat, "nobody can be quite sure that a failure of theirs left nothing behind"


async def test_while_nothing_gets_through_one_tries_for_all(county: Database) -> None:
    clock, line = FixedClock(START), Line()
    delivery = over(county, line, clock)
    line.down = DOWN
    for number in range(200):
        await queue(county, f"{number}", address=f"{number}", lane=Lane.DIGEST)
    await delivery.step()
    assert len(delivery._under_way) == delivery.others_at_once
    await go_on(delivery, clock, 30)
    before = len(line.said)
    await go_on(delivery, clock, 60)
    assert len(line.said) - before < 40


async def test_after_an_outage_old_digests_are_dropped_and_nothing_else(county: Database) -> None:
    clock, line = FixedClock(START), Line()
    delivery = over(county, line, clock)
    line.down = DOWN
    async with county.write(START) as work:
        lanes = {
            "昨日汇总": Lane.DIGEST,
            "过时提醒": Lane.REMINDER,
            "提醒": Lane.REMINDER,
            "请示": Lane.PAPER,
            "急": Lane.URGENT,
        }
        soon = START + timedelta(hours=1)
        messages = [
            OutboxMessage(text, "telegram", f"{n}", {"text": text}, lane, expires=soon if text == "过时提醒" else None)
            for n, (text, lane) in enumerate(lanes.items())
        ]
        await put(work, messages, START)
    await go_on(delivery, clock, 700)
    await go_on(delivery, clock, 24 * 3600, step=1800)
    line.down = None
    await go_on(delivery, clock, 60)
    async with county.read() as conn:
        found = {row.dedupe: row.state for row in await conn.execute(select(outbox)) if row.dedupe in lanes}
    assert found == {"昨日汇总": "dropped", "过时提醒": "dropped", "提醒": "sent", "请示": "sent", "急": "sent"}


async def test_one_who_has_shut_us_out_is_noted_and_no_outage(county: Database) -> None:
    recorder = Recorder(answers={"一": [Refused("blocked or deactivated", shut_out=True)]})
    await queue(county, "一", address=ADDRESSES["组长"], lane=Lane.PAPER)
    await settle_down(deliver(county, recorder))
    async with county.read() as conn:
        wanted = select(accounts.c.unreachable_since).where(accounts.c.address == ADDRESSES["组长"])
        since: datetime | None = (await conn.execute(wanted)).scalar_one()
    assert since == START
