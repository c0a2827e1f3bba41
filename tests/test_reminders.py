"""The rules of what falls due, by tables: each kind on its day, switched off, adjusted, and in a year nobody knows."""

import re
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.holidays import published
from locales.reader import LANGUAGES, all_keys, words
from rules.access import Post
from rules.codes import Owner
from rules.deadlines import HOLDERS
from rules.due_cases import Due, Tells, once_a_case, tells
from rules.due_months import month_end, month_falls, months_asked
from rules.due_units import ForPosts, Owed
from rules.due_whom import NEAREST, posts_in_turn
from rules.due_year import analysis_of, spring_falls, spring_rest, term_falls, year_falls
from rules.falling import Falling, Weight
from rules.month_report import Month, Unit, UnitKind, drafted_on, due_on
from rules.policy import Policy
from rules.policy_reading import read_policy
from rules.problem import Problem
from rules.reminder_settings import Reminders
from rules.reminders import BY_KIND, RULES, TOLD_ELSEWHERE
from rules.workdays import Unsettled
from tests.written import Variables, messages

POLICY = Policy(holidays=published())
ALL_ON = replace(POLICY, reminders=Reminders(term_report=True, term_roster=True, analysis=True, quarter_check=True))
UNKNOWN = replace(ALL_ON, holidays=())
DAY = timedelta(days=1)
ZH = messages("zh-CN")
YEAR = tuple(date(2026, 1, 1) + DAY * n for n in range(365))

SCHOOL = Unit(UnitKind.SCHOOL, 1, "青石乡初级中学", 9)
VILLAGE = Unit(UnitKind.VILLAGE, 2, "上寨村", 9)
TOWN = Unit(UnitKind.TOWN, 9, "青石乡", 9)
UNITS = (SCHOOL, VILLAGE, TOWN)


def switched(**values: object) -> Policy:
    return replace(ALL_ON, reminders=replace(ALL_ON.reminders, **values))  # type: ignore[arg-type]  # as a county writes it


def d(text: str) -> date:
    month, day = text.split(".")
    return date(2026, int(month), int(day))


# --- the table itself -----------------------------------------------------------------------------------------------


def test_every_deadline_is_told_by_one_rule_or_elsewhere() -> None:
    written = "".join(
        (Path("rules") / f"{name}.py").read_text("utf-8")
        for name in ("absence_clocks", "paper_clocks", "return_clocks", "deadlines")
    )
    kinds = set(re.findall(r'(?:Deadline\(|yield )\s*"([a-z_-]+)"', written))
    kinds |= set(re.findall(r'\("(absent-[a-z]+)"', written)) | {"comply", "review", "suit", "hearing", "pay", "urged"}
    assert kinds == BY_KIND.keys() | TOLD_ELSEWHERE.keys()
    assert not BY_KIND.keys() & TOLD_ELSEWHERE.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words(language: str) -> None:
    keys = all_keys(language)
    for code, rule in RULES.items():
        assert f"falls-{code}" in keys
        assert rule.why in keys
        assert (f"falls-{code}-do" in keys) == bool(rule.command), code
        assert "\n" not in words(language).say(rule.why)


def test_a_reason_says_where_it_comes_from_and_how_it_stops() -> None:
    for code, rule in RULES.items():
        assert re.search("就不再提醒|只说一次|就没有了", words("zh-CN").say(rule.why)), code
        assert rule.source


def test_limits_and_reports_of_harm_have_no_switch() -> None:
    for rule in RULES.values():
        if rule.weight is Weight.LIMIT and rule.code != "analysis-limit":
            assert not rule.switch
    switches = {field.name for field in fields(Reminders) if field.type is bool}
    assert switches == {rule.switch for rule in RULES.values() if rule.switch}


def test_rules_that_cannot_see_whether_they_are_done_are_off() -> None:
    off = {code for code, rule in RULES.items() if not rule.on(POLICY)}
    assert off == {"term-report", "term-roster", "analysis", "analysis-limit", "quarter-check"}


