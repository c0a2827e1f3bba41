"""From the bytes of a file to the rows of its sheets: .xlsx, .xls and text. Knows no headings; never raises."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from documents.rosters.plain_text import read_text
from documents.rosters.workbook import MAX_BYTES, MAX_ROWS, looked_into
from rules.problem import Problem

Cell = str | int | float | bool | date | datetime | time | timedelta
"""What the parser gives for a cell; an empty one is an empty string."""

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How .xls files and workbooks with a password begin."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\0", b"MM\0*", b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"BZh", b"\xfd7zXZ", b"\x7fELF", b"MZ", b"SQLite format", b"{\\rtf", b"<",
)  # fmt: skip
"""How pictures, papers, archives, programs, databases and web pages begin."""

_WIDEST = 256
"""Columns: as wide as an .xls can be."""

_MOST_MERGED = 2_000_000
"""Cells filled from merged ones, at most."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as the spreadsheet program shows it, and its cells."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet and its rows that are not empty, each time anew; a text file is one without a name."""

    name: str
    rows: Iterable[SheetRow]


Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range: row and column from 0."""


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that can be seen, and the names of those that are hidden."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def open_book(data: bytes) -> Book | Problem:
    """The sheets with something in them. Merged cells each hold what stands in the first of them. Never raises.

    Problems: those of `looked_into` and `read_text`, `roster-locked` (a password), `roster-other-kind` (a picture, a PDF …),
    `roster-empty`.
    """
    if not data:
        return Problem("roster-empty")
    if len(data) > MAX_BYTES:
        return Problem("roster-too-large")
    if data.startswith(_OLD_OR_LOCKED):
        return Problem("roster-locked") if _LOCKED in data else _parsed(io.BytesIO(data))
    if data.startswith(b"PK"):
        file = looked_into(data)
        return file if isinstance(file, Problem) else _parsed(file)
    if data.lstrip()[:12].startswith(_OTHER_KINDS):
        return Problem("roster-other-kind")
    text = read_text(data)
    return text if isinstance(text, Problem) else _of_text(text)


def _of_text(text: list[list[str]]) -> Book | Problem:
    rows = [SheetRow(number, row) for number, row in enumerate(text, start=1) if any(row)]
    return Book((Sheet("", rows),)) if rows else Problem("roster-empty")


def _parsed(file: io.BytesIO) -> Book | Problem:
    try:
        return _of_workbook(CalamineWorkbook.from_filelike(file))
    except Exception:
        return Problem("roster-damaged")
    except BaseException as failure:
        if type(failure).__module__ != "pyo3_runtime":  # a Rust panic comes as PanicException, which is no Exception
            raise
        return Problem("roster-damaged")


def _of_workbook(book: CalamineWorkbook) -> Book | Problem:
    listed = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    seen = [sheet.name for sheet in listed if sheet.visible is SheetVisibleEnum.Visible]
    sheets = [book.get_sheet_by_name(name) for name in seen]
    if sum(sheet.height for sheet in sheets) > MAX_ROWS + 20:
        return Problem("roster-too-many-rows", {"at_most": MAX_ROWS})
    if any(sheet.total_width > _WIDEST for sheet in sheets):
        return Problem("roster-stray-cell")
    if sum(_merged_cells(sheet) for sheet in sheets) > _MOST_MERGED:
        return Problem("roster-too-large")
    hidden = tuple(sheet.name for sheet in listed if sheet.visible is not SheetVisibleEnum.Visible)
    kept = tuple(Sheet(sheet.name, _Rows(sheet)) for sheet in sheets if sheet.height)
    return Book(kept, hidden) if kept else Problem("roster-empty")


def _merged_cells(sheet: CalamineSheet) -> int:
    """How many cells the merged ranges will fill; far ends outside the sheet do not count."""
    return sum(
        (min(bottom, sheet.total_height) - top + 1) * (last - first + 1)
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
    )


class _Rows:
    """The rows of a sheet, made one by one: the parser holds them far more closely than lists would."""

    def __init__(self, sheet: CalamineSheet) -> None:
        self._sheet = sheet

    def __iter__(self) -> Iterator[SheetRow]:
        top, left = self._sheet.start or (0, 0)
        waiting = sorted(self._sheet.merged_cell_ranges or (), reverse=True)
        filling: list[tuple[Merged, Cell]] = []
        for index, cells in enumerate(self._sheet.iter_rows(), start=top):
            row: list[Cell] = [""] * left + cells
            while waiting and waiting[-1][0][0] <= index:
                merged = waiting.pop()
                if merged[0][0] == index and merged[0][1] < len(row):
                    filling.append((merged, row[merged[0][1]]))
            for ((_, first), (_, last)), value in filling:
                row[first : last + 1] = [value] * (min(last, len(row) - 1) - first + 1)
            filling = [(merged, value) for merged, value in filling if merged[1][0] > index]
            if any(cell != "" for cell in row):
                yield SheetRow(index + 1, row)
