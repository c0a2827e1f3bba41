"""What a deadline is. How each comes about is in `rules.deadlines` and the clocks beside it."""

from dataclasses import dataclass

from rules.codes import Owner
from rules.workdays import Settled


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to be looked at on a day.

    Attributes:
        kind: the rule, e.g. `promise` or `next_step`.
        step: what it is about, so that a new promise is a new deadline.
        due: the day in the county's zone on which it is looked at; unsettled where it hangs on a year whose holidays are
            not published (节假日待公布).
        why: key of the sentence that explains it to a person.
        owner: whose work it is, relative to the case; a promise is looked at by whoever has the next step.
        person_id: the person meant where the owner is `Owner.ME`.
    """

    kind: str
    step: str
    due: Settled
    why: str
    owner: Owner | None = None
    person_id: int | None = None
