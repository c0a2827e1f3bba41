"""What a file is, by its content alone. Decodes nothing."""

import io
import zipfile
from enum import StrEnum


class Format(StrEnum):
    """What can be recognised. PAPERS are recognised only to be refused with a word about where they belong."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    OPUS = "opus"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


PHOTOS = frozenset({Format.JPEG, Format.PNG, Format.WEBP})
PAPERS = frozenset({Format.PDF, Format.DOCX, Format.XLSX})

_INSIDE = {"word/document.xml": Format.DOCX, "xl/workbook.xml": Format.XLSX}


def format_of(content: bytes) -> Format | None:
    """What these bytes are; None for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return Format.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Format.PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Format.WEBP
    if content.startswith(b"OggS") and b"OpusHead" in content[:100]:
        return Format.OPUS
    if content.startswith(b"%PDF-"):
        return Format.PDF
    return _office(content) if content.startswith(b"PK\x03\x04") else None


def _office(content: bytes) -> Format | None:
    """By the list of names at the end; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    return next((found for name, found in _INSIDE.items() if name in names), None)
