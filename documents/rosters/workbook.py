"""Looks into an .xlsx before it is parsed, and hands on a copy of what was looked at. Parses nothing itself.

The file comes from outside. A 274 kB workbook has been seen to inflate to 101 MB, and a sheet with nothing but the cells
A1 and XFD1048576 makes the parser ask for all memory and end the process. The parser gets the copy, so that nothing
hides behind a wrong size or a second entry of the same name. In the copy every formula is replaced by a mark: no value
that a formula left behind is ever taken for what somebody wrote.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from rules.problem import Problem

MAX_ROWS = 100_000
"""Rows below the headings: more than the pupils of a large county."""

FORMULA = "\U0010fffdformula\U0010fffd"
"""What stands in the copy where a formula was."""

MAX_BYTES = 20_000_000
_MAX_COLUMNS = 100
_MAX_ENTRIES = 500
_MAX_INFLATED = 160_000_000
"""100,000 rows of the pupils' form are about 150 MB."""

_MAX_RATIO = 60
_TOO_SMALL_TO_MIND = 1_000_000
_PIECE = 1 << 20
_LONGEST_ROW = 8 << 20
_SEAM = 16
"""Bytes kept back, so that no word that is looked for is cut in two."""

_SYMBOLIC_LINK = 0o120000

_CELL = re.compile(rb"<(?:(?!/)[^<>\s]*:)?c(?=[\s/>])(?:\s+r=\"([A-Z]+)([0-9]+)\")?")
_ROW = re.compile(rb"<(?:(?!/)[^<>\s]*:)?row(?=[\s/>])")
_FORMULA = re.compile(
    rb"<((?:[^<>\s/]*:)?)c( r=\"[A-Z]+[0-9]+\")[^>/]*>(?:(?!</\1c>).)*?<\1f(?=[\s/>]).*?</\1c>", re.DOTALL
)
_INSTEAD = rb'<\1c\2 t="str"><\1v>' + FORMULA.encode() + rb"</\1v></\1c>"
_HAS_FORMULA = re.compile(rb"<(?:[^<>\s/]*:)?f[\s/>]")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Unfit(Exception):
    """The file is not to be parsed."""

    def __init__(self, problem: Problem) -> None:
        """Keep what to say."""
        super().__init__(problem.code)
        self.problem = problem


def inflated_size(data: bytes) -> int:
    """What the zip says it inflates to, in bytes; 0 for what is none. `looked_into` does not believe it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return sum(entry.file_size for entry in file.infolist())
    except Exception:  # broken bytes make zipfile raise anything from BadZipFile to NotImplementedError
        return 0


def looked_into(data: bytes) -> io.BytesIO | Problem:
    """A copy of the workbook that is safe to parse. Never raises.

    Problems: `roster-not-xlsx`, `roster-damaged`, `roster-too-large`, `roster-stray-cell` (a cell far outside),
    `roster-too-many-rows`.
    """
    if not data.startswith(b"PK"):
        return Problem("roster-not-xlsx")
    if len(data) > MAX_BYTES:
        return Problem("roster-too-large")
    try:
        return _copied(data)
    except Unfit as unfit:
        return unfit.problem
    except Exception:  # as above
        return Problem("roster-damaged")


def _copied(data: bytes) -> io.BytesIO:
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = file.infolist()
        _look_at_list(entries, len(data))
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    with file.open(entry) as source, packed.open(entry.filename, "w") as target:
                        for piece in _looked_at(source):
                            target.write(piece)
    copy.seek(0)
    return copy


def _look_at_list(entries: list[zipfile.ZipInfo], size: int) -> None:
    inflated = sum(entry.file_size for entry in entries)
    too_dense = inflated > max(_TOO_SMALL_TO_MIND, _MAX_RATIO * size)
    if len(entries) > _MAX_ENTRIES or inflated > _MAX_INFLATED or too_dense:
        raise Unfit(Problem("roster-too-large"))
    names = {entry.filename.lower() for entry in entries}
    if "xl/workbook.xml" not in names:
        raise Unfit(Problem("roster-not-xlsx"))
    links = any((entry.external_attr >> 16) & 0o170000 == _SYMBOLIC_LINK for entry in entries)
    if len(names) < len(entries) or links or any(entry.flag_bits & 1 for entry in entries):
        raise Unfit(Problem("roster-damaged"))


def _looked_at(source: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that end with a row; each piece is looked at before it is handed on."""
    rest, is_sheet, last_row, rows = b"", False, 0, 0
    while piece := source.read(_PIECE):
        rest += piece
        if b"\0" in piece or _DECLARES.search(rest[-len(piece) - _SEAM :]):
            raise Unfit(Problem("roster-damaged"))  # entities; or UTF-16, in which nothing here would be found
        is_sheet = is_sheet or b"sheetData" in rest
        end = rest.rfind(b"row>") + len(b"row>") if is_sheet else len(rest) - _SEAM
        if end < len(b"row>"):  # no row has ended yet
            if len(rest) > _LONGEST_ROW:
                raise Unfit(Problem("roster-too-large"))
            continue
        ready, rest = rest[:end], rest[end:]
        if is_sheet:
            last_row, rows, ready = _sheet_piece(ready, last_row, rows)
        yield ready
    yield _sheet_piece(rest, last_row, rows)[2] if is_sheet else rest


def _sheet_piece(content: bytes, last_row: int, rows: int) -> tuple[int, int, bytes]:
    """The parser makes room for the whole rectangle up to the last cell: it must stay small.

    All programs we know write a cell's place first in its tag. A cell that does not say its place there is not taken: the
    parser would put it wherever the cell before it ends.
    """
    for letters, number in _CELL.findall(content):
        if not letters:
            raise Unfit(Problem("roster-damaged"))
        if len(letters) > 1 and _column(letters) > _MAX_COLUMNS:
            raise Unfit(Problem("roster-stray-cell"))
        last_row = max(last_row, int(number[:9]))
    rows += len(_ROW.findall(content))
    if max(last_row, rows) > MAX_ROWS + 20:  # title rows and headings stand above the rows that count
        raise Unfit(Problem("roster-too-many-rows", {"at_most": MAX_ROWS}))
    return last_row, rows, _FORMULA.sub(_INSTEAD, content) if _HAS_FORMULA.search(content) else content


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - ord("A") + 1
    return number
