"""What falls due at a month's end (R26, R30; DOMAIN §6.4): drafts, the last day, zero, and who did not report. Guesses no day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rules.due_units import COUNTY_DESK, ForPosts, Owed, working_days_left
from rules.month_report import REPORTS, UNSETTLED_DAYS, Month, UnitKind, report_code, unit_code
from rules.policy import Policy
from rules.reminders import RULES
from rules.workdays import ONE_DAY, Settled, Unsettled, moved

NAMED = 5
"""So many missing units are named; of the others the number."""


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The days of one month's report.

    Attributes:
        due: the last working day.
        draft: the day on which drafts are shown, `report_draft_days` working days before; the due day not counted.
        after: the next working day, on which the next level hears who is missing.
    """

    year: int
    month: int
    due: Settled
    draft: Settled
    after: Settled

    @property
    def label(self) -> str:
        """`2026-11`."""
        return f"{self.year}-{self.month:02}"

    @property
    def last(self) -> date:
        """The last day of the calendar month."""
        return date(self.year + self.month // 12, self.month % 12 + 1, 1) - ONE_DAY


def month_end(year: int, month: int, policy: Policy) -> MonthEnd:
    """The days of this month's report; unsettled where they hang on a year whose holidays are not published."""
    calendar = policy.workdays
    first = date(year + month // 12, month % 12 + 1, 1)
    due = moved(first, -1, calendar)
    if isinstance(due, Unsettled):
        return MonthEnd(year, month, due, due, due)
    return MonthEnd(year, month, due, moved(due, -policy.report_draft_days, calendar), moved(due, 1, calendar))


def month_before(today: date) -> tuple[int, int]:
    """Year and month before this day's."""
    last = today.replace(day=1) - ONE_DAY
    return last.year, last.month


def months_asked(today: date, policy: Policy) -> tuple[tuple[int, int], ...]:
    """The months whose reports are looked at today; none on most days."""
    asked = []
    now = month_end(today.year, today.month, policy)
    if RULES["month-draft"].on(policy) and _since(now) <= today:
        asked.append((today.year, today.month))
    if RULES["month-missing"].on(policy):
        asked += [label for label in _months_over(today) if _is_after(month_end(*label, policy), today)]
    return tuple(asked)


def _months_over(today: date) -> tuple[tuple[int, int], tuple[int, int]]:
    """The two months before this day's: a bot that was off over a whole month's end still tells who is missing."""
    last = month_before(today)
    return last, month_before(date(*last, 1))


def _since(end: MonthEnd) -> date:
    """From when a month's end is told."""
    return end.draft if isinstance(end.draft, date) else end.last - timedelta(days=UNSETTLED_DAYS)


def month_falls(year: int, month: int, owed: Sequence[Owed], today: date, policy: Policy) -> Iterable[ForPosts]:
    """What is told today about this month's reports: to those who have not reported, and of them to the next level."""
    end = month_end(year, month, policy)
    missing = [one for one in owed if not one.reported]
    if (today.year, today.month) == (year, month):
        if RULES["month-draft"].on(policy) and _since(end) <= today:
            for one in missing:
                yield from _to_reporter(one, end, today, policy)
    elif (year, month) in _months_over(today) and RULES["month-missing"].on(policy) and _is_after(end, today):
        yield from _to_next_level(missing, end)


def _is_after(end: MonthEnd, today: date) -> bool:
    """Whether the next level hears. Where nobody knows the next working day: once the month is over, for its last one is too."""
    return end.after <= today if isinstance(end.after, date) else today > end.last


def _to_reporter(one: Owed, end: MonthEnd, today: date, policy: Policy) -> Iterable[ForPosts]:
    """A draft is ready; on the last working day once more. Where the day is not known that is said, and no day."""
    posts, place = REPORTS[one.unit.kind], one.unit.unit_id
    report = report_code(unit_code(one.unit.kind, place), end.label)
    subject = f"{end.label}:{one.unit.kind.value[0]}{place}"
    args: dict[str, str | int | date] = {"month": end.month, "unit": one.unit.name}
    if isinstance(end.due, Unsettled):
        yield ForPosts(
            "month-unsettled", subject, end.last, posts, place, args | {"year": end.due.earliest.year}, report
        )
        return
    if today > end.due:
        return
    left = working_days_left(today, end.due, policy.workdays)
    yield ForPosts(_rule(one, end, today, policy), subject, end.due, posts, place, args | {"left": left}, report)


def _rule(one: Owed, end: MonthEnd, today: date, policy: Policy) -> str:
    """Nothing to tell: one tap. In a vacation month (SW-16) it is said where nothing changed, so that it costs no effort."""
    if one.empty:
        return "month-zero-due" if today == end.due else "month-zero"
    if today == end.due:
        return "month-due"
    return "month-same" if one.still and end.month in policy.vacation_months else "month-draft"


def _to_next_level(missing: Iterable[Owed], end: MonthEnd) -> Iterable[ForPosts]:
    """Schools and villages to their township, townships and what has none to the county: by name of unit, nobody's name."""
    above: dict[int | None, list[str]] = {}
    for one in missing:
        to = None if one.unit.kind is UnitKind.TOWN else one.unit.town_id
        above.setdefault(to, []).append(one.unit.name)
    for town_id, names in above.items():
        day = end.after if isinstance(end.after, date) else end.last
        args: dict[str, str | int | date] = {
            "month": end.month,
            "units": "、".join(names[:NAMED]),
            "more": max(0, len(names) - NAMED),
            "count": len(names),
        }
        posts = COUNTY_DESK if town_id is None else REPORTS[UnitKind.TOWN]
        yield ForPosts(
            "month-missing",
            f"{end.label}:{town_id or 'county'}",
            day,
            posts,
            town_id,
            args,
            str(Month(end.year, end.month)),
        )
