"""Find out that a child is away, and since when (核实没到校): before that nobody may be pressed (DOMAIN §4.5, 00 and 02 → 03)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_of, card_view, heading, still_mine
from handlers.ladder import for_posts, pinned_case
from rules.codes import Status
from rules.desk import Desk
from rules.events import Event
from rules.groundwork import AbsenceVerified
from rules.ladder_steps import SCHOOL
from rules.papers import BUREAU_ASKS, TOWN_ASKS
from rules.problem import Problem
from rules.statuses import may_move


def _to_verify(code: str, absent: Any, desk: Desk) -> Problem | None:
    if problem := still_mine(code, absent, desk):
        return problem
    card = card_of(code, desk)
    return None if card is None or may_move(Status(card.status), Status.SUSPECTED) else Problem("absence-known")


def _latest(desk: Desk) -> date:
    """The last first day on which the threshold is reached today (SW-09)."""
    return desk.today - timedelta(days=desk.policy.absence_suspected_day - 1)


def _long_enough(first: date, _absent: Any, desk: Desk) -> Problem | None:
    late = first > _latest(desk)
    return Problem("absence-too-short", {"days": desk.policy.absence_suspected_day}) if late else None


@form(
    "absent",
    allowed=for_posts(TOWN_ASKS | BUREAU_ASKS | SCHOOL),
    views=card_view,
    then=lambda absent, desk: Draft("saved", answers={"code": desk.receipt, "case": absent.case}),
    heading=heading,
)
class Absent:
    """Verify an absence."""

    case: str = pinned_case(_to_verify)
    first: date | None = ask.day(lean="past", check=_long_enough)
    how: str | None = ask.text(at_most=300)

    def events(self, _desk: Desk) -> Iterator[Event]:
        """Away since when, and how it is known."""
        assert self.first is not None
        yield AbsenceVerified(case=self.case, first=self.first, how=self.how or "")
