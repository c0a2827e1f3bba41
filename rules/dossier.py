"""One child's whole file (一人一案, D20) as one reader may have it: values only, already within his scope and tier."""

from dataclasses import dataclass
from datetime import date

from rules.access import Tier
from rules.desk import CaseCard, CaseMore, KinLine, TimelineEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened, as the timeline of the file tells it: the kind of event, and what it was about.

    Attributes:
        results: of a visit, as corrected.
        paper, number: code (D1 …) and number of the paper it was about.
        said: a verdict, or another code that belongs to the kind.
    """

    day: date
    kind: str
    by: str
    receipt: str = ""
    results: tuple[str, ...] = ()
    paper: str = ""
    number: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKept:
    """One paper of the file; `check`: the hash of its file, or of what was decided on while there is no file."""

    paper: str
    number: str
    state: str
    on: date
    check: str
    manner: str = ""
    served_on: date | None = None
    limit_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One decision: about what, who asked, who decided, how and with which words."""

    day: date
    about: str
    number: str
    asked_by: str
    decided_by: str
    verdict: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The whole file. What the reader may not have is not in it, as if it had never been."""

    card: CaseCard
    more: CaseMore
    kin: tuple[KinLine, ...]
    tier: Tier
    opened: date | None
    happened: tuple[Happened, ...]
    visits: tuple[TimelineEntry, ...]
    papers: tuple[PaperKept, ...] = ()
    approvals: tuple[Approval, ...] = ()
