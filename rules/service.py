"""Service (送达): which manner gives which date, and what must be on file for it (DOMAIN §2.2; 民事诉讼法 87 to 95).

A call, a group message or an SMS is no manner at all. Where service is doubtful no date is given: a person decides.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.problem import Problem
from rules.workdays import announced


class Manner(StrEnum):
    """Ways of service."""

    DIRECT = "direct"
    FAMILY = "family"
    LEFT_WITNESSED = "left_witnessed"
    LEFT_FILMED = "left_filmed"
    ELECTRONIC = "electronic"
    MAIL = "mail"
    NOTICE = "notice"


SERVERS = 2
"""送达人 on the return slip (D8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What the servers wrote down.

    Attributes:
        day: the day signed, noted, recorded, reached, received by mail, or on which the public notice was issued.
        to_party: the paper was taken by the legal guardian himself.
        adult, same_dwelling: of a family member who took it in his place.
        witness: name and post of the representative of the 基层组织 or employer (留置).
        filmed: a photo or film of the process is on file (留置).
        confirmed: a signed D8a is on file.
        proof: tracking number with receipt slip, system receipt, or where the notice was posted.
    """

    manner: Manner
    day: date
    servers: tuple[int, ...] = ()
    to_party: bool = False
    adult: bool = False
    same_dwelling: bool = False
    refusal: str = ""
    witness: str = ""
    filmed: bool = False
    confirmed: bool = False
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """Service that holds; the clock starts from this day."""

    day: date


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Service that may not hold. No clock starts until a licensed person has decided (DOMAIN §8.1 C)."""

    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Not enough on file to be service at all; what is missing."""

    missing: tuple[Problem, ...]


def judge(service: Service, today: date) -> Dated | Doubtful | Unfinished:
    """What this service comes to."""
    if missing := (*_of_everyone(service, today), *_of_manner(service)):
        return Unfinished(missing)
    if doubts := _doubts(service):
        return Doubtful(doubts)
    return Dated(announced(service.day) if service.manner is Manner.NOTICE else service.day)


def _of_everyone(service: Service, today: date) -> tuple[Problem, ...]:
    found = []
    if service.day > today:
        found.append(Problem("service-in-the-future", {"day": service.day}))
    if len(set(service.servers)) < SERVERS and service.manner not in (Manner.MAIL, Manner.ELECTRONIC, Manner.NOTICE):
        found.append(Problem("service-two-servers"))
    return tuple(found)


def _of_manner(service: Service) -> tuple[Problem, ...]:
    needed: tuple[tuple[bool, str], ...]
    match service.manner:
        case Manner.LEFT_WITNESSED:
            needed = ((bool(service.witness), "service-witness"), (bool(service.refusal), "service-refusal"))
        case Manner.LEFT_FILMED:
            needed = ((service.filmed, "service-film"), (bool(service.refusal), "service-refusal"))
        case Manner.ELECTRONIC:
            needed = ((service.confirmed, "service-no-consent"), (bool(service.proof), "service-proof"))
        case Manner.MAIL | Manner.NOTICE:
            needed = ((bool(service.proof), "service-proof"),)
        case _:
            needed = ()
    return tuple(Problem(code) for there, code in needed if not there)


def _doubts(service: Service) -> tuple[Problem, ...]:
    match service.manner:
        case Manner.DIRECT if not service.to_party:
            return (Problem("service-carer-signed"),)
        case Manner.FAMILY:
            doubts = ((service.adult, "service-not-adult"), (service.same_dwelling, "service-other-dwelling"))
            return tuple(Problem(code) for sure, code in doubts if not sure)
        case _:
            return ()
