"""The recorded events of a case read as the facts of the ladder. Pure: what the store knows besides is handed in.

Corrections are worked into the visits they correct; a fact is known from the day on which it was written down.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from rules import groundwork, paperwork, protection, returning
from rules import history as facts
from rules.amending import as_amended
from rules.attempts import Contact, counts_towards
from rules.case import Case
from rules.events import CaseOpened, Event, PromiseMade, ReasonRecorded, RedFlagRaised, VisitAmended, VisitLogged
from rules.history import Fact, History, OffLadder, Prepared
from rules.papers import PaperKind, PaperState
from rules.paperwork import Undoing, Verdict
from rules.service import Service

DECIDED: Mapping[Verdict, PaperState] = {
    Verdict.APPROVE: PaperState.ISSUED,
    Verdict.SEND_BACK: PaperState.SENT_BACK,
    Verdict.REFUSE: PaperState.REFUSED,
    Verdict.POSTPONE: PaperState.POSTPONED,
}
"""To which state a decision brings a paper."""

UNDONE: Mapping[Undoing, PaperState] = {
    undoing: PaperState.VOID if undoing is Undoing.NUMBER_VOID else PaperState.WITHDRAWN for undoing in Undoing
}
"""To which state a paper goes that does not stand any more."""

NOBODY = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One recorded event: on which day of the county it was written down, by whom, under which receipt."""

    event: Event
    recorded_on: date
    person: int | None = None
    receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What only a paper's row knows: its number, and the day on which it was released."""

    number: str = ""
    released_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """All that one event is read together with."""

    case: Case
    promises: Mapping[str | None, date]
    papers: Mapping[str, Kept]
    corrected: Mapping[str | None, date]
    leaves: Mapping[str, returning.ExemptionRequested]
    ended: Mapping[str, date] = field(default_factory=dict)


def history_of(
    told: Sequence[Told], birth: date, prepared: Prepared | None = None, papers: Mapping[str, Kept] | None = None
) -> History:
    """The case as the ladder sees it. `told`: in the order in which it was recorded; `papers`: by code."""
    by_number = as_amended([(one.event, n, one.receipt) for n, one in enumerate(told)])
    worked_in = [replace(told[n], event=event) for event, n in by_number if n is not None]
    known = _Known(
        case=Case(told[0].event.case) if told else Case(""),
        promises={one.receipt: one.event.day for one in worked_in if isinstance(one.event, PromiseMade)},
        papers=papers or {},
        corrected=_corrected(told, worked_in),
        leaves={e.exemption: e for e in _events(told) if isinstance(e, returning.ExemptionRequested)},
        ended={e.exemption: e.day for e in _events(told) if isinstance(e, returning.ExemptionEnded)},
    )
    found: list[Fact] = []
    for one in worked_in:
        known = replace(known, case=known.case.apply(one.event, one.person))
        found += _facts(one, known)
    return History(birth=birth, facts=tuple(found), prepared=prepared or Prepared())


def _events(told: Iterable[Told]) -> Iterator[Event]:
    return (one.event for one in told)


def _corrected(told: Sequence[Told], worked_in: Iterable[Told]) -> dict[str | None, date]:
    """Visits whose count changed with a correction: what they count for now was known only from its day on."""
    before = {one.receipt: counts_towards(_contact(one)) for one in told if isinstance(one.event, VisitLogged)}
    after = {one.receipt: counts_towards(_contact(one)) for one in worked_in if isinstance(one.event, VisitLogged)}
    return {
        one.event.receipt: one.recorded_on
        for one in told
        if isinstance(one.event, VisitAmended) and before.get(one.event.receipt) != after.get(one.event.receipt)
    }


def _facts(one: Told, known: _Known) -> Iterator[Fact]:
    match one.event:
        case CaseOpened() | VisitLogged() | ReasonRecorded() | RedFlagRaised():
            yield from _of_visits(one, known)
        case groundwork.AbsenceVerified(first=first) if known.case.first_absent_day == first:
            yield facts.Absent(day=first, recorded_on=one.recorded_on)
            yield facts.StatusSet(day=one.recorded_on, status=known.case.status)
        case protection.RestrictionLifted():
            yield facts.Lifted(day=one.recorded_on)
        case protection.ReportMade(day=day):
            yield facts.Reported(day=day, recorded_on=one.recorded_on)
        case paperwork.PaperRequested() | paperwork.PaperDecided() | paperwork.PaperServed():
            yield from _of_papers(one, known)
        case paperwork.ServiceRuled() | paperwork.PaperUndone():
            yield from _of_papers(one, known)
        case paperwork.DefenceHeard() | paperwork.DefenceAnswered() | paperwork.DecisionPerformed():
            yield from _of_penalty(one)
        case event if isinstance(event, paperwork.Paperwork):
            yield from _of_talks(one)
        case event if isinstance(event, returning.Returning):
            yield from _of_return(one, known)


def _of_visits(one: Told, known: _Known) -> Iterator[Fact]:
    event, on = one.event, one.recorded_on
    match event:
        case CaseOpened():
            if first := first_absent(event):
                yield facts.Absent(day=first, recorded_on=on)
            yield facts.StatusSet(day=on, status=event.status)
            if event.reason:
                yield facts.ReasonHeard(day=on, reason=event.reason)
            if event.restricted:
                yield facts.Restricted(day=on)
        case VisitLogged():
            contact = _contact(one, known.corrected.get(one.receipt))
            promise = known.promises.get(one.receipt)
            yield facts.Contacted(day=contact.day, recorded_on=contact.recorded_on, contact=contact, promise=promise)
        case ReasonRecorded() if known.case.reason is event.reason:
            yield facts.ReasonHeard(day=on, reason=event.reason)
        case RedFlagRaised():
            yield facts.Restricted(day=on)
            if event.reason:
                yield facts.ReasonHeard(day=on, reason=event.reason)


