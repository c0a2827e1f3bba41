"""What a county may set about reminders: `[reminders]` in county.toml. Says nothing about how often people are written to.

What the law or a decision asks for (papers' periods, the mandatory report) stands in no list here: it is always told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from rules.problem import Problem

LEAP_YEAR = 2000
"""A day of a month is checked against a year without the 29th of February's gap; that day itself is no start of a term."""

DAYS = frozenset({"autumn_arrival", "autumn_first_day", "spring_arrival", "spring_first_day"})
MOST = {"analysis_days": 20, "term_days": 30, "transfer_days": 60, "quarter_days": 20, "spring_days": 60}
"""The most of each number; the least is 0, for the transfer 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """Which reminders there are, and when; names as in county.toml.

    Attributes:
        month_end: drafts of the month's report and its last day, to those who have not reported (R26, R30, §6.4).
        month_missing: units that did not report, to the next level (R26).
        term_report, term_roster: 开学书面报告 (R27) and 流失学生花名册 (R21); off: the program cannot see yet whether they
            are done.
        analysis: the 30-day analysis of the county (R23, §6.3); off for the same reason.
        quarter_check: the county's quarter re-check (§6.4); off for the same reason.
        holidays: the coming year's holidays are not known in December (§6.1).
        spring_visits: the weeks before 春节, when parents are at home (§6.5).
        promise, next_step, absence, transfer, conference_review, sixteen, guardian_limits, may_go_on, observation,
            follow_up: about one case, see `rules.reminders`.
        autumn_arrival, autumn_first_day, spring_arrival, spring_first_day: 报到日 and first class day, as `09-01` (§6.1).
        analysis_days, quarter_days: working days before the day.
        term_days: calendar days from the first class day until report and roster are due (§6.5: a week).
        transfer_days: working days until a transfer should be confirmed (教基〔2025〕1号).
        spring_days: calendar days before the first rest day of 春节.
    """

    month_end: bool = True
    month_missing: bool = True
    term_report: bool = False
    term_roster: bool = False
    analysis: bool = False
    quarter_check: bool = False
    holidays: bool = True
    spring_visits: bool = True
    promise: bool = True
    next_step: bool = True
    absence: bool = True
    transfer: bool = True
    conference_review: bool = True
    sixteen: bool = True
    guardian_limits: bool = True
    may_go_on: bool = True
    observation: bool = True
    follow_up: bool = True
    autumn_arrival: str = "08-31"
    autumn_first_day: str = "09-01"
    spring_arrival: str = "03-04"
    spring_first_day: str = "03-05"
    analysis_days: int = 5
    term_days: int = 7
    transfer_days: int = 10
    quarter_days: int = 5
    spring_days: int = 21

    def day(self, name: str, year: int) -> date:
        """A day such as `autumn_first_day` in this year."""
        month, day = str(getattr(self, name)).split("-")
        return date(year, int(month), int(day))


KINDS: Mapping[str, Any] = {field.name: field.type for field in fields(Reminders)}


def read_reminders(told: Any) -> Reminders | tuple[Problem, ...]:
    """The reminders a county.toml states, or everything that is wrong with them."""
    if not isinstance(told, Mapping):
        return (Problem("policy-wrong-kind", {"name": "reminders", "kind": "table"}),)
    problems = tuple(problem for name, value in told.items() if (problem := _fault(name, value)))
    if problems:
        return problems
    read = Reminders(**told)
    for term in ("autumn", "spring"):
        if getattr(read, f"{term}_arrival") > getattr(read, f"{term}_first_day"):
            names = {"first": f"reminders.{term}_arrival", "second": f"reminders.{term}_first_day"}
            return (Problem("policy-rising", names),)
    return read


def _fault(name: str, value: Any) -> Problem | None:
    """What is wrong with one value by itself."""
    at = f"reminders.{name}"
    if name not in KINDS:
        return Problem("policy-reminder-unknown", {"name": name})
    if type(value) is not KINDS[name]:
        return Problem("policy-wrong-kind", {"name": at, "kind": KINDS[name].__name__})
    if name in DAYS and not _is_day(value):
        return Problem("policy-month-day", {"name": at})
    least = 1 if name == "transfer_days" else 0
    if name in MOST and not least <= value <= MOST[name]:
        return Problem("policy-out-of-range", {"name": at, "least": least, "most": MOST[name]})
    return None


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(f"{LEAP_YEAR}-{value}").strftime("%m-%d") == value != "02-29"
    except ValueError:
        return False
