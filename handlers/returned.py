"""The child is back at school (返校了): observation begins, and every clock of this round stops in the same transaction."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_of, card_view, case_question, heading
from handlers.coming_back import day_of, in_status, learns_of_returns
from handlers.report import not_in_the_future, past_days
from rules.codes import Owner, Status, Step
from rules.desk import Desk
from rules.events import Event, NextStepSet
from rules.problem import Problem
from rules.return_clocks import observed_until
from rules.returning import PupilReturned
from rules.statuses import AWAY

OBSERVED_AFTER = frozenset({Status.SUSPECTED, Status.DROPPED_OUT})
"""From these a child that comes back is observed before 销号; from the others it is simply at school again."""


def _told_by(_back: Any, desk: Desk) -> str:
    return desk.person.name


@form(
    "returned",
    allowed=learns_of_returns,
    views=card_view,
    then=lambda back, desk: Draft("saved", answers={"code": desk.receipt, "case": back.case}),
    heading=heading,
)
class Returned:
    """Record that a child is back."""

    case: str = case_question(also=in_status(*AWAY, problem=Problem("return-not-away")))
    day: date | None = ask.day(
        default=lambda _back, desk: desk.today, pinned=True, lean="past", near=past_days, check=not_in_the_future
    )
    class_name: str | None = ask.text(at_most=30, optional=True)
    support: str | None = ask.text(at_most=500, optional=True)
    told_by: str | None = ask.text(at_most=50, default=_told_by)
    note: str | None = ask.text(at_most=1000, optional=True, default=lambda _back, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """The return; where the child is observed, the school sees it in class when observation ends."""
        assert self.day is not None
        yield PupilReturned(
            case=self.case,
            day=self.day,
            told_by=self.told_by or desk.person.name,
            class_name=self.class_name or "",
            support=self.support or "",
            note=self.note or "",
        )
        card = card_of(self.case, desk)
        if card and Status(card.status) in OBSERVED_AFTER:
            until = day_of(observed_until(self.day, desk.policy, desk.policy.workdays))
            yield NextStepSet(case=self.case, step=Step.SEE_IN_CLASS, owner=Owner.SCHOOL, day=until)
