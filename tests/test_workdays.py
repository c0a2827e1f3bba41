"""Working days and legal periods: C1 to C13 of DOMAIN §6.2, month ends of §6.4, and a slow day-by-day count as a second opinion."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from rules.problem import Problem
from rules.workdays import (
    Unsettled,
    WorkCalendar,
    YearTable,
    after_days,
    after_months,
    after_working_days,
    announced,
    moved,
    next_working_day,
    read_year_table,
    rolled,
    same_day_of_month,
    threshold_day,
)

FOLDER = Path(__file__).parents[1] / "rules" / "holidays"


def _table(year: int) -> YearTable:
    table = read_year_table((FOLDER / f"{year}.toml").read_text("utf-8"))
    assert isinstance(table, YearTable)
    return table


CALENDAR = WorkCalendar({2026: _table(2026)})


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("case", "received", "limit"),
    [
        ("C1", "2026-11-18", "2026-11-25"),
        ("C2", "2026-09-28", "2026-10-08"),
        ("C3", "2026-10-03", "2026-10-10"),
        ("C4", "2026-11-14", "2026-11-23"),
        ("C5", "2026-09-18", "2026-09-28"),
        ("C6", "2026-09-13", "2026-09-20"),
        ("C7", "2026-02-10", "2026-02-24"),
        ("C13", "2026-11-18", "2026-11-25"),
    ],
)
def test_seven_days_from_receipt(case: str, received: str, limit: str) -> None:
    assert after_days(d(received), 7, CALENDAR) == d(limit), case


def test_a_county_whose_weekends_do_not_roll() -> None:
    """§6.2 rule 8: with SW-11 "no", C4 gives 2026-11-21; official holidays roll all the same."""
    calendar = WorkCalendar({2026: _table(2026)}, weekend_rolls=False)
    assert after_days(d("2026-11-14"), 7, calendar) == d("2026-11-21")
    assert after_days(d("2026-09-28"), 7, calendar) == d("2026-10-08")
    assert after_working_days(d("2026-11-20"), 1, calendar) == d("2026-11-23")


@pytest.mark.parametrize(
    ("case", "start", "days", "limit"),
    [
        ("C8", "2026-09-28", 7, "2026-10-13"),
        ("C9", "2026-09-18", 5, "2026-09-24"),
        ("C10", "2026-09-28", 10, "2026-10-16"),
    ],
)
def test_working_days(case: str, start: str, days: int, limit: str) -> None:
    assert after_working_days(d(start), days, CALENDAR) == d(limit), case


def test_c10_first_working_day_to_apply() -> None:
    assert next_working_day(d("2026-10-16"), CALENDAR) == d("2026-10-19")


def test_c11_hangs_on_a_year_not_published() -> None:
    assert after_days(d("2026-12-25"), 7, CALENDAR) == Unsettled(d("2027-01-01"))


def test_c12_calendar_periods() -> None:
    assert after_days(d("2026-09-20"), 15, CALENDAR) == d("2026-10-08")
    assert after_days(d("2026-09-20"), 60, CALENDAR) == d("2026-11-19")


def test_the_long_way_to_the_court() -> None:
    """DOMAIN §2.2: served 2026-03-10, suit period to 09-10, window to 12-10; 催告 of 09-11 ends 09-24, apply from 09-28."""
    assert after_months(d("2026-03-10"), 6, CALENDAR) == d("2026-09-10")
    assert after_months(d("2026-09-10"), 3, CALENDAR) == d("2026-12-10")
    assert after_working_days(d("2026-09-11"), 10, CALENDAR) == d("2026-09-24")
    assert next_working_day(d("2026-09-24"), CALENDAR) == d("2026-09-28")
    assert after_working_days(d("2026-11-25"), 10, CALENDAR) == d("2026-12-09")


def test_public_notice_and_absence_never_roll() -> None:
    assert announced(d("2026-11-18")) == d("2026-12-19")
    assert [threshold_day(d("2026-09-01"), n) for n in (3, 7)] == [d("2026-09-03"), d("2026-09-07")]


def test_months_end_on_the_same_date_or_the_last() -> None:
    assert same_day_of_month(d("2026-08-31"), 6) == d("2027-02-28")
    assert same_day_of_month(d("2026-11-30"), 3) == d("2027-02-28")
    assert same_day_of_month(d("2026-12-15"), 12) == d("2027-12-15")
    assert same_day_of_month(d("2026-01-31"), 1) == d("2026-02-28")


MONTH_ENDS = ["1.30", "2.28", "3.31", "4.30", "5.29", "6.30", "7.31", "8.31", "9.30", "10.30", "11.30", "12.31"]
DRAFTS = ["1.27", "2.25", "3.26", "4.27", "5.26", "6.25", "7.28", "8.26", "9.24", "10.27", "11.25", "12.28"]


def test_month_ends_and_drafts_of_2026() -> None:
    ends = [moved(date(2026 + month // 12, month % 12 + 1, 1), -1, CALENDAR) for month in range(1, 13)]
    assert [f"{e.month}.{e.day}" for e in ends if isinstance(e, date)] == MONTH_ENDS
    drafts = [moved(e, -3, CALENDAR) for e in ends if isinstance(e, date)]
    assert [f"{e.month}.{e.day}" for e in drafts if isinstance(e, date)] == DRAFTS


def test_the_month_end_of_an_unknown_year() -> None:
    assert isinstance(moved(date(2027, 2, 1), -1, CALENDAR), Unsettled)


def test_thirty_day_window() -> None:
    """§6.3: the formal end of autumn and spring."""
    assert rolled(d("2026-10-01"), CALENDAR) == d("2026-10-08")
    assert rolled(d("2026-04-04"), CALENDAR) == d("2026-04-07")


def test_local_rest_days_shift_reminders_and_roll_only_by_switch() -> None:
    local = frozenset({d("2026-11-25")})
    here = WorkCalendar({2026: _table(2026)}, local_rest=local)
    assert not here.works_here(d("2026-11-25"))
    assert here.works(d("2026-11-25"))
    assert after_days(d("2026-11-18"), 7, here) == d("2026-11-25")
    rolls = WorkCalendar({2026: _table(2026)}, local_rest=local, local_rolls=True)
    assert after_days(d("2026-11-18"), 7, rolls) == d("2026-11-26")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("year = ", "holidays-unreadable"),
        ("year = 2026", "holidays-unreadable"),
        ("year = 2026\nrest = [[2027-01-01, 2027-01-03]]\nwork = []", "holidays-other-year"),
        ("year = 2026\nrest = [[2026-01-01, 2026-01-04]]\nwork = [2026-01-04]", "holidays-contradict"),
        ("year = 2026\nrest = []\nwork = [2026-01-05]", "holidays-contradict"),
        ('year = 2026\nrest = []\nwork = ["2026-01-04"]', "holidays-other-year"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(text: str, code: str) -> None:
    found = read_year_table(text)
    assert isinstance(found, Problem)
    assert found.code == code


DAYS = st.dates(d("2026-01-01"), d("2026-12-20"))


@seed(20261124)
@settings(max_examples=300, deadline=None)
@given(DAYS, st.integers(1, 90))
def test_a_slow_count_agrees(start: date, length: int) -> None:
    """A second opinion that shares no code: it walks day by day over the notice's own list."""
    rest = {d(f"2026-{m:02d}-{n:02d}") for m, a, b in _NOTICE for n in range(a, b + 1)}
    work = {d(f"2026-{text}") for text in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")}

    def open_on(day: date) -> bool:
        return day in work or (day.isoweekday() <= 5 and day not in rest)

    end, left = start, length
    while left and end.year == 2026:
        end += timedelta(days=1)
        left -= end.year == 2026 and open_on(end)
    got = after_working_days(start, length, CALENDAR)
    assert got == (Unsettled(d("2027-01-01")) if left else end)
    day = start + timedelta(days=length)
    while day.year == 2026 and not open_on(day):
        day += timedelta(days=1)
    assert after_days(start, length, CALENDAR) == (day if day.year == 2026 else Unsettled(day))


_NOTICE = ((1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7))
