"""From one cell to one value: text, a day, a month, a number, a word of a list. Knows no column."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from documents.rosters.sheet import Cell
from rules.identity import compact
from rules.problem import Problem

ValueT = TypeVar("ValueT")

LONGEST = 200
"""Characters of one cell; addresses stay well below."""

_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number; an ID number typed as a number has lost its last three."""

_SAYS_NOTHING = frozenset({"", "无", "-", "—", "——", "/"})
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_STRAY_BLANK = re.compile(rf"\s+(?=[{_HAN}])|(?<=[{_HAN}])\s+")


def is_blank(cell: Cell) -> bool:
    """Whether the cell is empty, or says so: 无, a dash or a stroke."""
    return isinstance(cell, str) and (not cell or cell.isspace() or (len(cell) < 9 and compact(cell) in _SAYS_NOTHING))


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


def word_of(words: Mapping[str, ValueT]) -> Callable[[Cell], ValueT | Problem]:
    """A reader of cells that hold one of these words."""

    def find(typed: str) -> ValueT | Problem:
        return words[typed] if typed in words else unknown_word(words)

    return checked(find)


def unknown_word(words: Mapping[str, object]) -> Problem:
    """The refusal of a word that is not in the list, naming the list and not the word: it may be a child's name."""
    return Problem("roster-unknown-word", {"known": "、".join(words)})


def whole_number(cell: Cell) -> int | Problem:
    """A number without fraction, from 0 on."""
    typed = text(cell)
    if isinstance(typed, str) and re.fullmatch(r"[0-9]{1,9}", compact(typed)):
        return int(compact(typed))
    return Problem("roster-number-unreadable")


def day(cell: Cell) -> date | Problem:
    """A day: a real date of the spreadsheet, or text like 2026-07-28."""
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    return _iso(cell, r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "") or Problem("roster-day-unreadable")


def day_until(today: date) -> Callable[[Cell], date | Problem]:
    """A reader of days that are not after `today`."""

    def read(cell: Cell) -> date | Problem:
        found = day(cell)
        return Problem("roster-day-in-the-future") if isinstance(found, date) and found > today else found

    return read


def month(cell: Cell) -> date | Problem:
    """A month as its first day: a real date of the spreadsheet, or text like 2026-09."""
    if isinstance(cell, date):
        return date(cell.year, cell.month, 1)
    return _iso(cell, r"[0-9]{4}-[0-9]{2}", "-01") or Problem("roster-month-unreadable")


def _iso(cell: Cell, shape: str, ending: str) -> date | None:
    typed = compact(cell) if isinstance(cell, str) else ""
    if not re.fullmatch(shape, typed):
        return None
    try:
        return date.fromisoformat(typed + ending)
    except ValueError:
        return None
