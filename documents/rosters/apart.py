"""Parses a file in a process of its own that may use little time and memory and can open nothing: no file, no network.

A parser that is brought down by a hostile file takes only that process with it. What comes back is plain values, one line
of JSON a row; this side decodes a row when it is asked for, so that a large roster is never held as lists.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, overload

from documents.rosters.sheet import Book, Cell, Sheet, SheetRow
from rules.problem import Problem

PATIENCE = 120
"""Seconds by the clock on the wall, for a machine that has other things to do; the child's own limits are in processor time."""


class PackedRows(Sequence[SheetRow]):
    """Rows as lines of JSON, decoded one by one."""

    def __init__(self, lines: list[bytes]) -> None:
        """Take the lines as the child wrote them."""
        self._lines = lines

    def __len__(self) -> int:
        """How many rows."""
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> SheetRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[SheetRow]: ...
    def __getitem__(self, index: int | slice) -> SheetRow | list[SheetRow]:
        """One row, or some."""
        return [_row(line) for line in self._lines[index]] if isinstance(index, slice) else _row(self._lines[index])

    def __iter__(self) -> Iterator[SheetRow]:
        """All rows."""
        return map(_row, self._lines)


def open_apart(data: bytes) -> Book | Problem:
    """What `open_book` gives, from a process of its own. Never raises.

    Problems: those of `open_book`; `roster-too-heavy` where the file took more time or memory than is allowed.
    """
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    environment = kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-B", "-m", "documents.rosters.child"]
    try:
        ended = subprocess.run(  # noqa: S603  # our own interpreter and module
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=PATIENCE,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return Problem("roster-too-heavy")
    lines = ended.stdout.split(b"\n")
    if ended.returncode != 0 or lines[-1] != b"end":
        return Problem("roster-too-heavy")
    return _book(lines[:-1])


def _book(lines: list[bytes]) -> Book | Problem:
    first = json.loads(lines[0])
    if "problem" in first:
        return Problem(first["problem"], first["args"])
    starts = [number for number, line in enumerate(lines) if line.startswith(b"{")]
    sheets = tuple(
        Sheet(json.loads(lines[start])["sheet"], PackedRows(lines[start + 1 : end]))
        for start, end in zip(starts[1:], [*starts[2:], len(lines)], strict=True)
    )
    return Book(sheets, tuple(first["hidden"]))


def _row(line: bytes) -> SheetRow:
    number, *cells = json.loads(line)
    return SheetRow(number, [_cell(cell) if isinstance(cell, dict) else cell for cell in cells])


def _cell(value: dict[str, Any]) -> Cell:
    if "day" in value:
        return date.fromisoformat(value["day"])
    return datetime.fromisoformat(value["moment"]) if "moment" in value else timedelta()
