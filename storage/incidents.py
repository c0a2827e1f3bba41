"""Incidents: rows that say when a channel carried nothing. Reads no message and no child's data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Work
from storage.incident_tables import incidents
from storage.outbox import Lane
from storage.tables import outbox

STALE = "stale after an outage"


@dataclass(frozen=True, slots=True)
class Incident:
    """A time in which a channel carried nothing.

    Attributes:
        began: the first failure after the last success.
        opened: when it had lasted long enough to be told; None before.
        errors: how many, by `jobs.fates.Fault`.
        waited: messages that waited at its end.
    """

    id: int
    channel: str
    began: datetime
    opened: datetime | None
    errors: Mapping[str, int]
    ended: datetime | None = None
    waited: int | None = None


async def unended(conn: AsyncConnection) -> tuple[Incident, ...]:
    """Those that last, suspected ones too."""
    rows = await conn.execute(select(incidents).where(incidents.c.ended.is_(None)).order_by(incidents.c.id))
    return tuple(map(_incident, rows))


async def newest(conn: AsyncConnection, at_most: int) -> tuple[Incident, ...]:
    """The newest that were told, the newest first."""
    told = select(incidents).where(incidents.c.opened.is_not(None)).order_by(incidents.c.id.desc()).limit(at_most)
    return tuple(map(_incident, await conn.execute(told)))


def _incident(row: Any) -> Incident:
    return Incident(row.id, row.channel, row.began, row.opened, json.loads(row.errors), row.ended, row.waited)


async def keep(work: Work, incident: Incident) -> None:
    """It lasts: a new row, or what is known now. `opened` is written once."""
    here = update(incidents).where(incidents.c.id == incident.id)
    values: dict[str, Any] = {"errors": json.dumps(incident.errors)}
    if incident.opened:
        values["opened"] = incident.opened
    if (await work.conn.execute(here.values(**values))).rowcount:
        return
    row = {"id": incident.id, "channel": incident.channel, "began": incident.began, "opened": None, **values}
    await work.conn.execute(insert(incidents), row)


async def end(work: Work, incident: Incident) -> None:
    """It is over."""
    values = {"ended": incident.ended, "waited": incident.waited, "errors": json.dumps(incident.errors)}
    await work.conn.execute(update(incidents).where(incidents.c.id == incident.id).values(**values))


async def forget(work: Work, row_id: int) -> None:
    """It was too short to be one."""
    await work.conn.execute(delete(incidents).where(incidents.c.id == row_id))


def _waits(channel: str) -> Any:
    return and_(outbox.c.channel == channel, outbox.c.state.in_(("queued", "doubt")))


async def waiting(conn: AsyncConnection, channel: str, now: datetime) -> int:
    """How many messages of this channel should have gone out by now."""
    due = select(func.count()).select_from(outbox).where(_waits(channel), outbox.c.not_before <= now)
    return int((await conn.execute(due)).scalar_one())


async def drop_stale(work: Work, channel: str, now: datetime) -> int:
    """Digests of earlier days, and reminders past their time: dropped with the reason. Nothing else ever is; how many.

    `now`: in the county's zone. A digest holds for its day, and the next one tells what is still due.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    old = and_(outbox.c.lane == Lane.DIGEST, outbox.c.made_at < midnight)
    expired = and_(outbox.c.lane == Lane.REMINDER, outbox.c.expires <= now)
    gone = update(outbox).where(_waits(channel), old | expired).values(state="dropped", why=STALE)
    return int((await work.conn.execute(gone)).rowcount)
