"""What reading a roster comes to: the rows that can be taken, everything that is wrong, and what was understood or passed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from documents.rosters.sheet import SheetRow
from rules.problem import Problem

RowT = TypeVar("RowT")

WHOLE_FILE = 0
"""The row of a fault that concerns the file as a whole."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a sheet, or one thing to be known about how it was read.

    Attributes:
        row: the row as the spreadsheet program counts it, from 1; `WHOLE_FILE` for the file.
        column: the heading of the column; empty where the row or the file as a whole is meant.
        problem: what is wrong; it never repeats what stands in a cell below the headings.
        letter: the column as the spreadsheet program calls it; empty where `column` is.
    """

    row: int
    column: str
    problem: Problem
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet that was read, as it stands: for a report that shows the rows with their faults marked.

    Attributes:
        head: numbers of the rows that hold the headings; empty where none were found.
    """

    sheet: str
    head: tuple[int, ...]
    rows: Sequence[SheetRow]


@dataclass(frozen=True, slots=True)
class Roster(Generic[RowT]):
    """Rows without a fault, and the faults of all others. Whether the good rows go in without them, a person says.

    Attributes:
        total: rows below the headings that are meant to be people.
        notes: nothing wrong, but to be known: what was passed over, what was understood how.
    """

    rows: tuple[RowT, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()
    total: int = 0
    table: Table | None = None

    @property
    def is_readable(self) -> bool:
        """Whether its headings were understood, so that good rows may go in without the faulty ones."""
        head = self.table.head[-1] if self.table and self.table.head else None
        return head is not None and all(fault.row > head for fault in self.faults)
