"""From a book to lines of values: how each cell is read, what may be left out, and every fault on the way."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from documents.rosters.asides import aside
from documents.rosters.cells import is_blank, is_formula
from documents.rosters.head import Head, Place, best_head, letters
from documents.rosters.heading_names import Names
from documents.rosters.roster import WHOLE_FILE, Fault, Table
from documents.rosters.sheet import Book, Cell, Sheet, SheetRow
from rules.problem import Problem

REQUIRED: Final = object()
_REMEMBERED = 2_000
"""Cells of one column whose value is kept: villages and schools come again and again."""

MOST_FAULTS = 10_000
"""Faults of one file that are told; after that it is not read on."""

_MANY = 10
"""Cells under no heading beyond which the heading is what is wrong, not the rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row, and the cell it comes from; two values may come from one cell.

    Attributes:
        read: the cell's value, or the problem with it.
        blank: the value of an empty cell; `REQUIRED` where an empty cell is a fault.
        may_lack: whether the sheet may be without this column.
    """

    field: str
    heading: str
    read: Callable[[Cell], Any]
    blank: Any = REQUIRED
    may_lack: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet: the values that could be read, by field, and whether that is all of them."""

    number: int
    values: dict[str, Any]
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Found:
    """The sheet that holds the headings, and what was found so far."""

    table: Table
    head: Head
    faults: list[Fault]
    notes: list[Fault]
    places: Mapping[str, Place] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the places at hand."""
        self.places = self.head.places

    def fault(self, number: int, column: str, problem: Problem) -> Fault:
        """A fault in this column, named as the sheet names it."""
        place = self.places.get(column)
        return Fault(number, place.heading if place else column, problem, place.letter if place else "")


def find(book: Book, columns: Sequence[Column], names: Mapping[str, Names]) -> Found | tuple[Fault, ...]:
    """The sheet with the headings, or why there is none to be read."""
    heads = [(sheet, head) for sheet in book.sheets if (head := best_head(sheet, names))]
    if not heads:
        first = next(iter(book.sheets[0].rows), None)
        wanted = "、".join(dict.fromkeys(column.heading for column in columns if not column.may_lack))
        return (Fault(first.number if first else WHOLE_FILE, "", Problem("roster-no-headings", {"first": wanted})),)
    sheet, head = max(heads, key=_likeliest)
    alike = [(other, its) for other, its in heads if len(its.places) * 3 >= len(head.places) * 2]
    rivals = [other.name for other, its in alike if any(islice(other.rows, its.after, None))]
    if len(rivals) > 1:
        return (Fault(WHOLE_FILE, "", Problem("roster-several-sheets", {"sheets": "、".join(rivals)})),)
    rows = sheet.rows if isinstance(sheet.rows, Sequence) else list(sheet.rows)
    found = Found(
        Table(sheet.name, head.rows, rows), head, list(head.faults), [*_which_sheet(book, sheet), *head.notes]
    )
    above = [str(row.number) for row in rows[: head.after - len(head.rows)]]
    if above:
        found.notes.append(Fault(int(above[0]), "", Problem("roster-note-rows-above", {"rows": "、".join(above)})))
    found.faults += _missing(found, columns)
    return found


def _likeliest(found: tuple[Sheet, Head]) -> tuple[int, bool]:
    """Most columns known; of two alike the one that holds anybody, not the empty form."""
    sheet, head = found
    return len(head.places), any(islice(sheet.rows, head.after, None))


def _which_sheet(book: Book, read: Sheet) -> Iterator[Fault]:
    others = [sheet.name for sheet in book.sheets if sheet is not read] + list(book.hidden)
    if others:
        args = {"sheet": read.name, "others": "、".join(others[:5])}
        yield Fault(WHOLE_FILE, "", Problem("roster-note-sheet", args))


def _missing(found: Found, columns: Sequence[Column]) -> Iterator[Fault]:
    number = found.head.rows[-1]
    for column in columns:
        if column.heading not in found.places and not column.may_lack:
            missing = Fault(number, column.heading, Problem("roster-missing-heading", {"heading": column.heading}))
            if missing not in found.faults:
                yield missing


def read_lines(found: Found, columns: Sequence[Column], marks: Sequence[str]) -> Iterator[Line]:
    """The people's rows one by one, each with the faults of its cells; rows that are nobody's are noted and passed over.

    Args:
        found: the sheet and its headings.
        columns: all columns of the form.
        marks: those of name and numbers: a row that has one of them is a person's.
    """
    readers = [Reader(column, found.places.get(column.heading)) for column in columns]
    rows, width = found.table.rows, max((place.index for place in found.places.values()), default=0)
    heads = [row.cells for row in rows[found.head.after - len(found.head.rows) : found.head.after]]
    marked = [found.places[mark].index for mark in marks if mark in found.places]
    number_at = found.places["序号"].index if "序号" in found.places else None
    known = {place.index for place in (*found.places.values(), *found.head.unread)}
    blank, last = 0, found.head.rows[-1]
    for row in islice(rows, found.head.after, None):
        if all(is_blank(cell) for cell in row.cells):
            continue
        blank, last = blank + row.number - last - 1, row.number
        if nobody := aside(row, heads, number_at, marked):
            found.notes.append(Fault(row.number, "", nobody))
        else:
            yield _line(row, readers, width, known)
    if blank:
        found.notes.append(Fault(WHOLE_FILE, "", Problem("roster-note-blank-rows", {"count": blank})))


def _line(row: SheetRow, readers: "Sequence[Reader]", width: int, known: set[int]) -> Line:
    cells: Sequence[Cell] = row.cells if len(row.cells) > width else [*row.cells, *[""] * (width + 1 - len(row.cells))]
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for reader in readers:
        value = reader.value(cells)
        if isinstance(value, Problem):
            place = reader.place
            heading, letter = (place.heading, place.letter) if place else (reader.heading, "")
            fault = Fault(row.number, heading, value, letter)
            if fault not in faults:  # two values may come from one cell
                faults.append(fault)
        else:
            values[reader.field] = value
    for index, cell in enumerate(cells):
        if cell != "" and index not in known and not is_blank(cell):
            faults.append(Fault(row.number, letters(index), Problem("roster-no-heading"), letters(index)))
    return Line(row.number, values, tuple(faults))


class Reader:
    """Reads the cells of one column; remembers what it has read."""

    def __init__(self, column: Column, place: Place | None) -> None:
        """Read this column where it stands; None: the sheet has no such column."""
        self.field, self.heading, self.place = column.field, column.heading, place
        self._column = column
        self._met: dict[Cell, Any] = {}

    def value(self, cells: Sequence[Cell]) -> Any:
        """The value in this row, or the problem with it."""
        if self.place is None:
            return None if self._column.blank is REQUIRED else self._column.blank
        cell = cells[self.place.index]
        if type(cell) is not str:
            return self._read(cell)
        if cell not in self._met:
            value = self._read(cell)
            if len(self._met) >= _REMEMBERED:
                return value
            self._met[cell] = value
        return self._met[cell]

    def _read(self, cell: Cell) -> Any:
        if is_formula(cell):
            return self._column.blank if self.field == "seq" else Problem("roster-formula")
        if not is_blank(cell):
            return self._column.read(cell)
        return Problem("roster-cell-missing") if self._column.blank is REQUIRED else self._column.blank


def hopeless(head: int) -> Fault:
    """Said instead of all further faults, once there are `MOST_FAULTS`: a file like that is not corrected row by row."""
    return Fault(head, "", Problem("roster-too-many-faults", {"at_most": MOST_FAULTS}))


def collapse(faults: Sequence[Fault], head: int) -> list[Fault]:
    """Where many rows have something under no heading, the heading is what is missing."""
    stray: dict[str, int] = {}
    for fault in faults:
        if fault.problem.code == "roster-no-heading":
            stray[fault.column] = stray.get(fault.column, 0) + 1
    many = {column for column, times in stray.items() if times > _MANY}
    kept = [fault for fault in faults if fault.problem.code != "roster-no-heading" or fault.column not in many]
    return [Fault(head, column, Problem("roster-no-heading"), column) for column in sorted(many)] + kept
