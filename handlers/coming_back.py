"""Shared by the conversations about a return: who may, how it stands, and what the file's heading says of it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from dialog.screen import Say, Words
from handlers.cases import card_of, still_mine
from rules.access import POWERS, Post, Tier
from rules.codes import Status
from rules.desk import Desk, View
from rules.problem import Problem
from rules.return_clocks import observed_until
from rules.serving import Back
from rules.workdays import Settled

LEARNS_OF_RETURNS = frozenset({Tier.SCHOOL, Tier.TOWNSHIP, Tier.BUREAU})
SCHOOL = frozenset(post for post, power in POWERS.items() if power.tier is Tier.SCHOOL)
BUREAU = frozenset({Post.BUREAU_DESK, Post.BUREAU_HEAD})


def of_posts(posts: Iterable[Post], problem: Problem) -> Callable[[Desk], Problem | None]:
    """Whether a person holds one of these posts; `problem` says whom to turn to."""
    wanted = frozenset(posts)

    def allowed(desk: Desk) -> Problem | None:
        held = {seat.post for seat in desk.person.seats}
        return None if held & wanted else problem

    return allowed


def learns_of_returns(desk: Desk) -> Problem | None:
    """School, township and bureau (DOMAIN §3.2); the village tells a return with its visit."""
    return None if desk.person.tiers & LEARNS_OF_RETURNS else Problem("return-tell-school")


def also_back(values: Any, _desk: Desk) -> tuple[View, ...]:
    """How the return of the chosen child stands."""
    return (View("back", (values.case,)),) if values.case else ()


def back_of(code: str | None, desk: Desk) -> Back | None:
    """How the return of a child stands, where the view was named and the reader learns of it."""
    found: Back | None = desk.see("back", code) if code else None
    return found


def in_status(*statuses: Status, problem: Problem) -> Callable[[str, Any, Desk], Problem | None]:
    """A check that the chosen child is where this makes sense."""

    def check(code: str, values: Any, desk: Desk) -> Problem | None:
        if found := still_mine(code, values, desk):
            return found
        card = card_of(code, desk)
        if card and card.restricted:
            return Problem("return-restricted")
        return None if card is None or Status(card.status) in statuses else problem

    return check


def ends(back: Back, desk: Desk) -> Settled | None:
    """The day from which being seen in class counts."""
    return observed_until(back.returned_on, desk.policy, desk.policy.workdays) if back.returned_on else None


def day_of(settled: Settled) -> date:
    """The day itself, or the first on which it can be."""
    return settled if isinstance(settled, date) else settled.earliest


def heading(values: Any, desk: Desk) -> Words | None:
    """Whose return this is, since when, and from which day on being seen counts."""
    card, back = card_of(values.case, desk), back_of(values.case, desk)
    if card is None:
        return None
    head = Say("heading-case", {"name": card.line.name, "place": card.line.place})
    if back is None or back.returned_on is None or (last := ends(back, desk)) is None:
        return head
    args: dict[str, Any] = {"day": back.returned_on, "until": day_of(last)}
    seen = Say("back-seen", {"day": back.seen_on}) if back.seen_on else Say("back-not-seen")
    return Say("lines", {"lines": (head, Say("back-since", args), seen)})
