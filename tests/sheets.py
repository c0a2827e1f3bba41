"""Workbooks for the tests of rosters: the clean county's, and others made from its cells."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from documents.rosters import PupilRow, Roster, StaffRow, read_pupils, read_staff

TODAY = date(2026, 9, 1)
ROSTERS = Path(__file__).parent / "rosters"


@cache
def small(name: str) -> bytes:
    return (ROSTERS / "county-small" / f"{name}.xlsx").read_bytes()


@cache
def clean_rows(name: str) -> tuple[tuple[Any, ...], ...]:
    sheet = load_workbook(io.BytesIO(small(name))).worksheets[0]
    return tuple(sheet.iter_rows(max_row=4, values_only=True))


def workbook(*rows: tuple[Any, ...] | list[Any], before: Callable[[Workbook], object] | None = None) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if before:
        before(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(name: str, changes: Mapping[str, Any], times: int = 1) -> bytes:
    """The first clean row of a workbook with these cells changed."""
    head, row = clean_rows(name)[:2]
    return workbook(head, *[[changes.get(heading, cell) for heading, cell in zip(head, row, strict=True)]] * times)


def pupil(**changes: Any) -> Roster[PupilRow]:
    return read_pupils(changed("pupils", changes), TODAY)


def person(**changes: Any) -> Roster[StaffRow]:
    return read_staff(changed("staff", changes))


def told(roster: Roster[Any]) -> list[tuple[int, str, str]]:
    assert not {row.row for row in roster.rows} & {fault.row for fault in roster.faults}, "a faulty row is no good row"
    return [(fault.row, fault.column, fault.problem.code) for fault in roster.faults]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {part.filename: packed.read(part) for part in packed.infolist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as anew:
        for name, content in parts.items():
            anew.writestr(name, content)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(rows: str) -> bytes:
    name_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{name_space}"><sheetData>{rows}</sheetData></worksheet>'
    return packed(parts_of(small("staff")) | {SHEET: sheet.encode()})
