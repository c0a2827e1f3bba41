"""A small .xls (BIFF8 in a compound file), written byte by byte: no library here writes the old form."""

import struct
from collections.abc import Sequence

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(rows: Sequence[Sequence[str | float | None]], sheet: str = "名册") -> bytes:
    """One sheet with these cells: texts and numbers."""
    return _compound(_stream(rows, sheet))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _stream(rows: Sequence[Sequence[str | float | None]], sheet: str) -> bytes:
    name = sheet.encode("utf-16-le")
    before = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)) + _record(
        0x0042, struct.pack("<H", 1200)
    )
    bound = struct.pack("<IHBB", len(before) + 4 + 8 + len(name) + 4, 0, len(sheet), 1) + name
    globals_ = before + _record(0x0085, bound) + _record(0x000A, b"")
    cells = b"".join(
        _cell(number, column, cell)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell is not None
    )
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6)) + _record(0x0200, size)
    return globals_ + body + cells + _record(0x000A, b"")


def _cell(row: int, column: int, cell: str | float) -> bytes:
    if isinstance(cell, str):
        text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
        return _record(0x0204, struct.pack("<HHH", row, column, 0) + text)
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))


def _compound(stream: bytes) -> bytes:
    stream += bytes(-len(stream) % SECTOR)
    stream += bytes(max(0, 4096 - len(stream)))
    sectors = len(stream) // SECTOR
    fat = [_FAT, _END, *range(3, 2 + sectors), _END]
    assert len(fat) <= SECTOR // 4, "one sector of the table is enough for a test"
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[_FREE] * (SECTOR // 4 - len(fat)))
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream)) + bytes(256)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    return header + table + folder + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    named = encoded + bytes(64 - len(encoded)) + struct.pack("<HBB", len(encoded), kind, 1)
    return named + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<IQ", start, size)
