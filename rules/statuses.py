"""Which status may follow which (DOMAIN §4.5). Every move needs a person and evidence; this only says what is possible."""

from rules.codes import Status

MOVES: dict[Status, frozenset[Status]] = {
    Status.TO_VERIFY: frozenset({Status.AT_SCHOOL, Status.SUSPECTED}),
    Status.AT_SCHOOL: frozenset({Status.WATCHED}),
    Status.WATCHED: frozenset({Status.AT_SCHOOL, Status.SUSPECTED}),
    Status.SUSPECTED: frozenset({Status.AT_SCHOOL, Status.DROPPED_OUT, Status.OBSERVED}),
    Status.DROPPED_OUT: frozenset({Status.OBSERVED}),
    Status.OBSERVED: frozenset({Status.RETURNED, Status.DROPPED_OUT}),
    Status.RETURNED: frozenset({Status.AT_SCHOOL}),
}

OPEN = frozenset({Status.TO_VERIFY, Status.WATCHED, Status.SUSPECTED, Status.DROPPED_OUT, Status.OBSERVED})
"""Statuses in which a case still has work to do."""


def may_move(before: Status, after: Status) -> bool:
    """Whether DOMAIN §4.5 lets a pupil move from one status to the other."""
    return after in MOVES[before]
