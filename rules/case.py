"""One child's file as its events made it (一人一案). `apply` is the only way a case changes; it can be rebuilt at any time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from rules.codes import HIDDEN_REASONS, Owner, Reason, Result, Status, Step
from rules.events import (
    CaseOpened,
    Event,
    GuardianTold,
    NextStepSet,
    PromiseMade,
    ReasonRecorded,
    RedFlagRaised,
    VisitAmended,
    VisitLogged,
    VisitNoteAdded,
)

FAILED = frozenset({Result.NOBODY_HOME, Result.REFUSED_TO_MEET, Result.WRONG_ADDRESS, Result.REFUSED})
"""Results after which the child is no nearer to school; shown as a count only. What counts towards an order is the ladder's."""


@dataclass(frozen=True, slots=True)
class Case:
    """The projection of a case's events: what is known now.

    Attributes:
        reason: the newest main reason recorded, whoever may see it.
        next_owner_person: the person meant where the owner is `Owner.ME`.
        restricted: only the county desk sees the file (red flags, DOMAIN §8.9).
    """

    code: str
    status: Status = Status.TO_VERIFY
    restricted: bool = False
    last_day_at_school: date | None = None
    first_absent_day: date | None = None
    reason: Reason | None = None
    reason_words: str = ""
    visits: int = 0
    failed_visits: int = 0
    last_visit_day: date | None = None
    promise_day: date | None = None
    next_step: Step | None = None
    next_owner: Owner | None = None
    next_owner_person: int | None = None
    next_day: date | None = None

    def apply(self, event: Event, by_person: int | None) -> Self:
        """The case after this event, recorded by this person (None: an import)."""
        match event:
            case CaseOpened():
                return replace(
                    self,
                    status=event.status,
                    restricted=event.restricted,
                    last_day_at_school=event.last_day_at_school,
                    first_absent_day=event.first_absent_day,
                    reason=event.reason,
                    reason_words=event.reason_words,
                )
            case VisitLogged():
                return self._visited(event)
            case ReasonRecorded() if self.reason in HIDDEN_REASONS and event.instead_of is not self.reason:
                return self
            case ReasonRecorded():
                return replace(self, reason=event.reason, reason_words="")
            case PromiseMade():
                return replace(self, promise_day=event.day)
            case NextStepSet():
                mine = by_person if event.owner is Owner.ME else None
                return replace(
                    self, next_step=event.step, next_owner=event.owner, next_owner_person=mine, next_day=event.day
                )
            case RedFlagRaised():
                return replace(self, restricted=True, reason=event.reason or self.reason)
            case VisitAmended() | VisitNoteAdded():
                return self  # an amendment works on the past: the case is rebuilt from `rules.amending.as_amended`
            case GuardianTold():
                return self

    def _visited(self, event: VisitLogged) -> Self:
        """The case after a visit. One that never got there (V15) is kept, and is no visit."""
        if set(event.results) == {Result.NOT_REACHED}:
            return self
        newest = max(filter(None, (self.last_visit_day, event.day)))
        failed = bool(FAILED.intersection(event.results))
        return replace(self, visits=self.visits + 1, failed_visits=self.failed_visits + failed, last_visit_day=newest)


def rebuild(code: str, history: Iterable[tuple[Event, int | None]]) -> Case:
    """The case from its events, oldest first, each with the person who recorded it; amendments already worked in."""
    case = Case(code)
    for event, by_person in history:
        case = case.apply(event, by_person)
    return case
