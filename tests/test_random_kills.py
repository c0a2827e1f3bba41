"""SIGKILL at random moments of a scripted day of ten cadres, over real HTTP, with one request in five going wrong.

At its end every receipt any phone ever showed has its record, and nothing is doubled that is not marked.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.demo.bot_api import BotApi
from storage.database import Database
from tests import kill_child
from tests.conftest import seal
from tests.day_of_ten import Day, everything_is_kept, settled, ten_cadres
from tests.stand_in import stand_in
from tests.test_kill import Bot

FAULTS = ("500", "502_html", "reset_before", "reset_after", "stall_before", "stall_after", "slow")
LIVES = (0.3, 1.5)
"""How long a bot lives between two kills, in seconds from its start: some die while they start."""


def go_wrong(api: BotApi, seed: int) -> None:
    """A fifth of all requests: a 429 stops all sending for a second, so it strikes less often than the others."""
    api.faults.sometimes(0.015, ["429"], seed=seed)
    api.faults.sometimes(0.19, FAULTS, seed=seed + 1, seconds=0.15)


@asynccontextmanager
async def watched(day: Day) -> AsyncIterator[None]:
    task = asyncio.create_task(day.watch())
    await asyncio.sleep(0)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _kill(bot: Bot, chance: random.Random, kills: int, day: Day) -> None:
    """Kill and start again, so many times; then the day may end, and the bot lives until this is cancelled.

    The first start loads the libraries, and is waited for.
    """
    await day.api.until(lambda: len(day.api.requests()) > 0, 30)
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(*LIVES))
        bot.process.kill()
        await asyncio.to_thread(bot.process.join)
        bot.revive()
    day.over.set()
    while bot.process.is_alive():  # noqa: ASYNC110  # a process gives no sign
        await asyncio.sleep(0.2)
    raise AssertionError(f"the bot ended by itself with {bot.process.exitcode}")


async def _day(url: str, key_file: Path, kills: int, seed: int, **how: object) -> dict[str, int]:
    database = Database(url, seal())
    cadres = await ten_cadres(database)
    async with stand_in(kill_child.TOKEN) as (api, address):
        go_wrong(api, seed)
        day = Day(api, cadres)
        given = {"api": address, "database": url, "key_file": str(key_file), "handed_over": seed % 2 == 1, **how}
        bot = Bot(given, "never", 1)
        try:
            async with watched(day):
                async with asyncio.TaskGroup() as tasks:
                    kills_and_revives = tasks.create_task(_kill(bot, random.Random(seed), kills, day))
                    await day.work(1)
                    kills_and_revives.cancel()
                api.faults.clear()
                await _rest(database, api)
                assert bot.process.is_alive()
                assert bot.starts == kills + 1
        finally:
            bot.end()
        found = await everything_is_kept(database, day)
    await database.close()
    return found | {"given up": day.given_up, "requests": len(api.requests())}


async def _rest(database: Database, api: BotApi) -> None:
    """The line is good again: what is on its way arrives."""
    async with asyncio.timeout(60):
        while api.pending_updates or not await settled(database, datetime.now(ZoneInfo("Asia/Shanghai"))):  # noqa: ASYNC110  # a row gives no sign
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("seed", [31])
async def test_a_day_with_a_few_kills(county_url: str, key_file: Path, seed: int) -> None:
    _print(3, seed, county_url, await _day(county_url, key_file, 3, seed, again=timedelta(seconds=0.3)))


@pytest.mark.prove
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [32, 33, 34, 35])
async def test_two_hundred_kills(county_url: str, key_file: Path, seed: int) -> None:
    """Four days of fifty kills on each database."""
    _print(50, seed, county_url, await _day(county_url, key_file, 50, seed))


def _print(kills: int, seed: int, url: str, found: dict[str, Any]) -> None:
    print(f"{kills} kills at random moments, seed {seed}, {url.partition('+')[0]}: {found}")
