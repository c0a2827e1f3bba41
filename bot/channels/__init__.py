"""Channels: how people reach the bot and are reached. What every channel must be able to do; one contract suite tests all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from dialog.incoming import Incoming
from rules.access import Carries


@dataclass(frozen=True, slots=True)
class Letter:
    """One stored update, read.

    Attributes:
        address: where the answer goes: on Telegram the chat id.
        private: whether only this person reads the answer.
        incoming: what was done; None for things nobody waits an answer to.
        screen: the channel's id of the message that was pressed, to be changed in place.
        waits: the channel's id of a press that waits to be acknowledged.
        message: the channel's id of the person's own message.
    """

    address: str
    private: bool
    incoming: Incoming | None
    screen: int | None = None
    waits: str | None = None
    message: int | None = None


class Unreadable(Exception):
    """An update that is not of the channel's form. The message names where, never what."""


class Channel(Protocol):
    """What the turn needs of a channel."""

    @property
    def name(self) -> str:
        """Its name in inbox and outbox."""
        ...

    @property
    def carries(self) -> Carries:
        """What it may carry."""
        ...

    def read(self, raw: Mapping[str, Any]) -> Letter:
        """A stored update as a letter.

        Raises:
            Unreadable: the update is not of this channel's form.
        """
        ...
