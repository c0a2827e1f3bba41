"""Looking again 30, 60 and 90 days after 销号 (跟踪回访), and telling that a child that was back stays away again (又没来)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import card_view, case_question
from handlers.coming_back import also_back, back_of, day_of, heading, in_status, learns_of_returns
from handlers.report import not_in_the_future, past_days
from rules.codes import Owner, Status, Step
from rules.desk import Desk
from rules.events import Event, NextStepSet
from rules.problem import Problem
from rules.returning import AwayAgain, FollowedUp
from rules.workdays import after_days


def _left_to_do(look: Any, desk: Desk) -> tuple[int, ...]:
    back = back_of(look.case, desk)
    return tuple(n for n in desk.policy.follow_up_days if back is None or n not in back.followed)


def _distances(_look: Any, desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(str(n), Say("follow-up-after", {"days": n})) for n in desk.policy.follow_up_days)


def _next_one(look: Any, desk: Desk) -> str | None:
    left = _left_to_do(look, desk)
    return str(left[0]) if left else None


def _saved(values: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": values.case})


@form("followup", allowed=learns_of_returns, views=card_view, also=also_back, then=_saved, heading=heading)
class FollowUp:
    """Record a follow-up."""

    case: str = case_question(also=in_status(Status.RETURNED, problem=Problem("return-not-closed")))
    there: bool | None = ask.yes_no()
    after: str | None = ask.one_of(_distances, default=_next_one)
    day: date | None = ask.day(
        default=lambda _look, desk: desk.today, pinned=True, lean="past", near=past_days, check=not_in_the_future
    )
    note: str | None = ask.text(at_most=1000, optional=True, default=lambda _look, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """What was found; then the next one, or what a child that is not there needs."""
        assert self.day is not None
        assert self.there is not None
        after = int(self.after or desk.policy.follow_up_days[0])
        left = [n for n in _left_to_do(self, desk) if n != after]
        yield FollowedUp(
            case=self.case,
            day=self.day,
            after=after,
            there=self.there,
            note=self.note or "",
            last=self.there and not left,
        )
        back = back_of(self.case, desk)
        if not self.there:
            yield NextStepSet(case=self.case, step=Step.ASK_SCHOOL, owner=Owner.SCHOOL, day=desk.today)
        elif left and back and back.closed_on:
            due = day_of(after_days(back.closed_on, left[0], desk.policy.workdays))
            yield NextStepSet(case=self.case, step=Step.FOLLOW_UP, owner=Owner.SCHOOL, day=max(due, desk.today))


def _since_the_return(day: date, again: Any, desk: Desk) -> Problem | None:
    back = back_of(again.case, desk)
    if back and back.returned_on and day < back.returned_on:
        return Problem("seen-before-return", {"day": back.returned_on})
    return not_in_the_future(day, again, desk)


@form("away", allowed=learns_of_returns, views=card_view, also=also_back, then=_saved, heading=heading)
class Away:
    """Record that a child that was back stays away again."""

    case: str = case_question(also=in_status(Status.OBSERVED, Status.RETURNED, problem=Problem("return-not-back")))
    day: date | None = ask.day(lean="past", near=past_days, check=_since_the_return)
    note: str | None = ask.text(at_most=1000, optional=True)

    def events(self, desk: Desk) -> Iterator[Event]:
        """A new absence from this day; somebody goes there soon."""
        assert self.day is not None
        yield AwayAgain(case=self.case, day=self.day, note=self.note or "")
        soon = desk.today + timedelta(days=desk.policy.visit_again_days)
        yield NextStepSet(case=self.case, step=Step.VISIT, owner=Owner.VILLAGE, day=soon)
