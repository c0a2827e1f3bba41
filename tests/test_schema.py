"""The schema: migrations there and back with data, equal to the tables, whole after a kill; unfit databases are refused."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, inspect, make_url, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.audit_check import check_audit
from storage.casework import rebuilt
from storage.database import Database
from storage.facts import Unfit, make_facts, refuse_unfit
from storage.schema import MIGRATIONS, Unreachable, migrate, newest, revision
from storage.scope import past_the_scope
from storage.sealing import Seal
from storage.tables import events, metadata
from tests.conftest import seal
from tests.county import START, settle
from tests.player import Player

VISIT = "@ 组长\n> 记家访\n> [张*明 八年级 上寨村2组 Q-7K3M]\n> [入户]\n> [家中无人]\n> [✅ 提交]"


def revisions() -> list[str]:
    """All revisions, the newest first."""
    return [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


def _engine(url: str) -> AsyncEngine:
    return create_async_engine(url, poolclass=NullPool)


async def tables_at(url: str) -> set[str]:
    async with _engine(url).connect() as conn:
        return set(await conn.run_sync(lambda sync: inspect(sync).get_table_names()))


async def rows_at(url: str) -> dict[str, list[str]]:
    """Every row of every table as text, in order of text."""
    found = {}
    async with _engine(url).connect() as conn:
        for name in sorted(await tables_at(url) - {"alembic_version"}):
            rows = await conn.exec_driver_sql(f'SELECT * FROM "{name}"')
            found[name] = sorted(map(str, rows.all()))
    return found


def test_revisions_are_one_line() -> None:
    assert revisions()[0] == newest()
    assert revisions() == sorted(revisions(), reverse=True), "older and newer are told apart by name"


async def test_tables_and_migrations_agree(empty_url: str) -> None:
    await migrate(empty_url)

    def differences(conn: Connection) -> list[object]:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(conn, opts=options), metadata))

    async with _engine(empty_url).connect() as conn:
        assert await conn.run_sync(differences) == []


async def test_up_down_up_with_a_county_at_work(county_url: str) -> None:
    database = Database(county_url, seal())
    assert "已保存" in await Player(database).play(VISIT)
    await database.close()
    await migrate(county_url, "base")
    assert await revision(county_url) is None
    assert await tables_at(county_url) == {"alembic_version"}
    for step in reversed(revisions()):
        await migrate(county_url, step)
        assert await revision(county_url) == step
    again = Database(county_url, seal())
    await settle(again)
    await refuse_unfit(again)
    assert "已保存" in await Player(again).play(VISIT)
    async with again.write(START) as work:
        stored, anew = await rebuilt(work, "Q-7K3M")
        assert stored == anew
        assert (await work.conn.execute(past_the_scope(select(events.c.receipt), "test"))).scalars().all()
        assert await check_audit(work.conn, again.seal.audit_key) == ()
    await again.close()


async def test_the_newest_revision_taken_back_and_forth_keeps_what_was_there_before_it(county_url: str) -> None:
    database = Database(county_url, seal())
    await Player(database).play(VISIT)
    await database.close()
    before = await rows_at(county_url)
    await migrate(county_url, revisions()[1] if len(revisions()) > 1 else "base")
    kept = await tables_at(county_url) - {"alembic_version"}
    await migrate(county_url)
    after = await rows_at(county_url)
    assert set(after) == set(before)
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


async def test_migrating_again_changes_nothing(county_url: str) -> None:
    before = await rows_at(county_url)
    await migrate(county_url)
    await migrate(county_url, newest())
    assert await rows_at(county_url) == before


# A kill

KILLED = """
import asyncio, os, signal, sys
from sqlalchemy import Engine, event
from storage.schema import migrate

url, to, left = sys.argv[1], sys.argv[2], int(sys.argv[3])

@event.listens_for(Engine, "after_cursor_execute")
def kill(conn, cursor, statement, *rest):
    global left
    if statement.lstrip().upper().startswith(("CREATE", "DROP", "ALTER")):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(migrate(url, to))
