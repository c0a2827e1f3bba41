"""How a case came to be out of school or back in one period, from the readable part of its events: counting opens no seal.

The statuses are those `rules.case.Case.apply` gives; nothing of them is decided here a second time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import Any

from rules.case import Case
from rules.codes import Status
from rules.events import KINDS, Event, decode
from rules.month_numbers import Flow
from rules.returning import CaseLeft, PupilReturned

MOVES = (
    *("CaseOpened", "AbsenceVerified", "PupilReturned", "ClosingDecided", "FollowedUp", "AwayAgain", "CaseLeft"),
    *("ExemptionRequested", "ExemptionDecided", "ExemptionEnded", "ExemptionExpired"),
)
"""Kinds of events that change a status."""

OUT = frozenset({Status.SUSPECTED, Status.DROPPED_OUT, Status.MISSING})
"""未返: known to be out of school. A child still to be verified (00) or watched (02) is not counted as lost."""

_ASKED = frozenset({Status.DELAY_ASKED, Status.SUSPENSION_ASKED})

LEAVE = "leave"
"""Taken off the list because 缓学 or 休学 was approved; the other reasons are codes of `Leaving`."""


@dataclass(frozen=True, slots=True)
class Move:
    """One event of a case, by the part of it that is readable."""

    kind: str
    plain: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """A period: after `since`, up to and with `until`.

    Attributes:
        first: whether nothing was reported before it; then who was out before the period began is in its opening,
            whenever his file was opened.
    """

    since: datetime
    until: datetime
    first: bool = False


def passage(
    code: str, moves: Sequence[Move], window: Window, *, away_before: bool
) -> tuple[tuple[Flow, ...], tuple[str, ...]]:
    """The lines of the balance this case is in, oldest first, and why it was taken off, where it was.

    `moves`: oldest first. `away_before`: the child was out of school before the period began.
    """
    case, flows, offs = Case(code), list[Flow](), list[str]()
    opening = False
    for move in moves:
        if move.at > window.until:
            break
        before, event = is_out(case), _event(move, code)
        case = case.apply(event, None)
        early = move.at <= window.since or (window.first and away_before and move.kind == "CaseOpened")
        if early:
            opening = is_out(case)
        elif before != is_out(case):
            flows.append(_flow(event) if before else Flow.NEW)
            offs += [_why(event)] if flows[-1] is Flow.OFF else []
    started = (Flow.OPENING,) if opening else ()
    return (*started, *flows, *((Flow.CLOSING,) if is_out(case) else ())), tuple(offs)


def is_out(case: Case) -> bool:
    """Whether the child of this case counts as out of school; one for whom leave is only asked for still does."""
    return case.status in OUT or (case.status in _ASKED and case.before_leave in OUT)


def stands_at(code: str, moves: Iterable[Move], until: datetime) -> Case:
    """The case as it stood then, as far as its readable events tell."""
    case = Case(code)
    for move in moves:
        if move.at <= until:
            case = case.apply(_event(move, code), None)
    return case


def _flow(event: Event) -> Flow:
    return Flow.RETURNED if isinstance(event, PupilReturned) else Flow.OFF


def _why(event: Event) -> str:
    return event.why.value if isinstance(event, CaseLeft) else LEAVE


def _event(move: Move, code: str) -> Event:
    """The event with nothing in what is sealed; no status hangs on that."""
    required = (one for one in fields(KINDS[move.kind]) if one.default is MISSING and one.default_factory is MISSING)
    nothing = {one.name: None for one in required if one.name != "case"}
    return decode(move.kind, code, nothing | dict(move.plain))
