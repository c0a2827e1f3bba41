"""`guixiao run`: the bot, on the machine's clock and the real Bot API. No demo part can be switched on here."""

import argparse
import asyncio
from collections.abc import Callable

from bot.app import App, TokenRefused, carries_of
from bot.channels.telegram import Telegram
from bot.commands.opening import Stopped, clock_of, open_database, open_policy, open_templates
from bot.commands.telling import Teller
from bot.health import Health, PortTaken, watched
from bot.logs import set_up_logs
from bot.roles import NeedsServer, Role, RolesUnknown, needs_channel, read_roles, refuse_split
from bot.settings import Settings, read_settings
from bot.stopping import until_stopped
from bot.supervisor import notify
from storage.facts import Unfit


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Which roles this process has; everything else is in the settings."""
    parser.add_argument("--role", default="all", metavar="ROLE[,ROLE]", help=tell.words("run-role"))


def roles_of(given: str, settings: Settings, tell: Teller) -> frozenset[Role]:
    """The roles asked for.

    Raises:
        Stopped: there is no such role, or it cannot run alone on this database; which and why has been told.
    """
    try:
        roles = read_roles(given)
        refuse_split(roles, is_sqlite=settings.database.startswith("sqlite"))
    except RolesUnknown as unknown:
        tell("run-role-unknown", role=str(unknown))
        raise Stopped from unknown
    except NeedsServer as refused:
        tell("run-role-needs-postgresql")
        raise Stopped from refused
    return roles


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Run until stopped."""
    settings = read_settings()
    try:
        roles = roles_of(given.role, settings, tell)
    except Stopped:
        return 2
    if needs_channel(roles) and not settings.telegram_token.get_secret_value():
        tell("run-no-token")
        return 2
    set_up_logs(style=settings.log)
    try:
        policy = open_policy(settings, tell)
        open_templates(settings, tell)
        open_database(settings, tell)
    except Stopped:
        return 1
    app = App(settings, policy, clock_of(policy), Telegram(carries_of(policy)), roles=roles)
    try:
        asyncio.run(_watched(app, settings, lambda: tell("run-ready", county=policy.county)))
    except Unfit as unfit:
        tell(f"unfit-{unfit.code}")
        return 1
    except TokenRefused:
        tell("check-token-refused")
        return 1
    except PortTaken:
        tell("run-health-port-taken", port=settings.health_port)
        return 1
    return 0


async def _watched(app: App, settings: Settings, ready: Callable[[], None]) -> None:
    """Run, watched by a supervisor where there is one, until a signal asks for the end."""

    def works() -> None:
        app.pulse.working = True
        ready()
        notify("READY=1")

    port = int(settings.health_port) if settings.health_port else None
    async with watched(Health(app.database, app.pulse, app.clock.now), port):
        await until_stopped(app.run(works), lambda: _stopping(app))


def _stopping(app: App) -> None:
    app.pulse.working = False
    notify("STOPPING=1")
