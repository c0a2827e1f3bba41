"""The outbox: everything said to a person is a row here first, written with what caused it (DESIGN §1.9, §6).

States: queued → claimed → sent | doubt (may have arrived; one repeat, marked) | parked (with reason) | dropped (with reason).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from itertools import islice
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, or_, select, tuple_, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from storage.database import Work
from storage.sealing import SealBroken
from storage.tables import accounts, outbox

CLAIM = timedelta(seconds=60)
"""A claim older than this belongs to a process that is gone."""


class Lane(IntEnum):
    """Order of delivery: people who wait first (DESIGN §6)."""

    ANSWER = 0
    URGENT = 1
    PAPER = 2
    REMINDER = 3
    DIGEST = 4


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """One thing to be said.

    Attributes:
        dedupe: the same key is never said twice, however often it is written.
        body: what a channel needs to say it: rendered text, buttons, and what it answers or changes.
        case_id: the case it is about.
        shows: row ids of the cases it tells about, looked at again before it goes out. One alone is its `case_id`.
    """

    dedupe: str
    channel: str
    address: str
    body: Mapping[str, Any]
    lane: Lane = Lane.ANSWER
    person_id: int | None = None
    case_id: int | None = None
    not_before: datetime | None = None
    expires: datetime | None = None
    shows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message taken for delivery. `repeat`: it may have arrived before. `shows`: cases whose children it tells about."""

    id: int
    channel: str
    address: str
    lane: Lane
    attempts: int
    repeat: bool
    expires: datetime | None
    body: Mapping[str, Any]
    person_id: int | None = None
    shows: tuple[int, ...] = ()

    @property
    def first(self) -> bool:
        """Whether it may use what is reserved for people who wait: an answer, or a call that a child is in danger."""
        return self.lane <= Lane.URGENT


_PUT = insert(outbox)


async def put(
    work: Work, messages: Sequence[OutboxMessage], now: datetime, free: Collection[str] = ()
) -> tuple[Claimed, ...]:
    """Queue messages inside the caller's transaction; those that were taken instead.

    The first answer to an address in `free` is written as claimed: the caller sends it once the transaction is committed,
    and nobody has to look for it.
    """
    rows, taken = [], dict[str, Claimed]()
    for message in messages:
        row = _row(work, message, now)
        if message.lane is Lane.ANSWER and message.address in free and message.address not in taken:
            row |= {"state": "claimed", "claimed_until": now + CLAIM, "attempts": 1}
            rest = (message.lane, 1, False, message.expires, message.body, message.person_id, message.shows)
            taken[message.address] = Claimed(row["id"], message.channel, message.address, *rest)
        rows.append(row)
    if rows:
        await work.conn.execute(_PUT, rows)
    return tuple(taken.values())


_ANSWERS_WAIT = select(outbox.c.address).where(
    outbox.c.state.in_(("queued", "doubt", "claimed")),
    outbox.c.lane == int(Lane.ANSWER),
    outbox.c.address.in_(bindparam("addresses", expanding=True)),
)


async def spoken_for(work: Work, addresses: Sequence[str]) -> frozenset[str]:
    """Those of these addresses for which an earlier answer waits: a fresh one must not overtake it.

    A claim counts: where nothing is under way, it is left from a process that is gone, and will be said again.
    """
    if not addresses:
        return frozenset()
    return frozenset((await work.conn.execute(_ANSWERS_WAIT, {"addresses": addresses})).scalars())


async def was_put(work: Work, dedupe: str) -> bool:
    """Whether a message with this dedupe key was ever queued."""
    return (await work.conn.execute(select(outbox.c.id).where(outbox.c.dedupe == dedupe))).first() is not None


async def put_once(work: Work, message: OutboxMessage, now: datetime) -> bool:
    """Queue a message unless one with its dedupe key was ever queued. True if it is new."""
    if await was_put(work, message.dedupe):
        return False
    await put(work, (message,), now)
    return True


AT_ONCE = 500
"""Messages written by one statement: few enough that nothing else of the process stands still for long."""


