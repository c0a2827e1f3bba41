"""The way through a form: when, defaults, checks, back, skip, change, send. On a toy market."""

from dataclasses import replace
from datetime import date

import pytest

from dialog.screen import Say
from tests.engine_forms import MARKET, Basket, Extra, Fruit, Market, to_summary
from tests.talk import Talk


@pytest.fixture
def market() -> Market:
    return Market()


@pytest.fixture
def talk(market: Market) -> Talk:
    return Talk(MARKET, market.read)


# --- onward ---------------------------------------------------------------------------------------------------------


def test_questions_come_in_order_and_only_where_they_mean_something(talk: Talk) -> None:
    talk.command("basket")
    places = [talk.place]
    for value in ("S01", "apple", "card", "~done"):
        talk.press(value)
        places.append(talk.place)
    talk.type("hello").type("7")
    assert [*places, talk.place] == ["stall", "fruit", "extras", "extras", "greeting", "summary"]
    assert talk.lines() == {
        "stall": "S01",
        "fruit": "fruit-apple",
        "extras": "extra-card",
        "greeting": "hello",
        "count": "7",
        "day": "day-near 2026-11-23 0 size 0",
    }
    (_, basket), *_ = talk.press("~send").events
    assert basket == Basket(
        stall="S01", fruit=Fruit.APPLE, extras=(Extra.CARD,), greeting="hello", count=7, day=date(2026, 11, 23), by="n0", note=""
    )  # fmt: skip
    assert talk.screen.says == (Say("paid", {"code": "J-4TPX9"}),)


def test_a_question_whose_usual_answer_is_not_known_is_asked(talk: Talk) -> None:
    talk.command("basket").press("S01", "apple", "bag", "~done", "~skip")
    assert talk.place == "by"


def test_what_lost_its_meaning_is_not_recorded_and_comes_back_with_it(talk: Talk) -> None:
    talk.command("basket").press("S01", "apple", "card", "~done").type("hello").type("7")
    talk.press("~change", "~change:extras", "card", "bag", "~done")
    assert "greeting" not in talk.lines()
    talk.press("~change", "~change:extras", "card", "~done")
    assert talk.lines()["greeting"] == "hello"
    talk.press("~change", "~change:extras", "card", "~done", "~send")
    assert talk.events[-1][1].greeting is None


def test_an_answer_that_is_no_longer_offered_is_asked_again(talk: Talk) -> None:
    talk.command("basket").press("S01", "apple", "box", "~done").type("7")
    talk.press("~change", "~change:fruit", "plum")
    assert (talk.place, talk.ticked) == ("extras", [])
    assert "box" not in talk.buttons
    assert talk.press("card", "~done").type("hello").lines()["extras"] == "extra-card"


def test_ticks_no_longer_offered_are_not_counted(talk: Talk) -> None:
    talk.command("basket").press("S01", "apple", "box", "card", "~done", "~back")
    assert talk.ticked == ["box", "card"]
    talk.at(talk.draft.answered("fruit", "plum"))
    talk.at(replace(talk.draft, look={"ticks": ["box", "card"]}))
    assert talk.ticked == ["card"]
    assert talk.press("card").forge("~done").problem == "nothing-ticked"


# --- back, skip, change ---------------------------------------------------------------------------------------------


def test_back_goes_answer_by_answer_and_out_in_the_end(talk: Talk) -> None:
    to_summary(talk)
    places = []
    while "~back" in talk.buttons:
        talk.press("~back")
        places.append(talk.place)
    assert places == ["by", "count", "extras", "fruit", "stall"]
    assert talk.press("~cancel").place == "home"
    assert talk.said == []


def test_back_to_ticks_finds_them_ticked(talk: Talk) -> None:
    talk.command("basket").press("S01", "apple", "bag", "card", "~done", "~back")
    assert (talk.place, talk.ticked) == ("extras", ["bag", "card"])
    assert talk.press("~done").place == "greeting"


def test_back_out_of_a_change_restores_the_old_answer(talk: Talk) -> None:
    to_summary(talk)
    before = talk.lines()
    for name in ("stall", "fruit", "extras", "count", "day", "by", "note"):
        assert talk.press("~change", f"~change:{name}").place == name
        assert talk.press("~back").place == "summary", name
        assert talk.lines() == before, name
    assert talk.press("~change").place == "change"
    assert talk.press("~back").lines() == before


