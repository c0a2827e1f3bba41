"""Days that go by in a transcript: at which hours the bot's work is looked at, and what the county has set meanwhile."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from rules.policy import Policy
from rules.workdays import YearTable

HOURS = (2, 7, 8, 13, 21)
"""In the night, before the digest, with it, after noon, and when it has become quiet: five looks a day stand for all."""

WEEKDAYS = "一二三四五六日"

NEW_YEAR_2027 = YearTable(
    2027,
    frozenset({date(2027, 1, 1)} | {date(2027, 2, 5) + timedelta(days=n) for n in range(8)}),
    frozenset({date(2027, 1, 31), date(2027, 2, 20)}),
)
"""Made up: the real table is not published. Rest on 1 January and from 5 to 12 February; two working days of a weekend."""


def hours_until(since: datetime, until: datetime) -> Iterator[datetime]:
    """The moments between, and the last one."""
    day = since.replace(hour=0, minute=0, second=0, microsecond=0)
    while day <= until:
        yield from (moment for hour in HOURS if since < (moment := day + timedelta(hours=hour)) < until)
        day += timedelta(days=1)
    yield until


def day_words(moment: datetime) -> str:
    """As a transcript writes a day."""
    return f"{moment.month}月{moment.day}日 周{WEEKDAYS[moment.weekday()]}"


def as_directed(line: str, policy: Policy) -> Policy | None:
    """The county's settings after a comment that changes them; None where it does not."""
    if switched := re.fullmatch(r"# reminders: (.*)", line):
        on = dict.fromkeys(switched[1].split(), True)
        return replace(policy, reminders=replace(policy.reminders, **on))
    if line == "# holidays of 2027 are published":
        return replace(policy, holidays=(*policy.holidays, NEW_YEAR_2027))
    return None