# --- about one case -------------------------------------------------------------------------------------------------

DUE = d("11.18")
KINDS = {
    # kind: (rule before and on the day, first and last offset on which it is told, rule afterwards)
    "report": ("report", 0, 40, ""),
    "comply": ("comply", -3, 0, ""),
    "serve": ("serve", -3, 0, "limit-over"),
    "decide-penalty": ("decide-penalty", -3, 0, "limit-over"),
    "urge-last": ("urge-last", -3, 0, "limit-over"),
    "apply-last": ("apply-last", -3, 0, "limit-over"),
    "promise": ("promise", 0, 40, ""),
    "next_step": ("next-step", 0, 40, ""),
    "absent-contact": ("absent-contact", 0, 40, ""),
    "absent-visit": ("absent-visit", 0, 40, ""),
    "absent-suspected": ("absent-suspected", 0, 40, ""),
    "absent-dropout": ("absent-dropout", 0, 40, ""),
    "observe": ("observe", 0, 40, ""),
    "follow-up": ("follow-up", 0, 40, ""),
    "conference-review": ("conference-review", 0, 40, ""),
    "sixteen": ("sixteen", 0, 30, ""),
    "urge-from": ("may-go-on", 0, 30, ""),
    "apply-from": ("may-go-on", 0, 30, ""),
    "review": ("guardian-limit", 0, 7, ""),
    "suit": ("guardian-limit", 0, 7, ""),
    "hearing": ("guardian-limit", 0, 7, ""),
    "pay": ("guardian-limit", 0, 7, ""),
    "urged": ("guardian-limit", 0, 7, ""),
}


def due(kind: str, step: str = "s", day: date = DUE, **more: object) -> Due:
    return Due(1, "Q-7K3M", kind, step, day, **more)  # type: ignore[arg-type]  # as the rows give it


def test_all_kinds_are_in_the_table() -> None:
    assert KINDS.keys() == BY_KIND.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_is_told_of_on_its_days_and_on_no_other(kind: str) -> None:
    rule, first, last, after = KINDS[kind]
    for offset in range(-40, 41):
        told = tells(due(kind), DUE + DAY * offset, POLICY)
        expected = rule if first <= offset <= last else after if after and offset > last else None
        assert (told.rule.code if told else None) == expected, offset
        assert told is None or told.day == DUE


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_be_switched_off_is_silent_then(kind: str) -> None:
    switch = BY_KIND[kind].switch
    off = switched(**{switch: False}) if switch else ALL_ON
    told = any(tells(due(kind), DUE + DAY * n, off) for n in range(-40, 41))
    assert told is (not switch)


@pytest.mark.parametrize("kind", TOLD_ELSEWHERE)
def test_what_is_told_elsewhere_is_not_told_here(kind: str) -> None:
    assert not any(tells(due(kind), DUE + DAY * n, POLICY) for n in range(-40, 41))


@pytest.mark.parametrize(
    ("kind", "step", "day", "told"),
    [
        ("observe", "s", "2026-07-08", "2026-09-01"),
        ("follow-up:2", "60", "2026-08-31", "2026-09-01"),
        ("next_step", "see_in_class", "2026-07-08", "2026-09-01"),
        ("next_step", "see_at_school", "2026-02-10", "2026-03-05"),
        ("next_step", "visit", "2026-07-08", "2026-07-08"),
        ("promise", "s", "2026-07-08", "2026-07-08"),
        ("observe", "s", "2026-06-30", "2026-06-30"),
    ],
)
def test_nobody_is_asked_to_look_into_a_class_in_a_vacation(kind: str, step: str, day: str, told: str) -> None:
    one = due(kind, step, date.fromisoformat(day))
    first = next(day for n in range(100) if tells(one, (day := one.due + DAY * n), POLICY))
    assert first == date.fromisoformat(told)
    assert tells(one, one.due, replace(POLICY, vacation_months=()))


