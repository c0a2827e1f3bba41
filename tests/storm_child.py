"""The bot as a process of its own that writes its log to a file; for tests that ask what it logged and how large it grew."""

import asyncio
import logging
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import App
from bot.channels.telegram import Telegram
from bot.channels.telegram.gates import ChatPace
from bot.clock import SystemClock
from bot.logs import QUIET, Redacting
from bot.settings import Settings
from bot.turn import nothing
from rules.policy import Policy
from tests.kill_child import TOKEN


def run(given: dict[str, Any]) -> None:
    """The child's whole life. Each chat hears as fast as it can: the pace to one chat is another test's matter."""
    handler = logging.FileHandler(given["log"], encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(Redacting("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    ChatPace.wait = lambda _self, _address, _now: 0.0  # type: ignore[method-assign]  # said above
    settings = Settings.model_construct(
        telegram_token=SecretStr(TOKEN),
        telegram_api=given["api"],
        database=given["database"],
        key_file=Path(given["key_file"]),
        county_file=Path("no-county.toml"),
        sends_per_second=1000.0,
        poll_seconds=5,
    )
    policy = Policy()
    asyncio.run(App(settings, policy, SystemClock(policy.tz), Telegram(), nothing).run())
