"""The county desk records that it asked the police station to look for a child not seen. The program itself asks nobody."""

from collections.abc import Iterator
from datetime import date

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_view, case_question, heading
from handlers.guarding import may_guard
from handlers.report import not_in_the_future, past_days
from rules.desk import Desk
from rules.events import Event
from rules.protection import PoliceAsked


@form(
    "police",
    allowed=may_guard,
    views=card_view,
    then=lambda asked, desk: Draft("saved", answers={"code": desk.receipt, "case": asked.case}),
    heading=heading,
)
class Police:
    """Record that the police station was asked."""

    case: str = case_question()
    whom: str | None = ask.text(at_most=100)
    number: str | None = ask.text(at_most=60, optional=True)
    day: date | None = ask.day(
        default=lambda _asked, desk: desk.today, pinned=True, lean="past", near=past_days, check=not_in_the_future
    )
    note: str | None = ask.text(at_most=4000, optional=True, default=lambda _values, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """Whom, when, under which number."""
        yield PoliceAsked(
            case=self.case,
            day=self.day or desk.today,
            whom=self.whom or "",
            number=self.number or "",
            note=self.note or "",
        )
