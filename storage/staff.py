"""The county's own list of its workers, and what it does with them: ends a post or all access, gives a post, moves a person.

Everything takes effect with the transaction: turns and delivery read accounts and posts anew each time. A post that is ended
today counts as held until yesterday, so that no query which looks at days alone can still find it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import Post
from storage.accounts import unlink
from storage.audit import Note
from storage.database import Work
from storage.invites import void_invites
from storage.people import SEAT_COLUMNS, holds, seat_of
from storage.sealing import Seal
from storage.tables import areas, assignments, people, schools


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker as the county's desk sees him; `posts` are those held today, with their place as people say it."""

    id: int
    name: str
    unit: str
    title: str
    phone: str
    active: bool
    language: str
    posts: tuple[tuple[Post, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What a post is tied to: an area, or a school and perhaps one of its classes."""

    area_id: int | None = None
    school_id: int | None = None
    grade: int | None = None
    class_name: str | None = None


_ALL = (
    select(people.c.id.label("person_id"), people.c.sealed, people.c.active, people.c.language, *SEAT_COLUMNS)
    .outerjoin(assignments, assignments.c.person_id == people.c.id)
    .outerjoin(areas, areas.c.id == assignments.c.area_id)
    .outerjoin(schools, schools.c.id == assignments.c.school_id)
    .order_by(people.c.id, assignments.c.id)
)


async def workers(conn: AsyncConnection, seal: Seal, today: date) -> tuple[Worker, ...]:
    """Everybody who was ever on a staff roster, in the order of the roster."""
    rows: dict[int, list[Any]] = {}
    for row in await conn.execute(_ALL):
        rows.setdefault(row.person_id, []).append(row)
    return tuple(_worker(seal, theirs, today) for theirs in rows.values())


def _worker(seal: Seal, rows: list[Any], today: date) -> Worker:
    row = rows[0]
    values = seal.open_json("people.sealed", row.person_id, row.sealed)
    seats = [seat_of(one) for one in rows if holds(one, today)]
    posts = tuple((seat.post, seat.place) for seat in seats)
    return Worker(
        row.person_id,
        values["name"],
        values["unit"],
        values["title"],
        values["phone"],
        row.active,
        row.language,
        posts,
    )


async def place_named(
    conn: AsyncConnection, county: str, area: tuple[str, ...], school: str | None
) -> tuple[int | None, int | None] | None:
    """The row ids of area and school of these names; None where there is no such place. Makes none."""
    if school is not None:
        school_id = (await conn.execute(select(schools.c.id).where(schools.c.name == school))).scalar()
        return (None, school_id) if school_id else None
    found = (await conn.execute(select(areas.c.id).where(areas.c.name == county, areas.c.parent_id.is_(None)))).scalar()
    for name in area:
        below = select(areas.c.id).where(areas.c.parent_id == found, areas.c.name == name)
        found = (await conn.execute(below)).scalar() if found else None
    return (found, None) if found else None


async def end_access(work: Work, person_id: int, now: datetime) -> tuple[tuple[str, str], ...]:
    """All posts, accounts and invites of a person end now; the (channel, address) at which he could be reached."""
    await _end(work, assignments.c.person_id == person_id, now)
    await work.conn.execute(update(people).where(people.c.id == person_id).values(active=False))
    await void_invites(work, (person_id,), now)
    work.notes.append(Note(None, "staff:end", people=(person_id,)))
    return await unlink(work, person_id)


async def end_posts(work: Work, person_id: int, post: Post, place: Place | None, now: datetime) -> int:
    """One post of a person ends now, everywhere or at one place; how many assignments that were."""
    which = (assignments.c.person_id == person_id) & (assignments.c.post == post.value)
    if place is not None:
        which &= _at(place)
    ended = await _end(work, which, now)
    work.notes.append(Note(None, "staff:end_post", posts=(post.value,), people=(person_id,), counts={"ended": ended}))
    return ended


async def move(work: Work, person_id: int, post: Post, place: Place, now: datetime) -> None:
    """A person's posts end now, and he has this one instead."""
    await _end(work, assignments.c.person_id == person_id, now)
    await _give(work, person_id, post, place, now)
    work.notes.append(Note(None, "staff:move", posts=(post.value,), people=(person_id,)))


async def give(work: Work, person_id: int, post: Post, place: Place, now: datetime) -> None:
    """A person has this post besides the others; somebody whose access had ended may be invited again."""
    await _end(work, (assignments.c.person_id == person_id) & (assignments.c.post == post.value) & _at(place), now)
    await _give(work, person_id, post, place, now)
    work.notes.append(Note(None, "staff:give", posts=(post.value,), people=(person_id,)))


async def _give(work: Work, person_id: int, post: Post, place: Place, now: datetime) -> None:
    await work.conn.execute(update(people).where(people.c.id == person_id).values(active=True))
    where: dict[str, Any] = {"area_id": place.area_id, "school_id": place.school_id}
    where |= {"grade": place.grade, "class_name": place.class_name}
    row = {"id": work.ids.new(now), "person_id": person_id, "post": post.value, "from_day": now.date(), "to_day": None}
    await work.conn.execute(insert(assignments), row | where)


def _at(place: Place) -> Any:
    return (
        assignments.c.area_id.is_not_distinct_from(place.area_id)
        & assignments.c.school_id.is_not_distinct_from(place.school_id)
        & assignments.c.grade.is_not_distinct_from(place.grade)
        & assignments.c.class_name.is_not_distinct_from(place.class_name)
    )


async def _end(work: Work, which: Any, now: datetime) -> int:
    held = assignments.c.to_day.is_(None) | (assignments.c.to_day >= now.date())
    ended = update(assignments).where(which, held).values(to_day=now.date() - timedelta(days=1))
    return int((await work.conn.execute(ended)).rowcount)


async def named(conn: AsyncConnection, seal: Seal, today: date, words: str) -> tuple[Worker, ...]:
    """The workers of this name or with this telephone number. More than one: namesakes, to be told apart by number."""
    return tuple(one for one in await workers(conn, seal, today) if words in (one.name, one.phone))
