"""Taking a case off the list (销号): the school or the township asks, another person of the bureau decides (DOMAIN §8.14)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import card_of, card_view, case_question, still_mine
from handlers.coming_back import BUREAU, also_back, back_of, day_of, ends, in_status, learns_of_returns, of_posts
from handlers.coming_back import heading as back_heading
from rules.codes import Owner, Status, Step
from rules.desk import Desk
from rules.events import Event, NextStepSet
from rules.problem import Problem
from rules.returning import CaseLeft, ClosingDecided, ClosingRequested, Leaving
from rules.wayout import GOES_ON
from rules.workdays import after_days

_observed = in_status(Status.OBSERVED, problem=Problem("return-not-observed"))


def _may_ask(code: str, asked: Any, desk: Desk) -> Problem | None:
    if problem := _observed(code, asked, desk):
        return problem
    back = back_of(code, desk)
    if back is None or back.returned_on is None:
        return None
    if back.asked:
        return Problem("closing-asked-already", {"by": back.asked.by})
    last = ends(back, desk)
    if not isinstance(last, date):
        return Problem("gate-limit-unsettled")
    return None if back.seen_on and back.seen_on >= last else Problem("closing-not-seen", {"day": last})


def _saved(values: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": values.case})


@form("askclose", allowed=learns_of_returns, views=card_view, also=also_back, then=_saved, heading=back_heading)
class AskClosing:
    """Ask the bureau for 销号."""

    case: str = case_question(also=_may_ask)
    words: str | None = ask.text(at_most=500, optional=True)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The request; the bureau has the next step."""
        yield ClosingRequested(case=self.case, words=self.words or "")
        yield NextStepSet(case=self.case, step=Step.ASK_CLOSING, owner=Owner.COUNTY, day=desk.today)


def _may_close(code: str, closing: Any, desk: Desk) -> Problem | None:
    if problem := still_mine(code, closing, desk):
        return problem
    back = back_of(code, desk)
    if back is None:
        return None
    if back.asked is None:
        return Problem("closing-not-asked")
    return Problem("closing-asked-by-yourself") if back.asked.by_id == desk.person.id else None


def _heading(closing: Any, desk: Desk) -> Words | None:
    """Whose case, who asked, why, and by what proof."""
    head, back, card = back_heading(closing, desk), back_of(closing.case, desk), card_of(closing.case, desk)
    if back is None or back.asked is None or card is None:
        return head
    asked = back.asked
    args = {"by": asked.by, "day": asked.day, "words": asked.words or "none"}
    lines: list[Words] = [head or "", Say("closing-asked-by", args)]
    if asked.why and asked.since:
        lines.append(Say("closing-why", {"why": Say(f"leaving-{asked.why}"), "day": asked.since, "proof": asked.proof}))
    return Say("lines", {"lines": tuple(lines)})


def _verdicts(_closing: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option("close", Say("button-close-yes")), Option("refuse", Say("button-close-no")))


@form(
    "close",
    allowed=of_posts(BUREAU, Problem("county-only")),
    views=card_view,
    also=also_back,
    then=_saved,
    heading=_heading,
)
class Close:
    """Decide whether a case comes off the list."""

    case: str = case_question(also=_may_close)
    verdict: str | None = ask.one_of(_verdicts)
    words: str | None = ask.text(at_most=500, when=lambda closing, _desk: closing.verdict == "refuse")

    def events(self, desk: Desk) -> Iterator[Event]:
        """Closed, with the first follow-up; or refused, and the case goes on; another way out is taken with its proof."""
        back = back_of(self.case, desk)
        assert back is not None
        assert back.asked is not None
        closed = self.verdict == "close"
        yield ClosingDecided(case=self.case, closed=closed, words=self.words or "")
        if not closed:
            step = Step.VISIT if back.asked.why else Step.SEE_IN_CLASS
            owner = Owner.TOWNSHIP if back.asked.why else Owner.SCHOOL
            yield NextStepSet(
                case=self.case, step=step, owner=owner, day=desk.today + timedelta(days=desk.policy.visit_again_days)
            )
        elif back.asked.why:
            yield from self._left(back.asked.why, back.asked.since or desk.today, back.asked.proof, desk)
        else:
            first = after_days(desk.today, desk.policy.follow_up_days[0], desk.policy.workdays)
            yield NextStepSet(case=self.case, step=Step.FOLLOW_UP, owner=Owner.SCHOOL, day=day_of(first))

    def _left(self, why: str, day: date, proof: str, desk: Desk) -> Iterator[Event]:
        yield CaseLeft(case=self.case, day=day, why=Leaving(why), proof=proof)
        if Leaving(why) in GOES_ON:
            yield NextStepSet(case=self.case, step=Step.FIND_CHILD, owner=Owner.COUNTY, day=desk.today)
