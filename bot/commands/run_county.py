"""`guixiao run`: the bot, on the machine's clock and the real Bot API. No demo part can be switched on here."""

import argparse
import asyncio

from bot.app import App, TokenRefused, carries_of
from bot.channels.telegram import Telegram
from bot.commands.opening import Stopped, clock_of, open_database, open_policy
from bot.commands.telling import Teller
from bot.logs import set_up_logs
from bot.settings import read_settings
from storage.facts import Unfit


def arguments(_parser: argparse.ArgumentParser, _tell: Teller) -> None:
    """It takes none: everything is in the settings."""


def run(_given: argparse.Namespace, tell: Teller) -> int:
    """Run until stopped."""
    settings = read_settings()
    if not settings.telegram_token.get_secret_value():
        tell("run-no-token")
        return 2
    set_up_logs()
    try:
        policy = open_policy(settings, tell)
        open_database(settings, tell)
    except Stopped:
        return 1
    app = App(settings, policy, clock_of(policy), Telegram(carries_of(policy)))
    try:
        asyncio.run(app.run(lambda: tell("run-ready", county=policy.county)))
    except Unfit as unfit:
        tell(f"unfit-{unfit.code}")
        return 1
    except TokenRefused:
        tell("check-token-refused")
        return 1
    return 0
