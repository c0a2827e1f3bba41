"""What a turn may look at around papers that were issued and children that are back. Filled by storage, read by handlers."""

from dataclasses import dataclass, field
from datetime import date

from rules.clocks import Limit
from rules.desk import CaseLine
from rules.guarded import WorkerLine
from rules.papers import Issuer, PaperKind, PaperState
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as one line of a list; `code` names it."""

    code: str
    number: str
    kind: PaperKind
    state: PaperState
    line: CaseLine


@dataclass(frozen=True, slots=True)
class PaperLines:
    """One page of papers, with how many there are."""

    lines: tuple[PaperLine, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHere:
    """One of the papers of a case that stand; `limit_on`: the last day of its own period, while one runs."""

    code: str
    kind: PaperKind
    state: PaperState
    issuer: Issuer
    asked_by: int
    limit_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOut:
    """One paper that was issued, as those who serve, judge or undo it may see it.

    Attributes:
        asked_by, decided_by: row ids of people.
        party: the guardian it is made out to, masked.
        notice_days: the period the order names, calendar days.
        named: the servers named when it was asked for.
        language, reader: in what it was to be read aloud, and by whom, as was asked for.
        limits: the periods that run; empty before service and while it is held.
        report: the newest report of service, as codes and words by the names of `PaperServed`; empty before it.
        doubts: why that report may be no service.
        served_by: row ids of those servers.
    """

    code: str
    number: str
    kind: PaperKind
    state: PaperState
    issuer: Issuer
    line: CaseLine
    asked_by: int
    decided_by: int
    issued_on: date
    party: str
    notice_days: int
    named: tuple[WorkerLine, ...] = ()
    language: str = ""
    reader: str = ""
    served_on: date | None = None
    limits: tuple[Limit, ...] = ()
    report: dict[str, str] = field(default_factory=dict)
    doubts: tuple[Problem, ...] = ()
    served_by: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An open request to take a case off the list. `why`: another way out than a return; empty: the child is back."""

    by: str
    by_id: int
    day: date
    words: str = ""
    why: str = ""
    since: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """How a return stands.

    Attributes:
        status: the pupil's status.
        returned_on: the day the child was back; None where it is not.
        seen_on: the newest day on which somebody of the school saw it sit in class.
        closed_on: the day of 销号.
        followed: which follow-ups were made.
        asked: the open request.
    """

    line: CaseLine
    status: str
    returned_on: date | None = None
    seen_on: date | None = None
    closed_on: date | None = None
    followed: frozenset[int] = frozenset()
    asked: Asked | None = None
