"""The month's report by tables: days, standings, the balance of DOMAIN §3.3, and how one child's history comes into it."""

import random
from datetime import date, datetime, timedelta

import pytest

from bot.holidays import published
from rules.access import Post
from rules.month_moves import LEAVE, MOVES, Move, Window, passage
from rules.month_numbers import Balance, Effort, Flow, Numbers, Passage, Stage, balanced, stage_of
from rules.month_report import (
    RECEIVES,
    REPORTS,
    Month,
    Standing,
    UnitKind,
    Verdict,
    drafted_on,
    due_on,
    may_send,
    month_asked,
    names_report,
    read_report,
    read_unit,
    report_code,
    standing_of,
    unit_code,
)
from rules.policy import Policy
from tests.county import ZONE

POLICY = Policy(holidays=published())
CALENDAR = POLICY.workdays
NOV = Month(2026, 11)
AT = datetime(2026, 11, 1, tzinfo=ZONE)
WINDOW = Window(AT, AT + timedelta(days=29))

DUE = ("1-30", "2-28", "3-31", "4-30", "5-29", "6-30", "7-31", "8-31", "9-30", "10-30", "11-30", "12-31")
DRAFTED = ("1-27", "2-25", "3-26", "4-27", "5-26", "6-25", "7-28", "8-26", "9-24", "10-27", "11-25", "12-28")


def day(text: str) -> date:
    month, number = text.split("-")
    return date(2026, int(month), int(number))


def test_the_days_of_2026() -> None:
    """DOMAIN §6.4, every month."""
    months = [Month(2026, number) for number in range(1, 13)]
    assert [due_on(month, CALENDAR) for month in months] == [day(text) for text in DUE]
    assert [drafted_on(month, 3, CALENDAR) for month in months] == [day(text) for text in DRAFTED]


def test_a_year_whose_holidays_are_not_published_still_has_its_days() -> None:
    assert due_on(Month(2031, 8), CALENDAR) == date(2031, 8, 31), (
        "a Sunday: no day is guessed, and nobody is late before it"
    )
    assert drafted_on(Month(2031, 8), 3, CALENDAR) == date(2031, 8, 24)


