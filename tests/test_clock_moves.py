"""The scheduler off, the machine's clock set back and forth, other time zones: nothing early, nothing silently skipped.

A county lives through some weeks, tick by tick, with real chores and real delivery; what rang on whose phone, and what was
dropped and why, is compared with the same weeks without the trouble. `make prove` does it on PostgreSQL too, for longer.
"""

import asyncio
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.clock import FixedClock
from bot.holidays import published
from dialog.draft import Draft
from jobs.chores import CHORES, Chore, do_chores
from jobs.clock_back import SURE_AFTER, ClockBack
from jobs.delivery import Delivered, Delivery, Sent
from jobs.duty_calls import repeat_alarms
from rules.policy import Policy
from rules.quiet import decent, may_speak, tomorrow
from rules.requests import LEVELS, Wanted
from storage import requests
from storage.clock_back import AHEAD, WHY
from storage.database import Database
from storage.drafts import keep_drafts
from storage.liftings import case_id_of
from storage.no_signal import put_off
from storage.outbox import Claimed, Lane, OutboxMessage, claim, put
from storage.tables import outbox
from storage.telling_tables import no_signal, told
from tests.conftest import copy_county, seal
from tests.county import START
from tests.player import Player
from tests.reading import who
from tests.test_delivery import going_on, settle_down

POLICY = Policy(holidays=published())
CASE = "Q-7K3M"
DANGER = "@ 组长\n> /flag Q-8P4W\n> [没有牵涉]\n> [其他]"
DAYS = 44
HOURS = (9, 21)
DAY = timedelta(days=1)
OFF_FROM = START.replace(hour=9, minute=0) + DAY
"""A Tuesday. Here the process ends: it has written what is due and sent none of it."""


@pytest.fixture(autouse=True)
def _nothing_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A chore that fails is only logged, and would be made up for later."""
    yield
    assert [record.getMessage() for record in caplog.get_records("call") if record.levelname == "ERROR"] == []


class Phones:
    """Everything arrives; when it did, by row id."""

    def __init__(self, clock: FixedClock) -> None:
        self.clock = clock
        self.rang: dict[int, datetime] = {}

    async def send(self, message: Claimed) -> Sent:
        self.rang[message.id] = self.clock.now()
        return Delivered()


Copy = Callable[[], str]


@dataclass(frozen=True)
class Lived:
    """What came of some weeks.

    Attributes:
        rang: when each thing rang, by what it is about and for which account.
        dropped: why messages were not sent, by dedupe key.
    """

    rang: Mapping[str, datetime]
    dropped: Mapping[str, str | None]

    def before(self, end: datetime) -> "Lived":
        """Only what rang before this moment."""
        return Lived({thing: at for thing, at in self.rang.items() if at < end}, self.dropped)

    @property
    def once(self) -> dict[str, datetime]:
        """What is told once whenever that is; a request's keys say how often it was told, and at which level."""
        return {thing: at for thing, at in self.rang.items() if not thing.startswith("ask:")}

    @property
    def climbs(self) -> set[str]:
        """To which levels the request climbed that nobody answers."""
        return {thing.split(":")[2] for thing in self.rang if thing.startswith("ask:") and "hi" in thing.split(":")[2]}


async def prepare(county: Database) -> None:
    """A request nobody answers, a half-written record; children nobody has seen are there already."""
    writer = (await who(county, "组长")).id
    async with county.write(START) as work:
        case_id = await case_id_of(work, CASE)
        until = (START + 3 * DAY).date()
        await requests.ask(work, case_id, Wanted.DECIDE, "J-1", LEVELS[Wanted.DECIDE][0], until, START)
        half = Draft("visit", 4, answers={"day": "2026-11-23", "case": CASE, "way": "home"})
        await keep_drafts(work, {writer: half}, START)


def live(copy: Copy, moments: Sequence[datetime], ends_at: datetime | None = None) -> Lived:
    """Live through these moments. `ends_at`: there the process ends before it has sent anything, and another one begins."""
    return asyncio.run(_lived(copy(), moments, ends_at))


async def _lived(url: str, moments: Sequence[datetime], ends_at: datetime | None) -> Lived:
    county, clock = Database(url, seal()), FixedClock(START)
    phones = Phones(clock)
    await prepare(county)
    try:
        for clock.moment in moments:
            await do_chores(county, clock.moment, POLICY)
            if clock.moment == ends_at:
                await county.close()
                county = Database(url, seal())
                continue
            await settle_down(Delivery(county, {"telegram": phones}, clock.now, going_on))
        return await _what_came(county, phones.rang)
    finally:
        await county.close()


