"""What every kind of question has: forged presses, photos, skip, check, and what another version stored."""

from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from dialog import ask
from dialog.screen import Say
from rules.problem import Problem
from tests.engine_forms import Extra, Fruit, Kind, answer_of, sizes, stall, talk_about

FORGED = ["", "~", "~page:", "~page:-1", "~page:99999", "~page:²", "~month:", "~month:2026-13-01", "~group:zz", "~change:nope",
          "~done:", "/visit", "kiwi", "APPLE", "apple ", "2026-02-30", "9999-12-31", "\x00", "\u202e", "苹" * 5000]  # fmt: skip


ONE = {
    "one of": ask.one_of(Fruit),
    "one of many": ask.one_of(sizes(30)),
    "some of": ask.some_of(Extra),
    "some of groups": ask.some_of(Extra, group=lambda extra: Kind.B if extra.startswith("b") else Kind.OTHER),
    "yes or no": ask.yes_no(),
    "text": ask.text(at_most=10),
    "number": ask.number(at_least=1, at_most=9),
    "day": ask.day(),
    "found": stall(),
}


@pytest.mark.parametrize("value", FORGED)
@pytest.mark.parametrize("kind", ONE)
def test_a_button_that_is_not_there_is_answered_and_changes_nothing(kind: str, value: str) -> None:
    open_one = talk_about(ONE[kind])
    before = open_one.screen
    open_one.forge(value)
    assert (open_one.problem, open_one.screen, open_one.events) == ("press-a-button", before, [])
    assert open_one.draft.look == {}
    assert not open_one.draft.answers


@pytest.mark.parametrize("kind", ONE)
def test_photos_and_the_like_are_declined_and_the_question_stands(kind: str) -> None:
    open_one = talk_about(ONE[kind])
    before = open_one.screen
    for sent in ("photo", "document", "voice", "location", "contact", "sticker", "other"):
        open_one.send(sent)
        assert (open_one.problem, open_one.reply.problem and open_one.reply.problem.args) == (
            "not-wanted",
            {"kind": sent},
        )
        assert open_one.screen == before


@pytest.mark.parametrize("kind", ["one of", "one of many", "some of", "some of groups", "yes or no"])
def test_where_a_button_is_expected_an_empty_text_is_only_answered(kind: str) -> None:
    assert talk_about(ONE[kind]).type(" \n ").problem == "press-a-button"


@pytest.mark.parametrize("kind", ONE)
def test_only_an_optional_question_can_be_skipped(kind: str) -> None:
    must = talk_about(ONE[kind])
    assert "~skip" not in must.buttons
    assert must.forge("~skip").problem == "press-a-button"


def test_a_skipped_question_is_no_answer() -> None:
    one = talk_about(ask.text(at_most=10, optional=True)).press("~skip")
    assert one.lines() == {}
    assert answer_of(one) is None


def test_a_check_is_made_on_the_answer_and_leaves_the_question_open() -> None:
    def no_pear(value: object, _values: Any, _desk: Any) -> Problem | None:
        return Problem("no-pears") if value == "pear" else None

    one = talk_about(ask.one_of(Fruit, check=no_pear)).press("pear")
    assert (one.problem, one.place) == ("no-pears", "answer")
    assert answer_of(one.press("plum")) is Fruit.PLUM


def test_the_words_of_a_question_come_from_the_desk() -> None:
    one = talk_about(ask.text(at_most=10, words=lambda _values, desk: {"day": desk.today}))
    assert one.screen.says[0] == Say("ask-one-answer", {"day": date(2026, 11, 23)})


class Grown(StrEnum):
    """The fruits of a later version: no pears, but figs."""

    APPLE = "apple"
    FIG = "fig"


@pytest.mark.parametrize(
    ("question", "stored"),
    [
        (ask.one_of(Grown), "pear"),
        (ask.one_of(Grown), None),
        (ask.one_of(Grown), 7),
        (ask.one_of(Grown), ["apple"]),
        (ask.one_of(sizes(3)), "n7"),
        (ask.some_of(Grown), ["apple", "pear"]),
        (ask.some_of(Grown), []),
        (ask.some_of(Grown), "apple"),
        (ask.some_of(Grown), [["apple"]]),
        (ask.yes_no(), "yes"),
        (ask.text(at_most=5), 7),
        (ask.number(at_least=1, at_most=9), 10),
        (ask.number(at_least=1, at_most=9), True),
        (ask.number(at_least=1, at_most=9), "7"),
        (ask.day(), "yesterday"),
        (ask.day(), 20261123),
        (stall(), ["S01"]),
        (ask.one_of(Grown, default=lambda _values, _desk: Grown.FIG), "pear"),
    ],
)
def test_what_another_version_stored_is_asked_again(question: Any, stored: object) -> None:
    open_one = talk_about(question)
    open_one.at(open_one.draft.answered("answer", stored))
    assert open_one.place == "answer"
    assert "~back" not in open_one.buttons
    assert open_one.press("~cancel").press("/resume").place == "answer"
