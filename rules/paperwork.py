"""What happened around the papers of a case, as facts (DOMAIN §2.2, §3). Like `rules.events`, of which these are part.

A paper is named by its code: the receipt code of the record that asked for it. Its number is given when it is issued and
stands in the paper's own row. Nothing here is readable in the store but what counting needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from rules.papers import PaperKind
from rules.service import Manner

_NOTHING: frozenset[str] = frozenset()


class Verdict(StrEnum):
    """What a person with the power may say of a paper or an application that somebody else asked for."""

    APPROVE = "approve"
    SEND_BACK = "send_back"
    REFUSE = "refuse"
    POSTPONE = "postpone"


class Undoing(StrEnum):
    """Why a paper that was issued does not stand any more; it keeps its number and its place in the file."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    WRONG_PERSON = "wrong_person"
    MOVED_AWAY = "moved_away"
    NUMBER_VOID = "number_void"


@dataclass(frozen=True, kw_only=True)
class ConferenceRecorded:
    """对策会商 was held (D22, R29).

    Attributes:
        plans: the new measures: `card`, `what`, `owner`, `due` (ISO) of each.
        recorder: name of whoever wrote it down, where it is not the person who enters it.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day", "next_review"})
    case: str
    day: date
    chair: str
    present: str
    analysis: str
    plans: tuple[Mapping[str, Any], ...]
    next_review: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TalkRecorded:
    """批评教育 with its record (D2): said to the guardian himself, with help offered first."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day"})
    case: str
    day: date
    hour: str
    place: str
    present: str
    told: str
    answer: str
    language: str
    interpreter: str = ""
    refusal: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class GuardianSearched:
    """The search for the guardian is on file (D23): whom the county or township asked, and what came of it."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day"})
    case: str
    day: date
    whom: str
    found: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class VillageAdmonished:
    """The village admonished the guardian (未成年人保护法 118, 家庭教育促进法 48)."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day"})
    case: str
    day: date
    by: str
    told: str
    answer: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperRequested:
    """Somebody of the issuing organ asks for a paper; another decides (DOMAIN §2.2, story B).

    Attributes:
        paper: the paper's code; the same again where it was sent back and is asked for anew.
        round: which absence of the case it belongs to.
        fields: what only the person who asks can say, by the names of `rules.paper_facts`.
        words: to whoever decides.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"paper", "kind", "round"})
    case: str
    paper: str
    kind: PaperKind
    round: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperDecided:
    """Another person with the power decided.

    Attributes:
        content: hash of fields and template as he saw them; the paper is issued with exactly these or not at all.
        until: the day to which it is postponed.
        reviewed_by: who did 法制审核, where the law asks for it.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"paper", "kind", "verdict"})
    case: str
    paper: str
    kind: PaperKind
    verdict: Verdict
    content: str = ""
    words: str = ""
    until: date | None = None
    reviewed_by: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperServed:
    """The servers' report, as they wrote it down (D8); `rules.service.judge` says what it comes to.

    Attributes:
        took_name, took_relation: who took it, where it was not the party.
        film: where a film or photos of the process are kept, in words (留置 only).
        photos: ids of photos of the process that are kept here (留置 only).
        why: why a public notice was needed: what other ways were tried.
        limits: the periods its service starts, as they were counted on that day (`rules.limit_facts`); empty while it is
            doubtful.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"paper", "kind", "manner", "day"})
    case: str
    paper: str
    kind: PaperKind
    manner: Manner
    day: date
    hour: str = ""
    place: str = ""
    servers: tuple[int, ...] = ()
    server_names: tuple[str, ...] = ()
    to_party: bool = False
    adult: bool = False
    same_dwelling: bool = False
    took_name: str = ""
    took_relation: str = ""
    refusal: str = ""
    witness: str = ""
    film: tuple[str, ...] = ()
    confirmed: bool = False
    proof: str = ""
    read_in: str = ""
    read_by: str = ""
    why: str = ""
    note: str = ""
    limits: tuple[Mapping[str, Any], ...] = ()
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ServiceRuled:
    """A licensed person decided whether a doubtful service holds; if not, the paper is served anew on the same number.

    Attributes:
        day: the service date, where it holds; it is the report's.
        limits: the periods it starts (`rules.limit_facts`).
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"paper", "kind", "valid"})
    case: str
    paper: str
    kind: PaperKind
    valid: bool
    why: str
    licence: str = ""
    day: date | None = None
    limits: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaperUndone:
    """A paper does not stand any more, and why. It is not deleted, and its number is not used again."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"paper", "kind", "undoing"})
    case: str
    paper: str
    kind: PaperKind
    undoing: Undoing
    why: str


@dataclass(frozen=True, kw_only=True)
class WayTaken:
    """After a limit is over a person said which lawful way is gone next (`rules.choices`); the program proposes none."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"way"})
    case: str
    way: str
    whom: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class DefenceHeard:
    """What the guardian said after a prior notice, or that the time for it passed (D6, 行政处罚法 45)."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"paper", "day"})
    case: str
    paper: str
    day: date
    statement: str
    materials: str = ""
    hearing: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DefenceAnswered:
    """What he said was reviewed point by point (D6, 行政处罚法 45, 62)."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"paper"})
    case: str
    paper: str
    review: str


@dataclass(frozen=True, kw_only=True)
class DecisionPerformed:
    """What a decision ordered was done: nothing is left to urge or enforce."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"paper", "day"})
    case: str
    paper: str
    day: date
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class RequestNoted:
    """An official says that he knows of what he was asked (我已知悉); it answers nothing (DOMAIN §8.5).

    Attributes:
        wanted: what is asked, a `rules.requests.Wanted`.
        subject: what it is about inside its case.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"wanted"})
    case: str
    wanted: str
    subject: str


Paperwork = (
    ConferenceRecorded
    | TalkRecorded
    | GuardianSearched
    | VillageAdmonished
    | PaperRequested
    | PaperDecided
    | PaperServed
    | ServiceRuled
    | PaperUndone
    | WayTaken
    | DefenceHeard
    | DefenceAnswered
    | DecisionPerformed
    | RequestNoted
)
