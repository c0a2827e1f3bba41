"""The county desk lets somebody in: it asks him by telephone for the code on his phone, and finds it among others."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen
from handlers.join import seats_said
from rules.access import Post
from rules.desk import Desk, View
from rules.invites import CODES_OFFERED, Joiner, said_code
from rules.membership import JoinerConfirmed, JoinerRefused, Membership
from rules.problem import Problem

NONE = "none"
PLACES = tuple(str(place) for place in range(CODES_OFFERED))


def _county_desk(desk: Desk) -> Problem | None:
    holds = any(seat.post is Post.BUREAU_DESK for seat in desk.person.seats)
    return None if holds else Problem("only-county-desk")


def _waiting(desk: Desk) -> tuple[Joiner, ...]:
    return tuple(one for one in desk.see("joiners") or () if desk.now < one.expires)


def _chosen(values: Any, desk: Desk) -> Joiner | None:
    return next((one for one in _waiting(desk) if str(one.id) == values.joiner), None)


def _joiners(_values: Any, desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(str(one.id), Say("joiner", {"name": one.name, "unit": one.unit})) for one in _waiting(desk))


def _codes(values: Any, desk: Desk) -> tuple[Option, ...]:
    one = _chosen(values, desk)
    offered = one.match.offered if one else ()
    codes = tuple(Option(place, said_code(code)) for place, code in zip(PLACES, offered, strict=False))
    return (*codes, Option(NONE, Say("confirm-none")))


def _who(values: Any, desk: Desk) -> Mapping[str, Any]:
    one = _chosen(values, desk)
    return {"name": one.name, "unit": one.unit, "seats": seats_said(one.seats)} if one else {}


def _then(values: Any, desk: Desk) -> Draft:
    one = _chosen(values, desk)
    return Draft("confirmed", answers={"name": one.name if one else "", "found": _found(values, desk)})


def _found(values: Any, desk: Desk) -> str:
    one = _chosen(values, desk)
    return "yes" if one and values.code in PLACES and one.match.offered[int(values.code)] == one.match.code else "no"


@form("confirm", allowed=_county_desk, views=lambda _answers, _look: (View("joiners"),), then=_then, passing=True)
class Confirm:
    """Compare a joiner's code. A wrong one takes effect on the press too: whoever waits there is not who he says."""

    joiner: str = ask.one_of(_joiners, per_row=1, words=lambda _values, desk: {"count": len(_waiting(desk))})
    code: str = ask.one_of(_codes, at_once=frozenset({*PLACES, NONE}), per_row=1, words=_who)

    def urgent_events(self, desk: Desk) -> tuple[Membership, ...]:
        """Let in, or not."""
        one = _chosen(self, desk)
        if one is None:
            return ()
        return (JoinerConfirmed(one.id) if _found(self, desk) == "yes" else JoinerRefused(one.id),)

    events = urgent_events


@form("confirmed")
class Confirmed:
    """What came of it."""

    name: str = ask.given()
    found: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """Who is in now, or that nobody is."""
        says = Say("confirmed", {"found": self.found, "name": self.name})
        return Screen((says,), ((Choice(Say("button-home"), "/home"),),))
