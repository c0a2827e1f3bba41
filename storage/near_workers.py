"""Where workers are, so that a list of them can begin with the nearest to a child. Shows nothing of the child.

The child's own place counts only where the reader sees the case; where he does not (a reporter after his red flag, a
foreign code, none) the reader's own places stand for it, so that the order tells nobody where a child lives.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from rules.nearness import Where, distance
from storage.reader import Reader
from storage.tables import areas, assignments, cases, schools


def _place() -> Select[Any]:
    place = (cases.c.group_id, cases.c.village_id, cases.c.town_id, cases.c.school_id)
    return select(*place).where(cases.c.code == bindparam("code"))


async def distances(reader: Reader, code: str, today: date) -> Mapping[int, int]:
    """How far each worker is, by row id."""
    row = (await reader.ask(_place, code=code)).first()
    workers = await _workers(reader, today)
    near = workers.get(reader.scope.person.id, [])
    if row is not None:
        near = [Where(row.group_id, row.village_id, row.school_id, row.town_id)]
    return {person_id: distance(places, near) for person_id, places in workers.items()}


async def _workers(reader: Reader, today: date) -> dict[int, list[Where]]:
    current = or_(assignments.c.to_day.is_(None), assignments.c.to_day >= today)
    held = (
        select(assignments.c.person_id, assignments.c.area_id, schools.c.id.label("school_id"), schools.c.town_id)
        .outerjoin(schools, schools.c.id == assignments.c.school_id)
        .where(assignments.c.from_day <= today, current)
    )
    tree = {row.id: row for row in await reader.conn.execute(select(areas.c.id, areas.c.parent_id, areas.c.kind))}
    found: dict[int, list[Where]] = {}
    for row in await reader.conn.execute(held):
        found.setdefault(row.person_id, []).append(_where(row, tree))
    return found


def _where(row: Any, tree: Mapping[int, Any]) -> Where:
    if row.school_id is not None:
        return Where(school=row.school_id, town=row.town_id)
    ids: dict[str, int] = {}
    area = tree.get(row.area_id)
    while area is not None:
        ids[area.kind] = area.id
        area = tree.get(area.parent_id)
    county = not ids.keys() & {"group", "village", "town"}
    return Where(ids.get("group"), ids.get("village"), None, ids.get("town"), county)
