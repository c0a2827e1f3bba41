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
    Act.HELP: "visit",
    Act.CONFERENCE: "conference",
    Act.SEARCH: "searched",
    Act.CRITICISE: "talk",
    Act.ORDER: "order",
    Act.VILLAGE: "admonished",
    Act.ADMONITION: "paper D24",
    Act.GUIDANCE: "paper D24",
    Act.PENALTY_FILE: "paper D3",
    Act.PENALTY_NOTICE: "paper D5",
    Act.DEFENCE: "defence",
    Act.PENALTY: "paper D7",
    Act.URGE: "paper D9",
    Act.ENFORCE: "paper D9a",
    Act.PROSECUTOR: "way",
    Act.COURT: "way",
    Act.REPORT: "report",
    Act.HOME_TEACHING: "exempt",
    Act.REFERRAL: "refer",
    Act.SEE_IN_CLASS: "inclass",
    Act.CLOSE: "askclose",
    Act.FOLLOW_UP: "followup",
    Act.SUSPENSION: "exempt",
}
"""The conversation in which a step is taken; a paper's kind stands after it. Help is recorded with the visit at which it was
offered, 送教上门 where leave is applied for, and both ways of the court where the way after the limit is chosen."""

BESIDE: Mapping[Act, str] = {Act.SEARCH: "letter"}
"""Another conversation that belongs to a step: whoever looks for a guardian may ask another office in writing."""

MENDING: Mapping[str, tuple[str, ...]] = {
    "parents": ("parents",),
    "verify": ("verify",),
    "visit": ("visit",),
    "conference": ("conference",),
    "village": ("admonished",),
    "absent": ("absent",),
    "exemption": ("exempt",),
    "order": ("order",),
    "defence": ("answer",),
    "legal_review": ("paper D5",),
    "report": ("report",),
}
"""The conversation that mends what the gate misses, by what `rules.gate.MENDS` names."""

MENDING_BESIDE: Mapping[str, tuple[str, ...]] = {
    "gate-guardian-never-reached": ("searched", "letter"),
    "gate-penalty-off": ("steps", "admonished", "way"),
    "gate-penalty-closed": ("steps", "admonished", "way"),
}
"""Other ways to mend it; where a way is closed by switch or basis, the lawful ways that are open."""


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


def opens(name: str, code: str) -> str:
    """The command that opens this conversation for a case: a paper's kind stands after the case."""
    form_name, _, kind = name.partition(" ")
    return f"/{form_name} {code} {kind}".rstrip()


def may_open(name: str, desk: Desk) -> bool:
    """Whether he may use this conversation: no button leads to a refusal."""
    from handlers import FORMS  # the list is made of this module too

    return FORMS[name.partition(" ")[0]].allowed(desk) is None


def mend_buttons(code: str, problems: tuple[Problem, ...], desk: Desk) -> tuple[tuple[Choice, ...], ...]:
    """One button to a row for each conversation that mends some of this."""
    names = [
        name
        for problem in problems
        for name in (*MENDING.get(MENDS.get(problem.code, ""), ()), *MENDING_BESIDE.get(problem.code, ()))
    ]
    mine = (name for name in dict.fromkeys(names) if may_open(name, desk))
    return tuple((Choice(Say("mend", {"by": name.partition(" ")[0]}), opens(name, code)),) for name in mine)


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


def day_done(check: Any = not_in_the_future) -> Any:
    """The question on which day something was done: today, unless it is said otherwise."""
    return ask.day(default=lambda _values, desk: desk.today, pinned=True, lean="past", near=past_days, check=check)


def note() -> Any:
    """A remark, offered in the summary."""
    return ask.text(at_most=4000, optional=True, default=lambda _values, _desk: "")


def _told(code: str, _values: Any, desk: Desk) -> Words:
    card = card_of(code, desk)
    return line_words(card.line) if card else code
