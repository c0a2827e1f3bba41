"""Telegram: aiogram receives, python-telegram-bot sends. Neither is known outside this folder (docs/decisions)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels import Letter, Unreadable
from rules.access import ABROAD, Carries

NAME = "telegram"

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""Kinds of updates that are asked for; nobody waits for an answer to any other."""
ADDRESS_AT_MOST = 20
"""Digits and sign of a 64-bit id; Telegram's own have at most 52 bits."""

os.environ.setdefault("PTB_TIMEDELTA", "1")  # read when python-telegram-bot is imported: waits come as timedeltas


def address_of(raw: Mapping[str, Any]) -> str:
    """Where a raw update came from, as far as it says: read with the lightest hand, for nobody has looked at it yet."""
    for kind in KINDS:
        told = raw.get(kind)
        for name in ("message", "chat", "from"):
            part = told.get(name) if isinstance(told, dict) else None
            if name == "message" and isinstance(part, dict):
                told = part
            elif isinstance(part, dict) and "id" in part:
                return str(part["id"])
    return ""


@dataclass(frozen=True, slots=True)
class Telegram:
    """Telegram as a channel. Its servers are abroad, so names are masked unless the county lifted that (DESIGN §8)."""

    carries: Carries = ABROAD
    name: str = NAME

    def read(self, raw: Any) -> Letter:
        """A stored update as a letter; the heavy import waits until the first one.

        Raises:
            Unreadable: Telegram's form is not kept, or the id of the chat is longer than any id.
        """
        from bot.channels.telegram.read import read

        letter = read(raw)
        if len(letter.address) > ADDRESS_AT_MOST:
            raise Unreadable("not an update: chat.id")
        return letter
