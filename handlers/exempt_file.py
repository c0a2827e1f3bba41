"""The bureau files an approved 缓学 or 休学 under its number (备案); and somebody writes down that one ended before its day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import card_of, case_question
from handlers.exempt_checks import ends_inside, may_end, may_file, number_free
from handlers.leave_words import kind_said, leave_of, leave_views, until_said
from handlers.report import past_days
from rules.desk import Desk, View
from rules.events import Event
from rules.exemptions import filing_number
from rules.problem import Problem
from rules.returning import ExemptionEnded, ExemptionFiled

NEXT, BY_HAND = "next", "by_hand"


def _worker(desk: Desk) -> Problem | None:
    return None if desk.person.logs_visits else Problem("not-your-post")


def _saved(values: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": values.case})


def _heading(values: Any, desk: Desk) -> Words | None:
    leave, card = leave_of(values.case, desk), card_of(values.case, desk)
    standing = leave.standing if leave else None
    if card is None or standing is None:
        return None
    args = {"name": card.line.name, "code": card.line.code, "kind": kind_said(standing)}
    return Say("leave-heading-standing", args | {"last": until_said(standing, desk)})


def _next_number(desk: Desk) -> str:
    so_far = desk.see("filed_so_far", desk.today.year) or 0
    return filing_number(desk.policy.county, desk.today.year, so_far + 1)


def _numbers(filed: Any, desk: Desk) -> tuple[View, ...]:
    """How far the county's sequence is, and whether something is filed under the number that was typed."""
    typed = (View("number_filed", (filed.number,)),) if filed.number else ()
    return (View("filed_so_far", (desk.today.year,)), *typed)


def _numbering(_filed: Any, desk: Desk) -> tuple[Option, ...]:
    return (
        Option(NEXT, Say("button-next-number", {"number": _next_number(desk)})),
        Option(BY_HAND, Say("button-own-number")),
    )


@form(
    "leavefile",
    allowed=_worker,
    views=leave_views,
    also=_numbers,
    heading=_heading,
    then=_saved,
)
class FileLeave:
    """File it under a number."""

    case: str = case_question(may_file)
    how: str | None = ask.one_of(_numbering, per_row=1)
    number: str | None = ask.text(at_most=60, when=lambda filed, _desk: filed.how == BY_HAND, check=number_free)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The number it is filed under."""
        leave = leave_of(self.case, desk)
        assert leave is not None
        assert leave.standing is not None
        number = self.number if self.how == BY_HAND else _next_number(desk)
        yield ExemptionFiled(case=self.case, exemption=leave.standing.code, number=number or "")


@form("leaveend", allowed=_worker, views=leave_views, heading=_heading, then=_saved)
class EndLeave:
    """It ended before its day: the duty is back, and the school looks whether the child has come."""

    case: str = case_question(may_end)
    day: date | None = ask.day(lean="past", near=past_days, check=ends_inside)
    why: str | None = ask.text(at_most=300)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The end, and why."""
        leave = leave_of(self.case, desk)
        assert leave is not None
        assert leave.standing is not None
        yield ExemptionEnded(
            case=self.case, exemption=leave.standing.code, day=self.day or desk.today, why=self.why or ""
        )
