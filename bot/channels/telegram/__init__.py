"""Telegram: aiogram receives, python-telegram-bot sends. Neither is known outside this folder (docs/decisions)."""

import os
from dataclasses import dataclass
from typing import Any

from bot.channels import Letter
from rules.access import ABROAD, Carries

NAME = "telegram"

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""Kinds of updates that are asked for; nobody waits for an answer to any other."""

os.environ.setdefault("PTB_TIMEDELTA", "1")  # read when python-telegram-bot is imported: waits come as timedeltas


@dataclass(frozen=True, slots=True)
class Telegram:
    """Telegram as a channel. Its servers are abroad, so names are masked unless the county lifted that (DESIGN §8)."""

    carries: Carries = ABROAD
    name: str = NAME

    def read(self, raw: Any) -> Letter:
        """A stored update as a letter; the heavy import waits until the first one."""
        from bot.channels.telegram.read import read

        return read(raw)
