"""Workbooks that are damaged, huge or hostile: each is refused in words, and no bytes make the readers raise."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.rosters import read_pupils, read_staff
from tests.sheets import SHEET, TODAY, clean_rows, packed, parts_of, small, told, with_sheet, workbook


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "roster-empty"),
        (b"a word\n", "roster-no-separator"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "roster-damaged"),
        (b"PK\x03\x04", "roster-damaged"),
        (packed({"word/document.xml": b"<a/>"}), "roster-not-xlsx"),
        (packed({"xl/workbook.xml": b"<a/>"}), "roster-damaged"),
        (packed(parts_of(small("staff")) | {"XL/workbook.xml": b"<a/>"}), "roster-damaged"),
        (packed(parts_of(small("staff")) | {f"xl/{n}.bin": b"" for n in range(500)}), "roster-too-large"),
        (packed(parts_of(small("staff")) | {SHEET: bytes(40 << 20)}), "roster-too-large"),
        (with_sheet(""), "roster-empty"),
        (
            packed(parts_of(small("staff")) | {SHEET: '<?xml version="1.0"?><worksheet/>'.encode("utf-16")}),
            "roster-damaged",
        ),
        (
            with_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>'),
            "roster-stray-cell",
        ),
        (with_sheet('<row r="1"><c r="CW1" s="0"><v>1</v></c></row>'), "roster-stray-cell"),
        (with_sheet('<row r="1"><c r="A99999999999999"><v>1</v></c></row>'), "roster-too-many-rows"),
        (with_sheet('<row r="1"><c r="A0"><v>1</v></c></row>'), "roster-damaged"),
        (with_sheet("<row><c s=' r=\"A1\"' r='XFD1'><v>1</v></c></row>"), "roster-damaged"),
        (with_sheet("<row><c><v>1</v></c></row>"), "roster-damaged"),
        (
            with_sheet("".join(f'<row><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_025))),
            "roster-too-many-rows",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_are_not_taken(data: bytes, code: str) -> None:
    assert told(read_staff(data)) == [(0, "", code)]
    assert told(read_pupils(data, TODAY)) == [(0, "", code)]


def test_a_locked_part_and_a_lying_size_are_damage() -> None:
    locked = bytearray(small("staff"))
    start = locked.index(b"PK\x01\x02")
    locked[start + 8] |= 1
    assert told(read_staff(bytes(locked))) == [(0, "", "roster-damaged")]
    lying = bytearray(with_sheet('<row r="1"><c r="A1"><v>1</v></c></row>' * 100))
    entry = lying.index(SHEET.encode(), lying.index(b"PK\x01\x02")) - 46
    lying[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert told(read_staff(bytes(lying))) == [(0, "", "roster-damaged")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1 << 30), st.binary(max_size=6), st.integers(0, 30)), max_size=6))
def test_no_change_of_the_file_makes_it_raise(changes: list[tuple[int, bytes, int]]) -> None:
    read_staff(mutated(small("staff"), changes))
    parts = parts_of(small("staff"))
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        roster = read_staff(packed(parts | {name: mutated(parts[name], changes)}))
        assert roster.rows or roster.faults


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=20), st.floats(), st.booleans(), st.dates(min_value=date(1950, 1, 1)), st.none()),
        max_size=30,
    )
)
def test_no_content_of_the_cells_makes_it_raise(cells: list[Any]) -> None:
    printable = [
        "".join(sign for sign in cell if sign.isprintable()) if isinstance(cell, str) else cell for cell in cells
    ]
    data = workbook(clean_rows("pupils")[0], printable)
    assert read_pupils(data, TODAY).rows == ()


def mutated(data: bytes, changes: list[tuple[int, bytes, int]]) -> bytes:
    for at, put, cut in changes:
        place = at % (len(data) + 1)
        data = data[:place] + put + data[place + cut :]
    return data


@pytest.mark.parametrize("before", range(0, 14, 3))
def test_no_word_that_is_looked_for_is_cut_in_two(before: int) -> None:
    """The part is read in pieces of 1 MB: what lies across their seam must be seen all the same."""
    parts = parts_of(with_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'))
    start, end = parts[SHEET].split(b"<sheetData>")
    room = (1 << 20) - before - len(start) - len("<!---->")
    padding = random.Random(7).randbytes(room // 2 + 1).hex()[:room].encode()
    content = start + b"<!--" + padding + b"--><sheetData>" + end
    assert content.index(b"<sheetData>") == (1 << 20) - before
    assert told(read_staff(packed(parts | {SHEET: content}))) == [(0, "", "roster-stray-cell")]
