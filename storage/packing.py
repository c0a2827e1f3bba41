"""The parts of a backup as one stream: the database's copy, the evidence files its rows name, county.toml, and the manifest last.

Files are written before the row that names them is committed and swept long after, so the database is copied first. A file
that is not there is listed, never passed over in silence.
"""

import hashlib
import io
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from storage.copying import Progress
from storage.manifest import COUNTY, DATABASES, NAME, Manifest, ManifestBroken, read_manifest
from storage.parcel import Opener, Sealer

PIECE = 1 << 18
MANIFEST_AT_MOST = 1 << 28
_PART = re.compile(rf"(?:{'|'.join(map(re.escape, (*DATABASES.values(), COUNTY, NAME)))}|files/[0-9a-f]{{32}})")
"""Names that may stand in a backup: nothing else is ever written to a disk."""


class _Hashing:
    """Reads a file and remembers the hash of what was read."""

    def __init__(self, source: Any) -> None:
        self._source, self.sha = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece: bytes = self._source.read(size)
        self.sha.update(piece)
        return piece


def pack(
    sealer: Sealer, copy: Path, folder: Path, file_ids: Iterable[str], county: Path, about: Manifest, progress: Progress
) -> Manifest:
    """Write everything into the sealer, and end it; the manifest as it was written.

    Raises:
        OSError: something cannot be read or written.
    """
    parts: dict[str, tuple[int, str]] = {}
    missing = []
    ids = tuple(file_ids)
    out: Any = sealer  # all a stream is asked for is write
    with tarfile.open(mode="w|", fileobj=out, format=tarfile.GNU_FORMAT) as tar:
        parts[copy.name] = _add(tar, copy.name, copy)
        if county.is_file():
            parts[COUNTY] = _add(tar, COUNTY, county)
        for done, file_id in enumerate(ids, 1):
            try:
                parts[f"files/{file_id}"] = _add(tar, f"files/{file_id}", folder / file_id)
            except FileNotFoundError:
                missing.append(file_id)
            progress("files", done, len(ids))
        manifest = about.having(parts, tuple(missing))
        told = manifest.to_bytes()
        tar.addfile(_entry(NAME, len(told)), io.BytesIO(told))
    sealer.end()
    return manifest


def _add(tar: tarfile.TarFile, name: str, path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        hashing: Any = _Hashing(file)
        tar.addfile(_entry(name, size), hashing)
        return size, str(hashing.sha.hexdigest())


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def unpack(opener: Opener, into: Path | None, progress: Progress) -> Manifest:
    """Read a backup to its end, check every hash, and write the parts into a folder; None: only check.

    What was written is worth nothing until this has returned.

    Raises:
        ParcelRefused: the stream is damaged.
        ManifestBroken: the parts are not those the manifest tells of.
        OSError: something cannot be written.
    """
    found: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    stream: Any = opener  # all a stream is asked for is read
    try:
        with tarfile.open(mode="r|", fileobj=stream) as tar:
            for entry in tar:
                if manifest or not entry.isreg() or not _PART.fullmatch(entry.name) or entry.name in found:
                    raise ManifestBroken("a part that does not belong here")
                source = tar.extractfile(entry)
                if source is None:
                    raise ManifestBroken("a part without content")
                if entry.name == NAME:
                    manifest = read_manifest(source.read(MANIFEST_AT_MOST))
                    continue
                found[entry.name] = _take(source, into / entry.name if into else None)
                progress("unpacked", len(found), 0)
    except tarfile.TarError as error:
        raise ManifestBroken("no archive") from error
    opener.to_the_end()
    if manifest is None or manifest.parts != found:
        raise ManifestBroken("parts differ from what the manifest tells")
    return manifest


def _take(source: Any, target: Path | None) -> tuple[int, str]:
    hashing, size = _Hashing(source), 0
    out: BinaryIO | None = None
    if target:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        out = target.open("wb")
        target.chmod(0o600)
    try:
        while piece := hashing.read(PIECE):
            size += len(piece)
            if out:
                out.write(piece)
        if out:
            out.flush()
    finally:
        if out:
            out.close()
    return size, hashing.sha.hexdigest()
