"""Digests on real databases: who hears what once, at which hour, what is done meanwhile, outages, slices, faults."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from bot.holidays import published
from jobs import digest as digest_module
from jobs.chores import Chore, do_chores
from jobs.delivery import Delivered, Delivery, Sent
from jobs.digest import Digests
from jobs.telling import remind
from rules.access import Post
from rules.burden import Burden
from rules.falling import Falling
from rules.parked import DropWhy
from rules.policy import Policy
from storage.audit_check import check_audit
from storage.burden import burdens
from storage.database import Database, Work
from storage.no_signal import put_off
from storage.outbox import Claimed, Lane, OutboxMessage
from storage.parked import drop_parked
from storage.people import link_account
from storage.still_due import DONE, NO_SIGNAL
from storage.tables import assignments, outbox, people
from storage.telling_tables import told
from tests.county import ADDRESSES, ZONE
from tests.falling import Due
from tests.player import Player
from tests.reading import who

ALIAS = {address: alias for alias, address in ADDRESSES.items()}
POLICY = Policy(holidays=published())
WEDNESDAY = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONTH = "t-month 2026-11 on 2026-11-30 since 2026-11-25"
PROMISE = "t-promise Q-7K3M on 2026-11-24 since 2026-11-25"
LIMIT = "t-limit Q-8P4W on 2026-11-27 since 2026-11-25 limit"


@dataclass
class Phones:
    """Everything arrives."""

    rang: list[Claimed] = field(default_factory=list)

    async def send(self, message: Claimed) -> Sent:
        """It arrives at once."""
        self.rang.append(message)
        return Delivered()


@dataclass
class Town:
    """A county in which things fall due, told as the program tells them, sent by hand."""

    county: Database
    due: Due = field(default_factory=Due)
    policy: Policy = POLICY

    def __post_init__(self) -> None:
        self.digests = Digests(self.due.falling_due)

    async def falls(self, alias: str, *lines: str) -> None:
        async with self.county.write(WEDNESDAY) as work:
            for line in lines:
                await self.due.add_for(work, f"{alias}: {line}")

    async def told(self, now: datetime) -> dict[str, list[str]]:
        """What is queued at this moment, by alias or address; it stays queued."""
        async with self.county.read() as conn:
            before = set((await conn.execute(select(outbox.c.id))).scalars())
        await do_chores(self.county, now, self.policy, (Chore("digest", self.digests.tell, in_slices=True),))
        found: dict[str, list[str]] = {}
        for row, body in await self.queued():
            if row.id not in before:
                assert "digest" in body or row.lane == Lane.URGENT
                found.setdefault(ALIAS.get(row.address, row.address), []).append(body["text"])
        return found

    async def queued(self) -> list[tuple[Any, dict[str, Any]]]:
        async with self.county.read() as conn:
            rows = (await conn.execute(select(outbox).order_by(outbox.c.id))).all()
        return [(row, self.county.seal.open_json("outbox.sealed", row.id, row.sealed)) for row in rows]

    async def deliver(self, now: datetime) -> dict[str, str]:
        """Deliver what is due as the program does: the reasons of what is dropped by alias; the rest arrives."""
        before = {row.id for row, _ in await self.queued() if row.state == "dropped"}
        phones = Phones()
        delivery = Delivery(self.county, {"telegram": phones, "wecom": phones}, lambda: now, lambda _point: None)
        taken = 1
        while taken:
            taken = await delivery.step()
            await asyncio.sleep(0.001)  # what is under way arrives
        rows = [row for row, _ in await self.queued()]
        return {ALIAS[row.address]: row.why for row in rows if row.state == "dropped" and row.id not in before}

    async def person(self, alias: str) -> int:
        return (await who(self.county, alias)).id


@pytest.fixture
def town(county: Database) -> Town:
    return Town(county)


async def test_one_message_a_morning_each_thing_once_over_a_week(town: Town) -> None:
    await town.falls("组长", MONTH, PROMISE, LIMIT)
    await town.falls("村干部", PROMISE)
    heard: dict[str, list[tuple[str, int]]] = {}
    now = datetime(2026, 11, 23, 0, 0, tzinfo=ZONE)
    while now.date() < date(2026, 12, 1):
        for alias, texts in (await town.told(now)).items():
            heard.setdefault(alias, []).extend((f"{now:%d %H}", len(text.split("\n")) - 1) for text in texts)
        await town.deliver(now)
        now += HOUR / 2
    assert heard == {"组长": [("25 08", 3), ("27 08", 1)], "村干部": [("25 08", 1)]}


async def test_a_case_out_of_sight_is_neither_told_nor_counted(town: Town) -> None:
    await town.falls("邻村组长", PROMISE)
    await town.falls("督查员", PROMISE, "t-month 2026-11 on 2026-11-30 since 2026-11-25")
    await town.falls("县专干", "t-promise Q-4F8A on 2026-11-24 since 2026-11-25")
    await town.falls("组长", "t-promise Q-4F8A on 2026-11-24 since 2026-11-25")
    heard = await town.told(WEDNESDAY)
    assert set(heard) == {"督查员", "县专干"}, "a restricted case is the bureau's alone"
    assert "Q-7K3M" not in str(heard)
    async with town.county.read() as conn:
        assert await check_audit(conn, town.county.seal.audit_key) == ()


async def test_two_posts_hear_once_and_two_accounts_once_each(town: Town) -> None:
    teacher = await town.person("班主任")
    async with town.county.write(WEDNESDAY) as work:
        director = await town.person("儿童主任")
        held = select(assignments).where(assignments.c.person_id == director)
        row = dict((await work.conn.execute(held)).mappings().one())
        assert row["post"] == Post.CHILD_DIRECTOR
        await work.conn.execute(insert(assignments), row | {"id": work.ids.new(WEDNESDAY), "person_id": teacher})
        await link_account(work.conn, work.ids, teacher, "wecom", "w-1", WEDNESDAY)
    await town.falls("班主任", PROMISE, PROMISE)
    heard = await town.told(WEDNESDAY)
    assert {alias: len(texts) for alias, texts in heard.items()} == {"班主任": 1, "w-1": 1}
    assert all(text.count("Q-7K3M") == 1 for texts in heard.values() for text in texts)
    assert await town.told(WEDNESDAY + HOUR) == {}
    async with town.county.read() as conn:
        week = await burdens(conn, (teacher,), WEDNESDAY - 2 * DAY)
    assert week == {teacher: Burden(1, 0)}, "the same on two channels counts once"


async def test_urgent_goes_at_once_at_any_hour_and_once(town: Town) -> None:
    await town.falls("县专干", "t-danger Q-4F8A on 2026-11-28 since 2026-11-28 urgent")
    night = datetime(2026, 11, 28, 2, 0, tzinfo=ZONE)
    heard = await town.told(night)
    assert len(heard["县专干"]) == 1
    assert [row.lane for row, _ in await town.queued()] == [Lane.URGENT]
    assert await town.told(night + HOUR) == {}


async def test_what_was_done_before_it_went_out_is_not_asked_for(town: Town) -> None:
    await town.falls("组长", MONTH, PROMISE)
    await town.falls("村干部", MONTH)
    assert set(await town.told(WEDNESDAY)) == {"组长", "村干部"}
    town.due.done("2026-11")
    await town.told(WEDNESDAY + HOUR)  # looks again: the reports are in
    assert await town.deliver(WEDNESDAY + HOUR) == {"组长": DONE, "村干部": DONE}
    heard = await town.told(WEDNESDAY + 2 * HOUR)
    assert list(heard) == ["组长"], "told anew, without what is done"
    assert "月报" not in heard["组长"][0]
    assert "Q-7K3M" in heard["组长"][0]
    assert await town.deliver(WEDNESDAY + 2 * HOUR) == {}


async def recorded(town: Town, at: datetime) -> None:
    """Another one records a visit to the child at this moment, while the digest waits."""
    player = Player(town.county)
    player.clock.moment = at
    saved = "@ 村干部\n> 记家访\n> [张*明 八年级 上寨村2组 Q-7K3M]\n> [入户]\n> [家中无人]\n> [✅ 提交]"
    async with town.county.write(WEDNESDAY) as work:
        await work.conn.execute(update(outbox).values(not_before=WEDNESDAY + HOUR))  # the player sends what is queued
        await work.conn.execute(update(outbox).values(state="claimed"))
    assert "已保存" in await player.play(saved)
    async with town.county.write(WEDNESDAY) as work:
        await work.conn.execute(update(outbox).where(outbox.c.state == "claimed").values(state="queued"))


async def test_a_case_of_which_something_was_recorded_since_is_looked_at_anew(town: Town) -> None:
    await town.falls("组长", PROMISE)
    await town.told(WEDNESDAY)
    await recorded(town, WEDNESDAY + timedelta(minutes=2))
    assert await town.deliver(WEDNESDAY + HOUR) == {"组长": DONE}
    heard = await town.told(WEDNESDAY + HOUR)
    assert "Q-7K3M" in heard["组长"][0], "still due: said anew, once"
    assert await town.deliver(WEDNESDAY + HOUR) == {}
    assert await town.told(WEDNESDAY + 2 * HOUR) == {}


async def test_what_a_clock_ahead_recorded_holds_up_no_digest_until_that_day(town: Town) -> None:
    await town.falls("组长", PROMISE)
    await town.told(WEDNESDAY)
    await recorded(town, WEDNESDAY + 40 * DAY)
    assert await town.deliver(WEDNESDAY + HOUR) == {}, "it goes out"
    assert await town.told(WEDNESDAY + HOUR) == {}


async def test_no_signal_holds_back_what_waits_and_tells_it_tomorrow(town: Town) -> None:
    await town.falls("组长", MONTH)
    await town.falls("村干部", "t-limit Q-7K3M on 2026-11-25 since 2026-11-25 limit")
    await town.told(WEDNESDAY)
    group, village = await town.person("组长"), await town.person("村干部")
    async with town.county.write(WEDNESDAY) as work:
        for person in (group, village):
            await put_off(work, person, WEDNESDAY + DAY)
    assert await town.deliver(WEDNESDAY + HOUR) == {"组长": NO_SIGNAL}, "a limit of today is told all the same"
    assert await town.told(WEDNESDAY + 2 * HOUR) == {}
    assert list(await town.told(WEDNESDAY + DAY)) == ["组长"]


async def test_a_single_reminder_that_waits_is_put_off_too(town: Town) -> None:
    group = await town.person("组长")

    def reminder(key: str) -> OutboxMessage:
        return OutboxMessage(key, "telegram", ADDRESSES["组长"], {"text": key}, Lane.REMINDER, group)

    async with town.county.write(WEDNESDAY) as work:
        assert await remind(work, reminder("before"), WEDNESDAY)
        await put_off(work, group, WEDNESDAY + DAY)
        assert await remind(work, reminder("after"), WEDNESDAY)
        assert not await remind(work, reminder("after"), WEDNESDAY)
    assert [row.not_before for row, _ in await town.queued()] == [WEDNESDAY + DAY] * 2


async def test_after_an_outage_yesterdays_digest_is_dropped_and_its_things_are_told_today(town: Town) -> None:
    await town.falls("组长", MONTH, LIMIT)
    await town.told(WEDNESDAY)
    await town.deliver(WEDNESDAY + 13 * HOUR)
    assert [(row.state, row.why) for row, _ in await town.queued()] == [("dropped", "expired before delivery")]
    heard = await town.told(WEDNESDAY + DAY)
    assert "月报" in heard["组长"][0]
    assert "Q-8P4W" in heard["组长"][0]


async def test_what_the_county_desk_let_be_is_not_told_anew(town: Town) -> None:
    await town.falls("组长", MONTH)
    await town.told(WEDNESDAY)
    desk, (row, _) = await town.person("县专干"), (await town.queued())[0]
    async with town.county.write(WEDNESDAY) as work:
        await work.conn.execute(update(outbox).values(state="parked", why="in doubt twice"))
        assert await drop_parked(work, row.id, DropWhy.TOLD, desk)
    assert await town.told(WEDNESDAY + HOUR) == {}
    assert await town.told(WEDNESDAY + DAY) == {}


@pytest.mark.parametrize("days", [1, 40])
async def test_a_clock_that_stood_still_tells_once_what_is_due_now(town: Town, days: int) -> None:
    await town.falls("组长", MONTH)
    monday = WEDNESDAY - 2 * DAY + 7 * DAY * -(-days // 7)
    assert len((await town.told(monday))["组长"]) == 1
    assert await town.told(monday - 3 * DAY) == {}, "the clock set back tells nothing twice"


async def test_a_process_that_was_frozen_tells_nothing_stale(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest_module, "SLICE", 1)
    await town.falls("组长", MONTH)
    await town.falls("村干部", MONTH)
    async with town.county.write(WEDNESDAY) as work:
        assert await town.digests.tell(work, WEDNESDAY, POLICY) == 1, "the first of two, then it is frozen"
    town.due.done("2026-11")
    assert await town.told(WEDNESDAY + DAY) == {}


async def test_two_that_tell_at_the_same_time_tell_once(town: Town) -> None:
    await town.falls("组长", MONTH)
    other = Digests(town.due.falling_due)
    assert await town.told(WEDNESDAY)
    town.digests = other
    assert await town.told(WEDNESDAY) == {}


async def test_the_budget_holds_everyday_things_and_no_limit(town: Town) -> None:
    town.policy = Policy(holidays=published(), reminders_a_week=1)
    await town.falls("组长", "t-month a on 2026-11-30 since 2026-11-25", "t-month b on 2026-11-30 since 2026-11-26")
    counts = []
    for days in range(6):
        if days == 2:
            await town.falls("组长", "t-limit Q-8P4W on 2026-12-09 since 2026-11-27 limit")
        heard = await town.told(WEDNESDAY + days * DAY)
        counts.append([len(text.split("\n")) - 1 for text in heard.get("组长", [])])
        await town.deliver(WEDNESDAY + days * DAY)
    assert counts == [[1], [], [2], [], [], []], "what waited rides along with the limit"
    group = await town.person("组长")
    async with town.county.read() as conn:
        assert await burdens(conn, (group,), WEDNESDAY - 2 * DAY) == {group: Burden(1, 1)}


async def test_who_holds_no_post_hears_nothing_and_whoever_fails_holds_up_no_other(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for alias in ("组长", "村干部", "校长", "班主任"):
        await town.falls(alias, MONTH)
    gone, broken = await town.person("校长"), await town.person("村干部")
    async with town.county.write(WEDNESDAY) as work:
        ends = update(assignments).where(assignments.c.person_id == gone).values(to_day=date(2026, 11, 24))
        await work.conn.execute(ends)
        await work.conn.execute(update(people).where(people.c.id == broken).values(language="xx"))
    heard: dict[str, list[str]] = {}
    for minutes in range(4):
        heard |= await town.told(WEDNESDAY + timedelta(minutes=minutes))
    assert set(heard) == {"组长", "班主任"}
    assert "digest failed" in caplog.text


async def crowd(county: Database, size: int) -> list[int]:
    """So many more workers of a village, each with an account."""
    async with county.write(WEDNESDAY) as work:
        held = select(assignments).where(assignments.c.post == Post.VILLAGE_CADRE)
        seat = dict((await work.conn.execute(held)).mappings().one())
        ids = [work.ids.new(WEDNESDAY) for _ in range(size)]
        sealed = [work.seal.close_json("people.sealed", one, {"name": "某", "unit": "", "title": ""}) for one in ids]
        rows = [
            {"id": one, "sealed": box, "phone_index": f"x{one}", "language": "zh-CN", "active": True}
            for one, box in zip(ids, sealed, strict=True)
        ]
        await work.conn.execute(insert(people), rows)
        seats = [seat | {"id": work.ids.new(WEDNESDAY), "person_id": one} for one in ids]
        await work.conn.execute(insert(assignments), seats)
        for number, one in enumerate(ids):
            await link_account(work.conn, work.ids, one, "telegram", f"crowd-{number}", WEDNESDAY)
    return ids


async def told_to_a_crowd(county: Database, size: int) -> tuple[float, float]:
    """Everybody of a crowd is told one thing: how long it took, and how long another writer waited at most, in seconds."""
    ids = await crowd(county, size)

    async def due(_work: Work, _now: datetime, _policy: Policy) -> Sequence[Falling]:
        day = date(2026, 11, 30)
        return [
            Falling(rule="t-month", subject="2026-11", person_id=one, day=day, command="/todo", args={"month": 11})
            for one in ids
        ]

    waits: list[float] = []
    over = asyncio.Event()

    async def writes() -> None:
        while not over.is_set():
            begun = time.perf_counter()
            async with county.write(WEDNESDAY):
                waits.append(time.perf_counter() - begun)
            await asyncio.sleep(0.01)

    writer = asyncio.create_task(writes())
    begun = time.perf_counter()
    await do_chores(county, WEDNESDAY, POLICY, (Chore("digest", Digests(due).tell, in_slices=True),))
    took = time.perf_counter() - begun
    over.set()
    await writer
    async with county.read() as conn:
        assert (await conn.execute(select(func.count()).select_from(outbox))).scalar_one() == size
        assert (await conn.execute(select(func.count()).select_from(told))).scalar_one() == size
    print(f"{size} digests queued in {took:.2f} s, longest wait {max(waits):.3f} s")
    return took, max(waits)


async def test_a_crowd_is_told_in_slices(county: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest_module, "SLICE", 50)
    await told_to_a_crowd(county, 130)


@pytest.mark.prove
async def test_ten_thousand_are_queued_within_three_seconds_and_others_may_write_meanwhile(county: Database) -> None:
    took, waited = await told_to_a_crowd(county, 10_000)
    assert took < 3
    assert waited < 1
