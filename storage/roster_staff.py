"""Taking the people in charge (包保责任人名册) into the database: people by their phone, their posts, new areas and schools."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import insert, select

from rules.access import Post
from storage.audit import Note
from storage.batches import BatchLog
from storage.database import Work
from storage.places import Places
from storage.tables import assignments, people
from storage.taken import Taken


class StaffRow(Protocol):
    """One worker of the roster (包保责任人名册)."""

    name: str
    phone: str
    title: str
    unit: str
    post: Post
    area: tuple[str, ...]
    school: str | None
    grade: int | None
    class_name: str | None


async def take_staff(work: Work, rows: Iterable[StaffRow], county: str, now: datetime, source: str = "") -> Taken:
    """Take the workers of a roster. A phone known already is the same person; a post he does not hold yet is added.

    A post that was ended stays ended: an old roster taken again must not open what was closed.
    """
    places = await Places.load(work, county, now)
    log = BatchLog(work, "staff", source, now)
    every = (await work.conn.execute(select(people.c.phone_index, people.c.id, people.c.active))).all()
    known, gone = {row.phone_index: row.id for row in every}, {row.id for row in every if not row.active}
    before, (held, ended) = set(known), await _posts_known(work)
    met: set[str] = set()
    people_rows, posts, closed = [], [], 0
    for row in rows:
        index = work.seal.index("phone", row.phone)
        met.add(index)
        if index not in known:
            known[index] = work.ids.new(now)
            people_rows.append(_person(work, known[index], index, row))
            log.add("person", known[index])
        post = _assignment(work, places, known[index], row, now)
        if _mark(post) in held:
            continue
        if known[index] in gone or _mark(post) in ended:
            closed += 1
            continue
        held.add(_mark(post))
        posts.append(post)
        log.add("post", post["id"])
    await places.flush(work, log)
    for table, new in ((people, people_rows), (assignments, posts)):
        if new:
            await work.conn.execute(insert(table), new)
    counts = {"new": len(people_rows), "known": len(before & met), "posts": len(posts)}
    number = await log.close(counts)
    work.notes.append(Note(None, "import:staff", counts=counts | ({"batch": number} if number else {})))
    of_roster = tuple(sorted(known[index] for index in met))
    return Taken(new=len(people_rows), known=len(before & met), ended=closed, people=of_roster, batch=number)


async def _posts_known(work: Work) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """The posts held with no end, and those that have an end."""
    held: set[tuple[Any, ...]] = set()
    ended: set[tuple[Any, ...]] = set()
    for row in await work.conn.execute(select(assignments)):
        (held if row.to_day is None else ended).add(_mark(dict(row._mapping)))
    return held, ended - held


def _mark(post: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(post[name] for name in ("person_id", "post", "area_id", "school_id", "grade", "class_name"))


def _person(work: Work, person_id: int, index: str, row: StaffRow) -> dict[str, Any]:
    values = {"name": row.name, "phone": row.phone, "title": row.title, "unit": row.unit}
    sealed = work.seal.close_json("people.sealed", person_id, values)
    return {"id": person_id, "sealed": sealed, "phone_index": index, "language": "zh-CN", "active": True}


def _assignment(work: Work, places: Places, person_id: int, row: StaffRow, now: datetime) -> dict[str, Any]:
    school = places.school_by_name(row.school, now) if row.school else None
    return {
        "id": work.ids.new(now),
        "person_id": person_id,
        "post": row.post.value,
        "area_id": None if school else places.area(row.area, now),
        "school_id": school,
        "grade": row.grade,
        "class_name": row.class_name,
        "from_day": now.date(),
        "to_day": None,
    }
