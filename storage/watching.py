"""Which cases have to be looked at again: those with new records, and once a day those where a promise or a limit has passed.

How far was looked is kept as facts of the database, in the transaction that looked: killed between, it looks again.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, insert, select, update

from rules.papers import PaperState
from storage.database import Work
from storage.facts import read_fact
from storage.scope import past_the_scope
from storage.tables import cases, deadlines, events, facts, papers

WHY = "looking what is due on the ladder"
LOOKS_AT = ("VisitLogged", "VisitAmended", "ReasonRecorded", "RestrictionLifted", "PaperServed", "ServiceRuled")
"""Records after which something may be due that was not before."""

STARTS = ("CaseOpened", "AbsenceVerified", "RedFlagRaised", "ReportMade", "ConferenceRecorded")
"""Records that start or end a clock of which no happening of its own writes the rows."""

AT_ONCE = 50
"""Records looked at in one transaction: people who wait for an answer must not wait for this."""

RECORD, STARTED, DAY = "watched_record", "watched_start", "watched_day"


async def changed_since_looked(work: Work, mark: str = RECORD, kinds: Sequence[str] = LOOKS_AT) -> list[str]:
    """Codes of cases with such records that were not looked at yet, oldest first; the rest is found at the next look.

    How far was looked is kept under `mark`, a name of its own for each look, so that an import holds up no other.
    """
    last = int(await read_fact(work.conn, mark) or 0)
    newest = (await work.conn.execute(past_the_scope(select(func.max(events.c.id)), WHY))).scalar() or 0
    if newest <= last:
        return []
    fresh = (
        select(events.c.id, cases.c.code)
        .join(cases, cases.c.id == events.c.case_id)
        .where(events.c.id > last, events.c.id <= newest, events.c.kind.in_(kinds))
        .order_by(events.c.id)
        .limit(AT_ONCE)
    )
    rows = (await work.conn.execute(past_the_scope(fresh, WHY))).all()
    await _keep(work, mark, str(rows[-1].id if len(rows) == AT_ONCE else newest))
    return list(dict.fromkeys(row.code for row in rows))


async def passed(work: Work, today: date) -> list[str]:
    """Codes of cases where a promise or a paper's limit has passed since the last day that was looked at; once a day."""
    kept = await read_fact(work.conn, DAY)
    last = date.fromisoformat(kept) if kept else today - timedelta(days=2)
    if last >= today:
        return []
    await _keep(work, DAY, today.isoformat())
    promised = select(cases.c.code).join(deadlines, deadlines.c.case_id == cases.c.id)
    promised = promised.where(deadlines.c.kind == "promise", deadlines.c.due > last, deadlines.c.due <= today)
    served = select(cases.c.code).join(papers, papers.c.case_id == cases.c.id)
    served = served.where(
        papers.c.state == PaperState.SERVED.value, papers.c.limit_on >= last, papers.c.limit_on < today
    )
    found: list[str] = []
    for wanted in (promised, served):
        found += (await work.conn.execute(past_the_scope(wanted.order_by(cases.c.id), WHY))).scalars().all()
    return found


async def _keep(work: Work, name: str, value: str) -> None:
    changed = await work.conn.execute(update(facts).where(facts.c.name == name).values(value=value))
    if not changed.rowcount:
        await work.conn.execute(insert(facts), {"name": name, "value": value})
