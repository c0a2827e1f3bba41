"""`guixiao backup`: database and evidence into one file, sealed to a public key, and making that key. No key is in it."""

import argparse
import asyncio
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.commands.opening import Stopped, clock_of, open_database, open_policy
from bot.commands.progress import Steps
from bot.commands.telling import Teller
from bot.settings import Settings, read_settings
from jobs.backing_up import How, Made, Source, UnderWay, back_up, remove_old
from storage import backup_facts
from storage.backup_keys import BackupKeyBroken, make_private_file, read_public
from storage.database import Database
from storage.facts import Unfit, refuse_unfit
from storage.manifest import ManifestBroken
from storage.parcel import ParcelRefused
from storage.postgres_tools import ToolsUnfit


@dataclass(frozen=True, slots=True)
class Task:
    """One backup to be made."""

    settings: Settings
    database: Database
    into: Path
    days: int
    how: How
    now: datetime
    tell: Teller


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Where to, for which key, whether it is tried at once; or a new key."""
    parser.add_argument("folder", nargs="?", help=tell.words("backup-folder"))
    parser.add_argument("--key", help=tell.words("backup-key"))
    parser.add_argument("--prove", action="store_true", help=tell.words("backup-prove"))
    parser.add_argument("--new-key", type=Path, metavar="FILE", help=tell.words("backup-new-key"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Make a backup, or a key; 0 if it was made and is whole."""
    if given.new_key:
        return _new_key(given.new_key, tell)
    settings = read_settings()
    folder = given.folder or settings.backup_folder
    if not folder:
        tell("backup-no-folder")
        return 2
    try:
        public = read_public(given.key or settings.backup_key)
    except BackupKeyBroken:
        tell("backup-no-key")
        return 2
    try:
        policy = open_policy(settings, tell)
        database = open_database(settings, tell)
    except Stopped:
        return 1
    how = How(public, given.prove, Steps(tell))
    return asyncio.run(
        _work(Task(settings, database, Path(folder), policy.keep_backups, how, clock_of(policy).now(), tell))
    )


def _new_key(file: Path, tell: Teller) -> int:
    try:
        public = make_private_file(file)
    except FileExistsError:
        tell("backup-key-there", file=str(file))
        return 1
    except OSError:
        tell("backup-key-not-written", file=str(file))
        return 1
    tell("backup-key-made", file=str(file), public=public)
    return 0


async def _work(task: Task) -> int:
    try:
        await refuse_unfit(task.database, even_quarantined=True)
        return await _back_up(task)
    except Unfit as unfit:
        task.tell(f"unfit-{unfit.code}")
        return 1
    finally:
        await task.database.close()


async def _back_up(task: Task) -> int:
    settings = task.settings
    source = Source(task.database, settings.files_folder, settings.county_file, settings.postgres_tools)
    try:
        made = await back_up(source, task.into, task.now, task.how)
    except UnderWay:
        task.tell("backup-under-way", folder=str(task.into))
        return 1
    except ToolsUnfit as unfit:
        await _failed(task, f"tool-{unfit.code}")
        task.tell(f"tool-{unfit.code}", tool=unfit.tool, said=unfit.said)
        return 1
    except (ParcelRefused, ManifestBroken):
        await _failed(task, "unread")
        task.tell("backup-unread")
        return 1
    except (OSError, sqlite3.Error) as error:
        await _failed(task, "disk")
        task.tell("backup-disk", folder=str(task.into), why=type(error).__name__)
        return 1
    return await _made(task, made)


async def _failed(task: Task, why: str) -> None:
    async with task.database.write(task.now) as work:
        await backup_facts.failed(work, why, task.now)


async def _made(task: Task, made: Made) -> int:
    """Write it down. Where something is wrong with what was copied, no older backup is removed."""
    manifest, size = made.manifest, sum(size for size, _ in made.manifest.parts.values())
    last = backup_facts.LastMade(task.now, made.path.name, size, made.sha256, len(manifest.missing), made.faults)
    async with task.database.write(task.now) as work:
        await backup_facts.made(work, last, "" if made.faults else made.proof)
        if made.faults:
            await backup_facts.failed(work, "faults", task.now)
    task.tell("backup-made", file=str(made.path), rows=sum(manifest.counts.values()), files=_files(made))
    task.tell("backup-without-key", file=str(task.settings.key_file))
    if manifest.missing:
        task.tell("backup-missing", count=len(manifest.missing))
        for file_id in manifest.missing[:20]:
            print(f"  {file_id}")
    if made.proof:
        task.tell(f"backup-proved-{made.proof}")
    if made.faults:
        task.tell("backup-faults", items=made.faults)
        return 1
    if removed := remove_old(task.into, task.days):
        task.tell("backup-removed", count=len(removed))
    return 0


def _files(made: Made) -> int:
    return sum(name.startswith("files/") for name in made.manifest.parts)
