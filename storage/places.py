"""Areas (县/乡镇/村/组) and schools by name, made as rosters name them. Written together, so that a roster is all or nothing."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.batches import BatchLog
from storage.database import Work
from storage.tables import areas, schools

KINDS = ("county", "town", "village", "group")


class Places:
    """The areas and schools known while one roster is taken."""

    def __init__(self, work: Work, county: str) -> None:
        """Made by `load`."""
        self._ids = work.ids
        self._county = county
        self._areas: dict[tuple[int | None, str], int] = {}
        self._labels: dict[int, str] = {}
        self._schools: dict[str, tuple[int, str]] = {}
        self._new_areas: list[dict[str, Any]] = []
        self._new_schools: list[dict[str, Any]] = []
        self._named: list[dict[str, Any]] = []

    @classmethod
    async def load(cls, work: Work, county: str, now: datetime) -> Self:
        """Everything known so far, and the county itself."""
        places = cls(work, county)
        for row in await work.conn.execute(select(areas)):
            places._areas[row.parent_id, row.name] = row.id
            places._labels[row.id] = row.label
        for row in await work.conn.execute(select(schools)):
            places._schools[row.name] = (row.id, row.code)
        places._area(None, county, 0, now)
        return places

    def area(self, names: tuple[str, ...], now: datetime) -> int:
        """The area of these names from the town down; no names: the county."""
        line = self.line(names, now)
        return line[-1] if line else self._area(None, self._county, 0, now)

    def line(self, names: tuple[str, ...], now: datetime) -> tuple[int, ...]:
        """The row ids of town, village and group, as far as named."""
        parent = self._area(None, self._county, 0, now)
        found = []
        for depth, name in enumerate(names, 1):
            parent = self._area(parent, name, depth, now)
            found.append(parent)
        return tuple(found)

    def _area(self, parent: int | None, name: str, depth: int, now: datetime) -> int:
        if (parent, name) not in self._areas:
            area_id = self._ids.new(now)
            above = self._labels.get(parent, "") if parent and depth == 3 else ""
            self._areas[parent, name] = area_id
            self._labels[area_id] = above + name
            row = {"id": area_id, "parent_id": parent, "kind": KINDS[depth], "name": name, "label": above + name}
            self._new_areas.append(row)
        return self._areas[parent, name]

    def school(self, name: str, code: str | None, town: str, now: datetime) -> int:
        """A school by name, its code from the pupils' roster if that has one."""
        known = self._schools.get(name)
        if known is None:
            school_id = self._ids.new(now)
            self._add_school(name, code or placeholder(school_id), self.area((town,), now), now, school_id)
        elif code and known[1] != code and known[1] == placeholder(known[0]):
            self._schools[name] = (known[0], code)
            self._named.append({"row_id": known[0], "code": code, "town_id": self.area((town,), now)})
        return self._schools[name][0]

    def school_by_name(self, name: str, now: datetime) -> int:
        """A school as the staff roster names it; its code comes with the pupils."""
        if name not in self._schools:
            school_id = self._ids.new(now)
            self._add_school(name, placeholder(school_id), None, now, school_id)
        return self._schools[name][0]

    def _add_school(
        self, name: str, code: str, town_id: int | None, now: datetime, school_id: int | None = None
    ) -> None:
        school_id = school_id or self._ids.new(now)
        self._schools[name] = (school_id, code)
        self._new_schools.append({"id": school_id, "name": name, "code": code, "town_id": town_id})

    async def flush(self, work: Work, log: BatchLog) -> None:
        """Write what is new, and remember it in the batch. The county itself belongs to no batch."""
        for table, kind, rows in ((areas, "area", self._new_areas), (schools, "school", self._new_schools)):
            if rows:
                await work.conn.execute(insert(table), rows)
            for row in rows:
                if row.get("kind") != KINDS[0]:
                    log.add(kind, row["id"])
        for row in self._named:
            log.add("named", row["row_id"])
            values = {"code": row["code"], "town_id": row["town_id"]}
            await work.conn.execute(update(schools).where(schools.c.id == row["row_id"]).values(**values))
        self._new_areas, self._new_schools, self._named = [], [], []


def placeholder(school_id: int) -> str:
    """What stands for the code of a school known by name only; never a valid 学校标识码."""
    return f"?{school_id % 10**9:09d}"


async def known_places(conn: AsyncConnection) -> tuple[frozenset[tuple[str, ...]], dict[str, str | None]]:
    """All areas by their names from the town down, and the schools: their codes by name, None where not known yet."""
    rows = {row.id: row for row in await conn.execute(select(areas))}

    def names(area: Any) -> tuple[str, ...]:
        return () if area.kind == KINDS[0] else (*names(rows[area.parent_id]), area.name)

    known = {
        row.name: None if row.code == placeholder(row.id) else row.code for row in await conn.execute(select(schools))
    }
    return frozenset(names(area) for area in rows.values() if area.kind != KINDS[0]), known


async def town_names(conn: AsyncConnection) -> tuple[str, ...]:
    """The townships of the county, in the order in which they came to be known."""
    towns = select(areas.c.name).where(areas.c.kind == "town").order_by(areas.c.id)
    return tuple((await conn.execute(towns)).scalars())
