"""Write down that the village admonished the guardian (村里劝诫; 未成年人保护法 118, 家庭教育促进法 48)."""

from collections.abc import Iterator
from datetime import date

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_view, heading
from handlers.ladder import day_done, for_posts, note, pinned_case
from rules.desk import Desk
from rules.events import Event
from rules.ladder_steps import VILLAGE
from rules.papers import TOWN_ASKS
from rules.paperwork import VillageAdmonished


@form(
    "admonished",
    allowed=for_posts(VILLAGE | TOWN_ASKS),
    views=card_view,
    then=lambda said, desk: Draft("saved", answers={"code": desk.receipt, "case": said.case}),
    heading=heading,
)
class Admonished:
    """Record a village admonition."""

    case: str = pinned_case()
    day: date | None = day_done()
    by: str | None = ask.text(at_most=100)
    told: str | None = ask.text(at_most=1000)
    answer: str | None = ask.text(at_most=1000, optional=True)
    note: str | None = note()

    def events(self, desk: Desk) -> Iterator[Event]:
        """Who admonished, what was said and answered."""
        yield VillageAdmonished(
            case=self.case,
            day=self.day or desk.today,
            by=self.by or "",
            told=self.told or "",
            answer=self.answer or "",
            note=self.note or "",
        )
