"""A roster the county desk sends to the bot: who may, where it stands, and what was decided about it. No case is touched here.

A conversation yields these beside the events of cases; the turn writes them down and the clerk does the rest (bot.clerk).
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.access import Post
from rules.desk import Person

SHEETS = (".xlsx", ".xls", ".csv")
"""How the name of a roster's file ends; what it really is, is seen from its content."""


class RosterState(StrEnum):
    """Where a sent roster stands. SENT, ALL, GOOD and UNDO wait for the clerk, CHECKED and IN for a person."""

    SENT = "sent"
    CHECKED = "checked"
    ALL = "all"
    GOOD = "good"
    IN = "in"
    UNDO = "undo"
    UNDONE = "undone"
    DROPPED = "dropped"
    FAULTY = "faulty"
    LAPSED = "lapsed"
    FAILED = "failed"


MAY_FOLLOW: dict[RosterState, frozenset[RosterState]] = {
    RosterState.CHECKED: frozenset({RosterState.ALL, RosterState.GOOD, RosterState.DROPPED}),
    RosterState.IN: frozenset({RosterState.UNDO}),
}
"""What a person may decide, by where the roster stands."""


@dataclass(frozen=True, slots=True)
class RosterSent:
    """A roster's file is kept here and is to be checked."""

    file: str
    name: str


@dataclass(frozen=True, slots=True)
class RosterDecided:
    """What its sender decided: take all, take the good rows, drop it, or take the batch back.

    `receipt`: the receipt it was sent under.
    """

    receipt: str
    wish: RosterState


Clerical = RosterSent | RosterDecided


@dataclass(frozen=True, slots=True)
class SentRoster:
    """A sent roster as its sender may see it. Counts of rows; `batch`: the number it can be taken back by."""

    receipt: str
    name: str
    state: RosterState
    good: int = 0
    left_out: int = 0
    batch: int | None = None

    def may_become(self, wish: RosterState) -> bool:
        """Whether this may be decided now; all can be taken only where nothing is left out, a batch only where there is one."""
        if wish not in MAY_FOLLOW.get(self.state, ()):
            return False
        if wish is RosterState.UNDO:
            return self.batch is not None
        return wish is RosterState.DROPPED or (wish is RosterState.ALL) == (self.left_out == 0)


def may_send(person: Person) -> bool:
    """Whether he takes rosters: the county desk alone (docs/decisions/0016)."""
    return any(seat.post is Post.BUREAU_DESK for seat in person.seats)
