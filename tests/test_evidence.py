"""Files from outside, by their content: what they are, photos written anew, spoken notes measured; hostile ones refused."""

import io
import struct
import time
import zipfile
import zlib
from typing import Any

import pytest
from PIL import Image

from documents.evidence.formats import Format, format_of
from documents.evidence.photos import Photo, checked_photo
from documents.evidence.voices import seconds_of
from rules.problem import Problem
from tests.sheets import workbook
from tests.spoken_form import ogg

PLACE = b"539999 GPS marker"


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    image, written = Image.new(mode, size), io.BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def with_exif(orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE.decode()
    return picture("JPEG", exif=exif, comment=PLACE)


def archive(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (picture("JPEG"), Format.JPEG),
        (picture("PNG"), Format.PNG),
        (picture("WEBP"), Format.WEBP),
        (ogg(3), Format.OPUS),
        (b"%PDF-1.7\n", Format.PDF),
        (archive("word/document.xml"), Format.DOCX),
        (archive("xl/workbook.xml"), Format.XLSX),
        (archive("evil.exe"), None),
        (b"PK\x03\x04 cut short", None),
        (picture("GIF"), None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"", None),
    ],
)
def test_what_a_file_is(content: bytes, found: Format | None) -> None:
    assert format_of(content) == found


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (with_exif(), Format.JPEG),
        (picture("PNG", "RGBA"), Format.PNG),
        (picture("PNG", "P"), Format.PNG),
        (picture("PNG", "I;16"), Format.PNG),
        (picture("WEBP", "RGBA"), Format.JPEG),
        (picture("JPEG", "CMYK"), Format.JPEG),
        (picture("JPEG", "L"), Format.JPEG),
    ],
)
def test_a_photo_is_written_anew(content: bytes, kept: Format) -> None:
    photo = checked_photo(content)
    assert isinstance(photo, Photo)
    assert photo.format is kept
    with Image.open(io.BytesIO(photo.content)) as image:
        assert not image.getexif()
        assert not {"exif", "icc_profile", "comment", "photoshop", "dpi"} & image.info.keys()
    assert PLACE not in photo.content


def test_a_photo_stands_upright_though_the_note_that_says_so_is_gone() -> None:
    photo = checked_photo(with_exif(orientation=6))
    assert isinstance(photo, Photo)
    assert Image.open(io.BytesIO(photo.content)).size == (30, 40)


def bomb(width: int, height: int, rows_at_most: int = 10_000) -> bytes:
    """A PNG of a few kilobytes that says it is this large, with so many of its rows."""
    rows = zlib.compress(bytes(1 + (width + 7) // 8) * min(height, rows_at_most), 9)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bomb(6400, 6300), "photo-too-large"),
        (bomb(60_000, 60_000, 1000)[:5000], "photo-too-large"),
        (picture("JPEG")[:300], "photo-unreadable"),
        (b"\xff\xd8\xff" + bytes(5000), "photo-unreadable"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "photo-unreadable"),
        (b"RIFF\x00\x00\x00\x00WEBP" + bytes(50), "photo-unreadable"),
        (b"%!PS\nwhile true", "photo-unreadable"),
        (b"%PDF-1.7\n", "paper-not-here"),
        (archive("word/document.xml"), "paper-not-here"),
        (workbook(("姓名",)), "paper-not-here"),
        (b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "photo-too-large"),
    ],
)
def test_what_is_no_photo_ends_in_a_sentence_soon(content: bytes, code: str) -> None:
    began = time.monotonic()
    assert checked_photo(content) == Problem(code)
    assert time.monotonic() - began < 10


def test_the_largest_photo_that_may_come_goes_through() -> None:
    photo = checked_photo(bomb(8000, 5000))
    assert isinstance(photo, Photo)


@pytest.mark.parametrize(("seconds", "told"), [(0.2, 1), (23, 23), (119.6, 120), (120.9, 121)])
def test_a_spoken_note_is_measured(seconds: float, told: int) -> None:
    assert seconds_of(ogg(seconds)) == told


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (ogg(122), "voice-too-long"),
        (ogg(3) + bytes(2 * 1024 * 1024), "voice-too-long"),
        (ogg(3)[:-1], "voice-unreadable"),
        (ogg(3) + b"x", "voice-unreadable"),
        (ogg(3) + ogg(3, stream=b"othr"), "voice-unreadable"),
        (b"OggS" + bytes(40), "voice-unreadable"),
        (picture("JPEG"), "voice-unreadable"),
        (b"", "voice-unreadable"),
    ],
)
def test_what_is_no_spoken_note_is_refused(content: bytes, code: str) -> None:
    assert seconds_of(content) == Problem(code)
