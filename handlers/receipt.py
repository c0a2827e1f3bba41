"""What a person sees after sending: the receipt (已保存)."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.saying import day_said
from dialog.screen import Choice, Rows, Say, Screen
from handlers.cases import card_of, card_view, line_words, owner_said
from handlers.ladder import may_open, opens
from rules.desk import Desk, View


def _views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    """The card of each child recorded; and, where somebody was met, whether the parents are known."""
    card = card_view(answers, look)
    siblings = tuple(View("case_card", (code,)) for code in answers.get("siblings") or ())
    asked = (View("parents_known", (str(answers["case"]),)),) if card and answers.get("met") else ()
    return (*card, *siblings, *asked)


@form("saved", views=_views)
class Receipt:
    """The receipt: the record survives `kill -9` and power loss (DESIGN §4).

    Attributes:
        siblings: codes of the other children the visit was recorded for.
        met: whether somebody was met who may know the parents.
        told: whether what was recorded is a parent, so that the other one may follow.
        next: the conversation that goes on from here, where one does.
    """

    code: str = ask.given()
    case: str = ask.given()
    siblings: tuple[str, ...] = ask.given()
    met: bool = ask.given()
    told: bool = ask.given()
    next: str = ask.given()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The code, whose file it went into, and what comes next."""
        card = card_of(self.case, desk)
        says: list[Say] = [Say("saved", {"code": self.code})]
        cards = (card, *(card_of(code, desk) for code in self.siblings))
        says += [Say("saved-for", {"line": line_words(child.line)}) for child in cards if child]
        if card and card.next_step and card.next_day:
            args = {
                "step": Say(f"step-{card.next_step}"),
                "owner": owner_said(card),
                "day": day_said(card.next_day, desk.today),
            }
            says.append(Say("saved-next", args))
        rows = (
            *self._next(desk),
            *self._parents(desk),
            (Choice(Say("button-file"), f"/case {self.case}"), Choice(Say("button-another"), "/visit")),
            (Choice(Say("button-home"), "/home"),),
        )
        return Screen(tuple(says), rows)

    def _next(self, desk: Desk) -> Rows:
        """The conversation that goes on from here, for those who may use it."""
        if not self.next or not may_open(self.next, desk):
            return ()
        return ((Choice(Say("mend", {"by": self.next.partition(" ")[0]}), opens(self.next, self.case)),),)

    def _parents(self, desk: Desk) -> Rows:
        """The way to tell who the parents are, or the other parent; whoever passes it by finds it in the file."""
        if self.told:
            return ((Choice(Say("button-other-parent"), f"/parents {self.case}"),),)
        card = card_of(self.case, desk)
        routine = card is not None and not card.restricted
        if routine and self.met and desk.see("parents_known", self.case) is False:
            return ((Choice(Say("button-parents"), f"/parents {self.case}"),),)
        return ()
