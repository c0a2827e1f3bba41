"""What reading a roster comes to: all its rows, or everything that is wrong. Nothing here reads or stores anything."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from rules.problem import Problem

RowT = TypeVar("RowT")

WHOLE_FILE = 0
"""The row of a fault that concerns the file as a whole."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a sheet.

    Attributes:
        row: the row as the spreadsheet program counts it, from 1; `WHOLE_FILE` for the file.
        column: the heading of the column; empty where the row or the file as a whole is meant.
        problem: what is wrong; it never repeats what stands in a cell below the headings.
    """

    row: int
    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Roster(Generic[RowT]):
    """All rows and no faults, or all faults and no rows: an import takes a roster whole or not at all."""

    rows: tuple[RowT, ...]
    faults: tuple[Fault, ...]
