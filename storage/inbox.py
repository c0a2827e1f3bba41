"""The inbox: updates as they came, committed before they are acknowledged (DESIGN §1.1). Kept 30 days to know repeats."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Select, bindparam, delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.clock_tables import leases
from storage.database import Work
from storage.sealing import SealBroken
from storage.tables import inbox

KEPT = timedelta(days=30)
"""Telegram's update ids may restart after an idle week (TRAPS), so repeats are known by a set of this age."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One update in the inbox, opened. `why`: what became of an earlier try at it, or of the file that came with it."""

    id: int
    channel: str
    attempts: int
    raw: Mapping[str, Any]
    why: str = ""


def can_be_kept(raw: object) -> bool:
    """Whether this is an update by its number; the rest is looked at by a turn, never here."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return type(number) is int and 0 <= number < 2**63


def _nowhere(_raw: Mapping[str, Any]) -> str:
    return ""


async def keep(
    work: Work,
    channel: str,
    raws: Iterable[Mapping[str, Any]],
    now: datetime,
    address_of: Callable[[Mapping[str, Any]], str] = _nowhere,
) -> None:
    """Store raw updates; one that is here already is passed over.

    Nothing is looked at but `update_id`, and by `address_of` where it came from: updates of one address stay in order
    where several processes take turns. One that does not say is nobody's, which does no harm: no turn answers it.
    """
    rows = [_row(work, channel, raw, now) | {"whose": _whose(work, channel, address_of(raw))} for raw in raws]
    if not rows:
        return
    await work.conn.execute(_keeping(work.conn.dialect.name), rows)


def _whose(work: Work, channel: str, address: str) -> int | None:
    return int(work.seal.index("inbox.whose", f"{channel}|{address}")[:15], 16) if address else None


@lru_cache
def _keeping(dialect: str) -> Insert:
    return (pg_insert if dialect == "postgresql" else sqlite_insert)(inbox).on_conflict_do_nothing()


def _row(work: Work, channel: str, raw: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    row_id = work.ids.new(now)
    # half a character is none: it becomes "?" here, or everything that seals or sends it later would have to expect it
    text = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace")
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


_OPENED = select(inbox.c.id, inbox.c.channel, inbox.c.attempts, inbox.c.why, inbox.c.sealed).order_by(inbox.c.id)
_FETCHED = _OPENED.where(inbox.c.state == "fetching")

_FENCE = select(leases.c.token).where(leases.c.name == bindparam("fence")).with_for_update().scalar_subquery()
_OTHERS = inbox.alias("others")
_HELD = exists().where(_OTHERS.c.state == "fetching")
_WAITING = _OPENED.add_columns(_FENCE.label("token"), _HELD.label("held")).where(inbox.c.state == "waiting")
_ALONE = _WAITING.limit(bindparam("at_most"))
"""SQLite: nobody else writes until this transaction ends, so what is read is ours."""


LOOKED_AT = 4
"""How many times as many updates as are taken are looked at: the oldest may be other processes' persons."""


def _beside_others() -> Select[Any]:
    """PostgreSQL: other processes take turns too. Who has a person's lock takes all his steps until his transaction ends.

    The rows are looked at again when they are locked, so one that another process has just taken is passed over. The first
    query bounds how many locks are taken, whatever the planner does.
    """
    oldest = select(inbox.c.id, inbox.c.whose).where(inbox.c.state == "waiting").order_by(inbox.c.id)
    first = oldest.limit(bindparam("at_most") * LOOKED_AT).subquery("oldest")
    ours = func.pg_try_advisory_xact_lock(func.coalesce(first.c.whose, 0))
    mine = select(first.c.id).where(ours).order_by(first.c.id).limit(bindparam("at_most")).subquery("mine")
    return _WAITING.join(mine, mine.c.id == inbox.c.id).with_for_update(of=inbox, skip_locked=True)


_BESIDE_OTHERS = _beside_others()


async def waiting(work: Work, at_most: int, fence: str = "") -> tuple[Stored, ...]:
    """The oldest updates no turn has taken yet, each person's in order.

    One that cannot be opened is parked, so that it stops nobody else.
    In the same statement the lease called `fence` is looked at and kept until the transaction ends (`Work.fences`), and
    whether any update waits for its file (`Work.some_held`).
    """
    statement = _BESIDE_OTHERS if work.conn.dialect.name == "postgresql" else _ALONE
    rows = (await work.conn.execute(statement, {"at_most": at_most, "fence": fence})).all()
    for row in rows[:1]:
        work.some_held = bool(row.held)
        if row.token is not None:
            work.fences[fence] = row.token
    return await _opened(work, rows)


async def fetching(work: Work) -> tuple[Stored, ...]:
    """The updates whose file is being fetched: no turn can take them before it is here (docs/decisions)."""
    return await _opened(work, (await work.conn.execute(_FETCHED)).all())


async def _opened(work: Work, rows: Sequence[Any]) -> tuple[Stored, ...]:
    found = []
    for row in rows:
        try:
            raw = work.seal.open_json("inbox.sealed", row.id, row.sealed)
        except SealBroken:
            await park(work, row.id, "cannot be opened")
            continue
        found.append(Stored(row.id, row.channel, row.attempts, raw, row.why or ""))
    return tuple(found)


async def still_waits(work: Work, inbox_id: int) -> bool:
    """Whether no turn has taken this update: a commit whose answer was lost may have been one, or another process.

    Its person's steps are ours until the transaction ends, as in `waiting`.
    """
    if work.conn.dialect.name == "postgresql":
        whose = select(func.pg_advisory_xact_lock(func.coalesce(inbox.c.whose, 0))).where(inbox.c.id == inbox_id)
        await work.conn.execute(whose)
    state = (await work.conn.execute(select(inbox.c.state).where(inbox.c.id == inbox_id).with_for_update())).scalar()
    return bool(state == "waiting")


async def hold(work: Work, fetch: Sequence[int], behind: Sequence[int]) -> None:
    """Updates whose file must be fetched first, and those of the same people that came behind them."""
    for state, held in (("fetching", fetch), ("behind", behind)):
        if held:
            await work.conn.execute(update(inbox).where(inbox.c.id.in_(held)).values(state=state))


async def fetched(work: Work, inbox_id: int, why: str | None) -> bool:
    """The file of an update is here, or never will be (`why`): its turn can be taken, then those behind it.

    False if that was so already.
    """
    here = update(inbox).where(inbox.c.id == inbox_id, inbox.c.state == "fetching")
    if not (await work.conn.execute(here.values(state="waiting", why=why))).rowcount:
        return False
    await let_go(work)
    return True


async def let_go(work: Work) -> int:
    """Let all wait that were behind somebody's file; a turn holds those again whose file is not here yet. How many."""
    behind = update(inbox).where(inbox.c.state == "behind")
    return int((await work.conn.execute(behind.values(state="waiting"))).rowcount)


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
