"""After the machine's clock was ahead and set back: nothing told meanwhile waits for a day that will come again."""

from datetime import datetime

from rules.policy import Policy
from rules.quiet import decent, tomorrow
from rules.requests import answer_by
from storage.clock_back import Now, date_anew
from storage.database import Work


async def mend_what_a_clock_ahead_dated(work: Work, now: datetime, policy: Policy) -> int:
    """Date anew what lies in the future only because the clock was ahead; how much it was. Red flags see to themselves."""
    here = now.astimezone(policy.tz)
    until = answer_by(here.date(), policy.answer_within_days, policy.workdays)
    return await date_anew(work, Now(here, decent(here, policy), tomorrow(here, policy), until))
