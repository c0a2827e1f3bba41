"""Messages that came to nothing (没送到的消息): what the county desk sees of them and may decide. Never what they say.

A conversation yields the decisions; the turn carries them out (bot.parked).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.access import Post
from rules.desk import Person

LIST_AT_MOST = 5


class Came(StrEnum):
    """Why a message came to nothing."""

    SHUT_OUT = "shut_out"
    DOUBT = "doubt"
    REFUSED = "refused"
    FAILED = "failed"


class DropWhy(StrEnum):
    """Why somebody decides that a message is not sent again."""

    TOLD = "told"
    OVER = "over"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class ParkedLine:
    """One message: to which post and place (empty: to nobody's account), since when, why, in which lane."""

    id: int
    why: Came
    since: datetime
    lane: str
    post: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ParkedList:
    """A page of them, oldest first, with how many there are by reason."""

    lines: tuple[ParkedLine, ...]
    counts: tuple[tuple[Came, int], ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class ParkedSentAgain:
    """It is sent once more; it says that it may come twice."""

    message: int


@dataclass(frozen=True, slots=True)
class ParkedDropped:
    """It is not sent any more, and why."""

    message: int
    why: DropWhy


ParkedDecided = ParkedSentAgain | ParkedDropped


def may_decide(person: Person) -> bool:
    """Whether he looks after messages that came to nothing: the county desk."""
    return any(seat.post is Post.BUREAU_DESK for seat in person.seats)
