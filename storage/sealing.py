"""Encryption of what must not be read in the file (DESIGN §5): AES-256-GCM, key versions, one data key per child.

The master key lives in a file outside the database and the backup. Every sealed value is bound to its table, column and
row, so that it cannot be moved to another row. A child's values are sealed under a key of the child's own; destroying
that key makes them unreadable for ever, and the audit chain stays whole.
"""

import hashlib
import hmac
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
CHILDREN_AT_MOST = 256
"""Children whose opened keys are kept at hand; a key that was destroyed is not looked for among them."""

_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class SealingError(Exception):
    """A key or a sealed value is not what it should be. The message names no value."""


class KeyMissing(SealingError):
    """The key file is not there, or cannot be read."""


class KeyBroken(SealingError):
    """The key file is there, but is not a key file."""


class SealBroken(SealingError):
    """A sealed value was changed, moved to another row, or belongs to another key."""


class Seal:
    """Seals and opens values under the newest master key, and finds by keyed hash."""

    def __init__(self, keys: dict[int, bytes]) -> None:
        """Take the master keys by version; the highest version seals."""
        self._ciphers = {version: AESGCM(key) for version, key in keys.items()}
        self._version = max(keys)
        first = keys[min(keys)]
        self._index_key = hmac.digest(first, b"guixiao index", "sha256")
        self.audit_key = hmac.digest(first, b"guixiao audit", "sha256")
        self._child = lru_cache(CHILDREN_AT_MOST)(self._opened)

    def close(self, place: str, row: int, value: bytes) -> bytes:
        """Seal bytes for `table.column` of this row."""
        nonce = os.urandom(NONCE)
        bound = f"{place}:{row}".encode()
        return self._version.to_bytes(2, "big") + nonce + self._ciphers[self._version].encrypt(nonce, value, bound)

    def open(self, place: str, row: int, sealed: bytes) -> bytes:
        """Open what `close` sealed for the same place and row.

        Raises:
            SealBroken: it was changed, cut, moved, or sealed under a key that is not in the key file.
        """
        cipher = self._ciphers.get(int.from_bytes(sealed[:2], "big"))
        if cipher is None:
            raise SealBroken(f"{place}: key version not in the key file")
        try:
            return cipher.decrypt(sealed[2 : 2 + NONCE], sealed[2 + NONCE :], f"{place}:{row}".encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken(f"{place}: sealed value does not belong here") from error

    def close_json(self, place: str, row: int, value: Any) -> bytes:
        """Seal a JSON value."""
        return self.close(place, row, _ENCODED.encode(value).encode())

    def open_json(self, place: str, row: int, sealed: bytes) -> Any:
        """Open a JSON value."""
        return json.loads(self.open(place, row, sealed).decode("utf-8", "surrogatepass"))

    def index(self, kind: str, text: str) -> str:
        """A keyed hash by which a value can be found without being readable; kinds do not mix."""
        return hmac.digest(self._index_key, f"{kind}:{text}".encode(), "sha256").hex()

    def new_child_key(self, pupil_id: int) -> tuple["ChildSeal", bytes]:
        """A fresh data key for a child, and the same key sealed for its row."""
        key = secrets.token_bytes(32)
        return ChildSeal(key), self.close("pupils.sealed_key", pupil_id, key)

    def child(self, pupil_id: int, sealed_key: bytes | None) -> "ChildSeal":
        """The data key of a child's row.

        Raises:
            SealBroken: the key was destroyed, or does not belong to this row.
        """
        if sealed_key is None:
            raise SealBroken("pupils.sealed_key: this child's key was destroyed")
        return self._child(pupil_id, sealed_key)

    def _opened(self, pupil_id: int, sealed_key: bytes) -> "ChildSeal":
        return ChildSeal(self.open("pupils.sealed_key", pupil_id, sealed_key))


class ChildSeal:
    """Seals and opens the values of one child."""

    def __init__(self, key: bytes) -> None:
        """Take the child's data key."""
        self._cipher = AESGCM(key)

    def close_json(self, place: str, row: int, value: Any) -> bytes:
        """Seal a JSON value for `table.column` of this row."""
        nonce = os.urandom(NONCE)
        text = _ENCODED.encode(value).encode()
        return nonce + self._cipher.encrypt(nonce, text, f"{place}:{row}".encode())

    def open_json(self, place: str, row: int, sealed: bytes) -> Any:
        """Open a JSON value.

        Raises:
            SealBroken: it was changed, cut or moved.
        """
        try:
            text = self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], f"{place}:{row}".encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken(f"{place}: sealed value does not belong here") from error
        return json.loads(text.decode("utf-8", "surrogatepass"))


def make_key_file(path: Path) -> None:
    """Write a new key file that only its owner can read.

    Raises:
        FileExistsError: there is one already; a key is never overwritten.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"1 {secrets.token_hex(32)}\n")
        file.flush()
        os.fsync(file.fileno())


def read_key_file(path: Path) -> Seal:
    """The seal of a key file: lines of a version number (1 to 65535, each once) and 64 hex digits.

    Raises:
        KeyMissing: no such file, or it may not be read.
        KeyBroken: a line is not a version and a key, or there is none.
    """
    try:
        lines = path.read_text("ascii").split("\n")
    except OSError as error:
        raise KeyMissing("key file cannot be read") from error
    except UnicodeDecodeError:
        raise KeyBroken("key file holds something that is not a key") from None
    keys: dict[int, bytes] = {}
    for line in filter(None, map(str.strip, lines)):
        version, _, digits = (part.strip() for part in line.partition(" "))
        if not (version.isdecimal() and len(digits) == 64 and _is_hex(digits)) or not 1 <= int(version) <= 65535:
            raise KeyBroken("key file holds something that is not a key")
        if int(version) in keys:
            raise KeyBroken("key file holds two keys of one version")
        keys[int(version)] = bytes.fromhex(digits)
    if not keys:
        raise KeyBroken("key file is empty")
    return Seal(keys)


def _is_hex(digits: str) -> bool:
    return all(digit in "0123456789abcdef" for digit in digits.lower())


def key_proof(seal: Seal) -> str:
    """A value kept in the database by which a wrong key is recognised."""
    return hashlib.sha256(seal.audit_key + b"proof").hexdigest()
