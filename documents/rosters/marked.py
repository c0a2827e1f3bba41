"""The roster as a workbook with its faults marked: red cells, and in a column at the right what is wrong, in words.

The rows are those of the sheet that was read, as they stand. No formula lives in it: every text is written as text, and one
that a spreadsheet program might take for a formula gets an apostrophe before it.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from documents.rosters.cells import is_formula
from documents.rosters.head import letters
from documents.rosters.report import Remark
from documents.rosters.roster import Table
from documents.rosters.sheet import Cell, SheetRow
from documents.rosters.workbook import FORMULA
from locales.reader import Words

WHOLE_AT_MOST = 3_000
"""Rows. Of a longer sheet only the rows with something to say are shown, with their numbers."""

_RED = PatternFill("solid", fgColor="FFC7CE")
_PALE = PatternFill("solid", fgColor="FFF2CC")
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDE = 60


def marked_workbook(table: Table, told: Sequence[Remark], words: Words) -> bytes:
    """The bytes of an .xlsx file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(words.say("report-sheet"))
    assert isinstance(sheet, WriteOnlyWorksheet)
    width = max((len(row.cells) for row in table.rows[:50]), default=0)
    sheet.column_dimensions[letters(width + 1)].width = _WIDE  # type: ignore[attr-defined]  # its types forget it
    about: defaultdict[int, list[Remark]] = defaultdict(list)
    for remark in told:
        about[remark.row].append(remark)
    for row in _shown(table, about.keys()):
        sheet.append(list(_cells(sheet, row, about.get(row.number, ()), width, table, words)))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _shown(table: Table, told: Iterable[int]) -> Iterator[SheetRow]:
    """All rows, each in its own place; or of a long sheet those with something to say."""
    if len(table.rows) > WHOLE_AT_MOST:
        wanted = {*told, *table.head}
        yield from (row for row in table.rows if row.number in wanted)
        return
    last = 0
    for row in table.rows:
        yield from (SheetRow(number, ()) for number in range(last + 1, row.number))
        last = row.number
        yield row


def _cells(
    sheet: WriteOnlyWorksheet, row: SheetRow, told: Sequence[Remark], width: int, table: Table, words: Words
) -> Iterator[BookCell]:
    wrong = {remark.letter for remark in told if remark.is_fault and remark.letter}
    whole = any(remark.is_fault and not remark.letter for remark in told)
    for index in range(width):
        cell = _cell(sheet, row.cells[index] if index < len(row.cells) else "", words)
        if whole or letters(index) in wrong:
            cell.fill = _RED
        yield cell
    if table.head and row.number == table.head[-1]:
        for said in (words.say("report-row-number"), words.say("report-what")):
            head = _cell(sheet, said, words)
            head.font = _BOLD
            yield head
        return
    yield _cell(sheet, row.number, words)
    last = _cell(sheet, "\n".join(_named(remark) for remark in told), words)
    last.alignment = _WRAPPED
    if told:
        last.fill = _RED if any(remark.is_fault for remark in told) else _PALE
    yield last


def _named(remark: Remark) -> str:
    return f"{remark.column}：{remark.words}" if remark.column else remark.words


def _cell(sheet: WriteOnlyWorksheet, value: Cell, words: Words) -> BookCell:
    if isinstance(value, str):
        return _text_cell(sheet, words.say("report-formula") if value == FORMULA else value)
    if isinstance(value, bool | int | float | date | datetime):
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        return WriteOnlyCell(sheet, value=whole)  # type: ignore[arg-type]  # days are written too
    return _text_cell(sheet, str(value))


def _text_cell(sheet: WriteOnlyWorksheet, text: str) -> BookCell:
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:32_000]
    safe = (
        "'" + clean
        if clean[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠") or is_formula(clean)
        else clean
    )
    cell = WriteOnlyCell(sheet, value=safe)
    cell.data_type = "s"
    return cell
