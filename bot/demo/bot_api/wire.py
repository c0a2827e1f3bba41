"""Requests and answers on the wire: token, method, faults, limits, the record, file download.

Must not know what a method does; it carries refusals and faults out.
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web

from bot.demo.bot_api import receiving
from bot.demo.bot_api.answers import bad_gateway, cut, is_open, refusal, success
from bot.demo.bot_api.faults import Fault, Faults
from bot.demo.bot_api.limits import Limits, Pace
from bot.demo.bot_api.methods import METHODS, PACED
from bot.demo.bot_api.params import Params, read
from bot.demo.bot_api.record import Record
from bot.demo.bot_api.refusal import Refused, too_many
from bot.demo.bot_api.shapes import Json
from bot.demo.bot_api.world import World

DOWNLOAD = "download"
_NAMES = {name.lower(): name for name in (*METHODS, *receiving.NAMES)}
_NOT_FOUND = Refused(404, "Not Found")
_UNAUTHORIZED = Refused(401, "Unauthorized")
_LOOK_AGAIN = 0.05

_Effect = Callable[[], Awaitable[web.Response]]


class Wire:
    """The HTTP side of one stand-in."""

    def __init__(
        self,
        token: str,
        world: World,
        receive: receiving.Receiving,
        faults: Faults,
        limits: Limits | None,
        record: Record,
        pulse: Callable[[], None],
    ) -> None:
        self._token = token
        self._world = world
        self._receive = receive
        self._faults = faults
        self._pace = None if limits is None else Pace(limits)
        self._record = record
        self._pulse = pulse
        self._closing = asyncio.Event()

    def add_routes(self, app: web.Application) -> None:
        """Serve both addresses."""
        app.router.add_get("/bot{token}/{method}", self._api)
        app.router.add_post("/bot{token}/{method}", self._api)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)

    def close(self) -> None:
        """Let go of every request that a fault holds."""
        self._closing.set()

    async def _api(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self._token:
            return refusal(_UNAUTHORIZED)
        spelled = request.match_info["method"]
        method = _NAMES.get(spelled.lower())
        if method is None:
            return await self._recorded(request, spelled, {}, partial(_later, refusal(_NOT_FOUND)))
        try:
            params = await read(request)
        except Refused as refused:
            return await self._recorded(request, method, {}, partial(_later, refusal(refused)))
        return await self._recorded(request, method, params.seen(), partial(self._effect, method, params))

    async def _file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self._token:
            return refusal(_UNAUTHORIZED)
        path = request.match_info["path"]
        stored = self._world.files.at(path)
        if stored is None or stored.content is None:
            answer = refusal(_NOT_FOUND)
        else:
            answer = web.Response(body=stored.content, content_type="application/octet-stream")
        return await self._recorded(request, DOWNLOAD, {"path": path}, partial(_later, answer))

    async def _recorded(self, request: web.Request, method: str, params: Json, effect: _Effect) -> web.Response:
        number, status = self._record.begin(method, params), 0
        self._pulse()
        try:
            answer = await self._struck(request, self._faults.take(method), effect)
            status = answer.status if is_open(request) else 0
        finally:
            self._record.finish(number, status)
            self._pulse()
        return answer

    async def _struck(self, request: web.Request, fault: Fault | None, effect: _Effect) -> web.Response:
        if fault is None:
            return await effect()
        match fault.kind:
            case "429":
                return refusal(too_many(max(1, math.ceil(fault.seconds))))
            case "500":
                return refusal(Refused(500, "Internal Server Error"))
            case "502_html":
                return bad_gateway()
            case "slow":
                await self._hold(request, fault.seconds)
                return await effect()
            case "reset_after" | "stall_after":
                await effect()
        if fault.kind.startswith("stall"):
            await self._hold(request, fault.seconds)
        return cut(request)

    async def _effect(self, method: str, params: Params) -> web.Response:
        try:
            if self._pace is not None and method in PACED:
                self._pace.admit(params.integer("chat_id", 0))
            run = METHODS.get(method)
            result = await self._receive.answer(method, params) if run is None else run(self._world, params)
        except Refused as refused:
            return refusal(refused)
        return success(result)

    async def _hold(self, request: web.Request, seconds: float) -> None:
        """Wait until the time is over, the client is gone or the stand-in closes."""
        until = time.monotonic() + seconds
        while is_open(request) and not self._closing.is_set() and (left := until - time.monotonic()) > 0:
            try:
                await asyncio.wait_for(self._closing.wait(), min(left, _LOOK_AGAIN))
            except TimeoutError:
                continue


async def _later(answer: web.Response) -> web.Response:
    return answer
