"""Tells groups how the month's reports stand: how many units, and which by name, never a person (DOMAIN §6.4, R26, R30).

Where the standings come from is handed in: this reads no report itself.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime

from jobs.group_news import LANGUAGE, at_work, end_of, to_group
from locales.reader import words
from rules.group_month import How, MonthDue, UnitTold, by_how, month_due
from rules.policy import Policy
from rules.robots import Tells, telling
from storage.database import Work
from storage.outbox import put_once

Standings = Callable[[Work, str, Policy, date], Awaitable[Sequence[UnitTold]]]
"""Every unit that owes a report of this month (`2026-11`) and how it stands on this day."""
NAMED_AT_MOST = 20
"""Units named in one line; WeCom carries no long messages."""
NAMED = (How.MISSING, How.SENT_BACK, How.LATE, How.ZERO)
"""Which are named; of those on time the number is enough."""


def month_news(standings: Standings) -> Callable[[Work, datetime, Policy], Awaitable[int]]:
    """The work of a chore: on the working day before month end and on the one after it, once each."""

    async def tell(work: Work, now: datetime, policy: Policy) -> int:
        here = now.astimezone(policy.tz)
        robots, due = telling(policy.robots, Tells.MONTH), month_due(here.date(), policy.workdays)
        if not robots or due is None or not at_work(here, policy):
            return 0
        units = await standings(work, due.month, policy, here.date())
        if not units:
            return 0
        said, key = month_text(due, units, here.date(), policy.county), f"month:{due.month}:{due.moment}"
        messages = [to_group(key, robot.name, *said, expires=end_of(here)) for robot in robots]
        return sum([await put_once(work, message, now) for message in messages])

    return tell


def month_text(due: MonthDue, units: Sequence[UnitTold], today: date, county: str) -> tuple[str, str]:
    """Title and text."""
    found = by_how(units)
    counts = {how.value: len(names) for how, names in found.items()}
    args = {"total": len(units), "today": today, "last": due.last, "moment": due.moment.value}
    lines = [words(LANGUAGE).say("group-month", args | counts)]
    for how in NAMED:
        if names := found[how]:
            more = max(0, len(names) - NAMED_AT_MOST)
            lines.append(
                words(LANGUAGE).say(
                    "group-month-names", {"how": how.value, "items": names[:NAMED_AT_MOST], "more": more}
                )
            )
    lines.append(words(LANGUAGE).say("group-from", {"county": county}))
    return words(LANGUAGE).say("group-month-title", {"month": due.last.month}), "\n".join(lines)
