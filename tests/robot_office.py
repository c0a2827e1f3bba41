"""Stand-ins of the three vendors' robots over real HTTP: their shapes, signatures, limits and error codes, written apart."""

import base64
import hashlib
import hmac
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

KEY, SECRET, KEYWORD = "k-1", "SECofthegroup", "归校"


@dataclass
class Office:
    """One server for all three. `said` keeps what was shown in each group; `faults` answers instead, one a request."""

    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    faults: list[web.Response | None] = field(default_factory=list)
    now: Any = time.time
    base: str = ""
    _posts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def _too_many(self, group: str, limits: tuple[tuple[int, float], ...]) -> bool:
        now, posts = self.now(), self._posts[group]
        if any(sum(at > now - seconds for at in posts) >= most for most, seconds in limits):
            return True
        posts.append(now)
        return False

    async def wecom(self, request: web.Request) -> web.Response:
        body = await request.json()
        if request.query.get("key") != KEY:
            return web.json_response({"errcode": 93000, "errmsg": "invalid webhook url"})
        if body.get("msgtype") != "text" or not isinstance(body.get("text", {}).get("content"), str):
            return web.json_response({"errcode": 40008, "errmsg": "invalid message type"})
        if len(body["text"]["content"].encode()) > 2048:
            return web.json_response({"errcode": 40058, "errmsg": "text.content exceed max length 2048"})
        if self._too_many("wecom", ((20, 60.0),)):
            return web.json_response({"errcode": 45009, "errmsg": "api freq out of limit"})
        self.said["wecom"].append(body["text"]["content"])
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def dingtalk(self, request: web.Request) -> web.Response:
        body = await request.json()
        if request.query.get("access_token") != KEY:
            return web.json_response({"errcode": 300001, "errmsg": "token is not exist"})
        stamp = request.query.get("timestamp", "0")
        made = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
        fresh = abs(int(stamp) - self.now() * 1000) < 3_600_000
        if not fresh or request.query.get("sign") != base64.b64encode(made).decode():
            return web.json_response({"errcode": 310000, "errmsg": "sign not match"})
        if self._too_many("dingtalk", ((20, 60.0),)):
            return web.json_response({"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"})
        self.said["dingtalk"].append(body["text"]["content"])
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def feishu(self, request: web.Request) -> web.Response:
        body = await request.json()
        if request.match_info["key"] != KEY:
            return web.json_response(
                {"code": 19001, "msg": "param invalid: incoming webhook access token invalid"}, status=400
            )
        stamp = str(body.get("timestamp", "0"))
        made = hmac.new(f"{stamp}\n{SECRET}".encode(), digestmod=hashlib.sha256).digest()
        if abs(int(stamp) - self.now()) > 3600 or body.get("sign") != base64.b64encode(made).decode():
            return web.json_response(
                {"code": 19021, "msg": "sign match fail or timestamp is not within one hour"}, status=400
            )
        if KEYWORD not in body["content"]["text"]:
            return web.json_response({"code": 19024, "msg": "Key Words Not Found"}, status=400)
        if self._too_many("feishu", ((5, 1.0), (100, 60.0))):
            return web.json_response({"code": 11232, "msg": "frequency limited"}, status=400)
        self.said["feishu"].append(body["content"]["text"])
        return web.json_response({"code": 0, "msg": "success", "data": {}})

    @web.middleware
    async def faulty(self, request: web.Request, handler: Any) -> web.StreamResponse:
        fault = self.faults.pop(0) if self.faults else None
        return fault if fault is not None else await handler(request)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Office"]:
        """Serve on a free port of this machine."""
        app = web.Application(middlewares=[self.faulty])
        app.router.add_post("/cgi-bin/webhook/send", self.wecom)
        app.router.add_post("/robot/send", self.dingtalk)
        app.router.add_post("/open-apis/bot/v2/hook/{key}", self.feishu)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()
