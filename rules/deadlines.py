"""What falls due on a case and why. Derived from the case alone, so the rows can be thrown away and made again."""

from datetime import date, timedelta

from rules.absence_clocks import absence_deadlines
from rules.access import Post
from rules.case import Case
from rules.codes import Owner
from rules.due import Deadline
from rules.history import History
from rules.paper_clocks import paper_deadlines
from rules.policy import Policy
from rules.return_clocks import return_deadlines
from rules.rounds import read_round
from rules.statuses import OPEN
from rules.workdays import WorkCalendar


def ladder_deadlines(history: History, policy: Policy, calendar: WorkCalendar, today: date) -> tuple[Deadline, ...]:
    """All deadlines of the ladder that stand, as it is known at the end of this day; what is over is still among them.

    A return, or another way off the ladder, ends every clock of its round; a red flag or a health reason ends all that
    presses on the family; an application for 缓学 or 休学 stops the order's period (DOMAIN §2.1, §2.2, §6.2, §8.9, §8.10).
    """
    round_ = read_round(history, today)
    return (
        *absence_deadlines(round_, history.birth, policy, today),
        *paper_deadlines(round_, policy, calendar),
        *return_deadlines(round_, policy, calendar),
    )


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
    Owner.COUNTY: frozenset({Post.BUREAU_DESK}),
}
"""Posts whose open work a step of this owner is, where they reach the case (DOMAIN §3.2, next_action and owner)."""
