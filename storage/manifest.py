"""What a backup says of itself: when it was made, of what, how many rows, the hash of every part, the last numbers given."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.scope import past_the_scope
from storage.tables import facts, files, inbox, metadata, outbox, paper_numbers

WHY = "backup"
NAME = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
COUNTY = "county.toml"


class ManifestBroken(Exception):
    """It cannot be read, or does not fit what came with it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of one backup.

    Attributes:
        made_at: the moment the database was copied, with its zone.
        backend: sqlite or postgresql; a backup goes back into the same kind.
        counts: rows of each table.
        facts: what the database says of itself; among it the proof of its key, never the key.
        numbers: the last number given of each series: area, category, year, last.
        outbox, inbox: how many rows were in each state; `last_…`: the newest row's id; `last_update`: by channel.
        parts: size and SHA-256 of every part, by its name.
        missing: evidence files that rows name and that were not in the folder.
        faults: what was wrong with the database itself when it was copied; empty where all is well.
    """

    made_at: datetime
    county: str
    revision: str
    backend: str
    counts: Mapping[str, int]
    facts: Mapping[str, str]
    numbers: tuple[tuple[int, str, int, int], ...]
    outbox: Mapping[str, int]
    inbox: Mapping[str, int]
    last_outbox: int
    last_inbox: int
    last_update: Mapping[str, int]
    parts: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat()}, ensure_ascii=False).encode()

    def having(self, parts: Mapping[str, tuple[int, str]], missing: tuple[str, ...]) -> "Manifest":
        """The same with its parts."""
        return replace(self, parts=parts, missing=missing)


def read_manifest(data: bytes) -> Manifest:
    """A manifest from its JSON.

    Raises:
        ManifestBroken: it is none.
    """
    try:
        told = json.loads(data)
        values: dict[str, Any] = {one.name: told[one.name] for one in fields(Manifest)}
        values["made_at"] = datetime.fromisoformat(told["made_at"])
        values["numbers"] = tuple((int(a), str(c), int(y), int(n)) for a, c, y, n in told["numbers"])
        values["parts"] = {name: (int(size), str(sha)) for name, (size, sha) in told["parts"].items()}
        values |= {name: tuple(told[name]) for name in ("missing", "faults")}
        return Manifest(**values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ManifestBroken("no manifest") from error


async def describe(conn: AsyncConnection, now: datetime, faults: tuple[str, ...]) -> Manifest:
    """The manifest of the database as this one transaction sees it; without parts."""
    revision = await conn.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())
    told = {row.name: row.value for row in await conn.execute(select(facts))}
    numbers = [tuple(row) for row in await conn.execute(select(paper_numbers))]
    by_channel = select(inbox.c.channel, func.max(inbox.c.update_id)).group_by(inbox.c.channel)
    return Manifest(
        made_at=now,
        county=told.get("county", ""),
        revision=revision or "",
        backend=conn.dialect.name,
        counts=await count_rows(conn),
        facts=told,
        numbers=tuple(numbers),
        outbox=await _states(conn, outbox),
        inbox=await _states(conn, inbox),
        last_outbox=(await conn.execute(select(func.max(outbox.c.id)))).scalar() or 0,
        last_inbox=(await conn.execute(select(func.max(inbox.c.id)))).scalar() or 0,
        last_update={row[0]: row[1] for row in await conn.execute(by_channel)},
        faults=faults,
    )


async def count_rows(conn: AsyncConnection) -> dict[str, int]:
    """How many rows each table has."""
    counts = {}
    for table in metadata.sorted_tables:
        wanted = past_the_scope(select(func.count()).select_from(table), WHY)
        counts[table.name] = int((await conn.execute(wanted)).scalar_one())
    return counts


async def file_ids(conn: AsyncConnection) -> tuple[str, ...]:
    """The ids of all evidence files that rows name."""
    wanted = past_the_scope(select(files.c.id).order_by(files.c.id), WHY)
    return tuple((await conn.execute(wanted)).scalars())


async def _states(conn: AsyncConnection, table: Any) -> dict[str, int]:
    rows = await conn.execute(select(table.c.state, func.count()).group_by(table.c.state))
    return {row[0]: row[1] for row in rows}


def sha_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
