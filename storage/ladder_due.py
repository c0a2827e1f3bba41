"""The ladder's deadlines of a case as rows, beside those of its next step. They can be thrown away and derived again."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, exists, insert, or_, select

from rules.due import Deadline
from storage.database import Work
from storage.scope import past_the_scope
from storage.tables import cases, deadlines, papers

OF_THE_CASE = ("promise", "next_step")
"""Kinds that follow from the case alone (`rules.deadlines.deadlines_of`); `storage.casework` keeps those."""

KIND_AT_MOST = 20
WHY = "reading what falls due"


async def has_clocks(work: Work, code: str) -> bool:
    """Whether this case has a deadline of the ladder as a row, or a paper that may start or stop one."""
    of_case = exists().where(deadlines.c.case_id == cases.c.id, deadlines.c.kind.not_in(OF_THE_CASE))
    with_paper = exists().where(papers.c.case_id == cases.c.id)
    wanted = select(cases.c.id).where(cases.c.code == code, or_(of_case, with_paper))
    return (await work.conn.execute(past_the_scope(wanted, WHY))).first() is not None


async def keep_due(work: Work, case_id: int, due: Iterable[Deadline], now: datetime) -> None:
    """Put these in the place of the ladder's deadlines of this case.

    One that hangs on a year whose holidays are not published has no day yet and no row; it is derived again when they are.
    """
    theirs = deadlines.c.kind.not_in(OF_THE_CASE)
    await work.conn.execute(delete(deadlines).where(deadlines.c.case_id == case_id, theirs))
    rows = [_row(work, case_id, one, now) for one in due if isinstance(one.due, date)]
    if rows:
        await work.conn.execute(insert(deadlines), list(_told_apart(rows)))


def _row(work: Work, case_id: int, one: Deadline, now: datetime) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in ("kind", "step", "due", "why", "owner", "person_id")}
    return {"id": work.ids.new(now), "case_id": case_id} | values


def _told_apart(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Several of one kind (three follow-ups, the suit period of two papers) are told apart in the row by a number."""
    seen: dict[str, int] = {}
    for row in rows:
        kind = row["kind"]
        seen[kind] = seen.get(kind, 0) + 1
        yield row if seen[kind] == 1 else row | {"kind": f"{kind[: KIND_AT_MOST - 2]}:{seen[kind]}"}
