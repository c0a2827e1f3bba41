"""Letting a restored database go: what waited to be said when the backup was made, and what becomes of it.

Between backup and breakdown nearly all of it was sent. So nothing is said again as if for the first time: what presses is
said once more, marked; what is stale by now is dropped, with the reason.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import inbox as updates
from storage.database import Work
from storage.outbox import Lane
from storage.tables import accounts, inbox, outbox, people

WAITED = ("queued", "claimed", "doubt")
STALE = (Lane.ANSWER, Lane.REMINDER, Lane.DIGEST)
DROPPED = "due before the restore"


@dataclass(frozen=True, slots=True)
class Waited:
    """What waited when the backup was made: messages by state, updates no turn had taken, and the newest update's moment."""

    messages: dict[str, int]
    updates: int
    last_update: datetime | None


@dataclass(frozen=True, slots=True)
class Listener:
    """An account of a worker."""

    person_id: int
    channel: str
    address: str
    language: str


async def waited(conn: AsyncConnection) -> Waited:
    """What waits in a restored database."""
    rows = await conn.execute(
        select(outbox.c.state, func.count()).where(outbox.c.state.in_(WAITED)).group_by(outbox.c.state)
    )
    states = await updates.counts(conn)
    newest = (await conn.execute(select(func.max(inbox.c.received_at)))).scalar()
    waiting = sum(states.get(state, 0) for state in ("waiting", "fetching", "behind"))
    return Waited({row[0]: row[1] for row in rows}, waiting, newest)


async def settle(work: Work, now: datetime) -> tuple[int, int]:
    """Decide on everything that was due by now: how many are dropped as stale, and how many are said once more, marked.

    What is due later was said by nobody yet, and stays as it is.
    """
    due = outbox.c.not_before <= now
    waits = outbox.c.state.in_(WAITED)
    stale = update(outbox).where(waits, due, outbox.c.lane.in_([int(lane) for lane in STALE]))
    dropped = await work.conn.execute(stale.values(state="dropped", why=DROPPED, claimed_until=None))
    claimed = outbox.c.state.in_(("claimed", "doubt"))
    pressing = update(outbox).where(waits, due | claimed)
    again = await work.conn.execute(pressing.values(state="doubt", claimed_until=None, not_before=now))
    return int(dropped.rowcount), int(again.rowcount)


async def listeners(conn: AsyncConnection) -> tuple[Listener, ...]:
    """Every account of everybody who works."""
    wanted = (
        select(people.c.id, accounts.c.channel, accounts.c.address, people.c.language)
        .join(accounts, accounts.c.person_id == people.c.id)
        .where(people.c.active)
        .order_by(accounts.c.id)
    )
    return tuple(Listener(*row) for row in await conn.execute(wanted))
