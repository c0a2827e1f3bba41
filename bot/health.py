"""What a supervisor hears: /healthz and /readyz on 127.0.0.1, and systemd's signs of life. Says nothing of any person.

/healthz: the process lives and its loop goes round; 503 means that restarting it would help. /readyz: 503 means that somebody
should look, and why.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.clock import pause
from bot.pulse import Pulse
from bot.readiness import readiness
from bot.supervisor import notify, watchdog_seconds
from storage.database import Database

HOST = "127.0.0.1"


class PortTaken(Exception):
    """Somebody else listens at the port of the setting."""


@dataclass(frozen=True)
class Health:
    """How this process is."""

    database: Database
    pulse: Pulse
    now: Callable[[], datetime]

    async def live(self, _request: web.Request) -> web.Response:
        """Whether it lives. That it answers says that the loop goes round."""
        stuck = self.pulse.stuck()
        return web.json_response({"live": not stuck, "stuck": stuck}, status=503 if stuck else 200)

    async def ready(self, _request: web.Request) -> web.Response:
        """Whether it can work."""
        stands = await readiness(self.database, self.pulse, self.now())
        told = {"ready": not stands.faults, "faults": stands.faults, **stands.told}
        return web.json_response(told, status=503 if stands.faults else 200)

    async def beat(self, seconds: float) -> None:
        """Signs of life for systemd, twice in its time, as long as nothing hangs: else it restarts the process."""
        while True:
            if not self.pulse.stuck():
                notify("WATCHDOG=1")
            await pause(seconds / 2)


@asynccontextmanager
async def watched(health: Health, port: int | None) -> AsyncIterator[None]:
    """The process is watched while the block runs. `port`: where it is asked; None: nowhere.

    Raises:
        PortTaken: nobody can listen there.
    """
    async with AsyncExitStack() as stack:
        if port is not None:
            await stack.enter_async_context(_asked_at(health, port))
        if seconds := watchdog_seconds():
            beating = asyncio.create_task(health.beat(seconds))
            stack.callback(beating.cancel)
        yield


@asynccontextmanager
async def _asked_at(health: Health, port: int) -> AsyncIterator[None]:
    app = web.Application()
    app.add_routes([web.get("/healthz", health.live), web.get("/readyz", health.ready)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise PortTaken from error
        yield
    finally:
        await runner.cleanup()
