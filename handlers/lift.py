"""Lifting a restriction: one person of the county proposes with the competent office's answer, another confirms or refuses.

Never the same person, never whoever raised the red flag, never one it concerns (he does not see the case at all).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import card_of, card_view
from handlers.guarding import guarded_of, may_guard, restricted_case, restricted_here
from handlers.report import not_in_the_future, past_days
from rules.codes import OF_A_RETURN, Office, Owner, Step
from rules.desk import Desk, View
from rules.events import Event
from rules.problem import Problem
from rules.protection import LiftProposed, LiftRefused, RestrictionLifted

NOT_AFTER = OF_A_RETURN | {Step.PROTECT}
NOT_OWNERS = frozenset({Owner.ME, Owner.COUNTY})
"""What cannot come next once the case is everybody's again."""


def _views(answers: Any, look: Any) -> tuple[View, ...]:
    card = card_view(answers, look)
    return (*card, View("guarded", (str(answers.get("case")),))) if card else ()


def _may_propose(code: str, lift: Any, desk: Desk) -> Problem | None:
    if problem := restricted_here(code, lift, desk):
        return problem
    state = guarded_of(code, desk)
    if state is None or state.may_propose:
        return None
    return Problem("lift-already-proposed" if state.proposal else "lift-not-by-reporter")


def _may_decide(code: str, decision: Any, desk: Desk) -> Problem | None:
    if problem := restricted_here(code, decision, desk):
        return problem
    state = guarded_of(code, desk)
    if state is None or state.may_decide:
        return None
    return Problem("lift-needs-another" if state.proposal else "lift-not-proposed")


def _saved(values: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": values.case})


def _of_case(values: Any, desk: Desk) -> Words | None:
    card = card_of(values.case, desk)
    return Say("lift-heading", {"name": card.line.name, "code": card.line.code}) if card else None


@form("lift", allowed=may_guard, views=_views, then=_saved, heading=_of_case)
class Lift:
    """Propose to lift a restriction."""

    case: str = restricted_case(_may_propose)
    office: Office | None = ask.one_of(Office)
    day: date | None = ask.day(lean="past", near=past_days, check=not_in_the_future)
    number: str | None = ask.text(at_most=60, optional=True)
    answer: str | None = ask.text(at_most=2000)
    step: Step | None = ask.one_of(Step, but=NOT_AFTER)
    owner: Owner | None = ask.one_of(Owner, but=NOT_OWNERS, joins=True)
    note: str | None = ask.text(at_most=4000, optional=True, default=lambda _values, _desk: "")

    def events(self, _desk: Desk) -> Iterator[Event]:
        """The proposal; the case stays restricted."""
        assert self.office is not None
        assert self.day is not None
        assert self.step is not None
        assert self.owner is not None
        yield LiftProposed(
            case=self.case,
            office=self.office,
            answered_on=self.day,
            number=self.number or "",
            answer=self.answer or "",
            then_step=self.step,
            then_owner=self.owner,
            note=self.note or "",
        )


def _proposed(decision: Any, desk: Desk) -> Words | None:
    state = guarded_of(decision.case, desk)
    head = _of_case(decision, desk)
    if state is None or state.proposal is None:
        return head
    told = state.proposal
    return Say(
        "lift-proposal",
        {
            "head": head or "",
            "by": told.by,
            "office": Say(f"office-{told.office}"),
            "day": told.day,
            "number": told.number or "none",
            "answer": told.answer,
            "step": Say(f"step-{told.step}"),
            "owner": Say(f"owner-{told.owner}"),
        },
    )


@form("decide", allowed=may_guard, views=_views, then=_saved, heading=_proposed)
class Decide:
    """Confirm or refuse a proposal of somebody else."""

    case: str = restricted_case(_may_decide)
    verdict: str | None = ask.one_of(
        lambda _decision, _desk: (Option("lift", Say("button-lift")), Option("refuse", Say("button-refuse")))
    )
    why: str | None = ask.text(at_most=1000, when=lambda decision, _desk: decision.verdict == "refuse")
    note: str | None = ask.text(at_most=4000, optional=True, default=lambda _values, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """Lifted: back in the lists, with the next step that was proposed. Refused: with words."""
        state = guarded_of(self.case, desk)
        assert state is not None
        assert state.proposal is not None
        if self.verdict == "refuse":
            yield LiftRefused(case=self.case, why=self.why or "", note=self.note or "")
            return
        soon = desk.today + timedelta(days=desk.policy.visit_again_days)
        yield RestrictionLifted(
            case=self.case,
            step=Step(state.proposal.step),
            owner=Owner(state.proposal.owner),
            next_day=soon,
            note=self.note or "",
        )
