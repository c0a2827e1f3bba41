"""What was dated by a clock that was ahead and has been set right since: it is dated anew, or it would wait for that day.

Nothing becomes due by this that was not meant to be: what was to wait keeps waiting by the time it was given.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import update

from storage.database import Work
from storage.tables import drafts, outbox, requests

AHEAD = timedelta(minutes=2)
"""So far ahead of now a moment is no clock's slowness: machines that ask for the time differ by less."""


async def date_anew(work: Work, now: datetime, answer_by: Callable[[], date]) -> int:
    """Messages meant for at once, open requests, drafts. `answer_by`: the last day for an answer asked for now. How many."""
    ahead, changed = now + AHEAD, 0
    waits = outbox.c.state.in_(("queued", "doubt")), outbox.c.made_at > ahead, outbox.c.not_before <= outbox.c.made_at
    asked = requests.c.answered_at.is_(None), requests.c.told_at > ahead
    for statement in (
        update(outbox).where(*waits).values(made_at=now, not_before=now),
        update(requests).where(*asked).values(told_at=now, answer_by=answer_by()),
        update(drafts).where(drafts.c.updated_at > ahead).values(updated_at=now),
    ):
        changed += (await work.conn.execute(statement)).rowcount
    return changed
