"""Removing files that nothing names: what a kill left between file and row, and notes in drafts that were thrown away."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.database import Work
from storage.files import State
from storage.folder import Folder
from storage.scope import past_the_scope
from storage.tables import drafts, files

ORPHAN_AFTER = timedelta(days=1)
"""How old a file without a row, or a file that no record and no draft names, must be before it is removed."""


async def sweep_files(work: Work, folder: Folder, now: datetime) -> int:
    """Remove what nothing names: loose files that are in no draft, then files without a row. How many files went."""
    old = now - ORPHAN_AFTER
    await _forget_loose(work, old)
    names = await asyncio.to_thread(folder.older_than, old)
    if not names:
        return 0
    wanted = select(files.c.id)
    known = set((await work.conn.execute(past_the_scope(wanted, "sweeping files"))).scalars())
    gone = [name for name in names if name not in known]
    await asyncio.to_thread(folder.remove, gone)
    return len(gone)


async def _forget_loose(work: Work, old: datetime) -> None:
    """A note in a draft that was thrown away is nobody's record; one in a draft that can be taken up again stays."""
    wanted = select(files.c.id).where(files.c.state == State.LOOSE.value, files.c.made_at < old)
    loose = list((await work.conn.execute(past_the_scope(wanted, "sweeping files"))).scalars())
    if not loose:
        return
    rows = await work.conn.execute(select(drafts.c.person_id, drafts.c.sealed))
    named = b"\n".join(work.seal.open("drafts.sealed", row.person_id, row.sealed) for row in rows)
    if unnamed := [file_id for file_id in loose if file_id.encode() not in named]:
        await work.conn.execute(delete(files).where(files.c.id.in_(unnamed)))
