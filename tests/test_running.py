"""`guixiao run` as a process of its own: what it tells its supervisor, and how it ends."""

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.demo.bot_api import BotApi
from bot.supervisor import notify, watchdog_seconds
from storage import inbox, outbox
from storage.database import Database
from tests.channel_lines import free_port
from tests.conftest import seal
from tests.county import ADDRESSES
from tests.stand_in import stand_in

TOKEN = "539999:guixiao-token-of-the-running-tests"
USER = int(ADDRESSES["组长"])


@contextmanager
def supervisor(path: Path) -> Iterator[socket.socket]:
    """The socket a supervisor listens at."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as heard:
        heard.bind(str(path))
        yield heard


@dataclass
class Running:
    """The bot's process, the port it is asked at, and what its supervisor heard."""

    process: Process
    port: int
    heard: socket.socket
    told: list[str]

    async def until_told(self, what: str) -> None:
        async with asyncio.timeout(60):
            while what not in self.told:
                assert self.process.returncode is None, await self.process.communicate()
                self.told += (await asyncio.get_running_loop().sock_recv(self.heard, 4096)).decode().splitlines()

    async def asked(self, path: str) -> tuple[int, dict[str, Any]]:
        async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.status, await answer.json()

    async def ended(self) -> tuple[int, str]:
        async with asyncio.timeout(30):
            _, said = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, said.decode()


@asynccontextmanager
async def running(place: Path, url: str, key_file: Path, address: str) -> AsyncIterator[Running]:
    """The bot, told by environment and secret files, as a supervisor starts it."""
    (credentials := place / "credentials").mkdir()
    (credentials / "guixiao_telegram_token").write_text(TOKEN + "\n")
    port = free_port()
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "CREDENTIALS_DIRECTORY": str(credentials),
        "GUIXIAO_DATABASE": url,
        "GUIXIAO_KEY_FILE": str(key_file),
        "GUIXIAO_TELEGRAM_API": address,
        "GUIXIAO_SENDS_PER_SECOND": "200",
        "GUIXIAO_POLL_SECONDS": "1",
        "GUIXIAO_HEALTH_PORT": str(port),
        "NOTIFY_SOCKET": str(place / "notify"),
        "WATCHDOG_USEC": "1000000",
    }
    with supervisor(place / "notify") as heard:
        command = (sys.executable, "-m", "bot", "run")
        process = await asyncio.create_subprocess_exec(*command, cwd=place, env=environment, stdout=PIPE, stderr=PIPE)
        try:
            yield Running(process, port, heard, [])
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def sends(api: BotApi) -> list[Any]:
    return [each for each in api.requests() if each.method == "sendMessage"]


async def test_it_is_watched_and_ends_with_everything_written_down(
    tmp_path: Path, county_url: str, key_file: Path
) -> None:
    async with stand_in(TOKEN) as (api, address), running(tmp_path, county_url, key_file, address) as bot:
        api.add_user(USER, "胡丽华")
        await bot.until_told("READY=1")
        await bot.until_told("WATCHDOG=1")
        assert await bot.asked("/healthz") == (200, {"live": True, "stuck": []})
        status, told = await bot.asked("/readyz")
        assert (status, told["ready"], told["database"]) == (200, True, "well"), told
        api.faults.next("sendMessage", "slow", seconds=1.5)
        api.type_text(USER, "记家访")
        await api.until(lambda: bool(sends(api)))  # under way, and answered only after the signal
        bot.process.send_signal(signal.SIGTERM)
        await bot.until_told("STOPPING=1")
        status, logs = await bot.ended()
        assert status == 0, logs
        assert [line for line in logs.splitlines() if json.loads(line)["message"] == "stopped"]
        assert TOKEN not in logs
    database = Database(county_url, seal())
    async with database.read() as conn:
        assert await inbox.counts(conn) == {"done": 1}
        assert set(await outbox.counts(conn)) == {"sent"}
    await database.close()


@pytest.mark.parametrize("county_url", ["sqlite"], indirect=True)
async def test_a_second_signal_ends_at_once_and_the_answer_is_said_again(
    tmp_path: Path, county_url: str, key_file: Path
) -> None:
    async with stand_in(TOKEN) as (api, address), running(tmp_path, county_url, key_file, address) as bot:
        api.add_user(USER, "胡丽华")
        await bot.until_told("READY=1")
        api.faults.next("sendMessage", "stall_before", seconds=20)
        api.type_text(USER, "记家访")
        await api.until(lambda: bool(sends(api)))
        bot.process.send_signal(signal.SIGINT)
        await bot.until_told("STOPPING=1")
        assert bot.process.returncode is None, "it waits for what is under way"
        before = asyncio.get_running_loop().time()
        bot.process.send_signal(signal.SIGINT)
        status, logs = await bot.ended()
        assert (status, asyncio.get_running_loop().time() - before < 3) == (128 + signal.SIGINT, True), logs
    database = Database(county_url, seal())
    async with database.read() as conn:
        assert await inbox.counts(conn) == {"done": 1}
        assert await outbox.counts(conn) == {"claimed": 1}, "the next start says it again, marked"
    await database.close()


def test_without_a_supervisor_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"):
        monkeypatch.delenv(name, raising=False)
    assert not notify("READY=1")
    assert watchdog_seconds() is None
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    assert not notify("READY=1")


@pytest.mark.parametrize(
    ("usec", "pid", "seconds"),
    [("30000000", "", 30.0), ("30000000", "own", 30.0), ("30000000", "1", None), ("0", "", None), ("often", "", None)],
)
def test_a_watchdog_that_is_meant_for_this_process(
    usec: str, pid: str, seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", usec)
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()) if pid == "own" else pid)
    assert watchdog_seconds() == seconds


def test_an_abstract_socket_is_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"guixiao-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(f"\0{name}")
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
        assert notify("READY=1", "STATUS=working")
        assert heard.recv(100) == b"READY=1\nSTATUS=working"