def first_absent(opened: CaseOpened) -> date | None:
    """The first day of the absence a case was opened for; where only the last day at school is told, the day after it."""
    after = opened.last_day_at_school and opened.last_day_at_school + timedelta(days=1)
    return opened.first_absent_day or after


def _contact(one: Told, known_on: date | None = None) -> Contact:
    visit = one.event
    assert isinstance(visit, VisitLogged)
    return Contact(
        day=visit.day,
        recorded_on=known_on or one.recorded_on,
        way=visit.way,
        person=one.person,
        results=visit.results,
        met=visit.met,
        guardian=visit.guardian,
        pupil=visit.pupil,
    )


def _of_talks(one: Told) -> Iterator[Fact]:
    match one.event:
        case paperwork.ConferenceRecorded(day=day, next_review=review):
            yield facts.ConferenceHeld(day=day, recorded_on=one.recorded_on, review_on=review)
        case paperwork.TalkRecorded(day=day):
            yield facts.Criticised(day=day, recorded_on=one.recorded_on)
        case paperwork.GuardianSearched(day=day):
            yield facts.GuardianSearched(day=day, recorded_on=one.recorded_on)
        case paperwork.VillageAdmonished(day=day):
            yield facts.VillageAdmonished(day=day, recorded_on=one.recorded_on)


def _of_papers(one: Told, known: _Known) -> Iterator[Fact]:
    event, by, on = one.event, one.person or NOBODY, one.recorded_on
    match event:
        case paperwork.PaperRequested(paper=paper, kind=kind):
            days = event.fields.get("days")
            asked = facts.PaperAsked(day=on, paper=paper, kind=kind, by=by)
            yield replace(asked, notice_days=days) if isinstance(days, int) else asked
        case paperwork.PaperDecided(paper=paper, verdict=verdict):
            kept = known.papers.get(paper, Kept())
            number = kept.number if verdict is Verdict.APPROVE else ""
            state = DECIDED[verdict]
            yield facts.PaperMoved(day=on, paper=paper, state=state, by=by, number=number, until=event.until)
            if verdict is Verdict.APPROVE and kept.released_on:
                yield facts.PaperMoved(day=kept.released_on, paper=paper, state=PaperState.RELEASED, by=NOBODY)
            if event.reviewed_by and event.kind in (PaperKind.PENALTY_NOTICE, PaperKind.PENALTY):
                yield facts.LegalReviewed(day=on)
        case paperwork.PaperServed():
            yield facts.PaperServed(day=event.day, recorded_on=on, paper=event.paper, service=service_of(event))
        case paperwork.ServiceRuled():
            yield facts.ServiceJudged(day=on, paper=event.paper, valid=event.valid, by=by)
        case paperwork.PaperUndone():
            yield facts.PaperMoved(day=on, paper=event.paper, state=UNDONE[event.undoing], by=by)


def service_of(event: paperwork.PaperServed) -> Service:
    """What the servers wrote down, as `rules.service.judge` looks at it."""
    return Service(
        manner=event.manner,
        day=event.day,
        servers=event.servers,
        to_party=event.to_party,
        adult=event.adult,
        same_dwelling=event.same_dwelling,
        refusal=event.refusal,
        witness=event.witness,
        filmed=bool(event.film),
        confirmed=event.confirmed,
        proof=event.proof,
    )


def _of_penalty(one: Told) -> Iterator[Fact]:
    match one.event:
        case paperwork.DefenceHeard(day=day, statement=statement, hearing=hearing) if statement or hearing:
            yield facts.DefenceMade(day=day, recorded_on=one.recorded_on)
        case paperwork.DefenceAnswered():
            yield facts.DefenceAnswered(day=one.recorded_on)
        case paperwork.DecisionPerformed(day=day):
            yield facts.Performed(day=day, recorded_on=one.recorded_on)


def _of_return(one: Told, known: _Known) -> Iterator[Fact]:
    on = one.recorded_on
    match one.event:
        case returning.PupilReturned(day=day):
            yield facts.Returned(day=day, recorded_on=on)
        case returning.SeenInClass(day=day, seen=True):
            yield facts.SeenInClass(day=day, recorded_on=on)
        case returning.ClosingDecided(closed=True):
            yield facts.Closed(day=on)
        case returning.FollowedUp(day=day, after=after):
            yield facts.FollowedUp(day=day, recorded_on=on, after=after)
        case returning.AwayAgain(day=day):
            yield facts.Absent(day=day, recorded_on=on)
        case returning.CaseLeft(day=day, why=why):
            yield facts.TakenOff(day=day, recorded_on=on, why=OffLadder(why.value))
        case returning.ExemptionRequested():
            yield facts.ExemptionAsked(day=on)
        case returning.ExemptionDecided(exemption=code, verdict=verdict):
            yield from _leave_decided(code, verdict, on, known)


def _leave_decided(code: str, verdict: Verdict, on: date, known: _Known) -> Iterator[Fact]:
    """An approval that ended early ends on the day before; one that ended before it began is as if refused."""
    leave = known.leaves.get(code)
    if leave is None or verdict not in (Verdict.APPROVE, Verdict.REFUSE):
        return
    ended = known.ended.get(code)
    last = min(leave.last, ended - timedelta(days=1)) if ended else leave.last
    if verdict is Verdict.REFUSE or last < leave.first:
        yield facts.ExemptionRefused(day=on)
    else:
        yield facts.ExemptionApproved(day=on, first=leave.first, last=last)
