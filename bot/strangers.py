"""Those whom nobody knows here, and groups: one fixed sentence, unless an invite lets them in."""

import random
from datetime import datetime

from bot.channels import Letter
from bot.joining import Doings, Joins, joins
from jobs.rendering import plain
from locales.reader import words
from storage.database import Work
from storage.inbox import Stored
from storage.outbox import OutboxMessage, put_once


async def stranger(
    work: Work, update: Stored, letter: Letter, county: str, now: datetime, chance: random.Random
) -> Doings:
    """A stranger who joins by an invite is always answered, however lately he heard the fixed sentence."""
    if letter.private and (doings := await joins(Joins(work, update, letter, county, now, chance))) is not None:
        return doings
    await _fixed_sentence(work, update, letter, county, now)
    return Doings()


async def _fixed_sentence(work: Work, update: Stored, letter: Letter, county: str, now: datetime) -> None:
    """Groups and strangers hear one sentence, at most once in ten minutes; nothing of theirs is read or kept."""
    key = "stranger" if letter.private else "group-only-private"
    args = {"county": county} if letter.private else {}
    slot = int(now.timestamp()) // 600
    body = dict(plain(words("zh-CN").say(key, args)))
    if letter.waits:
        body["waits"] = letter.waits
    message = OutboxMessage(f"{key}:{letter.address}:{slot}", update.channel, letter.address, body)
    await put_once(work, message, now)
