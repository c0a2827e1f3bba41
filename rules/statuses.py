"""Which status may follow which (DOMAIN §4.5). Every move needs a person and evidence; this only says what is possible."""

from rules.codes import Status

MOVES: dict[Status, frozenset[Status]] = {
    Status.TO_VERIFY: frozenset({Status.AT_SCHOOL, Status.SUSPECTED, Status.DELAY_ASKED, Status.DELAYED}),
    Status.AT_SCHOOL: frozenset({Status.WATCHED, Status.SUSPENSION_ASKED}),
    Status.WATCHED: frozenset({Status.AT_SCHOOL, Status.SUSPECTED, Status.SUSPENSION_ASKED}),
    Status.SUSPECTED: frozenset(
        {Status.AT_SCHOOL, Status.DROPPED_OUT, Status.OBSERVED, Status.DELAYED, Status.SUSPENDED}
    ),
    Status.DROPPED_OUT: frozenset({Status.OBSERVED, Status.SUSPENDED}),
    Status.OBSERVED: frozenset({Status.RETURNED, Status.DROPPED_OUT}),
    Status.RETURNED: frozenset({Status.AT_SCHOOL}),
    Status.DELAY_ASKED: frozenset({Status.DELAYED, Status.TO_VERIFY, Status.SUSPECTED}),
    Status.DELAYED: frozenset({Status.AT_SCHOOL, Status.DELAYED, Status.SUSPECTED}),
    Status.SUSPENSION_ASKED: frozenset({Status.SUSPENDED, Status.AT_SCHOOL, Status.WATCHED, Status.SUSPECTED}),
    Status.SUSPENDED: frozenset({Status.AT_SCHOOL, Status.SUSPENDED, Status.SUSPECTED}),
}
"""A refused application goes back to where the child stood, so 08 leads to 00 and 10 to 02 as well."""

OPEN = frozenset(
    {
        Status.TO_VERIFY,
        Status.WATCHED,
        Status.SUSPECTED,
        Status.DROPPED_OUT,
        Status.OBSERVED,
        Status.DELAY_ASKED,
        Status.SUSPENSION_ASKED,
    }
)
"""Statuses in which a case still has work to do."""

ON_LEAVE = frozenset({Status.DELAYED, Status.SUSPENDED})
"""缓学 or 休学 is approved: the child need not come, nobody is sent to the home, nothing falls due until the end."""


def may_move(before: Status, after: Status) -> bool:
    """Whether DOMAIN §4.5 lets a pupil move from one status to the other."""
    return after in MOVES[before]
