"""What can become of a message, as a channel says it, and what is then written down. Pure; sends nothing itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, runtime_checkable

from storage.outbox import Claimed, Mark


class Fault(StrEnum):
    """How a channel failed: no connection, an answer that says it failed (5xx), no answer, a token it does not know."""

    NETWORK = "network"
    SERVER = "server"
    SILENT = "silent"
    REFUSED_US = "token"


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never arrive, and why (blocked, unreadable to the channel). `shut_out`: nothing arrives there any more."""

    why: str
    shut_out: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """It did not arrive; try again after so many seconds.

    Attributes:
        maybe: nobody can be quite sure of it, so it will be said as a repeat, as often as it takes.
        fault: the channel's, where it is one; being told to wait is none.
    """

    seconds: float
    why: str = ""
    maybe: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may have arrived: the line broke after it was written. `harmless`: saying it again changes nothing."""

    why: str
    harmless: bool = False
    fault: Fault | None = Fault.SILENT


Sent = Delivered | Refused | Later | Unsure


class Sender(Protocol):
    """A channel's way out."""

    async def send(self, message: Claimed) -> Sent:
        """Say one message; never raises for what the channel or the network does."""
        ...


@runtime_checkable
class Paced(Protocol):
    """A way out that says how much it can take. One that does not is given what there is."""

    def room(self) -> int:
        """How many more messages that are no answers could go out soon."""
        ...


AGAIN = timedelta(seconds=2)
REPEATS_AT_MOST = 5


def became(message: Claimed, sent: Sent, now: datetime) -> Mark:
    """What to write down: doubt is repeated once (more often where that is harmless), then parked for a person to see."""
    match sent:
        case Delivered():
            return Mark(message.id, "sent")
        case Refused(why, shut_out):
            return Mark(message.id, "parked", why, shut_out=shut_out)
        case Later(seconds, why, maybe):
            state = "doubt" if message.repeat or maybe else "queued"
            return Mark(message.id, state, why, now + timedelta(seconds=seconds), tried=False)
        case Unsure(why, harmless):
            if message.attempts >= (REPEATS_AT_MOST if harmless else 2):
                return Mark(message.id, "parked", f"in doubt: {why}")
            return Mark(message.id, "doubt", why, now + AGAIN)
