"""The sealed stream: whole, in order, to its end, and for one key alone."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from storage import parcel
from storage.backup_keys import BackupKeyBroken, make_private_file, public_text, read_private, read_public
from storage.parcel import HEADER, TAG, Opener, ParcelRefused, Sealer
from tests.backups import PRIVATE, PUBLIC

SMALL = 64


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "CHUNK", SMALL)


def sealed(content: bytes, pieces: int = 1000) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out, PUBLIC)
    for start in range(0, len(content), pieces):
        sealer.write(content[start : start + pieces])
    sealer.end()
    return out.getvalue()


def opened(data: bytes, key: X25519PrivateKey = PRIVATE) -> bytes:
    return Opener(io.BytesIO(data), key).read()


@pytest.mark.parametrize("size", [0, 1, SMALL - 1, SMALL, SMALL + 1, 3 * SMALL, 1000])
@pytest.mark.parametrize("pieces", [1, 7, SMALL, 1000])
def test_what_goes_in_comes_out(size: int, pieces: int) -> None:
    content = bytes(i % 251 for i in range(size))
    assert opened(sealed(content, pieces)) == content
    opener = Opener(io.BytesIO(sealed(content, pieces)), PRIVATE)
    parts = []
    while part := opener.read(10):
        parts.append(part)
    assert b"".join(parts) == content
    assert all(len(part) == 10 for part in parts[:-1])


CONTENT = bytes(i % 251 for i in range(5 * SMALL))
WHOLE = SMALL + TAG


def code_of(data: bytes, key: X25519PrivateKey = PRIVATE) -> str:
    with pytest.raises(ParcelRefused) as caught:
        opened(data, key)
    return caught.value.code


def test_every_cut_is_noticed() -> None:
    data = sealed(CONTENT)
    codes = {code_of(data[:length]) for length in range(HEADER, len(data))}
    assert codes == {"damaged"}
    assert {code_of(data[:length]) for length in range(HEADER)} == {"foreign"}
    assert code_of(data[: HEADER + 2 * WHOLE]) == "damaged", "cut between two chunks"


def test_every_changed_bit_of_the_content_is_noticed() -> None:
    data = sealed(CONTENT)
    for at in range(HEADER, len(data)):
        assert code_of(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) == "damaged"


def test_chunks_may_not_change_places_be_doubled_left_out_or_added() -> None:
    data = sealed(CONTENT)
    chunks = [data[start : start + WHOLE] for start in range(HEADER, len(data), WHOLE)]
    first, second, *rest = chunks
    for changed in ([second, first, *rest], [first, first, second, *rest], [second, *rest], [*chunks, rest[-1]]):
        assert code_of(data[:HEADER] + b"".join(changed)) == "damaged"
    assert code_of(data + b"x") == "damaged"
    other = sealed(CONTENT)
    assert code_of(data[:HEADER] + other[HEADER:]) == "damaged", "a chunk of another stream"


def test_another_key_and_another_file_are_told_apart() -> None:
    assert code_of(sealed(CONTENT), X25519PrivateKey.generate()) == "other-key"
    assert code_of(b"PK\x03\x04" + bytes(200)) == "foreign"


@given(st.binary(max_size=400), st.integers(1, 90))
def test_any_content_in_any_pieces(content: bytes, pieces: int) -> None:
    assert opened(sealed(content, pieces)) == content


def test_keys_as_files_and_as_text(tmp_path: Path) -> None:
    file = tmp_path / "private"
    public = make_private_file(file)
    assert file.stat().st_mode & 0o077 == 0
    assert public_text(read_private(file).public_key()) == public
    assert public_text(read_public(f"  {public}\n")) == public
    with pytest.raises(FileExistsError):
        make_private_file(file)
    for at, sign in ((20, "0"), (-1, "0")):
        wrong = "1" if public[at] == sign else sign
        slip = public[:at] + wrong + (public[at + 1 :] if at != -1 else "")
        with pytest.raises(BackupKeyBroken):
            read_public(slip)
    for text in ("", "guixiao-backup-", file.read_text()):
        with pytest.raises(BackupKeyBroken):
            read_public(text)
    file.write_text(public)
    for broken in (file, file.with_name("nothing"), file.parent):
        with pytest.raises(BackupKeyBroken):
            read_private(broken)


MEASURED = """
import io, resource, sys
from tests.backups import PRIVATE, PUBLIC
from storage.parcel import Opener, Sealer

class Nowhere(io.RawIOBase):
    def writable(self): return True
    def write(self, data): return len(data)

piece = bytes(1 << 18)
sealer = Sealer(Nowhere(), PUBLIC)
sealer.write(piece * 16)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for _ in range(int(sys.argv[1])):
    sealer.write(piece)
sealer.end()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_large_backup_needs_no_more_memory_than_a_small_one() -> None:
    here = Path(__file__).parent.parent
    ended = subprocess.run(
        [sys.executable, "-c", MEASURED, "2000"], cwd=here, capture_output=True, text=True, timeout=60, check=True
    )
    assert int(ended.stdout) < 20_000, "kB more after half a gigabyte"