"""


def killed_while_migrating(url: str, to: str, after: int) -> None:
    command = [sys.executable, "-c", KILLED, url, to, str(after)]
    ended = subprocess.run(command, cwd=Path(__file__).parent.parent, env=os.environ, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL


async def test_killed_half_way_up_the_database_is_as_it_was(empty_url: str) -> None:
    await asyncio.to_thread(killed_while_migrating, empty_url, "head", 12)
    assert await revision(empty_url) is None
    assert await tables_at(empty_url) == set()
    await migrate(empty_url)
    assert await revision(empty_url) == newest()
    assert await tables_at(empty_url) == {*metadata.tables, "alembic_version"}


async def test_killed_half_way_down_every_row_is_still_there(county_url: str) -> None:
    before = await rows_at(county_url)
    await asyncio.to_thread(killed_while_migrating, county_url, "base", 12)
    assert await revision(county_url) == newest()
    assert await rows_at(county_url) == before
    database = Database(county_url, seal())
    await refuse_unfit(database)
    await database.close()


# Unfit databases


async def unfit(url: str, sealed_with: Seal | None = None) -> str | None:
    database = Database(url, sealed_with or seal())
    try:
        await refuse_unfit(database)
    except Unfit as error:
        return error.code
    finally:
        await database.close()
    return None


async def test_a_database_that_fits(county_url: str) -> None:
    assert await unfit(county_url) is None
    assert await unfit(county_url, Seal({1: bytes(32)})) == "wrong-key"
    rotated = Seal({1: bytes(range(32)), 2: bytes(32)})
    assert await unfit(county_url, rotated) is None, "a key added later is no other key"


async def test_a_database_never_made(empty_url: str) -> None:
    assert await unfit(empty_url) == "not-made"
    if (file := make_url(empty_url).database) and "/" in file:
        assert not Path(file).exists(), "looking must not make a file"
    await migrate(empty_url)
    assert await unfit(empty_url) == "not-made"
    database = Database(empty_url, seal())
    async with database.write(START) as work:
        await make_facts(work, "示范县", START)
    await database.close()
    assert await unfit(empty_url) is None


@pytest.mark.parametrize(("at", "code"), [("0000", "old"), ("9999", "newer"), ("unknown", "newer")])
async def test_a_database_at_another_revision(county_url: str, at: str, code: str) -> None:
    async with _engine(county_url).begin() as conn:
        await conn.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{at}'")
    assert await unfit(county_url) == code


async def test_no_database_at_all(empty_url: str, tmp_path: Path) -> None:
    """A folder that is not there, a file that is no database, a server that is not there, a name it does not know."""
    (tmp_path / "letter").write_bytes(b"Dear county, " * 500)
    parts = make_url(empty_url)
    if parts.get_backend_name() == "sqlite":
        urls = [f"sqlite+aiosqlite:///{path}" for path in (tmp_path / "no" / "a.db", tmp_path, tmp_path / "letter")]
    else:
        urls = ["postgresql+asyncpg://a@127.0.0.1:1/a", f"postgresql+asyncpg:///a?host={tmp_path}"]
        urls += [parts.set(database="nothing").render_as_string(hide_password=False)]
    for url in urls:
        assert await unfit(url) == "unreachable", url
        with pytest.raises(Unreachable):
            await migrate(url)


async def test_a_fault_of_a_migration_is_not_called_unreachable(empty_url: str) -> None:
    async with _engine(empty_url).begin() as conn:
        await conn.exec_driver_sql("CREATE TABLE areas (id BIGINT)")
    with pytest.raises(Exception, match="already exists"):
        await migrate(empty_url)
    assert await revision(empty_url) is None
    assert await tables_at(empty_url) == {"areas"}


# How SQLite is opened


async def test_sqlite_is_durable_and_strict(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/a.sqlite3", seal())
    begun: list[str] = []
    event.listen(database._writer.sync_engine, "before_cursor_execute", lambda c, cursor, sql, *_: begun.append(sql))
    async with database.write(START) as work:
        found = [
            (await work.conn.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]
    assert begun[0] == "BEGIN IMMEDIATE"
    await database.close()
