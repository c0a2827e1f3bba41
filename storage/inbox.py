"""The inbox: updates as they came, committed before they are acknowledged (DESIGN §1.1). Kept 30 days to know repeats."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Work
from storage.sealing import SealBroken
from storage.tables import inbox

KEPT = timedelta(days=30)
"""Telegram's update ids may restart after an idle week (TRAPS), so repeats are known by a set of this age."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One update in the inbox, opened."""

    id: int
    channel: str
    attempts: int
    raw: Mapping[str, Any]


async def keep(work: Work, channel: str, raws: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """Store raw updates; one that is here already is passed over. Nothing is looked at but `update_id`."""
    rows = [_row(work, channel, raw, now) for raw in raws]
    if not rows:
        return
    await work.conn.execute(_keeping(work.conn.dialect.name), rows)


@lru_cache
def _keeping(dialect: str) -> Insert:
    return (pg_insert if dialect == "postgresql" else sqlite_insert)(inbox).on_conflict_do_nothing()


def _row(work: Work, channel: str, raw: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    row_id = work.ids.new(now)
    # surrogatepass: half a character in one update must not stop its whole batch
    text = json.dumps(raw, ensure_ascii=False).encode("utf-8", "surrogatepass")
    sealed = work.seal.close("inbox.sealed", row_id, text)
    return {
        "id": row_id,
        "channel": channel,
        "update_id": int(raw["update_id"]),
        "received_at": now,
        "state": "waiting",
        "attempts": 0,
        "why": None,
        "sealed": sealed,
    }


_WAITING = (
    select(inbox.c.id, inbox.c.channel, inbox.c.attempts, inbox.c.sealed)
    .where(inbox.c.state == "waiting")
    .order_by(inbox.c.id)
    .limit(bindparam("at_most"))
)


async def waiting(work: Work, at_most: int) -> tuple[Stored, ...]:
    """The oldest updates no turn has taken yet. One that cannot be opened is parked, so that it stops nobody else."""
    found = []
    for row in (await work.conn.execute(_WAITING, {"at_most": at_most})).all():
        try:
            raw = work.seal.open_json("inbox.sealed", row.id, row.sealed)
        except SealBroken:
            await park(work, row.id, "cannot be opened")
            continue
        found.append(Stored(row.id, row.channel, row.attempts, raw))
    return tuple(found)


async def still_waits(work: Work, inbox_id: int) -> bool:
    """Whether no turn has taken this update: a commit whose answer was lost may have been one."""
    state = (await work.conn.execute(select(inbox.c.state).where(inbox.c.id == inbox_id))).scalar()
    return bool(state == "waiting")


_DONE = update(inbox).where(inbox.c.id.in_(bindparam("ids", expanding=True))).values(state="done")


async def done(work: Work, inbox_ids: Sequence[int]) -> None:
    """These updates have been taken by a turn."""
    if inbox_ids:
        await work.conn.execute(_DONE, {"ids": inbox_ids})


async def forget(work: Work, inbox_ids: Sequence[int]) -> None:
    """Empty the content of taken updates nobody had a right to send here; only that they came is kept."""
    if inbox_ids:
        await work.conn.execute(update(inbox).where(inbox.c.id.in_(inbox_ids)).values(sealed=b""))


async def put_back(work: Work, inbox_id: int, why: str, *, at_most: int = 3) -> bool:
    """A turn failed: try again, or park the update after so many attempts. True if it was parked."""
    attempts = (await work.conn.execute(select(inbox.c.attempts).where(inbox.c.id == inbox_id))).scalar_one() + 1
    state = "parked" if attempts >= at_most else "waiting"
    values = {"attempts": attempts, "state": state, "why": why[:500]}
    await work.conn.execute(update(inbox).where(inbox.c.id == inbox_id).values(**values))
    return state == "parked"


async def park(work: Work, inbox_id: int, why: str) -> None:
    """An update no turn can take: kept, with the reason, for a person to look at."""
    values = {"state": "parked", "why": why[:500]}
    await work.conn.execute(update(inbox).where(inbox.c.id == inbox_id).values(**values))


async def forget_old(work: Work, now: datetime) -> int:
    """Delete updates that were taken and are older than `KEPT`; how many. Parked ones stay until a person has seen them."""
    old = delete(inbox).where(inbox.c.state == "done", inbox.c.received_at < now - KEPT)
    return int((await work.conn.execute(old)).rowcount)


async def counts(conn: AsyncConnection) -> dict[str, int]:
    """How many updates are in each state."""
    rows = await conn.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
    return {row[0]: row[1] for row in rows}
