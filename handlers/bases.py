"""The list of the basis registry (依据登记): every entry with its state and why it opens nothing. The bureau reads it alone."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.paging import pager
from dialog.screen import Choice, Say, Screen
from handlers.basis import of_the_bureau
from handlers.basis_words import PAGE_BY, entry_words, waits
from rules.desk import Desk, View
from rules.registry import BasisEntry, BasisList, BasisState


def _views(_answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    return (View("bases", (int(look.get("page", 0)), PAGE_BY, "")),)


@form("bases", allowed=of_the_bureau, views=_views)
class Bases:
    """What is registered."""

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """An entry each, and what can be done with it."""
        page = int(look.get("page", 0))
        listing: BasisList = desk.see("bases", page, PAGE_BY, "")
        says = (Say("bases-heading", {"total": listing.total}), *(entry_words(one, desk) for one in listing.lines))
        rows: list[tuple[Choice, ...]] = [choices for one in listing.lines if (choices := _acts(one))]
        if turns := pager(page, -(-listing.total // PAGE_BY)):
            rows.append(turns)
        rows.append((Choice(Say("button-basis-enter"), "/basis"), Choice(Say("button-home"), "/home")))
        return Screen(says, tuple(rows))


def _acts(entry: BasisEntry) -> tuple[Choice, ...]:
    article = {"article": entry.basis.article}
    decide = (Choice(Say("button-basis-decide", article), f"/basisdecide {entry.code}"),) if waits(entry) else ()
    alive = entry.state in (BasisState.ENTERED, BasisState.APPROVED)
    end = (Choice(Say("button-basis-end", article), f"/basisend {entry.code}"),) if alive else ()
    return (*decide, *end)


@form("basisdone")
class BasisDone:
    """What was sent is kept."""

    what: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """Entered, decided or ended; and the way to the list."""
        rows = ((Choice(Say("button-bases"), "/bases"), Choice(Say("button-home"), "/home")),)
        return Screen((Say("basis-done", {"what": self.what}),), rows)
