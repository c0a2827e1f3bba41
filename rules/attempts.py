"""What counts as a failed attempt, and when attempts are "repeated" (R12, R29, SW-09). A table and a count; decides nothing.

An attempt is counted on the day of the visit, whenever it was written down; but it is not known before it was written
down, so a late entry never moves a clock backwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.codes import GuardianAttitude, Met, PupilAttitude, Result, Way


class Towards(StrEnum):
    """What attempts are counted for: 对策会商 (D22), or the order of D1."""

    CONFERENCE = "conference"
    ORDER = "order"


COUNTS: dict[Result, frozenset[Towards]] = {
    Result.GUARDIAN_MET: frozenset(Towards),
    Result.CARER_MET: frozenset(Towards),
    Result.NOBODY_HOME: frozenset({Towards.CONFERENCE}),
    Result.REFUSED_TO_MEET: frozenset(Towards),
    Result.WRONG_ADDRESS: frozenset(Towards),
    Result.BY_PHONE: frozenset(Towards),
    Result.PUPIL_AWAY: frozenset(Towards),
    Result.REFUSED: frozenset(Towards),
}
"""Results that make a visit an attempt. The others never do by themselves: nobody failed where the road was closed (V15),
help was asked for (V12), or the child goes to school after all (V10, V14)."""

PARTY = frozenset({Met.FATHER, Met.MOTHER, Met.GUARDIAN})
"""Who is the 法定监护人 to whom an order may go; carers and kin never are (DOMAIN §2.2)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One visit on file, as far as counting looks at it.

    Attributes:
        recorded_on: the day on which it was written down, not before `day`.
        person: row id of whoever went.
        promise_broken: a promise was made (V09), its day has passed, and the child was not back.
    """

    day: date
    recorded_on: date
    way: Way
    person: int | None
    results: tuple[Result, ...]
    met: tuple[Met, ...] = ()
    guardian: GuardianAttitude | None = None
    pupil: PupilAttitude | None = None
    promise_broken: bool = False

    @property
    def reached_party(self) -> bool:
        """Whether a guardian himself was spoken to."""
        return bool(PARTY.intersection(self.met)) and Result.NOT_REACHED not in self.results


def counts_towards(contact: Contact) -> frozenset[Towards]:
    """What this visit is an attempt towards; empty where it is none.

    A visit with a promise waits for the promise: kept, it is none; broken, it is one. A guardian who supports school
    and cannot make the child go (G2 with S3) bears no fault (行政处罚法 33): that visit never counts towards an order.
    """
    if Result.BACK_TODAY in contact.results or Result.NOT_REACHED in contact.results:
        return frozenset()
    if Result.PROMISED in contact.results:
        found = frozenset(Towards) if contact.promise_broken else frozenset[Towards]()
    else:
        found = frozenset[Towards]().union(*(COUNTS.get(result, frozenset()) for result in contact.results))
    willing = contact.guardian is GuardianAttitude.CANNOT_MAKE and contact.pupil is PupilAttitude.REFUSES
    return found - {Towards.ORDER} if willing else found


@dataclass(frozen=True, slots=True)
class Repeated:
    """Attempts that are enough.

    Attributes:
        days: the days that count, rising; several entries of one day are one.
        known_on: the day on which the last entry that makes them enough was written down.
        reached_party: a guardian himself was spoken to at least once in this time.
    """

    days: tuple[date, ...]
    known_on: date
    reached_party: bool


@dataclass(frozen=True, slots=True)
class Often:
    """What "repeated" means here (SW-09).

    Attributes:
        attempts: so many different days.
        within_days: inside so many calendar days, first and last counted.
        ways_or_persons: by at least so many ways, or so many persons.
    """

    attempts: int = 3
    within_days: int = 30
    ways_or_persons: int = 2


def repeated(contacts: Iterable[Contact], towards: Towards, today: date, often: Often) -> Repeated | None:
    """Whether attempts are repeated by now: the newest span of days in which they are, or None.

    What was written down after `today` is not looked at.
    """
    attempts = [c for c in contacts if c.recorded_on <= today and c.day <= today and towards in counts_towards(c)]
    for last in sorted({contact.day for contact in attempts}, reverse=True):
        first = last - timedelta(days=often.within_days - 1)
        span = [contact for contact in attempts if first <= contact.day <= last]
        if _enough(span, often):
            days = tuple(sorted({contact.day for contact in span}))
            return Repeated(days, _known_on(span, often), any(contact.reached_party for contact in span))
    return None


def _enough(span: list[Contact], often: Often) -> bool:
    varied = max(len({c.way for c in span}), len({c.person for c in span})) >= often.ways_or_persons
    return varied and len({contact.day for contact in span}) >= often.attempts


def _known_on(span: list[Contact], often: Often) -> date:
    """The first day on which what was written down by then was already enough."""
    recorded = sorted({contact.recorded_on for contact in span})
    return next(day for day in recorded if _enough([c for c in span if c.recorded_on <= day], often))
