"""Who a child's legal guardian is, once an office has seen the proof (DOMAIN §2.2). Like `rules.events`, of which this is part.

Only a confirmed guardian is the party of a paper (rules.gate); whoever merely looks after the child never is.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from rules.access import Tier


class Relation(StrEnum):
    """In the order in which the law looks for a guardian (民法典 art. 27): others only where village or 民政 agreed."""

    FATHER = "father"
    MOTHER = "mother"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    OTHER = "other"


class Proof(StrEnum):
    """What was seen: a paper that says who the guardian is."""

    HOUSEHOLD_BOOK = "household_book"
    BIRTH = "birth"
    COURT = "court"
    CIVIL_AFFAIRS = "civil_affairs"
    VILLAGE = "village"
    OTHER = "other"


class Verdict(StrEnum):
    """What came of the check."""

    GUARDIAN = "guardian"
    NOT_GUARDIAN = "not_guardian"


NAMES_ANYONE = frozenset({Proof.COURT, Proof.CIVIL_AFFAIRS, Proof.VILLAGE})
"""Proofs that can make somebody a guardian who is neither parent, grandparent nor sibling (民法典 art. 27, 31)."""

VERIFIED_BY = frozenset({Tier.TOWNSHIP, Tier.BUREAU})
"""Who verifies: the offices that send papers to a guardian (DOMAIN §2.1 step 2, SW-04)."""


@dataclass(frozen=True, kw_only=True)
class GuardianVerified:
    """An office looked whether somebody who was told of is the child's legal guardian.

    Attributes:
        guardian: row id of the relative.
        name: the name as the proof writes it, where it was told wrongly; else empty.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset()
    case: str
    guardian: int
    verdict: Verdict
    relation: Relation | None = None
    name: str = ""
    proof: Proof | None = None
    proof_words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToldGuardian:
    """Somebody of whom it was told that he is a parent or guardian, and whom nobody has verified. `code`: his row id."""

    code: str
    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class Guardians:
    """How a child's guardians stand; the first three are what the gate before a paper asks (rules.gate.File).

    Attributes:
        known: there is somebody who is, or is told to be, the legal guardian.
        confirmed: one of them is verified, or stands so in the county's roster.
        address: of one who is confirmed it is known where he lives now.
        to_verify: those this reader may verify.
    """

    known: bool = False
    confirmed: bool = False
    address: bool = False
    to_verify: tuple[ToldGuardian, ...] = ()
