"""Log a home visit (记家访, D10, R28, R47). Nobody home takes five taps; what a result makes meaningless is not asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from dialog.spoken import Spoken, voice_of, words_of
from handlers.cases import card_of, case_question, heading, line_words
from handlers.urgent import opening
from handlers.visit_days import can_be_kept, coming_days, not_past, past_days, visit_day_possible
from handlers.visit_results import CLASHES, RESULTS
from handlers.visit_talk import (
    days_late,
    has_siblings,
    in_another_language,
    names_of_others,
    need_words,
    of_a_sibling,
    others_at_home,
    pupil_met,
    pupil_met_with_siblings,
    still_at_home,
    usual_speech,
    very_late,
    visit_views,
    words_told,
)
from rules.codes import (
    DANGER_OF,
    OF_A_RETURN,
    RED_FLAG_REASONS,
    GuardianAttitude,
    LateReason,
    Measure,
    Met,
    Need,
    Owner,
    PupilAttitude,
    Reason,
    Result,
    Speech,
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
    answers: dict[str, Any] = {"code": desk.receipt, "case": visit.case}
    also = {"siblings": list(visit.siblings)} if visit.siblings else {}
    return Draft("saved", answers=answers | also | ({"met": True} if visit.met else {}))


@form(
    "visit",
    allowed=_may_log,
    views=visit_views,
    then=_after,
    heading=heading,
)
class Visit:
    """Log a home visit (D10)."""

    case: str = case_question()
    way: Way | None = ask.one_of(Way)
    siblings: tuple[str, ...] = ask.beside(
        others=others_at_home, label=line_words, when=has_siblings, words=names_of_others, check=still_at_home
    )
    results: tuple[Result, ...] = ask.some_of(
        Result,
        offer=lambda _visit, _desk: RESULTS,
        alone=frozenset({Result.NOBODY_HOME, Result.REFUSED_TO_MEET, Result.WRONG_ADDRESS, Result.NOT_REACHED}),
        clashes=CLASHES,
        at_once=frozenset({Result.RED_FLAG}),
    )
    day: date | None = ask.day(
        default=lambda _visit, desk: desk.today, pinned=True, lean="past", near=past_days, check=visit_day_possible
    )
    met: tuple[Met, ...] = ask.some_of(Met, when=_met_someone, offer=_met_offered)
    guardian: GuardianAttitude | None = ask.one_of(
        GuardianAttitude, when=lambda visit, _desk: bool(ELDERS.intersection(visit.met)), per_row=1
    )
    pupil: PupilAttitude | None = ask.one_of(PupilAttitude, when=pupil_met)
    siblings_seen: bool | None = ask.yes_no(when=pupil_met_with_siblings)
    heard_alone: bool | None = ask.yes_no(when=pupil_met)
    child_words: str | None = ask.text(
        at_most=1000, optional=True, when=lambda visit, _desk: visit.heard_alone is True, tell_as=words_told
    )
    speech: Speech | None = ask.one_of(Speech, when=_met_someone, default=usual_speech)
    speech_name: str | None = ask.text(at_most=20, optional=True, joins=True, when=in_another_language)
    interpreter: str | None = ask.text(at_most=50, optional=True, when=in_another_language)
    place: str | None = ask.text(
        at_most=100, optional=True, when=lambda visit, _desk: Result.PUPIL_AWAY in visit.results
    )
    other_school: str | None = ask.text(
        at_most=100, optional=True, when=lambda visit, _desk: Result.OTHER_SCHOOL in visit.results
    )
    need_kinds: tuple[Need, ...] = ask.some_of(Need, when=lambda visit, _desk: Result.NEEDS_HELP in visit.results)
    needs: str | None = ask.text(
        at_most=500,
        optional=True,
        joins=True,
        when=lambda visit, _desk: Result.NEEDS_HELP in visit.results,
        default=need_words,
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
        when=lambda visit, _desk: Result.PROMISED in visit.results, lean="future", near=coming_days, check=can_be_kept
    )
    late_reason: LateReason | None = ask.one_of(LateReason, when=very_late)
    late_words: str | None = ask.text(
        at_most=200, optional=True, joins=True, when=lambda visit, _desk: visit.late_reason is LateReason.OTHER
    )
    next_step: Step | None = ask.one_of(
        Step,
        but=OF_A_RETURN | {Step.PROTECT},
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
        near=coming_days,
        check=not_past,
        joins=True,
    )
    note: str | Spoken | None = ask.text(at_most=4000, optional=True, voice=True, default=lambda _visit, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """The visit, then what it says of reason, promise and next step."""
        assert self.way is not None
        assert self.day is not None
        assert self.next_step is not None
        assert self.next_owner is not None
        assert self.next_day is not None
        visit = VisitLogged(
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
            note=words_of(self.note),
            **voice_of(self.note),
            late_days=days_late(self, desk),
            late_reason=self.late_reason,
            late_words=self.late_words or "",
            **self._heard(),
        )
        yield visit
        known = _last_reason(self, desk)
        if self.reason and self.reason is not known:
            yield ReasonRecorded(case=self.case, reason=self.reason, instead_of=known)
        for code in self.siblings:
            yield of_a_sibling(visit, code, seen=self.siblings_seen is True)
        for code in (self.case, *self.siblings):
            if self.promise:
                yield PromiseMade(case=code, day=self.promise)
            yield NextStepSet(case=code, step=self.next_step, owner=self.next_owner, day=self.next_day)

    def _heard(self) -> dict[str, Any]:
        """What was said and by whom it was interpreted, alike in a visit and in a red flag."""
        return {
            "need_kinds": self.need_kinds or (),
            "other_school": self.other_school or "",
            "heard_alone": self.heard_alone,
            "child_words": self.child_words or "",
            "speech": self.speech,
            "speech_name": self.speech_name or "",
            "interpreter": self.interpreter or "",
        }

    def urgent_events(self, desk: Desk) -> Iterator[Event]:
        """A red flag, on the press, with what was written so far (DOMAIN §8.9); a usual language nobody has looked at is not."""
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
            note=words_of(self.note),
            **voice_of(self.note),
            **self._heard() | ({} if self.speech is not usual_speech(self, desk) else {"speech": None}),
        )
