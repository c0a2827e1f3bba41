"""Looks into an .xlsx before it is parsed, and hands on a copy of what was looked at. Parses nothing itself.

The file comes from outside. A 274 kB workbook has been seen to inflate to 101 MB, and a sheet with nothing but the cells
A1 and XFD1048576 makes the parser ask for all memory and end the process. The parser gets the copy, so that nothing
hides behind a wrong size or a second entry of the same name.
"""

import io
import re
import zipfile

from rules.problem import Problem

MAX_ROWS = 60_000
"""Rows below the headings: more than the pupils of a large county."""

_MAX_COLUMNS = 52
_MAX_BYTES = 20_000_000
_MAX_ENTRIES = 500
_MAX_INFLATED = 128_000_000
"""60,000 rows of the pupils' form are about 90 MB."""

_MAX_RATIO = 60
_TOO_SMALL_TO_MIND = 1_000_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How .xls files and workbooks with a password begin."""

_CELL = re.compile(rb"<(?:(?!/)[^<>\s]*:)?c(?=[\s/>])(?:\s+r=\"([A-Z]+)([0-9]+)\")?")
_ROW = re.compile(rb"<(?:(?!/)[^<>\s]*:)?row(?=[\s/>])")


def looked_into(data: bytes) -> io.BytesIO | Problem:
    """The workbook as a stored zip that is safe to parse. Never raises.

    Problems: `roster-not-xlsx`, `roster-old-or-locked`, `roster-damaged`, `roster-too-large`, `roster-stray-cell` (a
    cell far outside), `roster-too-many-rows`.
    """
    if data.startswith(_OLD_OR_LOCKED):
        return Problem("roster-old-or-locked")
    if not data.startswith(b"PK"):
        return Problem("roster-not-xlsx")
    if len(data) > _MAX_BYTES:
        return Problem("roster-too-large")
    try:
        parts = _parts(data)
    except Exception:  # broken bytes make zipfile raise anything from BadZipFile to NotImplementedError
        return Problem("roster-damaged")
    if isinstance(parts, Problem):
        return parts
    for content in parts.values():
        if b"sheetData" in content and (problem := _unfit_to_parse(content)):
            return problem
    return _packed(parts)


def _parts(data: bytes) -> dict[str, bytes] | Problem:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = file.infolist()
        inflated = sum(entry.file_size for entry in entries)
        too_dense = inflated > max(_TOO_SMALL_TO_MIND, _MAX_RATIO * len(data))
        if len(entries) > _MAX_ENTRIES or inflated > _MAX_INFLATED or too_dense:
            return Problem("roster-too-large")
        names = {entry.filename.lower() for entry in entries}
        if "xl/workbook.xml" not in names:
            return Problem("roster-not-xlsx")
        if len(names) < len(entries):
            return Problem("roster-damaged")
        return {entry.filename: file.read(entry) for entry in entries if _is_parsed(entry.filename)}


def _is_parsed(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _unfit_to_parse(content: bytes) -> Problem | None:
    """The parser makes room for the whole rectangle up to the last cell: it must stay small.

    All programs we know write a cell's place first in its tag. A cell that does not say its place there is not taken: the
    parser would put it wherever the cell before it ends.
    """
    last_row = 0
    for found in _CELL.finditer(content):
        if not found[1]:
            return Problem("roster-damaged")
        if _column(found[1]) > _MAX_COLUMNS:
            return Problem("roster-stray-cell")
        last_row = max(last_row, int(found[2][:9]))
    if max(last_row, len(_ROW.findall(content))) > MAX_ROWS + 1:
        return Problem("roster-too-many-rows", {"at_most": MAX_ROWS})
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content)
    packed.seek(0)
    return packed
