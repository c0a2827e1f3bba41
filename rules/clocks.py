"""The periods a served paper starts, each with the rule it comes from (DOMAIN §2.1, §2.2, §6.2). Computed once, at service."""

from dataclasses import dataclass
from datetime import date

from rules.papers import PaperKind
from rules.workdays import (
    ONE_DAY,
    Settled,
    Unsettled,
    WorkCalendar,
    after_days,
    after_months,
    after_working_days,
    next_working_day,
    same_day_of_month,
)

REVIEW_DAYS = 60
SUIT_MONTHS = 6
PAY_DAYS = 15
HEARING_WORKING_DAYS = 5
URGE_WORKING_DAYS = 10
APPLY_MONTHS = 3
DECIDE_DAYS = 90
SERVE_WORKING_DAYS = 7


@dataclass(frozen=True, slots=True)
class Limit:
    """One period.

    Attributes:
        name: what must be done in it, key `limit-<name>` of its sentence.
        last: its last day.
        law: key of the article it comes from, `law-<law>`.
    """

    name: str
    last: Settled
    law: str


def limits_of(kind: PaperKind, served_on: date, notice_days: int, calendar: WorkCalendar) -> tuple[Limit, ...]:
    """The periods that run from the service of this paper; `notice_days` is the period its order names (SW-10)."""
    review = (
        Limit("review", after_days(served_on, REVIEW_DAYS, calendar), "review-act-20"),
        Limit("suit", after_months(served_on, SUIT_MONTHS, calendar), "litigation-act-46"),
    )
    match kind:
        case PaperKind.ORDER:
            return (Limit("comply", after_days(served_on, notice_days, calendar), "notice"), *review)
        case PaperKind.PENALTY_NOTICE:
            hearing = after_working_days(served_on, HEARING_WORKING_DAYS, calendar)
            return (Limit("hearing", hearing, "penalty-act-64"),)
        case PaperKind.PENALTY:
            return (Limit("pay", after_days(served_on, PAY_DAYS, calendar), "penalty-act-67"), *review)
        case PaperKind.URGE:
            urged = after_working_days(served_on, URGE_WORKING_DAYS, calendar)
            return (Limit("urged", urged, "coercion-act-54"),)
        case _:
            return ()


def decide_by(filed_on: date, calendar: WorkCalendar) -> Settled:
    """The last day to decide after 立案 (行政处罚法 60)."""
    return after_days(filed_on, DECIDE_DAYS, calendar)


def serve_by(decided_on: date, calendar: WorkCalendar) -> Settled:
    """The last day to serve a decision whose party was absent (行政处罚法 61)."""
    return after_working_days(decided_on, SERVE_WORKING_DAYS, calendar)


@dataclass(frozen=True, slots=True)
class CourtWindow:
    """When a court may be asked to enforce (行政强制法 53, 54).

    Attributes:
        suit_ends: the 6-month suit period must be over first.
        first: the first working day on which the court may be asked; unsettled where the calendar is.
        last: the last day; after it, it is too late.
    """

    suit_ends: Settled
    first: Settled
    last: Settled

    @property
    def too_late(self) -> bool:
        """Whether the urging ends after the window."""
        return isinstance(self.first, date) and isinstance(self.last, date) and self.first > self.last


def court_window(decision_served: date, urge_served: date, calendar: WorkCalendar) -> CourtWindow:
    """The window after a decision and a 催告; three months are counted from the end of the suit period.

    A 催告 that was served early opens nothing before the suit period is over.
    """
    suit_ends, last = apply_until(decision_served, calendar)
    urged = after_working_days(urge_served, URGE_WORKING_DAYS, calendar)
    if isinstance(urged, Unsettled) or isinstance(suit_ends, Unsettled):
        return CourtWindow(suit_ends, Unsettled(max(_earliest(urged), _earliest(suit_ends))), last)
    return CourtWindow(suit_ends, next_working_day(max(urged, suit_ends), calendar), last)


def apply_until(decision_served: date, calendar: WorkCalendar) -> tuple[Settled, Settled]:
    """The end of the suit period, and the last day on which a court may be asked to enforce (行政强制法 53)."""
    suit_ends = after_months(decision_served, SUIT_MONTHS, calendar)
    if isinstance(suit_ends, Unsettled):
        unrolled = same_day_of_month(decision_served, SUIT_MONTHS)
        return suit_ends, Unsettled(same_day_of_month(unrolled, APPLY_MONTHS))
    return suit_ends, after_months(suit_ends, APPLY_MONTHS, calendar)


def urge_until(decision_served: date, calendar: WorkCalendar) -> Settled:
    """The last day on which a 催告 may be served that still leaves a day to ask the court (DOMAIN §2.2)."""
    suit_ends, last = apply_until(decision_served, calendar)
    if isinstance(last, Unsettled) or isinstance(suit_ends, Unsettled):
        return Unsettled(_earliest(suit_ends))
    day = last
    while day > suit_ends:
        first = court_window(decision_served, day, calendar).first
        if isinstance(first, date) and first <= last:
            return day
        day -= ONE_DAY
    return suit_ends


def _earliest(day: Settled) -> date:
    return day if isinstance(day, date) else day.earliest
