"""What `guixiao check` says of backups, evidence files and a quarantine."""

from datetime import datetime, timedelta

from bot.commands.telling import Teller
from bot.settings import Settings
from storage.backup_facts import Told, backups_told
from storage.database import Database
from storage.file_proof import not_there
from storage.folder import Folder
from storage.quarantine import quarantined

OLD = timedelta(days=2)
"""A newest backup older than this is one day too old."""


async def check_backups(database: Database, settings: Settings, now: datetime, tell: Teller) -> bool:
    """Say it; whether work may go on and every file is there."""
    async with database.read() as conn:
        waits = await quarantined(conn)
        told = await backups_told(conn)
        lost = await not_there(conn, Folder(settings.files_folder))
    if lost:
        tell("check-files-lost", count=len(lost))
    if waits:
        tell("unfit-quarantine")
    _say(told, settings, now, tell)
    return not lost and waits is None


def _say(told: Told, settings: Settings, now: datetime, tell: Teller) -> None:
    if not (settings.backup_folder and settings.backup_key):
        tell("check-no-backups")
    if told.failed:
        at, why = told.failed
        tell("check-backup-failed", at=at, why=why)
    if told.made:
        late = now - told.made.at > OLD
        tell("check-backup-old" if late else "check-backup", at=told.made.at, file=told.made.file)
    if told.proved:
        at, how = told.proved
        tell("check-backup-proved", at=at, how=how)
