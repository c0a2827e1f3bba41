"""Making one backup, from the database's copy to a sealed file that was read back: all of it under a name, or nothing.

Holds no transaction while it works and says nothing to anybody; who is told of a failure is `jobs.backup_watch`'s.
"""

import asyncio
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jobs.proving import prove
from storage.audit_check import check_audit
from storage.copying import Progress, broken, copied
from storage.database import Database
from storage.loading import sync_folder
from storage.manifest import Manifest, describe, file_ids, sha_of
from storage.packing import pack, unpack
from storage.parcel import Opener, Sealer
from storage.postgres_tools import ToolsUnfit

NAMED = re.compile(r"guixiao-(\d{8})-(\d{6})\.backup")
SCRATCH = ".guixiao-backup.part"
SEALED = "sealed"
LOCK = ".guixiao-backup.lock"


class UnderWay(Exception):
    """Another backup is being made into this folder."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that lies where it belongs. `proof`: how it was tried; `faults`: what is wrong with the database, or with it."""

    path: Path
    sha256: str
    manifest: Manifest
    proof: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Whatever goes into a backup."""

    database: Database
    folder: Path
    county: Path
    tools: str = ""


@dataclass(frozen=True, slots=True)
class How:
    """How it is made: sealed to which key, tried by a restore or not, told to whom. `reached`: for the kill tests."""

    public: X25519PublicKey
    prove: bool = False
    progress: Progress = lambda _what, _done, _all: None
    reached: Callable[[str], None] = lambda _point: None


async def back_up(source: Source, into: Path, now: datetime, how: How) -> Made:
    """Make a backup into a folder; what a killed one left there is removed first.

    Raises:
        UnderWay: another one is being made there.
        ToolsUnfit: pg_dump cannot do it.
        ParcelRefused, ManifestBroken: what was written cannot be read back; it was removed.
        OSError, sqlite3.Error: the folder or the database cannot be read or written.
    """
    with _alone(into) as scratch:
        async with copied(source.database.url, scratch, source.tools, how.progress) as (copy, conn):
            faults = [f"audit:{fault.kind}" for fault in await check_audit(conn, source.database.seal.audit_key)]
            if await broken(copy):
                faults.append("database:integrity")
            about, ids = await describe(conn, now, tuple(faults)), await file_ids(conn)
        how.reached("backup.copied")
        cipher, manifest = await asyncio.to_thread(_seal, scratch, copy, source, ids, about, how)
        target = into / f"guixiao-{now:%Y%m%d-%H%M%S}.backup"
        how.reached("backup.sealed")
        (scratch / SEALED).rename(target)
        sync_folder(into)
        sha256 = await asyncio.to_thread(sha_of, target)
        proof, wrong = await _proved(target, scratch / "again", cipher, source) if how.prove else ("", ())
        return Made(target, sha256, manifest, proof, (*manifest.faults, *wrong))


def _seal(
    scratch: Path, copy: Path, source: Source, ids: tuple[str, ...], about: Manifest, how: How
) -> tuple[AESGCM, Manifest]:
    """Seal into a file without a name, and read it back with the key of this very stream."""
    sealed = scratch / SEALED
    with sealed.open("xb") as out:
        sealed.chmod(0o600)
        sealer = Sealer(out, how.public)
        manifest = pack(sealer, copy, source.folder, ids, source.county, about, how.progress)
        out.flush()
        os.fsync(out.fileno())
    with sealed.open("rb") as file:
        unpack(Opener(file, sealer.cipher), None, how.progress)
    return sealer.cipher, manifest


async def _proved(target: Path, again: Path, cipher: AESGCM, source: Source) -> tuple[str, tuple[str, ...]]:
    """The restore check, from the sealed file itself. Where it cannot be made, the backup stays, and that is a fault."""

    def unpacked() -> Manifest:
        with target.open("rb") as file:
            return unpack(Opener(file, cipher), again, lambda _what, _done, _all: None)

    try:
        manifest = await asyncio.to_thread(unpacked)
        return await prove(again, manifest, source.database.url, source.database.seal, source.tools)
    except ToolsUnfit as unfit:
        return "", (f"check:{unfit.tool}:{unfit.code}",)
    except OSError:
        return "", ("check:disk",)


@contextmanager
def _alone(into: Path) -> Iterator[Path]:
    """A scratch folder beside the backups, for one at a time; a kill leaves it, and the next one clears it."""
    import fcntl  # not every system that runs the demo has it

    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (into / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UnderWay from error
        scratch = into / SCRATCH
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def remove_old(into: Path, days: int) -> list[Path]:
    """Keep the backups of the last so many days on which one was made; those removed."""
    by_day: dict[str, list[Path]] = {}
    for path in into.iterdir():
        if found := NAMED.fullmatch(path.name):
            by_day.setdefault(found[1], []).append(path)
    old = [path for day in sorted(by_day)[: max(0, len(by_day) - days)] for path in by_day[day]]
    for path in old:
        path.unlink()
    return old
