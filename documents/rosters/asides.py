"""Rows below the headings that are no people: totals, notes, headings printed again, rows with nothing but their number."""

import re
from collections.abc import Sequence

from documents.rosters.cells import is_blank, written
from documents.rosters.sheet import Cell, SheetRow
from rules.identity import compact
from rules.problem import Problem

_TOTAL = re.compile(r".{0,8}(?:合计|总计|小计|共计|总人数|累计)(?:[:：].*|\(?共?[0-9]*人?\)?)?")
_NOTE = re.compile(
    r"(?:注|备注|说明|附注|填表|制表|审核|填报|复核|经办|签字|盖章|单位负责人|负责人|联系人|校长签|以下空白|以下无|填写说明)"
)
_FEW = 3


def aside(
    row: SheetRow, heads: Sequence[Sequence[Cell]], number_at: int | None, marks: Sequence[int]
) -> Problem | None:
    """What kind of row this is, if it is nobody's; None for a person's.

    Args:
        row: the row; something stands in it.
        heads: the rows of the headings, to know them again.
        number_at: place of the running number.
        marks: places of name and numbers; a row that has one of them is a person's, whatever its first cell says.
    """
    cells = [cell for cell in row.cells if not is_blank(cell)]
    first = compact(written(cells[0]))
    distinct = {compact(written(cell)) for cell in cells}
    if _TOTAL.fullmatch(first) and not any(_marks_somebody(row.cells, at, first) for at in marks):
        return Problem("roster-note-total-row")
    if any(list(row.cells) == list(head) for head in heads):
        return Problem("roster-note-headings-again")
    if len(distinct) <= _FEW and _NOTE.match(first):
        return Problem("roster-note-remark-row")
    if number_at is not None and len(cells) == 1 and not is_blank(row.cells[number_at]):
        return Problem("roster-note-number-only")
    return None


def _marks_somebody(cells: Sequence[Cell], at: int, first: str) -> bool:
    """A name or a long number there. The total itself may stand there too, and so may the count."""
    told = compact(written(cells[at])) if at < len(cells) and not is_blank(cells[at]) else ""
    return told != first and not re.fullmatch(r"(?:共?[0-9]{0,9}[人名]?)", told)
