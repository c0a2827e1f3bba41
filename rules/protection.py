"""What happened around a child in danger or not seen, as facts (DOMAIN §8.9). Like `rules.events`, of which these are part.

Nothing of it is kept readable but what counting needs; who is concerned, what was told and answered is sealed.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rules.codes import Danger, Office, Owner, Place, Seen, Step, Wellbeing

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class RedFlagDetail:
    """Something added to a red flag after the press: what kind of danger, who is concerned, more words.

    Attributes:
        concerned: row id of a worker the danger is told to concern; he loses sight of the case at once.
        concerned_name: his name as typed, where he was not found in the list; workers of that very name lose sight too.
        nobody_concerned: the reporter says that no worker is concerned.
    """

    PLAIN: ClassVar[frozenset[str]] = _NOTHING
    case: str
    danger: Danger | None = None
    concerned: int | None = None
    concerned_name: str = ""
    nobody_concerned: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RedFlagTaken:
    """A person of the county says he deals with it; the duty call ends."""

    PLAIN: ClassVar[frozenset[str]] = _NOTHING
    case: str


@dataclass(frozen=True, kw_only=True)
class ReportMade:
    """The report the law asks for was made, to whom and when (D25 强制报告记录, 未成年人保护法 art. 11).

    Attributes:
        hour: the time of day as told, HH:MM.
        number: the number the office gave it; empty where it gave none.
    """

    PLAIN: ClassVar[frozenset[str]] = _NOTHING
    case: str
    office: Office
    day: date
    hour: str
    content: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LiftProposed:
    """A person of the county asks to lift the restriction, with the competent office's answer."""

    PLAIN: ClassVar[frozenset[str]] = _NOTHING
    case: str
    office: Office
    answered_on: date
    answer: str
    then_step: Step
    then_owner: Owner
    number: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LiftRefused:
    """Another person of the county refused to lift the restriction, and why."""

    PLAIN: ClassVar[frozenset[str]] = _NOTHING
    case: str
    why: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RestrictionLifted:
    """Another person of the county confirmed: the case is seen again by those in whose area it is."""

    PLAIN: ClassVar[frozenset[str]] = _NOTHING
    case: str
    step: Step
    owner: Owner
    next_day: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class WelfareChecked:
    """Somebody went to see whether the child is well. No visit: it counts neither as contact nor as a failed one."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day", "seen"})
    case: str
    day: date
    seen: Seen
    where: Place | None = None
    wellbeing: Wellbeing | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PoliceAsked:
    """The county desk asked the police station to look for a child not seen; the program itself never does."""

    PLAIN: ClassVar[frozenset[str]] = _NOTHING
    case: str
    day: date
    whom: str
    number: str = ""
    note: str = ""


Protection = (
    RedFlagDetail
    | RedFlagTaken
    | ReportMade
    | LiftProposed
    | LiftRefused
    | RestrictionLifted
    | WelfareChecked
    | PoliceAsked
)
