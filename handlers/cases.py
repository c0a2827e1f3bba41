"""Choosing a child: which list is looked at, how one line reads. Shared by every conversation about a case."""

from collections.abc import Callable, Mapping
from typing import Any

from dialog import ask
from dialog.screen import Say, Words
from rules.codes import Owner
from rules.desk import CaseCard, CaseLine, Desk, View
from rules.problem import Problem

PAGE_BY = 6


def my_cases(page: int, search: str) -> View:
    """One page of the open cases this person may see, nearest due first; where they are many, the places to choose from."""
    return View("my_cases", (page, PAGE_BY, search, ""))


def cases_within(page: int, part: str) -> View:
    """One page of the open cases of one town or village."""
    return View("my_cases", (page, PAGE_BY, "", part))


def card_view(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    """The card of the chosen case, once one is chosen."""
    code = answers.get("case")
    return (View("case_card", (str(code),)),) if code else ()


def line_words(line: CaseLine) -> Words:
    """A case as one line: name, grade, group, code."""
    args = {"name": line.name, "grade": Say(f"grade-{line.grade}"), "place": line.place, "code": line.code}
    return Say("case-line-restricted" if line.restricted else "case-line", args)


def detail_words(line: CaseLine) -> Words:
    """What tells children of like names apart: grade, group, and who looks after them (DOMAIN §7)."""
    args = {"name": line.name, "grade": Say(f"grade-{line.grade}"), "place": line.place, "kin": line.kin}
    return Say("case-detail", args) if line.kin else Say("case-detail-no-kin", args)


def owner_said(card: CaseCard) -> Say:
    """Who takes the next step, as this reader would say it."""
    return owner_of(str(card.next_owner), card.next_mine)


def owner_of(owner: str, mine: bool) -> Say:
    """An owner in words: "me" is me to the visitor himself, and the visitor to everybody else."""
    return Say(f"owner-{'visitor' if owner == Owner.ME and not mine else owner}")


def card_of(code: str | None, desk: Desk) -> CaseCard | None:
    """The card of a case, or None where there is no such case for this person."""
    card: CaseCard | None = desk.see("case_card", code) if code else None
    return card


def still_mine(code: str, _values: Any, desk: Desk) -> Problem | None:
    """A case outside this person's area and duty is answered exactly like one that does not exist."""
    view = View("case_card", (code,))
    return Problem("case-not-found", {"code": code}) if view in desk.views and desk.views[view] is None else None


def _told(code: str, _values: Any, desk: Desk) -> Words:
    card = card_of(code, desk)
    return line_words(card.line) if card else code


def heading(values: Any, desk: Desk) -> Words | None:
    """Whose record this is, above every question once the child is chosen."""
    card = card_of(values.case, desk)
    return Say("heading-case", {"name": card.line.name, "place": card.line.place}) if card else None


def case_question(also: Callable[[str, Any, Desk], Problem | None] | None = None, **how: Any) -> Any:
    """The question "whose home?": my open cases by pages, by village where they are many, or by typing a name or code.

    `also`: why a case that is his cannot be meant here.
    """

    def check(code: str, values: Any, desk: Desk) -> Problem | None:
        return still_mine(code, values, desk) or (also(code, values, desk) if also else None)

    return ask.found(
        source=my_cases,
        within=cases_within,
        label=line_words,
        detail=detail_words,
        told=_told,
        check=check,
        page_by=PAGE_BY,
        **how,
    )
