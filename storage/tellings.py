"""What was told to whom, so that each thing is told once; and taken back where the message never went out. Shows nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, delete, insert, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Work
from storage.outbox import Lane
from storage.parked import BY_HAND
from storage.reader import Reader
from storage.release import DROPPED
from storage.tables import outbox
from storage.telling_tables import told

KEPT = timedelta(days=400)
"""A thing of last year's term does not come again."""

RULES_AT_MOST = 60
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing told to one account. `said_in`: dedupe key of the message."""

    person_id: int
    channel: str
    key: str
    rule: str
    said_in: str


async def note_told(work: Work, tellings: Iterable[Telling], day: date, now: datetime) -> None:
    """Write down what was told on this day; what was told before is not written again."""
    rows = [
        {
            "id": work.ids.new(now),
            "person_id": one.person_id,
            "channel": one.channel,
            "key": one.key,
            "rule": one.rule,
            "day": day,
            "said_in": one.said_in,
        }
        for one in tellings
    ]
    if rows:
        await work.conn.execute(insert(told), rows)


Account = tuple[int, str]
"""A person on a channel."""


async def told_to(conn: AsyncConnection, person_ids: Collection[int], keys: Sequence[str]) -> dict[Account, set[str]]:
    """Those of these keys that were told, by account."""
    found: dict[Account, set[str]] = {}
    for at in range(0, len(keys), AT_ONCE):
        some = keys[at : at + AT_ONCE]
        these = told.c.person_id.in_(tuple(person_ids)), told.c.key.in_(some)
        for row in await conn.execute(select(told.c.person_id, told.c.channel, told.c.key).where(*these)):
            found.setdefault((row.person_id, row.channel), set()).add(row.key)
    return found


async def take_back(work: Work, now: datetime) -> None:
    """What stood in a digest that was dropped, or will be for its day is over, was never told: told anew while still due.

    Not what a restore dropped, for that was told before the machine broke down (storage.release); nor what a person let be.
    """
    over = and_(outbox.c.state == "queued", outbox.c.expires <= now)
    dropped = and_(outbox.c.state == "dropped", outbox.c.why != DROPPED, ~outbox.c.why.startswith(BY_HAND))
    gone = select(outbox.c.dedupe).where(or_(dropped, over), outbox.c.lane == Lane.DIGEST)
    await work.conn.execute(delete(told).where(told.c.said_in.in_(gone)))


async def strike(work: Work, due: Collection[str]) -> int:
    """Take back what waits in digests not sent yet and is due no more: it was done meanwhile. How many things.

    `due`: keys of everything that is due now.
    """
    waiting = (
        select(told.c.id, told.c.key)
        .join(outbox, outbox.c.dedupe == told.c.said_in)
        .where(outbox.c.state.in_(("queued", "doubt")), outbox.c.lane == Lane.DIGEST)
    )
    rows = (await work.conn.execute(waiting)).all()
    done = [row.id for row in rows if row.key.removesuffix(":today") not in due]
    for at in range(0, len(done), AT_ONCE):
        await work.conn.execute(delete(told).where(told.c.id.in_(done[at : at + AT_ONCE])))
    return len(done)


async def forget_told(work: Work, today: date) -> None:
    """Forget what was told long ago."""
    await work.conn.execute(delete(told).where(told.c.day < today - KEPT))


async def digests_of_day(
    conn: AsyncConnection, person_ids: Collection[int], begins: datetime
) -> dict[Account, list[str]]:
    """The states of digests made for these persons on the day that begins here, by account.

    Not those of later days: a clock that was ahead made them, and nobody goes without for so long.
    """
    made = select(outbox.c.person_id, outbox.c.channel, outbox.c.state).where(
        outbox.c.person_id.in_(tuple(person_ids)),
        outbox.c.made_at >= begins,
        outbox.c.made_at < begins + timedelta(days=1),
        literal_column("lane") > literal_column("0"),
        outbox.c.lane == Lane.DIGEST,
    )
    found: dict[Account, list[str]] = {}
    for row in await conn.execute(made):
        found.setdefault((row.person_id, row.channel), []).append(row.state)
    return found


async def rules_told(reader: Reader) -> tuple[str, ...]:
    """The rules behind what the reader was told on the last day on which he was told anything, each once."""
    mine = select(told.c.rule, told.c.day).where(told.c.person_id == reader.scope.person.id)
    rows = (await reader.conn.execute(mine.order_by(told.c.id.desc()).limit(RULES_AT_MOST))).all()
    return tuple(dict.fromkeys(row.rule for row in reversed(rows) if row.day == rows[0].day))
