"""Log a home visit (记家访, D10, R28, R47). Nobody home takes five taps; what a result makes meaningless is not asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_of, card_view, case_question, heading
from handlers.urgent import opening
from rules.codes import (
    DANGER_OF,
    RED_FLAG_REASONS,
    GuardianAttitude,
    Measure,
    Met,
    Owner,
    PupilAttitude,
    Reason,
    Result,
    Step,
    Way,
)
from rules.desk import Desk
from rules.events import Event, NextStepSet, PromiseMade, ReasonRecorded, RedFlagRaised, VisitLogged
from rules.next_step import usual_next_step
from rules.problem import Problem

NOBODY_MET = frozenset(
    {Result.NOBODY_HOME, Result.REFUSED_TO_MEET, Result.WRONG_ADDRESS, Result.NOT_REACHED, Result.OTHER_SCHOOL}
)
RESULTS = tuple(Result(f"V{n:02d}") for n in (4, 2, 1, 3, 7, 9, 11, 12, 10, 5, 6, 8, 14, 15, 13))
"""All results, the ones a visitor needs most often first."""

MET_IN_PERSON = frozenset({Result.BOTH_MET, Result.GUARDIAN_MET, Result.CARER_MET, Result.BY_PHONE})
ELDERS = frozenset({Met.FATHER, Met.MOTHER, Met.GUARDIAN, Met.GRANDPARENT, Met.KIN})

REASONS_FIRST = tuple(
    Reason(code).value for code in ("11", "31", "32", "21", "25", "22", "23", "51", "53", "61", "91", "98")
)
"""The reasons found most often in the field (DOMAIN §4.1) fill the first page."""


def _may_log(desk: Desk) -> Problem | None:
    return None if desk.person.logs_visits else Problem("not-your-post")


def _talked(visit: "Visit", _desk: Desk) -> bool:
    return bool(visit.results) and not set(visit.results) <= NOBODY_MET


def _met_someone(visit: "Visit", _desk: Desk) -> bool:
    return bool(MET_IN_PERSON.intersection(visit.results))


def _met_offered(visit: "Visit", _desk: Desk) -> tuple[Met, ...]:
    if {Result.BOTH_MET, Result.GUARDIAN_MET, Result.BY_PHONE}.isdisjoint(visit.results):
        return (Met.GRANDPARENT, Met.KIN, Met.PUPIL, Met.NEIGHBOUR)
    return tuple(Met)


def _last_reason(visit: "Visit", desk: Desk) -> Reason | None:
    card = card_of(visit.case, desk)
    return Reason(card.reason) if card and card.reason else None


def _visit_day_possible(day: date, _visit: "Visit", desk: Desk) -> Problem | None:
    if day > desk.today:
        return Problem("day-in-the-future", {"day": day})
    if day < desk.today - timedelta(days=desk.policy.late_entry_days):
        return Problem("day-too-long-ago", {"day": day, "days": desk.policy.late_entry_days})
    return None


def _can_be_kept(day: date, visit: "Visit", desk: Desk) -> Problem | None:
    if day < (visit.day or desk.today):
        return Problem("promise-before-visit", {"day": day})
    if day > desk.today + timedelta(days=desk.policy.promise_within_days):
        return Problem("promise-too-far", {"days": desk.policy.promise_within_days})
    return None


def _not_past(day: date, visit: "Visit", desk: Desk) -> Problem | None:
    if day < desk.today:
        return Problem("day-already-past", {"day": day})
    if visit.promise and day == visit.promise + timedelta(days=1):
        return None  # the day after a promise is always a possible day to look, also after the furthest promise
    if day > desk.today + timedelta(days=desk.policy.promise_within_days):
        return Problem("next-day-too-far", {"days": desk.policy.promise_within_days})
    return None


def _coming_days(_visit: "Visit", desk: Desk) -> tuple[date, ...]:
    monday = desk.today + timedelta(days=7 - desk.today.weekday())
    days = {desk.today + timedelta(days=n) for n in (1, 2, 3)} | {monday}
    return tuple(sorted(days))


def _past_days(_visit: "Visit", desk: Desk) -> tuple[date, ...]:
    return tuple(desk.today - timedelta(days=n) for n in (0, 1, 2, 3))


def _usual_day(visit: "Visit", desk: Desk) -> date:
    usual = usual_next_step(visit.results, visit.promise)
    if usual.day:
        return max(usual.day, desk.today)
    soon = Result.BACK_TODAY in visit.results
    return desk.today + timedelta(days=1 if soon else desk.policy.visit_again_days)


def _after(visit: Any, desk: Desk) -> Draft:
    new_reason = visit.reason is not _last_reason(visit, desk)
    danger = DANGER_OF.get(visit.reason) if new_reason and visit.reason else None
    if danger or Result.RED_FLAG in visit.results:
        return opening(desk.receipt, visit.case, danger)
    return Draft("saved", answers={"code": desk.receipt, "case": visit.case})


@form(
    "visit",
    allowed=_may_log,
    views=card_view,
    then=_after,
    heading=heading,
)
class Visit:
    """Log a home visit (D10)."""

    case: str = case_question()
    way: Way | None = ask.one_of(Way)
    results: tuple[Result, ...] = ask.some_of(
        Result,
        offer=lambda _visit, _desk: RESULTS,
        alone=frozenset({Result.NOBODY_HOME, Result.REFUSED_TO_MEET, Result.WRONG_ADDRESS, Result.NOT_REACHED}),
        clashes=frozenset(
            frozenset({a, b})
            for a in (Result.NOBODY_HOME, Result.NOT_REACHED)
            for b in set(Result) - {a, Result.WRONG_ADDRESS, Result.OTHER_SCHOOL}
        ),
        at_once=frozenset({Result.RED_FLAG}),
    )
    day: date | None = ask.day(
        default=lambda _visit, desk: desk.today, pinned=True, lean="past", near=_past_days, check=_visit_day_possible
    )
    met: tuple[Met, ...] = ask.some_of(Met, when=_met_someone, offer=_met_offered)
    guardian: GuardianAttitude | None = ask.one_of(
        GuardianAttitude, when=lambda visit, _desk: bool(ELDERS.intersection(visit.met)), per_row=1
    )
    pupil: PupilAttitude | None = ask.one_of(
        PupilAttitude, when=lambda visit, _desk: Result.BOTH_MET in visit.results or Met.PUPIL in visit.met
    )
    place: str | None = ask.text(
        at_most=100, optional=True, when=lambda visit, _desk: Result.PUPIL_AWAY in visit.results
    )
    needs: str | None = ask.text(
        at_most=500, optional=True, when=lambda visit, _desk: Result.NEEDS_HELP in visit.results
    )
    reason: Reason | None = ask.one_of(
        Reason,
        when=_talked,
        default=_last_reason,
        first=lambda _visit, _desk: REASONS_FIRST,
        at_once=RED_FLAG_REASONS,
    )
    measures: tuple[Measure, ...] = ask.some_of(
        Measure, when=_talked, optional=True, group=lambda measure: measure.card
    )
    promise: date | None = ask.day(
        when=lambda visit, _desk: Result.PROMISED in visit.results, lean="future", near=_coming_days, check=_can_be_kept
    )
    next_step: Step | None = ask.one_of(
        Step,
        but=frozenset({Step.PROTECT}),
        default=lambda visit, _desk: usual_next_step(visit.results, visit.promise).step,
    )
    next_owner: Owner | None = ask.one_of(
        Owner,
        but=frozenset({Owner.COUNTY}),
        default=lambda visit, _desk: usual_next_step(visit.results, visit.promise).owner,
        joins=True,
    )
    next_day: date | None = ask.day(
        default=_usual_day,
        lean="future",
        near=_coming_days,
        check=_not_past,
        joins=True,
    )
    note: str | None = ask.text(at_most=4000, optional=True, default=lambda _visit, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """The visit, then what it says of reason, promise and next step."""
        assert self.way is not None
        assert self.day is not None
        assert self.next_step is not None
        assert self.next_owner is not None
        assert self.next_day is not None
        yield VisitLogged(
            case=self.case,
            day=self.day,
            way=self.way,
            results=self.results,
            met=self.met,
            guardian=self.guardian,
            pupil=self.pupil,
            measures=self.measures or (),
            place=self.place or "",
            needs=self.needs or "",
            note=self.note or "",
        )
        known = _last_reason(self, desk)
        if self.reason and self.reason is not known:
            yield ReasonRecorded(case=self.case, reason=self.reason, instead_of=known)
        if self.promise:
            yield PromiseMade(case=self.case, day=self.promise)
        yield NextStepSet(case=self.case, step=self.next_step, owner=self.next_owner, day=self.next_day)

    def urgent_events(self, desk: Desk) -> Iterator[Event]:
        """A red flag, on the press, with what was written so far (DOMAIN §8.9)."""
        yield RedFlagRaised(
            case=self.case,
            day=self.day or desk.today,
            results=self.results,
            reason=self.reason if self.reason in RED_FLAG_REASONS else None,
            danger=DANGER_OF.get(self.reason) if self.reason else None,
            way=self.way,
            met=self.met,
            guardian=self.guardian,
            pupil=self.pupil,
            measures=self.measures or (),
            place=self.place or "",
            needs=self.needs or "",
            note=self.note or "",
        )
