"""From the bytes of a workbook to the rows of its first visible sheet. Knows no headings; never raises."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from documents.rosters.workbook import MAX_ROWS, looked_into
from rules.problem import Problem

Cell = str | int | float | bool | date | datetime | time | timedelta
"""What the parser gives for a cell; an empty one is an empty string."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as the spreadsheet program shows it, and its cells, as many as the sheet is wide."""

    number: int
    cells: Sequence[Cell]


def read_sheet(data: bytes) -> list[SheetRow] | Problem:
    """All rows that are not empty, at least one.

    Problems: those of `looked_into`, `roster-damaged`, `roster-empty`.
    """
    file = looked_into(data)
    if isinstance(file, Problem):
        return file
    cells = _parsed(file)
    if cells is None:
        return Problem("roster-damaged")
    rows = [SheetRow(number, row) for number, row in enumerate(cells, start=1) if any(cell != "" for cell in row)]
    if len(rows) > MAX_ROWS + 1:
        return Problem("roster-too-many-rows", {"at_most": MAX_ROWS})
    return rows or Problem("roster-empty")


def _parsed(file: io.BytesIO) -> Sequence[Sequence[Cell]] | None:
    try:
        book = CalamineWorkbook.from_filelike(file)
        for sheet in book.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet:
                return book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    except Exception:
        return None
    except BaseException as failure:
        if type(failure).__module__ != "pyo3_runtime":  # a Rust panic comes as PanicException, which is no Exception
            raise
    return None
