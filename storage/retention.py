"""The end of keeping (SW-17): which children's files are over their time, destroying their keys, forgetting what was said.

What is left of an erased file is what is counted: statuses, dates, kinds of events, numbers of papers. The audit covers ids
and hashes, so its chains stay whole. Older backups still hold the keys until they are removed in their turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update

from rules.codes import Status
from rules.keeping import KeptCase, kept_long_enough
from rules.papers import PaperState
from storage.audit import Note
from storage.columns import to_ms
from storage.database import Work
from storage.facts import keep_facts, read_fact
from storage.scope import past_the_scope
from storage.tables import (
    alarms,
    batch_rows,
    cases,
    closings,
    deadlines,
    files,
    kin,
    liftings,
    outbox,
    papers,
    pupil_marks,
    pupils,
    requests,
    sightings,
)

WHY = "the end of keeping"
FORGOTTEN = "forgotten_to"
AT_ONCE = 2000
"""Messages forgotten in one transaction."""
UNDER_WAY = (PaperState.ASKED, PaperState.POSTPONED, PaperState.ISSUED, PaperState.RELEASED, PaperState.HELD)


@dataclass(frozen=True, slots=True)
class Over:
    """A child whose files are over their time."""

    pupil_id: int
    cases: tuple[KeptCase, ...]


async def over_their_time(work: Work, today: date, years: int, zone: ZoneInfo) -> tuple[Over, ...]:
    """Every child all of whose files are closed and were still for so many years; nothing is changed."""
    of_child: dict[int, list[KeptCase]] = {}
    wanted = select(cases.c.id, cases.c.code, cases.c.pupil_id, cases.c.status, cases.c.changed_at)
    for row in await work.conn.execute(past_the_scope(wanted.where(cases.c.erased.is_(False)), WHY)):
        case = KeptCase(row.id, row.code, Status(row.status), row.changed_at.astimezone(zone).date())
        of_child.setdefault(row.pupil_id, []).append(case)
    busy = await _busy(work)
    old = {
        pupil_id: of
        for pupil_id, of in of_child.items()
        if pupil_id not in busy and kept_long_enough(of, date.min, today, years)
    }
    births = await _births(work, list(old))
    return tuple(
        Over(pupil_id, tuple(of))
        for pupil_id, of in sorted(old.items())
        if pupil_id in births and kept_long_enough(of, births[pupil_id], today, years)
    )


async def _busy(work: Work) -> set[int]:
    """Children with something that waits for a person: a paper, a request, an alarm, a proposal."""
    waits = (
        (papers, papers.c.state.in_([state.value for state in UNDER_WAY])),
        (requests, requests.c.answered_at.is_(None)),
        (closings, closings.c.decided_at.is_(None)),
        (liftings, liftings.c.decided_at.is_(None)),
        (alarms, alarms.c.taken_at.is_(None)),
    )
    found: set[int] = set()
    for table, open_ in waits:
        wanted = select(cases.c.pupil_id).join(table, table.c.case_id == cases.c.id).where(open_)
        found.update((await work.conn.execute(past_the_scope(wanted, WHY))).scalars())
    return found


async def _births(work: Work, pupil_ids: Sequence[int]) -> dict[int, date]:
    found = {}
    for some in _some(pupil_ids):
        wanted = select(pupils.c.id, pupils.c.sealed_key, pupils.c.sealed)
        keyed = wanted.where(pupils.c.id.in_(some), pupils.c.sealed_key.is_not(None))
        for row in await work.conn.execute(past_the_scope(keyed, WHY)):
            told = work.seal.child(row.id, row.sealed_key).open_json("pupils.sealed", row.id, row.sealed)
            found[row.id] = date.fromisoformat(told["birth"])
    return found


def _some(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + 500] for start in range(0, len(ids), 500)]


async def erase(work: Work, over: Sequence[Over], by: int) -> list[str]:
    """Destroy the keys of these children and whatever could still point at them; the ids of their evidence files.

    `by`: who decided. The files' bytes are removed by the caller once this is committed; unreadable they are from then on.
    """
    evidence: list[str] = []
    for child in over:
        case_ids = [case.id for case in child.cases]
        wanted = past_the_scope(select(files.c.id).where(files.c.case_id.in_(case_ids)), WHY)
        evidence += (await work.conn.execute(wanted)).scalars()
        kin_ids = list((await work.conn.execute(_kin_of(child.pupil_id))).scalars())
        gone: dict[str, Any] = {"sealed_key": None, "sealed": b"", "sealed_private": b""}
        gone |= {"id_index": None, "school_no_index": None}
        await work.conn.execute(update(pupils).where(pupils.c.id == child.pupil_id).values(**gone))
        await work.conn.execute(delete(pupil_marks).where(pupil_marks.c.pupil_id == child.pupil_id))
        await work.conn.execute(delete(kin).where(kin.c.pupil_id == child.pupil_id))
        for table in (files, deadlines, sightings):
            await work.conn.execute(delete(table).where(table.c.case_id.in_(case_ids)))
        rows = [child.pupil_id, *kin_ids, *case_ids]
        await work.conn.execute(update(batch_rows).where(batch_rows.c.row_id.in_(rows)).values(sealed=None))
        await work.conn.execute(update(outbox).where(outbox.c.case_id.in_(case_ids)).values(sealed=b""))
        await work.conn.execute(update(cases).where(cases.c.id.in_(case_ids)).values(erased=True, next_day=None))
    touched = tuple(case.id for child in over for case in child.cases)
    counts = {"children": len(over), "cases": len(touched), "files": len(evidence)}
    work.notes.append(Note(by, "retention:destroy", cases=touched, counts=counts, people=(by,)))
    return evidence


def _kin_of(pupil_id: int) -> Any:
    return past_the_scope(select(kin.c.id).where(kin.c.pupil_id == pupil_id), WHY)


async def forget_said(work: Work, now: datetime, days: int) -> int:
    """Empty the words of messages older than so many days; that they were said, and when, stays. How many.

    Goes on from where it was the last time, so that nobody's old rows are looked at twice.
    """
    since = int(await read_fact(work.conn, FORGOTTEN) or 0)
    until = to_ms(now - timedelta(days=days)) << 21
    wanted = select(outbox.c.id).where(outbox.c.id > since, outbox.c.id < until).order_by(outbox.c.id).limit(AT_ONCE)
    old = list((await work.conn.execute(wanted)).scalars())
    if not old:
        return 0
    settled = outbox.c.state.not_in(("queued", "claimed", "doubt"))
    here = update(outbox).where(outbox.c.id > since, outbox.c.id <= old[-1], settled)
    await work.conn.execute(here.values(sealed=b""))
    await keep_facts(work, {FORGOTTEN: str(old[-1])})
    return len(old)
