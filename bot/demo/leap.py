"""Where a press on the page's clock leads: a day on, to month end, or to a date; always at nine in the morning.

Pure. Must not move the clock itself.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from rules.due_months import MonthEnd, month_end
from rules.month_report import UNSETTLED_DAYS
from rules.policy import Policy
from rules.quiet import works_on

MORNING = time(9)
AT_MOST_DAYS = 1100
"""One leap crosses at most three years: every day in between may bring work that has to be done at once."""

DAY_BY_DAY = 40
"""So many days before its end are lived through one by one, so that everybody hears on his day what falls due on it."""

REPORTS = ("month_draft", "month_after")
"""Days of the month's report, for stories: drafts are there; and the working day after its last."""

ONE_DAY = timedelta(days=1)


class NoLeap(ValueError):
    """A leap that cannot be made; `code` says why: `past`, `too_far`, `no_date`."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


def leap(to: str, now: datetime, policy: Policy) -> datetime:
    """Give the moment that `to` means.

    Args:
        to: `day`, `month_end` (next month's when this one's last morning is over), one of `REPORTS`, or a date as
            YYYY-MM-DD.
        now: the county's time, aware.
        policy: its working days, for `REPORTS`.

    Raises:
        NoLeap: no date, a moment that is over, or one more than AT_MOST_DAYS ahead.
    """
    moment = datetime.combine(_day(to, now, policy), MORNING, tzinfo=now.tzinfo)
    if moment <= now:
        raise NoLeap("past")
    if moment - now > timedelta(days=AT_MOST_DAYS):
        raise NoLeap("too_far")
    return moment


def mornings(now: datetime, until: datetime) -> Iterator[datetime]:
    """The mornings that are lived through on the way, the last one `until`; of a long way only the last ones."""
    for days in range(DAY_BY_DAY, 0, -1):
        if (moment := until - days * ONE_DAY) > now:
            yield moment
    yield until


def _day(to: str, now: datetime, policy: Policy) -> date:
    morning = now.date() if now.timetz().replace(tzinfo=None) < MORNING else now.date() + ONE_DAY
    match to:
        case "day":
            return now.date() + ONE_DAY
        case "month_end":
            last = _last_of_month(now.date())
            return last if morning <= last else _last_of_month(morning)
        case "month_draft":
            return _drafts(morning, policy)
        case "month_after":
            return _after(now.date(), policy)
    try:
        return date.fromisoformat(to)
    except ValueError:
        raise NoLeap("no_date") from None


def _drafts(morning: date, policy: Policy) -> date:
    """The next working day on which drafts of the month's report are out and may still be sent in time."""
    first, last = _open(month_end(morning.year, morning.month, policy))
    day = max(first, morning)
    while day <= last:
        if works_on(day, policy):
            return day
        day += ONE_DAY
    return _drafts(_last_of_month(morning) + ONE_DAY, policy)


def _after(today: date, policy: Policy) -> date:
    """The working day after the last of this month."""
    day = max(_open(month_end(today.year, today.month, policy))[1], today) + ONE_DAY
    while not works_on(day, policy):
        day += ONE_DAY
    return day


def _open(end: MonthEnd) -> tuple[date, date]:
    """First and last day for a month's report; without published holidays the last days of the month."""
    first = end.draft if isinstance(end.draft, date) else end.last - timedelta(days=UNSETTLED_DAYS)
    return first, end.due if isinstance(end.due, date) else end.last


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - ONE_DAY
