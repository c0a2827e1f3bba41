"""What falls due for anybody now, as values: found anew at every look, so a missed look is harmless. Tells nobody.

Who hears holds the post today and sees the case today; of a restricted case the bureau's tier alone, and nobody a red flag
is told to concern. Where the post is vacant the next level hears.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime

from rules.codes import Owner
from rules.due_cases import horizon, once_a_case, tells
from rules.due_months import month_falls, months_asked
from rules.due_units import ForPosts, Owed
from rules.due_whom import posts_in_turn
from rules.due_year import spring_falls, term_falls, year_falls
from rules.falling import Falling
from rules.policy import Policy
from storage.database import Work
from storage.falling import Row, due_rows, kept_away, places_with_children_away, units
from storage.posts_held import PostsHeld, posts_held

Reports = Callable[[Work, int, int, Policy, date], Awaitable[Sequence[Owed]]]
"""How every unit stands with the report of a year's month on this day."""

FallingDue = Callable[[Work, datetime, Policy], Awaitable[Sequence[Falling]]]


def falls_due(reports: Reports | None = None) -> FallingDue:
    """A finder of what falls due; without `reports` nothing is said of the month's report, for there is none to send."""

    async def find(work: Work, now: datetime, policy: Policy) -> Sequence[Falling]:
        today = now.astimezone(policy.tz).date()
        held = await posts_held(work, today)
        of_units = await _of_units(work, today, policy, reports)
        return (*await _of_cases(work, held, today, policy), *_to_holders(of_units, held))

    return find


async def falling_due(work: Work, now: datetime, policy: Policy) -> Sequence[Falling]:
    """Everything that falls due for anybody now, but for the month's report."""
    return await falls_due()(work, now, policy)


async def _of_cases(work: Work, held: PostsHeld, today: date, policy: Policy) -> Sequence[Falling]:
    away = await kept_away(work)
    found = []
    for row in await due_rows(work, horizon(today, policy)):
        if told := tells(row.due, today, policy):
            found += [told.to(person_id) for person_id in _who_hears(row, held, away)]
    return once_a_case(found)


def _who_hears(row: Row, held: PostsHeld, away: frozenset[tuple[int, int]]) -> tuple[int, ...]:
    """A promise: who recorded it. "Me": that person. Else the nearest post that is held; whoever may not see it is no one."""

    def may(person_ids: Iterable[int | None]) -> tuple[int, ...]:
        return tuple(one for one in person_ids if one and (one, row.due.case_id) not in away and held.sees(one, row))

    me = row.due.person_id if row.due.owner is Owner.ME else None
    if named := may((row.promised_to,)) or may((me,)):
        return named
    return next((them for post in posts_in_turn(row.due.owner) if (them := may(held.near(post, row)))), ())


async def _of_units(work: Work, today: date, policy: Policy, reports: Reports | None) -> Sequence[ForPosts]:
    found = list(year_falls(today, policy))
    if reports:
        for year, month in months_asked(today, policy):
            found += month_falls(year, month, await reports(work, year, month, policy, today), today, policy)
    found += term_falls(await units(work), today, policy)
    found += spring_falls(await places_with_children_away(work), today, policy)
    return found


def _to_holders(found: Iterable[ForPosts], held: PostsHeld) -> Iterable[Falling]:
    """To whoever holds the first of the posts that is held at the place."""
    for one in found:
        them = next((who for post in one.posts if (who := held.holding(post, one.place_id))), ())
        yield from (one.to(person_id) for person_id in them)
