"""Quarantine: a database that came out of a backup says nothing to anybody until a named person has seen the gap.

It is a fact of the database, written with the restored rows themselves. While it stands, `storage.facts.refuse_unfit`
refuses everybody who would work.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Work
from storage.facts import QUARANTINE, keep_facts, read_fact
from storage.tables import facts

RESTORED = "restored"
LOADING = "loading"
"""A fact that stands while a backup is being loaded into PostgreSQL; where it stands, a restore was killed."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """From when the backup is, and when it was loaded."""

    backup_at: datetime
    restored_at: datetime

    def text(self) -> str:
        """As the fact's value."""
        return json.dumps([self.backup_at.isoformat(), self.restored_at.isoformat()])


def read_quarantined(text: str) -> Quarantined:
    """From the fact's value."""
    return Quarantined(*map(datetime.fromisoformat, json.loads(text)))


async def quarantined(conn: AsyncConnection) -> Quarantined | None:
    """What the quarantine is about; None where there is none."""
    told = await read_fact(conn, QUARANTINE)
    return read_quarantined(told) if told else None


async def lift(work: Work, by: int, now: datetime) -> None:
    """The gap was seen: work may go on. From when the backup was, and who saw it, stays."""
    told = await read_fact(work.conn, QUARANTINE) or "[]"
    kept = {"was": json.loads(told), "by": by, "at": now.isoformat()}
    await keep_facts(work, {RESTORED: json.dumps(kept)})
    await work.conn.execute(delete(facts).where(facts.c.name == QUARANTINE))
