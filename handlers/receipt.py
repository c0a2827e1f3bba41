"""What a person sees after sending: the receipt (已保存)."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.saying import day_said
from dialog.screen import Choice, Say, Screen
from handlers.cases import card_of, card_view, line_words, owner_said
from rules.desk import Desk


@form("saved", views=card_view)
class Receipt:
    """The receipt: the record survives `kill -9` and power loss (DESIGN §4)."""

    code: str = ask.given()
    case: str = ask.given()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The code, whose file it went into, and what comes next."""
        card = card_of(self.case, desk)
        says: list[Say] = [Say("saved", {"code": self.code})]
        if card:
            says.append(Say("saved-for", {"line": line_words(card.line)}))
        if card and card.next_step and card.next_day:
            args = {
                "step": Say(f"step-{card.next_step}"),
                "owner": owner_said(card),
                "day": day_said(card.next_day, desk.today),
            }
            says.append(Say("saved-next", args))
        rows = (
            (Choice(Say("button-file"), f"/case {self.case}"), Choice(Say("button-another"), "/visit")),
            (Choice(Say("button-home"), "/home"),),
        )
        return Screen(tuple(says), rows)
