"""Which rule tells of a case's deadline on a day, if any. Pure; who hears is looked up elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.codes import Owner, Step
from rules.falling import Falling, Weight
from rules.policy import Policy
from rules.reminders import BY_KIND, OF_CASES, RULES, Rule
from rules.workdays import after_working_days

KIND_AT_MOST = 18
"""Of a kind that stands several times in the rows so many characters are kept (storage.ladder_due)."""

SUBJECT_AT_MOST = 40

OURS = frozenset({"serve", "decide-penalty", "urge-last", "apply-last"})
"""Limits by which we have to act; once they are over that is told too."""

_RANK: Mapping[str, int] = {rule.code: number for number, rule in enumerate(OF_CASES)}


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as its row says it.

    Attributes:
        owner: whose work it is; None where nobody's is said.
        person_id: who is meant by "me".
        set_on: the day on which the next step was set, for a transfer; else None.
    """

    case_id: int
    case: str
    kind: str
    step: str
    due: date
    owner: Owner | None = None
    person_id: int | None = None
    set_on: date | None = None


@dataclass(frozen=True, slots=True)
class Tells:
    """A deadline that is told now: by which rule, and as due on which day."""

    rule: Rule
    due: Due
    day: date

    def to(self, person_id: int) -> Falling:
        """For this person."""
        due, rule = self.due, self.rule
        return Falling(
            rule=rule.code,
            subject=f"{due.case}:{self.day.isoformat()}:{due.step}"[:SUBJECT_AT_MOST],
            person_id=person_id,
            day=self.day,
            weight=rule.weight,
            case_id=due.case_id,
            case=due.case,
            command=rule.command.format(case=due.case),
        )


def horizon(today: date, policy: Policy) -> date:
    """The last day of deadlines that may be told today."""
    return today + timedelta(days=policy.notice_warning_days)


def tells(due: Due, today: date, policy: Policy) -> Tells | None:
    """What is told of this deadline today; None: nothing yet, nothing any more, not here, or switched off."""
    rule = BY_KIND.get(due.kind.partition(":")[0]) or BY_KIND.get(due.kind[:KIND_AT_MOST])
    day = due.due
    if due.kind == "next_step" and due.step == Step.CHECK_TRANSFER and due.set_on:
        confirmed = after_working_days(due.set_on, policy.reminders.transfer_days, policy.workdays)
        if isinstance(confirmed, date) and confirmed <= today and RULES["transfer"].on(policy):
            rule, day = RULES["transfer"], confirmed
    if rule is None:
        return None
    if rule.code in OURS and day < today:
        rule = RULES["limit-over"]
    early = policy.notice_warning_days if rule.warned else 0
    since = day - timedelta(days=early)
    late = rule.lasts is not None and today > day + timedelta(days=rule.lasts)
    return Tells(rule, due, day) if since <= today and not late and rule.on(policy) else None


def once_a_case(falling: Iterable[Falling]) -> tuple[Falling, ...]:
    """Of everyday things about one case for one person only the most pressing; one that was due earlier stays as told.

    Legal limits are all told.
    """
    found = {one.key: one for one in _by_rank(falling)}.values()
    first: dict[tuple[int, int | None], list[Falling]] = {}
    kept = []
    for one in found:
        if one.weight is Weight.WORK:
            before = first.setdefault((one.person_id, one.case_id), [])
            if any(other.day <= one.day for other in before):
                continue
            before.append(one)
        kept.append(one)
    return tuple(kept)


def _by_rank(falling: Iterable[Falling]) -> list[Falling]:
    return sorted(falling, key=lambda one: (_RANK[one.rule], one.day, one.case_id or 0, one.person_id))
