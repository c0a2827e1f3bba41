"""Days as people in a village type them, read on Wednesday 18 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.days import Lean, Several, month_after, month_grid, read_day
from dialog.lunar import lunar_day, lunar_months
from rules.problem import Problem

TODAY = date(2026, 11, 18)
Expected = str | tuple[str, ...]

FROM_TODAY = [
    ("今天", "any", "2026-11-18"),
    ("今日", "past", "2026-11-18"),
    ("昨天", "past", "2026-11-17"),
    ("前天", "past", "2026-11-16"),
    ("大前天", "past", "2026-11-15"),
    ("明天", "future", "2026-11-19"),
    ("后天", "future", "2026-11-20"),
    ("大后天", "future", "2026-11-21"),
    ("明天", "past", "2026-11-19"),
    ("昨天下午", "past", "2026-11-17"),
    ("昨晚", "past", "2026-11-17"),
    ("今早", "past", "2026-11-18"),
    ("明天上午9点半", "future", "2026-11-19"),
    ("昨天晚上８：３０", "past", "2026-11-17"),
    ("明天吧。", "future", "2026-11-19"),
    ("明后天", "future", ("2026-11-19", "2026-11-20")),
    ("明天或者后天", "future", ("2026-11-19", "2026-11-20")),
    ("三天后", "future", "2026-11-21"),
    ("3天前", "past", "2026-11-15"),
    ("３ 天 后", "future", "2026-11-21"),
    ("10天以后", "future", "2026-11-28"),
    ("十天之前", "past", "2026-11-08"),
    ("三天内", "future", "2026-11-21"),
    ("过三天", "future", "2026-11-21"),
    ("再过两天", "future", "2026-11-20"),
    ("大概三天后左右", "future", "2026-11-21"),
    ("一周后", "future", "2026-11-25"),
    ("两个星期后", "future", "2026-12-02"),
    ("三个礼拜前", "past", "2026-10-28"),
    ("半个月后", "future", "2026-12-03"),
    ("半月前", "past", "2026-11-03"),
    ("一个月后", "future", "2026-12-18"),
    ("一个半月后", "future", "2027-01-02"),
    ("两个月前", "past", "2026-09-18"),
    ("半年后", "future", "2027-05-18"),
    ("一年前", "past", "2025-11-18"),
    ("两三天后", "future", ("2026-11-20", "2026-11-21")),
    ("三日内", "future", "2026-11-21"),
    ("七日后", "future", "2026-11-25"),
    ("3日前", "past", ("2026-11-03", "2026-11-15")),
    ("3日前", "future", "2026-12-03"),
    ("明儿个", "future", "2026-11-19"),
    ("三五天前", "past", ("2026-11-13", "2026-11-14", "2026-11-15")),
]

IN_WEEKS = [
    ("上周三", "past", "2026-11-11"),
    ("上周五", "past", "2026-11-13"),
    ("上周三上午", "past", "2026-11-11"),
    ("上星期天", "past", "2026-11-15"),
    ("上个星期三", "past", "2026-11-11"),
    ("上周的周三", "past", "2026-11-11"),
    ("上上周五", "past", "2026-11-06"),
    ("这周五", "future", "2026-11-20"),
    ("这周一", "future", "2026-11-16"),
    ("本周日", "future", "2026-11-22"),
    ("下周一", "future", "2026-11-23"),
    ("下周1", "future", "2026-11-23"),
    ("下周日", "future", "2026-11-29"),
    ("下周一早上返校", "future", "2026-11-23"),
    ("下个礼拜二", "future", "2026-11-24"),
    ("下下周一", "future", "2026-11-30"),
    ("周六", "future", "2026-11-21"),
    ("周六", "past", "2026-11-14"),
    ("星期天", "any", "2026-11-15"),
    ("周五", "any", "2026-11-20"),
    ("礼拜二", "past", "2026-11-17"),
    ("周三", "past", "2026-11-18"),
    ("周三", "future", "2026-11-18"),
    ("周五之前", "future", "2026-11-20"),
    ("周五或周六", "future", ("2026-11-20", "2026-11-21")),
    ("下个周五", "future", ("2026-11-20", "2026-11-27")),
    ("下个周二", "future", "2026-11-24"),
    ("上个周一", "past", ("2026-11-09", "2026-11-16")),
    ("上个周五", "past", "2026-11-13"),
    ("周末", "future", ("2026-11-21", "2026-11-22")),
    ("上周末", "past", ("2026-11-14", "2026-11-15")),
    ("下周", "future", ("2026-11-23", "2026-11-25", "2026-11-27", "2026-11-29")),
    ("这周", "past", ("2026-11-16", "2026-11-17", "2026-11-18")),
    ("周三、周四", "future", ("2026-11-18", "2026-11-19")),
]

IN_MONTHS = [
    ("28号", "future", "2026-11-28"),
    ("28日", "past", "2026-10-28"),
    ("28号", "any", "2026-11-28"),
    ("二十八号", "future", "2026-11-28"),
    ("廿八号", "future", "2026-11-28"),
    ("18号", "past", "2026-11-18"),
    ("25日前", "future", "2026-11-25"),
    ("31号", "future", "2026-12-31"),
    ("31号", "past", "2026-10-31"),
    ("下月3号", "future", "2026-12-03"),
    ("下个月三号", "future", "2026-12-03"),
    ("上个月15号", "past", "2026-10-15"),
    ("上上个月15号", "past", "2026-09-15"),
    ("这个月2号", "past", "2026-11-02"),
    ("本月底", "future", "2026-11-30"),
    ("月底", "future", "2026-11-30"),
    ("月底", "past", "2026-10-31"),
    ("月底前", "future", "2026-11-30"),
    ("下月底", "future", "2026-12-31"),
    ("明年2月底", "future", "2027-02-28"),
    ("月初", "past", ("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04")),
    ("月初", "future", ("2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04")),
    ("月中", "past", ("2026-11-14", "2026-11-15", "2026-11-16")),
    ("9月初", "past", ("2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04")),
    ("９月初", "future", ("2027-09-01", "2027-09-02", "2027-09-03", "2027-09-04")),
    ("九月上旬", "any", ("2026-09-01", "2026-09-04", "2026-09-07", "2026-09-10")),
    ("中旬", "past", ("2026-11-11", "2026-11-13", "2026-11-16", "2026-11-18")),
    ("下旬", "future", ("2026-11-21", "2026-11-24", "2026-11-27", "2026-11-30")),
    ("下个月", "future", ("2026-12-01", "2026-12-11", "2026-12-21", "2026-12-31")),
    ("2026.9", "past", ("2026-09-01", "2026-09-11", "2026-09-20", "2026-09-30")),
    ("本月中旬", "future", ("2026-11-18", "2026-11-19", "2026-11-20")),
    ("这个月", "past", ("2026-11-01", "2026-11-07", "2026-11-12", "2026-11-18")),
    ("年底", "future", ("2026-12-31", "2027-02-05")),
]

DATES = [
    ("11月30日", "future", "2026-11-30"),
    ("11月30号", "future", "2026-11-30"),
    ("11月30", "past", "2025-11-30"),
    ("11 月 30 日", "any", "2026-11-30"),
    ("１１月３０日", "future", "2026-11-30"),
    ("十一月三十", "future", "2026-11-30"),
    ("十一月三十日", "future", "2026-11-30"),
    ("十二月廿五", "future", "2026-12-25"),
    ("元月5日", "future", "2027-01-05"),
    ("11月30号左右", "future", "2026-11-30"),
    ("11月30日之前", "future", "2026-11-30"),
    ("约11月30日前后", "future", "2026-11-30"),
    ("11.30", "future", "2026-11-30"),
    ("11-30", "future", "2026-11-30"),
    ("11/30", "future", "2026-11-30"),
    ("11。30", "future", "2026-11-30"),
    ("11 30", "future", "2026-11-30"),
    ("11.30号", "future", "2026-11-30"),
    ("1130", "future", "2026-11-30"),
    ("9.1", "past", "2026-09-01"),
    ("9.1", "future", "2027-09-01"),
    ("9.1", "any", "2026-09-01"),
    ("1.2", "any", "2027-01-02"),
    ("2026-11-30", "past", "2026-11-30"),
    ("2026.11.30", "any", "2026-11-30"),
    ("2026/1/5", "any", "2026-01-05"),
    ("2026年11月30日", "any", "2026-11-30"),
    ("2026年 11月 30日 下午3点", "any", "2026-11-30"),
    ("二〇二六年十一月三十日", "any", "2026-11-30"),
    ("二零二六年十一月三十日", "any", "2026-11-30"),
    ("26年11月30日", "any", "2026-11-30"),
    ("二0二六年11月30日", "any", "2026-11-30"),
    ("20261130", "any", "2026-11-30"),
    ("261130", "any", "2026-11-30"),
    ("26.11.30", "any", "2026-11-30"),
    ("2026-11-30 15:00", "any", "2026-11-30"),
    ("2026-11-30T15:00:00+08:00", "any", "2026-11-30"),
    ("30/11/2026", "any", "2026-11-30"),
    ("3/2/2026", "any", ("2026-02-03", "2026-03-02")),
    ("去年9月1日", "past", "2025-09-01"),
    ("明年3月5号", "future", "2027-03-05"),
    ("今年9月1日", "future", "2026-09-01"),
    ("11月30日（星期一）", "future", "2026-11-30"),
    ("11月23日，周一", "past", "2026-11-23"),
    ("下周三11月25日", "future", "2026-11-25"),
    ("今天周三", "any", "2026-11-18"),
    ("11月30日周二", "future", ("2026-11-30", "2026-12-01")),
    ("28号或29号", "future", ("2026-11-28", "2026-11-29")),
]

FARMERS_CALENDAR = [
    ("农历八月十五", "past", "2026-09-25"),
    ("农历八月十五", "future", "2027-09-15"),
    ("八月十五（农历）", "past", "2026-09-25"),
    ("老历八月十五", "past", "2026-09-25"),
    ("2027年农历八月十五", "any", "2027-09-15"),
    ("八月十五", "past", ("2026-08-15", "2026-09-25")),
    ("八月十五日", "past", "2026-08-15"),
    ("公历八月十五", "past", "2026-08-15"),
    ("8月15", "past", "2026-08-15"),
    ("农历8.15", "past", "2026-09-25"),
    ("农历二十", "future", "2026-11-28"),
    ("十月初三", "past", "2026-11-11"),
    ("腊月二十", "future", "2027-01-27"),
    ("腊月廿三", "future", "2027-01-30"),
    ("去年腊月二十", "past", ("2025-01-19", "2026-02-07")),
    ("正月初三", "future", "2027-02-08"),
    ("大年初三", "past", "2026-02-19"),
    ("腊月底", "future", "2027-02-05"),
    ("大年三十", "future", "2027-02-05"),
    ("腊月三十", "future", "2027-02-05"),
    ("除夕", "past", "2026-02-16"),
    ("初一", "future", ("2026-12-09", "2027-02-06")),
    ("闰六月初一", "past", "2025-07-25"),
    ("春节", "future", "2027-02-06"),
    ("2026年春节", "any", "2026-02-17"),
    ("国庆", "past", "2026-10-01"),
    ("国庆节前", "future", "2027-10-01"),
    ("十一", "past", "2026-10-01"),
    ("元旦", "future", "2027-01-01"),
    ("中秋", "past", "2026-09-25"),
    ("今年中秋节", "any", "2026-09-25"),
    ("端午", "past", "2026-06-19"),
    ("五一劳动节", "future", "2027-05-01"),
    ("三十晚上", "future", "2027-02-05"),
    ("清明", "future", ("2027-04-04", "2027-04-05")),
    ("火把节", "past", ("2026-08-06", "2026-08-07")),
]

ENGLISH = [
    ("today", "any", "2026-11-18"),
    ("Yesterday", "past", "2026-11-17"),
    ("tomorrow morning", "future", "2026-11-19"),
    ("the day after tomorrow", "future", "2026-11-20"),
    ("next Monday", "future", "2026-11-23"),
    ("last Friday", "past", "2026-11-13"),
    ("next Friday", "future", ("2026-11-20", "2026-11-27")),
    ("this Sun", "future", "2026-11-22"),
    ("on Saturday", "future", "2026-11-21"),
    ("Tuesday or Wednesday", "past", ("2026-11-17", "2026-11-18")),
    ("30 Nov", "future", "2026-11-30"),
    ("Nov 30", "future", "2026-11-30"),
    ("Nov. 30, 2026", "past", "2026-11-30"),
    ("30th of November 2026", "any", "2026-11-30"),
    ("30-Nov-2026", "any", "2026-11-30"),
    ("Monday, 30 November", "future", "2026-11-30"),
    ("by Nov 30 at 3pm", "future", "2026-11-30"),
    ("the 28th", "future", "2026-11-28"),
    ("30nov 26", "any", "2026-11-30"),
    ("Sept 2026", "any", ("2026-09-01", "2026-09-11", "2026-09-20", "2026-09-30")),
    ("last night", "past", "2026-11-17"),
    ("in 3 days", "future", "2026-11-21"),
    ("in two weeks' time", "future", "2026-12-02"),
    ("3 days ago", "past", "2026-11-15"),
    ("a month ago", "past", "2026-10-18"),
    ("end of the month", "future", "2026-11-30"),
    ("early September", "past", ("2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04")),
    ("next weekend", "future", ("2026-11-28", "2026-11-29")),
]

NO_DAY = [
    *(
        (words, "day-unclear")
        for words in ("赶集天", "赶场那天", "过几天", "改天", "过两天", "前几天", "开学", "开学前")
    ),
    *(
        (words, "day-unclear")
        for words in ("国庆后", "放寒假", "三天", "28", "不知道", "28号到30号", "十几天后", "soon")
    ),
    *(
        (words, "day-unclear")
        for words in (
            "in a few days",
            "three weeks",
            "三天左右",
            "等他爸爸回来",
            "2026",
            "明年",
            "9月1号或12月1号",
            "几号",
        )
    ),
    *(
        (words, "day-impossible")
        for words in ("2月30日", "13月1日", "11月31日", "2027年2月29日", "32号", "0号", "2.30")
    ),
    *(
        (words, "day-impossible")
        for words in (
            "20261340",
            "13/1",
            "农历八月三十一",
            "2月30日星期一",
            "2026-13",
            "Feb 30",
            "45 Nov 2026",
            "0000-01-01",
        )
    ),
    *(
        (words, "day-unreadable")
        for words in ("", "  ", "你好", "张家没人", "hello", "?", "15:00", "周八", "初十五", "今" * 65, "1" * 400)
    ),
    *(
        (words, "day-too-far")
        for words in ("2029-11-19", "2023-11-17", "1999年9月1日", "2062-11-30", "99999天后", "五年前")
    ),
    *((words, "day-too-far") for words in ("9000个月后", "in 999999 years", "99999年前", "2126年11月30日")),
]


@pytest.mark.parametrize(
    ("words", "lean", "expected"),
    [*FROM_TODAY, *IN_WEEKS, *IN_MONTHS, *DATES, *FARMERS_CALENDAR, *ENGLISH],
)
def test_reads(words: str, lean: Lean, expected: Expected) -> None:
    if isinstance(expected, str):
        assert read_day(words, TODAY, lean) == date.fromisoformat(expected)
    else:
        assert read_day(words, TODAY, lean) == Several(tuple(date.fromisoformat(day) for day in expected))


@pytest.mark.parametrize(("words", "code"), NO_DAY)
def test_says_why_not(words: str, code: str) -> None:
    assert read_day(words, TODAY, "future") == Problem(code, {"words": words[:64]})


@pytest.mark.parametrize("words", ["2029-11-18", "2023-11-18", "三年后", "三年前"])
def test_three_years_are_not_too_far(words: str) -> None:
    assert isinstance(read_day(words, TODAY, "any"), date)


@pytest.mark.parametrize(
    ("words", "today", "lean", "expected"),
    [
        ("2月29日", "2026-11-18", "past", "2024-02-29"),
        ("2月29日", "2026-11-18", "future", "2028-02-29"),
        ("2月29日", "2026-11-18", "any", "2028-02-29"),
        ("明天", "2028-02-28", "future", "2028-02-29"),
        ("一年后", "2028-02-29", "future", "2029-02-28"),
        ("一个月后", "2027-01-31", "future", "2027-02-28"),
        ("月底", "2028-02-10", "future", "2028-02-29"),
        ("明天", "2026-12-31", "future", "2027-01-01"),
        ("1月3日", "2026-12-31", "future", "2027-01-03"),
        ("1月3日", "2026-12-31", "any", "2027-01-03"),
        ("12.28", "2027-01-02", "past", "2026-12-28"),
        ("下月3号", "2026-12-31", "future", "2027-01-03"),
        ("上个月31号", "2027-01-02", "past", "2026-12-31"),
        ("下周一", "2026-12-31", "future", "2027-01-04"),
        ("上周五", "2027-01-03", "past", "2026-12-25"),
        ("下周一", "2026-11-22", "future", "2026-11-23"),
        ("本周日", "2026-11-22", "future", "2026-11-22"),
        ("周日", "2026-11-22", "past", "2026-11-22"),
        ("下周日", "2026-11-23", "future", "2026-12-06"),
        ("今年腊月二十", "2027-01-20", "future", ("2027-01-27", "2028-01-16")),
        ("腊月三十", "2025-01-10", "future", "2025-01-28"),
        ("正月初一", "2027-02-06", "future", "2027-02-06"),
    ],
)
def test_at_the_edges_of_weeks_months_and_years(words: str, today: str, lean: Lean, expected: Expected) -> None:
    days = tuple(date.fromisoformat(day) for day in ([expected] if isinstance(expected, str) else expected))
    assert read_day(words, date.fromisoformat(today), lean) == (days[0] if len(days) == 1 else Several(days))


LEANS: tuple[Lean, ...] = ("past", "future", "any")
todays = st.dates(date(1960, 1, 1), date(2070, 12, 31))
pieces = st.sampled_from(
    [
        *"上下这本周星期礼拜一二两三十月日号年初前后底旬个天半大正腊闰农历廿0123459.-/: ",
        "过",
        "或",
        "nov",
        "next ",
        "mon",
        " ago",
        "in ",
    ]
)


@given(st.text() | st.lists(pieces, max_size=12).map("".join), todays, st.sampled_from(LEANS))
def test_never_raises_and_offers_few_near_days(words: str, today: date, lean: Lean) -> None:
    match read_day(words, today, lean):
        case Several(days):
            assert 2 <= len(days) <= 4
            assert list(days) == sorted(set(days))
        case Problem(code, args):
            assert code in {"day-unreadable", "day-unclear", "day-impossible", "day-too-far"}
            assert args == {"words": words[:64]}
        case day:
            assert abs((day - today).days) <= 3 * 366


def in_chinese(number: int) -> str:
    """Write 1 to 31 as in a date."""
    tens, ones = divmod(number, 10)
    return ("", "十", "二十", "三十")[tens] + ("" if ones == 0 else "一二三四五六七八九"[ones - 1])


@given(todays, st.integers(-1000, 1000), st.sampled_from(LEANS))
def test_every_date_with_its_year_reads_back(today: date, away: int, lean: Lean) -> None:
    day = today + timedelta(days=away)
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    month_and_day = f"{in_chinese(day.month)}月{in_chinese(day.day)}"
    for words in (
        day.isoformat(),
        day.strftime("%Y%m%d"),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{year}年{month_and_day}日",
        f"{year}年{month_and_day}",
        f"{day.day} {day:%B} {day.year}",
    ):
        assert read_day(words, today, lean) == day


@given(todays, st.integers(0, 364))
def test_every_date_without_a_year_reads_back_by_lean(today: date, away: int) -> None:
    for lean, day in (("past", today - timedelta(days=away)), ("future", today + timedelta(days=away))):
        for words in (
            f"{day.month}月{day.day}日",
            f"{day.month}.{day.day}",
            f"{in_chinese(day.month)}月{in_chinese(day.day)}日",
            f"{day:%b} {day.day}",
        ):
            assert read_day(words, today, lean) == day  # type: ignore[arg-type]  # a pair widens the literal


@given(todays, st.sampled_from("一二三四五六日"))
def test_a_bare_weekday_leans(today: date, sign: str) -> None:
    past, future, near = (read_day(f"周{sign}", today, lean) for lean in LEANS)
    assert isinstance(past, date)
    assert isinstance(future, date)
    assert today - timedelta(days=6) <= past <= today <= future <= today + timedelta(days=6)
    assert near in (past, future)


def test_no_day_is_lost_where_other_countries_change_their_clocks() -> None:
    for today in (date(2026, 3, 28), date(2026, 10, 24), date(1991, 4, 13)):
        assert read_day("后天", today, "future") == today + timedelta(days=2)
        assert read_day("一周后", today, "future") == today + timedelta(days=7)


@pytest.mark.parametrize(
    ("year", "new_year", "mid_autumn"),
    [
        (2023, "2023-01-22", "2023-09-29"),
        (2024, "2024-02-10", "2024-09-17"),
        (2025, "2025-01-29", "2025-10-06"),
        (2026, "2026-02-17", "2026-09-25"),
        (2027, "2027-02-06", "2027-09-15"),
        (2028, "2028-01-26", "2028-10-03"),
        (2029, "2029-02-13", "2029-09-22"),
    ],
)
def test_the_farmers_calendar_agrees_with_the_published_one(year: int, new_year: str, mid_autumn: str) -> None:
    assert lunar_day(year, 1, 1) == date.fromisoformat(new_year)
    assert lunar_day(year, 8, 15) == date.fromisoformat(mid_autumn)


def test_lunar_years_join_without_gap_or_overlap() -> None:
    for year in range(2020, 2035):
        ends = sorted((first, first + timedelta(days=length)) for first, length in lunar_months(year).values())
        following = [first for first, _ in ends[1:]] + [lunar_day(year + 1, 1, 1)]
        assert [end for _, end in ends] == following
    assert lunar_day(2025, -6, 1) == date(2025, 7, 25)
    assert lunar_day(2026, 12, 30) == date(2027, 2, 5)
    assert lunar_day(2026, -6, 1) is None
    assert lunar_day(1850, 1, 1) is None


def test_the_grid_of_a_month_starts_on_monday() -> None:
    grid = month_grid(2026, 11)
    assert len(grid) == 6
    assert grid[0] == (None, None, None, None, None, None, date(2026, 11, 1))
    assert grid[5] == (date(2026, 11, 30), None, None, None, None, None, None)
    assert len(month_grid(2027, 2)) == 4


@given(st.dates())
def test_the_grid_holds_every_day_of_its_month_once(day: date) -> None:
    grid = month_grid(day.year, day.month)
    held = [one for week in grid for one in week if one]
    assert all(len(week) == 7 for week in grid)
    assert day in held
    assert [one.day for one in held] == list(range(1, held[-1].day + 1))
    assert all(one is None or one.weekday() == place for week in grid for place, one in enumerate(week))


@pytest.mark.parametrize(
    ("month", "steps", "expected"),
    [
        ("2026-11-18", 0, "2026-11-01"),
        ("2026-11-30", 1, "2026-12-01"),
        ("2026-12-31", 1, "2027-01-01"),
        ("2027-01-31", -1, "2026-12-01"),
        ("2027-03-31", -1, "2027-02-01"),
        ("2026-11-18", 27, "2029-02-01"),
        ("2026-11-18", -23, "2024-12-01"),
    ],
)
def test_another_month(month: str, steps: int, expected: str) -> None:
    assert month_after(date.fromisoformat(month), steps) == date.fromisoformat(expected)
