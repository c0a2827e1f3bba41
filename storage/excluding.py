"""Who may no longer hear of a case: workers a red flag concerns, and messages about it that were not sent yet."""

from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import POWERS, FieldClass, may_see
from rules.names import tidy_name
from rules.problem import Problem
from storage.database import Work
from storage.duty import excluded_from
from storage.holders import hold_now
from storage.outbox import Lane
from storage.people import names_of
from storage.scope import past_the_scope
from storage.tables import cases, excluded, outbox, people

GUARDS = tuple(post for post, power in POWERS.items() if may_see(power.tier, FieldClass.RED_FLAG))
"""Posts that see restricted cases."""


async def exclude(work: Work, case_id: int, person_ids: Set[int], now: datetime) -> frozenset[int]:
    """These workers see the case no more, from no post and through no channel; who of them keeps sight all the same.

    No case becomes invisible to everybody: where nobody of the bureau would be left, one of those named now keeps it.
    """
    out = await excluded_from(work.conn, case_id)
    new = person_ids - out
    guards = await hold_now(work.conn, GUARDS, now.date())
    last = frozenset(sorted(guards & new)[:1]) if guards and not guards - out - new else frozenset[int]()
    if new - last:
        rows = [{"person_id": person_id, "case_id": case_id, "since": now} for person_id in sorted(new - last)]
        await work.conn.execute(insert(excluded), rows)
    return last


async def guarded_by(conn: AsyncConnection, today: date) -> Mapping[int, int]:
    """How many of the bureau see each restricted case on which somebody may not see it, by row id. Opens no file."""
    guards = await hold_now(conn, GUARDS, today)
    wanted = select(excluded.c.case_id, excluded.c.person_id).join(cases, cases.c.id == excluded.c.case_id)
    found: dict[int, set[int]] = {}
    for row in await conn.execute(past_the_scope(wanted.where(cases.c.restricted), "checking who sees a case")):
        found.setdefault(row.case_id, set(guards)).discard(row.person_id)
    return {case_id: len(left) for case_id, left in found.items()}


async def namesakes(work: Work, name: str) -> frozenset[int]:
    """Workers of exactly this name: each could be the one who is meant, and all are kept away until the county knows."""
    tidy = tidy_name(name)
    if isinstance(tidy, Problem):
        return frozenset()
    known = set((await work.conn.execute(select(people.c.id).where(people.c.active))).scalars())
    names = await names_of(work.conn, work.seal, known)
    return frozenset(person_id for person_id, called in names.items() if called == tidy)


async def exists(work: Work, person_id: int) -> bool:
    """Whether there is such a worker: the number comes from a button, which can be forged."""
    return (await work.conn.execute(select(people.c.id).where(people.c.id == person_id))).first() is not None


async def may_hear(work: Work, case_id: int, today: date) -> frozenset[int]:
    """Who may hear of a case with a red flag: the bureau tier, but nobody it is told to concern."""
    return await hold_now(work.conn, GUARDS, today) - await excluded_from(work.conn, case_id)


async def is_restricted(work: Work, case_id: int) -> bool:
    """Whether the case is the bureau's alone at this moment."""
    wanted = select(cases.c.restricted).where(cases.c.id == case_id)
    return bool((await work.conn.execute(past_the_scope(wanted, "finding who may hear of a case"))).scalar_one())


async def unsay(work: Work, case_id: int, hearers: Set[int]) -> None:
    """Messages about the case that wait for anybody but these are dropped, and why is written in the row.

    An answer to what somebody did a moment ago stays: he was allowed to see it when he asked.
    """
    waiting = select(outbox.c.id, outbox.c.person_id).where(
        outbox.c.case_id == case_id, outbox.c.state.in_(("queued", "doubt")), outbox.c.lane != int(Lane.ANSWER)
    )
    lost = [row.id for row in await work.conn.execute(waiting) if row.person_id not in hearers]
    drop = update(outbox).where(outbox.c.id.in_(lost))
    await work.conn.execute(drop.values(state="dropped", why="may no longer see the case"))


async def all_parked(work: Work, keys: Sequence[str]) -> bool:
    """Whether every message of these dedupe keys is given up; true also of none, where the person can be reached no more."""
    states = (await work.conn.execute(select(outbox.c.state).where(outbox.c.dedupe.in_(keys)))).scalars()
    return all(state == "parked" for state in states)
