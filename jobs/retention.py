"""Keeping and forgetting by the clock: old words go by themselves; that files are over their time the bureau is told, once a year.

Destroying is `guixiao retention --destroy` alone: nothing that cannot be undone is decided here.
"""

from datetime import datetime

from dialog.screen import Say, Screen
from jobs.rendering import render
from locales.reader import words
from rules.access import Post
from rules.policy import Policy
from rules.quiet import decent
from storage.database import Work
from storage.facts import keep_facts, read_fact
from storage.holders import at_county
from storage.outbox import Lane, OutboxMessage, put_once
from storage.retention import forget_said, over_their_time

LOOKED = "retention_looked"


async def forget_old_words(work: Work, now: datetime, policy: Policy) -> int:
    """The words of old messages are emptied."""
    return await forget_said(work, now, policy.keep_messages_days)


async def remind_of_retention(work: Work, now: datetime, policy: Policy) -> int:
    """In each new year the bureau's desk hears how many files are over their time; nothing happens to them."""
    year = str(now.year)
    if await read_fact(work.conn, LOOKED) == year:
        return 0
    await keep_facts(work, {LOOKED: year})
    over = await over_their_time(work, now.date(), policy.keep_case_years, policy.tz)
    if not over:
        return 0
    told = 0
    for desk in await at_county(work.conn, Post.BUREAU_DESK, now.date()):
        said = Say("retention-told", {"count": sum(len(one.cases) for one in over), "years": policy.keep_case_years})
        body = render(Screen((said,)), 0, words(desk.language))
        key = f"retention:{year}:{desk.person_id}:{desk.channel}"
        message = OutboxMessage(
            key, desk.channel, desk.address, body, Lane.REMINDER, desk.person_id, not_before=decent(now, policy)
        )
        told += await put_once(work, message, now)
    return told
