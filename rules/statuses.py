"""Which status may follow which (DOMAIN §4.5). Every move needs a person and evidence; this only says what is possible."""

from rules.codes import Status

ALWAYS = frozenset({Status.DEAD, Status.RECORD_ERROR})
"""Any status may come to these: death by its proof, a wrong record by a check of two persons (DOMAIN §4.5)."""

_LEAVE = frozenset({Status.DELAYED, Status.SUSPENDED})

_AWAY_WAYS_OUT = frozenset({Status.TRANSFERRED, Status.HOME_TAUGHT, Status.MISSING, Status.ABROAD})

MOVES: dict[Status, frozenset[Status]] = {
    Status.TO_VERIFY: frozenset({Status.AT_SCHOOL, Status.SUSPECTED, Status.DELAY_ASKED, Status.DELAYED})
    | _AWAY_WAYS_OUT
    | ALWAYS,
    Status.AT_SCHOOL: frozenset(
        {
            *(Status.WATCHED, Status.SUSPECTED, Status.TRANSFERRED, Status.HOME_TAUGHT, Status.OTHER_SCHOOL),
            *(Status.MISSING, Status.ABROAD, Status.FINISHED, Status.SUSPENSION_ASKED),
        }
    )
    | ALWAYS,
    Status.WATCHED: frozenset({Status.AT_SCHOOL, Status.SUSPECTED, Status.TRANSFERRED, Status.MISSING, Status.ABROAD})
    | {Status.SUSPENSION_ASKED}
    | ALWAYS,
    Status.SUSPECTED: frozenset({Status.AT_SCHOOL, Status.DROPPED_OUT, Status.OBSERVED})
    | {Status.OTHER_SCHOOL, Status.OVER_AGE}
    | _LEAVE
    | _AWAY_WAYS_OUT
    | ALWAYS,
    Status.DROPPED_OUT: frozenset({Status.OBSERVED, Status.OTHER_SCHOOL, Status.OVER_AGE, Status.SUSPENDED})
    | _AWAY_WAYS_OUT
    | ALWAYS,
    Status.OBSERVED: frozenset({Status.RETURNED, Status.DROPPED_OUT, Status.TRANSFERRED, Status.ABROAD}) | ALWAYS,
    Status.RETURNED: frozenset({Status.AT_SCHOOL, Status.SUSPECTED, Status.TRANSFERRED, Status.ABROAD, Status.FINISHED})
    | ALWAYS,
    Status.TRANSFERRED: frozenset({Status.SUSPECTED}),
    Status.HOME_TAUGHT: frozenset({Status.AT_SCHOOL, Status.OTHER_SCHOOL}) | ALWAYS,
    Status.OTHER_SCHOOL: frozenset({Status.AT_SCHOOL, Status.FINISHED}) | ALWAYS,
    Status.MISSING: frozenset({Status.AT_SCHOOL, Status.DROPPED_OUT}) | ALWAYS,
    Status.ABROAD: frozenset({Status.RECORD_ERROR}),
    Status.DEAD: frozenset({Status.RECORD_ERROR}),
    Status.FINISHED: frozenset({Status.RECORD_ERROR}),
    Status.OVER_AGE: frozenset({Status.FINISHED}) | ALWAYS,
    Status.RECORD_ERROR: frozenset(),
    Status.DELAY_ASKED: frozenset({Status.DELAYED, Status.TO_VERIFY, Status.SUSPECTED}) | ALWAYS,
    Status.DELAYED: frozenset({Status.AT_SCHOOL, Status.DELAYED, Status.SUSPECTED}) | ALWAYS,
    Status.SUSPENSION_ASKED: frozenset({Status.SUSPENDED, Status.AT_SCHOOL, Status.WATCHED, Status.SUSPECTED}) | ALWAYS,
    Status.SUSPENDED: frozenset({Status.AT_SCHOOL, Status.SUSPENDED, Status.SUSPECTED}) | ALWAYS,
}
"""A child at school or back there that stays away again is told by a person, with its first day: suspected (03), or after a
return 04. A refused application goes back to where the child stood,
so 08 leads to 00 and 10 to 02 as well.
Whoever went abroad, died or finished is at an end here; only a wrong record can still be put right."""

AWAY = frozenset({Status.TO_VERIFY, Status.WATCHED, Status.SUSPECTED, Status.DROPPED_OUT, Status.MISSING})
"""Statuses in which a child is not at school, as far as is known: somebody has to see how it is."""

OPEN = AWAY | {Status.OBSERVED, Status.RETURNED, Status.DELAY_ASKED, Status.SUSPENSION_ASKED}
"""Statuses in which a case still has work to do; after 销号 (07) the follow-ups are left."""

ON_LEAVE = frozenset({Status.DELAYED, Status.SUSPENDED})
"""缓学 or 休学 is approved: the child need not come, nobody is sent to the home, nothing falls due until the end."""


def may_move(before: Status, after: Status) -> bool:
    """Whether DOMAIN §4.5 lets a pupil move from one status to the other."""
    return after in MOVES.get(before, frozenset())
