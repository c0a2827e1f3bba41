"""What ends an absence or pauses the duty, as facts. Like `rules.events`, of which these are part.

A return and its proof (DOMAIN §4.5, §8.14), 缓学 and 休学 (D11, R11), and the other ways out of a case.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from rules.paperwork import Verdict

_NOTHING: frozenset[str] = frozenset()


class Leave(StrEnum):
    """What may be applied for (义务教育法 11); 免学 does not exist (DOMAIN §2.3-4)."""

    DELAY = "delay"
    SUSPENSION = "suspension"


class Leaving(StrEnum):
    """Ways out of the ladder without a return (DOMAIN §4.5): each keeps its papers, none deletes."""

    MOVED = "moved"
    TRANSFERRED = "transferred"
    ABROAD = "abroad"
    DEAD = "dead"
    MISSING = "missing"
    RECORD_ERROR = "record_error"
    OTHER_SCHOOLING = "other_schooling"
    FINISHED = "finished"
    OVER_AGE = "over_age"


@dataclass(frozen=True, kw_only=True)
class PupilReturned:
    """The child is back at school: observation begins (06), and every clock of this round ends in the same transaction.

    A child that was only watched or never verified (02, 00), or had been missing (16), is simply at school again (01).
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day"})
    case: str
    day: date
    told_by: str
    class_name: str = ""
    support: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SeenInClass:
    """Somebody of the school saw the child sit in class; the proof without which nothing is closed (DOMAIN §8.14)."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day", "seen"})
    case: str
    day: date
    seen: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ClosingRequested:
    """Somebody asks the bureau to take the case off the list: 销号 after a return (07), or another way out.

    Attributes:
        why, proof, since: which other way, what proves it, and since when; None and empty: the child is back.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"why"})
    case: str
    words: str = ""
    why: Leaving | None = None
    proof: str = ""
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class ClosingDecided:
    """Another person of the bureau decided on it; refused, the case goes on as it stood.

    What was asked for another way out and is agreed to is followed by a `CaseLeft` in the same transaction.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"closed"})
    case: str
    closed: bool
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class FollowedUp:
    """A follow-up 30, 60 or 90 days after 销号; `there`: whether the child was in class; `last`: no other follows."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day", "after", "there"})
    case: str
    day: date
    after: int
    there: bool
    note: str = ""
    last: bool = False


@dataclass(frozen=True, kw_only=True)
class AwayAgain:
    """A child that was back is away again: a new round of the ladder begins, from this first day."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day"})
    case: str
    day: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseLeft:
    """A person says that the case leaves the ladder another way, and by what proof."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day", "why"})
    case: str
    day: date
    why: Leaving
    proof: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ExemptionRequested:
    """The guardian applied in writing (D11); entered by a worker.

    Attributes:
        exemption: its code, the receipt code of this record.
        first, last: the child need not come on both and between; at most a year (`rules.exemptions`).
        cause, proof: codes of `LeaveCause` and `LeaveProof`.
        proof_from, health: who wrote the proof, and the illness in words; for school and bureau only.
        application, evidence: ids of the files that show the application and the proof.
        paper_at: where the signed papers lie, in words, where no file may be sent.
        severe: a severe disability; 送教上门 was offered as the better way.
        renews: code of the one it prolongs.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"exemption", "kind"})
    case: str
    exemption: str
    kind: Leave
    applied_on: date
    first: date
    last: date
    cause: str
    proof: str
    application: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    renews: str = ""
    note: str = ""
    proof_day: date | None = None
    proof_from: str = ""
    health: str = ""
    paper_at: str = ""
    severe: bool = False


@dataclass(frozen=True, kw_only=True)
class ExemptionOpinion:
    """What the school or the village says to it."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"exemption", "of"})
    case: str
    exemption: str
    of: str
    agrees: bool
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ExemptionDecided:
    """The township decided (SW-03); refused only with reasons."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"exemption", "verdict"})
    case: str
    exemption: str
    verdict: Verdict
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ExemptionFiled:
    """The bureau filed it under a number (备案)."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"exemption"})
    case: str
    exemption: str
    number: str


@dataclass(frozen=True, kw_only=True)
class ExemptionEnded:
    """It ended before its day: the cause is gone, or it was given wrongly."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"exemption", "day"})
    case: str
    exemption: str
    day: date
    why: str


@dataclass(frozen=True, kw_only=True)
class ExemptionExpired:
    """Its last day is over and nothing followed it: from `day` on the duty is back (义务教育法 11). Nobody decides that."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"exemption", "day"})
    case: str
    exemption: str
    day: date


@dataclass(frozen=True, kw_only=True)
class LeaveWished:
    """A family asked for 缓学 or 休学 where the law does not open it, or chose the better way (DOMAIN §2.3-4).

    Nothing is refused in anybody's name and nothing pauses; it is kept so that a person looks at it.

    Attributes:
        cause, instead: codes of `LeaveCause` and `LeaveInstead`.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"kind"})
    case: str
    kind: Leave
    applied_on: date
    cause: str
    instead: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Referred:
    """A young person was passed on to 职业培训 or 补偿教育 (DOMAIN §2.3-3); `to`: a code of `Referral`."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"to"})
    case: str
    to: str
    whom: str
    note: str = ""


Returning = (
    PupilReturned
    | SeenInClass
    | ClosingRequested
    | ClosingDecided
    | FollowedUp
    | AwayAgain
    | CaseLeft
    | ExemptionRequested
    | ExemptionOpinion
    | ExemptionDecided
    | ExemptionFiled
    | ExemptionEnded
    | ExemptionExpired
    | LeaveWished
    | Referred
)
