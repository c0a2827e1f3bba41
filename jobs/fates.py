"""What can become of a message, as a channel says it, and what is then written down. Pure; sends nothing itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from storage.outbox import Claimed, Mark


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never arrive, and why (blocked, deactivated, unreadable to the channel)."""

    why: str


@dataclass(frozen=True, slots=True)
class Later:
    """It surely did not arrive; try again after so many seconds."""

    seconds: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may have arrived: the line broke after it was written. `harmless`: saying it again changes nothing."""

    why: str
    harmless: bool = False


Sent = Delivered | Refused | Later | Unsure


class Sender(Protocol):
    """A channel's way out."""

    async def send(self, message: Claimed) -> Sent:
        """Say one message; never raises for what the channel or the network does."""
        ...


AGAIN = timedelta(seconds=2)
REPEATS_AT_MOST = 5


def became(message: Claimed, sent: Sent, now: datetime) -> Mark:
    """What to write down: doubt is repeated once (more often where that is harmless), then parked for a person to see."""
    match sent:
        case Delivered():
            return Mark(message.id, "sent")
        case Refused(why):
            return Mark(message.id, "parked", why)
        case Later(seconds, why):
            state = "doubt" if message.repeat else "queued"
            return Mark(message.id, state, why, now + timedelta(seconds=seconds), tried=False)
        case Unsure(why, harmless):
            if message.attempts >= (REPEATS_AT_MOST if harmless else 2):
                return Mark(message.id, "parked", f"in doubt: {why}")
            return Mark(message.id, "doubt", why, now + AGAIN)
