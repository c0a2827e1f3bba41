"""Damaged updates by the thousand, through the real intake: no unhandled error, nobody stuck, memory flat, intake never stops.

What is not of Telegram's form is parked with the place where it is not; everything else gets a turn.
"""

import asyncio
import json
import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import select

from bot.demo.bot_api import BotApi
from storage.database import Database
from storage.inbox import can_be_kept
from storage.tables import inbox
from tests import storm_child
from tests.conftest import seal
from tests.county import ADDRESSES
from tests.kill_child import TOKEN
from tests.mutations import Mutator
from tests.stand_in import served
from tests.test_kill import CONTEXT

PARKED = "not an update: "
"""How a reason to park begins that was foreseen."""
GROWTH_AT_MOST = 24 << 20
"""Bytes by which the process may grow from the middle of the storm to its end."""


@dataclass
class Queue:
    """getUpdates with bytes of our own: what was handed out is confirmed by the offset after its highest number."""

    waiting: list[bytes] = field(default_factory=list)
    handed: int = 0
    expected: str = ""
    more: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.Response:
        """One getUpdates."""
        offset = str((await request.post()).get("offset"))
        if offset == self.expected:
            del self.waiting[: self.handed]
        self.handed = 0
        if not self.waiting:
            self.more.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.more.wait(), 1)
        batch = self.waiting[:100]
        self.handed = len(batch)
        self.expected = str(
            max(filter(can_be_kept, map(json.loads, batch)), key=_number, default={"update_id": -9})["update_id"] + 1
        )
        body = b'{"ok":true,"result":[' + b",".join(batch) + b"]}"
        return web.Response(body=body, content_type="application/json")

    def put(self, *updates: bytes) -> None:
        self.waiting.extend(updates)
        self.more.set()

    async def empty(self, seconds: float) -> None:
        """Until everything was taken."""
        async with asyncio.timeout(seconds):
            while self.waiting:  # noqa: ASYNC110  # the far side gives no sign
                await asyncio.sleep(0.02)


def _number(update: dict[str, int]) -> int:
    return update["update_id"]


@dataclass
class Storm:
    """The bot in a process of its own, the far end here."""

    url: str
    key_file: Path
    log: Path
    queue: Queue = field(default_factory=Queue)
    number: int = 5000

    @asynccontextmanager
    async def raging(self) -> AsyncIterator[None]:
        self.api = BotApi(TOKEN, lambda: datetime.now(UTC))
        for address in ADDRESSES.values():
            self.api.add_user(int(address), "某人")
        app = web.Application()
        app.router.add_post(f"/bot{TOKEN}/getUpdates", self.queue.answer)
        self.api.add_routes(app)
        async with served(app) as address:
            given = {"api": address, "database": self.url, "key_file": str(self.key_file), "log": str(self.log)}
            self.process: BaseProcess = CONTEXT.Process(target=storm_child.run, args=(given,), daemon=True)
            self.process.start()
            try:
                yield
            finally:
                self.process.kill()
                await asyncio.to_thread(self.process.join)

    async def rage(self, mutator: Mutator, count: int) -> None:
        """So many damaged updates; every tenth is followed by a good one, which must not wait for ever."""
        for n in range(count):
            self.number += 1
            self.queue.put(mutator.update(self.number))
            if n % 10 == 9:
                self.home(int(list(ADDRESSES.values())[n // 10 % len(ADDRESSES)]))
        await self.queue.empty(60 + count / 20)

    def home(self, user: int) -> int:
        """A person types /home; the number of the update."""
        self.number += 1
        person = {"id": user, "is_bot": False, "first_name": "某人"}
        message = {"message_id": 1, "date": 1, "chat": {"id": user, "type": "private"}, "from": person, "text": "/home"}
        self.queue.put(json.dumps({"update_id": self.number, "message": message}).encode())
        return self.number

    async def nobody_is_stuck(self) -> None:
        """Everybody asks for the first page and has it at once."""
        for user in map(int, ADDRESSES.values()):
            before = len(self.api.messages(user))
            self.home(user)
            await self.api.until(lambda user=user, before=before: self._at_home(user, before), 30)

    def _at_home(self, user: int, before: int) -> bool:
        return any(
            key["callback_data"].endswith((":/help", ":~go_on"))  # the first page, or what becomes of an open draft
            for message in self.api.messages(user)[before:]
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for key in row
        )

    @property
    def memory(self) -> int:
        """Bytes the process holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE")

    def errors(self) -> str:
        """What was logged that nobody foresaw."""
        lines = self.log.read_text("utf-8").split("\n")
        bad = [n for n, line in enumerate(lines) if line.startswith(("ERROR", "CRITICAL", "Traceback"))]
        return "\n".join("\n".join(lines[n : n + 40]) for n in bad[:2])


async def _storm(url: str, key_file: Path, log: Path, count: int, seed: int) -> None:
    storm = Storm(url, key_file, log)
    mutator = Mutator(seed, tuple(map(int, ADDRESSES.values())))
    async with storm.raging():
        await storm.rage(mutator, count // 2)
        await storm.nobody_is_stuck()
        middle = storm.memory
        await storm.rage(mutator, count - count // 2)
        await storm.nobody_is_stuck()
        grown = storm.memory - middle
        assert storm.errors() == "", storm.errors()
        assert storm.process.is_alive()
        states = await _fates(url)
    parked = {why for state, why in states if state == "parked"}
    assert {state for state, _ in states} == {"done", "parked"}
    assert all(why.startswith(PARKED) for why in parked), [why for why in parked if not why.startswith(PARKED)]
    assert grown < GROWTH_AT_MOST, f"grew by {grown >> 20} MiB"
    counts = Counter(dict(Counter(state for state, _ in states.elements())))
    print(f"{count} mutated updates, seed {seed}, {url.partition('+')[0]}: {dict(counts)}, grew by {grown >> 10} KiB")


async def _fates(url: str) -> Counter[tuple[str, str | None]]:
    """What became of every update, once none waits."""
    database = Database(url, seal())
    async with asyncio.timeout(30):
        while True:
            async with database.read() as conn:
                found = Counter(tuple(row) for row in await conn.execute(select(inbox.c.state, inbox.c.why)))
            if not any(state == "waiting" for state, _ in found):
                await database.close()
                return found
            await asyncio.sleep(0.05)


async def test_three_hundred_mutated_updates(county_url: str, key_file: Path, tmp_path: Path) -> None:
    await _storm(county_url, key_file, tmp_path / "log", 300, 51)


@pytest.mark.prove
@pytest.mark.timeout(1200)
async def test_ten_thousand_mutated_updates(county_url: str, key_file: Path, tmp_path: Path) -> None:
    await _storm(county_url, key_file, tmp_path / "log", 10_000, 52)
