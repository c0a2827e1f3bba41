"""A turn that failed: tried again, and after the third time parked, of which the person is told."""

from datetime import datetime

from bot.channels import Letter
from bot.step import secret
from jobs.rendering import plain
from locales.reader import words
from storage import inbox
from storage.database import Database
from storage.inbox import Stored
from storage.outbox import OutboxMessage, put_once


async def put_back(database: Database, update: Stored, why: str, letter: Letter | None, now: datetime) -> bool:
    """Count the failure, in a transaction of its own; True if there is nothing more to try."""
    async with database.write(now) as work:
        if not await inbox.still_waits(work, update.id):
            return True  # its commit stands; only the answer to it was lost
        parked = await inbox.put_back(work, update.id, why)
        if parked and letter and letter.private and letter.address:
            body = {**plain(words("zh-CN").say("failed")), "waits": letter.waits}
            message = OutboxMessage(f"failed:{update.id}", update.channel, letter.address, body)
            await put_once(work, message, now)
        if parked and letter and secret(letter):
            await inbox.forget(work, (update.id,))
    return parked
