"""What officials were asked, as rows: one open request for each thing of a case. Says nothing to anybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from rules.access import Post
from rules.requests import Wanted
from storage.database import Work
from storage.file_views import PLACE
from storage.scope import past_the_scope
from storage.tables import cases, requests

WHY = "asking an official"
AT_ONCE = 500
"""Requests looked at in one go; the rest are found at the next tick."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `subject` names what it is about inside its case: a paper's code, or a round.

    Attributes:
        case_row: its place and class.
        posts: who is asked now.
        tellings: how often anybody was told of it; it only rises, so that every telling has a name of its own.
    """

    id: int
    case_id: int
    case: str
    case_row: Any
    wanted: Wanted
    subject: str
    posts: frozenset[Post]
    level: int
    asked_at: datetime
    told_at: datetime
    answer_by: date
    tellings: int
    noted_by: int | None
    answered_at: datetime | None


async def ask(
    work: Work, case_id: int, wanted: Wanted, subject: str, posts: frozenset[Post], until: date, now: datetime
) -> Request | None:
    """Write down a new request; None where this was asked before, answered or not."""
    there = requests.c.case_id == case_id, requests.c.what == wanted.value, requests.c.subject == subject
    known = select(requests.c.id).where(*there)
    if (await work.conn.execute(past_the_scope(known, WHY))).first():
        return None
    row = {
        "id": work.ids.new(now),
        "case_id": case_id,
        "what": wanted.value,
        "subject": subject,
        "posts": _joined(posts),
        "level": 0,
        "asked_at": now,
        "told_at": now,
        "answer_by": until,
        "tellings": 1,
    }
    await work.conn.execute(insert(requests), row)
    return next(iter(await _requests(work, requests.c.id == row["id"])))


async def open_again(work: Work, request: Request, posts: frozenset[Post], until: date, now: datetime) -> None:
    """It is asked anew from the first level: a paper that was sent back is there again."""
    fresh: dict[str, Any] = {"level": 0, "asked_at": now, "told_at": now, "answer_by": until}
    fresh |= {"tellings": request.tellings + 1, "posts": _joined(posts)}
    gone: dict[str, Any] = {"answered_at": None, "answered_by": None, "answer": None}
    await work.conn.execute(update(requests).where(requests.c.id == request.id).values(**fresh, **gone))


async def find(work: Work, case_id: int, wanted: Wanted, subject: str) -> Request | None:
    """The request about this, open or not."""
    of = (requests.c.case_id == case_id, requests.c.what == wanted.value, requests.c.subject == subject)
    return next(iter(await _requests(work, *of)), None)


async def waiting(work: Work) -> tuple[Request, ...]:
    """Requests nobody has answered, the nearest first."""
    return await _requests(work, requests.c.answered_at.is_(None))


async def answered(
    work: Work, case_id: int, wanted: Iterable[Wanted], by: int | None, now: datetime, *, subject: str = "", how: str
) -> None:
    """What was asked is done, or nobody needs it any more; `how` says which. Without a subject: all of these of the case."""
    which = [requests.c.case_id == case_id, requests.c.answered_at.is_(None)]
    which.append(requests.c.what.in_([one.value for one in wanted]))
    if subject:
        which.append(requests.c.subject == subject)
    values = {"answered_at": now, "answered_by": by, "answer": how}
    await work.conn.execute(update(requests).where(*which).values(values))


async def noted(work: Work, case_id: int, wanted: Wanted, subject: str, by: int) -> None:
    """Somebody said 我已知悉. It stays open: only what was asked for answers it."""
    of = (requests.c.case_id == case_id, requests.c.what == wanted.value, requests.c.subject == subject)
    values = {"answered_by": by, "answer": "noted"}
    await work.conn.execute(update(requests).where(*of, requests.c.answered_at.is_(None)).values(values))


async def put_off(work: Work, case_id: int, wanted: Wanted, subject: str, until: date) -> None:
    """Whoever was asked said that he decides later: it is not late before that day."""
    of = (requests.c.case_id == case_id, requests.c.what == wanted.value, requests.c.subject == subject)
    await work.conn.execute(update(requests).where(*of, requests.c.answered_at.is_(None)).values(answer_by=until))


async def told(work: Work, request: Request, now: datetime) -> None:
    """Those asked were told once more."""
    change = update(requests).where(requests.c.id == request.id)
    await work.conn.execute(change.values(told_at=now, tellings=request.tellings + 1))


async def climb(work: Work, request: Request, level: int, posts: frozenset[Post], until: date, now: datetime) -> None:
    """It goes to this level; whoever noted it below is not asked any more."""
    change = update(requests).where(requests.c.id == request.id)
    values: dict[str, Any] = {"level": level, "posts": _joined(posts), "answer_by": until, "told_at": now}
    values |= {"tellings": request.tellings + 1, "answered_by": None, "answer": None}
    await work.conn.execute(change.values(**values))


def _joined(posts: Iterable[Post]) -> str:
    return ",".join(sorted(post.value for post in posts))


async def _requests(work: Work, *which: Any) -> tuple[Request, ...]:
    wanted = (
        select(requests, cases.c.code, *PLACE)
        .join(cases, cases.c.id == requests.c.case_id)
        .where(*which)
        .order_by(requests.c.answer_by, requests.c.id)
        .limit(AT_ONCE)
        .with_for_update(of=requests)
    )
    rows = (await work.conn.execute(past_the_scope(wanted, WHY))).all()
    return tuple(
        Request(
            id=row.id,
            case_id=row.case_id,
            case=row.code,
            case_row=row,
            wanted=Wanted(row.what),
            subject=row.subject,
            posts=frozenset(Post(post) for post in row.posts.split(",")),
            level=row.level,
            asked_at=row.asked_at,
            told_at=row.told_at,
            answer_by=row.answer_by,
            tellings=row.tellings,
            noted_by=row.answered_by if row.answer == "noted" else None,
            answered_at=row.answered_at,
        )
        for row in rows
    )