def test_back_out_of_a_closer_look_inside_a_change_first_leaves_the_look(talk: Talk) -> None:
    to_summary(talk).press("~change", "~change:day", "~month:2026-11-01", "~month:2026-12-01")
    assert talk.press("~back").place == "day"
    assert talk.press("~back").place == "summary"
    talk.press("~change", "~change:stall", "~page:1").type("S1")
    assert talk.press("~back").buttons[0] == "S00"
    assert talk.press("~back").lines()["stall"] == "S01"


def test_a_day_pinned_when_begun_stays_when_its_change_is_left_days_later(talk: Talk) -> None:
    to_summary(talk).later(days=3)
    assert "2026-11-23" in talk.lines()["day"]
    assert "2026-11-23" in talk.press("~change", "~change:day", "~back").lines()["day"]


def test_back_at_the_summary_keeps_what_was_changed_there(talk: Talk) -> None:
    to_summary(talk).press("~change", "~change:day").type("昨天")
    assert talk.press("~back").place == "by"
    assert "2026-11-22" in talk.press("n2").lines()["day"]


def test_back_after_a_change_asks_the_changed_question_with_its_own_ticks(talk: Talk) -> None:
    to_summary(talk).press("~change", "~change:extras", "bag", "nothing")
    assert talk.press("~back").ticked == ["nothing"]
    assert talk.press("~back").place == "fruit"
    assert talk.press("pear").ticked == []
    talk.press("box", "~done")
    assert talk.place == "summary", "the later answers were kept"
    assert talk.lines()["fruit"] == "fruit-pear"


def test_skip_is_remembered_and_can_be_changed(talk: Talk) -> None:
    to_summary(talk)
    assert "count" not in talk.lines()
    assert talk.press("~change", "~change:count").type("5").lines()["count"] == "5"
    assert "count" not in talk.press("~change", "~change:count", "~skip").lines()
    assert talk.press("~change", "~change:count", "~back").place == "summary"


@pytest.mark.parametrize("value", ["~change:nope", "~change:", "~change:greeting", "stall", "~done", "S01", "~go_on"])
def test_at_the_summary_only_its_buttons_do_anything(talk: Talk, value: str) -> None:
    before = to_summary(talk).screen
    assert talk.forge(value).problem == "press-a-button"
    assert talk.screen == before


# --- send -----------------------------------------------------------------------------------------------------------


def test_send_asks_again_for_what_no_longer_holds(talk: Talk, market: Market) -> None:
    to_summary(talk)
    market.closed.add("S01")
    assert talk.press("~send").place == "stall"
    assert (talk.problem, talk.events) == ("stall-closed", [])
    assert "~back" not in talk.buttons
    assert talk.press("S02").place == "summary"
    assert talk.press("~send").events[0][1].stall == "S02"


def test_send_is_not_hurt_by_a_later_answer_when_going_back_from_what_it_reopened(talk: Talk, market: Market) -> None:
    to_summary(talk)
    market.closed.add("S01")
    talk.press("~send").forge("~back")
    assert talk.said == ["put-away"]
    assert talk.press("/resume", "S02").place == "summary"
    assert talk.lines()["extras"] == "extra-bag"


def test_an_urgent_press_is_recorded_at_once(talk: Talk) -> None:
    talk.command("basket").press("S01", "apple", "bag").type("smoke").press("fire")
    assert talk.place == "paid"
    ((kind, basket),) = talk.events
    assert (kind, basket.stall, basket.fruit, basket.note) == ("fire", "S01", Fruit.APPLE, "smoke")
    assert basket.extras == (Extra.BAG, Extra.FIRE)


def test_an_urgent_press_that_may_not_be_is_not_left_to_wait_for_send(talk: Talk, market: Market) -> None:
    talk.command("basket").press("S01", "apple")
    market.closed.add("S01")
    assert talk.press("fire").events == []
    assert (talk.problem, talk.place) == ("stall-closed", "stall")
    assert talk.press("S02").place == "extras"
    assert talk.press("fire").events[0][0] == "fire"
