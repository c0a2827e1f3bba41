"""Putting a backup's database in place: only where there is none, all of it or nothing, and always into quarantine.

SQLite: a finished file is renamed into place. PostgreSQL: the facts go in first, with the quarantine among them, then
everything else in one transaction, then the proof of the key. Killed in between, it is no database anybody can work on,
and the next restore begins anew.
"""

import asyncio
import os
import secrets
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from sqlalchemy import delete, insert, inspect, make_url, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.facts import QUARANTINE
from storage.manifest import Manifest
from storage.postgres_tools import find_tool, run_tool
from storage.quarantine import LOADING, Quarantined
from storage.schema import reaching
from storage.tables import facts, metadata


class NotEmpty(Exception):
    """There is something at this address already; nothing was touched."""


async def refuse_filled(url: str) -> None:
    """Refuse an address where anything is. What a killed restore left behind is nothing.

    Raises:
        NotEmpty: there is.
        Unreachable: the database does not answer.
    """
    if make_url(url).get_backend_name() == "sqlite":
        _refuse_file(Path(make_url(url).database or ""))
        return
    engine = _engine(url)
    try:
        with reaching():
            async with engine.connect() as conn:
                names = await conn.run_sync(lambda sync: inspect(sync).get_table_names())
                loading = "facts" in names and (await _fact(conn, LOADING)) is not None
    finally:
        await engine.dispose()
    if names and not loading:
        raise NotEmpty


def _refuse_file(path: Path) -> None:
    if path.exists() and path.stat().st_size:
        raise NotEmpty


async def load(
    url: str,
    copy: Path,
    manifest: Manifest,
    quarantine: Quarantined,
    tools: str,
    reached: Callable[[str], None] = lambda _point: None,
) -> None:
    """Put the copy in place. `refuse_filled` came first. `reached`: for the kill tests.

    Raises:
        ToolsUnfit: pg_restore is missing, older than the server, or did not end well.
        OSError: the file cannot be written.
    """
    if manifest.backend == "sqlite":
        target = Path(make_url(url).database or "")
        await asyncio.to_thread(_place, copy, target, quarantine, reached)
    else:
        await _into_postgres(url, copy, manifest, quarantine, tools, reached)


def _place(unpacked: Path, target: Path, quarantine: Quarantined, reached: Callable[[str], None]) -> None:
    copy = target.with_name(target.name + ".restoring")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(unpacked, copy)  # perhaps from another disk; into place it is renamed
    with closing(sqlite3.connect(copy)) as conn:
        conn.execute("PRAGMA journal_mode=DELETE")
        conn.execute("PRAGMA synchronous=FULL")
        conn.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (QUARANTINE, quarantine.text()))
        conn.commit()
    for end in ("-wal", "-shm"):  # of a database that is gone: beside another one it would be poison
        beside = target.with_name(target.name + end)
        if beside.exists():
            beside.rename(beside.with_name(beside.name + ".before-restore"))
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    reached("restore.before_name")
    copy.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """What was renamed in this folder survives power loss."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


async def _into_postgres(
    url: str, copy: Path, manifest: Manifest, quarantine: Quarantined, tools: str, reached: Callable[[str], None]
) -> None:
    engine = _engine(url)
    try:
        async with engine.connect() as conn:
            server = int((await conn.execute(text("SHOW server_version_num"))).scalar_one()) // 10000
        tool = await find_tool("pg_restore", tools, server)
        async with engine.begin() as conn:
            await conn.run_sync(_clear)
            await conn.run_sync(facts.create)
            told = {QUARANTINE: quarantine.text(), LOADING: "1"}
            await conn.execute(insert(facts), [{"name": name, "value": value} for name, value in told.items()])
        reached("restore.marked")
        options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
        await run_tool(tool, [*options, f"--dbname={make_url(url).database}", str(copy)], url)
        reached("restore.before_name")
        async with engine.begin() as conn:
            rest = [{"name": name, "value": value} for name, value in manifest.facts.items() if name != QUARANTINE]
            await conn.execute(delete(facts).where(facts.c.name == LOADING))
            await conn.execute(insert(facts), rest)
    finally:
        await engine.dispose()


def _clear(conn: Connection) -> None:
    """What a killed restore left: nobody has worked on it."""
    metadata.drop_all(conn)
    conn.execute(text("DROP TABLE IF EXISTS alembic_version"))


async def _fact(conn: AsyncConnection, name: str) -> str | None:
    value: str | None = (await conn.execute(select(facts.c.value).where(facts.c.name == name))).scalar()
    return value


def _engine(url: str) -> AsyncEngine:
    return create_async_engine(url, poolclass=NullPool, hide_parameters=True)


@asynccontextmanager
async def scratch_database(url: str, file: Path) -> AsyncIterator[str | None]:
    """The address of a database that lives as long as the block: this file, or one beside the real one on its server.

    None where the server lets us make none.
    """
    if make_url(url).get_backend_name() == "sqlite":
        yield f"sqlite+aiosqlite:///{file}"
        return
    name = f"guixiao_proof_{secrets.token_hex(6)}"
    if not await _told(url, f'CREATE DATABASE "{name}"'):
        yield None
        return
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        await _told(url, f'DROP DATABASE "{name}" WITH (FORCE)')


async def _told(url: str, statement: str) -> bool:
    """Whether the server did this; it is done outside of any transaction."""
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as conn:
            await conn.execute(text(statement))
    except DBAPIError:
        return False
    finally:
        await engine.dispose()
    return True


async def read_through(url: str, copy: Path, tools: str) -> None:
    """Let pg_restore read all of a dump, into nothing.

    Raises:
        ToolsUnfit: it is missing, too old, or the dump is not whole.
    """
    tool = await find_tool("pg_restore", tools, 0)
    await run_tool(tool, [f"--file={os.devnull}", str(copy)], url)
