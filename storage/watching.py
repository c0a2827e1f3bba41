"""Which cases have to be looked at again: those with new records, and once a day those where a promise or a limit has passed.

How far was looked is kept as facts of the database, in the transaction that looked: killed between, it looks again.
"""

from datetime import date, timedelta

from sqlalchemy import func, insert, select, update

from rules.papers import PaperState
from storage.database import Work
from storage.facts import read_fact
from storage.scope import past_the_scope
from storage.tables import cases, deadlines, events, facts, papers

WHY = "looking what is due on the ladder"
LOOKS_AT = (
    "CaseOpened",
    "AbsenceVerified",
    "VisitLogged",
    "VisitAmended",
    "ReasonRecorded",
    "RedFlagRaised",
    "RestrictionLifted",
    "ReportMade",
    "ConferenceRecorded",
    "PaperServed",
    "ServiceRuled",
)
"""Records after which something may be due that was not before, or no more; returns and papers are looked at as they happen."""

AT_ONCE = 50
"""Records looked at in one transaction: people who wait for an answer must not wait for this."""

RECORD, DAY = "watched_clocks", "watched_day"
"""The first was called `watched_record` while days of absence were no rows: under its new name all cases are looked at once more."""


async def changed_since_looked(work: Work) -> list[str]:
    """Codes of cases with records that were not looked at yet, oldest first; the rest is found at the next look."""
    last = int(await read_fact(work.conn, RECORD) or 0)
    newest = (await work.conn.execute(past_the_scope(select(func.max(events.c.id)), WHY))).scalar() or 0
    if newest <= last:
        return []
    fresh = (
        select(events.c.id, cases.c.code)
        .join(cases, cases.c.id == events.c.case_id)
        .where(events.c.id > last, events.c.id <= newest, events.c.kind.in_(LOOKS_AT))
        .order_by(events.c.id)
        .limit(AT_ONCE)
    )
    rows = (await work.conn.execute(past_the_scope(fresh, WHY))).all()
    await _keep(work, RECORD, str(rows[-1].id if len(rows) == AT_ONCE else newest))
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
