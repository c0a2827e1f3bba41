"""Who may come in: only this page's own requests, and in LAN mode only devices that gave the code.

Three dangers are kept out: another web page that drives the demo from the same browser (Origin), a name that was bent
to this machine (Host), and a neighbour on the local network (the code). Must not know what the page does.
"""

import hmac
import ipaddress
import secrets
from collections import OrderedDict
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.clock import pause

COOKIE = "guixiao_demo"
STATIC = Path(__file__).parent / "static"
MAX_WRONG = 30
MAX_DEVICES = 200
MAX_CODE = 64
_SLOW_SECONDS = 1.0
_ENTER = "/page/enter"
_OPEN = "/page/static/"


class Door:
    """The code of this run, and the devices that gave it. All wrong codes together are counted, whoever sends them."""

    def __init__(self, code: str, slow_seconds: float = _SLOW_SECONDS) -> None:
        """Stand closed; each wrong code is answered this many seconds late."""
        self._code = code.encode()
        self._slow = slow_seconds
        self._wrong = 0
        self._busy = False
        self._devices: OrderedDict[str, None] = OrderedDict()

    def knows(self, cookie: str) -> bool:
        """Say whether a device came in before."""
        return cookie in self._devices

    async def give(self, code: str) -> str | None:
        """Try a code and give the device's new cookie, None when it is wrong.

        Raises:
            BlockingIOError: another wrong code is being answered.
            PermissionError: 30 wrong codes came; nobody new comes in until the demo is started again.
        """
        if self._wrong >= MAX_WRONG:
            raise PermissionError
        if self._busy:
            raise BlockingIOError
        if not hmac.compare_digest(code.strip().encode(), self._code):
            self._wrong += 1
            self._busy = True
            try:
                await pause(self._slow)
            finally:
                self._busy = False
            return None
        cookie = secrets.token_urlsafe(32)
        self._devices[cookie] = None
        if len(self._devices) > MAX_DEVICES:
            self._devices.popitem(last=False)
        return cookie


def gate(code: str | None, slow_seconds: float = _SLOW_SECONDS) -> Middleware:
    """Build the check that stands before every request of the demo's web application.

    Args:
        code: the code of this run, asked of each device once (LAN mode); None on loopback, where none is asked.
        slow_seconds: how late a wrong code is answered.
    """
    door = None if code is None else Door(code, slow_seconds)

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not names_this_machine(request.host):
            raise web.HTTPForbidden(text="host")
        if request.path != "/" and not request.path.startswith("/page/"):
            if "Origin" in request.headers or (door is not None and not _is_loopback(request)):
                raise web.HTTPForbidden(text="not for browsers")
            return await handler(request)
        if _acts(request) and request.headers.get("Origin", "").lower() != f"{request.scheme}://{request.host}".lower():
            raise web.HTTPForbidden(text="origin")
        if door is None or door.knows(request.cookies.get(COOKIE, "")) or request.path.startswith(_OPEN):
            return await handler(request)
        return await _at_the_door(door, request)

    return check


def names_this_machine(host: str) -> bool:
    """Say whether a Host header is a plain address or localhost; a name can be bent by whoever owns it."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def _acts(request: web.Request) -> bool:
    return request.method not in ("GET", "HEAD") or "Upgrade" in request.headers


def _is_loopback(request: web.Request) -> bool:
    peer = request.transport.get_extra_info("peername") if request.transport else None
    if not peer:
        return False
    address = ipaddress.ip_address(str(peer[0]).split("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


async def _at_the_door(door: Door, request: web.Request) -> web.StreamResponse:
    if request.path == _ENTER and request.method == "POST":
        given = str((await request.post()).get("code", ""))[:MAX_CODE]
        try:
            cookie = await door.give(given)
        except BlockingIOError:
            return _door_page(429, "busy")
        except PermissionError:
            return _door_page(403, "closed")
        if cookie is None:
            return _door_page(401, "wrong")
        inside = web.HTTPSeeOther("/")
        inside.set_cookie(COOKIE, cookie, httponly=True, samesite="Strict", path="/")
        raise inside
    if request.path == "/":
        return _door_page(200, "")
    raise web.HTTPUnauthorized(text="code")


def _door_page(status: int, why: str) -> web.Response:
    page = (STATIC / "door.html").read_text("utf-8").replace('data-why=""', f'data-why="{why}"')
    return web.Response(status=status, text=page, content_type="text/html")
