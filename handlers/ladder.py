"""Where a case stands on the ladder, for conversations: which view says it, and which conversation takes which step.

Only what is in these tables has a button; a step without one is told and not offered.
"""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.screen import Choice, Say, Words
from handlers.cases import PAGE_BY, card_of, cases_within, detail_words, line_words, my_cases, still_mine
from handlers.report import not_in_the_future, past_days
from rules.access import SEEN_BY, FieldClass, Post
from rules.desk import Desk, View
from rules.gate import MENDS
from rules.history import History
from rules.ladder import Standing, standing
from rules.ladder_steps import Act
from rules.papers import PaperKind
from rules.problem import Problem

TAKES: Mapping[Act, str] = {
    Act.VISIT: "visit",
    Act.CONFERENCE: "conference",
    Act.SEARCH: "searched",
    Act.CRITICISE: "talk",
    Act.ORDER: "order",
    Act.VILLAGE: "admonished",
    Act.REPORT: "report",
    Act.SEE_IN_CLASS: "inclass",
    Act.CLOSE: "askclose",
    Act.FOLLOW_UP: "followup",
    Act.SUSPENSION: "exempt",
}
"""The conversation in which a step is taken."""

MENDING: Mapping[str, tuple[str, ...]] = {
    "parents": ("parents",),
    "verify": ("verify",),
    "visit": ("visit",),
    "conference": ("conference",),
    "village": ("admonished",),
    "absent": ("absent",),
    "exemption": ("exempt",),
}
"""The conversation that mends what the gate misses, by what `rules.gate.MENDS` names."""

MENDING_BESIDE: Mapping[str, tuple[str, ...]] = {"gate-guardian-never-reached": ("searched",)}
"""Other ways to mend it."""


def reads_papers(desk: Desk) -> bool:
    """Whether he reads papers at all (DOMAIN §3.2)."""
    return bool(desk.person.tiers & SEEN_BY[FieldClass.PAPERS])


def holds(desk: Desk, posts: frozenset[Post]) -> bool:
    """Whether he holds one of these posts."""
    return any(seat.post in posts for seat in desk.person.seats)


def for_posts(posts: frozenset[Post]) -> Any:
    """The rule of a conversation that only these posts use."""
    return lambda desk: None if holds(desk, posts) else Problem("other-post")


def ladder_view(code: str, desk: Desk, kind: PaperKind = PaperKind.ORDER) -> View:
    """What the ladder is read from."""
    return View("ladder", (code, desk.today, desk.policy, kind))


def history_of_case(code: str, desk: Desk, kind: PaperKind = PaperKind.ORDER) -> History | None:
    """The history of a case, where the view was named and shows it."""
    history: History | None = desk.views.get(ladder_view(code, desk, kind))  # type: ignore[assignment]  # what this view gives
    return history


def standing_of(code: str, desk: Desk) -> Standing | None:
    """Where the case stands today."""
    history = history_of_case(code, desk)
    return standing(history, desk.policy, desk.policy.workdays, desk.today) if history else None


def act_said(act: Act) -> Say:
    """A step in words."""
    return Say("act", {"act": act.value})


def mend_buttons(code: str, problems: tuple[Problem, ...]) -> tuple[tuple[Choice, ...], ...]:
    """One button to a row for each conversation that mends some of this."""
    names = [
        name
        for problem in problems
        for name in (*MENDING.get(MENDS.get(problem.code, ""), ()), *MENDING_BESIDE.get(problem.code, ()))
    ]
    return tuple((Choice(Say("mend", {"by": name}), f"/{name} {code}"),) for name in dict.fromkeys(names))


def problem_said(problem: Problem) -> Say:
    """What is missing, as a line."""
    return Say("missing-line", {"told": Say(f"problem-{problem.code}", problem.args)})


def pinned_case(check: Any = still_mine) -> Any:
    """The question "which child?" where a button usually brings the answer: choosing it is nothing that could be lost."""
    return ask.found(
        source=my_cases,
        within=cases_within,
        label=line_words,
        detail=detail_words,
        told=_told,
        check=check,
        page_by=PAGE_BY,
        default=lambda _values, _desk: None,
        pinned=True,
    )


def day_done() -> Any:
    """The question on which day something was done: today, unless it is said otherwise."""
    return ask.day(
        default=lambda _values, desk: desk.today, pinned=True, lean="past", near=past_days, check=not_in_the_future
    )


def note() -> Any:
    """A remark, offered in the summary."""
    return ask.text(at_most=4000, optional=True, default=lambda _values, _desk: "")


def _told(code: str, _values: Any, desk: Desk) -> Words:
    card = card_of(code, desk)
    return line_words(card.line) if card else code
