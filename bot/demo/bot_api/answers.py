"""HTTP answers in the Bot API's form, and the ways not to answer.

Must not decide which answer is given.
"""

import json
import socket
import struct
from typing import Any

from aiohttp import web

from bot.demo.bot_api.receiving import Told
from bot.demo.bot_api.refusal import Refused
from bot.demo.bot_api.shapes import Json

_ABORT = struct.pack("ii", 1, 0)
_BAD_GATEWAY = """<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center></body>
</html>
"""


def success(result: Any) -> web.Response:
    """Give the answer that carries a method's result."""
    if isinstance(result, Told):
        return _json(200, {"ok": True, "result": result.result, "description": result.description})
    return _json(200, {"ok": True, "result": result})


def refusal(refused: Refused) -> web.Response:
    """Give the answer that carries a refusal."""
    answer = _json(refused.code, refused.body())
    if refused.retry_after is not None:
        answer.headers["Retry-After"] = str(refused.retry_after)
    return answer


def bad_gateway() -> web.Response:
    """Give the page of a proxy whose server is away: 502, and no JSON."""
    return web.Response(status=502, text=_BAD_GATEWAY, content_type="text/html")


def is_open(request: web.Request) -> bool:
    """Say whether the client is still there."""
    return request.transport is not None and not request.transport.is_closing()


def cut(request: web.Request) -> web.Response:
    """Reset the connection; the response it gives is never written, aiohttp only wants one."""
    transport = request.transport
    if transport is not None:
        plug = transport.get_extra_info("socket")
        if plug is not None:
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
        transport.abort()
    return web.Response(status=500)


def _json(status: int, body: Json) -> web.Response:
    """Escape everything beyond ASCII, as the real server does."""
    return web.Response(status=status, body=json.dumps(body).encode(), content_type="application/json")
