"""The folder of kept files: encrypted bytes under random names, each under a key of its own. Knows no row and no person."""

import asyncio
import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.sealing import NONCE, SealBroken


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is safe in the folder and has no row yet."""

    id: str
    size: int
    sha256: str
    key: bytes


class Folder:
    """The folder of the files. Names are random ids; there is nothing else in it."""

    def __init__(self, path: Path) -> None:
        """The folder is made when the first file is written."""
        self._path = path

    async def write(self, content: bytes, now: datetime) -> Written:
        """Encrypt and write bytes under a new id; they survive power loss when this returns.

        Raises:
            OSError: the disk is full, or the folder cannot be written.
        """
        key, file_id = AESGCM.generate_key(256), secrets.token_hex(16)
        await asyncio.to_thread(self._write, file_id, _closed(file_id, key, content), now)
        return Written(file_id, len(content), hashlib.sha256(content).hexdigest(), key)

    def _write(self, file_id: str, sealed: bytes, now: datetime) -> None:
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self._path / f"{file_id}.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        os.utime(part, (now.timestamp(), now.timestamp()))  # the program's clock tells its age, not the machine's
        part.rename(self._path / file_id)
        folder = os.open(self._path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    async def read(self, file_id: str, key: bytes, sha256: str) -> bytes:
        """The bytes of a file.

        Raises:
            SealBroken: it is not there, was changed or exchanged, or this is not its key.
        """
        content = await asyncio.to_thread(self._read, file_id, key)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise SealBroken("file: not the one its row tells of")
        return content

    def _read(self, file_id: str, key: bytes) -> bytes:
        try:
            sealed = (self._path / file_id).read_bytes()
            return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], _bound(file_id))
        except (OSError, InvalidTag, ValueError) as error:
            raise SealBroken(f"file: {type(error).__name__}") from None

    def has(self, file_id: str) -> bool:
        """Whether there is a file of this id."""
        return (self._path / file_id).is_file()

    def older_than(self, moment: datetime) -> list[str]:
        """Names in the folder written before this moment, unfinished ones too."""
        if not self._path.is_dir():
            return []
        return [entry.name for entry in os.scandir(self._path) if entry.stat().st_mtime < moment.timestamp()]

    def remove(self, names: list[str]) -> None:
        """Remove these; one that is gone already is no fault."""
        for name in names:
            (self._path / name).unlink(missing_ok=True)


def _bound(file_id: str) -> bytes:
    return f"file:{file_id}".encode()


def _closed(file_id: str, key: bytes, content: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, _bound(file_id))
