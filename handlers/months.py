"""The next level's pages of the month's reports (各单位月报): who sent on time, late, zero or not at all; one of them opened.

What is said to one, accepting or sending it back, is in `handlers.month_judge`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.paging import pager
from dialog.screen import Choice, Rows, Say, Screen
from handlers.month import list_buttons, paper_buttons, sent_says
from handlers.month_words import below_view, file_of, file_view, level_of, may_receive, month_said, stands_said
from rules.desk import Desk, View
from rules.month_desk import Below, LevelBelow
from rules.month_report import UNSENT, Month, Standing, UnitKind, Verdict, report_code

PAGE_BY = 8
SHOWN = (Standing.ON_TIME, Standing.LATE, Standing.ZERO, Standing.MISSING, Standing.SENT_BACK, Standing.OPEN)
HOME = Choice(Say("button-home"), "/home")


def _month(values: Any, desk: Desk) -> Month:
    """The month that is looked at: the one named, else the one whose report is due or was due last."""
    named = Month.read(str(values.month or ""))
    if named:
        return named
    return Month.of(desk.today) if desk.today.day > FIRST_DAYS else Month.of(desk.today).before


FIRST_DAYS = 15
"""Until this day of a month the level above still looks at the month before."""


@form("months", allowed=may_receive, also=lambda values, desk: (below_view(str(_month(values, desk)), desk),))
class Months:
    """How the level below stands."""

    month: str = ask.text(at_most=7, default=lambda _values, _desk: "", pinned=True)

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """The counts of the states, both sums, and a button for each unit."""
        month = _month(self, desk)
        level = level_of(str(month), desk)
        if level is None:
            return Screen((Say("months-nothing-below"),), ((HOME,),))
        page = int(look.get("page", 0))
        pages = -(-len(level.units) // PAGE_BY)
        shown = level.units[page * PAGE_BY : (page + 1) * PAGE_BY]
        says = (
            Say("months-heading", {"month": month_said(month, desk.today), "due": level.due}),
            *_states(level),
            *_sums(level),
        )
        rows = tuple((_button(one, month),) for one in shown)
        other = month.before if month == Month.of(desk.today) else month.after
        turn = Choice(Say("button-months-other", {"month": month_said(other, desk.today)}), f"/months {other}")
        turns = (turn,) if level.earlier or other > month else ()
        return Screen(says, (*rows, pager(page, pages), (*turns, HOME)))


def _states(level: LevelBelow) -> Iterator[Say]:
    """Each state there is, with its number and the names of those that need somebody."""
    for standing in SHOWN:
        units = [one.standing for one in level.units if one.standing.standing is standing]
        if not units:
            continue
        args = {"standing": Say(f"standing-{standing}"), "count": len(units)}
        if standing in UNSENT and len(units) <= PAGE_BY:
            yield Say("months-state-named", args | {"items": tuple(one.name for one in units)})
        else:
            yield Say("months-state", args)


def _sums(level: LevelBelow) -> Iterator[Say]:
    """What the reports add up to, by place and by school; both are right and need not be equal (DOMAIN §3.3)."""
    by_place = level.closing(UnitKind.VILLAGE)
    by_place = level.closing(UnitKind.TOWN) if by_place is None else by_place
    by_school = level.closing(UnitKind.SCHOOL)
    if by_place is not None:
        yield Say("months-sum-place", {"closing": by_place})
    if by_school is not None:
        yield Say("months-sum-school", {"closing": by_school})
    all_in = not any(one.standing.standing in UNSENT for one in level.units)
    if all_in and by_place is not None and by_school is not None and by_place != by_school:
        yield Say("months-sums-differ")
    if level.guarded:
        yield Say("months-guarded", {"count": level.guarded})


def _button(one: Below, month: Month) -> Choice:
    args = {"unit": one.standing.name, "standing": stands_said(one.standing)}
    return Choice(Say("months-unit", args), f"/monthsee {report_code(one.standing.code, month)}")


def _file(values: Any, desk: Desk) -> tuple[View, ...]:
    return (file_view(values.of, desk),) if values.of else ()


@form("monthsee", allowed=may_receive, also=_file)
class MonthSee:
    """One report of the level below."""

    of: str = ask.text(at_most=40)

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """What was sent, and the buttons to accept it or send it back."""
        sent = file_of(self.of, desk)
        below = Choice(Say("command-months"), "/months")
        if sent is None:
            return Screen((Say("months-not-sent"),), ((below, HOME),))
        lists = list_buttons(sent.numbers, self.of, "then")
        rows: Rows = (*lists, *paper_buttons(sent, desk), *_acts(self.of, desk), (below, HOME))
        return Screen(sent_says(sent, desk), rows)


def _acts(code: str, desk: Desk) -> Rows:
    sent = file_of(code, desk)
    if sent is None or not sent.receives:
        return ()
    accept = Choice(Say("button-month-accept"), f"/monthaccept {code} {Verdict.ACCEPTED}")
    back = Choice(Say("button-month-back"), f"/monthback {code}")
    match sent.verdict:
        case Verdict.ACCEPTED:
            return ((back,),)
        case Verdict.SENT_BACK:
            return ()
        case _:
            return ((accept, back),)
