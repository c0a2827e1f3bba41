"""The county says which worker a red flag concerns: one who was only named in words, or one found out later."""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_view, heading
from handlers.guarding import may_guard, restricted_case
from handlers.naming import Worker, named
from rules.desk import Desk
from rules.events import Event
from rules.protection import RedFlagDetail


@form(
    "concerned",
    allowed=may_guard,
    views=card_view,
    then=lambda named_one, desk: Draft("saved", answers={"code": desk.receipt, "case": named_one.case}),
    heading=heading,
)
class Concerned:
    """Keep a worker away from a restricted case."""

    case: str = restricted_case()
    who: Any = ask.asked(Worker())
    note: str | None = ask.text(at_most=4000, optional=True, default=lambda _values, _desk: "")

    def events(self, _desk: Desk) -> Iterator[Event]:
        """He loses sight of the case at once."""
        yield RedFlagDetail(case=self.case, note=self.note or "", **named(self.who))
