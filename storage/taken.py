"""What an import came to."""

from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[int], None]
"""Told how many rows are done, now and then."""


def no_progress(_done: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the database knew of one row.

    Attributes:
        row: its number in the sheet.
        kind: `changed` (fields renewed), `asked` (fields a person must decide, left as they are), `suspected` (may be a child
            who is here already: left out), `opened` (a case for a child known at school).
        fields: names of the fields.
    """

    row: int
    kind: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import came to.

    Attributes:
        new: rows that are new.
        known: rows that were here already.
        cases: cases opened; of them `restricted` for the bureau tier alone.
        changed: known rows of which something was renewed.
        suspected: rows left out, because they may be a child who is here already.
        ended: rows of a staff roster that name a post which was ended before; no roster gives it back.
        people: the people of a staff roster.
        batch: number under which it can be taken back; None where nothing changed.
    """

    new: int = 0
    known: int = 0
    cases: int = 0
    restricted: int = 0
    changed: int = 0
    suspected: int = 0
    ended: int = 0
    people: tuple[int, ...] = field(default=(), compare=False)
    batch: int | None = field(default=None, compare=False)
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def asked(self) -> int:
        """Known rows of which something is for a person to decide."""
        return len({finding.row for finding in self.findings if finding.kind == "asked"})

    def counts(self) -> dict[str, int]:
        """The counts, by name; for the audit and the list of batches."""
        names = ("new", "known", "changed", "cases", "restricted", "suspected")
        return {name: getattr(self, name) for name in names if getattr(self, name)}
