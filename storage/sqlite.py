"""SQLite without a thread for each statement: a statement runs where it is asked, only a commit's flush waits elsewhere.

The driver SQLAlchemy brings hands every statement to another thread, which costs more than the statement. Ours are short
and read what is in memory, so they run at once. Nothing here waits for a lock with the program standing still: where
another process writes, it is tried again and again, and everything else goes on meanwhile.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import Any

import aiosqlite
from sqlalchemy import make_url
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_dbapi
from sqlalchemy.util import await_only

BUSY_SECONDS = 20.0
"""How long a statement waits for another process that writes, before it fails."""
LOOK_SECONDS = 0.005
"""The first pause between two tries; each is twice the one before, up to twenty times this."""


class _AtOnce:
    """Something to await that is there already: SQLAlchemy takes a statement that awaits nothing for a wrong driver's."""

    def __await__(self) -> Generator[None, None, None]:
        yield from ()


_AT_ONCE = _AtOnce()


class Connection(sqlite3.Connection):
    """A connection as SQLAlchemy's asyncio side wants it. Statements run at once; `commit` lets others run meanwhile."""

    @property
    def _connection(self) -> "Connection":
        """The driver's own connection, by the name SQLAlchemy asks for it."""
        return self

    def cursor(self, factory: Any = None, **_: Any) -> Any:
        """A cursor that never waits for a lock with the program standing still."""
        await_only(_AT_ONCE)
        return super().cursor(Cursor)

    def commit(self) -> None:
        """Commit. Cancelled, it still ends first: the connection is not used by two at once."""
        await_only(_to_its_end(super().commit))

    def terminate(self) -> None:
        """Close, with nothing awaited."""
        self.close()


class Cursor(sqlite3.Cursor):
    """Runs a statement at once, or as soon as no other process writes."""

    def execute(self, sql: str, parameters: Any = (), /) -> "Cursor":
        """Run one statement.

        Raises:
            sqlite3.OperationalError: another process wrote for longer than `BUSY_SECONDS`.
        """
        try:
            super().execute(sql, parameters)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            await_only(_when_free(lambda: super(Cursor, self).execute(sql, parameters)))
        return self

    async def _async_soft_close(self) -> None:
        """Nothing is held elsewhere; SQLAlchemy asks."""


async def _to_its_end(work: Callable[[], None]) -> None:
    """Run in a thread; who is cancelled meanwhile is told after it has ended."""
    running = asyncio.get_running_loop().run_in_executor(None, work)
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await _ended(running)
        raise


async def _ended(running: Awaitable[None]) -> None:
    while not (future := asyncio.ensure_future(running)).done():
        try:
            await asyncio.wait([future])
        except asyncio.CancelledError:
            continue


async def _when_free(again: Callable[[], object]) -> None:
    loop = asyncio.get_running_loop()
    until, pause = loop.time() + BUSY_SECONDS, LOOK_SECONDS
    while True:
        await asyncio.sleep(pause)
        try:
            again()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or loop.time() > until:
                raise
            pause = min(pause * 2, LOOK_SECONDS * 20)
        else:
            return


class Driver(AsyncAdapt_aiosqlite_dbapi):
    """What `create_async_engine` takes as `module`: SQLAlchemy's driver, with connections of ours."""

    def __init__(self) -> None:
        """Of the installed libraries."""
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *given: Any, **named: Any) -> Any:
        """Open a file, which takes no longer than a statement."""
        return sqlite3.connect(*given, **named | {"factory": Connection, "timeout": 0.0})


def driver_of(url: str) -> Driver | None:
    """What `create_async_engine` takes as `module` for this address; None: SQLAlchemy's own choice."""
    return Driver() if make_url(url).get_backend_name() == "sqlite" else None
