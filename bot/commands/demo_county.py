"""`guixiao demo`: an invented county on this machine: the bot unchanged, four phones on a page, a movable clock."""

import argparse
import asyncio
import secrets
import shutil
import socket
from contextlib import suppress
from pathlib import Path

from bot.commands.telling import Teller

FOLDER = Path("demo-county")
PORT = 8900


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Where to listen, and whether to begin anew."""
    parser.add_argument("--lan", action="store_true", help=tell.words("demo-lan"))
    parser.add_argument("--port", type=int, default=PORT, help=tell.words("demo-port"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    parser.add_argument("--fresh", action="store_true", help=tell.words("demo-fresh"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Serve the demo until stopped."""
    from bot.logs import set_up_logs

    set_up_logs()
    tell("demo-preparing")
    if given.fresh and (given.folder / "county.sqlite3").exists():
        shutil.rmtree(given.folder)
    given.folder.mkdir(parents=True, exist_ok=True)
    try:
        asyncio.run(_serve(given, tell))
    except OSError:
        tell("demo-port-taken", port=str(given.port))
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


async def _serve(given: argparse.Namespace, tell: Teller) -> None:
    from aiohttp import web

    from bot.clock import MovableClock
    from bot.demo.county import DemoCounty, demo_settings, prepare
    from bot.demo.organs import demo_policy
    from bot.demo.page import add_page

    policy = demo_policy()
    clock = MovableClock(policy.tz)
    settings = demo_settings(given.folder, given.port)
    await prepare(settings, policy, clock)
    county = DemoCounty(settings, policy, clock)
    await county.open()
    code = f"{secrets.randbelow(10**6):06d}" if given.lan else None
    app = web.Application()
    county.api.add_routes(app)
    add_page(app, county, code)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0" if given.lan else "127.0.0.1", given.port).start()  # noqa: S104  # asked for
    _tell_where(given, tell, code)
    try:
        await county.run()
    finally:
        await runner.cleanup()


def _tell_where(given: argparse.Namespace, tell: Teller, code: str | None) -> None:
    tell("demo-ready", url=f"http://127.0.0.1:{given.port}/")
    if code:
        with suppress(OSError):
            tell("demo-ready", url=f"http://{_address()}:{given.port}/")
        tell("demo-code", code=code)
    tell("demo-stop", folder=given.folder.name)


def _address() -> str:
    """This machine's address in its own network; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
