"""The days on which a child need not come because 缓学 or 休学 is asked for or approved (R11, D11), and how they stop a clock.

Only the period in which the guardian must bring the child back stands still; periods that the law gives (review, suit,
payment, decision, service, court) run on. See docs/decisions/0018.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from rules.history import ExemptionApproved, ExemptionAsked, ExemptionRefused, Fact
from rules.workdays import ONE_DAY, Settled, Unsettled, WorkCalendar, same_day_of_month

LONGEST_MONTHS = 12
"""At most a year at a time (D11)."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """What was asked for and approved so far.

    Attributes:
        spans: first and last day of each pause that has an end, both inside it.
        asked_on: the day of an application nobody has decided yet; from it on everything stands still.
        exemption: the approval that was given last.
    """

    spans: tuple[tuple[date, date], ...] = ()
    asked_on: date | None = None
    exemption: ExemptionApproved | None = None

    def after(self, fact: Fact) -> "Pauses":
        """The pauses after this fact. An approval without an application, or for more than a year, changes nothing."""
        match fact, self.asked_on:
            case ExemptionAsked(day=day), None:
                return replace(self, asked_on=day)
            case ExemptionRefused(day=day), date() as asked_on:
                return replace(self, spans=(*self.spans, (asked_on, max(asked_on, day))), asked_on=None)
            case ExemptionApproved(day=day), date() as asked_on if _at_most_a_year(fact):
                decided = (asked_on, max(asked_on, day))
                approved = (max(asked_on, fact.first), fact.last)
                return Pauses((*self.spans, decided, approved), None, fact)
            case _:
                return self

    def on(self, day: date) -> bool:
        """Whether the child need not come on this day."""
        waits = self.asked_on is not None and day >= self.asked_on
        return waits or any(first <= day <= last for first, last in self.spans)


def _at_most_a_year(approved: ExemptionApproved) -> bool:
    return approved.first <= approved.last < same_day_of_month(approved.first, LONGEST_MONTHS)


def pauses_of(facts: Iterable[Fact]) -> Pauses:
    """The pauses these facts make, oldest first."""
    pauses = Pauses()
    for fact in facts:
        pauses = pauses.after(fact)
    return pauses


def after_unpaused_days(start: date, days: int, pauses: Pauses, calendar: WorkCalendar) -> Settled | None:
    """The last day of a period of calendar days in which paused days are not counted; None while nobody knows how long.

    Without pauses it is `rules.workdays.after_days`. The last day is neither a rest day nor a paused one.
    """
    day, left = start, days
    while left or pauses.on(day) or not calendar.known(day) or not calendar.may_end(day):
        if pauses.asked_on and day >= pauses.asked_on:
            return None
        if not left and not pauses.on(day) and not calendar.known(day):
            return Unsettled(day)
        day += ONE_DAY
        left -= bool(left) and not pauses.on(day)
    return day
