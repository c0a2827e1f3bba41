"""Looks at cases that changed, and at those where a promise or a limit has passed: derives their clocks, asks officials.

Days of absence, the report of a red flag and the plan of a 会商 have no happening of their own that would write their rows:
they follow from how the case was opened and from visits, so their rows are made here.

Attempts that are repeated by now: the township desk is asked to hold the 对策会商 (R29). A limit that is over without a
return: the choices are put before the township, and the county hears (story B). Each once a round, whoever asks.
"""

from collections.abc import Sequence
from datetime import date, datetime

from jobs.ladder_due import derive
from jobs.requests import ask
from rules.deadlines import ladder_deadlines
from rules.due import Deadline
from rules.ladder_steps import issuer
from rules.policy import Policy
from rules.requests import Wanted
from storage.case_history import When, past
from storage.database import Work
from storage.ladder_due import keep_due
from storage.outbox import OutboxMessage, put_once
from storage.watching import STARTED, STARTS, changed_since_looked, passed

ASKS = {"conference": Wanted.CONFERENCE, "comply-over": Wanted.WAY}
"""Which deadline, once its day is there, asks for what. Its `step` names the round or the paper."""


async def watch_the_ladder(work: Work, now: datetime, policy: Policy) -> int:
    """Keep what falls due, and ask for what is due now; how many messages."""
    here = now.astimezone(policy.tz)
    codes = await changed_since_looked(work)
    codes += await passed(work, here.date())
    said = 0
    for code in dict.fromkeys(codes):
        for one in await _asked(work, code, here, policy):
            said += await put_once(work, one, here)
    return said


async def start_clocks(work: Work, now: datetime, policy: Policy) -> int:
    """Keep what falls due on cases that were opened, flagged, reported or conferred on; how many of them were looked at."""
    codes = await changed_since_looked(work, STARTED, STARTS)
    for code in codes:
        await derive(work, code, now, policy)
    return len(codes)


async def _asked(work: Work, code: str, here: datetime, policy: Policy) -> Sequence[OutboxMessage]:
    found = await past(work, code, When(here.date(), policy.tz, issuer(policy)))
    if found is None:
        return ()
    due = ladder_deadlines(found.history, policy, policy.workdays, here.date())
    await keep_due(work, found.row.id, due, here)
    if found.row.restricted:
        return ()
    said: list[OutboxMessage] = []
    for one in due:
        if one.kind in ASKS and _there(one, here):
            said += await ask(work, found.row.id, ASKS[one.kind], one.step, here, policy)
    return said


def _there(one: Deadline, here: datetime) -> bool:
    return isinstance(one.due, date) and one.due <= here.date()
