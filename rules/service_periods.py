"""The periods that a report of service (D8) starts, counted with the county's own calendar."""

from datetime import date

from rules.clocks import Limit, limits_of
from rules.papers import PaperKind
from rules.policy import Policy


def limits_from_service(kind: PaperKind, served_on: date, notice_days: int, policy: Policy) -> tuple[Limit, ...]:
    """The periods that run from this service date, counted with the county's calendar; `notice_days` 0: as SW-10 says."""
    return limits_of(kind, served_on, notice_days or policy.notice_days, policy.workdays)
