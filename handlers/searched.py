"""Write down that the guardian was looked for (D23): whom one asked, and what came of it. The program itself asks nobody."""

from collections.abc import Iterator
from datetime import date

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_view, heading
from handlers.ladder import day_done, for_posts, note, pinned_case
from rules.desk import Desk
from rules.events import Event
from rules.papers import BUREAU_ASKS, TOWN_ASKS
from rules.paperwork import GuardianSearched


@form(
    "searched",
    allowed=for_posts(TOWN_ASKS | BUREAU_ASKS),
    views=card_view,
    then=lambda searched, desk: Draft("saved", answers={"code": desk.receipt, "case": searched.case}),
    heading=heading,
)
class Searched:
    """Record the search for a guardian."""

    case: str = pinned_case()
    day: date | None = day_done()
    whom: str | None = ask.text(at_most=200)
    found: str | None = ask.text(at_most=1000, optional=True)
    note: str | None = note()

    def events(self, desk: Desk) -> Iterator[Event]:
        """Whom, when, what came of it."""
        yield GuardianSearched(
            case=self.case,
            day=self.day or desk.today,
            whom=self.whom or "",
            found=self.found or "",
            note=self.note or "",
        )
