"""Files that mean harm or are merely broken, made by chance from a fixed seed: each must end in words, quickly."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

from tests.sheets import SHEET, clean_rows, packed, parts_of, small, with_sheet, workbook

Maker = Callable[[random.Random], bytes]


def _bomb(chance: random.Random) -> bytes:
    name = chance.choice([SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/media/picture.xml"])
    return packed(
        parts_of(small("staff")) | {name: bytes([chance.randrange(32, 64)]) * chance.choice((40 << 20, 90 << 20))}
    )


def _many_entries(chance: random.Random) -> bytes:
    return packed(parts_of(small("staff")) | {f"xl/{n}.xml": b"<a/>" for n in range(chance.randrange(500, 3_000))})


def _entities(chance: random.Random) -> bytes:
    laughs = "<!ENTITY l0 'ha'>"
    for n in range(1, 10):
        laughs += f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>"
    body = f'<?xml version="1.0"?><!DOCTYPE sst [{laughs}]><sst><si><t>&l9;</t></si></sst>'
    outside = (
        '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'
    )
    name = chance.choice(["xl/sharedStrings.xml", "xl/workbook.xml", SHEET])
    return packed(parts_of(small("staff")) | {name: chance.choice([body, outside]).encode()})


def _tall(chance: random.Random) -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, chance.choice((110_000, 1_048_577))))
    return with_sheet(rows)


def _far(chance: random.Random) -> bytes:
    far = chance.choice(["XFD1048576", "ZZ1", "A1048576", "XFD1", "A99999999999"])
    return with_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row><row><c r="{far}"><v>1</v></c></row>')


def _deep(chance: random.Random) -> bytes:
    depth = chance.choice((1_000, 200_000, 900_000))
    return packed(
        parts_of(small("staff")) | {chance.choice([SHEET, "xl/workbook.xml"]): b"<a>" * depth + b"</a>" * depth}
    )


def _huge_cell(chance: random.Random) -> bytes:
    head = clean_rows("staff")[0]
    long = "".join(chance.choices("一二三四五六七", k=32_000))
    return workbook(head, *[[long] * len(head)] * chance.randrange(1, 40))


def _one_string_a_million_times(chance: random.Random) -> bytes:
    parts = parts_of(small("staff"))
    rows = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{letter}{n}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        + "</row>"
        for n in range(1, chance.choice((2_000, 20_000)))
    )
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    shared = "<sst><si><t>" + "".join(chance.choices("abcdefghij", k=30_000)) + "</t></si></sst>"
    return packed(parts | {SHEET: sheet.encode(), "xl/sharedStrings.xml": shared.encode()})


def _merged(chance: random.Random) -> bytes:
    cells = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    ref = chance.choice(["A1:XFD1048576", "A1:A1048576", "B2:A1", "A1:ZZZZ9"])
    merged = f'<mergeCell ref="{ref}"/>'
    many = f"<mergeCells>{merged * chance.choice((1, 30_000))}</mergeCells>"
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{cells}{many}</worksheet>'
    return packed(parts_of(small("staff")) | {SHEET: sheet.encode()})


def _formulas(chance: random.Random) -> bytes:
    head = clean_rows("staff")[0]
    formula = chance.choice(["=1+1", '=HYPERLINK("http://127.0.0.1")', "=cmd|' /C calc'!A0", "=SUM(A1:A1048576)"])
    return workbook(head, *[[formula] * len(head)] * chance.randrange(1, 300))


def _symlink(chance: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as anew:
        for name, content in parts_of(small("staff")).items():
            info = zipfile.ZipInfo(name)
            if name == SHEET:
                info.external_attr, content = 0o120777 << 16, b"/etc/passwd"
            anew.writestr(info, content)
    return file.getvalue()


def _outside_names(chance: random.Random) -> bytes:
    return packed(
        parts_of(small("staff"))
        | {chance.choice(["../../x.xml", "/etc/x.xml", "xl\\..\\x.xml", "a" * 60_000]): b"<a/>"}
    )


def _locked(chance: random.Random) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return head + bytes(504) + "EncryptedPackage".encode("utf-16-le") + chance.randbytes(chance.randrange(4_000))


def _old_junk(chance: random.Random) -> bytes:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return header + chance.randbytes(chance.choice((40, 480, 4_000, 60_000)))


def _picture(chance: random.Random) -> bytes:
    start = chance.choice(
        [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"%PDF-1.7\n", b"<html><table>", b"Rar!\x1a\x07"]
    )
    return start + chance.randbytes(chance.randrange(20_000))


def _junk(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 3, 500, 50_000, 3_000_000)))


def _junk_letters(chance: random.Random) -> bytes:
    return bytes(chance.choices(range(32, 127), k=chance.choice((1, 400, 400_000))))


def _text(chance: random.Random) -> bytes:
    head = ",".join(map(str, clean_rows("pupils")[0]))
    bad = [
        head + '\n"never closed,' + "x\n" * chance.randrange(9_000),
        head + "\n" + "," * chance.choice((500, 900_000)),
        head + "\n" + "x" * chance.choice((5_000, 2_000_000)),
        head + "\n" + "一,\n" * chance.choice((5_000, 150_000)),
        "\n" * 500_000,
        head + "\n=1+1,@SUM(1),+1,-1",
        head.replace(",", ";") + "\n\x00\x00",
    ]
    return chance.choice(bad).encode(chance.choice(["utf-8", "gb18030", "utf-16"]))


def _mutated(chance: random.Random) -> bytes:
    data = bytearray(small("staff"))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(6)] = chance.randbytes(chance.randrange(6))
    return bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])


def _mutated_part(chance: random.Random) -> bytes:
    parts = parts_of(small("staff"))
    name = chance.choice(list(parts))
    data = bytearray(parts[name])
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(9)] = chance.choice(
            [chance.randbytes(4), b"<", b">", b'"', b"&#0;", b"</row>", b"<f>"]
        )
    return packed(parts | {name: bytes(data)})


def _other_office_file(chance: random.Random) -> bytes:
    return packed(
        {chance.choice(["word/document.xml", "ppt/presentation.xml", "xl/workbook.bin"]): b"<a/>", "x.xml": b"<a/>"}
    )


def _many_sheets(chance: random.Random) -> bytes:
    book = Workbook()
    for number in range(chance.choice((20, 150))):
        book.create_sheet(f"{number}").append(list(clean_rows("pupils")[0]))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _nothing_right(chance: random.Random) -> bytes:
    head = clean_rows("pupils")[0]
    return workbook(head, *[["?"] * len(head)] * chance.choice((1, 2_000)))


MAKERS: tuple[Maker, ...] = (
    *(_bomb, _many_entries, _entities, _tall, _far, _deep, _huge_cell, _one_string_a_million_times, _merged, _formulas),
    *(_symlink, _outside_names, _locked, _old_junk, _picture, _junk, _junk_letters, _text, _mutated, _mutated_part),
    *(_other_office_file, _many_sheets, _nothing_right),
)


def hostile(number: int) -> tuple[str, bytes]:
    """The file of this number, and what it is; the same at every run."""
    maker = MAKERS[number % len(MAKERS)]
    return f"{number} {maker.__name__}", maker(random.Random(f"hostile {number}"))
