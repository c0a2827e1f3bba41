"""See whether a child is well (看望). No visit: nothing of it counts against the family. A worry is a red flag, on the press."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_view, case_question, heading
from handlers.report import not_in_the_future, past_days
from handlers.urgent import opening
from rules.codes import Place, Result, Seen, Wellbeing
from rules.desk import Desk
from rules.events import Event, RedFlagRaised
from rules.problem import Problem
from rules.protection import WelfareChecked


def _may_look(desk: Desk) -> Problem | None:
    return None if desk.person.logs_visits else Problem("not-your-post")


def _seen(welfare: Any, _desk: Desk) -> bool:
    return welfare.seen in (Seen.YES, Seen.VIDEO)


def _after(welfare: Any, desk: Desk) -> Draft:
    if welfare.wellbeing is Wellbeing.DANGER:
        return opening(desk.receipt, welfare.case, None)
    return Draft("saved", answers={"code": desk.receipt, "case": welfare.case})


@form("welfare", allowed=_may_look, views=card_view, then=_after, heading=heading)
class Welfare:
    """Record a welfare check."""

    case: str = case_question()
    seen: Seen | None = ask.one_of(Seen, per_row=1)
    where: Place | None = ask.one_of(Place, when=lambda welfare, _desk: welfare.seen is Seen.YES)
    wellbeing: Wellbeing | None = ask.one_of(Wellbeing, when=_seen, at_once=frozenset({Wellbeing.DANGER}), per_row=1)
    day: date | None = ask.day(
        default=lambda _welfare, desk: desk.today, pinned=True, lean="past", near=past_days, check=not_in_the_future
    )
    note: str | None = ask.text(at_most=4000, optional=True, default=lambda _welfare, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """Whether the child was seen, where, and how it is."""
        assert self.seen is not None
        yield WelfareChecked(
            case=self.case,
            day=self.day or desk.today,
            seen=self.seen,
            where=self.where,
            wellbeing=self.wellbeing,
            note=self.note or "",
        )

    def urgent_events(self, desk: Desk) -> Iterator[Event]:
        """The child was seen, and is in danger: both, on the press."""
        yield from self.events(desk)
        yield RedFlagRaised(
            case=self.case, day=self.day or desk.today, results=(Result.RED_FLAG,), note=self.note or ""
        )
