"""The Bot API stand-in on a loopback port, for tests that speak to it over real HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import web

from bot.demo.bot_api import BotApi


@asynccontextmanager
async def served(app: web.Application, *, port: int = 0, access_log: bool = False) -> AsyncIterator[str]:
    """An application at an address of its own; an access log holds the token and is for tests of the logs only."""
    runner = web.AppRunner(app, access_log=web.access_logger if access_log else None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def stand_in(token: str, *, access_log: bool = False) -> AsyncIterator[tuple[BotApi, str]]:
    """A stand-in for one bot, and its address."""
    api = BotApi(token, lambda: datetime.now(UTC))
    app = web.Application()
    api.add_routes(app)
    async with served(app, access_log=access_log) as address:
        yield api, address
