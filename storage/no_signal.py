"""Who said "今天下乡没信号", until when reminders wait for him, and reminders that wait because of it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Work
from storage.outbox import Lane
from storage.tables import outbox
from storage.telling_tables import no_signal


async def put_off(work: Work, person_id: int, until: datetime) -> None:
    """Nothing reminds this person before `until`; single reminders that wait already go out then."""
    await work.conn.execute(delete(no_signal).where(no_signal.c.person_id == person_id))
    await work.conn.execute(insert(no_signal).values(person_id=person_id, until=until))
    waiting = outbox.c.person_id == person_id, outbox.c.lane == Lane.REMINDER, outbox.c.state == "queued"
    await work.conn.execute(update(outbox).where(*waiting, outbox.c.not_before < until).values(not_before=until))


async def without_signal(conn: AsyncConnection, person_ids: Collection[int], now: datetime) -> dict[int, datetime]:
    """Those of these persons whom nothing reminds now, with the moment from which it does."""
    waiting = select(no_signal).where(no_signal.c.person_id.in_(tuple(person_ids)), no_signal.c.until > now)
    return {row.person_id: row.until for row in await conn.execute(waiting)}
