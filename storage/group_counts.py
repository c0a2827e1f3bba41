"""What a group may know of decisions that wait: how many, since when, which case codes. Restricted cases are not counted.

Nor is a case from which anybody is kept away: who reads a group, the program does not know.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from storage.database import Work
from storage.scope import past_the_scope
from storage.tables import cases, excluded, requests


@dataclass(frozen=True, slots=True)
class WaitingRequests:
    """Decisions that wait, the oldest first. `cases`: rows and codes of their cases, each once."""

    count: int
    late: int
    since: datetime
    cases: tuple[tuple[int, str], ...]


async def waiting_requests(work: Work, today: date) -> WaitingRequests | None:
    """All that waits in the county; None where nothing does."""
    wanted = (
        select(requests.c.asked_at, requests.c.answer_by, cases.c.id, cases.c.code)
        .join(cases, cases.c.id == requests.c.case_id)
        .where(requests.c.answered_at.is_(None), ~cases.c.restricted, cases.c.id.not_in(select(excluded.c.case_id)))
        .order_by(requests.c.asked_at, requests.c.id)
    )
    rows = (await work.conn.execute(past_the_scope(wanted, "counting for groups"))).all()
    if not rows:
        return None
    late = sum(row.answer_by < today for row in rows)
    return WaitingRequests(
        len(rows), late, rows[0].asked_at, tuple({row.id: (row.id, row.code) for row in rows}.values())
    )
