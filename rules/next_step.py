"""What usually comes next after a visit. Only a proposal: the visitor sees it in the summary and changes it freely."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.codes import Owner, Result, Step


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step, who takes it, and its day where the result fixes one (otherwise the county's usual distance)."""

    step: Step
    owner: Owner = Owner.ME
    day: date | None = None


_BY_RESULT = (
    (Result.OTHER_SCHOOL, NextStep(Step.CHECK_TRANSFER, Owner.SCHOOL)),
    (Result.NEEDS_HELP, NextStep(Step.ARRANGE_HELP, Owner.TOWNSHIP)),
    (Result.WRONG_ADDRESS, NextStep(Step.FIND_ADDRESS, Owner.VILLAGE)),
    (Result.PUPIL_AWAY, NextStep(Step.PHONE)),
    (Result.BY_PHONE, NextStep(Step.VISIT)),
)


def usual_next_step(results: Iterable[Result], promise: date | None) -> NextStep:
    """The usual next step: a promise is checked at school the day after (DOMAIN §1.2 R28, story A), else by result."""
    found = set(results)
    if Result.BACK_TODAY in found:
        return NextStep(Step.SEE_AT_SCHOOL, Owner.SCHOOL)
    if promise:
        return NextStep(Step.SEE_AT_SCHOOL, Owner.ME, promise + timedelta(days=1))
    return next((step for result, step in _BY_RESULT if result in found), NextStep(Step.VISIT))
