"""One child's file as its events made it (一人一案). `apply` is the only way a case changes; it can be rebuilt at any time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from rules.codes import HIDDEN_REASONS, Met, Owner, Reason, Result, Seen, Status, Step, Way
from rules.events import (
    CaseOpened,
    Event,
    NextStepSet,
    PromiseMade,
    ReasonRecorded,
    RedFlagRaised,
    VisitLogged,
)
from rules.groundwork import AbsenceVerified
from rules.protection import RestrictionLifted, WelfareChecked
from rules.statuses import may_move

FAILED = frozenset({Result.NOBODY_HOME, Result.REFUSED_TO_MEET, Result.WRONG_ADDRESS, Result.REFUSED})
"""Results after which the child is no nearer to school; shown as a count only. What counts towards an order is the ladder's."""


@dataclass(frozen=True, slots=True)
class Case:
    """The projection of a case's events: what is known now.

    Attributes:
        reason: the newest main reason recorded, whoever may see it.
        next_owner_person: the person meant where the owner is `Owner.ME`.
        restricted: only the county desk sees the file (red flags, DOMAIN §8.9).
        open_reason: the reason as it stood before the restriction; what is left of it once that is lifted.
        hidden_visits, hidden_failed: how many of the visits were made while the case was restricted.
        last_seen_day, last_seen_by: when a worker last saw the child, and which; None: never, as far as is known.
    """

    code: str
    status: Status = Status.TO_VERIFY
    restricted: bool = False
    last_day_at_school: date | None = None
    first_absent_day: date | None = None
    reason: Reason | None = None
    reason_words: str = ""
    open_reason: Reason | None = None
    visits: int = 0
    failed_visits: int = 0
    hidden_visits: int = 0
    hidden_failed: int = 0
    last_seen_day: date | None = None
    last_seen_by: int | None = None
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
                seen = self._seen(event.day, by_person) if saw_child(event) else self
                return seen._visited(event)
            case WelfareChecked() if event.seen is not Seen.NO:
                return self._seen(event.day, by_person)
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
                return self._restricted(event)
            case RestrictionLifted():
                return self._lifted(event)
            case _:  # an amendment works on the past: the case is rebuilt from `rules.amending.as_amended`
                return self._verified(event) if isinstance(event, AbsenceVerified) else self

    def _verified(self, event: AbsenceVerified) -> Self:
        """The case once somebody found out that the child is away; from where it cannot be moved it stays."""
        if not may_move(self.status, Status.SUSPECTED):
            return self
        return replace(self, status=Status.SUSPECTED, first_absent_day=event.first)

    def _visited(self, event: VisitLogged) -> Self:
        """The case after a visit. One that never got there (V15) is kept, and is no visit."""
        if set(event.results) == {Result.NOT_REACHED}:
            return self
        newest = max(filter(None, (self.last_visit_day, event.day)))
        failed = bool(FAILED.intersection(event.results))
        return replace(
            self,
            visits=self.visits + 1,
            failed_visits=self.failed_visits + failed,
            hidden_visits=self.hidden_visits + self.restricted,
            hidden_failed=self.hidden_failed + (failed and self.restricted),
            last_visit_day=newest,
        )

    def _seen(self, day: date, by_person: int | None) -> Self:
        if self.last_seen_day and self.last_seen_day > day:
            return self
        return replace(self, last_seen_day=day, last_seen_by=by_person)

    def _restricted(self, event: RedFlagRaised) -> Self:
        """The next step passes to the county desk, so that nobody in the village is reminded of what he may not see."""
        return replace(
            self,
            restricted=True,
            open_reason=self.open_reason if self.restricted else self.reason,
            reason=event.reason or self.reason,
            promise_day=None,
            next_step=Step.PROTECT,
            next_owner=Owner.COUNTY,
            next_owner_person=None,
            next_day=event.day,
        )

    def _lifted(self, event: RestrictionLifted) -> Self:
        """Back in the lists; of the restricted time nothing but who last saw the child is left on the file's first page."""
        return replace(
            self,
            restricted=False,
            reason=self.open_reason,
            open_reason=None,
            reason_words="",
            promise_day=None,
            next_step=event.step,
            next_owner=event.owner,
            next_owner_person=None,
            next_day=event.next_day,
        )


def saw_child(visit: VisitLogged) -> bool:
    """Whether the visitor saw the child himself. Hearing it on the phone is not seeing; on video it is, where the child was met."""
    met = Met.PUPIL in visit.met or bool({Result.BOTH_MET, Result.BACK_TODAY}.intersection(visit.results))
    return met and visit.way is not Way.PHONE and (visit.way is not Way.VIDEO or Met.PUPIL in visit.met)


def rebuild(code: str, history: Iterable[tuple[Event, int | None]]) -> Case:
    """The case from its events, oldest first, each with the person who recorded it; amendments already worked in."""
    case = Case(code)
    for event, by_person in history:
        case = case.apply(event, by_person)
    return case
