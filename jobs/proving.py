"""The restore check: the parts of a sealed backup, unpacked again, are loaded into a scratch database and looked at as a whole.

What it cannot try is the private key: that is not on this machine. `guixiao restore FILE --key … --check` tries it, elsewhere.
"""

from datetime import datetime, timedelta
from pathlib import Path

from storage.audit_check import check_audit
from storage.database import Database
from storage.facts import Unfit, refuse_unfit
from storage.file_proof import unreadable
from storage.folder import Folder
from storage.loading import load, read_through, scratch_database
from storage.manifest import DATABASES, Manifest, count_rows
from storage.quarantine import Quarantined
from storage.sealing import Seal

LOADED, READ = "loaded", "read"


async def prove(unpacked: Path, manifest: Manifest, url: str, seal: Seal, tools: str) -> tuple[str, tuple[str, ...]]:
    """How it was tried (`loaded`, or only `read` where no scratch database may be made), and what is wrong with it."""
    quarantine = Quarantined(manifest.made_at, manifest.made_at)
    copy = unpacked / DATABASES[manifest.backend]
    async with scratch_database(url, unpacked / "proof.sqlite3") as scratch:
        if scratch is None:
            await read_through(url, copy, tools)
            return READ, ()
        await load(scratch, copy, manifest, quarantine, tools)
        return LOADED, await _look(scratch, seal, unpacked / "files", manifest)


async def _look(url: str, seal: Seal, files: Path, manifest: Manifest) -> tuple[str, ...]:
    database = Database(url, seal)
    try:
        await refuse_unfit(database, even_quarantined=True)
        async with database.read() as conn:
            counts = await count_rows(conn)
            faults = [f"audit:{fault.kind}" for fault in await check_audit(conn, seal.audit_key)]
            lost = await unreadable(conn, seal, Folder(files))
    except Unfit as unfit:
        return (unfit.code,)
    finally:
        await database.close()
    differing = [name for name, count in counts.items() if name != "facts" and count != manifest.counts.get(name)]
    unread = [one for one in lost if one not in manifest.missing]
    return (*faults, *(f"count:{name}" for name in differing), *(["files"] if unread else []))


def is_due(proved: datetime | None, now: datetime) -> bool:
    """Whether a week has gone by since the last one that went well; one that a clock ahead dated tells nothing."""
    return proved is None or not timedelta() <= now - proved < timedelta(days=7)
