"""The scheduler off, the machine's clock set back and forth, other time zones: nothing early, nothing silently skipped."""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dialog.draft import Draft
from jobs.chores import do_chores
from rules.policy import Policy
from rules.requests import LEVELS, Wanted
from storage import requests
from storage.clock_back import AHEAD
from storage.database import Database
from storage.drafts import keep_drafts
from storage.liftings import case_id_of
from storage.outbox import Lane, OutboxMessage, claim, put
from storage.scope import past_the_scope
from storage.tables import alarms, outbox
from storage.tables import requests as asked
from tests.conftest import BACKENDS, copy_county, seal
from tests.county import START
from tests.player import Player
from tests.reading import who

CASE = "Q-7K3M"
DANGER = "@ 组长\n> /flag Q-8P4W\n> [没有牵涉]\n> [其他]"
DAYS = 60
HOURS = (7, 9, 14, 21)
Told = dict[str, datetime]


@pytest.fixture(params=BACKENDS)
def copies(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Copies of one county, so that what happens in two of them can be compared by row."""
    urls = [copy_county(request, request.param, tmp_path) for _ in range(2)]
    return urls.pop


async def county_with_much_to_do(url: str) -> Database:
    """A request nobody answers, a half-written record, children nobody has seen."""
    county = Database(url, seal())
    writer = (await who(county, "组长")).id
    async with county.write(START) as work:
        case_id = await case_id_of(work, CASE)
        until = (START + timedelta(days=3)).date()
        await requests.ask(work, case_id, Wanted.DECIDE, "J-1", LEVELS[Wanted.DECIDE][0], until, START)
        half = Draft("visit", 4, answers={"day": "2026-11-23", "case": CASE, "way": "home"})
        await keep_drafts(work, {writer: half}, START)
    return county


def ticks(days: int = DAYS) -> list[datetime]:
    mornings = [START.replace(minute=0) + timedelta(days=day) for day in range(days)]
    return [at for day in mornings for hour in HOURS if (at := day.replace(hour=hour)) >= START]


async def told(county: Database) -> Told:
    async with county.read() as conn:
        return {row.dedupe: row.made_at for row in await conn.execute(select(outbox.c.dedupe, outbox.c.made_at))}


async def lived(url: str, moments: Sequence[datetime]) -> tuple[Told, int]:
    """What was told when, with ticks at these moments; and the level at which the request ends."""
    county = await county_with_much_to_do(url)
    try:
        for now in moments:
            await do_chores(county, now, Policy())
        async with county.read() as conn:
            level = (await conn.execute(past_the_scope(select(func.max(asked.c.level)), "test"))).scalar_one()
        return await told(county), int(level)
    finally:
        await county.close()


def once(keys: Told) -> set[str]:
    """Keys of what is told once, whenever that is; a request's say how often it was told, and at which level."""
    return {key for key in keys if not key.startswith("ask:")}


def rungs(keys: Told) -> set[str]:
    """To which levels a request came."""
    return {key.split(":")[2] for key in keys if key.startswith("ask:")}


@pytest.mark.parametrize("off", [timedelta(minutes=1), timedelta(days=1), timedelta(days=40)], ids=str)
async def test_the_scheduler_was_off(copies: Callable[[], str], off: timedelta) -> None:
    gap = START + timedelta(days=5, hours=22)
    on, level = await lived(copies(), ticks())
    moments = [at for at in ticks() if not gap < at <= gap + off]
    later, level_later = await lived(copies(), moments)
    assert once(on) == once(later), "nothing is skipped"
    assert len(once(on)) > 5
    assert all(later[key] >= on[key] for key in on.keys() & later.keys()), "nothing is early"
    assert all(9 <= at.astimezone(START.tzinfo).hour <= 14 for at in later.values()), "nor at night, to make up for it"
    assert level == level_later, "what climbs has climbed"
    assert {rung for rung in rungs(on) if "hi" in rung} == {rung for rung in rungs(later) if "hi" in rung}
    if off < timedelta(days=1):
        assert on == later
    made_up = [key for key in once(on) if gap < on[key] <= gap + off]
    first = min(at for at in moments if at > gap and at.hour in (9, 14))
    assert {later[key] for key in made_up} <= {first}, "what fell due meanwhile is made up for at the first tick by day"
    assert bool(made_up) is (off > timedelta(days=1))


async def test_the_machines_clock_is_set_back_and_forth(copies: Callable[[], str]) -> None:
    chance, steady = random.Random(11), ticks()
    on, level = await lived(copies(), steady)
    moments = list[datetime]()
    for day, at in enumerate(steady):
        moments.append(at)
        if day % 9 == 4:  # back by hours or days, never below the first moment; then it is set right
            moments += [max(START, at - timedelta(hours=chance.randint(1, 200))) for _ in range(3)]
    later, level_later = await lived(copies(), moments)
    assert later == on, "what a clock set back comes by again was said already; nothing is lost, nothing is early"
    assert level == level_later


async def test_a_clock_that_was_ahead_leaves_nothing_waiting_for_that_day(copies: Callable[[], str]) -> None:
    ahead, steady = timedelta(days=400), ticks()
    on, level = await lived(copies(), steady)
    moments = [*steady[:8], steady[8] + ahead, steady[9] + ahead, *steady[10:]]
    later, level_later = await lived(copies(), moments)
    assert once(on) <= once(later)
    assert level_later >= level, "the request asked at a day that is far off is not left until then"
    told_after = [key for key, at in later.items() if key.startswith("ask:") and steady[10] <= at <= steady[-1]]
    assert told_after


async def test_a_red_flag_is_told_again_whatever_the_clock_did(county: Database) -> None:
    await Player(county).play(DANGER)

    async def calls_at(now: datetime) -> int:
        before = len(await told(county))
        await do_chores(county, now, Policy())
        return sum(key.startswith("alarm:") for key in await told(county)) - sum(
            key.startswith("alarm:") for key in list(await told(county))[:before]
        )

    half = timedelta(minutes=30)
    assert await calls_at(START + half / 2) == 0, "not early"
    assert await calls_at(START + half) == 1
    assert await calls_at(START + timedelta(days=40)) == 1, "after forty days off at once, and once"
    assert await calls_at(START + timedelta(hours=1)) == 1, (
        "the clock was ahead: nobody waits for that day to come again"
    )
    assert await calls_at(START + timedelta(hours=1) + half / 2) == 0
    assert await calls_at(START + timedelta(hours=1) + half) == 1
    async with county.read() as conn:
        assert (await conn.execute(past_the_scope(select(alarms.c.taken_at), "test"))).scalar_one() is None


async def test_answers_said_under_a_clock_ahead_go_out_when_it_is_right_again(county: Database) -> None:
    ahead, night = START + timedelta(days=3), START + timedelta(days=3, hours=20)
    said = [
        OutboxMessage("at once", "telegram", "1", {"text": "a"}, Lane.ANSWER),
        OutboxMessage("in the morning", "telegram", "2", {"text": "b"}, Lane.REMINDER, not_before=night),
    ]
    async with county.write(ahead) as work:
        await put(work, said, ahead)
    async with county.write(START) as work:
        await put(work, [OutboxMessage("slow clock", "telegram", "3", {"text": "c"})], START + AHEAD)
        assert await claim(work, START, 9) == ()
    await do_chores(county, START, Policy())
    async with county.write(START) as work:
        assert [message.body["text"] for message in await claim(work, START, 9)] == ["a"]
        assert [message.body["text"] for message in await claim(work, START + AHEAD, 9)] == ["c"]
        assert [message.body["text"] for message in await claim(work, night, 9)] == ["b"]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
async def test_in_whatever_zone_the_machine_stands(
    copies: Callable[[], str], zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on, _ = await lived(copies(), ticks(16))
    with monkeypatch.context() as there:
        there.setenv("TZ", zone)
        time.tzset()
        assert time.tzname[0] in {"UTC", "CST", "EST"}
        elsewhere, _ = await lived(copies(), ticks(16))
    time.tzset()
    assert elsewhere == on
    hours = Counter(at.astimezone(START.tzinfo).hour for at in on.values())
    assert hours.keys() <= {9, 14}, "by day in the county"