async def put_many_once(work: Work, messages: Iterable[OutboxMessage], now: datetime) -> int:
    """Queue those of many messages whose dedupe key was never queued, nor stands twice among them; how many are new.

    As `put_once`, for whole counties: two statements for every `AT_ONCE` of them.
    """
    wanted = iter({message.dedupe: message for message in messages}.values())
    fresh = 0
    while some := tuple(islice(wanted, AT_ONCE)):
        known = set((await work.conn.execute(_KNOWN, {"keys": [message.dedupe for message in some]})).scalars())
        if rows := [_row(work, message, now) for message in some if message.dedupe not in known]:
            await work.conn.execute(_PUT, rows)
        fresh += len(rows)
    return fresh


_KNOWN = select(outbox.c.dedupe).where(outbox.c.dedupe.in_(bindparam("keys", expanding=True)))


def _row(work: Work, message: OutboxMessage, now: datetime) -> dict[str, Any]:
    row_id = work.ids.new(now)
    several = len(message.shows) > 1
    body = {**message.body, "shows": message.shows} if several else message.body
    return {
        "id": row_id,
        "dedupe": message.dedupe,
        "channel": message.channel,
        "address": message.address,
        "person_id": message.person_id,
        "case_id": message.case_id if several or not message.shows else message.shows[0],
        "lane": int(message.lane),
        "state": "queued",
        "made_at": now,
        "not_before": message.not_before or now,
        "expires": message.expires,
        "claimed_until": None,
        "attempts": 0,
        "why": None,
        "sealed": work.seal.close_json("outbox.sealed", row_id, body),
    }


def _waiting(state: str, *where: ColumnElement[bool]) -> Select[Any]:
    """Row ids in the order of delivery, read from the index alone: only what is taken is looked up."""
    of_state = select(outbox.c.id, outbox.c.lane).where(outbox.c.state == state, *where)
    few = of_state.order_by(outbox.c.lane, outbox.c.id).limit(bindparam("at_most")).subquery()
    return select(few.c.id, few.c.lane)


def _due(held: Collection[str], closed: Collection[str], *, others: bool) -> Select[Any]:
    where = [outbox.c.not_before <= bindparam("now")]
    if held:
        where.append(outbox.c.address.not_in(held))
    if not others:
        where.append(outbox.c.lane <= Lane.URGENT)
    elif closed:
        where.append(or_(outbox.c.lane <= Lane.URGENT, outbox.c.channel.not_in(closed)))
    ids = union_all(_waiting("queued", *where), _waiting("doubt", *where)).subquery()
    return (
        select(outbox)
        .where(outbox.c.id.in_(select(ids.c.id)), outbox.c.state.in_(("queued", "doubt")))
        .order_by(outbox.c.lane, outbox.c.id)
        .limit(bindparam("at_most"))
        .with_for_update(skip_locked=True)
    )


_TAKE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row_id"))
    .values(state="claimed", claimed_until=bindparam("until"), attempts=outbox.c.attempts + 1)
)


async def claim(
    work: Work,
    now: datetime,
    at_most: int,
    busy: Iterable[str] = (),
    others_at_most: int | None = None,
    closed: Collection[str] = (),
) -> tuple[Claimed, ...]:
    """Take the next due messages for delivery, one an address, leaving alone the addresses that are busy.

    At most `others_at_most` of them are no answers nor urgent, and none of those is for a `closed` channel; None: no matter.
    A message past its `expires` is dropped with the reason instead; one that cannot be opened is parked.
    """
    held, taken = set(busy), list[Claimed]()
    others_at_most = at_most if others_at_most is None else others_at_most
    while len(taken) < at_most:
        due = _due(held, closed, others=others_at_most > 0)
        rows = (await work.conn.execute(due, {"now": now, "at_most": at_most})).all()
        taken.extend(await _first_of_each(work, rows, now))
        held |= {row.address for row in rows}
        if len(rows) < at_most:
            break
    first = sum(message.first for message in taken)
    taken = taken[: min(at_most, first + max(0, others_at_most))]
    if taken:
        until = now + CLAIM
        await work.conn.execute(_TAKE, [{"row_id": message.id, "until": until} for message in taken])
    return tuple(taken)


async def _first_of_each(work: Work, rows: Sequence[Any], now: datetime) -> list[Claimed]:
    """The first message of each address that can be sent; what never can be is dropped or parked."""
    found: dict[str, Claimed] = {}
    stale, broken = [], []
    for row in rows:
        if row.expires and row.expires <= now:
            stale.append(row.id)
        elif row.address not in found:
            if message := _claimed(work, row):
                found[row.address] = message
            else:
                broken.append(row.id)
    await _leave(work, stale, "dropped", "expired before delivery")
    await _leave(work, broken, "parked", "cannot be opened")
    return list(found.values())


