"""Another way out than a return (其他去向): moved, transferred, abroad … Each with its proof; the bureau agrees or does not."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import card_of, card_view, case_question, heading, still_mine
from handlers.coming_back import BUREAU, also_back, back_of, of_posts
from handlers.report import not_in_the_future, past_days
from rules.access import Post
from rules.codes import Owner, Status, Step
from rules.desk import Desk
from rules.events import Event, NextStepSet
from rules.problem import Problem
from rules.returning import ClosingRequested, Leaving
from rules.statuses import may_move
from rules.wayout import STATUS_AFTER

MAY_STATE = BUREAU | {Post.TOWN_DESK, Post.TOWN_OFFICER, Post.HEAD_TEACHER, Post.REGISTRAR}


def _may_ask(code: str, way: Any, desk: Desk) -> Problem | None:
    if problem := still_mine(code, way, desk):
        return problem
    back = back_of(code, desk)
    return Problem("closing-asked-already", {"by": back.asked.by}) if back and back.asked else None


def _ways(way: Any, desk: Desk) -> tuple[Option, ...]:
    """The ways that are possible from where the child stands."""
    card = card_of(way.case, desk)
    if card is None:
        return ()
    here = Status(card.status)
    return tuple(Option(why.value, Say(f"leaving-{why}")) for why, to in STATUS_AFTER.items() if may_move(here, to))


@form(
    "wayout",
    allowed=of_posts(MAY_STATE, Problem("wayout-not-your-post")),
    views=card_view,
    also=also_back,
    then=lambda way, desk: Draft("saved", answers={"code": desk.receipt, "case": way.case}),
    heading=heading,
)
class WayOut:
    """State another way out of a case, with its proof."""

    case: str = case_question(also=_may_ask)
    why: str | None = ask.one_of(_ways)
    proof: str | None = ask.text(at_most=300, words=lambda way, _desk: {"why": way.why or ""})
    day: date | None = ask.day(lean="past", near=past_days, check=not_in_the_future)
    words: str | None = ask.text(at_most=500, optional=True)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The request; nothing about the child changes before somebody else of the bureau has agreed."""
        yield ClosingRequested(
            case=self.case, words=self.words or "", why=Leaving(str(self.why)), proof=self.proof or "", since=self.day
        )
        yield NextStepSet(case=self.case, step=Step.ASK_CLOSING, owner=Owner.COUNTY, day=desk.today)
