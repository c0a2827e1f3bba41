"""What falls due on a case and why. Derived from the case alone, so the rows can be thrown away and made again."""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.access import Post
from rules.case import Case
from rules.codes import Owner
from rules.statuses import OPEN


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to be looked at on a day.

    Attributes:
        kind: the rule, e.g. `promise` or `next_step`.
        step: what it is about, so that a new promise is a new deadline.
        due: the day in the county's zone on which it is looked at.
        why: key of the sentence that explains it to a person.
        owner: whose work it is, relative to the case; a promise is looked at by whoever has the next step.
        person_id: the person meant where the owner is `Owner.ME`.
    """

    kind: str
    step: str
    due: date
    why: str
    owner: Owner | None = None
    person_id: int | None = None


def deadlines_of(case: Case) -> tuple[Deadline, ...]:
    """All open deadlines of a case: a promise is checked the day after it (DOMAIN §1, R28), the next step on its day."""
    if case.status not in OPEN:
        return ()
    due = []
    owner, person = case.next_owner or Owner.GROUP, case.next_owner_person
    if case.promise_day:
        day = case.promise_day
        due.append(Deadline("promise", day.isoformat(), day + timedelta(days=1), "why-promise", owner, person))
    if case.next_step and case.next_day:
        due.append(Deadline("next_step", case.next_step.value, case.next_day, "why-next-step", owner, person))
    return tuple(due)


HOLDERS: dict[Owner, frozenset[Post]] = {
    Owner.GROUP: frozenset({Post.GROUP_LEADER, Post.GROUP_TEACHER}),
    Owner.VILLAGE: frozenset({Post.VILLAGE_CADRE, Post.VILLAGE_PARTNER}),
    Owner.SCHOOL: frozenset({Post.CLASS_TEACHER, Post.HEAD_TEACHER, Post.REGISTRAR}),
    Owner.TOWNSHIP: frozenset({Post.TOWN_DESK}),
}
"""Posts whose open work a step of this owner is, where they reach the case (DOMAIN §3.2, next_action and owner)."""
