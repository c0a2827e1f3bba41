"""Views of a person's own open work: the deadlines of cases in his reach whose step is his, by name or by post."""

from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from rules.codes import Owner
from rules.deadlines import HOLDERS
from rules.desk import Work, WorkList
from rules.statuses import OPEN
from storage.ahead import Question
from storage.casework import case_from
from storage.lines import TOWNS, line_of
from storage.reader import Reader
from storage.tables import areas, cases, deadlines, pupils

AT_MOST = 2000
"""Deadlines looked through, nearest first; one person's open work is less."""


def _mine() -> Select[Any]:
    by_post = deadlines.c.owner.in_(bindparam("owners", expanding=True))
    return (
        select(
            cases,
            deadlines.c.due,
            deadlines.c.why,
            deadlines.c.owner,
            deadlines.c.person_id,
            pupils.c.sealed_key,
            pupils.c.sealed.label("pupil"),
            areas.c.label.label("place"),
            TOWNS.c.name.label("town"),
        )
        .select_from(deadlines)
        .join(cases, cases.c.id == deadlines.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .where(cases.c.status.in_([status.value for status in OPEN]))
        .where(or_(deadlines.c.person_id == bindparam("me"), by_post))
        .order_by(deadlines.c.due, cases.c.id, deadlines.c.kind)
        .limit(AT_MOST)
    )


def asks_works(reader: Reader, *_: object) -> Question:
    """What every view of open work asks first."""
    posts = {seat.post for seat in reader.scope.person.seats}
    owners = [owner.value for owner, holders in HOLDERS.items() if holders & posts]
    return Question(_mine, {"me": reader.scope.person.id, "owners": owners})


async def _works(reader: Reader) -> dict[int, list[Any]]:
    """The deadlines that are this person's, by case, nearest first. Opens no file."""
    found: dict[int, list[Any]] = {}
    for row in await reader.answer(asks_works(reader)):
        if row.person_id == reader.scope.person.id or _by_post(reader, row):
            found.setdefault(row.id, []).append(row)
    return found


def _by_post(reader: Reader, row: Any) -> bool:
    """Whether the step is his by a post that reaches this very case."""
    return bool(HOLDERS.get(Owner(row.owner), frozenset()) & reader.scope.posts_over(row))


async def my_work(reader: Reader, page: int, page_by: int) -> WorkList:
    """One page of a person's open work, nearest due first, a line for each case."""
    works = list((await _works(reader)).values())
    skip = max(0, min(page, (len(works) - 1) // page_by)) * page_by
    return WorkList(tuple(_work(reader, rows) for rows in works[skip : skip + page_by]), len(works))


def _work(reader: Reader, rows: list[Any]) -> Work:
    first = rows[0]
    case = case_from(reader.child(first).open_json("cases.sealed", first.id, first.sealed))
    whys = [row.why for row in rows]
    if case.visits == 0:
        whys.append("why-never-visited")
    step = case.next_step.value if case.next_step else "visit"
    return Work(line_of(reader, first), step, first.due, tuple(dict.fromkeys(whys)))


async def due_count(reader: Reader, today: str) -> int:
    """On how many cases something of this person's is due today (ISO) or was before. Reads no child's data."""
    day = date.fromisoformat(today)
    return sum(rows[0].due <= day for rows in (await _works(reader)).values())
