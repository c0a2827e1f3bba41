"""My open work (我要办的): what, who, by when and why, nearest due first. It counts and reminds; nothing is ranked or scored."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialog.draft import Draft
from dialog.form import form
from dialog.paging import pager
from dialog.screen import Choice, Say, Screen
from handlers.cases import line_words
from rules.codes import Step
from rules.desk import Desk, View, Work, WorkList

PAGE_BY = 5
GOES_THERE = frozenset({Step.VISIT, Step.PHONE})
"""Steps that are a visit: a press begins it. All others open the file."""


def _views(_answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    return (View("my_work", (int(look.get("page", 0)), PAGE_BY)),)


@form("todo", views=_views)
class Todo:
    """What is mine to do."""

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """One page of work, then the records left half-written."""
        page = int(look.get("page", 0))
        listing: WorkList = desk.see("my_work", page, PAGE_BY)
        drafts = tuple(_drafts(look.get("away")))
        numbered = tuple(enumerate(listing.works, 1))
        says = (Say("todo-heading", {"total": listing.total}), *(_said(n, work, desk) for n, work in numbered), *drafts)
        rows: list[tuple[Choice, ...]] = [(Choice(_label(n, work), _leads_to(work)),) for n, work in numbered]
        if turns := pager(page, -(-listing.total // PAGE_BY)):
            rows.append(turns)
        if drafts:
            rows.append((Choice(Say("button-resume"), "/resume"),))
        return Screen(says, (*rows, (Choice(Say("button-home"), "/home"),)))


def _said(number: int, work: Work, desk: Desk) -> Say:
    args = {
        "number": number,
        "step": Say(f"step-{work.step}"),
        "line": line_words(work.line),
        "due": due_said(work.due, desk.today),
        "why": Say("list", {"items": tuple(Say(why) for why in work.whys)}),
    }
    return Say("todo-work", args)


def due_said(due: date, today: date) -> Say:
    """How far away a day is that something is due on."""
    days = (due - today).days
    if days == 0:
        return Say("due-today")
    return Say("due-left", {"days": days}) if days > 0 else Say("due-over", {"days": -days})


def _label(number: int, work: Work) -> Say:
    return Say("todo-button", {"number": number, "name": work.line.name, "step": Say(f"step-{work.step}")})


def _leads_to(work: Work) -> str:
    return f"/visit {work.line.code}" if work.step in GOES_THERE else f"/case {work.line.code}"


def _drafts(away: Draft | None) -> Iterator[Say]:
    while away:
        args = {"form": Say(f"form-{away.form}")}
        yield (
            Say("todo-draft-since", args | {"day": date.fromisoformat(away.since)})
            if away.since
            else Say("todo-draft", args)
        )
        away = away.away
