"""Receiving by long polling: raw JSON, stored and committed before it is confirmed (DESIGN §1.1, TRAPS).

The offset that confirms a batch is asked for only after its commit, so a kill at any moment loses nothing; what comes
twice is known by its update id. No negative offset is ever used: it would throw updates away.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.channels.telegram import NAME, address_of
from bot.channels.telegram.api import ALLOWED, Api, ApiRefused, Unreached
from bot.clock import pause
from storage.database import Database
from storage.inbox import can_be_kept, keep

log = logging.getLogger(__name__)

AT_ONCE = 100
"""Updates in one batch: Telegram's own most."""


class Poller:
    """Asks for updates and stores them."""

    def __init__(
        self,
        database: Database,
        api: Api,
        seconds: int,
        now: Callable[[], datetime],
        stored: Callable[[], None],
        reached: Callable[[str], None],
    ) -> None:
        """`stored` is called after each commit; `reached` names points for the kill tests."""
        self._database, self._api, self._seconds, self._now = database, api, seconds, now
        self._stored, self._reached = stored, reached
        self._offset = 0
        self._alone = False

    async def run(self) -> None:
        """Receive for ever; what fails is tried again, ever more slowly up to half a minute.

        Raises:
            TokenUnknown: the token is wrong.
        """
        failures = 0
        while True:
            try:
                await self.step()
                failures = 0
            except Unreached as error:
                failures += 1
                log.warning("no updates: %s; trying again", error)
                await pause(min(30.0, 0.2 * 2 ** min(failures, 8)))
            except ApiRefused as refused:
                log.warning("updates are refused: %s", refused)
                await asyncio.sleep(min(refused.wait, 60.0))

    async def step(self) -> int:
        """Ask once; how many updates came."""
        raws = await self._ask()
        self._reached("intake.fetched")
        if not raws:
            return 0
        now = self._now()
        async with self._database.write(now) as work:
            await keep(work, NAME, raws, now, address_of)
            self._reached("intake.before_commit")
        self._reached("intake.committed")
        self._offset = max(int(raw["update_id"]) for raw in raws) + 1
        self._stored()
        return len(raws)

    async def _ask(self) -> list[dict[str, Any]]:
        if not self._alone:
            await self._api.call("deleteWebhook", {})  # what waits stays: nothing is dropped
            self._alone = True
        form = {"offset": str(self._offset), "limit": str(AT_ONCE), "timeout": str(self._seconds)}
        raws = await self._api.call("getUpdates", form | ALLOWED, self._seconds + 15)
        if not isinstance(raws, list):
            raise Unreached("NotUpdates")
        kept = [raw for raw in raws if can_be_kept(raw)]
        if raws and not kept:
            await pause(1.0)  # they come again with the next question: it must not be asked at once
        return kept