async def _leave(work: Work, row_ids: Sequence[int], state: str, why: str) -> None:
    if row_ids:
        await work.conn.execute(update(outbox).where(outbox.c.id.in_(row_ids)).values(state=state, why=why))


def _claimed(work: Work, row: Any) -> Claimed | None:
    try:
        body = work.seal.open_json("outbox.sealed", row.id, row.sealed)
    except SealBroken:
        return None
    repeat = row.state == "doubt"
    shows = tuple(body.get("shows") or ((row.case_id,) if row.case_id else ()))
    lane, tried = Lane(row.lane), row.attempts + 1
    return Claimed(row.id, row.channel, row.address, lane, tried, repeat, row.expires, body, row.person_id, shows)


async def drop(work: Work, reasons: Mapping[int, str]) -> None:
    """Messages that must not go out: each is left where it is, with the reason."""
    for row_id, why in reasons.items():
        await _leave(work, (row_id,), "dropped", why)


_MARK = (
    update(outbox)
    .where(outbox.c.id == bindparam("row_id"))
    .values(
        state=bindparam("to"),
        why=bindparam("reason"),
        not_before=bindparam("again_at"),
        claimed_until=None,
        attempts=outbox.c.attempts - bindparam("untried"),
    )
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a claimed message.

    Attributes:
        tried: whether it was sent at all; only that counts as an attempt.
        shut_out: the account takes nothing from us any more.
    """

    id: int
    state: str
    why: str | None = None
    not_before: datetime | None = None
    tried: bool = True
    shut_out: bool = False


_SENT = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state="sent", why=None, claimed_until=None)
)


async def mark(work: Work, marks: Sequence[Mark], now: datetime) -> None:
    """Write down what became of claimed messages: of those that arrived in one statement, for they are nearly all."""
    if arrived := [m.id for m in marks if m.state == "sent"]:
        await work.conn.execute(_SENT, {"ids": arrived})
    if others := [m for m in marks if m.state != "sent"]:
        rows = [
            {
                "row_id": m.id,
                "to": m.state,
                "reason": m.why,
                "again_at": m.not_before or now,
                "untried": 0 if m.tried else 1,
            }
            for m in others
        ]
        await work.conn.execute(_MARK, rows)
    if shut := [m.id for m in others if m.shut_out]:
        await work.conn.execute(_SHUT_OUT, {"ids": shut, "moment": now})


_SHUT_OUT = (
    update(accounts)
    .where(
        accounts.c.unreachable_since.is_(None),
        tuple_(accounts.c.channel, accounts.c.address).in_(
            select(outbox.c.channel, outbox.c.address).where(outbox.c.id.in_(bindparam("ids", expanding=True)))
        ),
    )
    .values(unreachable_since=bindparam("moment", type_=accounts.c.unreachable_since.type))
)


async def release(work: Work, now: datetime, *, all_claims: bool, but: Iterable[str] = ()) -> int:
    """Claims nobody works on any more become doubt: they may have arrived. How many.

    `all_claims`: at start-up of the only process that delivers, every claim is such a claim. `but`: addresses something
    is really on its way to.
    """
    held = update(outbox).where(outbox.c.state == "claimed")
    if not all_claims:
        held = held.where(or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until < now))
    if busy := tuple(but):
        held = held.where(outbox.c.address.not_in(busy))
    result = await work.conn.execute(held.values(state="doubt", claimed_until=None, not_before=now))
    return int(result.rowcount)


async def next_due(conn: AsyncConnection, after: datetime) -> datetime | None:
    """When, later than this moment, the next waiting message may go out."""
    waiting = select(func.min(outbox.c.not_before)).where(outbox.c.state.in_(("queued", "doubt")))
    moment: datetime | None = (await conn.execute(waiting.where(outbox.c.not_before > after))).scalar()
    return moment


async def counts(conn: AsyncConnection) -> dict[str, int]:
    """How many messages are in each state."""
    rows = await conn.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    return {row[0]: row[1] for row in rows}
