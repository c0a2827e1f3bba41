"""A paper as a reader may see it: masked as his channel needs it, and what he may do with it. Values only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rules.desk import CaseLine
from rules.paper_facts import Facts
from rules.papers import Issuer, PaperKind, PaperState
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of a case as a line of a list; `line` says whose it is."""

    code: str
    kind: PaperKind
    state: PaperState
    line: CaseLine
    round: int
    asked_at: datetime
    number: str = ""
    decided_at: datetime | None = None
    served_on: date | None = None
    limit_on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PaperList:
    """One page of papers, with how many there are."""

    lines: tuple[PaperLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One paper with what it says.

    Attributes:
        facts: what it will say as of now, or what it was issued with; names masked, withheld fields empty.
        withheld: names of the facts that are known and may not be written on this channel.
        asked_by: the name of whoever asked for it.
        words: to whoever decides; `answer`: what was said when it was sent back or postponed last.
        content: the hash of what it says now, facts and template together; of an issued paper the hash it was decided with.
        missing: what the gate finds missing today.
        barred: why the reader may not decide on it now; None where he may.
    """

    line: PaperLine
    case: str
    issuer: Issuer
    facts: Facts
    withheld: tuple[str, ...]
    asked_by: str
    words: str
    answer: str
    content: str
    missing: tuple[Problem, ...]
    barred: Problem | None

    @property
    def fields(self) -> dict[str, Any]:
        """What whoever asked for it wrote."""
        return dict(self.facts.asked)
