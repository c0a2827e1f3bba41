"""Whether the evidence files are there and whole: each opened with its key and held against its row's hash. Shows nothing."""

import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.files import State, read_kept
from storage.folder import Folder
from storage.scope import past_the_scope
from storage.sealing import Seal, SealBroken
from storage.tables import files

WHY = "whether files are whole"


async def not_there(conn: AsyncConnection, folder: Folder) -> tuple[str, ...]:
    """Ids of kept files that are not in the folder."""
    names = await _kept(conn)
    return tuple(await asyncio.to_thread(lambda: [name for name in names if not folder.has(name)]))


async def unreadable(conn: AsyncConnection, seal: Seal, folder: Folder) -> tuple[str, ...]:
    """Ids of kept files that are gone, were changed, or cannot be opened."""
    lost = []
    for name in await _kept(conn):
        try:
            await read_kept(conn, seal, folder, name)
        except (LookupError, SealBroken):
            lost.append(name)
    return tuple(lost)


async def _kept(conn: AsyncConnection) -> tuple[str, ...]:
    wanted = select(files.c.id).where(files.c.state == State.KEPT.value).order_by(files.c.id)
    return tuple((await conn.execute(past_the_scope(wanted, WHY))).scalars())
