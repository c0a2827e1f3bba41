"""The clocks of a case stop because the child is back or the case left the list another way. Deletes nothing but due days."""

from datetime import datetime

from sqlalchemy import update

from rules.papers import PaperState
from storage.database import Work
from storage.tables import papers, requests

ANSWER = "stood_down"
"""How a request that needs no answer any more is marked; nobody answered it."""


async def stand_down(work: Work, case_id: int, now: datetime) -> None:
    """No period of a served paper ends any more, and nobody waits for an answer about this case."""
    running = (papers.c.case_id == case_id, papers.c.state == PaperState.SERVED.value, papers.c.limit_on.is_not(None))
    await work.conn.execute(update(papers).where(*running).values(limit_on=None))
    waiting = (requests.c.case_id == case_id, requests.c.answered_at.is_(None))
    await work.conn.execute(update(requests).where(*waiting).values(answered_at=now, answer=ANSWER))
