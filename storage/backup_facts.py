"""What the database remembers of its own backups, as facts: when one was begun, made, proved, and what failed last."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Work
from storage.facts import keep_facts
from storage.tables import facts

BEGUN, MADE, PROVED, FAILED = "backup_begun", "backup_made", "backup_proved", "backup_failed"


@dataclass(frozen=True, slots=True)
class LastMade:
    """The newest backup: its file's name, bytes and SHA-256; evidence files that were missing; what was wrong with its source."""

    at: datetime
    file: str
    size: int
    sha256: str
    missing: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered. `proved`: when, and how: `loaded`, or `read` where no scratch database may be made.

    `failed`: when, and why.
    """

    begun: datetime | None = None
    made: LastMade | None = None
    proved: tuple[datetime, str] | None = None
    failed: tuple[datetime, str] | None = None


async def backups_told(conn: AsyncConnection) -> Told:
    """All of it."""
    wanted = select(facts).where(facts.c.name.in_((BEGUN, MADE, PROVED, FAILED)))
    told: dict[str, Any] = {row.name: json.loads(row.value) for row in await conn.execute(wanted)}
    made = told.get(MADE)
    return Told(
        datetime.fromisoformat(told[BEGUN]) if BEGUN in told else None,
        LastMade(**made | {"at": datetime.fromisoformat(made["at"]), "faults": tuple(made["faults"])})
        if made
        else None,
        _pair(told, PROVED),
        _pair(told, FAILED),
    )


def _pair(told: Mapping[str, Any], name: str) -> tuple[datetime, str] | None:
    return (datetime.fromisoformat(told[name][0]), str(told[name][1])) if name in told else None


async def begun(work: Work, now: datetime) -> None:
    """The daily backup was begun."""
    await keep_facts(work, {BEGUN: json.dumps(now.isoformat())})


async def made(work: Work, last: LastMade, proof: str) -> None:
    """One was made; no failure stands any more. `proof`: how it was proved, or nothing."""
    told = {MADE: json.dumps(asdict(last) | {"at": last.at.isoformat()})}
    if proof:
        told[PROVED] = json.dumps([last.at.isoformat(), proof])
    await keep_facts(work, told)
    await work.conn.execute(delete(facts).where(facts.c.name == FAILED))


async def failed(work: Work, why: str, now: datetime) -> None:
    """None was made, or it is not worth trusting."""
    await keep_facts(work, {FAILED: json.dumps([now.isoformat(), why])})
