"""What people of the bureau do with the basis registry (依据登记), and how an entry is read. No case is touched, no child named.

A conversation yields these beside the events of cases; the turn carries them out (bot.basis).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.access import Post
from rules.basis import Basis, Switch, opens
from rules.problem import Problem

ENTERS = frozenset({Post.BUREAU_DESK, Post.BUREAU_HEAD})
"""Who enters a basis; another of them approves it after 法制审核."""


class BasisState(StrEnum):
    """Where an entry stands."""

    ENTERED = "entered"
    APPROVED = "approved"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class BasisEntered:
    """A basis was entered. `entered_by` of it is not looked at: it is whoever does it."""

    basis: Basis
    switch: Switch


@dataclass(frozen=True, slots=True)
class BasisApproved:
    """Another person approved it after 法制审核, done by `reviewed_by`."""

    entry: int
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class BasisRefused:
    """Another person refused it."""

    entry: int
    why: str


@dataclass(frozen=True, slots=True)
class BasisEnded:
    """It is used no more, and why."""

    entry: int
    why: str


Registry = BasisEntered | BasisApproved | BasisRefused | BasisEnded


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisEntry:
    """One entry as the bureau reads it.

    Attributes:
        code: its row id, as buttons name it.
        mine: whether the reader entered it.
    """

    code: str
    basis: Basis
    switch: Switch
    state: BasisState
    entered_at: datetime
    by: str
    mine: bool
    approved_by: str = ""
    reviewed_by: str = ""
    why: str = ""

    def closed(self, today: date) -> tuple[Problem, ...]:
        """Why it opens nothing today, all of it; empty where it opens its switch."""
        if self.state in (BasisState.REFUSED, BasisState.ENDED):
            return (Problem("basis-refused" if self.state is BasisState.REFUSED else "basis-ended"),)
        return opens(self.basis, self.switch, today)


@dataclass(frozen=True, slots=True)
class BasisList:
    """One page of entries, newest first, with how many there are."""

    lines: tuple[BasisEntry, ...]
    total: int
