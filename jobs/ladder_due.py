"""Derives the ladder's deadlines of a case anew after something happened that may start, stop or end a clock."""

from collections.abc import Sequence
from datetime import date, datetime

from rules.deadlines import ladder_deadlines
from rules.due import Deadline
from rules.history import Absent, History
from rules.ladder_steps import issuer
from rules.policy import Policy
from storage.case_history import When, past
from storage.database import Work
from storage.ladder_due import keep_due


async def derive(work: Work, code: str, now: datetime, policy: Policy) -> None:
    """Put the ladder's deadlines of this case as they are today. A case that is not there has none."""
    today = now.astimezone(policy.tz).date()
    found = await past(work, code, When(today, policy.tz, issuer(policy)))
    if found is not None:
        await keep_due(work, found.row.id, clocks(found.history, policy, today), now)


def clocks(history: History, policy: Policy, today: date) -> Sequence[Deadline]:
    """The ladder's deadlines as they are today; an absence that is known and begins later has its days already.

    A roster of August opens cases whose first absent day is the first of September: nobody looks at them again on that day.
    """
    to_come = (fact.day for fact in history.facts if isinstance(fact, Absent))
    return ladder_deadlines(history, policy, policy.workdays, max((today, *to_come)))
