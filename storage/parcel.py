"""A sealed stream to a public key: X25519, then AES-256-GCM in chunks whose order and end are authenticated.

Works with a chunk in memory at a time, whatever the size. A stream that was cut, changed, reordered or lengthened is refused;
nothing of a chunk is handed out before the chunk is known to be whole.
"""

from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.backup_keys import key_id

MAGIC = b"guixiao backup 1\n"
HEADER = len(MAGIC) + 8 + 32
CHUNK = 1 << 20
TAG = 16


class ParcelRefused(Exception):
    """The stream cannot be opened; `code`: `foreign` (no backup), `other-key`, `damaged` (cut or changed)."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def _cipher(shared: bytes, header: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=header).derive(shared))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealer:
    """Seals what is written to it. `cipher` can open the same stream again, as long as this process lives."""

    def __init__(self, out: BinaryIO, public: X25519PublicKey) -> None:
        """Write the header; the key of this stream is made for it alone."""
        once = X25519PrivateKey.generate()
        header = MAGIC + key_id(public) + once.public_key().public_bytes_raw()
        self.cipher = _cipher(once.exchange(public), header)
        self._out, self._rest, self._number = out, bytearray(), 0
        out.write(header)

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._rest += data
        while len(self._rest) > CHUNK:  # never all of it: the last chunk is known only when the stream ends
            self._seal(bytes(self._rest[:CHUNK]), last=False)
            del self._rest[:CHUNK]
        return len(data)

    def end(self) -> None:
        """Seal what is left, as the end."""
        self._seal(bytes(self._rest), last=True)
        self._rest.clear()

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._out.write(self.cipher.encrypt(_nonce(self._number, last=last), chunk, None))
        self._number += 1


class Opener:
    """Opens a sealed stream, to be read like a file."""

    def __init__(self, source: BinaryIO, key: X25519PrivateKey | AESGCM) -> None:
        """Read the header.

        Raises:
            ParcelRefused: `foreign` or `other-key`.
        """
        header = source.read(HEADER)
        if len(header) < HEADER or not header.startswith(MAGIC):
            raise ParcelRefused("foreign")
        named, once = header[len(MAGIC) : len(MAGIC) + 8], header[len(MAGIC) + 8 :]
        if isinstance(key, AESGCM):
            self._key = key
        elif key_id(key.public_key()) != named:
            raise ParcelRefused("other-key")
        else:
            self._key = _shared(key, once, header)
        self._source, self._number, self._rest = source, 0, bytearray()
        self._next = source.read(CHUNK + TAG)
        self._over = False

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; all that is left where no size is given.

        Raises:
            ParcelRefused: `damaged`.
        """
        while not self._over and (size < 0 or len(self._rest) < size):
            self._rest += self._chunk()
        taken = len(self._rest) if size < 0 else size
        given = bytes(self._rest[:taken])
        del self._rest[:taken]
        return given

    def to_the_end(self) -> None:
        """Read on until the end is known to be the end.

        Raises:
            ParcelRefused: `damaged`.
        """
        while self.read(CHUNK):
            pass

    def _chunk(self) -> bytes:
        sealed, self._next = self._next, self._source.read(CHUNK + TAG)
        self._over = not self._next
        try:
            chunk = self._key.decrypt(_nonce(self._number, last=self._over), sealed, None)
        except (InvalidTag, ValueError):
            raise ParcelRefused("damaged") from None
        self._number += 1
        return chunk


def _shared(key: X25519PrivateKey, once: bytes, header: bytes) -> AESGCM:
    try:
        return _cipher(key.exchange(X25519PublicKey.from_public_bytes(once)), header)
    except ValueError:
        raise ParcelRefused("damaged") from None
