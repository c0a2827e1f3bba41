"""Somebody of the school looked whether the child sits in class (课堂查看): the proof without which nothing is closed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_view, case_question
from handlers.coming_back import SCHOOL, also_back, back_of, day_of, ends, heading, in_status, of_posts
from handlers.report import not_in_the_future, past_days
from rules.codes import Owner, Status, Step
from rules.desk import Desk
from rules.events import Event, NextStepSet
from rules.problem import Problem
from rules.returning import SeenInClass


def _since_the_return(day: date, look: Any, desk: Desk) -> Problem | None:
    back = back_of(look.case, desk)
    if back and back.returned_on and day < back.returned_on:
        return Problem("seen-before-return", {"day": back.returned_on})
    return not_in_the_future(day, look, desk)


@form(
    "inclass",
    allowed=of_posts(SCHOOL, Problem("school-only")),
    views=card_view,
    also=also_back,
    then=lambda look, desk: Draft("saved", answers={"code": desk.receipt, "case": look.case}),
    heading=heading,
)
class InClass:
    """Record whether a child that came back sits in class."""

    case: str = case_question(also=in_status(Status.OBSERVED, problem=Problem("return-not-observed")))
    seen: bool | None = ask.yes_no()
    day: date | None = ask.day(
        default=lambda _look, desk: desk.today, pinned=True, lean="past", near=past_days, check=_since_the_return
    )
    note: str | None = ask.text(at_most=1000, optional=True, default=lambda _look, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """What was seen; seen when observation was over, 销号 may be asked for."""
        assert self.seen is not None
        assert self.day is not None
        yield SeenInClass(case=self.case, day=self.day, seen=self.seen, note=self.note or "")
        back = back_of(self.case, desk)
        last = ends(back, desk) if back else None
        if self.seen and isinstance(last, date) and self.day >= last:
            yield NextStepSet(case=self.case, step=Step.ASK_CLOSING, owner=Owner.SCHOOL, day=desk.today)
        elif not self.seen:
            yield NextStepSet(case=self.case, step=Step.ASK_SCHOOL, owner=Owner.SCHOOL, day=desk.today)
        elif last:
            yield NextStepSet(case=self.case, step=Step.SEE_IN_CLASS, owner=Owner.SCHOOL, day=day_of(last))