def test_the_warning_of_a_limit_is_the_countys() -> None:
    five = replace(POLICY, notice_warning_days=5)
    told = [n for n in range(-10, 1) if tells(due("comply"), DUE + DAY * n, five)]
    assert told == [-5, -4, -3, -2, -1, 0]


def test_a_kind_that_stands_several_times_in_the_rows_is_known_by_its_beginning() -> None:
    assert [told.rule.code for told in _told(("follow-up:2", "suit:2", "conference-review:2"))] == [
        "follow-up",
        "guardian-limit",
        "conference-review",
    ]


def _told(kinds: tuple[str, ...]) -> list[Tells]:
    return [told for kind in kinds if (told := tells(due(kind), DUE, POLICY))]


TRANSFERS = [
    # set on, told as the next step on, told as unconfirmed from
    ("9.14", "9.15", "9.27", "9.28"),  # 中秋 and the working Sunday 9.20 counted
    ("10.8", "10.9", "10.20", "10.21"),  # the working Saturday 10.10 counted
]


@pytest.mark.parametrize(("set_on", "step", "before", "late"), TRANSFERS)
def test_a_transfer_nobody_confirmed_after_ten_working_days(set_on: str, step: str, before: str, late: str) -> None:
    one = due("next_step", "check_transfer", d(step), set_on=d(set_on))
    for day, rule in ((step, "next-step"), (before, "next-step"), (late, "transfer")):
        told = tells(one, d(day), POLICY)
        assert told
        assert told.rule.code == rule, day
    told = tells(one, d(late), POLICY)
    assert told
    assert told.day == d(late)
    other = tells(one, d(late), switched(transfer=False))
    assert other
    assert other.rule.code == "next-step"
    longer = tells(one, d(late), switched(transfer_days=30))
    assert longer
    assert longer.rule.code == "next-step"


def test_a_transfer_over_a_year_nobody_knows_is_not_counted() -> None:
    one = due("next_step", "check_transfer", date(2026, 12, 28), set_on=date(2026, 12, 24))
    told = tells(one, date(2027, 2, 1), POLICY)
    assert told
    assert told.rule.code == "next-step"


def falling(kind: str, day: date = DUE, person: int = 1, today: date = DUE) -> Falling:
    told = tells(due(kind, day=day), today, POLICY)
    assert told
    return told.to(person)


def test_of_everyday_things_about_one_case_the_most_pressing_is_told_and_limits_always() -> None:
    things = [falling(kind) for kind in ("next_step", "absent-visit", "promise", "comply", "serve")]
    assert [one.rule for one in once_a_case(things)] == ["comply", "serve", "promise"]
    assert [one.rule for one in once_a_case([falling("next_step"), falling("promise", person=2)])] == [
        "promise",
        "next-step",
    ]


def test_what_was_due_before_stays_told_when_something_more_pressing_comes() -> None:
    step = falling("next_step", DUE - DAY)
    assert step in once_a_case([step, falling("promise")])


def test_the_same_is_the_same_and_another_promise_is_another() -> None:
    assert falling("promise").key == falling("promise", today=DUE + DAY * 9).key
    assert falling("promise").key != falling("promise", DUE - DAY).key
    assert len(once_a_case([falling("promise"), falling("promise")])) == 1


@given(st.sampled_from(sorted(KINDS)), st.integers(-60, 60), st.integers(1, 20))
def test_nothing_comes_before_its_day(kind: str, offset: int, warning: int) -> None:
    policy = replace(POLICY, notice_warning_days=warning)
    told = tells(due(kind), DUE + DAY * offset, policy)
    if told:
        assert offset >= (-warning if told.rule.warned else 0)
        assert len(told.to(2).subject) <= 40
        assert told.to(2).key == told.to(2).key


# --- the month's report ---------------------------------------------------------------------------------------------

