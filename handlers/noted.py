"""An official says that he knows of a request (我已知悉). It answers nothing: it stays open until somebody does what it asks."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import card_view, case_question, heading
from rules.desk import Desk, View
from rules.events import Event
from rules.paperwork import RequestNoted
from rules.requests import Mine

PLACES = tuple(str(place) for place in range(6))
"""Requests of one case to one person are few: one for each thing."""

LOOK = "look"


def _views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    card = card_view(answers, look)
    return (*card, View("asked_of_me", (str(answers.get("case")),))) if card else ()


def _asked(noted: Any, desk: Desk) -> tuple[Mine, ...]:
    return desk.see("asked_of_me", noted.case) or ()


def _options(noted: Any, desk: Desk) -> tuple[Option, ...]:
    waits = tuple(
        Option(place, Say("option-noted", {"wanted": Say(f"wanted-{one.wanted}")}))
        for place, one in zip(PLACES, _asked(noted, desk), strict=False)
        if not one.noted
    )
    return (*waits, Option(LOOK, Say("button-file")))


def _words(noted: Any, desk: Desk) -> Mapping[str, Any]:
    items = tuple(
        Say(
            "asked-line",
            {"wanted": Say(f"wanted-{one.wanted}"), "until": one.answer_by, "noted": "yes" if one.noted else "no"},
        )
        for one in _asked(noted, desk)
    )
    return {"asked": Say("lines", {"lines": items}) if items else Say("asked-nothing")}


@form(
    "noted",
    views=_views,
    then=lambda noted, _desk: Draft("case", answers={"case": noted.case}),
    heading=heading,
)
class Noted:
    """Say that a request is known."""

    case: str = case_question()
    which: str | None = ask.one_of(_options, at_once=frozenset({*PLACES, LOOK}), per_row=1, words=_words)

    def events(self, desk: Desk) -> Iterator[Event]:
        """It is noted; or only looked at."""
        asked = dict(zip(PLACES, _asked(self, desk), strict=False))
        if one := asked.get(self.which or ""):
            yield RequestNoted(case=self.case, wanted=one.wanted, subject=one.subject)

    urgent_events = events
