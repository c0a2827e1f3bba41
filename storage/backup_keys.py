"""The two keys of a backup: the public one stays on the machine and can only seal; the private one opens, and lives elsewhere.

Neither is the database's key, and no backup holds any key.
"""

import hashlib
import os
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_PUBLIC = re.compile(r"guixiao-backup-([0-9a-f]{64})-([0-9a-f]{8})")
_PRIVATE = re.compile(r"guixiao-backup-private-([0-9a-f]{64})-([0-9a-f]{8})")


class BackupKeyBroken(Exception):
    """What was given is not such a key: a character is wrong, or it is another thing. Its value is not repeated."""


def key_id(public: X25519PublicKey) -> bytes:
    """Eight bytes by which a backup names the key it was sealed to."""
    return hashlib.sha256(b"guixiao backup key" + public.public_bytes_raw()).digest()[:8]


def make_private_file(path: Path) -> str:
    """Write a new private key that only its owner can read; the public one as text, for the settings.

    Raises:
        FileExistsError: there is something already; a key is never overwritten.
        OSError: it cannot be written there.
    """
    private = X25519PrivateKey.generate()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"guixiao-backup-private-{_checked(private.private_bytes_raw())}\n")
        file.flush()
        os.fsync(file.fileno())
    return public_text(private.public_key())


def public_text(public: X25519PublicKey) -> str:
    """A public key as it stands in the settings."""
    return f"guixiao-backup-{_checked(public.public_bytes_raw())}"


def read_public(text: str) -> X25519PublicKey:
    """A public key from the settings. A slip of one character is noticed: nobody could open what is sealed to it.

    Raises:
        BackupKeyBroken: it is none.
    """
    return X25519PublicKey.from_public_bytes(_read(_PUBLIC, text))


def read_private(path: Path) -> X25519PrivateKey:
    """The private key of a file.

    Raises:
        BackupKeyBroken: there is none in it, or the file cannot be read.
    """
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise BackupKeyBroken("cannot be read") from error
    return X25519PrivateKey.from_private_bytes(_read(_PRIVATE, text))


def _read(shape: re.Pattern[str], text: str) -> bytes:
    found = shape.fullmatch(text.strip())
    raw = bytes.fromhex(found[1]) if found else b""
    if found is None or _checked(raw) != f"{found[1]}-{found[2]}":
        raise BackupKeyBroken("not a backup key")
    return raw


def _checked(raw: bytes) -> str:
    return f"{raw.hex()}-{hashlib.sha256(raw).hexdigest()[:8]}"
