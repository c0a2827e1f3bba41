"""Leases: one process at a time does what only one may do; who was late finds out before his effect is committed.

A lease ends by the database's own clock (on SQLite the machine's), but nothing rests on that clock being right: every new
holder gets a token greater than all before, and an effect is committed only together with a look at the token. A process
that was frozen, or whose clock lied, is told `LeaseLost` and its transaction leaves nothing (docs/decisions/0024).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import BigInteger, ColumnElement, bindparam, case, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.clock_tables import leases
from storage.columns import EPOCH, MILLISECOND
from storage.database import Work

LENGTH = timedelta(seconds=30)
"""How long a lease holds without being renewed: how long others wait for a process that stands still."""

_NOW = {
    "postgresql": "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
}
"""Milliseconds since 1970 as the database tells them: all processes of one database have the same clock."""


class LeaseLost(Exception):
    """Somebody else holds the lease by now; the transaction must leave nothing."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease that was taken: whoever has this token held it then; whether he still does, the database knows."""

    name: str
    holder: str
    token: int


def _never_gone(_holder: str) -> bool:
    return False


async def take(
    work: Work, name: str, holder: str, length: timedelta = LENGTH, is_gone: Callable[[str], bool] = _never_gone
) -> Lease | None:
    """Take a lease, or renew one's own; None while somebody else holds it.

    It is free when nobody has it, when its time is over, when its end is farther off than any lease lasts (the clock was
    set back meanwhile, and nobody should wait for the clock to come round), and when `is_gone` says of its holder that
    he surely does not live any more.
    """
    if lease := await _taken(work, name, holder, length, ""):
        return lease
    before = (await work.conn.execute(select(leases.c.holder).where(leases.c.name == name))).scalar_one()
    return await _taken(work, name, holder, length, before) if is_gone(before) else None


async def _taken(work: Work, name: str, holder: str, length: timedelta, gone: str) -> Lease | None:
    dialect = work.conn.dialect.name
    now: ColumnElement[int] = literal_column(_NOW[dialect], BigInteger)
    lasts = length // MILLISECOND
    new = (pg_insert if dialect == "postgresql" else sqlite_insert)(leases).values(
        name=name, holder=holder, token=1, until=now + lasts
    )
    whose, until = leases.c.holder, leases.c.until
    free = or_(whose == holder, whose == gone, until <= now, until > now + lasts)
    token = case((whose == holder, leases.c.token), else_=leases.c.token + 1)
    change = {"holder": holder, "token": token, "until": now + lasts}
    taking = new.on_conflict_do_update(index_elements=["name"], set_=change, where=free).returning(leases.c.token)
    row = (await work.conn.execute(taking)).first()
    return Lease(name, holder, row.token) if row else None


_HELD = (
    select(leases.c.token)
    .where(
        leases.c.name == bindparam("name"), leases.c.holder == bindparam("holder"), leases.c.token == bindparam("token")
    )
    .with_for_update()
)


async def assert_held(work: Work, lease: Lease) -> None:
    """Only the newest holder comes past here, and nobody becomes a newer one before this transaction ends.

    That its time is over is no fault as long as nobody else has taken it.

    Raises:
        LeaseLost: somebody else has taken it.
    """
    asked = {"name": lease.name, "holder": lease.holder, "token": lease.token}
    if (await work.conn.execute(_HELD, asked)).first() is None:
        raise LeaseLost(lease.name)


_LET_GO = (
    update(leases)
    .where(
        leases.c.name == bindparam("lease"),
        leases.c.holder == bindparam("by"),
        leases.c.token == bindparam("with_token"),
    )
    .values(until=EPOCH)
)


async def let_go(work: Work, lease: Lease) -> None:
    """Give a lease up, so that nobody waits for its end. Does nothing where somebody else has it by now."""
    await work.conn.execute(_LET_GO, {"lease": lease.name, "by": lease.holder, "with_token": lease.token})
