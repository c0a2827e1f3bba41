"""What is done when nobody speaks, one short transaction each.

Due work is found by a query in our own tables, so a chore that was missed is made up for at the next tick, and one that
runs twice finds nothing left to do (DESIGN §1.8).
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobs.clock_back import ClockBack
from jobs.digest import Digests
from jobs.duty_calls import repeat_alarms
from jobs.falls_due import falling_due
from jobs.group_month import tell_month
from jobs.group_news import tell_waiting
from jobs.holding import Fenced
from jobs.ladder_watch import start_clocks, watch_the_ladder
from jobs.leave_ends import end_of_leave
from jobs.old_drafts import put_old_drafts_away
from jobs.requests import remind_officials
from jobs.retention import forget_old_words, remind_of_retention
from jobs.serving import settle_limits
from jobs.unreached import tell_of_unreached
from jobs.unseen import ask_about_unseen
from rules.access import ABROAD, INSIDE
from rules.policy import FULL_DATA_SENTENCE, Policy
from storage.database import Database, Work
from storage.file_sweep import sweep_files
from storage.folder import Folder
from storage.inbox import forget_old
from storage.invites import forget_joinings
from storage.leases import LeaseLost

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Chore:
    """One kind of work.

    Attributes:
        name: how the log calls it.
        do: does what is due at this moment inside the given transaction; how much it did.
        in_slices: it does a part at a time and is done again at once, in a transaction of its own, until it did nothing.
    """

    name: str
    do: Callable[[Work, datetime, Policy], Awaitable[int]]
    in_slices: bool = False


async def _forget_old_updates(work: Work, now: datetime, _policy: Policy) -> int:
    return await forget_old(work, now)


async def _forget_joinings(work: Work, now: datetime, _policy: Policy) -> int:
    return await forget_joinings(work, now)


async def _put_drafts_away(work: Work, now: datetime, policy: Policy) -> int:
    carries = INSIDE if policy.telegram_full_data == FULL_DATA_SENTENCE else ABROAD
    return await put_old_drafts_away(work, now, policy, {"telegram": carries})


CHORES: tuple[Chore, ...] = (
    Chore("date anew what a clock ahead dated", ClockBack().mend),
    Chore("tell red flags again", repeat_alarms),
    Chore("ask about children not seen", ask_about_unseen),
    Chore("settle limits that waited for the holidays", settle_limits),
    Chore("end of leave", end_of_leave),
    Chore("start the clocks of cases", start_clocks, in_slices=True),
    Chore("ask what the ladder has due", watch_the_ladder),
    Chore("remind officials", remind_officials),
    Chore("tell groups what waits", tell_waiting),
    Chore("tell groups how the month stands", tell_month),
    Chore("tell of those who cannot be reached", tell_of_unreached),
    Chore("forget old updates", _forget_old_updates),
    Chore("forget strangers who began to join", _forget_joinings),
    Chore("put drafts away", _put_drafts_away),
    Chore("forget old words", forget_old_words),
    Chore("remind of files over their time", remind_of_retention),
    Chore("tell what falls due", Digests(falling_due).tell, in_slices=True),
)
"""Every chore that needs nothing but the database, in the order in which they are done."""


def sweeping(folder: Folder) -> Chore:
    """Removing files from this folder that nothing names, at most once an hour: it looks at every one of them."""
    last: list[datetime] = []

    async def sweep(work: Work, now: datetime, _policy: Policy) -> int:
        if last and timedelta() <= now - last[0] < SWEEP_EVERY:
            return 0
        last[:] = [now]
        return await sweep_files(work, folder, now)

    return Chore("sweep files", sweep)


async def do_chores(
    database: Database | Fenced, now: datetime, policy: Policy, chores: Sequence[Chore] = CHORES
) -> int:
    """Do what is due. A chore that fails is logged and holds up no other; how much was done in all.

    Raises:
        LeaseLost: another process does the chores by now; nothing of the one under way stays.
    """
    done = 0
    for chore in chores:
        try:
            done += await _done(chore, database, now, policy)
        except LeaseLost:
            raise
        except Exception:
            log.exception("%s failed; tried again at the next tick", chore.name)
    return done


async def _done(chore: Chore, database: Database | Fenced, now: datetime, policy: Policy) -> int:
    """One chore, whole; how much was done."""
    done = 0
    while True:
        async with database.write(now) as work:
            did = await chore.do(work, now, policy)
        done += did
        if not (did and chore.in_slices):
            return done
