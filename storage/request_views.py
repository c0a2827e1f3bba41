"""Views of what officials were asked: of one case what waits for the reader, and all that waits, oldest first.

An inspector (督查) reads no child's file: he gets case numbers, towns and days, and nothing of a restricted case (DOMAIN §8.7).
"""

from typing import Any

from sqlalchemy import Select, bindparam, false, func, select

from rules.access import FieldClass, Post, Tier
from rules.requests import Mine, Waiting, WaitingList
from storage.file_views import PLACE, clamped
from storage.reader import Reader
from storage.scope import past_the_scope
from storage.tables import areas, cases, requests


def _of_case() -> Select[Any]:
    wanted = select(requests, *PLACE).join(cases, cases.c.id == requests.c.case_id)
    return wanted.where(cases.c.code == bindparam("code"), requests.c.answered_at.is_(None)).order_by(requests.c.id)


async def asked_of_me(reader: Reader, code: str) -> tuple[Mine, ...]:
    """What waits for this person in one case; nothing where there is no such case for him."""
    found = []
    for row in await reader.ask(_of_case, code=code):
        if {post.value for post in reader.scope.posts_over(row)} & set(row.posts.split(",")):
            reader.cases_seen.add(row.case_id)
            reader.fields_seen.add(FieldClass.STATUS)
            found.append(
                Mine(
                    row.what, row.subject, row.answer_by, row.level, row.answer == "noted", row.answered_at is not None
                )
            )
    return tuple(found)


def _waiting() -> Select[Any]:
    return (
        select(requests, cases.c.code, cases.c.restricted, areas.c.label.label("town"))
        .join(cases, cases.c.id == requests.c.case_id)
        .join(areas, areas.c.id == cases.c.town_id)
        .where(requests.c.answered_at.is_(None))
        .order_by(requests.c.asked_at, requests.c.id)
        .limit(bindparam("page_by"))
        .offset(bindparam("skip"))
    )


def _count() -> Select[Any]:
    waits = select(func.count()).select_from(requests).join(cases, cases.c.id == requests.c.case_id)
    return waits.where(requests.c.answered_at.is_(None))


def inspects(reader: Reader) -> bool:
    """Whether this person gets case numbers of the whole county and nothing else."""
    person = reader.scope.person
    return any(seat.post is Post.INSPECTOR for seat in person.seats) and Tier.BUREAU not in person.tiers


async def waiting_list(reader: Reader, page: int, page_by: int) -> WaitingList:
    """One page of what waits for an answer, the oldest first."""
    if inspects(reader):
        open_only = cases.c.restricted == false()
        counted = past_the_scope(_count().where(open_only), "inspection: how much waits")
        total = int((await reader.conn.execute(counted)).scalar_one())
        paged = {"page_by": page_by, "skip": clamped(page, total, page_by) * page_by}
        listed = past_the_scope(_waiting().where(open_only), "inspection: what waits, by case number")
        rows = (await reader.conn.execute(listed, paged)).all()
    else:
        total = int((await reader.ask(_count)).scalar_one())
        skip = clamped(page, total, page_by) * page_by
        rows = (await reader.ask(_waiting, page_by=page_by, skip=skip)).all()
        reader.cases_seen |= {row.case_id for row in rows}
    reader.fields_seen |= {FieldClass.CODE, FieldClass.STATUS} if rows else set()
    return WaitingList(tuple(map(_line, rows)), total)


def _line(row: Any) -> Waiting:
    return Waiting(
        case=row.code,
        unit=row.town,
        wanted=row.what,
        since=row.asked_at,
        answer_by=row.answer_by,
        level=row.level,
        noted=row.answer == "noted",
    )
