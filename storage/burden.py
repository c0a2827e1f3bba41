"""How many messages a person got unasked in a week: those inside the budget, and those outside it (DOMAIN §8.5).

Counted from the outbox, so nothing is counted twice and nothing is forgotten. Each person sees his own number; nobody
sees another's, and nothing is made of it but the budget.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, case, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.burden import Burden
from storage.reader import Reader
from storage.tables import outbox

INSIDE = ("digest:in:", "old_draft:")
"""How the dedupe keys of messages begin that count against the budget. Red flags, legal limits, a child nobody has seen,
and decisions that are asked for do not."""

WEEK = timedelta(days=7)

_NOT_GONE_OUT = ("dropped", "parked")


async def burdens(conn: AsyncConnection, person_ids: Collection[int], since: datetime) -> dict[int, Burden]:
    """What each of these persons got in the week that begins here; on two channels the same thing counts once."""
    inside = or_(*(outbox.c.dedupe.startswith(begins) for begins in INSIDE))
    counted = (
        select(
            outbox.c.person_id,
            outbox.c.channel,
            func.sum(case((inside, 1), else_=0)).cast(BigInteger).label("inside"),
            func.count().label("all"),
        )
        .where(
            outbox.c.person_id.in_(tuple(person_ids)),
            outbox.c.made_at >= since,
            outbox.c.made_at < since + WEEK,
            literal_column("lane") > literal_column("0"),
            outbox.c.state.not_in(_NOT_GONE_OUT),
        )
        .group_by(outbox.c.person_id, outbox.c.channel)
    )
    found: dict[int, Burden] = {}
    for row in await conn.execute(counted):
        known = found.get(row.person_id, Burden())
        here = Burden(row.inside, row.all - row.inside)
        found[row.person_id] = Burden(max(known.inside, here.inside), max(known.outside, here.outside))
    return found


async def my_burden(reader: Reader, since: str) -> Burden:
    """What the reader himself got in the week that begins at this moment, ISO text."""
    me = reader.scope.person.id
    return (await burdens(reader.conn, (me,), datetime.fromisoformat(since))).get(me, Burden())
