"""The view of workers who may take a paper to a family: those of the reader's own township and its schools. No child's data."""

from datetime import date
from typing import Any

from sqlalchemy import false, or_, select, true

from rules.access import POWERS, Reach
from rules.guarded import WorkerLine, WorkerList
from storage.file_views import clamped
from storage.reader import Reader
from storage.tables import areas, assignments, people, schools

_PARENT = areas.alias("parent")


async def servers(reader: Reader, page: int, page_by: int, search: str, today: str) -> WorkerList:
    """One page of them, those of the reader's very place first; a search looks at the name."""
    rows = (await reader.conn.execute(_working(reader, date.fromisoformat(today)))).all()
    mine, wanted = {seat.place for seat in reader.scope.person.seats}, search.replace(" ", "")
    found: dict[int, WorkerLine] = {}
    for row in sorted(rows, key=lambda row: (row.label or row.school) not in mine):
        name: str = reader.seal.open_json("people.sealed", row.person_id, row.sealed)["name"]
        if wanted in name and row.person_id not in found:
            found[row.person_id] = WorkerLine(str(row.person_id), name, row.post, row.label or row.school)
    hits = list(found.values())
    skip = clamped(page, len(hits), page_by) * page_by
    return WorkerList(tuple(hits[skip : skip + page_by]), len(hits))


def _working(reader: Reader, today: date) -> Any:
    """Who holds a post on this day in a town the reader works for; all of the county for its bureau."""
    towns = [seat.place_id for seat in reader.scope.person.seats if POWERS[seat.post].reach is Reach.TOWN]
    county = any(POWERS[seat.post].reach is Reach.COUNTY for seat in reader.scope.person.seats)
    here = or_(
        true() if county else false(),
        areas.c.id.in_(towns),
        areas.c.parent_id.in_(towns),
        _PARENT.c.parent_id.in_(towns),
        schools.c.town_id.in_(towns),
    )
    current = or_(assignments.c.to_day.is_(None), assignments.c.to_day >= today)
    return (
        select(
            people.c.id.label("person_id"),
            people.c.sealed,
            assignments.c.post,
            areas.c.label,
            schools.c.name.label("school"),
        )
        .join(assignments, assignments.c.person_id == people.c.id)
        .outerjoin(areas, areas.c.id == assignments.c.area_id)
        .outerjoin(_PARENT, _PARENT.c.id == areas.c.parent_id)
        .outerjoin(schools, schools.c.id == assignments.c.school_id)
        .where(people.c.active, assignments.c.from_day <= today, current, here)
        .order_by(people.c.id, assignments.c.id)
    )