MONTHS = {
    # month: draft, last working day (DOMAIN §6.4), the next working day
    1: ("1.27", "1.30", "2.2"),
    2: ("2.25", "2.28", "3.2"),
    3: ("3.26", "3.31", "4.1"),
    4: ("4.27", "4.30", "5.6"),
    5: ("5.26", "5.29", "6.1"),
    6: ("6.25", "6.30", "7.1"),
    7: ("7.28", "7.31", "8.3"),
    8: ("8.26", "8.31", "9.1"),
    9: ("9.24", "9.30", "10.8"),
    10: ("10.27", "10.30", "11.2"),
    11: ("11.25", "11.30", "12.1"),
    12: ("12.28", "12.31", ""),
}


@pytest.mark.parametrize("month", MONTHS)
def test_the_months_of_2026(month: int) -> None:
    end = month_end(2026, month, POLICY)
    draft, last, after = MONTHS[month]
    assert (end.draft, end.due) == (d(draft), d(last))
    assert end.after == d(after) if after else isinstance(end.after, Unsettled)


def month_told(today: date, *owed: Owed, policy: Policy = POLICY, of: int = 0) -> list[ForPosts]:
    """What is told of one month's reports, of today's month where none is named; January knows no month before."""
    asked = [(year, month) for year, month in months_asked(today, policy) if month == (of or today.month)]
    return [told for year, month in asked for told in month_falls(year, month, owed, today, policy)]


@pytest.mark.parametrize("month", MONTHS)
def test_a_school_hears_on_the_days_of_its_month_until_it_has_reported(month: int) -> None:
    draft, last, after = MONTHS[month]
    ready = "month-draft"
    for today in (one for one in YEAR if one.month == month):
        told = [
            one.rule for one in month_told(today, Owed(SCHOOL, reported=False)) if one.posts[0] is Post.HEAD_TEACHER
        ]
        assert told == ([] if today < d(draft) or today > d(last) else ["month-due"] if today == d(last) else [ready])
        assert month_told(today, *(Owed(unit, reported=True) for unit in UNITS)) == []
    if after:
        heard = [one for one in YEAR if one.month > month and month_told(one, Owed(SCHOOL, reported=False), of=month)]
        assert heard[0] == d(after)
        assert {one.month for one in heard} == {month + 1, min(month + 2, 12)}, "also where the bot was off meanwhile"
        assert {one.rule for one in month_told(heard[0], Owed(SCHOOL, reported=False), of=month)} == {"month-missing"}


def test_a_draft_says_how_many_working_days_are_left() -> None:
    (told,) = month_told(d("11.25"), Owed(SCHOOL, reported=False))
    assert (told.day, told.args) == (d("11.30"), {"month": 11, "unit": "青石乡初级中学", "left": 3})
    line = words("zh-CN").say("falls-month-draft", {"day": told.day, "days": 5, **told.args})
    assert line == "青石乡初级中学 11 月的月报草稿好了，11月30日 周一前报，还剩 3 个工作日"


def test_an_empty_draft_is_a_zero_report() -> None:
    for day, rule in (("11.26", "month-zero"), ("11.30", "month-zero-due")):
        (told,) = month_told(d(day), Owed(VILLAGE, reported=False, empty=True, still=True))
        assert told.rule == rule
        assert told.to(1).command == "/monthnow V2.2026-11 zero", "one tap in the reminder itself"


@pytest.mark.parametrize(
    ("day", "still", "rule"),
    [
        ("7.28", True, "month-same"),
        ("7.28", False, "month-draft"),
        ("7.31", True, "month-due"),
        ("11.26", True, "month-draft"),
    ],
)
def test_in_a_vacation_month_it_is_said_that_nothing_changed(day: str, still: bool, rule: str) -> None:
    (told,) = month_told(d(day), Owed(VILLAGE, reported=False, still=still))
    assert (told.rule, told.to(1).command) == (rule, f"/month V2.2026-{d(day).month:02}")


