"""The daily backup and its weekly restore check: begun in a process of their own, and the bureau hears when they fail.

Holds nothing up: the chore only begins and looks. What the child found out stands in the database's facts.
"""

import asyncio
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dialog.screen import Say, Screen
from jobs.chores import Chore
from jobs.proving import is_due
from jobs.rendering import render
from locales.reader import words
from rules.access import Post
from rules.policy import Policy
from storage.backup_facts import Told, backups_told, begun, failed
from storage.database import Work
from storage.holders import at_county
from storage.outbox import Lane, OutboxMessage, put_once

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "bot", "backup")
PATIENCE = timedelta(hours=6)
"""A backup that was begun so long ago and of which nothing was heard is not coming any more."""


@dataclass
class Watch:
    """The daily backup of this process. `command` makes one; it ends with 0 if that went well."""

    command: Sequence[str] = COMMAND
    child: asyncio.subprocess.Process | None = field(default=None, init=False)

    async def look(self, work: Work, now: datetime, policy: Policy) -> int:
        """Begin what is due, see what became of it, tell the bureau once a day where something is wrong."""
        told = await backups_told(work.conn)
        if self.child and self.child.returncode is not None:
            told = await self._ended(work, told, now)
        elif not self.child and _is_due(told, now, policy):
            prove = is_due(told.proved[0] if told.proved else None, now)
            command = (*self.command, *(["--prove"] if prove else []))
            self.child = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
            await begun(work, now)
            return 1
        return await _tell(work, wrong(told, now), now)

    async def _ended(self, work: Work, told: Told, now: datetime) -> Told:
        """A child that was killed could not write down that it failed."""
        status = self.child.returncode if self.child else 0
        self.child = None
        if status and not (told.failed and told.begun and told.failed[0] >= told.begun):
            log.error("the backup ended with status %d", status)
            await failed(work, "ended", now)
            return await backups_told(work.conn)
        return told


def watching(command: Sequence[str] = COMMAND) -> Chore:
    """The chore; only where a folder and a key for backups are set."""
    return Chore("back up", Watch(command).look)


def _is_due(told: Told, now: datetime, policy: Policy) -> bool:
    """Once a day, from the hour that is set; a machine that was off then, or whose clock was ahead, makes up for it."""
    hour = now.replace(hour=policy.backup_hour, minute=0, second=0, microsecond=0)
    since = hour if now >= hour else hour - timedelta(days=1)
    return told.begun is None or not since <= told.begun <= now


def wrong(told: Told, now: datetime) -> str | None:
    """What is wrong with the backups: `failed`, `silent` (begun, and nothing was heard of it), or nothing."""
    if told.failed:
        return "failed"
    made = told.made.at if told.made and told.made.at <= now else None
    if told.begun and now - told.begun > PATIENCE and (made is None or made < told.begun):
        return "silent"
    return None


async def _tell(work: Work, what: str | None, now: datetime) -> int:
    """To everybody at the bureau's desk, once a day. Names no child and no file."""
    if what is None:
        return 0
    told = 0
    for desk in await at_county(work.conn, Post.BUREAU_DESK, now.date()):
        body = render(Screen((Say(f"backup-told-{what}"),)), 0, words(desk.language))
        key = f"backup:{now.date()}:{desk.person_id}:{desk.channel}"
        told += await put_once(
            work, OutboxMessage(key, desk.channel, desk.address, body, Lane.REMINDER, desk.person_id), now
        )
    return told
