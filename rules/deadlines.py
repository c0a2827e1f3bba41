"""What falls due on a case and why. Derived from the case alone, so the rows can be thrown away and made again."""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.case import Case
from rules.statuses import OPEN


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to be looked at on a day.

    Attributes:
        kind: the rule, e.g. `promise` or `next_step`.
        step: what it is about, so that a new promise is a new deadline.
        due: the day in the county's zone on which it is looked at.
        why: key of the sentence that explains it to a person.
    """

    kind: str
    step: str
    due: date
    why: str


def deadlines_of(case: Case) -> tuple[Deadline, ...]:
    """All open deadlines of a case: a promise is checked the day after it (DOMAIN §1, R28), the next step on its day."""
    if case.status not in OPEN:
        return ()
    due = []
    if case.promise_day:
        day = case.promise_day
        due.append(Deadline("promise", day.isoformat(), day + timedelta(days=1), "why-promise"))
    if case.next_step and case.next_day:
        due.append(Deadline("next_step", case.next_step.value, case.next_day, "why-next-step"))
    return tuple(due)
