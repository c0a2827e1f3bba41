"""Papers that do not stand any more (作废、撤回): who may say so, and where that leaves the paper. None is deleted.

Undoing a paper is a decision like issuing it: a person with the power takes it, and never whoever asked for the paper.
"""

from collections.abc import Mapping

from rules.access import Post
from rules.papers import Issuer, PaperKind, PaperState, decides, may_move
from rules.paperwork import Undoing
from rules.problem import Problem

STATE_AFTER: Mapping[Undoing, PaperState] = {
    Undoing.WITHDRAWN: PaperState.WITHDRAWN,
    Undoing.CORRECTED: PaperState.VOID,
    Undoing.WRONG_PERSON: PaperState.WITHDRAWN,
    Undoing.MOVED_AWAY: PaperState.WITHDRAWN,
    Undoing.NUMBER_VOID: PaperState.VOID,
}
"""A corrected paper and a void number stay as 作废; what was right when it was issued is withdrawn. Both keep their number."""

STANDS = frozenset({PaperState.ISSUED, PaperState.RELEASED, PaperState.HELD, PaperState.SERVED})
"""A paper that was issued and stands; one that was only asked for is sent back, refused or withdrawn by its own way."""

ONLY_SERVED = frozenset({Undoing.WRONG_PERSON})
"""Reasons that can only be true of a paper that somebody took."""


def may_undo(
    kind: PaperKind, issuer: Issuer, state: PaperState, asked_by: int, person: int, posts: frozenset[Post]
) -> Problem | None:
    """Why this person may not undo this paper now; None where he may."""
    if asked_by == person:
        return Problem("paper-asked-by-yourself")
    if not posts & decides(kind, issuer):
        return Problem("paper-not-your-power")
    return None if reasons(state) else Problem("undo-not-standing")


def reasons(state: PaperState) -> tuple[Undoing, ...]:
    """The reasons that can be true of a paper in this state; none where it does not stand."""
    if state not in STANDS:
        return ()
    taken = state in (PaperState.SERVED, PaperState.HELD)
    return tuple(
        why for why, after in STATE_AFTER.items() if may_move(state, after) and (taken or why not in ONLY_SERVED)
    )
