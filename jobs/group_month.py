"""Tells groups how the month's reports stand: how many units, and which by name, never a person (DOMAIN §6.4, R26, R30)."""

from collections.abc import Sequence
from datetime import date, datetime

from jobs.group_news import LANGUAGE, at_work, end_of, to_group
from locales.reader import words
from rules.group_month import MonthDue, by_standing, month_due
from rules.month_report import Standing, UnitStanding
from rules.policy import Policy
from rules.robots import Tells, telling
from storage.database import Work
from storage.outbox import put_once
from storage.reports import began, standings

NAMED_AT_MOST = 12
"""Units named in one line; all lines together fit what WeCom carries."""
NAMED = (Standing.OPEN, Standing.MISSING, Standing.SENT_BACK, Standing.LATE, Standing.ZERO)
"""Which are named; of those on time the number is enough."""


async def tell_month(work: Work, now: datetime, policy: Policy) -> int:
    """On the working day before the reports are due, and on the first one of the next month: how every unit stands."""
    here = now.astimezone(policy.tz)
    robots, due = telling(policy.robots, Tells.MONTH), month_due(here.date(), policy.workdays)
    if not robots or due is None or not at_work(here, policy):
        return 0
    if await began(work.conn, policy) > due.month.last:
        return 0
    units = await standings(work.conn, due.month, policy, here.date())
    if not units:
        return 0
    said, key = month_text(due, units, here.date(), policy.county), f"month:{due.month}:{due.moment}"
    messages = [to_group(key, robot.name, *said, expires=end_of(here)) for robot in robots]
    return sum([await put_once(work, message, now) for message in messages])


def month_text(due: MonthDue, units: Sequence[UnitStanding], today: date, county: str) -> tuple[str, str]:
    """Title and text."""
    found = by_standing(units)
    counts = {standing.value: len(names) for standing, names in found.items()}
    args = {"total": len(units), "today": today, "last": due.last, "moment": due.moment.value}
    lines = [words(LANGUAGE).say("group-month", args | counts)]
    for standing in NAMED:
        if names := found[standing]:
            more = max(0, len(names) - NAMED_AT_MOST)
            told = {"how": standing.value, "items": names[:NAMED_AT_MOST], "more": more}
            lines.append(words(LANGUAGE).say("group-month-names", told))
    lines.append(words(LANGUAGE).say("group-from", {"county": county}))
    return words(LANGUAGE).say("group-month-title", {"month": due.month.month}), "\n".join(lines)
