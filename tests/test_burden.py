"""Tables: what goes into a digest and what waits, when people may be spoken to, and what a week counts."""

from datetime import date, datetime, timedelta

import pytest

from bot.holidays import published
from rules.burden import Burden
from rules.digest import LIMITS, LINES, chosen, telling_keys, untold
from rules.falling import Falling, Weight
from rules.policy import Policy
from rules.quiet import decent, digest_time, evening, last_digest_time, may_speak, monday, tomorrow, works_on
from tests.county import ZONE
from tests.falling import of

TODAY = date(2026, 11, 25)
POLICY = Policy(holidays=published())


def at(day: str, hour: int, minute: int = 0) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=ZONE)


def thing(subject: str = "a", weight: Weight = Weight.WORK, day: date = TODAY, case: int | None = None) -> Falling:
    return of("t-limit" if weight is Weight.LIMIT else "t-month", subject, 1, day, weight, (case, "Q-7K3M"))


LIMIT_TODAY = thing("l", Weight.LIMIT)
LIMIT_SOON = thing("l", Weight.LIMIT, TODAY + timedelta(days=2))


@pytest.mark.parametrize(
    ("things", "how", "told"),
    [
        ([], {}, None),
        ([thing()], {}, "inside"),
        ([thing()], {"budget_left": False}, None),
        ([LIMIT_SOON], {"budget_left": False}, "outside"),
        ([thing(), LIMIT_SOON], {"budget_left": False}, "outside"),
        ([thing()], {"had_one": True}, None),
        ([LIMIT_SOON], {"had_one": True}, None),
        ([LIMIT_TODAY, thing()], {"had_one": True}, "outside"),
        ([thing(), LIMIT_SOON], {"no_signal": True}, None),
        ([LIMIT_TODAY, thing()], {"no_signal": True, "budget_left": False}, "outside"),
        ([thing("u", Weight.URGENT)], {}, None),
    ],
)
def test_what_is_told_now(things: list[Falling], how: dict[str, bool], told: str | None) -> None:
    digest = chosen(things, TODAY, **({"budget_left": True} | how))
    assert (digest and ("inside" if digest.inside else "outside")) == told
    if digest and (how.get("had_one") or how.get("no_signal")):
        assert digest.all == (LIMIT_TODAY,), "the rest waits until tomorrow"


def test_limits_first_then_what_a_unit_owes_then_children_nearest_day_first() -> None:
    child, later, unit, limit = thing("c", case=7), thing("d", day=date(2026, 12, 1), case=8), thing("u"), LIMIT_SOON
    digest = chosen([later, child, unit, limit], TODAY, budget_left=True)
    assert digest is not None
    assert digest.lines == (limit, unit, child, later)


def test_a_few_lines_and_the_rest_as_a_number_but_every_limit_by_line() -> None:
    many = [thing(str(n)) for n in range(30)]
    digest = chosen(many, TODAY, budget_left=True)
    assert digest is not None
    assert (len(digest.lines), len(digest.more)) == (LINES, 30 - LINES)
    limits = [thing(str(n), Weight.LIMIT, TODAY + timedelta(days=n)) for n in range(30)]
    digest = chosen([*many, *limits], TODAY, budget_left=True)
    assert digest is not None
    assert digest.lines == tuple(limits[:LIMITS]), "those that fit no message are told the next day"
    assert all(one.weight is Weight.WORK for one in digest.more)


