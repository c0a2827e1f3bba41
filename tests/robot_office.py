"""Stand-ins of the three vendors' robots over real HTTP: their shapes, signatures, limits and error codes, written apart."""

import asyncio
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
    """One server for all three. `said` keeps what was shown in each group; `faults` answers instead, one a request.

    Attributes:
        closed: groups that take nothing from this machine's address.
        slow: seconds a robot of this group takes for an answer.
        asked: how many requests each group got, whatever came of them.
    """

    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    faults: list[web.Response | None] = field(default_factory=list)
    now: Any = time.time
    base: str = ""
    closed: set[str] = field(default_factory=set)
    slow: dict[str, float] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    most_at_once: int = 0
    _now_asked: int = 0
    _posts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def _comes(self, group: str) -> None:
        self.asked[group] += 1
        self._now_asked += 1
        self.most_at_once = max(self.most_at_once, self._now_asked)
        await asyncio.sleep(self.slow.get(group, 0.0))
        self._now_asked -= 1

    def _too_many(self, group: str, limits: tuple[tuple[int, float], ...]) -> bool:
        now, posts = self.now(), self._posts[group]
        if any(sum(at > now - seconds for at in posts) >= most for most, seconds in limits):
            return True
        posts.append(now)
        return False

    async def wecom(self, request: web.Request) -> web.Response:
        await self._comes("wecom")
        body = await request.json()
        if request.query.get("key") != KEY:
            return web.json_response({"errcode": 93000, "errmsg": "invalid webhook url"})
        if "wecom" in self.closed:
            return web.json_response({"errcode": 60020, "errmsg": "not allow to access from your ip"})
        kind = body.get("msgtype")
        said = body.get(kind, {}).get("content") if kind in ("text", "markdown") else None
        if not isinstance(said, str):
            return web.json_response({"errcode": 40008, "errmsg": "invalid message type"})
        most = {"text": 2048, "markdown": 4096}[kind]
        if len(said.encode()) > most:
            return web.json_response({"errcode": 40058, "errmsg": f"{kind}.content exceed max length {most}"})
        if self._too_many("wecom", ((20, 60.0),)):
            return web.json_response({"errcode": 45009, "errmsg": "api freq out of limit"})
        self.said["wecom"].append(said)
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def dingtalk(self, request: web.Request) -> web.Response:
        await self._comes("dingtalk")
        body = await request.json()
        if request.query.get("access_token") != KEY:
            return web.json_response({"errcode": 300001, "errmsg": "token is not exist"})
        if "dingtalk" in self.closed:
            return web.json_response({"errcode": 310000, "errmsg": "ip 127.0.0.1 not in whitelist"})
        stamp = request.query.get("timestamp", "0")
        made = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
        fresh = abs(int(stamp) - self.now() * 1000) < 3_600_000
        if not fresh or request.query.get("sign") != base64.b64encode(made).decode():
            return web.json_response({"errcode": 310000, "errmsg": "sign not match"})
        marked = body["msgtype"] == "markdown"
        said = body["markdown"]["text"] if marked else body["text"]["content"]
        if marked and not body["markdown"].get("title"):
            return web.json_response({"errcode": 40035, "errmsg": "title is null"})
        if KEYWORD not in said:
            return web.json_response({"errcode": 310000, "errmsg": "keywords not in content"})
        if self._too_many("dingtalk", ((20, 60.0),)):
            return web.json_response({"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"})
        self.said["dingtalk"].append(said)
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def feishu(self, request: web.Request) -> web.Response:
        await self._comes("feishu")
        body = await request.json()
        if request.match_info["key"] != KEY:
            return web.json_response(
                {"code": 19001, "msg": "param invalid: incoming webhook access token invalid"}, status=400
            )
        if "feishu" in self.closed:
            return web.json_response({"code": 19022, "msg": "Ip Not Allowed"}, status=400)
        stamp = str(body.get("timestamp", "0"))
        made = hmac.new(f"{stamp}\n{SECRET}".encode(), digestmod=hashlib.sha256).digest()
        if abs(int(stamp) - self.now()) > 3600 or body.get("sign") != base64.b64encode(made).decode():
            return web.json_response(
                {"code": 19021, "msg": "sign match fail or timestamp is not within one hour"}, status=400
            )
        said = self._post_text(body["content"]["post"]) if body["msg_type"] == "post" else body["content"]["text"]
        if KEYWORD not in said:
            return web.json_response({"code": 19024, "msg": "Key Words Not Found"}, status=400)
        if self._too_many("feishu", ((5, 1.0), (100, 60.0))):
            return web.json_response({"code": 11232, "msg": "frequency limited"}, status=400)
        self.said["feishu"].append(said)
        return web.json_response({"code": 0, "msg": "success", "data": {}})

    def _post_text(self, post: dict[str, Any]) -> str:
        lines = ("".join(part["text"] for part in line) for line in post["zh_cn"]["content"])
        return "\n".join((post["zh_cn"]["title"], *lines))

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
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()
