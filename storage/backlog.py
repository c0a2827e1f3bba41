"""How long anything has waited: the oldest update no turn took, the oldest message that should be out. Opens no row."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.outbox import Lane
from storage.tables import inbox, outbox


@dataclass(frozen=True, slots=True)
class Backlog:
    """How long the oldest of each has waited; None: none waits.

    Attributes:
        update: received, and taken by no turn yet; one whose file is being fetched counts.
        answer: an answer or an alarm that may go out.
        message: anything else that may go out.
    """

    update: timedelta | None
    answer: timedelta | None
    message: timedelta | None


_UPDATE = select(func.min(inbox.c.received_at)).where(inbox.c.state.in_(("waiting", "fetching", "behind")))
_DUE = select(func.min(outbox.c.not_before)).where(outbox.c.state.in_(("queued", "doubt")))
_ANSWER = _DUE.where(outbox.c.lane <= int(Lane.URGENT))
_MESSAGE = _DUE.where(outbox.c.lane > int(Lane.URGENT))


async def backlog(conn: AsyncConnection, now: datetime) -> Backlog:
    """What waits at this moment."""
    update, answer, message = [(await conn.execute(query)).scalar() for query in (_UPDATE, _ANSWER, _MESSAGE)]
    return Backlog(_since(update, now), _since(answer, now), _since(message, now))


def _since(moment: datetime | None, now: datetime) -> timedelta | None:
    """A message put off to later waits for nothing yet."""
    return now - moment if moment and moment <= now else None