def test_a_thing_is_told_once_and_a_limit_again_on_its_day() -> None:
    told = set[str]()
    for day, count in ((TODAY, 1), (TODAY + timedelta(days=1), 0), (TODAY + timedelta(days=2), 1)):
        fresh = untold([LIMIT_SOON, LIMIT_SOON], told, day)
        assert len(fresh) == count
        assert len(untold([LIMIT_SOON], told, day)) == count
        told |= {key for one in fresh for key in telling_keys(one, day)}
    assert not untold([LIMIT_SOON], told, TODAY + timedelta(days=3)), "it is over, and was said"
    first = telling_keys(LIMIT_TODAY, TODAY)
    assert not untold([LIMIT_TODAY], {*first}, TODAY), "found out on its day, it is told once"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-25", True),
        ("2026-11-28", False),
        ("2026-10-01", False),
        ("2026-10-10", True),  # a Saturday, 调休上班日
        ("2026-12-18", False),  # the county's own festival
        ("2027-01-01", False),  # nobody has published 2027, but 元旦 is a rest day by law
        ("2027-01-04", True),  # an ordinary Monday
        ("2027-10-03", False),
        ("2027-05-03", True),
        ("2027-01-02", False),
    ],
)
def test_working_days_of_the_county(day: str, works: bool) -> None:
    policy = Policy(holidays=published(), local_rest_days=(date(2026, 12, 18),))
    assert works_on(date.fromisoformat(day), policy) is works


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at("2026-11-25", 8), at("2026-11-25", 8)),
        (at("2026-11-25", 19, 59), at("2026-11-25", 19, 59)),
        (at("2026-11-25", 7), at("2026-11-25", 8)),
        (at("2026-11-25", 20), at("2026-11-26", 8)),
        (at("2026-11-27", 21), at("2026-11-30", 8)),  # a Friday evening: Monday
        (at("2026-11-28", 12), at("2026-11-30", 8)),  # a Saturday
        (at("2026-09-30", 22), at("2026-10-08", 8)),  # 国庆
        (at("2026-10-09", 22), at("2026-10-10", 8)),  # a Saturday that is worked
    ],
)
def test_an_official_hears_at_eight_of_a_working_day(now: datetime, then: datetime) -> None:
    assert decent(now, POLICY) == then
    assert may_speak(then, POLICY)
    assert may_speak(now, POLICY) is (now == then)


def test_the_county_sets_its_own_hours() -> None:
    policy = Policy(holidays=published(), quiet_until_hour=7, digest_hour=9, quiet_from_hour=24)
    assert decent(at("2026-11-25", 3), policy) == at("2026-11-25", 7)
    assert decent(at("2026-11-25", 23, 59), policy) == at("2026-11-25", 23, 59)
    assert [digest_time(at("2026-11-25", hour), policy) for hour in (7, 8, 9, 23)] == [False, False, True, True]
    assert evening(at("2026-11-25", 9), policy) == at("2026-11-26", 0)
    assert evening(at("2026-11-25", 9), POLICY) == at("2026-11-25", 20)


def test_no_signal_lasts_until_the_next_working_morning() -> None:
    assert tomorrow(at("2026-11-25", 7), POLICY) == at("2026-11-26", 8)
    assert tomorrow(at("2026-11-25", 23), POLICY) == at("2026-11-26", 8)
    assert tomorrow(at("2026-11-27", 9), POLICY) == at("2026-11-30", 8)


def test_a_week_begins_on_monday_and_its_budget_is_kept() -> None:
    assert [monday(date(2026, 11, day)) for day in (22, 23, 29)] == [date(2026, 11, 16), *[date(2026, 11, 23)] * 2]
    assert [Burden(inside, 9).left(5) for inside in (0, 4, 5, 6)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (at("2026-11-25", 9, 30), at("2026-11-25", 9, 30)),
        (at("2026-11-25", 23), at("2026-11-25", 19, 59)),
        (at("2026-11-25", 3), at("2026-11-24", 19, 59)),
        (at("2026-11-29", 12), at("2026-11-27", 19, 59)),  # a Sunday
        (at("2026-10-04", 12), at("2026-09-30", 19, 59)),  # National Day
        (at("2027-01-01", 12), at("2026-12-31", 19, 59)),
    ],
)
def test_the_last_hour_in_which_digests_were_told(now: datetime, last: datetime) -> None:
    assert last_digest_time(now, POLICY) == last
    assert digest_time(last, POLICY)
