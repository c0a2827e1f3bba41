"""Derives the ladder's deadlines of a case anew after something happened that may start, stop or end a clock."""

from collections.abc import Sequence
from datetime import datetime

from rules.deadlines import ladder_deadlines
from rules.due import Deadline
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
        due: Sequence[Deadline] = ladder_deadlines(found.history, policy, policy.workdays, today)
        await keep_due(work, found.row.id, due, now)
