"""Who is talking: accounts, people and the posts they hold on a day. Read anew for every batch of turns, never cached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import Post
from rules.desk import Person, Seat
from storage.columns import Ids
from storage.sealing import Seal
from storage.tables import accounts, areas, assignments, people, schools


@dataclass(frozen=True, slots=True)
class Caller:
    """A person on a channel: who he is, the language he chose."""

    person: Person
    language: str


SEAT_COLUMNS = (
    assignments.c.post,
    assignments.c.grade,
    assignments.c.class_name,
    areas.c.id.label("area_id"),
    areas.c.label,
    schools.c.id.label("school_id"),
    schools.c.name.label("school"),
    assignments.c.from_day,
    assignments.c.to_day,
)
"""What `seat_of` reads, from assignments with their area or school beside them."""

_WHO = (
    select(accounts.c.address, people.c.id.label("person_id"), people.c.sealed, people.c.language, *SEAT_COLUMNS)
    .select_from(accounts)
    .join(people, people.c.id == accounts.c.person_id)
    .outerjoin(assignments, assignments.c.person_id == people.c.id)
    .outerjoin(areas, areas.c.id == assignments.c.area_id)
    .outerjoin(schools, schools.c.id == assignments.c.school_id)
    .where(people.c.active)
    .where(accounts.c.channel == bindparam("channel"), accounts.c.address.in_(bindparam("addresses", expanding=True)))
    .order_by(assignments.c.id)
)


async def who_is(
    conn: AsyncConnection, seal: Seal, channel: str, addresses: Iterable[str], today: date
) -> dict[str, Caller]:
    """The people behind these addresses, with the posts they hold today. Strangers are not in the answer.

    A person whose posts have all ended is a stranger.
    """
    found: dict[str, tuple[Any, list[Seat]]] = {}
    for row in (await conn.execute(_WHO, {"channel": channel, "addresses": list(addresses)})).all():
        seats = found.setdefault(row.address, (row, []))[1]
        if holds(row, today):
            seats.append(seat_of(row))
    return {
        address: Caller(Person(row.person_id, _name(seal, row), tuple(seats)), row.language)
        for address, (row, seats) in found.items()
        if seats
    }


def holds(row: Any, today: date) -> bool:
    """Whether an assignment is held on this day; a row without one is not."""
    return bool(row.post) and row.from_day <= today and (row.to_day is None or today <= row.to_day)


def seat_of(row: Any) -> Seat:
    """The seat of a row with `SEAT_COLUMNS`."""
    if row.school_id:
        grade = f"{row.grade}年级{row.class_name}" if row.grade else ""
        return Seat(Post(row.post), row.school + grade, row.school_id, row.grade, row.class_name)
    return Seat(Post(row.post), row.label, row.area_id)


def _name(seal: Seal, row: Any) -> str:
    name: str = seal.open_json("people.sealed", row.person_id, row.sealed)["name"]
    return name


async def names_of(conn: AsyncConnection, seal: Seal, person_ids: Iterable[int]) -> dict[int, str]:
    """Names of workers by row id."""
    wanted = select(people.c.id.label("person_id"), people.c.sealed).where(people.c.id.in_(list(person_ids)))
    return {row.person_id: _name(seal, row) for row in await conn.execute(wanted)}


async def note_reachable(conn: AsyncConnection, channel: str, address: str, now: datetime, *, reachable: bool) -> None:
    """An account has shut the bot out, since now, or lets it write again."""
    here = update(accounts).where(accounts.c.channel == channel, accounts.c.address == address)
    await conn.execute(here.values(unreachable_since=None if reachable else now))


async def unreachable(conn: AsyncConnection) -> int:
    """How many workers' accounts have shut the bot out."""
    shut = select(func.count()).select_from(accounts).join(people, people.c.id == accounts.c.person_id)
    return int(
        (await conn.execute(shut.where(people.c.active, accounts.c.unreachable_since.is_not(None)))).scalar_one()
    )


async def accounts_of(conn: AsyncConnection, person_id: int) -> tuple[tuple[str, str], ...]:
    """The accounts bound to a person: (channel, address)."""
    wanted = select(accounts.c.channel, accounts.c.address).where(accounts.c.person_id == person_id)
    return tuple(
        (row[0], row[1]) for row in await conn.execute(wanted.order_by(accounts.c.channel, accounts.c.address))
    )


async def link_account(
    conn: AsyncConnection, ids: Ids, person_id: int, channel: str, address: str, now: datetime
) -> None:
    """Bind an address of a channel to a person; the address leaves whoever had it before."""
    held = select(accounts.c.id).where(accounts.c.channel == channel, accounts.c.address == address)
    row_id = (await conn.execute(held)).scalar()
    if row_id:
        await conn.execute(update(accounts).where(accounts.c.id == row_id).values(person_id=person_id, linked_at=now))
        return
    row = {"id": ids.new(now), "person_id": person_id, "channel": channel, "address": address, "linked_at": now}
    await conn.execute(insert(accounts), row)


async def set_language(conn: AsyncConnection, person_id: int, language: str) -> None:
    """The language this person is answered in."""
    await conn.execute(update(people).where(people.c.id == person_id).values(language=language))


@dataclass(frozen=True, slots=True)
class Listed:
    """A worker as the county's own list shows him."""

    id: int
    name: str
    unit: str
    title: str
    posts: tuple[tuple[Post, str], ...]


async def everyone(conn: AsyncConnection, seal: Seal, today: date) -> tuple[Listed, ...]:
    """All active workers with their posts today, in the order of the roster."""
    current = or_(assignments.c.to_day.is_(None), assignments.c.to_day >= today)
    statement = (
        select(people.c.id.label("person_id"), people.c.sealed, assignments.c.post, areas.c.label, schools.c.name)
        .join(assignments, assignments.c.person_id == people.c.id)
        .outerjoin(areas, areas.c.id == assignments.c.area_id)
        .outerjoin(schools, schools.c.id == assignments.c.school_id)
        .where(people.c.active, assignments.c.from_day <= today, current)
        .order_by(people.c.id, assignments.c.id)
    )
    found: dict[int, tuple[dict[str, str], list[tuple[Post, str]]]] = {}
    for row in await conn.execute(statement):
        known = found.setdefault(row.person_id, (seal.open_json("people.sealed", row.person_id, row.sealed), []))
        known[1].append((Post(row.post), row.label or row.name))
    return tuple(
        Listed(person_id, values["name"], values["unit"], values["title"], tuple(posts))
        for person_id, (values, posts) in found.items()
    )


async def holders(
    conn: AsyncConnection, posts: Iterable[Post], today: date, area_id: int | None = None
) -> tuple[tuple[int, str, str, str], ...]:
    """Accounts of those who hold one of these posts today, in the order of the roster: (person id, channel, address, language)."""
    current = or_(assignments.c.to_day.is_(None), assignments.c.to_day >= today)
    statement = (
        select(people.c.id, accounts.c.channel, accounts.c.address, people.c.language)
        .join(assignments, assignments.c.person_id == people.c.id)
        .join(accounts, accounts.c.person_id == people.c.id)
        .where(people.c.active, assignments.c.post.in_([post.value for post in posts]))
        .where(assignments.c.from_day <= today, current)
        .distinct()
        .order_by(people.c.id, accounts.c.channel, accounts.c.address)
    )
    if area_id is not None:
        statement = statement.where(assignments.c.area_id == area_id)
    return tuple((row[0], row[1], row[2], row[3]) for row in await conn.execute(statement))
