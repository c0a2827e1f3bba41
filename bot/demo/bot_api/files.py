"""The files that people and the bot sent, in memory.

Must not grow without end: contents of 20 MB each and 256 MB together; beyond that the oldest is forgotten.
"""

import mimetypes
import struct
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

MAX_FILE = 20 * 1024 * 1024
MAX_TOGETHER = 256 * 1024 * 1024
MAX_COUNT = 10_000

Kind = Literal["photos", "documents", "voice"]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file.

    Attributes:
        content: None when the file is larger than 20 MB: Telegram lets no bot download it, so only its size is kept.
        path: what getFile gives and the download address ends with.
    """

    file_id: str
    unique_id: str
    name: str
    mime: str
    size: int
    path: str
    content: bytes | None


class Shelf:
    """All files, found by id or by download path."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._paths: dict[str, str] = {}
        self._together = 0
        self._count = 0

    def put(self, kind: Kind, name: str, mime: str, content: bytes) -> StoredFile:
        """Keep a file under a new id; a name loses its folders, a missing type is guessed from the name."""
        self._count += 1
        name = PurePosixPath(name.replace("\\", "/")).name or "file"
        mime = mime if mime not in ("", "application/octet-stream") else guess_mime(name)
        path = f"{kind}/file_{self._count}{PurePosixPath(name).suffix}"
        letter = {"photos": "A", "documents": "B", "voice": "C"}[kind]
        kept = content if len(content) <= MAX_FILE else None
        file_id, unique_id = f"{letter}QACAgUAAxkBAAI{self._count:010d}AAQ", f"AgAD{letter}{self._count:08d}"
        stored = StoredFile(file_id, unique_id, name, mime, len(content), path, kept)
        self._keep(stored)
        return stored

    def _keep(self, stored: StoredFile) -> None:
        self._files[stored.file_id] = stored
        self._paths[stored.path] = stored.file_id
        self._together += len(stored.content or b"")
        while self._together > MAX_TOGETHER or len(self._files) > MAX_COUNT:
            _, oldest = self._files.popitem(last=False)
            del self._paths[oldest.path]
            self._together -= len(oldest.content or b"")

    def find(self, file_id: str) -> StoredFile | None:
        """Find a file by its id; None when unknown or forgotten."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Find a file by its download path; None when unknown or forgotten."""
        return self._files.get(self._paths.get(path, ""))


def guess_mime(name: str) -> str:
    """Guess a media type from a file name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def image_size(content: bytes) -> tuple[int, int] | None:
    """Give width and height in pixels of a PNG or JPEG, None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
