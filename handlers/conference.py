"""Write down 对策会商 (D22, R29): who met, what was found, which new measures by the five cards, when it is looked at again.

A record of what was held; it decides nothing and presses on nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.choosing import SomeOf
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import card_view, heading
from handlers.ladder import day_done, for_posts, note, pinned_case
from rules.codes import Card, Owner, Step
from rules.desk import Desk
from rules.events import Event, NextStepSet
from rules.ladder_steps import STEPS, Act
from rules.paperwork import ConferenceRecorded
from rules.problem import Problem

PLAN = (Card.FEELING, Card.TEACHING, Card.AID, Card.ADMINISTRATION, Card.LAW)


def _planned(card: Card) -> Any:
    return lambda held, _desk: card in (held.cards or ())


def _what(card: Card) -> Any:
    return ask.text(at_most=300, when=_planned(card))


def _owner(card: Card) -> Any:
    return ask.text(at_most=50, when=_planned(card), joins=True)


def _due(card: Card) -> Any:
    return ask.day(when=_planned(card), joins=True, lean="future", near=_coming_days, check=_not_past)


def _coming_days(_held: Any, desk: Desk) -> tuple[date, ...]:
    return tuple(desk.today + timedelta(days=n) for n in (3, 7, 14, 30))


def _not_past(day: date, _held: Any, desk: Desk) -> Problem | None:
    return Problem("day-over", {"day": day}) if day < desk.today else None


@dataclass(frozen=True, kw_only=True)
class Cards(SomeOf):
    """Under which cards there are new measures; told by their short names, for the measures follow line by line."""

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """情感牌、质量牌."""
        return Say("list", {"items": tuple(Say("plan-card", {"card": card.value}) for card in value)})


@form(
    "conference",
    allowed=for_posts(STEPS[Act.CONFERENCE].takes),
    views=card_view,
    then=lambda held, desk: Draft("saved", answers={"code": desk.receipt, "case": held.case}),
    heading=heading,
)
class Conference:
    """Record a conference."""

    case: str = pinned_case()
    day: date | None = day_done()
    chair: str | None = ask.text(at_most=50)
    present: str | None = ask.text(at_most=300)
    analysis: str | None = ask.text(at_most=1500)
    cards: tuple[Card, ...] | None = ask.asked(Cards(options=Card, per_row=1))
    what_e: str | None = _what(Card.FEELING)
    owner_e: str | None = _owner(Card.FEELING)
    due_e: date | None = _due(Card.FEELING)
    what_q: str | None = _what(Card.TEACHING)
    owner_q: str | None = _owner(Card.TEACHING)
    due_q: date | None = _due(Card.TEACHING)
    what_p: str | None = _what(Card.AID)
    owner_p: str | None = _owner(Card.AID)
    due_p: date | None = _due(Card.AID)
    what_a: str | None = _what(Card.ADMINISTRATION)
    owner_a: str | None = _owner(Card.ADMINISTRATION)
    due_a: date | None = _due(Card.ADMINISTRATION)
    what_l: str | None = _what(Card.LAW)
    owner_l: str | None = _owner(Card.LAW)
    due_l: date | None = _due(Card.LAW)
    next_review: date | None = ask.day(lean="future", near=_coming_days, check=_not_past)
    step: Step | None = ask.one_of(
        Step, but=frozenset({Step.PROTECT, Step.HAND_TO_TOWNSHIP}), default=lambda _held, _desk: Step.ARRANGE_HELP
    )
    owner: Owner | None = ask.one_of(Owner, default=lambda _held, _desk: Owner.TOWNSHIP, joins=True)
    note: str | None = note()

    def plans(self) -> tuple[dict[str, str], ...]:
        """The new measures, in the order of the cards."""
        return tuple(
            {
                "card": card.value,
                "what": getattr(self, f"what_{card.value.lower()}"),
                "owner": getattr(self, f"owner_{card.value.lower()}"),
                "due": getattr(self, f"due_{card.value.lower()}").isoformat(),
            }
            for card in PLAN
            if card in (self.cards or ())
        )

    def events(self, desk: Desk) -> Iterator[Event]:
        """The conference, and the next step: by the nearest day of its plan."""
        assert self.step is not None
        assert self.owner is not None
        plans = self.plans()
        yield ConferenceRecorded(
            case=self.case,
            day=self.day or desk.today,
            chair=self.chair or "",
            present=self.present or "",
            analysis=self.analysis or "",
            plans=plans,
            next_review=self.next_review,
            note=self.note or "",
        )
        nearest = min(date.fromisoformat(plan["due"]) for plan in plans)
        yield NextStepSet(case=self.case, step=self.step, owner=self.owner, day=nearest)