async def _what_came(county: Database, rang: Mapping[int, datetime]) -> Lived:
    async with county.read() as conn:
        rows = (await conn.execute(select(outbox).order_by(outbox.c.id))).all()
        tellings = (await conn.execute(select(told.c.key, told.c.channel, told.c.said_in))).all()
    requested = sorted({row.dedupe.split(":")[1] for row in rows if row.dedupe.startswith("ask:")})
    in_message = defaultdict(list)
    for one in tellings:
        in_message[one.said_in].append(f"{one.key}:{one.channel}")
    things = dict[str, datetime]()
    for row in (row for row in rows if row.id in rang):
        for thing in in_message[row.dedupe] or _things(county, row, requested):
            assert thing not in things, f"{thing} rang twice"
            things[thing] = rang[row.id]
    dropped = {row.dedupe: row.why for row in rows if row.state == "dropped"}
    assert {row.state for row in rows} <= {"sent", "dropped", "queued"}
    return Lived(things, dropped)


def _things(county: Database, row: Any, requested: Sequence[str]) -> list[str]:
    kind, number, *rest = row.dedupe.split(":")
    match kind:
        case "ask":
            return [":".join((kind, str(requested.index(number)), *rest))]
        case "unseen":
            cases = county.seal.open_json("outbox.sealed", row.id, row.sealed).get("shows") or [row.case_id]
            return [f"unseen:{number}:{case}:{row.person_id}:{row.channel}" for case in cases]
    return [row.dedupe]