@pytest.mark.parametrize("days", [0, 3, 7])
def test_the_reminder_and_the_page_mean_the_same_days(days: int) -> None:
    for local in ((), (d("11.30"), d("11.26"), d("6.30"))):
        policy = replace(POLICY, report_draft_days=days, local_rest_days=local)
        for month in MONTHS:
            end, its = month_end(2026, month, policy), Month(2026, month)
            assert (end.draft, end.due) == (drafted_on(its, days, policy.workdays), due_on(its, policy.workdays))


def test_the_next_level_hears_by_name_of_unit() -> None:
    more = [Owed(Unit(UnitKind.VILLAGE, n, f"{n}号村", 9), reported=False) for n in range(20, 26)]
    told = month_told(d("12.1"), Owed(SCHOOL, reported=False), Owed(TOWN, reported=False), *more, of=11)
    assert [(one.rule, one.posts, one.place_id, one.args["count"]) for one in told] == [
        ("month-missing", (Post.TOWN_DESK,), 9, 7),
        ("month-missing", (Post.BUREAU_DESK,), None, 1),
    ]
    line = words("zh-CN").say("falls-month-missing", told[0].args)
    assert line == "11 月的月报还有 7 个单位没报：青石乡初级中学、20号村、21号村、22号村、23号村……另有 2 个"
    assert words("zh-CN").say("falls-month-missing", told[1].args) == "11 月的月报还有 1 个单位没报：青石乡"


def test_drafts_as_many_working_days_before_as_the_county_says() -> None:
    for days, first in ((0, "11.30"), (1, "11.27"), (10, "11.16")):
        policy = replace(POLICY, report_draft_days=days)
        heard = [
            one for one in YEAR if one.month == 11 and month_told(one, Owed(SCHOOL, reported=False), policy=policy)
        ]
        assert heard[0] == d(first)


def test_a_countys_own_rest_day_moves_the_month_end() -> None:
    local = replace(POLICY, local_rest_days=(d("11.30"),))
    assert month_end(2026, 11, local).due == d("11.27")


def test_the_month_can_be_switched_off() -> None:
    for today in YEAR:
        off = switched(month_end=False, month_missing=False)
        assert not month_told(today, Owed(SCHOOL, reported=False), policy=off)


def test_in_a_year_nobody_knows_no_day_is_guessed() -> None:
    heard: dict[str, date] = {}
    for n in range(31):
        today = date(2027, 5, 1) + DAY * n
        for told in month_told(today, Owed(SCHOOL, reported=False)):
            heard.setdefault(told.rule, today)
            assert "left" not in told.args
    assert heard == {"month-unsettled": date(2027, 5, 24)}
    (told,) = month_told(date(2027, 5, 24), Owed(SCHOOL, reported=False))
    line = words("zh-CN").say("falls-month-unsettled", told.args)
    assert line == "青石乡初级中学 5 月的月报，请在最后一个工作日前报；2027 年节假日待公布，哪一天还不能定"


