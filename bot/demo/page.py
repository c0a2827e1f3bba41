"""The demo page: four phones side by side in a browser, and the addresses they talk to.

`add_page` is the one door for the demo's wiring. Must not know the bot: it sees people and the Bot API stand-in only,
and can therefore never be served by `run`.
"""

from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.demo.acts import Acts
from bot.demo.bot_api.files import image_size
from bot.demo.contract import County, DemoPerson
from bot.demo.gate import STATIC, gate, names_this_machine
from bot.demo.live import Live

__all__ = ["County", "DemoPerson", "add_page"]

_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' {socket}; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def add_page(app: web.Application, county: County, code: str | None) -> None:
    """Serve the page at `/` and all it needs under `/page/`, behind the gate.

    Args:
        app: the application that also serves the county's Bot API; its client_max_size need not be raised.
        county: the running county.
        code: the code each device is asked for once (LAN mode), None on loopback.
    """
    live = Live(county)
    app.middlewares.append(gate(code))
    app.on_response_prepare.append(_harden)
    app.on_shutdown.append(live.close)
    app.router.add_get("/", _index)
    app.router.add_get("/page/here", _here)
    app.router.add_get("/page/live", live.serve)
    app.router.add_get("/page/file/{file_id}", _files(county))
    app.router.add_static("/page/static", STATIC)
    Acts(county, live).add_routes(app)


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html")


async def _here(_request: web.Request) -> web.Response:
    """Let a page whose line broke find out whether it only has to wait, or is asked for the code again (401)."""
    return web.Response(status=204)


def _files(county: County) -> Handler:
    async def give(request: web.Request) -> web.Response:
        """Give a file to keep, or with `?show` a picture to look at; nothing else is ever shown by the browser."""
        try:
            name, content = county.api.file(request.match_info["file_id"])
        except LookupError:
            raise web.HTTPNotFound from None
        if "show" in request.query and image_size(content) is not None:
            kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
            return web.Response(body=content, content_type=kind)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
        return web.Response(body=content, content_type="application/octet-stream", headers=headers)

    return give


async def _harden(request: web.Request, response: web.StreamResponse) -> None:
    """Write the headers that keep other web pages and planted content out; the Bot API's answers stay as they are."""
    if request.path != "/" and not request.path.startswith("/page/"):
        return
    socket = f"ws://{request.host}" if names_this_machine(request.host) else ""
    response.headers.update(
        {
            "Content-Security-Policy": _POLICY.format(socket=socket),
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            # "no-referrer" would make browsers send "Origin: null" with the form that brings the code.
            "Referrer-Policy": "same-origin",
            "Cache-Control": "no-cache" if request.path.startswith("/page/static/") else "no-store",
        }
    )
