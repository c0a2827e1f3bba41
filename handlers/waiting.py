"""What waits for an official's answer (等回复的请示): one list, oldest first, by case number, for township, county and 督查.

Counts days, never people: nobody is ranked and no name stands in it.
"""

from collections.abc import Mapping
from typing import Any

from dialog.form import form
from dialog.paging import pager
from dialog.screen import Choice, Say, Screen
from handlers.todo import due_said
from rules.access import Post, Tier
from rules.desk import Desk, View
from rules.problem import Problem
from rules.requests import LIST_AT_MOST, Waiting, WaitingList


def may_read(desk: Desk) -> Problem | None:
    """Township, county and inspectors."""
    above = frozenset({Tier.TOWNSHIP, Tier.BUREAU}) & desk.person.tiers
    inspects = any(seat.post is Post.INSPECTOR for seat in desk.person.seats)
    return None if above or inspects else Problem("waiting-not-yours")


def _view(look: Mapping[str, Any]) -> View:
    return View("waiting_list", (int(look.get("page", 0)), LIST_AT_MOST))


@form("waiting", allowed=may_read, views=lambda _answers, look: (_view(look),))
class WaitingPage:
    """What waits, and since when."""

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """One page of it; a case opens by its number where the reader may open one."""
        listing: WaitingList = desk.views[_view(look)]  # type: ignore[assignment]  # the view of that name
        heading = Say("waiting-heading", {"total": listing.total})
        says = (heading, *(_said(one, desk) for one in listing.lines))
        opens = bool(desk.person.tiers & {Tier.TOWNSHIP, Tier.BUREAU})
        rows: list[tuple[Choice, ...]] = []
        if opens:
            codes = dict.fromkeys(one.case for one in listing.lines)
            buttons = [Choice(Say("button-case-number", {"code": code}), f"/case {code}") for code in codes]
            rows += [tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]
        if turns := pager(int(look.get("page", 0)), -(-listing.total // LIST_AT_MOST)):
            rows.append(turns)
        return Screen(says, (*rows, (Choice(Say("button-home"), "/home"),)))


def _said(one: Waiting, desk: Desk) -> Say:
    args = {
        "case": one.case,
        "unit": one.unit,
        "wanted": Say(f"wanted-{one.wanted}"),
        "since": one.since.astimezone(desk.policy.tz).date(),
        "due": due_said(one.answer_by, desk.today),
        "level": one.level,
        "noted": "yes" if one.noted else "no",
    }
    return Say("waiting-line", args)
