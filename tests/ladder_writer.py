"""Writes the facts of one random case: mostly what people really do, now and then what nobody should."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from rules.attempts import Contact
from rules.clocks import Limit
from rules.codes import GuardianAttitude, Met, PupilAttitude, Reason, Result, Status, Way
from rules.history import (
    Absent,
    Closed,
    ConferenceHeld,
    Contacted,
    Criticised,
    DefenceAnswered,
    DefenceMade,
    ExemptionApproved,
    ExemptionAsked,
    ExemptionRefused,
    Fact,
    FollowedUp,
    GuardianSearched,
    LegalReviewed,
    Lifted,
    OffLadder,
    PaperAsked,
    PaperMoved,
    PaperServed,
    Performed,
    ReasonHeard,
    Reported,
    Restricted,
    Returned,
    SeenInClass,
    ServiceJudged,
    StatusSet,
    TakenOff,
    VillageAdmonished,
)
from rules.papers import PaperKind, PaperState
from rules.policy import Policy
from rules.service import Manner, Service

START = date(2026, 1, 5)
PATH = (
    PaperKind.ORDER,
    PaperKind.ADMONISH,
    PaperKind.PENALTY_FILE,
    PaperKind.PENALTY_NOTICE,
    PaperKind.PENALTY,
    PaperKind.URGE,
    PaperKind.ENFORCE,
)
MILD = (Reason.NO_USE, Reason.LEARNING, Reason.WORK, Reason.UNKNOWN)
HARD = (Reason.ILLNESS, Reason.DISABILITY, Reason.MENTAL, Reason.BULLYING, Reason.CHILD_LABOUR, Reason.MISSING)
PEOPLE = (1, 2, 3)


@dataclass
class Writer:
    """Writes fact after fact, the day moving on; knows roughly where the case stands so that it gets far."""

    chance: Random
    policy: Policy
    facts: list[Fact] = field(default_factory=list)
    papers: dict[str, tuple[PaperKind, str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.day = START + timedelta(days=self.chance.randint(0, 330))
        self.birth = date(self.chance.randint(2009, 2019), self.chance.randint(1, 12), self.chance.randint(1, 28))
        if self.chance.random() < 0.02:
            self.birth = date(2012, 2, 29)
        if self.chance.random() < 0.9:
            self.put(Absent)

    def put(self, fact: Callable[..., Fact], late: int | None = None, /, **more: Any) -> None:
        """A fact of today, now and then written down some days later."""
        late = self.chance.choice((0, 0, 0, 1, 4)) if late is None else late
        recorded = self.day + timedelta(days=late) if late else None
        self.facts.append(fact(day=self.day, recorded_on=recorded, **more))

    def write(self) -> None:
        self.day += timedelta(days=self.chance.choice((0, 1, 1, 2, 3, 5, 8, 13)))
        self.chance.choices(
            (self._visit, self._paper, self._rare, self._exemption, self._return, self._mark),
            (30, 45, 4, 7, 7, 12),
        )[0]()

    def _visit(self) -> None:
        results = tuple(self.chance.sample(list(Result), self.chance.choice((1, 1, 2))))
        if self.chance.random() < 0.6:
            results = (self.chance.choice((Result.NOBODY_HOME, Result.REFUSED, Result.GUARDIAN_MET, Result.BY_PHONE)),)
        late = self.chance.choice((0, 0, 0, 1, 6))
        contact = Contact(
            self.day,
            self.day + timedelta(days=late),
            self.chance.choice(list(Way)),
            self.chance.choice(PEOPLE),
            results,
            tuple(self.chance.sample(list(Met), self.chance.choice((0, 1)))),
            self.chance.choice([None, *GuardianAttitude]),
            self.chance.choice([None, *PupilAttitude]),
        )
        promise = None
        if Result.PROMISED in results and self.chance.random() < 0.8:
            promise = self.day + timedelta(days=self.chance.randint(0, 12))
        self.put(Contacted, late, contact=contact, promise=promise)

    def _mark(self) -> None:
        match self.chance.randint(0, 7):
            case 0 | 1:
                review = self.day + timedelta(days=self.chance.randint(5, 30)) if self.chance.random() < 0.7 else None
                self.put(ConferenceHeld, review_on=review)
            case 2 | 3:
                self.put(StatusSet, status=self.chance.choice((Status.SUSPECTED, Status.DROPPED_OUT, Status.WATCHED)))
            case 4:
                self.put(ReasonHeard, reason=self.chance.choice(MILD))
            case 5:
                self.put(self.chance.choice((GuardianSearched, Criticised, DefenceMade, DefenceAnswered)))
            case 6:
                self.put(self.chance.choice((LegalReviewed, VillageAdmonished)))
            case _:
                self.put(self.chance.choice((VillageAdmonished, Absent, Performed)))

    def _rare(self) -> None:
        match self.chance.randint(0, 7):
            case 0:
                self.put(ReasonHeard, reason=self.chance.choice(HARD))
            case 1:
                self.put(Restricted)
            case 2:
                self.put(Reported)
            case 3 | 4:
                self.put(Lifted)
            case 5:
                self.put(TakenOff, why=self.chance.choice(list(OffLadder)))
            case 6:
                self.put(StatusSet, status=Status.AT_SCHOOL)
            case _:
                self.put(Absent)

    def _exemption(self) -> None:
        match self.chance.randint(0, 3):
            case 0 | 1:
                self.put(ExemptionAsked)
                if self.chance.random() < 0.6:
                    self.day += timedelta(days=self.chance.randint(0, 12))
                    self._answer()
            case 2:
                self._answer()
            case _:
                self.put(ExemptionAsked)

    def _answer(self) -> None:
        if self.chance.random() < 0.5:
            self.put(ExemptionRefused)
            return
        first = self.day + timedelta(days=self.chance.randint(-20, 20))
        length = self.chance.choice((0, 5, 20, 90, 364, 365, 366, -1))
        self.put(ExemptionApproved, first=first, last=first + timedelta(days=length))

    def _return(self) -> None:
        self.put(Returned)
        for kind in (SeenInClass, Closed):
            if self.chance.random() < 0.5:
                return
            self.day += timedelta(days=self.chance.choice((0, 10, 29, 30, 31, 33, 40)))
            self.put(kind)
        for after in self.policy.follow_up_days:
            if self.chance.random() < 0.5:
                self.day += timedelta(days=after)
                self.put(FollowedUp, after=after)
        if self.chance.random() < 0.8:
            self.day += timedelta(days=self.chance.randint(1, 30))
            self.put(Absent)
            self.papers = {name: (kind, "gone", by) for name, (kind, _, by) in self.papers.items()}

    # --- papers -----------------------------------------------------------------------------------------------------

    def _paper(self) -> None:
        """Mostly the next paper of the path, or the next thing that happens to the newest one."""
        open_ = [name for name, (_, state, _) in self.papers.items() if state not in ("served", "gone")]
        if open_ and self.chance.random() < 0.85:
            self._go_on(self.chance.choice(open_))
            return
        reached = [PATH.index(kind) for kind, state, _ in self.papers.values() if state == "served" and kind in PATH]
        following = PATH[min(max(reached, default=-1) + 1, len(PATH) - 1)]
        if following is PaperKind.ADMONISH and self.chance.random() < 0.7:
            following = PaperKind.PENALTY_FILE
        if following is PaperKind.URGE and self.chance.random() < 0.6:
            self.day += timedelta(days=self.chance.randint(150, 230))
        kind = following if self.chance.random() < 0.9 else self.chance.choice(list(PaperKind))
        name = f"p{len(self.papers)}"
        self.papers[name] = (kind, "asked", 1)
        self.put(
            PaperAsked, 0, paper=name, kind=kind, by=1, notice_days=self.chance.choice((7, self.policy.notice_days))
        )
        if self.chance.random() < 0.7:
            for _ in range(3):
                self.day += timedelta(days=self.chance.choice((0, 0, 1, 2)))
                self._go_on(name)

    def _move(self, name: str, to: str, by: int = 2, **more: Any) -> None:
        self.put(PaperMoved, 0, paper=name, state=PaperState(to), by=by, **more)

    def _go_on(self, name: str) -> None:
        kind, state, _ = self.papers[name]
        if self.chance.random() < 0.06:
            self._astray(name)
            return
        match state:
            case "asked":
                self._decided(name, kind)
            case "issued":
                self._move(name, "released")
                self.papers[name] = (kind, "served" if kind is PaperKind.PENALTY_FILE else "released", 1)
            case "released":
                self._serve(name, kind)
            case "held":
                valid = self.chance.random() < 0.6
                self.put(ServiceJudged, 0, paper=name, valid=valid, by=3)
                self.papers[name] = (kind, "served" if valid else "released", 1)

    def _decided(self, name: str, kind: PaperKind) -> None:
        to = self.chance.choices(("issued", "sent_back", "refused", "postponed", "withdrawn"), (80, 6, 4, 6, 4))[0]
        if to == "postponed":
            self._move(name, to, until=self.day + timedelta(days=self.chance.randint(1, 20)))
        else:
            self._move(name, to, by=1 if self.chance.random() < 0.05 else 2)
        if to == "sent_back" and self.chance.random() < 0.8:
            self.day += timedelta(days=self.chance.randint(0, 5))
            self.put(PaperAsked, 0, paper=name, kind=kind, by=1, notice_days=self.policy.notice_days)
        elif to in ("issued", "refused", "withdrawn"):
            self.papers[name] = (kind, "issued" if to == "issued" else "gone", 1)

    def _serve(self, name: str, kind: PaperKind) -> None:
        manner = self.chance.choices(list(Manner), (50, 10, 8, 8, 6, 8, 10))[0]
        well = self.chance.random() < 0.85
        report = Service(
            manner=manner,
            day=self.day - timedelta(days=self.chance.choice((0, 0, 0, 0, 2, 9))),
            servers=(4, 5) if well else (4, 4),
            to_party=self.chance.random() < 0.85,
            adult=self.chance.random() < 0.85,
            same_dwelling=self.chance.random() < 0.85,
            refusal="不签" if well else "",
            witness="村委会主任" if well else "",
            filmed=well,
            confirmed=well,
            proof="单号" if well else "",
        )
        limits: tuple[Limit, ...] = ()
        if self.chance.random() < 0.1:
            names = ("comply", "review", "suit", "pay", "hearing", "urged")
            limits = tuple(
                Limit(one, report.day + timedelta(days=self.chance.randint(5, 200)), "notice") for one in names
            )
        self.put(PaperServed, None, paper=name, service=report, limits=limits)
        self.papers[name] = (kind, self.chance.choice(("served", "served", "served", "held", "released")), 1)

    def _astray(self, name: str) -> None:
        """What should not be: a move nobody may make, an answer to no question, a paper of another case."""
        match self.chance.randint(0, 3):
            case 0:
                self._move(name, self.chance.choice(list(PaperState)).value, by=self.chance.choice((1, 2)))
            case 1:
                self.put(ServiceJudged, 0, paper=name, valid=True, by=3)
            case 2:
                self._move("no such paper", "issued")
            case _:
                self._move(name, self.chance.choice(("withdrawn", "void")))
                self.papers[name] = (self.papers[name][0], "gone", 1)
