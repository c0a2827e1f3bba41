"""The record that the report the law asks for was made (D25 强制报告记录). Writing it here replaces no report, and says so."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import card_of, card_view
from handlers.guarding import may_guard, restricted_case
from rules.codes import Office
from rules.desk import Desk
from rules.events import Event
from rules.problem import Problem
from rules.protection import ReportMade

_HOUR = re.compile(r"([01]?\d|2[0-3])\s*[:：点.]\s*([0-5]\d)?\s*分?")


def time_of_day(text: str, _report: Any, _desk: Desk) -> Problem | None:
    """Why this is no time of day."""
    return None if _HOUR.fullmatch(text.strip()) else Problem("hour-unreadable", {"words": text[:20]})


def hour_of(text: str | None) -> str:
    """The time of day as HH:MM; empty where there is none."""
    found = _HOUR.fullmatch((text or "").strip())
    return f"{int(found[1]):02d}:{found[2] or '00'}" if found else ""


def not_in_the_future(day: date, _values: Any, desk: Desk) -> Problem | None:
    """A day on which something was done lies in the past."""
    return Problem("day-not-yet", {"day": day}) if day > desk.today else None


def past_days(_values: Any, desk: Desk) -> tuple[date, ...]:
    """Days offered for what was done just now or these days."""
    return tuple(desk.today - timedelta(days=n) for n in (0, 1, 2, 3))


def _heading(report: Any, desk: Desk) -> Words | None:
    card = card_of(report.case, desk)
    if card is None:
        return None
    return Say("report-heading", {"name": card.line.name, "code": card.line.code})


@form(
    "report",
    allowed=may_guard,
    views=card_view,
    then=lambda report, desk: Draft("saved", answers={"code": desk.receipt, "case": report.case}),
    heading=_heading,
)
class Report:
    """Record a duty report."""

    case: str = restricted_case()
    office: Office | None = ask.one_of(Office)
    day: date | None = ask.day(
        default=lambda _report, desk: desk.today, pinned=True, lean="past", near=past_days, check=not_in_the_future
    )
    hour: str | None = ask.text(at_most=20, check=time_of_day, joins=True)
    content: str | None = ask.text(at_most=2000)
    number: str | None = ask.text(at_most=60, optional=True)
    note: str | None = ask.text(at_most=4000, optional=True, default=lambda _values, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """To whom, when, what, under which number; by whom is known from who sends it."""
        assert self.office is not None
        yield ReportMade(
            case=self.case,
            office=self.office,
            day=self.day or desk.today,
            hour=hour_of(self.hour),
            content=self.content or "",
            number=self.number or "",
            note=self.note or "",
        )
