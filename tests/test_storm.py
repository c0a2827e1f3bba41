"""The month-end storm: nothing lost, nothing doubled unmarked, the pace kept and used, and whoever waits is answered.

`make test` plays it with a few hundred people at a quicker pace; `make prove` with ten thousand at the pace of Telegram.
"""

import asyncio
import random
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from aiohttp import web

from storage.database import Database
from storage.outbox import counts
from storage.parked import send_all_again
from tests import kill_child
from tests.conftest import seal
from tests.day_of_ten import MARKED, everything_is_kept, settled, ten_cadres
from tests.stand_in import served
from tests.storm import FIRST_CHAT, TEXT, ZONE, Measured, StormApi, Unhurried, grown, measure, queued
from tests.test_kill import Bot
from tests.test_random_kills import watched

RESERVED = 0.2


async def _killed(bot: Bot, api: StormApi, chats: range, share: float) -> None:
    """SIGKILL when so large a share has been asked to be said, and a new start."""
    while len(api.written_to()) < share * len(chats):  # noqa: ASYNC110  # a count gives no sign
        await asyncio.sleep(0.1)
    bot.process.kill()
    await asyncio.to_thread(bot.process.join)
    bot.revive()


async def _over(database: Database, bot: Bot, api: StormApi) -> None:
    """Everything has come to its end."""
    while api.pending_updates or not await settled(database, datetime.now(ZONE)):
        assert bot.process.is_alive()
        await asyncio.sleep(0.25)


async def _all_asked(api: StormApi, chats: range) -> None:
    """Everybody of the many was written to at least once, whatever became of it."""
    while len(api.written_to()) < len(chats):  # noqa: ASYNC110  # a count gives no sign
        await asyncio.sleep(0.2)


async def _storm(
    url: str, key_file: Path, seed: int, many: int, cadres: int, pace: float, limit: float, stall: float
) -> tuple[Measured, dict[str, Any]]:
    """The whole of it."""
    database, chats = Database(url, seal()), range(FIRST_CHAT, FIRST_CHAT + many)
    workers = dict(list((await ten_cadres(database)).items())[:cadres])
    await grown(database, many)
    api = StormApi(kill_child.TOKEN, limit)
    for chat in chats:
        api.add_user(chat, "组长")
    day = Unhurried(api, workers)
    app = web.Application()
    api.add_routes(app)
    async with served(app) as address:
        api.go_wrong(seed, stall)
        given = {"api": address, "database": url, "key_file": str(key_file), "sends_per_second": pace}
        bot = Bot(given, "never", 1)
        try:
            await api.until(lambda: len(api.requests()) > 0, 30)
            async with watched(day), asyncio.TaskGroup() as tasks:
                tasks.create_task(day.work(0))
                put = await queued(database, bot.given["ahead"], many)
                tasks.create_task(_killed(bot, api, chats, random.Random(seed).uniform(0.2, 0.7)))
                await _all_asked(api, chats)
                day.over.set()
            seen = measure(api, pace * (1 - RESERVED))
            api.faults.clear()
            await _over(database, bot, api)
            again = await _parked_again(database, bot)
            await _over(database, bot, api)
            assert bot.starts == 2
        finally:
            bot.end()
        async with database.read() as conn:
            rows = await counts(conn)
    found = _each_once(api, chats) | {"queued within": round(put, 2), "resent by hand": again, "rows": rows}
    found |= {"visits": await everything_is_kept(database, day)} if not again else {}
    await database.close()
    return seen, found


async def _parked_again(database: Database, bot: Bot) -> int:
    """The county desk sends again what had come to nothing twice."""
    now = datetime.now(ZONE) + bot.given["ahead"]
    async with database.write(now) as work:
        return await send_all_again(work, now)


def _each_once(api: StormApi, chats: range) -> dict[str, int]:
    """Everybody has it; what came more than once says so on all but the first."""
    doubled = 0
    for chat, heard in api.heard(chats).items():
        texts = [text for text in heard if TEXT in text]  # the morning's digest comes besides
        assert texts, f"{chat} never heard it"
        unmarked = [text for text in texts if not text.startswith(MARKED)]
        assert len(unmarked) <= 1, f"{chat} heard it twice unmarked"
        assert not unmarked or texts[0] == unmarked[0]
        doubled += len(texts) > 1
    return {"lost": 0, "doubled unmarked": 0, "doubled and marked": doubled}


@pytest.mark.timeout(110)
@pytest.mark.parametrize("seed", [51])
async def test_a_small_storm(county_url: str, key_file: Path, seed: int) -> None:
    """A hundred and sixty people; the limit stands to the pace as Telegram's does to ours."""
    seen, found = await _storm(county_url, key_file, seed, many=160, cadres=3, pace=75, limit=90, stall=1.0)
    _print(seen, found, seed, county_url)
    assert seen.most_in_a_second <= 90
    assert found["queued within"] < 3
    assert seen.late(0.5) < 1


@pytest.mark.prove
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [52])
async def test_ten_thousand_due_at_once(county_url: str, key_file: Path, seed: int) -> None:
    """The pace that is set by default, and Telegram's limits."""
    seen, found = await _storm(county_url, key_file, seed, many=10_000, cadres=4, pace=25, limit=30, stall=20.0)
    _print(seen, found, seed, county_url)
    assert seen.of_the_pace >= 0.95
    assert seen.most_in_a_second <= 30
    assert seen.late(0.99) < 1
    assert found["queued within"] < 3


def _print(seen: Measured, found: dict[str, Any], seed: int, url: str) -> None:
    print(
        f"\nstorm, seed {seed}, {url.partition('+')[0]}: {seen.requests} requests, {seen.of_the_pace:.1%} of the bulk pace in "
        f"{seen.seconds:.0f} s of which {seen.halted:.0f} s silence ordered by {seen.refused_by_limits} 429s, "
        f"at most {seen.most_in_a_second} in a second; {len(seen.answers)} answers to cadres, "
        f"p50 {seen.late(0.5) * 1000:.0f} ms, p99 {seen.late(0.99) * 1000:.0f} ms; "
        f"{len(seen.behind)} more behind a fault, half of them within {median(seen.behind or [0]) * 1000:.0f} ms; {found}"
    )
