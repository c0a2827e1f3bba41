"""Days that go by in a transcript: at which hours the bot's work is looked at, and what the county has set meanwhile."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from rules.access import Post
from rules.codes import Owner, Result, Step, Way
from rules.events import Event, NextStepSet, PromiseMade, VisitLogged
from rules.policy import Policy
from rules.workdays import YearTable
from storage.database import Database
from storage.people import who_is
from storage.recording import By, record
from storage.staff import Place, move, place_named
from tests.county import ADDRESSES, COUNTY

HOURS = (8, 21)
"""With the digest, and when it has become quiet: these looks at a day stand for all, so that a month takes seconds."""

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


async def happens(line: str, database: Database, now: datetime) -> None:
    """A comment of a season that something was done: a visit (its conversation is played elsewhere), or a post changed."""
    if went := re.fullmatch(r"# (\S+) went to (Q-\w+): ([V\d ]+?)(?:, promised (\S+)|, again on (\S+))", line):
        await _went(database, now, *went.groups())
    if posted := re.fullmatch(r"# (\S+) is (\w+) of (\S+)", line):
        alias, post, where = posted.groups()
        async with database.write(now) as work:
            found = await place_named(work.conn, COUNTY, tuple(where.split("/")), None)
            person = (await who_is(work.conn, work.seal, "telegram", [ADDRESSES[alias]], now.date()))[ADDRESSES[alias]]
            assert found
            await move(work, person.person.id, Post(post), Place(*found), now)


async def _went(
    database: Database, now: datetime, alias: str, code: str, results: str, promised: str | None, again: str | None
) -> None:
    """As the form has it: after a promise whoever went looks the day after, after a failed visit he goes again."""
    address = ADDRESSES[alias]
    came_to = tuple(Result(one) for one in results.split())
    done: list[Event] = [VisitLogged(case=code, day=now.date(), way=Way.HOME, results=came_to)]
    step, day = Step.VISIT, date.fromisoformat(promised or again or "")
    if promised:
        done.append(PromiseMade(case=code, day=day))
        step, day = Step.SEE_AT_SCHOOL, day + timedelta(days=1)
    done.append(NextStepSet(case=code, step=step, owner=Owner.ME, day=day))
    async with database.write(now) as work:
        caller = (await who_is(work.conn, work.seal, "telegram", [address], now.date()))[address]
        by = By(caller.person.id, caller.person.seats[0].post.value, None, f"J-{code[2:]}{now:%j}"[:9])
        await record(work, done, by, now)
