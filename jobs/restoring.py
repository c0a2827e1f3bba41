"""A sealed backup onto an empty machine: opened, checked whole, then put in place, evidence first, into quarantine.

Until the last step there is no database; killed anywhere, the same command is simply given again.
"""

import asyncio
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from storage.copying import Progress
from storage.loading import load, refuse_filled, sync_folder
from storage.manifest import COUNTY, DATABASES, Manifest
from storage.packing import unpack
from storage.parcel import Opener
from storage.quarantine import Quarantined
from storage.schema import newest
from storage.sealing import Seal, key_proof


class CannotLoad(Exception):
    """The backup is whole and does not belong here; `code`: `other-database`, `other-key-file`, `newer`."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Target:
    """Where it goes."""

    url: str
    seal: Seal
    folder: Path
    county: Path
    tools: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom progress is told. `reached`: for the kill tests."""

    progress: Progress = lambda _what, _done, _all: None
    reached: Callable[[str], None] = lambda _point: None


def look_into(file: Path, key: X25519PrivateKey, progress: Progress) -> Manifest:
    """Open a backup and check all of it, writing nothing.

    Raises:
        ParcelRefused, ManifestBroken, OSError: it is no whole backup of this key.
    """
    with file.open("rb") as source:
        return unpack(Opener(source, key), None, progress)


async def restore(file: Path, key: X25519PrivateKey, target: Target, now: datetime, telling: Telling) -> Manifest:
    """Put a backup in place.

    Raises:
        NotEmpty: there is a database already; nothing was touched.
        ParcelRefused, ManifestBroken: it is no whole backup of this key.
        CannotLoad: it does not belong into this database, to this key file or to this program.
        ToolsUnfit, Unreachable, OSError: the database or the disk does not let us.
    """
    await refuse_filled(target.url)
    scratch = target.folder.with_name(target.folder.name + ".restoring")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700, parents=True)
    try:
        manifest = await asyncio.to_thread(_unpacked, file, key, scratch, telling)
        refuse_strange(manifest, target)
        await asyncio.to_thread(_place_files, scratch, target)
        telling.reached("restore.files")
        copy = scratch / DATABASES[manifest.backend]
        await load(target.url, copy, manifest, Quarantined(manifest.made_at, now), target.tools, telling.reached)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return manifest


def _unpacked(file: Path, key: X25519PrivateKey, scratch: Path, telling: Telling) -> Manifest:
    with file.open("rb") as source:
        manifest = unpack(Opener(source, key), scratch, telling.progress)
    os.sync()
    telling.reached("restore.unpacked")
    return manifest


def refuse_strange(manifest: Manifest, target: Target) -> None:
    """Refuse a backup of another kind of database, of another key file, or of a newer program.

    Raises:
        CannotLoad: it is one.
    """
    if not target.url.startswith(manifest.backend):
        raise CannotLoad("other-database")
    if manifest.facts.get("key_proof") != key_proof(target.seal):
        raise CannotLoad("other-key-file")
    if manifest.revision > newest():
        raise CannotLoad("newer")


def _place_files(scratch: Path, target: Target) -> None:
    """Evidence and county.toml. A county.toml that is there stays: whoever set up the machine may have changed it."""
    target.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unpacked = scratch / "files"
    for path in sorted(unpacked.iterdir()) if unpacked.is_dir() else ():
        path.replace(target.folder / path.name)
    sync_folder(target.folder)
    if (scratch / COUNTY).is_file() and not target.county.exists():
        shutil.move(scratch / COUNTY, target.county)