def test_months_are_written_and_read() -> None:
    assert (str(NOV), NOV.after, NOV.before) == ("2026-11", Month(2026, 12), Month(2026, 10))
    assert (Month(2026, 12).after, Month(2026, 1).before) == (Month(2027, 1), Month(2025, 12))
    assert (NOV.first, NOV.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert Month.read("2026-11") == NOV
    for text in ("", "2026", "2026-13", "2026-00", "0000-01", "26-11", "2026-1", "2026-１１", "2026-11-01", "x"):
        assert Month.read(text) is None, text


def test_units_and_reports_are_named_in_buttons() -> None:
    for kind in UnitKind:
        assert read_unit(unit_code(kind, 7)) == (kind, 7)
    for text in ("", "V", "X7", "Vx", "V-1", "V" + "9" * 40):
        assert read_unit(text) is None
    assert read_report(report_code("V7", NOV)) == ("V7", "2026-11")
    assert names_report("V7.2026-11")
    assert not any(names_report(text) for text in ("", "电话难打通", "V7", "V7.", "X7.2026-11", "V7.2026-13"))


@pytest.mark.parametrize(
    ("revision", "zero", "late", "verdict", "standing"),
    [
        (0, False, False, None, Standing.OPEN),
        (0, False, True, None, Standing.MISSING),
        (1, False, False, None, Standing.ON_TIME),
        (1, False, True, None, Standing.LATE),
        (1, True, False, None, Standing.ZERO),
        (1, True, True, None, Standing.ZERO),
        (1, True, False, Verdict.SENT_BACK, Standing.SENT_BACK),
        (2, False, True, Verdict.ACCEPTED, Standing.LATE),
    ],
)
def test_where_a_report_stands(
    revision: int, zero: bool, late: bool, verdict: Verdict | None, standing: Standing
) -> None:
    assert standing_of(revision=revision, zero=zero, late=late, verdict=verdict) is standing


def test_who_reports_and_who_receives() -> None:
    assert Post.HEAD_TEACHER in REPORTS[UnitKind.SCHOOL]
    assert Post.REGISTRAR in REPORTS[UnitKind.SCHOOL]
    assert Post.VILLAGE_CADRE in REPORTS[UnitKind.VILLAGE]
    assert {*REPORTS[UnitKind.TOWN]} == RECEIVES[UnitKind.VILLAGE] == {Post.TOWN_DESK}
    assert RECEIVES[UnitKind.TOWN] == {Post.BUREAU_DESK}
    assert RECEIVES[UnitKind.SCHOOL] == {Post.TOWN_DESK, Post.BUREAU_DESK}
    assert not any({*posts} & RECEIVES[kind] for kind, posts in REPORTS.items()), "nobody receives what he sends"


def test_the_month_that_is_asked_for_and_how_early_it_can_be_sent() -> None:
    assert month_asked(date(2026, 12, 2), before_sent=False) == NOV
    assert month_asked(date(2026, 12, 2), before_sent=True) == Month(2026, 12)
    early = may_send(NOV, date(2026, 11, 24), 3, CALENDAR)
    assert early is not None
    assert (early.code, early.args) == ("month-too-early", {"day": date(2026, 11, 25)})
    assert may_send(NOV, date(2026, 11, 25), 3, CALENDAR) is None
    assert may_send(NOV, date(2027, 2, 1), 3, CALENDAR) is None, "late is never refused"


def test_the_balance_of_the_domain() -> None:
    """12 + 5 − 3 − 2 = 12 (DOMAIN §3.3)."""
    assert Balance(12, 5, 3, 2, 12).adds_up
    assert not Balance(12, 5, 3, 2, 11).adds_up
    flows = (
        [(Flow.OPENING, Flow.CLOSING)] * 7
        + [(Flow.OPENING, Flow.RETURNED)] * 3
        + [(Flow.OPENING, Flow.OFF)] * 2
        + [(Flow.NEW, Flow.CLOSING)] * 5
    )
    stages = [Stage.PRIMARY, Stage.JUNIOR]
    found = balanced(
        Passage(number, stages[number % 2], told, ("transferred",) * (Flow.OFF in told))
        for number, told in enumerate(flows)
    )
    assert found.numbers.total == Balance(12, 5, 3, 2, 12)
    assert found.numbers.offs == {"transferred": 2}
    assert {flow: len(found.behind[flow]) for flow in Flow} == {flow: found.numbers.total.of(flow) for flow in Flow}, (
        "a named annex must match the counts in rows"
    )
    again = Numbers.from_json(found.numbers.to_json())
    assert (again.stages, again.offs, again.to_verify) == (found.numbers.stages, found.numbers.offs, 0)


def test_stages_are_the_countys() -> None:
    assert [stage_of(6, plan) for plan in ("6+3", "5+4")] == [Stage.PRIMARY, Stage.JUNIOR]
    assert stage_of(5, "5+4") is Stage.PRIMARY


def test_what_was_done_makes_no_report_less_of_a_zero_report() -> None:
    assert Numbers(efforts={Effort.VISITS: 4}).empty
    assert not Numbers(stages={Stage.JUNIOR: Balance(1, 0, 1, 0, 0)}).empty


def move(event: str, days: float, **plain: object) -> Move:
    return Move(event, plain, AT + timedelta(days=days))


LOST = move("CaseOpened", -40, status="03", source="roster")
BACK, AWAY = move("PupilReturned", 5, day="2026-11-06"), move("AwayAgain", 9, day="2026-11-10")
LEFT = move("CaseLeft", 6, day="2026-11-07", why="transferred")
ASKED = move("ExemptionRequested", 3, exemption="J-1", kind="suspension")
GRANTED = move("ExemptionDecided", 4, exemption="J-1", verdict="approve")


@pytest.mark.parametrize(
    ("moves", "flows", "offs"),
    [
        ([LOST], (Flow.OPENING, Flow.CLOSING), ()),
        ([move("CaseOpened", 2, status="03", source="found")], (Flow.NEW, Flow.CLOSING), ()),
        ([move("CaseOpened", 2, status="00", source="found")], (), ()),
        ([move("CaseOpened", -2, status="00", source="x"), move("AbsenceVerified", 2)], (Flow.NEW, Flow.CLOSING), ()),
        ([LOST, BACK], (Flow.OPENING, Flow.RETURNED), ()),
        ([LOST, BACK, AWAY], (Flow.OPENING, Flow.RETURNED, Flow.NEW, Flow.CLOSING), ()),
        ([LOST, LEFT], (Flow.OPENING, Flow.OFF), ("transferred",)),
        ([LOST, ASKED], (Flow.OPENING, Flow.CLOSING), ()),
        ([LOST, ASKED, GRANTED], (Flow.OPENING, Flow.OFF), (LEAVE,)),
        ([LOST, move("PupilReturned", -3, day="2026-10-29")], (), ()),
        ([LOST, move("PupilReturned", 31, day="2026-12-02")], (Flow.OPENING, Flow.CLOSING), ()),
        ([LOST, move("CaseLeft", 6, day="2026-11-07", why="missing")], (Flow.OPENING, Flow.CLOSING), ()),
        ([LOST, BACK, move("ClosingDecided", 8, closed=True)], (Flow.OPENING, Flow.RETURNED), ()),
    ],
)
def test_how_one_child_comes_into_the_balance(
    moves: list[Move], flows: tuple[Flow, ...], offs: tuple[str, ...]
) -> None:
    assert passage("Q-7K3M", moves, WINDOW, away_before=False) == (flows, offs)


def test_the_first_report_opens_with_who_was_away_before() -> None:
    """A county that begins in the middle of a term has not lost all its children in that month."""
    opened = [move("CaseOpened", 20, status="03", source="roster")]
    first = Window(WINDOW.since, WINDOW.until, first=True)
    assert passage("Q-7K3M", opened, first, away_before=True)[0] == (Flow.OPENING, Flow.CLOSING)
    assert passage("Q-7K3M", opened, first, away_before=False)[0] == (Flow.NEW, Flow.CLOSING)
    assert passage("Q-7K3M", opened, WINDOW, away_before=True)[0] == (Flow.NEW, Flow.CLOSING)


def _drawn(chance: random.Random) -> list[Move]:
    """Some history of one child, in order of time."""
    moves = [move("CaseOpened", -60 * chance.random(), status=chance.choice(["00", "03", "04"]), source="x")]
    for at in sorted(chance.uniform(-30, 60) for _ in range(chance.randrange(8))):
        told = {
            "day": "2026-11-06",
            "why": chance.choice(["transferred", "missing", "dead", "abroad"]),
            "closed": chance.random() < 0.5,
            "seen": True,
            "after": 30,
            "there": True,
            "exemption": "J-1",
            "kind": chance.choice(["delay", "suspension"]),
            "verdict": chance.choice(["approve", "refuse"]),
        }
        moves.append(Move(chance.choice(MOVES[1:]), told, AT + timedelta(days=at)))
    return moves


def test_every_history_adds_up_and_periods_join() -> None:
    """The closing of one period is the opening of the next, whatever happened, and each of them is in balance."""
    chance = random.Random(30)
    first, second = WINDOW, Window(WINDOW.until, WINDOW.until + timedelta(days=30))
    for number in range(2000):
        moves = _drawn(chance)
        one, two = (passage("Q-7K3M", moves, window, away_before=False) for window in (first, second))
        for flows, offs in (one, two):
            assert balanced([Passage(number, Stage.JUNIOR, flows, offs)]).numbers.total.adds_up, moves
            assert len(offs) == flows.count(Flow.OFF)
        assert (Flow.CLOSING in one[0]) == (Flow.OPENING in two[0]), moves
