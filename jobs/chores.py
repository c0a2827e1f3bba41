"""What is done when nobody speaks, one short transaction each.

Due work is found by a query in our own tables, so a chore that was missed is made up for at the next tick, and one that
runs twice finds nothing left to do (DESIGN §1.8).
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.duty_calls import repeat_alarms
from jobs.unseen import ask_about_unseen
from rules.policy import Policy
from storage.database import Database, Work
from storage.inbox import forget_old

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """One kind of work.

    Attributes:
        name: how the log calls it.
        do: does what is due at this moment inside the given transaction; how much it did.
    """

    name: str
    do: Callable[[Work, datetime, Policy], Awaitable[int]]


async def _forget_old_updates(work: Work, now: datetime, _policy: Policy) -> int:
    return await forget_old(work, now)


CHORES: tuple[Chore, ...] = (
    Chore("tell red flags again", repeat_alarms),
    Chore("ask about children not seen", ask_about_unseen),
    Chore("forget old updates", _forget_old_updates),
)
"""Every chore there is, in the order in which they are done."""


async def do_chores(database: Database, now: datetime, policy: Policy, chores: Sequence[Chore] = CHORES) -> int:
    """Do what is due. A chore that fails is logged and holds up no other; how much was done in all."""
    done = 0
    for chore in chores:
        try:
            async with database.write(now) as work:
                done += await chore.do(work, now, policy)
        except Exception:
            log.exception("%s failed; tried again at the next tick", chore.name)
    return done
