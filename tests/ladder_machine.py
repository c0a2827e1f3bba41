"""The ladder as a state machine: people of every post do anything in any order; after each step the law looks at the rows.

Everything goes through the real conversations, or, where somebody forged what a conversation would send, straight to what
records it. Which steps were taken is counted, so that a walk that gets nowhere is noticed.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rules.ladder_steps import Rung
from rules.papers import MOVES, PaperKind, PaperState
from rules.paperwork import DefenceAnswered
from tests.county import STAFF
from tests.ladder_law import Law, Seen, look
from tests.ladder_phones import Person, Phones
from tests.ladder_stages import CASES, LAST_DAY, POSTS, asks, basis, climbs, decides, records, standing_of

EVERYBODY = (*(alias for alias, *_ in STAFF), "陌生人")
who = st.sampled_from(EVERYBODY)
case = st.sampled_from((CASES[0], CASES[0], CASES[0], *CASES))
kinds = st.sampled_from(tuple(PaperKind))

FORMS: dict[str, tuple[str, ...]] = {
    # conversation: answers that are hoped for
    "conference": (),
    "talk": (),
    "searched": (),
    "admonished": (),
    "order": (),
    "returned": (),
    "inclass": ("yes",),
    "askclose": (),
    "close": (),
    "followup": (),
    "away": (),
    "wayout": (),
    "way": (),
    "exempt": ("body", "no", "hospital"),
    "opinion": (),
    "leavedecide": (),
    "leavefile": (),
    "leaveend": (),
    "verify": ("guardian",),
    "parents": (),
    "absent": (),
    "flag": (),
    "lift": (),
    "decide": (),
    "steps": (),
}
RIGHT: dict[str, tuple[str, ...]] = {
    "order": ("乡镇专干", "执法员"),
    "conference": ("乡镇专干",),
    "returned": ("校长",),
    "inclass": ("校长", "班主任"),
    "askclose": ("校长",),
    "close": ("县专干", "县局长"),
    "away": ("校长",),
    "admonished": ("村干部",),
    "exempt": ("校长",),
    "opinion": ("校长", "村干部"),
    "leavedecide": ("乡镇长",),
    "leavefile": ("县专干",),
    "leaveend": ("校长",),
    "verify": ("乡镇专干",),
    "lift": ("县专干",),
    "decide": ("县副专干",),
}
"""Who may: half of the time it is one of them."""
LEAVE = (
    ("校长", "exempt", "suspension", "body", "hospital"),
    ("校长", "opinion", "agrees"),
    ("村干部", "opinion", "agrees"),
    ("乡镇长", "leavedecide", "approve"),
    ("县专干", "leavefile"),
)
BACK = (("校长", "inclass", "yes"), ("校长", "askclose"), ("县专干", "close", "close"), ("校长", "away"))
STAGES = (0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 7, 8)
VISITS = (("V02", "V11", "father", "G4"), ("V05",), ("V04",), ("V11", "V02", "mother"), ("V09",), ("V10",), ("V06",))
REASONS = (*VISITS, ("V12",), ("V03",))


Opened = tuple[Phones, tuple[Callable[[Phones], Awaitable[None]], ...]]
"""A county, and the stages that are still to be gone through in it."""


class Ladder(RuleBasedStateMachine):
    """One county, from its first morning."""

    open: ClassVar[Callable[[int], Opened]]
    done: ClassVar[Counter[str]] = Counter()
    examples: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).examples += 1
        self.loop, self.law = asyncio.new_event_loop(), Law()
        self.phones: Phones | None = None

    @property
    def at(self) -> Phones:
        assert self.phones
        return self.phones

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        if self.phones:
            self.run(self.at.database.close())
        self.loop.close()

    def took(self, what: str) -> None:
        type(self).done[what] += 1

    @initialize(far=st.sampled_from(STAGES))
    def begins(self, far: int) -> None:
        """Most walks begin where others came to, so that they get further."""
        self.phones, before = type(self).open(far)
        for stage in before:
            self.run(stage(self.phones))
        self.took(f"began at stage {far}")

    def _goes(self, alias: str, command: str, *hopes: str) -> None:
        self.run(self.at.goes(alias, command, *hopes))

    @rule(
        alias=st.sampled_from(("组长", "村干部", "班主任", "邻村组长", "乡镇专干")),
        code=case,
        hopes=st.sampled_from(REASONS),
    )
    def visits(self, alias: str, code: str, hopes: tuple[str, ...]) -> None:
        self._goes(alias, f"visit {code}", "home", *hopes)

    @rule(alias=who, code=case, form=st.sampled_from(tuple(FORMS)), right=st.booleans(), nth=st.integers(0, 1))
    def goes(self, alias: str, code: str, form: str, right: bool, nth: int) -> None:
        """Somebody opens a conversation about a child, who may or who may not."""
        able = RIGHT.get(form, ())
        alias = able[nth % len(able)] if right and able else alias
        self._goes(alias, f"{form} {code}", *FORMS[form])

    @rule(
        alias=st.sampled_from(("乡镇长", "分管副乡长", "乡镇专干", "执法员", "县局长")),
        verdict=st.sampled_from(("approve", "approve", "approve", "send_back", "refuse", "postpone")),
    )
    def signs(self, alias: str, verdict: str) -> None:
        self._goes(alias, "sign", "J-", verdict)

    @rule(
        alias=st.sampled_from(("乡镇专干", "执法员", "分管副乡长", "村干部")),
        manner=st.sampled_from(
            ("direct", "direct", "family", "left_witnessed", "left_filmed", "mail", "notice", "electronic")
        ),
        sure=st.booleans(),
        prints=st.booleans(),
    )
    def serves(self, alias: str, manner: str, sure: bool, prints: bool) -> None:
        if prints:
            self.run(self.at.prints())
        self._goes(alias, "serve", "J-", manner, "yes" if sure else "no")

    @rule(alias=st.sampled_from(("分管副乡长", "乡镇长", "执法员", "村干部")), form=st.sampled_from(("rule", "undo")))
    def rules_or_undoes(self, alias: str, form: str) -> None:
        self._goes(alias, form, "J-")

    @rule(days=st.sampled_from((1, 1, 1, 3, 8, 8, 10, 33, 95)))
    def time_passes(self, days: int) -> None:
        if self.at.clock.now().date() + timedelta(days=days) < LAST_DAY:
            self.run(self.at.passes(days))

    @rule(frozen=st.booleans(), penal=st.booleans())
    def switches(self, frozen: bool, penal: bool) -> None:
        self.at.switch(replace(self.at.policy, legal_steps_frozen=frozen and not penal, penalty_path=penal))

    @rule()
    def a_basis_is_registered(self) -> None:
        self.run(basis(self.at))

    @rule(
        alias=who,
        value=st.sampled_from(("~send", "approve", "close", "valid", "refuse", "~change:case", "D1")),
        back=st.integers(0, 3),
    )
    def forges(self, alias: str, value: str, back: int) -> None:
        """A button that was never shown, or of a screen that is gone."""
        self.run(self.at.presses(Person(alias), value, back=back))

    @rule(alias=st.sampled_from(("乡镇专干", "执法员", "村干部", "乡镇长", "县专干")), code=case, kind=kinds)
    def asks_past_the_form(self, alias: str, code: str, kind: PaperKind) -> None:
        """What a conversation would send to ask for a paper, sent without it."""
        self.run(asks(self.at, alias, code, kind))

    @rule(alias=st.sampled_from(tuple(POSTS)), nth=st.integers(0, 3), right=st.booleans())
    def decides_past_the_form(self, alias: str, nth: int, right: bool) -> None:
        self.run(decides(self.at, "乡镇长" if right else alias, nth))

    @rule(right=st.booleans())
    def climbs(self, right: bool) -> None:
        """The next paper that the ladder has open for the first child, asked for, decided on and served."""
        if kind := self.run(climbs(self.at, "乡镇专干" if right else "执法员")):
            self.took(f"climbed to {kind}")

    @rule(code=case, steps=st.integers(1, 5))
    def asks_for_leave(self, code: str, steps: int) -> None:
        """An application goes so far on its way."""
        for alias, form, *hopes in LEAVE[:steps]:
            self._goes(alias, f"{form} {code}", *hopes)

    @rule(code=case, steps=st.integers(1, 5), days=st.sampled_from((1, 31, 31)))
    def comes_back(self, code: str, steps: int, days: int) -> None:
        """A return goes so far on its way."""
        self._goes("校长", f"returned {code}")
        self.time_passes(days)
        for alias, form, *hopes in BACK[: steps - 1]:
            self._goes(alias, f"{form} {code}", *hopes)

    @rule(code=case)
    def answers_a_defence(self, code: str) -> None:
        self.run(
            records(
                self.at, "乡镇专干", DefenceAnswered(case=code, paper="J-2222222", review="逐条复核"), self.at.draw()
            )
        )

    @invariant()
    def nothing_unlawful(self) -> None:
        now = self.at.clock.now()
        seen = self.run(look(self.at.database, now.date()))
        for paper in self.law.judge(seen, self.at.policy, now):
            self.took(f"issued {paper.kind}")
        for paper in seen.papers:
            if paper.served_on:
                self.took(f"served {paper.kind}")
        self._can_be_left(seen)

    def _can_be_left(self, seen: Seen) -> None:
        """From everywhere something goes on: a step of the case, or a move of a paper."""
        for code in CASES:
            here = self.run(standing_of(self.at, code))
            self.took(f"stood on {here.rung.value}")
            assert here.open or here.rung is Rung.OFF, f"{code} stands on {here.rung} and nothing is open"
        ends = {PaperState.REFUSED, PaperState.WITHDRAWN, PaperState.VOID}
        for paper in seen.papers:
            assert MOVES[PaperState(paper.state)] or PaperState(paper.state) in ends, "a paper that is stuck"
