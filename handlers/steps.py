"""Where a case stands on the ladder, what may be done next, and why the rest may not (依法步骤, 为什么不能). Only shows."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialog.form import form
from dialog.saying import day_said
from dialog.screen import Choice, Say, Screen, Words, in_rows
from handlers.case_acts import undo_buttons
from handlers.cases import card_view, line_words
from handlers.ladder import (
    BESIDE,
    TAKES,
    act_said,
    holds,
    ladder_view,
    may_open,
    mend_buttons,
    opens,
    pinned_case,
    problem_said,
    reads_papers,
    standing_of,
)
from handlers.paper_words import paper_name, paper_state
from handlers.papers import print_buttons
from rules.desk import Desk, View
from rules.ladder import Next, Standing
from rules.ladder_steps import Act
from rules.paper_shown import PaperLine
from rules.papers import PaperState
from rules.problem import Problem

FIRST = ("gate-penalty-off", "gate-step-before")
"""Reasons beside which no other of the same step needs to be read."""


def _may_read(desk: Desk) -> Problem | None:
    return None if reads_papers(desk) else Problem("other-post")


def _also(page: Any, desk: Desk) -> tuple[View, ...]:
    if not page.case:
        return ()
    return (ladder_view(page.case, desk), View("papers_of", (page.case,)), View("papers_here", (page.case,)))


def _found(code: str, desk: Desk) -> tuple[Say, Standing] | None:
    card, standing = desk.see("case_card", code), standing_of(code, desk)
    return (Say("card-title", {"line": line_words(card.line)}), standing) if card and standing else None


def _not_found(code: str) -> Screen:
    return Screen((Say("problem-case-not-found", {"code": code}),), ((Choice(Say("button-home"), "/home"),),))


@form("steps", allowed=_may_read, views=card_view, also=_also)
class Steps:
    """What may be done next on a case."""

    case: str = pinned_case()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The rung, the papers, the periods that run, and the open steps; buttons for those that are the reader's."""
        found = _found(self.case, desk)
        if found is None:
            return _not_found(self.case)
        title, standing = found
        papers: tuple[PaperLine, ...] = desk.see("papers_of", self.case) or ()
        says: tuple[Words, ...] = (
            title,
            *rung_words(standing, desk),
            *(Say("steps-paper", {"name": paper_name(one), "state": paper_state(one)}) for one in papers),
            *_open_words(standing),
        )
        mine = (step for step in standing.open if step.act in TAKES and holds(desk, step.takes))
        acts = tuple(choice for step in mine for choice in _buttons(step.act, self.case, desk))
        sign = tuple(
            (Choice(Say("button-sign"), f"/sign {one.code}"),)
            for one in papers
            if one.state in (PaperState.ASKED, PaperState.POSTPONED)
        )
        why = ((Choice(Say("button-why-not"), f"/whynot {self.case}"),),) if standing.closed else ()
        back = (Choice(Say("button-file"), f"/case {self.case}"), Choice(Say("button-home"), "/home"))
        papers_here = (*undo_buttons(self.case, desk), *print_buttons(self.case, desk))
        return Screen(says, (*in_rows(acts, 2), *sign, *why, *papers_here, back))


def _buttons(act: Act, code: str, desk: Desk) -> Iterator[Choice]:
    """The step's own conversation, and the one beside it."""
    if may_open(TAKES[act], desk):
        yield Choice(act_said(act), opens(TAKES[act], code))
    if (beside := BESIDE.get(act)) and may_open(beside, desk):
        yield Choice(Say("mend", {"by": beside}), opens(beside, code))


def rung_words(standing: Standing, desk: Desk) -> Iterator[Words]:
    """Where the case stands, and the periods that run."""
    yield Say("rung", {"rung": standing.rung.value, "round": standing.round})
    for one in standing.limits:
        last = one.limit.last
        said = day_said(last, desk.today) if isinstance(last, date) else Say("limit-unsettled")
        yield Say("limit-line", {"limit": Say("limit", {"name": one.limit.name}), "last": said})


def _open_words(standing: Standing) -> Iterator[Words]:
    if standing.open:
        yield Say("steps-open")
    for step in standing.open:
        yield Say("steps-line", {"act": act_said(step.act), "by": Say(f"owner-{step.by}")})


@form("whynot", allowed=_may_read, views=card_view, also=_also)
class WhyNot:
    """Why the other steps may not be taken today."""

    case: str = pinned_case()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The closed steps, those with the same reasons together, and what mends them."""
        found = _found(self.case, desk)
        if found is None:
            return _not_found(self.case)
        title, standing = found
        says = [title, *rung_words(standing, desk), Say("steps-closed")]
        for steps in _alike(standing.closed):
            acts = Say("list", {"items": tuple(act_said(step.act) for step in steps)})
            says += [Say("steps-closed-line", {"acts": acts}), *map(problem_said, _hurdle(steps[0]))]
        nearest = standing.closed[0].missing if standing.closed else ()
        back = (Choice(Say("button-steps"), f"/steps {self.case}"), Choice(Say("button-home"), "/home"))
        return Screen(tuple(says), (*mend_buttons(self.case, nearest, desk), back))


def _alike(closed: tuple[Next, ...]) -> Iterator[tuple[Next, ...]]:
    """Steps that are closed for the same reasons, in their order."""
    found: dict[str, list[Next]] = {}
    for step in closed:
        found.setdefault(repr(_hurdle(step)), []).append(step)
    return (tuple(steps) for steps in found.values())


def _hurdle(step: Next) -> tuple[Problem, ...]:
    """What stands in the way first: what else a later step lacks is told when its turn comes."""
    for code in FIRST:
        if found := tuple(problem for problem in step.missing if problem.code == code):
            return found[:1]
    return step.missing
