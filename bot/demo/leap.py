"""Where a press on the page's clock leads: a day on, to month end, or to a date; always at nine in the morning.

Pure. Must not move the clock itself.
"""

from datetime import date, datetime, time, timedelta

MORNING = time(9)
AT_MOST_DAYS = 1100
"""One leap crosses at most three years: every day in between may bring work that has to be done at once."""


class NoLeap(ValueError):
    """A leap that cannot be made; `code` says why: `past`, `too_far`, `no_date`."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


def leap(to: str, now: datetime) -> datetime:
    """Give the moment that `to` means.

    Args:
        to: `day`, `month_end` (next month's when this one's last morning is over), or a date as YYYY-MM-DD.
        now: the county's time, aware.

    Raises:
        NoLeap: no date, a moment that is over, or one more than AT_MOST_DAYS ahead.
    """
    moment = datetime.combine(_day(to, now), MORNING, tzinfo=now.tzinfo)
    if moment <= now:
        raise NoLeap("past")
    if moment - now > timedelta(days=AT_MOST_DAYS):
        raise NoLeap("too_far")
    return moment


def _day(to: str, now: datetime) -> date:
    match to:
        case "day":
            return now.date() + timedelta(days=1)
        case "month_end":
            last = _last_of_month(now.date())
            over = now.date() == last and now.timetz().replace(tzinfo=None) >= MORNING
            return _last_of_month(last + timedelta(days=1)) if over else last
    try:
        return date.fromisoformat(to)
    except ValueError:
        raise NoLeap("no_date") from None


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
