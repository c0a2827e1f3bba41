"""The wording files read: one paper each, a line a block. The first word of a line says how it is laid out.

# …            a remark for the reader of the file
@organ …       the issuing organ, above all       @title, @subtitle, @number   centred heads
@to …          the addressee, not indented        @left …   a line without indent      @small …   a note in small type
@sign …        the signature line, to the right   @date …   the date, below it
| a | b |      a row of a table; rows that follow each other are one table
{%p … %}       a condition on the lines up to its end; {%tr … %} repeats rows
anything else  a paragraph of the text, indented
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

STYLES = ("organ", "title", "subtitle", "number", "to", "left", "small", "sign", "date")
BODY, ROW, TAG = "body", "row", "tag"

CODES = (
    *("D1", "D2", "D3", "D5", "D6", "D7", "D8", "D8a", "D9", "D9a"),
    *("D10", "D11", "D14", "D16", "D20", "D22", "D23", "D24", "D25"),
)
"""The papers there are, by their code in DOMAIN §3."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a paper: its style, and its text or the cells of its row."""

    style: str
    text: str
    cells: tuple[str, ...] = ()


@lru_cache
def wording_of(code: str) -> tuple[Block, ...]:
    """The blocks of a paper.

    Raises:
        KeyError: there is no paper of this code.
    """
    if code not in CODES:
        raise KeyError(code)
    text = (files("documents.papers") / "wording" / f"{code}.txt").read_text("utf-8")
    return tuple(_block(line) for line in text.split("\n") if line.strip() and not line.startswith("#"))


def _block(line: str) -> Block:
    if styled := re.fullmatch(r"@(\w+) (.*)", line):
        assert styled[1] in STYLES, line
        return Block(styled[1], styled[2])
    if line.startswith("|"):
        return Block(ROW, line, tuple(cell.strip() for cell in line.strip("|").split("|")))
    if line.startswith("{%p ") or line.startswith("{%tr "):
        return Block(TAG, line)
    return Block(BODY, line)
