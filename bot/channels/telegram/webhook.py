"""Receiving by webhook: Telegram posts each update here, and is answered 200 only after the commit (DESIGN §1.1, TRAPS).

What comes together shares a commit. What was killed between commit and answer is sent again and known by its update id.
Whoever does not know the secret learns nothing; no header that names another sender is trusted.
"""

import asyncio
import hmac
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.telegram import NAME, address_of
from bot.channels.telegram.api import ALLOWED, Api, ApiRefused, Unreached
from bot.clock import pause
from storage.database import Database
from storage.inbox import can_be_kept, keep

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"

BODY_AT_MOST = 1024 * 1024
"""Bytes of one update; Telegram's own stay far below."""

IN_FLIGHT = 100
"""Requests worked on at once; what comes beyond is told to come again, which Telegram does."""

CONNECTIONS = 40
"""Connections Telegram may open at once."""

READ_SECONDS = 10.0

DEPTH = 100
"""Levels of JSON in one update; Telegram's own have a dozen."""

_NESTING = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where updates come: the public address Telegram posts to, and where this program listens for it."""

    url: str
    secret: str
    host: str
    port: int

    @property
    def path(self) -> str:
        """The path of the public address."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An update that waits for its commit; `kept` becomes whether it was."""

    raw: dict[str, Any]
    kept: asyncio.Future[bool]


@dataclass
class Webhook:
    """Takes updates that are posted to it and stores them.

    Attributes:
        stored: called after each commit.
        reached: names points for the kill tests.
    """

    database: Database
    api: Api
    hook: Hook
    now: Callable[[], datetime]
    stored: Callable[[], None]
    reached: Callable[[str], None]
    _queue: "asyncio.Queue[_Waiting]" = field(default_factory=asyncio.Queue)
    _in_flight: int = 0

    async def run(self) -> None:
        """Listen for ever, and tell Telegram where.

        Raises:
            TokenUnknown: the token is wrong.
            OSError: the address cannot be listened on.
        """
        app = web.Application(client_max_size=BODY_AT_MOST)
        app.router.add_post(self.hook.path, self._take)
        app.on_response_prepare.append(_nameless)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
        await runner.setup()
        both = [asyncio.create_task(work) for work in (self._keep(), announce(self.api, self.hook))]
        try:
            await web.TCPSite(runner, self.hook.host, self.hook.port).start()
            await asyncio.gather(*both)
        finally:
            for task in both:
                task.cancel()
            await asyncio.wait(both)
            self._refuse_the_rest()
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        if not self._knows_the_secret(request):
            raise web.HTTPForbidden(text="")
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(text="")
        if self._in_flight >= IN_FLIGHT:
            return _come_again()
        self._in_flight += 1
        try:
            waiting = _Waiting(await _update(request), asyncio.get_running_loop().create_future())
            self._queue.put_nowait(waiting)
            return web.Response() if await waiting.kept else _come_again()
        finally:
            self._in_flight -= 1

    def _knows_the_secret(self, request: web.Request) -> bool:
        """Compared as bytes: a header that is no ASCII is a wrong one, not a fault of ours."""
        told = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(told, self.hook.secret.encode())

    async def _keep(self) -> None:
        """Store what has come, all that waits in one commit; each is answered after it."""
        while True:
            batch = [await self._queue.get()]
            while not self._queue.empty():
                batch.append(self._queue.get_nowait())
            kept = False
            try:
                await self._commit([waiting.raw for waiting in batch])
                kept = True
            except Exception as error:
                log.warning("%d updates are not stored: %s; they will come again", len(batch), type(error).__name__)
            finally:
                for waiting in batch:
                    if not waiting.kept.done():
                        waiting.kept.set_result(kept)
            if kept:
                self.stored()

    async def _commit(self, raws: list[dict[str, Any]]) -> None:
        self.reached("intake.fetched")
        now = self.now()
        async with self.database.write(now) as work:
            await keep(work, NAME, raws, now, address_of)
            self.reached("intake.before_commit")
        self.reached("intake.committed")

    def _refuse_the_rest(self) -> None:
        while not self._queue.empty():
            if not (kept := self._queue.get_nowait().kept).done():
                kept.set_result(False)


async def announce(api: Api, hook: Hook) -> None:
    """Tell Telegram where updates are taken; what fails is tried again. Nothing that waits there is dropped.

    Raises:
        TokenUnknown: the token is wrong.
    """
    form = {"url": hook.url, "secret_token": hook.secret, "max_connections": str(CONNECTIONS)} | ALLOWED
    failures = 0
    while True:
        wait = min(60.0, 0.5 * 2 ** min(failures, 7))
        try:
            await api.call("setWebhook", form)
        except Unreached as error:
            log.warning("the webhook is not announced: %s; trying again", error)
        except ApiRefused as refused:
            log.warning("the webhook is not announced: %s; trying again", refused)
            wait = max(wait, min(refused.wait, 60.0))
        else:
            return
        failures += 1
        await pause(wait)


async def _update(request: web.Request) -> dict[str, Any]:
    try:
        async with asyncio.timeout(READ_SECONDS):
            body = await request.read()
        update: dict[str, Any] = {} if too_deep(body) else json.loads(body)
    except (TimeoutError, ValueError):
        raise web.HTTPBadRequest(text="") from None
    if not can_be_kept(update):
        raise web.HTTPBadRequest(text="")
    return update


def too_deep(body: bytes) -> bool:
    """Whether JSON is nested deeper than any update: what could be read might not be written again, and would stop its batch."""
    if body.count(b"[") + body.count(b"{") <= DEPTH:
        return False
    depth = 0
    for found in _NESTING.finditer(body):
        depth += (found[0] in b"[{") - (found[0] in b"]}")
        if depth > DEPTH:
            return True
    return False


async def _nameless(_request: web.Request, response: web.StreamResponse) -> None:
    """Strangers need not know what answers them."""
    response.headers.popall("Server", None)


def _come_again() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": "1"})