def ticks(days: int = DAYS, hours: Sequence[int] = HOURS) -> list[datetime]:
    midnight = START.replace(hour=0, minute=0)
    return [
        at for day in range(days) for hour in hours if (at := midnight + day * DAY + timedelta(hours=hour)) >= START
    ]


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.prove)])
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Makes copies of one county, so that what happens in two of them can be compared by row."""
    return lambda: copy_county(request, request.param, tmp_path_factory.mktemp("moves"))


@pytest.fixture(scope="module")
def steady(copy: Copy) -> Lived:
    """The weeks as they should be."""
    return live(copy, ticks())


def test_the_weeks_are_worth_comparing(steady: Lived) -> None:
    kinds = Counter(thing.partition(":")[0] for thing in steady.rang)
    assert kinds.keys() >= {"due", "unseen", "ask", "old_draft"}
    assert steady.climbs == {f"{level}hi" for level in range(1, len(LEVELS[Wanted.DECIDE]))}
    assert {at.hour for at in steady.rang.values()} == {9}
    assert sum(at == OFF_FROM for at in steady.rang.values()) > 1, "there is something to lose"


def overtaken_by(thing: str) -> str:
    """What is told instead of this: a higher step, the new year, or the next level that hears whose report is missing."""
    if report := re.match(r"due:month-(?:draft|due|zero|zero-due|same):(\d+-\d+):", thing):
        return f"due:month-missing:{report[1]}:"
    if thing.startswith("unseen:1:"):
        return thing.replace("unseen:1:", "unseen:2:")
    return thing.replace("holidays-unknown:2027:", "holidays-unknown:2027-01:")


def skipped(steady: Lived, later: Lived) -> set[str]:
    """What rang in steady weeks and neither rang later nor was overtaken."""
    return {
        thing
        for thing in steady.once.keys() - later.rang.keys()
        if not any(told.startswith(overtaken_by(thing)) for told in later.rang)
    }


@pytest.mark.parametrize(
    ("off", "days"), [(timedelta(minutes=1), 10), (DAY, 10), (40 * DAY, 56)], ids=["a minute", "a day", "40 days"]
)
def test_the_scheduler_was_off(copy: Copy, steady: Lived, off: timedelta, days: int) -> None:
    back = OFF_FROM + off
    soon = [back + timedelta(minutes=10 * number) for number in (1, 2)]
    moments = sorted({*(at for at in ticks(days) if not OFF_FROM < at < back), back, *soon})
    later, on = live(copy, moments, OFF_FROM), steady.before(moments[-1])
    assert skipped(on, later) == set()
    assert all(later.rang[thing] >= at for thing, at in on.once.items() if thing in later.rang), "nothing is early"
    if off <= DAY:
        assert {**later.rang, **{t: at for t, at in on.rang.items() if OFF_FROM <= at <= back}} == on.rang
    again = next(at for at in moments if at >= back and may_speak(at, POLICY))
    meanwhile = {later.rang[t] for t, at in on.once.items() if OFF_FROM <= at <= back and t in later.rang}
    assert meanwhile, "something fell due"
    assert all(again <= at <= again + timedelta(minutes=10) for at in meanwhile), "told as soon as it may be"
    assert {at.hour for at in later.rang.values()} == {9}, "and never at night"
    assert bool(later.dropped) is (off >= DAY), "what was written for a day that is over"
    assert None not in later.dropped.values(), "with the reason"
    assert later.climbs == on.climbs, "what climbs has climbed"


def test_the_machines_clock_is_set_back_and_forth(copy: Copy, steady: Lived) -> None:
    chance, first, moments = random.Random(11), ticks()[0], list[datetime]()
    for number, at in enumerate(ticks(14)):
        moments.append(at)
        if number % 9 == 4:  # back by half-days, never below the first moment; then it is set right
            moments += [max(first, at - timedelta(hours=12 * chance.randint(1, 16))) for _ in range(3)]
    later, on = live(copy, moments), steady.before(moments[-1])
    assert later.rang == on.rang, "what comes by again was said already; nothing is lost, nothing is early"
    assert later.dropped == {}


@pytest.mark.parametrize(("ahead", "sent"), [(3 * DAY, False), (41 * DAY, True), (391 * DAY, False)], ids=str)
def test_a_clock_that_was_ahead_leaves_nothing_waiting_for_that_day(
    copy: Copy, steady: Lived, ahead: timedelta, sent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.clock_back.SURE_AFTER", 0.0)
    wrong = OFF_FROM + ahead
    before, after = ([at for at in ticks(14) if (at > OFF_FROM) is late] for late in (False, True))
    moments = [*before[:-1], wrong, OFF_FROM, *after]
    later, on = live(copy, moments, None if sent else wrong), steady.before(moments[-1])
    assert skipped(on, later) == set()
    late = {t: (later.rang[t], at) for t, at in on.once.items() if t in later.rang and at < later.rang[t] != wrong}
    assert late == {}
    assert None not in later.dropped.values()
    assert (WHY in later.dropped.values()) is not sent
    assert (wrong in later.rang.values()) is sent
    assert later.climbs >= on.climbs


async def test_a_red_flag_is_told_again_whatever_the_clock_did(county: Database) -> None:
    await Player(county).play(DANGER)

    async def calls_at(now: datetime) -> int:
        before = await _calls(county)
        await do_chores(county, now, POLICY, REPEATS)
        return await _calls(county) - before

    half = timedelta(minutes=30)
    assert await calls_at(START + half / 2) == 0, "not early"
    assert await calls_at(START + half) == 1
    assert await calls_at(START + 40 * DAY) == 1, "after forty days off at once, and once"
    ahead = START + timedelta(hours=1)
    assert await calls_at(ahead) == 1, "the clock was ahead: nobody waits for that day to come again"
    assert await calls_at(ahead + half / 2) == 0
    assert await calls_at(ahead + half) == 1


REPEATS = tuple(chore for chore in CHORES if chore.do is repeat_alarms)


async def _calls(county: Database) -> int:
    async with county.read() as conn:
        calls = select(func.count()).select_from(outbox).where(outbox.c.dedupe.startswith("alarm:"))
        return int((await conn.execute(calls)).scalar_one())


async def test_answers_said_under_a_clock_ahead_go_out_when_it_is_right_again(county: Database) -> None:
    evening = (START + 3 * DAY).replace(hour=22)
    soon = START.replace(hour=22)
    said = [
        OutboxMessage("at once", "telegram", "1", {"text": "a"}, Lane.ANSWER),
        OutboxMessage("in the morning", "telegram", "2", {"text": "b"}, Lane.PAPER, not_before=decent(evening, POLICY)),
    ]
    async with county.write(evening) as work:
        await put(work, said, evening)
        await put_off(work, (await who(county, "组长")).id, tomorrow(evening, POLICY))
    async with county.write(soon) as work:
        await put(work, [OutboxMessage("slow clock", "telegram", "3", {"text": "c"})], soon + AHEAD)
        assert await claim(work, soon, 9) == ()
    seconds = [0.0]
    mends = Chore("mend", ClockBack(lambda: seconds[0]).mend)
    await do_chores(county, soon, POLICY, (mends,))

    async def goes_out_at(now: datetime) -> list[str]:
        async with county.write(now) as work:
            return [message.body["text"] for message in await claim(work, now, 9)]

    assert await goes_out_at(soon) == ["a"]
    assert await goes_out_at(soon + AHEAD) == ["c"]
    morning = (START + DAY).replace(hour=8, minute=0)
    assert await goes_out_at(morning - timedelta(seconds=1)) == []
    assert await goes_out_at(morning) == ["b"]
    for seconds[0], until in ((SURE_AFTER - 1, tomorrow(evening, POLICY)), (SURE_AFTER, morning)):
        await do_chores(county, soon, POLICY, (mends,))
        async with county.read() as conn:
            assert set((await conn.execute(select(no_signal.c.until))).scalars()) == {until}


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_in_whatever_zone_the_machine_stands(
    copy: Copy, steady: Lived, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = ticks(6, (3, 7, 9, 21))
    with monkeypatch.context() as there:
        there.setenv("TZ", zone)
        time.tzset()
        assert time.tzname[0] == {"UTC": "UTC", "Asia/Shanghai": "CST", "America/New_York": "EST"}[zone]
        here = live(copy, some)
    time.tzset()
    assert here.rang == steady.before(some[-1]).rang
