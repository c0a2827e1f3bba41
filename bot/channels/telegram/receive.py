"""Receiving by long polling: raw JSON, stored and committed before it is confirmed (DESIGN §1.1, TRAPS).

The offset that confirms a batch is asked for only after its commit, so a kill at any moment loses nothing; what comes
twice is known by its update id. No negative offset is ever used: it would throw updates away.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

import aiohttp
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.channels.telegram import NAME
from bot.clock import pause
from storage.database import Database
from storage.inbox import can_be_kept, keep

log = logging.getLogger(__name__)

AT_ONCE = 100
"""Updates in one batch: Telegram's own most."""


class PollRefused(Exception):
    """Telegram refused to hand out updates for a reason that waiting will not mend (wrong token)."""


class Poller:
    """Asks for updates and stores them."""

    def __init__(
        self,
        database: Database,
        token: str,
        api: str,
        seconds: int,
        now: Callable[[], datetime],
        stored: Callable[[], None],
        reached: Callable[[str], None],
    ) -> None:
        """`stored` is called after each commit; `reached` names points for the kill tests."""
        self._database, self._seconds, self._now = database, seconds, now
        self._stored, self._reached = stored, reached
        self._session = AiohttpSession(api=TelegramAPIServer.from_base(api.rstrip("/")))
        self._url = self._session.api.api_url(token=token, method="getUpdates")
        self._offset = 0

    async def close(self) -> None:
        """Close the connection."""
        await self._session.close()

    async def run(self) -> None:
        """Receive for ever; what fails is tried again, ever more slowly up to half a minute."""
        failures = 0
        while True:
            try:
                await self.step()
                failures = 0
            except (aiohttp.ClientError, TimeoutError, json.JSONDecodeError, OSError) as error:
                failures += 1
                log.warning("no updates: %s; trying again", type(error).__name__)
                await pause(min(30.0, 0.2 * 2 ** min(failures, 8)))

    async def step(self) -> int:
        """Ask once; how many updates came."""
        raws = await self._ask()
        self._reached("intake.fetched")
        if not raws:
            return 0
        now = self._now()
        async with self._database.write(now) as work:
            await keep(work, NAME, raws, now)
            self._reached("intake.before_commit")
        self._reached("intake.committed")
        self._offset = max(int(raw["update_id"]) for raw in raws) + 1
        self._stored()
        return len(raws)

    async def _ask(self) -> list[dict[str, Any]]:
        client = await self._session.create_session()
        form = {"offset": str(self._offset), "limit": str(AT_ONCE), "timeout": str(self._seconds)}
        async with client.post(
            self._url, data=form, timeout=aiohttp.ClientTimeout(total=self._seconds + 15)
        ) as response:
            answer = json.loads(await response.read())
        if answer.get("ok"):
            return [raw for raw in answer["result"] if can_be_kept(raw)]
        code, wait = answer.get("error_code"), answer.get("parameters", {}).get("retry_after", 2)
        if code in (401, 404):
            raise PollRefused("Telegram does not know this token")
        log.warning("getUpdates refused with %s", code)
        await asyncio.sleep(min(float(wait), 60.0))
        return []
