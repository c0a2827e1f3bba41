"""Questions answered by saying: text, number, day, and the calendar."""

from datetime import date

import pytest

from dialog import ask
from dialog.screen import Say, Wants
from rules.problem import Problem
from tests.engine_forms import answer_of, talk_about


@pytest.mark.parametrize(
    ("typed", "kept"), [("  两句话 \n", "两句话"), ("0123456789", "0123456789"), ("a\x00b", "a\x00b")]
)
def test_text(typed: str, kept: str) -> None:
    one = talk_about(ask.text(at_most=10))
    assert one.screen.wants is Wants.TEXT
    assert answer_of(one.type(typed)) == kept


def test_text_too_long_is_refused_and_says_by_how_much() -> None:
    one = talk_about(ask.text(at_most=10)).type("x" * 11)
    assert one.reply.problem == Problem("text-too-long", {"length": 11, "at_most": 10})
    assert one.place == "answer"


@pytest.mark.parametrize(("typed", "number"), [("3", 3), ("三", 3), (" ９ ", 9)])
def test_number(typed: str, number: int) -> None:
    one = talk_about(ask.number(at_least=1, at_most=9))
    assert one.screen.wants is Wants.NUMBER
    assert answer_of(one.type(typed)) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0", "number-out-of-range"),
        ("10", "number-out-of-range"),
        ("两三", "number-unreadable"),
        ("-3", "number-unreadable"),
    ],
)
def test_a_number_that_will_not_do_says_why(typed: str, code: str) -> None:
    one = talk_about(ask.number(at_least=1, at_most=9)).type(typed)
    assert (one.problem, one.place) == (code, "answer")


def test_a_number_of_nought_is_an_answer() -> None:
    one = talk_about(ask.number(at_least=0, at_most=9)).type("0")
    assert one.lines() == {"answer": "0"}
    assert answer_of(one) == 0


@pytest.mark.parametrize(("typed", "day"), [("昨天", date(2026, 11, 22)), ("11月20日", date(2026, 11, 20))])
def test_a_day_as_people_type_it(typed: str, day: date) -> None:
    one = talk_about(ask.day(lean="past"))
    assert one.screen.wants is Wants.DAY
    assert answer_of(one.type(typed)) == day


@pytest.mark.parametrize(
    ("typed", "code"), [("嗯嗯", "day-unreadable"), ("过几天", "day-unclear"), ("2月30日", "day-impossible")]
)
def test_a_day_nobody_can_read_says_why(typed: str, code: str) -> None:
    one = talk_about(ask.day()).type(typed)
    assert (one.problem, one.place) == (code, "answer")


def test_words_for_several_days_are_asked_back() -> None:
    one = talk_about(ask.day(lean="future")).type("周三或周四")
    assert Say("several-days", {"words": "周三或周四"}) in one.screen.says
    assert one.buttons[:2] == ["2026-11-25", "2026-11-26"]
    assert one.press("~back").place == "answer"
    assert "2026-11-25" not in one.buttons
    assert answer_of(one.type("周三或周四").press("2026-11-26")) == date(2026, 11, 26)


def test_near_days_and_the_calendar() -> None:
    near = (date(2026, 11, 24), date(2026, 11, 30))
    one = talk_about(ask.day(near=lambda _values, _desk: near))
    assert one.buttons == ["2026-11-24", "2026-11-30", "~month:2026-11-01", "~cancel"]
    one.press("~month:2026-11-01")
    assert [len(row) for row in one.screen.rows] == [3, *[7] * 6, 2]
    assert [value for value in one.buttons if value[:8] == "2026-11-"] == [f"2026-11-{day:02d}" for day in range(1, 31)]
    assert one.forge("~").problem == "press-a-button", "an empty place of the calendar"
    one.press("~month:2026-12-01", "~month:2027-01-01")
    assert one.press("~back").buttons[0] == "2026-11-24"
    assert answer_of(one.press("~month:2026-11-01", "2026-11-05")) == date(2026, 11, 5)


@pytest.mark.parametrize("month", ["2000-01-01", "2100-12-01", "2026-11-17"])
def test_the_calendar_can_be_left_at_both_ends_of_its_time(month: str) -> None:
    one = talk_about(ask.day()).forge(f"~month:{month}")
    for turned in (one.buttons[0], one.buttons[2]):
        one.forge(turned)
        assert one.place == "answer"
    assert one.press("~back").buttons == ["~month:2026-11-01", "~cancel"]
