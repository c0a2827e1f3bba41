"""When groups hear of a month's reports, and what: units, how they reported, never a person."""

from datetime import date

import pytest

from bot.channels.robots.wording import MARKED_AT_MOST, cut
from bot.holidays import published
from jobs.group_month import NAMED_AT_MOST, month_text
from rules.group_month import Moment, MonthDue, month_due
from rules.month_report import Month, Standing, UnitKind, UnitStanding
from rules.policy import Policy
from rules.robots import Robot

CALENDAR = Policy(holidays=published()).workdays
BEFORE, AFTER = Moment.BEFORE, Moment.AFTER


def due(moment: Moment, last: date) -> MonthDue:
    return MonthDue(moment, Month.of(last), last)


def unit(name: str, standing: Standing) -> UnitStanding:
    return UnitStanding(kind=UnitKind.VILLAGE, unit_id=1, name=name, town_id=None, standing=standing)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 26), None),
        (date(2026, 11, 27), (BEFORE, date(2026, 11, 30))),
        (date(2026, 11, 28), None),
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), (AFTER, date(2026, 11, 30))),
        (date(2026, 12, 3), (AFTER, date(2026, 11, 30))),
        (date(2026, 12, 4), None),
        (date(2026, 2, 27), (BEFORE, date(2026, 2, 28))),
        (date(2026, 2, 28), None),
        (date(2026, 10, 1), None),
        (date(2026, 10, 8), (AFTER, date(2026, 9, 30))),
        (date(2026, 10, 29), (BEFORE, date(2026, 10, 30))),
        (date(2026, 12, 30), (BEFORE, date(2026, 12, 31))),
    ],
)
def test_groups_hear_on_the_working_day_before_month_end_and_on_the_one_after(
    today: date, told: tuple[Moment, date] | None
) -> None:
    assert month_due(today, CALENDAR) == (due(*told) if told else None)


def test_a_year_whose_holidays_are_unknown_is_counted_by_its_weekends_and_fixed_days() -> None:
    unknown = Policy().workdays
    assert month_due(date(2027, 1, 1), unknown) is None
    assert month_due(date(2027, 1, 4), unknown) == due(AFTER, date(2026, 12, 31))
    assert month_due(date(2027, 1, 28), unknown) is None
    assert month_due(date(2027, 1, 29), unknown) == due(BEFORE, date(2027, 1, 31)), "nobody is late before the last day"


def test_the_text_counts_all_and_names_units() -> None:
    units = [
        *(unit(f"{number}村", Standing.ON_TIME) for number in range(7)),
        unit("上寨村", Standing.MISSING),
        unit("青石乡初级中学", Standing.LATE),
        unit("下寨村", Standing.ZERO),
        unit("青石乡", Standing.SENT_BACK),
        unit("白水村", Standing.OPEN),
    ]
    title, text = month_text(due(AFTER, date(2026, 11, 30)), units, date(2026, 12, 1), "示范县")
    assert title == "归校：11月月报"
    assert text.split("\n") == [
        "月报已于11月30日 周一截止。到12月1日 周二，应报 12 个单位：按时 7，零报告 1，迟报 1，退回补正 1，还没报 1，未报 1。",
        "还没报：白水村",
        "未报：上寨村",
        "退回补正：青石乡",
        "迟报：青石乡初级中学",
        "零报告：下寨村",
        "—— 归校 · 示范县",
    ]


def test_the_longest_text_fits_every_robot_whole() -> None:
    names = [f"示范县青石乡第{number:02}九年一贯制学校" for number in range(30)]
    units = [unit(name, standing) for standing in Standing for name in names]
    title, text = month_text(due(AFTER, date(2026, 11, 30)), units, date(2026, 12, 1), "示范县")
    said = f"**{title}**\n{text}"
    for robot in Robot:
        assert cut(said, MARKED_AT_MOST[robot]) == said


def test_many_units_are_counted_where_they_cannot_be_named() -> None:
    units = [unit(f"{number}号村委会", Standing.MISSING) for number in range(300)]
    _, text = month_text(due(BEFORE, date(2026, 11, 30)), units, date(2026, 11, 27), "示范县")
    assert f"等，另有 {300 - NAMED_AT_MOST} 个" in text
    assert len(text.encode()) < 2048
