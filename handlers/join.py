"""Joining: what a stranger with an invite is asked and told. Pages without a draft: he is nobody yet (docs/decisions/0010).

Pure. Names nobody before the contact was the right one: whoever found the sheet learns nothing from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from dialog.incoming import Contact, Incoming
from dialog.screen import Choice, Say, Screen, Wants, Words
from rules.access import POWERS
from rules.desk import Seat
from rules.invites import WRONG_AT_MOST, Invite, Match, SharedContact, said_code, wrong_contact


class Came(StrEnum):
    """What one thing a joiner did came to."""

    NOTHING = "nothing"
    WRONG = "wrong"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heard:
    """What it came to, and what is said unless the store knows better (another was faster, one try too many)."""

    came: Came
    screen: Screen


def hear_joiner(invite: Invite, match: Match | None, incoming: Incoming) -> Heard:
    """Take one thing a joiner did: his own contact with the number of the roster is right, everything else asks again."""
    if match is not None:
        return Heard(Came.NOTHING, waiting(match))
    if not isinstance(incoming, Contact):
        return Heard(Came.NOTHING, Screen((Say("join-press-the-key"),), wants=Wants.CONTACT))
    contact = SharedContact(incoming.number, incoming.own, incoming.forwarded)
    if problem := wrong_contact(contact, invite.phone):
        left = WRONG_AT_MOST - invite.tries - 1
        says = (Say(f"problem-{problem.code}"), Say("join-tries-left", {"left": left}))
        return Heard(Came.WRONG, Screen(says, wants=Wants.CONTACT))
    return Heard(Came.RIGHT, welcome(invite))


def hello(county: str) -> Screen:
    """The first thing a joiner reads: whose bot this is, and what to press."""
    return Screen((Say("join-hello", {"county": county}),), wants=Wants.CONTACT)


def no_invite() -> Screen:
    """The one answer to every invite that does not stand, whatever the reason."""
    return Screen((Say("join-no"),))


def spoilt() -> Screen:
    """After one wrong try too many."""
    return Screen((Say("join-void", {"times": WRONG_AT_MOST}),))


def waiting(match: Match) -> Screen:
    """His number was right; his code has to be compared."""
    return Screen((Say("join-wait", {"code": said_code(match.code)}),))


def refused() -> Screen:
    """His code was not found by the county desk."""
    return Screen((Say("join-refused"),))


def welcome(invite: Invite) -> Screen:
    """He is in."""
    return Screen((Say("join-done", {"name": invite.name, "seats": seats_said(invite.seats)}),))


def first_steps(invite: Invite) -> Screen:
    """What he can do now. Buttons that begin something never grow old."""
    help_and_me = (Choice(Say("command-help"), "/help"), Choice(Say("command-me"), "/me"))
    if any(POWERS[seat.post].logs_visits for seat in invite.seats):
        return Screen((Say("join-start"),), ((Choice(Say("command-visit"), "/visit"),), help_and_me))
    return Screen((Say("join-start"),), ((Choice(Say("button-home"), "/home"),), help_and_me))


def joiner_waits(invite: Invite, joining_id: int) -> Screen:
    """To the county desk: somebody waits to be let in."""
    args = {"name": invite.name, "unit": invite.unit, "seats": seats_said(invite.seats)}
    return Screen((Say("joiner-waits", args),), ((Choice(Say("button-compare"), f"/confirm {joining_id}"),),))


def seats_said(seats: tuple[Seat, ...]) -> Words:
    """Posts in words."""
    told = tuple(Say("seat", {"post": Say(f"post-{seat.post}"), "place": seat.place}) for seat in seats)
    return Say("list", {"items": told})
