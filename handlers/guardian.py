"""The township finds out that a parent who was only told of is the legal guardian (核实监护人; DOMAIN §2.2). A carer never is."""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import card_view, heading, still_mine
from handlers.ladder import for_posts, pinned_case
from rules.desk import Desk, KinLine, View
from rules.events import Event
from rules.groundwork import GuardianConfirmed
from rules.papers import BUREAU_ASKS, TOWN_ASKS
from rules.problem import Problem


def _views(answers: Any, look: Any) -> tuple[View, ...]:
    card = card_view(answers, look)
    return (*card, View("relatives", (str(answers.get("case")),))) if card else ()


def _told_of(code: str, desk: Desk) -> tuple[KinLine, ...]:
    relatives: tuple[KinLine, ...] = desk.see("relatives", code) or ()
    return tuple(one for one in relatives if one.party and not one.confirmed)


def _somebody_to_confirm(code: str, guardian: Any, desk: Desk) -> Problem | None:
    if problem := still_mine(code, guardian, desk):
        return problem
    known = View("relatives", (code,)) in desk.views
    return Problem("nobody-to-confirm") if known and not _told_of(code, desk) else None


def _candidates(guardian: Any, desk: Desk) -> tuple[Option, ...]:
    return tuple(
        Option(str(one.id), Say("kin-option", {"name": one.name, "relation": one.relation}))
        for one in _told_of(guardian.case, desk)
    )


@form(
    "guardian",
    allowed=for_posts(TOWN_ASKS | BUREAU_ASKS),
    views=_views,
    then=lambda guardian, desk: Draft("saved", answers={"code": desk.receipt, "case": guardian.case}),
    heading=heading,
)
class Guardian:
    """Confirm a guardian."""

    case: str = pinned_case(_somebody_to_confirm)
    who: str | None = ask.one_of(_candidates, per_row=1)
    how: str | None = ask.text(at_most=300)

    def events(self, _desk: Desk) -> Iterator[Event]:
        """Who is the guardian, and by what it is known."""
        assert self.who is not None
        yield GuardianConfirmed(case=self.case, kin=int(self.who), how=self.how or "")
