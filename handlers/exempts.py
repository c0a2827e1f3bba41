"""The list of 缓学 and 休学 in one's reach: those that wait for a decision first, then the nearest end."""

from collections.abc import Mapping
from typing import Any

from dialog.form import form
from dialog.paging import pager
from dialog.saying import day_said
from dialog.screen import Choice, Say, Screen
from handlers.cases import line_words
from rules.desk import Desk, LeaveLine, LeaveList, View
from rules.problem import Problem

PAGE_BY = 6


def _views(_answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    return (View("leaves", (int(look.get("page", 0)), PAGE_BY)),)


@form(
    "exempts",
    allowed=lambda desk: None if desk.person.logs_visits else Problem("not-your-post"),
    views=_views,
)
class Exempts:
    """Who is on leave, and what waits."""

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """A line each; a press opens the file, from where all else is done."""
        page = int(look.get("page", 0))
        listing: LeaveList = desk.see("leaves", page, PAGE_BY)
        says = (Say("exempts-heading", {"total": listing.total}), *(_said(line, desk) for line in listing.lines))
        rows: list[tuple[Choice, ...]] = [
            (Choice(line_words(line.line), f"/case {line.line.code}"),) for line in listing.lines
        ]
        if turns := pager(page, -(-listing.total // PAGE_BY)):
            rows.append(turns)
        rows.append((Choice(Say("button-leave-ask"), "/exempt"), Choice(Say("button-home"), "/home")))
        return Screen(says, tuple(rows))


def _said(line: LeaveLine, desk: Desk) -> Say:
    until = day_said(line.last, desk.today) if line.last else "none"
    return Say("exempts-line", {"line": line_words(line.line), "state": line.state, "last": until})
