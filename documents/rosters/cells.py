"""From one cell to one value: text, a number, a word of a list. Knows no column."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from documents.rosters.sheet import Cell
from documents.rosters.workbook import FORMULA
from rules.identity import compact
from rules.problem import Problem

ValueT = TypeVar("ValueT")

LONGEST = 200
"""Characters of one cell; addresses stay well below."""

_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number; an ID number typed as a number has lost its last three."""

_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+")
_SAYS_NOTHING = frozenset({"", "无", "-", "—", "——", "/", "\\", "--", "暂无", "空", "NULL", "N/A", "#N/A"})
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_STRAY_BLANK = re.compile(rf"\s+(?=[{_HAN}])|(?<=[{_HAN}])\s+")


def is_blank(cell: Cell) -> bool:
    """Whether the cell is empty, or says so: 无, a dash or a stroke."""
    return isinstance(cell, str) and (not cell or cell.isspace() or (len(cell) < 9 and compact(cell) in _SAYS_NOTHING))


def is_formula(cell: Cell) -> bool:
    """Whether a formula stands there, or text that another program would take for one. It is never worked out."""
    return isinstance(cell, str) and (cell == FORMULA or cell.lstrip()[:1] in ("=", "＝"))


def written(cell: Cell) -> str:
    """The cell as written, untouched; numbers without a useless `.0`."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def text(cell: Cell) -> str | Problem:
    """The cell's text without stray blanks and invisible marks; a whole number typed as a number is its digits."""
    if isinstance(cell, date):
        return Problem("roster-became-a-date")
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return Problem("roster-cell-unreadable")
    if not isinstance(cell, str) and abs(cell) >= _EXACT:
        return Problem("roster-rounded-number")
    if isinstance(cell, float) and not cell.is_integer():
        return Problem("roster-cell-unreadable")
    tidy = _STRAY_BLANK.sub("", " ".join(_visible(written(cell)).split()))
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in tidy if not sign.isprintable()):
        return Problem("roster-cell-unreadable")
    return tidy if len(tidy) <= LONGEST else _too_long(tidy, LONGEST)


def text_of_at_most(length: int) -> Callable[[Cell], str | Problem]:
    """A reader of texts that must stay short: names of places, schools and classes."""

    def read(cell: Cell) -> str | Problem:
        typed = text(cell)
        return _too_long(typed, length) if isinstance(typed, str) and len(typed) > length else typed

    return read


def _too_long(typed: str, at_most: int) -> Problem:
    return Problem("roster-cell-too-long", {"length": len(typed), "at_most": at_most})


def _visible(typed: str) -> str:
    if typed.isprintable():
        return typed
    return "".join(sign for sign in typed if unicodedata.category(sign) != "Cf")


def checked(check: Callable[[str], ValueT | Problem]) -> Callable[[Cell], ValueT | Problem]:
    """A reader of cells whose text this check takes."""

    def read(cell: Cell) -> ValueT | Problem:
        typed = text(cell)
        return typed if isinstance(typed, Problem) else check(typed)

    return read


def number_checked(check: Callable[[str], str | Problem]) -> Callable[[Cell], str | Problem]:
    """A reader of long numbers: an apostrophe that kept them text is dropped; one that a spreadsheet rounded is refused."""

    def read(cell: Cell) -> str | Problem:
        typed = text(cell)
        if isinstance(typed, Problem):
            return typed
        bare = typed.strip("'’‘`\"")
        if _ROUNDED.fullmatch(compact(bare)):
            return Problem("roster-rounded-number")
        found = check(bare)
        rounded = isinstance(found, Problem) and re.fullmatch(r"[0-9]{15}000", compact(bare))
        return Problem("roster-rounded-number") if rounded else found

    return read


def word_of(words: Mapping[str, ValueT]) -> Callable[[Cell], ValueT | Problem]:
    """A reader of cells that hold one of these words."""

    def find(typed: str) -> ValueT | Problem:
        return words[typed] if typed in words else words.get(compact(typed), unknown_word(words))

    return checked(find)


def unknown_word(words: Mapping[str, object]) -> Problem:
    """The refusal of a word that is not in the list, naming the list and not the word: it may be a child's name."""
    return Problem("roster-unknown-word", {"known": "、".join(list(words)[:15])})


def whole_number(cell: Cell) -> int | Problem:
    """A number without fraction, from 0 on."""
    typed = text(cell)
    if isinstance(typed, str) and re.fullmatch(r"[0-9]{1,9}", compact(typed)):
        return int(compact(typed))
    return Problem("roster-number-unreadable")
