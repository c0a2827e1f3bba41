"""D14 as a workbook: the same values as the Word paper, numbers as numbers, everything else as plain text.

No formula lives in it: every text is written as text, and one that a spreadsheet program might take for a formula gets an
apostrophe before it. What was written is read back and compared before it leaves.
"""

import io
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side

from documents.papers.fill import PaperFault
from rules.month_numbers import Flow

Value = str | int
HEAD = {
    "stage": "学段",
    "opening": "上期未返",
    "new": "新增流失",
    "returned": "劝返",
    "off": "核销",
    "closing": "期末未返",
}
BELOW = (
    ("核对", "balance"),
    ("统计口径", "counted_by"),
    ("核销情况", "offs"),
    ("还在核实、未计入（名）", "to_verify"),
    ("工作情况", "work"),
    ("存在的困难", "problems"),
    ("需要的帮助", "help"),
    ("期初与上月期末不同的原因", "differs"),
    ("填报单位", "unit"),
    ("报送日期", "sent_on"),
    ("报送人", "sent_by"),
    ("第几次报送", "revision"),
    ("回执", "receipt"),
)
_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
WIDTH = len(HEAD)


def month_sheet(values: Mapping[str, Any]) -> bytes:
    """The workbook of a D14.

    Raises:
        PaperFault: it does not read back as it was written.
    """
    rows = _rows(values)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "流失生月报表"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            cell.alignment = Alignment(
                wrap_text=True, vertical="center", horizontal="center" if len(row) == WIDTH else None
            )
            cell.border = _BOX
            if isinstance(value, str):
                cell.data_type = "s"
        if len(row) == 2:
            sheet.merge_cells(start_row=number, start_column=2, end_row=number, end_column=WIDTH)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=WIDTH)
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    sheet.column_dimensions["A"].width = 26
    for letter in "BCDEF":
        sheet.column_dimensions[letter].width = 13
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    file = io.BytesIO()
    book.save(file)
    if told(file.getvalue()) != rows:
        raise PaperFault("sheet")
    return file.getvalue()


def told(content: bytes) -> list[list[Value]]:
    """Every row of such a workbook as it stands in the file, without what is empty at its end."""
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    found = []
    for row in sheet.iter_rows():
        cells = [cell.value for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        found.append([_read(value) for value in cells])
    return found


def _read(value: object) -> Value:
    return value if isinstance(value, int) else str(value or "")


def _rows(values: Mapping[str, Any]) -> list[list[Value]]:
    title: list[Value] = [text(f"{values['unit']} {values['month']} 流失生月报表")]
    table: list[list[Value]] = [[text(name) for name in HEAD.values()]]
    table += [[text(row["stage"]), *(int(row[flow.value]) for flow in Flow)] for row in values["rows"]]
    below: list[list[Value]] = [[text(name), text(values[field])] for name, field in BELOW if values[field]]
    return [title, *table, *below]


def text(value: str) -> str:
    """Words as a cell may hold them: no sign that begins a formula, nothing a file of this kind cannot hold."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_000]
    return f"'{clean}" if clean[:1] in _SIGNS else clean
