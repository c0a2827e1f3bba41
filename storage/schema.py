"""Making and checking the schema. The bot refuses to start on a revision it does not know (DESIGN §5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage import bulletin_tables, clock_tables, incident_tables, report_tables, telling_tables
from storage.backup_tables import skipped_numbers
from storage.sqlite import driver_of

assert bulletin_tables  # tables of the schema that stand in modules of their own
assert clock_tables
assert incident_tables
assert report_tables
assert telling_tables
MIGRATIONS = Path(__file__).parent / "migrations"
assert skipped_numbers is not None  # tables beside storage.tables are known from here on


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix())
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The revision this program was written for."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head
    return head


class Unreachable(Exception):
    """There is no database at this address, or it does not let us in. The address is not repeated."""


async def migrate(url: str, to: str = "head") -> None:
    """Bring the database to a revision (`head`, `base` or one by name), in one transaction: killed half-way, it is as it was.

    Raises:
        Unreachable: the database does not answer, or may not be written.
    """
    engine = create_async_engine(url, poolclass=NullPool, module=driver_of(url))
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", lambda connection, _: _set_autocommit(connection))
        event.listen(engine.sync_engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN IMMEDIATE"))
    with reaching():
        conn = await engine.connect()
    try:
        with reaching():
            await conn.begin()
        await conn.run_sync(_run, to)
        await conn.commit()
    finally:
        await conn.close()
        await engine.dispose()


def _set_autocommit(connection: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # the driver's; else it begins transactions on its own


def _run(connection: Connection, to: str) -> None:
    config = _config(connection)
    if to == "base" or (to != "head" and to < (_current(connection) or "")):
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


async def revision(url: str) -> str | None:
    """The revision the database is at; None for one that was never made. Makes no file where there is none.

    Raises:
        Unreachable: the database does not answer, or is none.
    """
    if (file := _file(url)) and not file.exists() and file.parent.is_dir():
        return None
    engine = create_async_engine(url, poolclass=NullPool, module=driver_of(url))
    with reaching():
        async with engine.connect() as conn:
            current = await conn.run_sync(_current)
    await engine.dispose()
    return current


def _file(url: str) -> Path | None:
    parts = make_url(url)
    return Path(parts.database) if parts.get_backend_name() == "sqlite" and parts.database else None


@contextmanager
def reaching() -> Iterator[None]:
    """What the driver says of a database that does not answer becomes `Unreachable`."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        raise Unreachable from error
