"""What a database says of itself, and whether this program and this key may work on it at all."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, Work
from storage.schema import Unreachable, newest, revision
from storage.sealing import key_proof
from storage.tables import facts


class Unfit(Exception):
    """The database cannot be worked on; `code` is the Fluent message `unfit-<code>` that says what to do."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


QUARANTINE = "quarantine"
"""The fact that stands while a restored database waits to be released (storage.quarantine)."""


async def refuse_unfit(database: Database, *, even_quarantined: bool = False) -> None:
    """Refuse a database that is unreachable, not made, at another revision, sealed with another key, or in quarantine.

    `even_quarantined`: for the few who only look at it, and for whoever releases it.

    Raises:
        Unfit: `unreachable`, `not-made`, `old`, `newer`, `wrong-key`, `quarantine`.
    """
    try:
        current = await revision(database.url)
    except Unreachable as error:
        raise Unfit("unreachable") from error
    if current is None:
        raise Unfit("not-made")
    if current != newest():
        raise Unfit("old" if current < newest() else "newer")
    async with database.read() as conn:
        proof = await read_fact(conn, "key_proof")
        waits = await read_fact(conn, QUARANTINE)
    if proof != key_proof(database.seal):
        raise Unfit("wrong-key" if proof else "not-made")
    if waits and not even_quarantined:
        raise Unfit("quarantine")


async def make_facts(work: Work, county: str, now: datetime) -> None:
    """Write down whose database this is and which key seals it."""
    values = {"key_proof": key_proof(work.seal), "county": county, "made_at": now.isoformat()}
    await work.conn.execute(insert(facts), [{"name": name, "value": value} for name, value in values.items()])


async def read_fact(conn: AsyncConnection, name: str) -> str | None:
    """One fact, or None."""
    value: str | None = (await conn.execute(select(facts.c.value).where(facts.c.name == name))).scalar()
    return value


async def keep_facts(work: Work, values: Mapping[str, str]) -> None:
    """Write facts down, over what was there; whoever else writes them in the same moment writes the same row."""
    new = (pg_insert if work.conn.dialect.name == "postgresql" else sqlite_insert)(facts)
    keep = new.on_conflict_do_update(index_elements=["name"], set_={"value": new.excluded.value})
    # in one order, so that processes that start together do not wait for each other
    await work.conn.execute(keep, [{"name": name, "value": values[name]} for name in sorted(values)])
