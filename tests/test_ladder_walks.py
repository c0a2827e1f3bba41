"""Nothing early, twice, by one person, or where no pressure is allowed: walks over open steps, and histories nobody should write.

The walks take only what `standing` says is open, on random days, with returns, illness and danger in between; whether a
step was in time is asked of the day-by-day oracle.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from rules.attempts import Contact
from rules.codes import Met, Reason, Result, Status, Way
from rules.history import (
    Absent,
    Closed,
    ConferenceHeld,
    Contacted,
    Criticised,
    DefenceAnswered,
    DefenceMade,
    ExemptionAsked,
    ExemptionRefused,
    Fact,
    History,
    LegalReviewed,
    Lifted,
    PaperAsked,
    PaperMoved,
    PaperServed,
    ReasonHeard,
    Reported,
    Restricted,
    Returned,
    SeenInClass,
    StatusSet,
    VillageAdmonished,
)
from rules.ladder import Next, Standing, standing
from rules.ladder_steps import BESIDE, Act, Rung
from rules.papers import PaperKind, PaperState
from rules.policy import Policy
from rules.service import Manner, Service
from tests.ladder_facts import ALL_PREPARED
from tests.random_ladders import Scene, scene
from tests.test_ladder_oracle import by_hand, calendar_of

PRESSING = set(PaperKind) - {PaperKind.LETTER}
PENAL = {Act.PENALTY_FILE, Act.PENALTY_NOTICE, Act.DEFENCE, Act.PENALTY, Act.URGE, Act.ENFORCE}
NO_RESTS: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
LAST_DAY = date(2028, 6, 30)


def never(one: Scene, found: Standing) -> None:
    """What no history may lead to."""
    steps = (*found.open, *found.closed)
    assert len({step.act for step in steps}) == len(steps)
    assert found.open or found.rung is Rung.OFF, "every state can be left"
    pressing: list[Next] = [step for step in found.open if step.paper in PRESSING]
    assert all(step.decides and step.takes.isdisjoint(step.decides) for step in pressing)
    if found.rung in BESIDE or one.policy.legal_steps_frozen:
        assert not pressing
    if not (one.policy.penalty_path and one.history.prepared.basis):
        assert not PENAL & {step.act for step in found.open}


def in_time(act: Act, one: Scene) -> None:
    """Whether the oracle, which counts on its fingers, finds this step in time today."""
    due = {kind: day for kind, _, day, _ in by_hand(one)}
    bounds: dict[Act, tuple[tuple[str, int], ...]] = {
        **dict.fromkeys((Act.VILLAGE, Act.ADMONITION, Act.GUIDANCE, Act.PROSECUTOR), (("comply", 1),)),
        Act.PENALTY_FILE: (("comply", 1),),
        Act.PENALTY: (("hearing", 1),),
        Act.URGE: (("urge-from", 0),),
        Act.ENFORCE: (("apply-from", 0),),
    }
    for kind, days in bounds.get(act, ()):
        first = due[kind]
        assert first is not None, f"{act} hangs on a year that is not published"
        assert one.today >= first + timedelta(days=days), f"{act} on {one.today}, {kind} {first}"
    if act is Act.ENFORCE:
        last = due["apply-last"]
        assert last is not None
        assert one.today <= last


def test_no_random_history_opens_what_must_stay_closed() -> None:
    for number in range(1000):
        one = scene(4, number)
        prepared = replace(ALL_PREPARED, basis=number % 3 > 0)
        one = replace(one, history=replace(one.history, prepared=prepared, birth=date(2015, 3, 4)))
        found = standing(one.history, one.policy, calendar_of(one), one.today)
        never(one, found)
        for step in found.open:
            in_time(step.act, one)


@dataclass
class Walk:
    """One case, and a chance that takes open steps."""

    chance: Random
    policy: Policy
    facts: list[Fact] = field(default_factory=list)
    today: date = date(2026, 1, 5)
    taken: Counter[str] = field(default_factory=Counter)

    def scene(self) -> Scene:
        history = History(birth=date(2015, 3, 4), facts=tuple(self.facts), prepared=ALL_PREPARED)
        return Scene(history, self.policy, self.today, {2027: NO_RESTS, 2028: NO_RESTS})

    def put(self, fact: Any, /, **more: Any) -> None:
        self.facts.append(fact(day=self.today, **more))

    def go(self, steps: int) -> None:
        self.put(Absent)
        self.put(StatusSet, status=Status.SUSPECTED)
        for _ in range(steps):
            self.today += timedelta(days=self.chance.choice((0, 1, 1, 2, 4, 8, 8, 20)))
            if self.today > LAST_DAY:
                return
            one = self.scene()
            found = standing(one.history, one.policy, calendar_of(one), one.today)
            never(one, found)
            if self.chance.random() < 0.03:
                self._disturb(found)
                continue
            act = self._choose(found)
            in_time(act, one)
            self.taken[act.value] += 1
            self._take(act, found.rung)

    def _choose(self, found: Standing) -> Act:
        """Mostly the step that leads furthest; where nothing waits but the calendar, days go by."""
        acts = [step.act for step in found.open]
        further = [step.act for step in found.open if step.paper in PRESSING and step.paper is not PaperKind.ADMONISH]
        if further and self.chance.random() < 0.8:
            return further[-1]
        if found.rung in (Rung.PENALTY, Rung.ENFORCEMENT) and not further:
            self.today += timedelta(days=self.chance.choice((0, 5, 30, 90)))
            return Act.VISIT
        return self.chance.choice(acts)

    def _take(self, act: Act, rung: Rung) -> None:
        simple: dict[Act, Any] = {
            Act.CONFERENCE: ConferenceHeld,
            Act.CRITICISE: Criticised,
            Act.VILLAGE: VillageAdmonished,
            Act.SEE_IN_CLASS: SeenInClass,
            Act.CLOSE: Closed,
            Act.REPORT: Reported,
            Act.SUSPENSION: ExemptionAsked,
        }
        papers = {step.value: step for step in PaperKind}
        of_act = {
            Act.ORDER: "D1",
            Act.ADMONITION: "D24",
            Act.GUIDANCE: "D24",
            Act.PENALTY_FILE: "D3",
            Act.PENALTY_NOTICE: "D5",
            Act.PENALTY: "D7",
            Act.URGE: "D9",
            Act.ENFORCE: "D9a",
        }
        if act in simple:
            self.put(simple[act])
        elif act in of_act:
            self._paper(papers[of_act[act]])
        elif act is Act.DEFENCE:
            self.put(self.chance.choice((DefenceMade, DefenceAnswered, LegalReviewed)))
        elif act is Act.VISIT:
            self._visit()
        if act in (Act.PENALTY_NOTICE, Act.DEFENCE):
            self.put(DefenceAnswered)
            self.put(LegalReviewed)
        if rung is Rung.EXEMPT and self.chance.random() < 0.7:
            self.put(ExemptionRefused)
        if rung is Rung.PROTECTION and self.chance.random() < 0.5:
            self.put(Lifted)
        if rung is Rung.HEALTH and self.chance.random() < 0.5:
            self.put(ReasonHeard, reason=Reason.NO_USE)
        if rung is Rung.RETURNED and self.chance.random() < 0.3:
            self.put(Absent)
            self.put(StatusSet, status=Status.DROPPED_OUT)

    def _visit(self) -> None:
        way, who = self.chance.choice((Way.HOME, Way.PHONE)), self.chance.choice((1, 2))
        results = (self.chance.choice((Result.GUARDIAN_MET, Result.REFUSED_TO_MEET, Result.REFUSED)),)
        self.put(Contacted, contact=Contact(self.today, self.today, way, who, results, (Met.MOTHER,)))

    def _paper(self, kind: PaperKind) -> None:
        """Asked for by one, decided by another, sometimes by nobody or by the same; served, sometimes in doubt."""
        name = f"p{len(self.facts)}"
        self.put(PaperAsked, paper=name, kind=kind, by=1, notice_days=self.policy.notice_days)
        if self.chance.random() < 0.05:
            self.put(PaperMoved, paper=name, state=PaperState.ISSUED, by=1)
        to = self.chance.choice((PaperState.ISSUED,) * 12 + (PaperState.REFUSED, PaperState.WITHDRAWN))
        self.put(PaperMoved, paper=name, state=to, by=2)
        if to is not PaperState.ISSUED:
            return
        self.put(PaperMoved, paper=name, state=PaperState.RELEASED, by=2)
        if kind is not PaperKind.PENALTY_FILE:
            self.today += timedelta(days=self.chance.choice((0, 0, 1, 3)))
            report = Service(manner=Manner.DIRECT, day=self.today, servers=(3, 4), to_party=self.chance.random() < 0.95)
            self.put(PaperServed, paper=name, service=report)

    def _disturb(self, found: Standing) -> None:
        if found.rung in BESIDE:
            return
        match self.chance.randint(0, 4):
            case 0:
                self.put(Returned)
            case 1:
                self.put(Restricted)
            case 2:
                self.put(ReasonHeard, reason=Reason.MENTAL)
            case _:
                self.put(ExemptionAsked)


def walk(seed: int, walks: int) -> Counter[str]:
    """What so many walks of 60 steps took."""
    taken: Counter[str] = Counter()
    for number in range(walks):
        chance = Random(f"walk {seed} {number}")  # a seeded test
        fine = chance.random() < 0.8
        policy = Policy(
            penalty_path=fine,
            penalty_kinds=("fine",) if fine else (),
            penalty_cap_yuan=500,
            judicial_route=chance.choice(("consult", "court")),
            urge_before_suit_ends=chance.random() < 0.2,
        )
        one = Walk(chance, policy)
        one.go(60)
        taken += one.taken
    return taken


def test_walks_over_open_steps() -> None:
    taken = walk(1, 25)
    print(f"25 walks over the ladder, seed 1: {dict(taken)}")
    pressing = ("conference", "order", "village", "penalty_file", "penalty_notice", "penalty", "urge", "enforce")
    assert [act for act in pressing if not taken[act]] == []


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_prove_walks_over_open_steps() -> None:
    taken = walk(2, 1500)
    print(f"1,500 walks of 60 steps over the ladder, seed 2: nothing early, twice or by one person; {dict(taken)}")
    assert set(taken) >= {act.value for act in Act} - {"home_teaching", "referral", "follow_up"}
