"""Who holds a post at a place today and can be reached. Reads workers only; whether one may see a case is the scope's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Boolean, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import POWERS, Post, Reach
from rules.month_report import UnitKind
from rules.papers import Issuer
from storage.tables import accounts, areas, assignments, people, schools

_PARENT = areas.alias("parent")


@dataclass(frozen=True, slots=True)
class Holder:
    """One account of a worker."""

    person_id: int
    channel: str
    address: str
    language: str


async def at_county(conn: AsyncConnection, post: Post, today: date) -> tuple[Holder, ...]:
    """Holders of a post of the county, in the order of the roster."""
    return await _holding(conn, today, assignments.c.post == post.value)


async def in_village(conn: AsyncConnection, post: Post, village_id: int, today: date) -> tuple[Holder, ...]:
    """Holders of a post in a village."""
    return await _holding(conn, today, assignments.c.post == post.value, assignments.c.area_id == village_id)


async def in_town(conn: AsyncConnection, post: Post, town_id: int, today: date) -> tuple[Holder, ...]:
    """Holders of a post in a township."""
    return await _holding(conn, today, assignments.c.post == post.value, assignments.c.area_id == town_id)


async def at_school(conn: AsyncConnection, school_id: int, today: date) -> tuple[Holder, ...]:
    """The head teachers of a school."""
    head = assignments.c.post == Post.HEAD_TEACHER.value
    return await _holding(conn, today, head, assignments.c.school_id == school_id)


async def at_unit(conn: AsyncConnection, post: Post, kind: UnitKind, unit_id: int, today: date) -> tuple[Holder, ...]:
    """Holders of a post at a school, village or township."""
    column = assignments.c.school_id if kind is UnitKind.SCHOOL else assignments.c.area_id
    return await _holding(conn, today, assignments.c.post == post.value, column == unit_id)


async def of_class(
    conn: AsyncConnection, school_id: int, grade: int, class_name: str, today: date
) -> tuple[Holder, ...]:
    """The class teachers of a class."""
    here = (assignments.c.school_id == school_id, assignments.c.grade == grade, assignments.c.class_name == class_name)
    return await _holding(conn, today, assignments.c.post == Post.CLASS_TEACHER.value, *here)


async def hold_now(conn: AsyncConnection, posts: Iterable[Post], today: date) -> frozenset[int]:
    """Row ids of everybody who holds one of these posts today, reachable or not."""
    wanted = (
        select(assignments.c.person_id)
        .join(people, people.c.id == assignments.c.person_id)
        .where(people.c.active, assignments.c.post.in_([post.value for post in posts]), *_today(today))
    )
    return frozenset((await conn.execute(wanted)).scalars())


def working(today: date) -> Any:
    """Who holds which post on this day, in the towns bound as `towns`, their villages, groups and schools.

    Where `everywhere` is bound true: in all of the county.
    """
    towns: BindParameter[int] = bindparam("towns", expanding=True)
    here = or_(
        bindparam("everywhere", type_=Boolean),
        areas.c.id.in_(towns),
        areas.c.parent_id.in_(towns),
        _PARENT.c.parent_id.in_(towns),
        schools.c.town_id.in_(towns),
    )
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
        .where(people.c.active, *_today(today), here)
        .order_by(people.c.id, assignments.c.id)
    )


async def at_work(conn: AsyncConnection, issuer: Issuer, town_id: int, today: date) -> frozenset[int]:
    """Who may serve a paper of this issuer on this day: workers of the town, for the bureau of the whole county."""
    where = {"towns": [town_id], "everywhere": issuer is Issuer.BUREAU}
    return frozenset(row.person_id for row in await conn.execute(working(today), where))


async def posts_over(conn: AsyncConnection, person_id: int, town_id: int, today: date) -> frozenset[Post]:
    """The posts of a township, or of the county, that this person holds today and that reach a case of this town."""
    at_county = select(areas.c.id).where(areas.c.kind == "county")
    here = or_(assignments.c.area_id == town_id, assignments.c.area_id.in_(at_county))
    wanted = (
        select(assignments.c.post)
        .join(people, people.c.id == assignments.c.person_id)
        .where(people.c.active, people.c.id == person_id, here, *_today(today))
    )
    return frozenset(Post(post) for post in (await conn.execute(wanted)).scalars())


def _today(today: date) -> tuple[Any, ...]:
    current = or_(assignments.c.to_day.is_(None), assignments.c.to_day >= today)
    return (assignments.c.from_day <= today, current)


async def _holding(conn: AsyncConnection, today: date, *where: Any) -> tuple[Holder, ...]:
    wanted = (
        select(people.c.id, accounts.c.channel, accounts.c.address, people.c.language)
        .join(assignments, assignments.c.person_id == people.c.id)
        .join(accounts, accounts.c.person_id == people.c.id)
        .where(people.c.active, *_today(today), *where)
        .distinct()
        .order_by(people.c.id, accounts.c.channel, accounts.c.address)
    )
    return tuple(Holder(*row) for row in await conn.execute(wanted))


async def reached(conn: AsyncConnection, person_ids: Iterable[int], today: date) -> tuple[Holder, ...]:
    """Accounts of these persons who hold any post today."""
    return await _holding(conn, today, people.c.id.in_(tuple(person_ids)))


async def near(conn: AsyncConnection, case: Any, posts: Iterable[Post], today: date) -> tuple[Holder, ...]:
    """Who holds these posts for a case today: of its group, village, class, school or township, or of the county.

    `case`: a row with the place and class columns of `cases`.
    """
    found: list[Holder] = []
    for post in sorted(posts):
        here: tuple[Any, ...]
        match POWERS[post].reach:
            case Reach.GROUP:
                here = (assignments.c.area_id == case.group_id,)
            case Reach.VILLAGE:
                here = (assignments.c.area_id == case.village_id,)
            case Reach.TOWN:
                here = (assignments.c.area_id == case.town_id,)
            case Reach.SCHOOL:
                here = (assignments.c.school_id == case.school_id,)
            case Reach.CLASS:
                of_class = (assignments.c.grade == case.grade, assignments.c.class_name == case.class_name)
                here = (assignments.c.school_id == case.school_id, *of_class)
            case _:
                here = ()
        found += await _holding(conn, today, assignments.c.post == post.value, *here)
    return tuple(dict.fromkeys(found))
