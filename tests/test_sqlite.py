"""SQLite's connections of ours: what waits for another process holds nobody up, and nothing is half done."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import sqlite
from storage.database import Database
from storage.tables import facts
from tests.conftest import copy_county, seal
from tests.county import START


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(copy_county(request, "sqlite", tmp_path).partition("///")[2])


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite+aiosqlite:///{path}", seal())
    yield opened
    await opened.close()


@pytest.fixture
def other(path: Path) -> Iterator[sqlite3.Connection]:
    """Another process that writes: to SQLite, another connection is as good as one."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


async def write(database: Database, *names: str) -> None:
    async with database.write(START) as work:
        for name in names:
            await work.conn.execute(insert(facts).values(name=name, value="x"))


async def write_nowhere(database: Database) -> None:
    async with database.write(START) as work:
        await work.conn.execute(insert(facts).values(name="before", value="x"))
        await work.conn.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


async def names(database: Database) -> set[str]:
    async with database.read() as conn:
        return set((await conn.execute(select(facts.c.name))).scalars())


async def test_every_commit_is_flushed_and_keys_hold(database: Database) -> None:
    async with database.write(START) as work:
        found = [
            (await work.conn.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in ("synchronous", "foreign_keys")
        ]
        mode = (await work.conn.exec_driver_sql("PRAGMA journal_mode")).scalar()
    assert (found, mode) == ([2, 1], "wal")


async def test_another_process_that_writes_holds_up_only_who_writes(
    database: Database, other: sqlite3.Connection
) -> None:
    await names(database)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write(database, "late"))
    longest, last = 0.0, time.monotonic()
    for _ in range(30):
        await asyncio.sleep(0.01)
        assert "late" not in await names(database), "reading goes on"
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    assert not writing.done()
    other.execute("COMMIT")
    await asyncio.wait_for(writing, 20)
    assert "late" in await names(database)
    assert longest < 2, "the program stood still: SQLite waits 5 s by itself"


async def test_it_does_not_wait_for_ever(
    database: Database, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        await write(database, "never")
    other.execute("ROLLBACK")
    await write(database, "after")
    assert {"never", "after"} & await names(database) == {"after"}


async def test_cancelled_while_it_waits_nothing_is_written(database: Database, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write(database, "never"))
    await asyncio.sleep(0.05)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    other.execute("COMMIT")
    await write(database, "after")
    assert {"never", "after"} & await names(database) == {"after"}


class SlowFlush:
    """A disk that takes its time: each commit waits until it is let go, in whatever thread it runs."""

    def __init__(self, database: Database) -> None:
        self.begun, self.let_go, self.threads = threading.Event(), threading.Event(), set[int]()
        event.listen(database._writer.sync_engine, "connect", self._slow)

    def _slow(self, connection: Any, _record: Any) -> None:
        connection.set_trace_callback(self._traced)

    def _traced(self, statement: str) -> None:
        if statement == "COMMIT":
            self.threads.add(threading.get_ident())
            self.begun.set()
            self.let_go.wait(5)


async def test_the_program_goes_on_while_a_commit_is_flushed(database: Database) -> None:
    disk = SlowFlush(database)
    writing = asyncio.create_task(write(database, "flushed"))
    await asyncio.to_thread(disk.begun.wait, 5)
    assert "flushed" not in await names(database)
    disk.let_go.set()
    await writing
    assert "flushed" in await names(database)
    assert threading.get_ident() not in disk.threads


async def test_cancelled_in_the_flush_the_commit_ends_first(database: Database) -> None:
    disk = SlowFlush(database)
    writing = asyncio.create_task(write(database, "flushed"))
    await asyncio.to_thread(disk.begun.wait, 5)
    for _ in range(3):  # whoever is impatient
        writing.cancel()
        await asyncio.sleep(0.01)
    assert not writing.done()
    disk.let_go.set()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert "flushed" in await names(database), "what was committed is there, though nobody was told"
    await write(database, "after")
    assert "after" in await names(database)


async def test_what_fails_is_rolled_back_and_known_by_its_kind(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await write(database, "once", "once")
    assert "once" not in await names(database)
    with pytest.raises(OperationalError, match="no such table"):
        await write_nowhere(database)
    assert "before" not in await names(database)
    await write(database, "once")
    assert "once" in await names(database)


async def test_closed_it_leaves_the_file_to_others(database: Database, path: Path) -> None:
    await write(database, "kept")
    await database.close()
    assert not path.with_name(path.name + "-wal").exists(), "the last one to close leaves nothing beside the file"
    await write(database, "again")
    assert {"kept", "again"} <= await names(database)
