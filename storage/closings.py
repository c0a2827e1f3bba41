"""Requests to take a case off the list (销号, or another way out) as rows. The database refuses one decided by whoever asked."""

from datetime import datetime

from sqlalchemy import insert, select, update

from storage.database import Work
from storage.scope import past_the_scope
from storage.tables import closings


class NotOpen(Exception):
    """There is no open request this person may decide, or there is one already; the turn is taken again and says so."""


async def ask(work: Work, case_id: int, by: int, now: datetime) -> None:
    """A new open request.

    Raises:
        NotOpen: another one waits to be decided.
    """
    waiting = select(closings.c.id).where(closings.c.case_id == case_id, closings.c.decided_at.is_(None))
    if (await work.conn.execute(past_the_scope(waiting, "asking to close a case"))).first():
        raise NotOpen(case_id)
    row = {"id": work.ids.new(now), "case_id": case_id, "asked_by": by, "asked_at": now}
    await work.conn.execute(insert(closings), row)


async def decide(work: Work, case_id: int, by: int, now: datetime, *, closed: bool) -> None:
    """Decide the open request.

    Raises:
        NotOpen: there is none that this person did not make himself.
    """
    others = closings.c.asked_by != by
    still_open = update(closings).where(closings.c.case_id == case_id, closings.c.decided_at.is_(None), others)
    result = await work.conn.execute(still_open.values(decided_by=by, decided_at=now, closed=closed))
    if not result.rowcount:
        raise NotOpen(case_id)


async def lapse(work: Work, case_id: int, now: datetime) -> None:
    """What was asked is open no more, and decided by nobody: the child stayed away again, or is in danger."""
    still_open = update(closings).where(closings.c.case_id == case_id, closings.c.decided_at.is_(None))
    await work.conn.execute(still_open.values(decided_at=now, closed=False))
