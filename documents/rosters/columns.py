"""From a sheet to lines of values: which headings there must be, how each cell is read, and every fault on the way.

Headings are taken exactly as they are written in the county's form. Sheets with title rows and headings of their own are
refused with the fault named; nothing is guessed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any, Final

from documents.rosters.cells import is_blank, written
from documents.rosters.roster import WHOLE_FILE, Fault
from documents.rosters.sheet import Cell, SheetRow, read_sheet
from rules.problem import Problem

REQUIRED: Final = object()


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row, and the cell it comes from; two values may come from one cell.

    Attributes:
        read: the cell's value, or the problem with it.
        blank: the value of an empty cell; `REQUIRED` where an empty cell is a fault.
    """

    field: str
    heading: str
    read: Callable[[Cell], Any]
    blank: Any = REQUIRED


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet: the values that could be read, by field."""

    number: int
    values: Mapping[str, Any]


def read_lines(data: bytes, columns: Sequence[Column]) -> tuple[tuple[Line, ...], tuple[Fault, ...]]:
    """All lines of the workbook with all faults of file, headings and cells. Rows with nothing in them are passed over."""
    rows = read_sheet(data)
    if isinstance(rows, Problem):
        return (), (Fault(WHOLE_FILE, "", rows),)
    wanted = tuple(dict.fromkeys(column.heading for column in columns))
    at = _head_at(rows, wanted)
    if at is None:
        return (), (Fault(rows[0].number, "", Problem("roster-no-headings", {"first": "、".join(wanted[:3])})),)
    head, body = rows[at], [row for row in rows[at + 1 :] if not all(is_blank(cell) for cell in row.cells)]
    found = list(_rows_above(rows[:at], head))
    if heading_faults := tuple(_heading_faults(head, body, wanted)):
        return (), (*found, *heading_faults)
    if not body:
        return (), (*found, Fault(WHOLE_FILE, "", Problem("roster-empty")))
    place = {_heading(cell): index for index, cell in enumerate(head.cells)}
    lines = tuple(_line(row, columns, place, found) for row in body)
    return lines, tuple(found)


def twice(lines: Iterable[Line], field: str, heading: str, code: str) -> Iterator[Fault]:
    """A fault for each line whose value in this field stood in an earlier line already."""
    first: dict[object, int] = {}
    for line in lines:
        value = line.values.get(field)
        if value is not None and first.setdefault(value, line.number) != line.number:
            yield Fault(line.number, heading, Problem(code, {"row": first[value]}))


def _line(row: SheetRow, columns: Sequence[Column], place: Mapping[str, int], found: list[Fault]) -> Line:
    values: dict[str, Any] = {}
    for column in columns:
        value = _value(column, row.cells[place[column.heading]])
        if isinstance(value, Problem):
            found.append(Fault(row.number, column.heading, value))
        else:
            values[column.field] = value
    return Line(row.number, values)


def _value(column: Column, cell: Cell) -> Any:
    if not is_blank(cell):
        return column.read(cell)
    return Problem("roster-cell-missing") if column.blank is REQUIRED else column.blank


def _head_at(rows: Sequence[SheetRow], wanted: Sequence[str]) -> int | None:
    """Which of the first rows holds the headings: only to say so, a row above them is a fault all the same."""
    known = [sum(_heading(cell) in wanted for cell in row.cells) for row in rows[:10]]
    return known.index(max(known)) if any(known) else None


def _rows_above(above: Sequence[SheetRow], head: SheetRow) -> Iterator[Fault]:
    if above:
        yield Fault(above[0].number, "", Problem("roster-rows-above-headings", {"row": head.number}))


def _heading_faults(head: SheetRow, body: Sequence[SheetRow], wanted: Sequence[str]) -> Iterator[Fault]:
    given = [_heading(cell) for cell in head.cells]
    for index, heading in enumerate(given):
        if not heading and any(not is_blank(row.cells[index]) for row in body):
            yield Fault(head.number, _letters(index), Problem("roster-no-heading"))
    for heading, times in Counter(filter(None, given)).items():
        if heading not in wanted:
            yield Fault(head.number, heading, Problem("roster-unknown-heading", {"heading": heading}))
        elif times > 1:
            yield Fault(head.number, heading, Problem("roster-heading-twice", {"heading": heading}))
    for heading in wanted:
        if heading not in given:
            yield Fault(head.number, heading, Problem("roster-missing-heading", {"heading": heading}))


def _heading(cell: Cell) -> str:
    return written(cell).strip()[:50]


def _letters(index: int) -> str:
    more, last = divmod(index, len(ascii_uppercase))
    return (ascii_uppercase[more - 1] if more else "") + ascii_uppercase[last]
