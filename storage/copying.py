"""A copy of the database at one moment, while others go on writing: SQLite's own backup interface, or PostgreSQL's pg_dump.

The open file itself is never copied: that would miss what is committed. What the caller asks the connection, it asks of
the same moment.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from storage.manifest import DATABASES
from storage.postgres_tools import find_tool, run_tool
from storage.sqlite import driver_of

PAGES = 2048
"""Pages copied between two reports of progress."""
LOOK_SECONDS = 1.0

Progress = Callable[[str, int, int], None]
"""What is being done, how much is done, and how much there is; 0 where that is not known."""


@asynccontextmanager
async def copied(url: str, folder: Path, tools: str, progress: Progress) -> AsyncIterator[tuple[Path, AsyncConnection]]:
    """The copy in this folder, and a connection that sees exactly what is in it.

    Raises:
        ToolsUnfit: pg_dump is missing, older than the server, or did not end well.
        OSError: the folder cannot be written, or is full.
        sqlite3.Error: the copy did not come about.
    """
    backend = make_url(url).get_backend_name()
    path = folder / DATABASES[backend]
    if backend == "sqlite":
        await asyncio.to_thread(_copy, Path(make_url(url).database or ""), path, progress)
        url = f"sqlite+aiosqlite:///{path}"
    level = {} if backend == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    engine = create_async_engine(url, poolclass=NullPool, module=driver_of(url), hide_parameters=True, **level)
    try:
        async with engine.connect() as conn, conn.begin():
            if backend != "sqlite":
                await _dump(conn, url, path, tools, progress)
            yield path, conn
    finally:
        await engine.dispose()


def _copy(source: Path, target: Path, progress: Progress) -> None:
    """Copy in steps under one reading transaction: writers go on, and the copy never has to begin anew."""
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=20)) as here:
        here.isolation_level = None
        here.execute("BEGIN")
        here.execute("SELECT count(*) FROM sqlite_master")
        with closing(sqlite3.connect(target)) as there:
            here.backup(there, pages=PAGES, progress=lambda _, left, all_: progress("database", all_ - left, all_))
            there.execute("PRAGMA journal_mode=DELETE")
        here.execute("ROLLBACK")
    target.chmod(0o600)


async def broken(path: Path) -> bool:
    """Whether SQLite finds its own copy damaged. PostgreSQL's dump reads every row, and fails where it cannot."""

    def ask() -> bool:
        with closing(sqlite3.connect(path)) as conn:
            return [row[0] for row in conn.execute("PRAGMA integrity_check(1)")] != ["ok"]

    return path.name == DATABASES["sqlite"] and await asyncio.to_thread(ask)


async def _dump(conn: AsyncConnection, url: str, path: Path, tools: str, progress: Progress) -> None:
    """The facts are left out: they go with the manifest and are written last of all when the backup is loaded."""
    server = int((await conn.execute(text("SHOW server_version_num"))).scalar_one()) // 10000
    tool = await find_tool("pg_dump", tools, server)
    snapshot = (await conn.execute(text("SELECT pg_export_snapshot()"))).scalar_one()
    _size(path)
    options = ["--format=custom", "--no-owner", "--no-privileges", "--exclude-table=facts", f"--snapshot={snapshot}"]
    dumping = asyncio.create_task(run_tool(tool, [*options, f"--file={path}"], url))
    try:
        while not dumping.done():
            await asyncio.wait([dumping], timeout=LOOK_SECONDS)
            progress("database", _size(path), 0)
    finally:
        dumping.cancel()
    await dumping


def _size(path: Path) -> int:
    """Bytes written so far; the file is made, for its owner alone, where it is not there yet."""
    path.touch(mode=0o600)
    return path.stat().st_size
