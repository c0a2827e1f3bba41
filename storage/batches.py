"""Batches: each import that changed something, and what it made or changed, kept so that it can be taken back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Work
from storage.scope import past_the_scope
from storage.sealing import Seal
from storage.tables import batch_rows, batches


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as the list shows it.

    Attributes:
        number: what it is called by, from 1.
        what: `staff` or `pupils`.
        counts: what it came to, by name.
        source: name of the file.
    """

    number: int
    what: str
    at: datetime
    undone_at: datetime | None
    counts: Mapping[str, int]
    source: str


class BatchLog:
    """Gathers what an import does, and writes it with the import."""

    def __init__(self, work: Work, what: str, source: str, now: datetime) -> None:
        """Begin an empty batch."""
        self.id = work.ids.new(now)
        self.number: int | None = None
        self._work, self._what, self._source, self._now = work, what, source, now
        self._rows: list[dict[str, Any]] = []

    def add(self, kind: str, row_id: int, *, code: str | None = None, before: Any = None) -> None:
        """Remember a row that was made (`new`, `opened`, `person`, `post`, `home`, `area`, `school`) or `changed`, `named`.

        Args:
            kind: what was done.
            row_id: id of the row in its own table.
            code: the case code, so that it is never drawn again.
            before: JSON values that stood in a changed row; sealed.
        """
        own_id = self._work.ids.new(self._now)
        sealed = None if before is None else self._work.seal.close_json("batch_rows.sealed", own_id, before)
        row = {"id": own_id, "batch_id": self.id, "kind": kind, "row_id": row_id, "code": code, "sealed": sealed}
        self._rows.append(row)

    async def flush(self) -> None:
        """Write what was gathered; the batch itself with the first of it."""
        if not self._rows:
            return
        if self.number is None:
            newest = await self._work.conn.execute(select(func.coalesce(func.max(batches.c.number), 0)))
            self.number = int(newest.scalar_one()) + 1
            sealed = self._work.seal.close_json("batches.sealed", self.id, {"source": self._source})
            values = {"id": self.id, "number": self.number, "what": self._what, "at": self._now, "undone_at": None}
            await self._work.conn.execute(insert(batches), values | {"counts": "{}", "sealed": sealed})
        await self._work.conn.execute(insert(batch_rows), self._rows)
        self._rows = []

    async def close(self, counts: Mapping[str, int]) -> int | None:
        """Write the rest and what it came to; the batch's number, None where nothing was changed."""
        await self.flush()
        if self.number is not None:
            counted = batches.update().where(batches.c.id == self.id).values(counts=json.dumps(dict(counts)))
            await self._work.conn.execute(counted)
        return self.number


async def all_batches(conn: AsyncConnection, seal: Seal) -> Sequence[Batch]:
    """All batches, the newest first."""
    rows = await conn.execute(select(batches).order_by(batches.c.number.desc()))
    return [
        Batch(
            number=row.number,
            what=row.what,
            at=row.at,
            undone_at=row.undone_at,
            counts=json.loads(row.counts),
            source=seal.open_json("batches.sealed", row.id, row.sealed)["source"],
        )
        for row in rows
    ]


async def codes_once_given(work: Work) -> set[str]:
    """The codes of cases that rosters opened, those of batches taken back among them: a code is never drawn twice."""
    wanted = select(batch_rows.c.code).where(batch_rows.c.code.is_not(None))
    return {str(code) for code in (await work.conn.execute(past_the_scope(wanted, "drawing a code"))).scalars()}