@pytest.mark.parametrize(("year", "month"), [(2026, 12), (2027, 5)])
def test_in_a_year_nobody_knows_the_next_level_hears_once_the_month_is_over(year: int, month: int) -> None:
    owed = Owed(SCHOOL, reported=False)
    first = date(year + month // 12, month % 12 + 1, 1)
    assert not [told for told in month_told(first - DAY, owed, of=month) if told.rule == "month-missing"]
    (told,) = month_told(first, owed, of=month)
    assert (told.rule, told.args["units"]) == ("month-missing", "青石乡初级中学")
    assert month_told(first, Owed(SCHOOL, reported=True), of=month) == []


@given(st.sampled_from(YEAR), st.lists(st.booleans(), min_size=3, max_size=3), st.integers(0, 10))
def test_a_unit_that_reported_is_in_no_message(today: date, reported: list[bool], days: int) -> None:
    policy = replace(POLICY, report_draft_days=days)
    owed = [Owed(unit, done) for unit, done in zip(UNITS, reported, strict=True)]
    told = [
        one
        for of in sorted({today.month, max(today.month - 1, 1)})
        for one in month_told(today, *owed, policy=policy, of=of)
    ]
    said = "".join(str(one.args.get("unit", "")) + str(one.args.get("units", "")) + "，" for one in told)
    for unit, done in zip(UNITS, reported, strict=True):
        names = re.findall(r"青石乡初级中学|上寨村|青石乡", said)
        assert not (done and unit.name in names)
    assert len({(one.rule, one.subject) for one in told}) == len(told)


# --- term, quarter, year --------------------------------------------------------------------------------------------


def days_of(rule: str, policy: Policy = ALL_ON) -> list[date]:
    return [today for today in YEAR if rule in {one.rule for one in _of_year(today, policy)}]


def _of_year(today: date, policy: Policy) -> list[ForPosts]:
    return [
        *year_falls(today, policy),
        *term_falls(UNITS, today, policy),
        *spring_falls((VILLAGE, TOWN), today, policy),
    ]


def test_the_30_days_of_both_terms() -> None:
    autumn, spring = (analysis_of(term, 2026, POLICY) for term in ("autumn", "spring"))
    assert (autumn.work, autumn.limit) == (d("9.30"), d("10.8"))
    assert (spring.work, spring.limit) == (d("4.3"), d("4.7"))
    assert isinstance(analysis_of("autumn", 2027, POLICY).limit, Unsettled)


SPANS = {
    # rule: first and last day in each span it is told
    "analysis": [("3.27", "4.3"), ("9.22", "9.30")],
    "analysis-limit": [("4.4", "4.7"), ("10.1", "10.8")],
    "term-report": [("3.4", "3.12"), ("8.31", "9.8")],
    "term-roster": [("3.4", "3.12"), ("8.31", "9.8")],
    "quarter-check": [("3.24", "3.31"), ("6.23", "6.30"), ("9.22", "9.30"), ("12.24", "12.31")],
    "holidays-unknown": [("12.1", "12.31")],
    "spring": [("1.25", "2.23")],
    "spring-unsettled": [],
}


@pytest.mark.parametrize("rule", SPANS)
def test_what_the_year_brings_comes_in_its_days(rule: str) -> None:
    spans = [(d(first), d(last)) for first, last in SPANS[rule]]
    assert days_of(rule) == [day for day in YEAR if any(first <= day <= last for first, last in spans)]


@pytest.mark.parametrize("rule", [rule for rule in SPANS if SPANS[rule]])
def test_what_the_year_brings_can_be_switched_off(rule: str) -> None:
    assert days_of(rule, switched(**{RULES[rule].switch: False})) == []


def test_the_terms_are_the_countys() -> None:
    later = switched(autumn_arrival="09-05", autumn_first_day="09-07", term_days=3)
    assert days_of("term-report", later)[-1] == d("9.10")
    assert analysis_of("autumn", 2026, later).work == d("9.30")  # day 30 is 10.7, still in the holidays
    assert analysis_of("autumn", 2026, later).limit == d("10.8")
    assert days_of("analysis", switched(analysis_days=0)) == [d("4.3"), d("9.30")]
    assert days_of("spring", switched(spring_days=5))[0] == d("2.10")


def test_who_hears_of_the_term() -> None:
    told = {(one.rule, one.place_id, one.posts[0]) for one in term_falls(UNITS, d("9.1"), ALL_ON)}
    assert told == {
        ("term-report", 1, Post.HEAD_TEACHER),
        ("term-report", 2, Post.VILLAGE_CADRE),
        ("term-roster", 1, Post.HEAD_TEACHER),
    }


def test_the_rest_of_spring_is_read_from_the_table_and_never_worked_out() -> None:
    assert spring_rest(2026, POLICY.workdays) == (d("2.15"), d("2.23"))
    assert spring_rest(2027, POLICY.workdays) is None


def test_a_year_nobody_knows_is_said_and_nothing_else() -> None:
    told: dict[str, set[str]] = {}
    for today in YEAR:
        for one in _of_year(today, UNKNOWN):
            told.setdefault(one.rule, set()).add(one.subject)
    assert told.keys() == {"holidays-unknown", "spring-unsettled", "term-report", "term-roster"}
    assert len(told["holidays-unknown"]) == 12, "once a month"
    assert told["spring-unsettled"] == {"2026:v2", "2026:t9"}


def test_with_the_table_the_question_ends() -> None:
    table = replace(POLICY.holidays[0], year=2027, rest=frozenset(), work=frozenset())
    known = replace(POLICY, holidays=(*POLICY.holidays, table))
    assert not [one for one in year_falls(d("12.15"), known) if one.rule == "holidays-unknown"]


@given(st.sampled_from(YEAR), st.sampled_from([ALL_ON, UNKNOWN]))
def test_each_has_its_own_words_arguments_and_key(today: date, policy: Policy) -> None:
    owed = [Owed(unit, reported=False) for unit in UNITS]
    told = [*_of_year(today, policy), *month_told(today, *owed, policy=policy)]
    told += month_told(today, *owed, policy=policy, of=today.month - 1) if today.month > 1 else []
    assert len({one.to(1).key for one in told}) == len(told)
    for one in told:
        assert len(one.to(1).subject) <= 40
        wanted = Variables(ZH[f"falls-{one.rule}"]).names
        assert wanted <= {"day", "days", *one.args}, one.rule


# --- whom -----------------------------------------------------------------------------------------------------------


def test_the_nearest_are_those_whose_work_it_is() -> None:
    assert {owner: frozenset(posts) for owner, posts in NEAREST.items()} == HOLDERS


@pytest.mark.parametrize("owner", [*Owner, None])
def test_somebody_up_to_the_county_is_always_asked_for(owner: Owner | None) -> None:
    posts = list(posts_in_turn(owner))
    assert posts[-1] is Post.BUREAU_DESK
    assert len(posts) == len(set(posts))


# --- county.toml ----------------------------------------------------------------------------------------------------


def test_a_county_switches_off_and_adjusts() -> None:
    told = '[reminders]\npromise = false\nautumn_first_day = "09-02"\ntransfer_days = 15\n'
    read = read_policy(told)
    assert isinstance(read, Policy)
    assert read.reminders == Reminders(promise=False, autumn_first_day="09-02", transfer_days=15)
    assert read.reminders.day("autumn_first_day", 2027) == date(2027, 9, 2)


WRONG = {
    "reminders = 3": "policy-wrong-kind",
    "[reminders]\nfoo = true": "policy-reminder-unknown",
    "[reminders]\ncomply = false": "policy-reminder-unknown",
    "[reminders]\npromise = 0": "policy-wrong-kind",
    "[reminders]\nterm_days = true": "policy-wrong-kind",
    "[reminders]\nterm_days = 31": "policy-out-of-range",
    "[reminders]\ntransfer_days = 0": "policy-out-of-range",
    "[reminders]\nanalysis_days = -1": "policy-out-of-range",
    '[reminders]\nspring_arrival = "3.4"': "policy-month-day",
    '[reminders]\nspring_arrival = "02-29"': "policy-month-day",
    '[reminders]\nspring_arrival = "13-01"': "policy-month-day",
    '[reminders]\nspring_arrival = "03-06"': "policy-rising",
}


@pytest.mark.parametrize("told", WRONG)
def test_what_is_wrong_in_reminders_is_told(told: str) -> None:
    problems = read_policy(told)
    assert isinstance(problems, tuple)
    assert [problem.code for problem in problems] == [WRONG[told]]
    for language in LANGUAGES:
        assert words(language).say(f"problem-{problems[0].code}", problems[0].args)


def test_faults_of_both_parts_are_told_at_once() -> None:
    problems = read_policy("notice_days = 0\n[reminders]\nfoo = 1\nbar = 2\n")
    assert isinstance(problems, tuple)
    assert [problem.code for problem in problems if isinstance(problem, Problem)] == [
        "policy-out-of-range",
        "policy-reminder-unknown",
        "policy-reminder-unknown",
    ]
