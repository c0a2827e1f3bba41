"""The database: SQLite (WAL, FULL, BEGIN IMMEDIATE) or PostgreSQL. One writer at a time in a process; many readers.

A transaction of `write` is what a receipt rests on: when it has ended, its rows survive `kill -9` and power loss.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage.audit import Chain, Note
from storage.columns import Ids
from storage.scope import refuse_unscoped
from storage.sealing import Seal
from storage.sqlite import driver_of

IDLE_SECONDS = 120
"""How long a PostgreSQL server lets a writing transaction stand still before it ends it: a process that was frozen in the
middle of one would hold up everybody else's rows."""


def _nothing(_point: str) -> None:
    """Reached a named point: production does nothing there; the kill tests end the process."""


_WRITING = "BEGIN IMMEDIATE"


class Work:
    """One writing transaction: its connection, what the audit will say of it, and the named points it comes by."""

    def __init__(self, conn: AsyncConnection, seal: Seal, ids: Ids) -> None:
        """Made by `Database.write` only."""
        self.conn = conn
        self.seal = seal
        self.ids = ids
        self.notes: list[Note] = []
        self.reached: Callable[[str], None] = _nothing
        self.fences: dict[str, int] = {}
        """Tokens of leases that were looked at in this transaction and held still until its end (storage.leases)."""
        self.some_held = True
        """Whether some update waited for its file at the transaction's first query; True: nobody has looked."""


class Database:
    """Engines, seal and audit chain of one process."""

    def __init__(self, url: str, seal: Seal) -> None:
        """Open lazily; nothing is touched until the first transaction."""
        self.url = url
        self.seal = seal
        self.ids = Ids()
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._writer = _engine(url, begin=_WRITING, size=1)
        self._reader = _engine(url, begin="BEGIN", size=4)
        self._turnstile = asyncio.Lock()
        self._chain = Chain(seal.audit_key)

    @asynccontextmanager
    async def write(self, now: datetime) -> AsyncIterator[Work]:
        """A writing transaction; audit notes are chained and everything is committed at its end, or nothing is."""
        async with self._turnstile:
            link = None
            try:
                async with self._writer.connect() as conn, conn.begin():
                    work = Work(conn, self.seal, self.ids)
                    yield work
                    link = await self._chain.write(conn, work.notes, self.ids, now)
            except BaseException:
                if link:  # it may have been committed all the same, so its number is used up
                    self._chain = Chain(self.seal.audit_key)
                raise
            self._chain.advance(link)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A reading transaction."""
        async with self._reader.connect() as conn, conn.begin():
            yield conn

    async def close(self) -> None:
        """Close all connections."""
        await self._writer.dispose()
        await self._reader.dispose()


def _engine(url: str, *, begin: str, size: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
        module=driver_of(url),
        connect_args=_served(url) if begin == _WRITING else {},
    )
    event.listen(engine.sync_engine, "before_execute", refuse_unscoped)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)

        def start(conn: Connection) -> None:
            conn.exec_driver_sql(begin)

        event.listen(engine.sync_engine, "begin", start)
    return engine


def _served(url: str) -> dict[str, Any]:
    """What a server is told about our writing connections."""
    if make_url(url).get_backend_name() == "sqlite":
        return {}
    return {"server_settings": {"idle_in_transaction_session_timeout": str(IDLE_SECONDS * 1000)}}


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Durable and strict: TRAPS shows NORMAL losing acknowledged commits, and the driver beginning on its own."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
