"""The view of workers who may take a paper to a family: those of the reader's own township and its schools. No child's data."""

from datetime import date
from typing import Any

from rules.access import POWERS, Reach
from rules.guarded import WorkerLine, WorkerList
from storage.file_views import clamped
from storage.holders import working
from storage.reader import Reader


async def servers(reader: Reader, page: int, page_by: int, search: str, today: str) -> WorkerList:
    """One page of them, those of the reader's very place first; a search looks at the name."""
    rows = (await reader.conn.execute(working(date.fromisoformat(today)), _where(reader))).all()
    mine, wanted = {seat.place for seat in reader.scope.person.seats}, search.replace(" ", "")
    found: dict[int, WorkerLine] = {}
    for row in sorted(rows, key=lambda row: (row.label or row.school) not in mine):
        name: str = reader.seal.open_json("people.sealed", row.person_id, row.sealed)["name"]
        if wanted in name and row.person_id not in found:
            found[row.person_id] = WorkerLine(str(row.person_id), name, row.post, row.label or row.school)
    hits = list(found.values())
    skip = clamped(page, len(hits), page_by) * page_by
    return WorkerList(tuple(hits[skip : skip + page_by]), len(hits))


def _where(reader: Reader) -> dict[str, Any]:
    """The towns the reader works for; all of the county for its bureau."""
    seats = reader.scope.person.seats
    towns = [seat.place_id for seat in seats if POWERS[seat.post].reach is Reach.TOWN]
    return {"towns": towns, "everywhere": any(POWERS[seat.post].reach is Reach.COUNTY for seat in seats)}
