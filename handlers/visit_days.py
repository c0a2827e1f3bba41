"""Days of a visit that can be, and days that are offered: when it was, what was promised, when the next step is due."""

from datetime import date, timedelta
from typing import Any

from rules.desk import Desk
from rules.problem import Problem


def visit_day_possible(day: date, _visit: Any, desk: Desk) -> Problem | None:
    """A visit was made by today, and not longer ago than the county allows."""
    if day > desk.today:
        return Problem("day-in-the-future", {"day": day})
    if day < desk.today - timedelta(days=desk.policy.late_entry_days):
        return Problem("day-too-long-ago", {"day": day, "days": desk.policy.late_entry_days})
    return None


def can_be_kept(day: date, visit: Any, desk: Desk) -> Problem | None:
    """A promise lies after the visit, and near enough to be one."""
    if day < (visit.day or desk.today):
        return Problem("promise-before-visit", {"day": day})
    if day > desk.today + timedelta(days=desk.policy.promise_within_days):
        return Problem("promise-too-far", {"days": desk.policy.promise_within_days})
    return None


def not_past(day: date, visit: Any, desk: Desk) -> Problem | None:
    """The next step lies ahead, and near enough to be remembered."""
    if day < desk.today:
        return Problem("day-already-past", {"day": day})
    if visit.promise and day == visit.promise + timedelta(days=1):
        return None  # the day after a promise is always a possible day to look, also after the furthest promise
    if day > desk.today + timedelta(days=desk.policy.promise_within_days):
        return Problem("next-day-too-far", {"days": desk.policy.promise_within_days})
    return None


def coming_days(_visit: Any, desk: Desk) -> tuple[date, ...]:
    """Days offered for what comes next: the next three, and the coming Monday."""
    monday = desk.today + timedelta(days=7 - desk.today.weekday())
    days = {desk.today + timedelta(days=n) for n in (1, 2, 3)} | {monday}
    return tuple(sorted(days))


def past_days(_visit: Any, desk: Desk) -> tuple[date, ...]:
    """Days offered for a visit made before today."""
    return tuple(desk.today - timedelta(days=n) for n in (0, 1, 2, 3))
