"""What the school year and the calendar year bring (DOMAIN §6.3-6.5): term start, 30-day analysis, quarters, holidays, 春节."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rules.due_months import month_end
from rules.due_units import COUNTY_DESK, REPORTERS, ForPosts, Unit, UnitKind, moved, working_days_left
from rules.policy import Policy
from rules.reminders import RULES
from rules.workdays import ONE_DAY, Settled, Unsettled, WorkCalendar, rolled

TERMS = ("autumn", "spring")
ANALYSIS_DAYS = 30
QUARTER_ENDS = frozenset({3, 6, 9, 12})
DECEMBER = 12
SPRING_EARLIEST, SPRING_LATEST = (1, 21), (2, 21)
"""春节, the first day of the lunar year, lies on one of these days or between them."""

SPRING_REST = 4
"""The rest around 春节 is at least so long by law (全国年节及纪念日放假办法); 元旦 never reaches into its days."""

_ARGS = dict[str, str | int | date]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The two days of a term's 30-day analysis (R23, §6.3).

    Attributes:
        work: the last working day not after day 30: when it is done.
        limit: day 30, rolled over a rest day (民法典 203).
    """

    work: Settled
    limit: Settled


def analysis_of(term: str, year: int, policy: Policy) -> Analysis:
    """Counted from the first class day, which is not day 1."""
    calendar = policy.workdays
    last = policy.reminders.day(f"{term}_first_day", year) + timedelta(days=ANALYSIS_DAYS)
    return Analysis(moved(last + ONE_DAY, -1, calendar), rolled(last, calendar))


def year_falls(today: date, policy: Policy) -> Iterable[ForPosts]:
    """What the county desk is told today, whatever the reports and cases are."""
    yield from _analysis(today, policy)
    yield from _quarter(today, policy)
    yield from _holidays(today, policy)


def _analysis(today: date, policy: Policy) -> Iterable[ForPosts]:
    if not RULES["analysis"].on(policy):
        return
    for term in TERMS:
        days = analysis_of(term, today.year, policy)
        subject = f"{today.year}-{term}"
        if isinstance(days.work, Unsettled) or isinstance(days.limit, Unsettled):
            continue  # said by holidays-unknown
        since = moved(days.work, -policy.reminders.analysis_days, policy.workdays)
        args: _ARGS = {"limit": days.limit}
        if isinstance(since, date) and since <= today <= days.work:
            left = working_days_left(today, days.work, policy.workdays)
            yield ForPosts("analysis", subject, days.work, COUNTY_DESK, args=args | {"left": left})
        elif days.work < today <= days.limit:
            yield ForPosts("analysis-limit", subject, days.limit, COUNTY_DESK, args=args)


def _quarter(today: date, policy: Policy) -> Iterable[ForPosts]:
    if not RULES["quarter-check"].on(policy) or today.month not in QUARTER_ENDS:
        return
    end = month_end(today.year, today.month, policy)
    if isinstance(end.due, Unsettled):
        return
    since = moved(end.due, -policy.reminders.quarter_days, policy.workdays)
    if isinstance(since, date) and since <= today <= end.due:
        args: _ARGS = {"quarter": today.month // 3, "left": working_days_left(today, end.due, policy.workdays)}
        yield ForPosts("quarter-check", end.label, end.due, COUNTY_DESK, args=args)


def _holidays(today: date, policy: Policy) -> Iterable[ForPosts]:
    """In December the coming year; in a year that is itself unknown once a month, until its table is there."""
    if not RULES["holidays-unknown"].on(policy):
        return
    calendar = policy.workdays
    if not calendar.known(today):
        first = today.replace(day=1)
        yield ForPosts("holidays-unknown", f"{today:%Y-%m}", first, COUNTY_DESK, args={"year": today.year})
    elif today.month == DECEMBER and not calendar.known(date(today.year + 1, 1, 1)):
        args: _ARGS = {"year": today.year + 1}
        yield ForPosts("holidays-unknown", str(today.year + 1), today.replace(day=1), COUNTY_DESK, args=args)


def term_falls(units: Sequence[Unit], today: date, policy: Policy) -> Iterable[ForPosts]:
    """开学书面报告 (schools and villages, R27) and 流失学生花名册 (schools, R21), from 报到日 to a week after the first day."""
    on = [rule for rule in ("term-report", "term-roster") if RULES[rule].on(policy)]
    for term in TERMS if on else ():
        first = policy.reminders.day(f"{term}_first_day", today.year)
        since, until = (
            policy.reminders.day(f"{term}_arrival", today.year),
            first + timedelta(policy.reminders.term_days),
        )
        if not since <= today <= until:
            continue
        for unit in units:
            for rule in on:
                if unit.kind is UnitKind.SCHOOL or (unit.kind is UnitKind.VILLAGE and rule == "term-report"):
                    subject = f"{today.year}-{term}:{unit.kind.value[0]}{unit.unit_id}"
                    args: _ARGS = {"unit": unit.name, "first": first}
                    yield ForPosts(rule, subject, until, REPORTERS[unit.kind], unit.unit_id, args)


def spring_rest(year: int, calendar: WorkCalendar) -> tuple[date, date] | None:
    """First and last day of the rest around 春节, as the published table has it; None: not published."""
    if not calendar.known(date(year, 1, 1)):
        return None
    day, last = date(year, *SPRING_EARLIEST), date(year, *SPRING_LATEST)
    rest = calendar.years[year].rest
    while day <= last:
        if day in rest:
            first = day
            while first - ONE_DAY in rest:
                first -= ONE_DAY
            while day + ONE_DAY in rest:
                day += ONE_DAY
            if (day - first).days + 1 >= SPRING_REST:
                return first, day
        day += ONE_DAY
    return None


def spring_falls(places: Sequence[Unit], today: date, policy: Policy) -> Iterable[ForPosts]:
    """To villages and townships with children away: the weeks before 春节 are the best time for a visit (§6.5).

    Where the rest is not published that is said in January, and no day.
    """
    if not RULES["spring"].on(policy):
        return
    rest = spring_rest(today.year, policy.workdays)
    for place in places:
        posts, subject = REPORTERS[place.kind], f"{today.year}:{place.kind.value[0]}{place.unit_id}"
        args: _ARGS = {"unit": place.name}
        if rest and rest[0] - timedelta(policy.reminders.spring_days) <= today <= rest[1]:
            until: _ARGS = {"from": rest[0], "until": rest[1]}
            yield ForPosts("spring", subject, rest[0], posts, place.unit_id, args | until)
        elif not policy.workdays.known(today) and today.month == 1:
            yield ForPosts("spring-unsettled", subject, date(today.year, 1, 31), posts, place.unit_id, args)
