"""What whoever watches the bot hears when something is wrong: why, in fixed words, and nothing of anybody."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.health import Health, PortTaken, watched
from bot.pulse import STUCK_AFTER, Pulse
from bot.readiness import readiness
from storage.database import Database
from storage.inbox import done, fetching, hold, keep, waiting
from storage.outbox import Lane, OutboxMessage, claim, put
from storage.sealing import Seal
from tests.channel_lines import free_port
from tests.conftest import seal
from tests.county import START
from tests.test_running import supervisor

CHILD = "张小明"


@pytest.fixture
async def pulse() -> Pulse:
    pulse = Pulse(working=True)
    pulse.beat("turns")
    pulse.beat("chores")
    return pulse


async def test_all_is_well(county: Database, pulse: Pulse) -> None:
    stands = await readiness(county, pulse, START)
    assert stands.faults == ()
    assert stands.told["database"] == "well"
    assert stands.told["oldest_update_seconds"] is None


async def test_an_update_that_waits(county: Database, pulse: Pulse) -> None:
    async with county.write(START) as work:
        await keep(work, "telegram", [{"update_id": 1, "message": {"text": CHILD}}], START)
    assert (await readiness(county, pulse, START + timedelta(seconds=30))).faults == ()
    late = await readiness(county, pulse, START + timedelta(minutes=3))
    assert (late.faults, late.told["oldest_update_seconds"]) == (("updates wait",), 180.0)
    async with county.write(START) as work:
        await hold(work, [(await waiting(work, 1))[0].id], [])
    assert (await readiness(county, pulse, START + timedelta(minutes=3))).faults == ("updates wait",), "for its file"
    async with county.write(START) as work:
        await done(work, [stored.id for stored in await fetching(work)])
    assert (await readiness(county, pulse, START + timedelta(minutes=3))).faults == ()


@pytest.mark.parametrize(
    ("lane", "waits", "faults"),
    [
        (Lane.ANSWER, timedelta(minutes=1), ()),
        (Lane.ANSWER, timedelta(minutes=3), ("answers wait",)),
        (Lane.URGENT, timedelta(minutes=3), ("answers wait",)),
        (Lane.DIGEST, timedelta(minutes=30), ()),
        (Lane.DIGEST, timedelta(hours=3), ("messages wait",)),
    ],
)
async def test_a_message_that_waits(
    lane: Lane, waits: timedelta, faults: tuple[str, ...], county: Database, pulse: Pulse
) -> None:
    body = {"text": CHILD, "rows": []}
    async with county.write(START) as work:
        await put(
            work, (OutboxMessage("d", "telegram", "1", body, lane, not_before=START + timedelta(hours=9)),), START
        )
    nine = START + timedelta(hours=9)
    assert (await readiness(county, pulse, nine - timedelta(minutes=1))).faults == (), "it was put off until then"
    stands = await readiness(county, pulse, nine + waits)
    assert stands.faults == faults
    assert CHILD not in repr(stands)
    async with county.write(nine) as work:
        assert await claim(work, nine, 1)
    assert (await readiness(county, pulse, nine + waits)).faults == (), "it is under way"


async def test_the_parts_that_do_not_go_round(county: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    pulse = Pulse()
    assert (await readiness(county, pulse, START)).faults == ("starting",)
    pulse.working = True
    assert (await readiness(county, pulse, START)).faults == (), "what has no part in this process is not judged"
    pulse.beat("turns")
    pulse.beat("chores")
    loop = asyncio.get_running_loop()
    real = loop.time
    with monkeypatch.context() as later:
        later.setattr(loop, "time", lambda: real() + STUCK_AFTER + 1)
        assert pulse.stuck() == ("turns",)
        assert (await readiness(county, pulse, START)).faults == ("turns hang",)
    with monkeypatch.context() as later:
        later.setattr(loop, "time", lambda: real() + 3600)
        assert (await readiness(county, pulse, START)).faults == ("turns hang", "chores late")


async def test_a_database_that_is_away_old_or_of_another_key(
    sqlite_template: Path, tmp_path: Path, pulse: Pulse
) -> None:
    file = Path(shutil.copy(sqlite_template, tmp_path / "county.sqlite3"))
    for url, key, code in (
        (f"sqlite+aiosqlite:///{tmp_path}/none/x.sqlite3", seal(), "unreachable"),
        (f"sqlite+aiosqlite:///{tmp_path}/x.sqlite3", seal(), "not-made"),
        (f"sqlite+aiosqlite:///{file}", Seal({1: b"\1" * 32}), "wrong-key"),
        ("postgresql+asyncpg://nobody@127.0.0.1:9/county", seal(), "unreachable"),
    ):
        database = Database(url, key)
        stands = await readiness(database, pulse, START)
        assert (stands.faults, stands.told["database"]) == ((f"database {code}",), code)
        await database.close()


async def test_the_address_answers_by_status(county: Database, pulse: Pulse) -> None:
    now = [START]
    port = free_port()
    async with watched(Health(county, pulse, lambda: now[0]), port), asking(port) as ask:
        assert await ask("/readyz") == (200, [])
        async with county.write(START) as work:
            await keep(work, "telegram", [{"update_id": 1}], START)
        now[0] += timedelta(hours=1)
        assert await ask("/readyz") == (503, ["updates wait"])
        assert (await ask("/healthz"))[0] == 200, "a restart would not help"
        assert (await ask("/"))[0] == 404
        with pytest.raises(PortTaken):
            async with watched(Health(county, pulse, lambda: START), port):
                pass
    with pytest.raises(aiohttp.ClientConnectionError):
        async with asking(port) as ask:
            await ask("/healthz")


@asynccontextmanager
async def asking(port: int) -> AsyncIterator[Any]:
    async with aiohttp.ClientSession() as client:

        async def ask(path: str) -> tuple[int, Any]:
            async with client.get(f"http://127.0.0.1:{port}{path}") as answer:
                body = await answer.json() if answer.content_type == "application/json" else {}
                return answer.status, body.get("faults")

        yield ask


async def test_a_hanging_process_gives_no_sign_of_life(
    county: Database, pulse: Pulse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "20000")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    with supervisor(tmp_path / "notify") as heard:
        async with watched(Health(county, pulse, lambda: START), None):
            await asyncio.sleep(0.1)
        assert heard.recv(100) == b"WATCHDOG=1"
    (tmp_path / "notify").unlink()
    loop = asyncio.get_running_loop()
    real = loop.time
    monkeypatch.setattr(loop, "time", lambda: real() + STUCK_AFTER + 1)
    with supervisor(tmp_path / "notify") as heard:
        async with watched(Health(county, pulse, lambda: START), None):
            await asyncio.sleep(0.1)
        with pytest.raises(BlockingIOError):
            heard.recv(100)
