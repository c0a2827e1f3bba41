"""What `guixiao check` says of the machine: kept files, the key file, whether the database flushes, room on the disk."""

import shutil
import stat
from pathlib import Path

from bot.commands.telling import Teller
from bot.settings import Settings
from storage.database import Database
from storage.durability import not_durable
from storage.facts import Unfit, refuse_unfit
from storage.file_proof import not_there, unreadable
from storage.folder import Folder

ROOM = 1 << 30
"""Bytes that should be free: when the disk is full, nobody gets a receipt."""
SHOWN = 20
"""Ids of files that are named; how many there are is said."""


async def check_kept(database: Database, settings: Settings, tell: Teller, *, opened: bool) -> bool:
    """Whether what is kept is there; whether it stays there is said.

    `opened`: each file is opened too. An unfit database is not told of again.
    """
    try:
        await refuse_unfit(database)
        await _check_durable(database, tell)
        return await _check_files(database, settings, tell, opened=opened)
    except Unfit:
        return False
    finally:
        await database.close()


async def _check_files(database: Database, settings: Settings, tell: Teller, *, opened: bool) -> bool:
    folder = Folder(settings.files_folder)
    async with database.read() as conn:
        gone = await not_there(conn, folder)
        broken = await unreadable(conn, database.seal, folder) if opened else ()
    if gone:
        tell("check-files-gone", count=len(gone))
    if broken:
        tell("check-files-broken", count=len(broken))
    for name in (broken or gone)[:SHOWN]:
        print(f"  {name}")
    if not (gone or broken):
        tell("check-files-opened" if opened else "check-files")
    return not (gone or broken)


async def _check_durable(database: Database, tell: Teller) -> None:
    """Whether the database keeps through a power cut what it has said is kept: a receipt promises it."""
    async with database.read() as conn:
        switched_off = await not_durable(conn)
    if switched_off:
        tell("check-not-durable", settings=", ".join(switched_off))


def check_machine(settings: Settings, tell: Teller) -> None:
    """The settings can be read at all; what is only a warning: a key others may read, little room."""
    tell("check-settings")
    if settings.key_file.exists() and settings.key_file.stat().st_mode & stat.S_IRWXO:
        tell("check-key-open", file=str(settings.key_file))
    if (free := shutil.disk_usage(_nearest(settings.files_folder)).free) < ROOM:
        tell("check-disk", free=free >> 20)


def _nearest(folder: Path) -> Path:
    """The folder, or what there is of its path."""
    folder = folder.absolute()
    return folder if folder.exists() else _nearest(folder.parent)
