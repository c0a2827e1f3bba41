"""Proposals to lift a restriction as rows. The database itself refuses one that is decided by its proposer."""

from datetime import datetime

from sqlalchemy import insert, select, update

from storage.database import Work
from storage.scope import past_the_scope
from storage.tables import cases, liftings


class NotOpen(Exception):
    """There is no open proposal this person may decide; the turn is taken again and says so."""


async def case_id_of(work: Work, code: str) -> int:
    """Row id of a case, for the program's own work."""
    wanted = select(cases.c.id).where(cases.c.code == code)
    return int((await work.conn.execute(past_the_scope(wanted, "recording an event"))).scalar_one())


async def propose(work: Work, case_id: int, by: int, now: datetime) -> None:
    """A new open proposal."""
    row = {"id": work.ids.new(now), "case_id": case_id, "proposed_by": by, "proposed_at": now}
    await work.conn.execute(insert(liftings), row)


async def decide(work: Work, case_id: int, by: int, now: datetime, *, lifted: bool) -> None:
    """Decide the open proposal.

    Raises:
        NotOpen: there is none that this person did not propose himself.
    """
    mine = liftings.c.proposed_by != by
    still_open = update(liftings).where(liftings.c.case_id == case_id, liftings.c.decided_at.is_(None), mine)
    result = await work.conn.execute(still_open.values(decided_by=by, decided_at=now, lifted=lifted))
    if not result.rowcount:
        raise NotOpen(case_id)


async def lapse(work: Work, case_id: int, now: datetime) -> None:
    """A new red flag: what was proposed before it is open no more, and decided by nobody."""
    still_open = update(liftings).where(liftings.c.case_id == case_id, liftings.c.decided_at.is_(None))
    await work.conn.execute(still_open.values(decided_at=now, lifted=False))
