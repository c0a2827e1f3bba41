"""A notice that stops a family's insurance, allowance, water or net is not made here: why, and what can lawfully be done (story J).

No letter of this program asks that an existing entitlement be stopped, reduced or delayed, and none names a child's insurance.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.form import form
from dialog.screen import Choice, Say, Screen
from handlers.cases import card_of, card_view, case_question, line_words
from rules.demands import Demand
from rules.desk import Desk, View
from rules.problem import Problem

LAWFUL = ("conference", "talk", "admonished", "visit", "case", "parents")
"""Conversations of the lawful steps; the first three that are open to whoever asks stand on the page."""


def _options(_values: Any, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(demand.value, Say(f"demand-{demand}")) for demand in Demand)


@form(
    "demand",
    allowed=lambda desk: None if desk.person.logs_visits else Problem("not-your-post"),
    views=card_view,
    also=lambda _values, desk: (View("letter_basis", (desk.today.isoformat(),)),),
)
class DemandPage:
    """Refuse with the reasons, and offer what is lawful."""

    what: str | None = ask.one_of(_options, per_row=1)
    case: str | None = case_question(optional=True, pinned=True, default=lambda _values, _desk: None)

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The reasons, how the county's switch stands, and three steps."""
        card = card_of(self.case, desk)
        head = (Say("card-title", {"line": line_words(card.line)}),) if card else ()
        refused = Say("demand-refused", {"what": Say(f"demand-{self.what}")})
        rows = (
            *((choice,) for choice in _steps(self.case if card else None, desk)),
            (Choice(Say("button-home"), "/home"),),
        )
        return Screen((*head, refused, _switch(desk), Say("demand-lawful")), rows)


def _switch(desk: Desk) -> Say:
    """How SW-07 stands: closed, open without a basis, or with one."""
    instrument = desk.see("letter_basis", desk.today.isoformat())
    if desk.policy.insurance_letter and instrument:
        return Say("demand-basis", {"instrument": instrument})
    return Say("demand-no-basis", {"on": "yes" if desk.policy.insurance_letter else "no"})


def _steps(case: str | None, desk: Desk) -> Iterator[Choice]:
    from handlers import FORMS  # the list is made of this module too

    names = [name for name in LAWFUL if name in FORMS and FORMS[name].allowed(desk) is None]
    for name in names[:3]:
        yield Choice(Say("lawful", {"by": name}), f"/{name} {case}" if case else f"/{name}")
