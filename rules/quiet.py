"""When the bot may speak unasked: in the county's waking hours, on its working days (DOMAIN §6.1, §8.5). Pure.

The one place for it. Red flags do not ask here; answers to somebody who waits do not either.
"""

from datetime import date, datetime, timedelta

from rules.policy import Policy

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
SATURDAY = 5
FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Rest days that 全国年节及纪念日放假办法 fixes by month and day: known before the year's table is. The others follow the moon."""


def works_on(day: date, policy: Policy) -> bool:
    """Whether the county works on this day: 调休上班日 count, its own rest days do not.

    In a year whose holidays are not published, ordinary weekends rest and what the law itself fixes; nothing else is known.
    """
    calendar = policy.workdays
    if calendar.known(day):
        return calendar.works_here(day)
    return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED and day not in calendar.local_rest


def may_speak(now: datetime, policy: Policy) -> bool:
    """Whether people may be reminded at this moment."""
    here = now.astimezone(policy.tz)
    return works_on(here.date(), policy) and policy.quiet_until_hour <= here.hour < policy.quiet_from_hour


def decent(now: datetime, policy: Policy) -> datetime:
    """This moment, or the next at which people may be spoken to, in the county's zone: quiet hours end on a working day."""
    here = now.astimezone(policy.tz)
    if may_speak(here, policy):
        return here
    day = here.date()
    if here.hour >= policy.quiet_from_hour:
        day += ONE_DAY
    while not works_on(day, policy):
        day += ONE_DAY
    return _at(day, policy.quiet_until_hour, policy)


def digest_time(now: datetime, policy: Policy) -> bool:
    """Whether this is the part of a working day in which digests are told: from the digest's hour until it is quiet."""
    return may_speak(now, policy) and now.astimezone(policy.tz).hour >= policy.digest_hour


def last_digest_time(now: datetime, policy: Policy) -> datetime:
    """This moment, or the last one before it in which digests were told, in the county's zone."""
    here = now.astimezone(policy.tz)
    if digest_time(here, policy):
        return here
    day = here.date()
    if here.hour < policy.digest_hour:
        day -= ONE_DAY
    while not works_on(day, policy):
        day -= ONE_DAY
    return _at(day, policy.quiet_from_hour, policy) - ONE_MINUTE


def evening(now: datetime, policy: Policy) -> datetime:
    """When it becomes quiet on this day: what was meant for this day and was not told by then is stale."""
    here = now.astimezone(policy.tz)
    return _at(here.date(), policy.quiet_from_hour, policy)


def tomorrow(now: datetime, policy: Policy) -> datetime:
    """The next decent moment of a later day: until then reminders wait for whoever has no signal today."""
    return decent(begins(now.astimezone(policy.tz).date() + ONE_DAY, policy), policy)


def monday(day: date) -> date:
    """The first day of this day's week, for which the burden is counted."""
    return day - timedelta(days=day.weekday())


def begins(day: date, policy: Policy) -> datetime:
    """The first moment of a day in the county's zone."""
    return _at(day, 0, policy)


def _at(day: date, hour: int, policy: Policy) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=policy.tz) + timedelta(hours=hour)
