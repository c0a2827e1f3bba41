"""What falls due is read anew after a happening that may start, stop or end a clock, in the same transaction. Tells nobody.

A health reason, a red flag or leave asked for after service takes the periods' rows away; lifting and refusal bring back
what still runs (DOMAIN §8.9, §8.10).
"""

from datetime import datetime
from typing import Any

from jobs.ladder_due import derive
from rules.policy import Policy
from storage.database import Work
from storage.ladder_due import has_clocks
from storage.outbox import OutboxMessage
from storage.recording import By


async def again(work: Work, event: Any, _by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """The rows as they are after this happening; of a case without a clock nothing but that is asked, on every visit."""
    if await has_clocks(work, event.case):
        await derive(work, event.case, now, policy)
    return []
