"""Joining by invite: how long one stands, whose contact opens it, and who must compare a match code first (docs/decisions/0010).

Pure: it draws nothing by itself and stores nothing. No refusal here repeats a number.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.access import POWERS, Post, Tier
from rules.desk import Seat
from rules.identity import check_phone
from rules.problem import Problem

STANDS_FOR = timedelta(hours=24)
"""An invite is for the day on which it is handed over."""

WRONG_AT_MOST = 5
"""Wrong tries after which an invite is void: honest mistakes are few, guesses are not."""

CHANCE_BYTES = 16
"""128 bits: nobody guesses an invite, however often he tries."""

CODE_DIGITS = 6
CODES_OFFERED = 3

OFFICIAL = frozenset({Tier.TOWNSHIP, Tier.BUREAU, Tier.OUTSIDE})
"""Tiers whose people see much, or speak for an office: a second person confirms that it is really them."""


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite with the person it is bound to, as he stands in the roster today.

    Attributes:
        state: `open`; `waiting` for the match code to be compared; `used`; `void`.
        seats: the posts he holds today; none: he is nobody's worker any more.
    """

    id: int
    person_id: int
    state: str
    expires: datetime
    tries: int
    name: str
    unit: str
    phone: str
    language: str
    seats: tuple[Seat, ...]

    @property
    def official(self) -> bool:
        """Whether somebody must compare the match code before this person is let in."""
        return is_official(seat.post for seat in self.seats)

    def stands(self, now: datetime) -> bool:
        """Whether it can still be joined by."""
        return self.state in ("open", "waiting") and now < self.expires and bool(self.seats)


@dataclass(frozen=True, slots=True)
class Match:
    """The code on the joiner's phone, and the codes among which the county desk must find it."""

    code: str
    offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joiner:
    """Somebody who waits until the match code on his phone was compared."""

    id: int
    person_id: int
    name: str
    unit: str
    seats: tuple[Seat, ...]
    match: Match
    expires: datetime


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact card as it was sent.

    Attributes:
        own: the channel vouches that the number is the sender's.
        forwarded: it was passed on from another chat.
    """

    number: str
    own: bool
    forwarded: bool


def is_official(posts: Iterable[Post]) -> bool:
    """Whether one of these posts is of township, county, inspection or a department."""
    return any(POWERS[post].tier in OFFICIAL for post in posts)


def wrong_contact(contact: SharedContact, listed: str) -> Problem | None:
    """Why a contact does not open an invite, or None. `listed`: the number in the roster, as stored.

    Problems: `contact-forwarded`, `contact-not-own`, `contact-other-number`.
    """
    if contact.forwarded:
        return Problem("contact-forwarded")
    if not contact.own:
        return Problem("contact-not-own")
    return None if check_phone(contact.number) == listed else Problem("contact-other-number")


def draw_match(chance: random.Random) -> Match:
    """A match code among others that differ from it. `chance` must be unguessable outside tests."""
    codes: Sequence[str] = [f"{n:0{CODE_DIGITS}d}" for n in chance.sample(range(10**CODE_DIGITS), CODES_OFFERED)]
    return Match(codes[0], tuple(chance.sample(codes, CODES_OFFERED)))


def said_code(code: str) -> str:
    """A match code as it is read out: 482 913."""
    return f"{code[:3]} {code[3:]}"
