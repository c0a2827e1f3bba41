"""After the machine's clock was ahead and set back: nothing told meanwhile waits for a day that will come again.

Nobody can tell a clock that was ahead from one that is behind now. So messages are dated anew at once, which harms neither
way; what counts days (requests, drafts) only after the clock has gone on like this for a while: a machine that comes up in
the year 2000 and is set right a minute later must not make every request late.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakKeyDictionary

from jobs.holding import seconds_of_this_machine
from rules.policy import Policy
from rules.quiet import decent, tomorrow
from rules.requests import answer_by
from storage.clock_back import Now, date_days_anew, date_messages_anew, some_days_lie_ahead
from storage.columns import Ids
from storage.database import Work

SURE_AFTER = 3600.0
"""Seconds of this machine for which the clock must have gone on before days are counted by it."""


@dataclass
class ClockBack:
    """The chore. `seconds`: a clock that nobody sets."""

    seconds: Callable[[], float] = seconds_of_this_machine
    _since: WeakKeyDictionary[Ids, float] = field(default_factory=WeakKeyDictionary)

    async def mend(self, work: Work, now: datetime, policy: Policy) -> int:
        """Date anew what lies in the future only because the clock was ahead; how much. Red flags see to themselves."""
        here = now.astimezone(policy.tz)
        until = answer_by(here.date(), policy.answer_within_days, policy.workdays)
        moment = Now(here, decent(here, policy), tomorrow(here, policy), until)
        changed = await date_messages_anew(work, moment)
        if not await some_days_lie_ahead(work, moment):
            self._since.pop(work.ids, None)
        elif self.seconds() - self._since.setdefault(work.ids, self.seconds()) >= SURE_AFTER:
            changed += await date_days_anew(work, moment)
        return changed
