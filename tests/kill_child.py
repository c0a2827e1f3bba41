"""The bot as a process of its own, that ends itself with SIGKILL when it reaches a named point for the nth time.

Forked from a server that has loaded the libraries once, so that a start takes a moment; the kill is the real one.
"""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

from pydantic import SecretStr

import bot.channels.telegram.read  # loaded before the fork, because it takes seconds
import bot.channels.telegram.receive
import bot.channels.telegram.send
from bot.app import App, demo_telegram
from bot.channels.telegram import Telegram
from bot.clock import MovableClock, SystemClock
from bot.holidays import published
from bot.settings import Settings
from jobs import delivery, fates
from rules.policy import Policy
from tests.spoken_form import SPOKEN_FORMS

TOKEN = "539999:guixiao-token-of-the-kill-tests"

assert bot.channels.telegram.read, bot.channels.telegram.receive
assert bot.channels.telegram.send


class Bomb:
    """Ends the process at the nth time a point is reached."""

    def __init__(self, point: str, nth: int) -> None:
        self.point, self.left = point, nth

    def __call__(self, point: str) -> None:
        if point == self.point:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def run(given: dict[str, Any], point: str, nth: int) -> None:
    """The child's whole life."""
    settings = Settings.model_construct(
        telegram_token=SecretStr(TOKEN),
        telegram_api=given["api"],
        database=given["database"],
        key_file=Path(given["key_file"]),
        files_folder=Path(given.get("files", "no-files")),
        **given.get("webhook", {}),
        county_file=Path("no-county.toml"),
        sends_per_second=given.get("sends_per_second", 200.0),
        poll_seconds=5,
    )
    if given.get("handed_over") is False:
        delivery.HANDED_AT_MOST = 0  # every answer goes by the outbox alone, as when delivery cannot keep up
    if "again" in given:
        fates.AGAIN = given["again"]  # how soon what is in doubt is repeated, where the day is to be short
    policy = Policy(holidays=published())
    channel = demo_telegram() if given.get("files") else Telegram()
    clock = MovableClock(policy.tz, SystemClock(policy.tz).now() + given["ahead"])
    app = App(settings, policy, clock, channel, Bomb(point, nth))
    if given.get("files"):
        app.turns.forms = SPOKEN_FORMS
    asyncio.run(app.run())
