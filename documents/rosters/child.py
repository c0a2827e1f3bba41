"""The process of its own in which `apart` has a file parsed. Binds itself before it reads the file; writes rows as JSON lines."""

import codecs
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime

from documents.rosters.sheet import Book, Cell, open_book
from documents.rosters.workbook import MAX_BYTES, inflated_size
from rules.problem import Problem

if sys.platform != "win32":
    import resource

SECONDS, MEMORY = 2, 256 << 20
"""Processor time and address space for any file up to `_USUAL`; what is honestly larger gets more in proportion."""

_USUAL = 24_000_000
_MOST = 400 << 20
_LONGEST_CELL = 2_000
"""Characters handed on; far more than is taken (`cells.LONGEST`)."""

_MOST_WRITTEN = 120_000_000


def main() -> int:
    """Parse what comes on standard input."""
    for encoding in (
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "gb18030",
        "cp437",
        "ascii",
    ):  # loaded now: later no file can be opened
        codecs.lookup(encoding)
    bind()
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    loosen(inflated_size(data) if data.startswith(b"PK") else len(data) * 4)
    try:
        book = open_book(data)
        written = 0
        for line in lines_of(book):
            written += len(line)
            if written > _MOST_WRITTEN:
                return 3
            sys.stdout.buffer.write(line)
    except MemoryError:
        return 3
    sys.stdout.buffer.write(b"end")
    sys.stdout.buffer.flush()
    return 0


def bind() -> None:
    """Little time, little memory, no new file, no network, no process. Where the system knows no limits, only the clock binds."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS * 8))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, _MOST))
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def loosen(size: int) -> None:
    """More for a file that inflates to more than usual, up to 8 times the time and 400 MB."""
    if sys.platform != "win32" and size > _USUAL:
        times = min(size / _USUAL, 8)
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS * times), SECONDS * 8))
        resource.setrlimit(resource.RLIMIT_AS, (min(int(MEMORY * times), _MOST), _MOST))


def lines_of(book: Book | Problem) -> Iterator[bytes]:
    """The answer, line by line."""
    if isinstance(book, Problem):
        yield _line({"problem": book.code, "args": dict(book.args)})
        return
    yield _line({"hidden": book.hidden})
    for sheet in book.sheets:
        yield _line({"sheet": sheet.name})
        for row in sheet.rows:
            yield _line([row.number, *map(_value, row.cells)])


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _value(cell: Cell) -> object:
    match cell:
        case str():
            return cell if len(cell) <= _LONGEST_CELL else cell[:_LONGEST_CELL]
        case bool() | int() | float():
            return cell
        case datetime():
            return {"moment": cell.isoformat()}
        case date():
            return {"day": cell.isoformat()}
        case _:
            return {"span": 0}


if __name__ == "__main__":
    raise SystemExit(main())
