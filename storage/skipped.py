"""Series of paper numbers, and letting numbers go by: after a restore some may be on paper without a row (docs/decisions/0031)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.backup_tables import skipped_numbers
from storage.database import Work
from storage.tables import areas, paper_numbers

ISSUED, VOID = "issued", "void"


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ's area: a township, or the county itself."""

    area_id: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one organ, kind and year, and the last one given; 0 where none was."""

    area_id: int
    category: str
    year: int
    last: int = 0


async def organs(conn: AsyncConnection) -> tuple[Organ, ...]:
    """Everybody who may issue papers."""
    wanted = select(areas.c.id, areas.c.kind, areas.c.name).where(areas.c.kind.in_(("county", "town")))
    return tuple(Organ(*row) for row in await conn.execute(wanted.order_by(areas.c.id)))


async def all_series(conn: AsyncConnection) -> tuple[Series, ...]:
    """Every series that was begun."""
    wanted = select(paper_numbers).order_by(paper_numbers.c.year, paper_numbers.c.area_id, paper_numbers.c.category)
    return tuple(Series(row.area_id, row.category, row.year, row.last) for row in await conn.execute(wanted))


async def let_go_by(work: Work, series: Series, last: int, why: str, by: int, now: datetime) -> None:
    """The next number of this series is the one after `last`; those in between are written down with the reason."""
    if last <= series.last:
        return
    key = {"area_id": series.area_id, "category": series.category, "year": series.year}
    same = [paper_numbers.c[name] == value for name, value in key.items()]
    changed: Any = await work.conn.execute(update(paper_numbers).where(*same).values(last=last))
    if not changed.rowcount:
        await work.conn.execute(insert(paper_numbers), key | {"last": last})
    row = {"id": work.ids.new(now), "first": series.last + 1, "last": last, "why": why, "at": now, "person_id": by}
    await work.conn.execute(insert(skipped_numbers), key | row)
