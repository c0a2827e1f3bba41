"""Somebody of the county deals with a red flag (我来处理): two presses, and the duty call ends."""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import card_view, heading
from handlers.guarding import guarded_of, may_guard, restricted_case
from rules.desk import Desk, View
from rules.events import Event
from rules.protection import RedFlagTaken


def _views(answers: Any, look: Any) -> tuple[View, ...]:
    card = card_view(answers, look)
    return (*card, View("guarded", (str(answers.get("case")),))) if card else ()


def _to_take(take: Any, desk: Desk) -> tuple[Option, ...]:
    state = guarded_of(take.case, desk)
    look = Option("look", Say("button-file"))
    return (Option("take", Say("button-take")), look) if state and state.untaken else (look,)


def _taken_by(take: Any, desk: Desk) -> dict[str, str]:
    state = guarded_of(take.case, desk)
    return {"by": "none" if state is None or state.untaken else state.taken_by or "?"}


@form(
    "take",
    allowed=may_guard,
    views=_views,
    then=lambda take, _desk: Draft("case", answers={"case": take.case}),
    heading=heading,
)
class Take:
    """Take a red flag."""

    case: str = restricted_case()
    sure: str | None = ask.one_of(_to_take, at_once=frozenset({"take", "look"}), words=_taken_by)

    def events(self, _desk: Desk) -> Iterator[Event]:
        """It is taken; or only looked at."""
        if self.sure == "take":
            yield RedFlagTaken(case=self.case)

    urgent_events = events
