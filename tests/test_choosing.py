"""Questions answered by choosing: one of, yes or no, some of."""

import pytest

from dialog import ask
from dialog.screen import Say, Wants
from tests.engine_forms import Extra, Fruit, Kind, answer_of, sizes, talk_about


def test_one_of_a_code_list() -> None:
    one = talk_about(ask.one_of(Fruit))
    assert one.buttons == ["apple", "pear", "plum", "~cancel"]
    assert one.screen.wants is Wants.PRESS
    assert one.screen.rows[0][0].label == Say("fruit-apple")
    assert answer_of(one.press("pear")) is Fruit.PEAR


def test_values_put_first_come_first_and_the_others_keep_their_order() -> None:
    one = talk_about(ask.one_of(Fruit, first=lambda _values, _desk: ("plum", "no such fruit")))
    assert one.buttons[:3] == ["plum", "apple", "pear"]


def test_long_lists_are_turned_page_by_page() -> None:
    one = talk_about(ask.one_of(sizes(30)))
    assert one.buttons[:12] == [f"n{number}" for number in range(12)]
    assert one.buttons[12:] == ["~page:1", "~cancel"]
    one.press("~page:1")
    assert one.buttons[12:] == ["~page:0", "~page:2", "~back", "~cancel"]
    one.press("~page:2")
    assert one.buttons == [*(f"n{number}" for number in range(24, 30)), "~page:1", "~back", "~cancel"]
    assert one.press("~back").buttons[0] == "n0"
    assert answer_of(one.press("~page:1", "n13")) == "n13"


def test_a_forged_page_shows_the_last_one() -> None:
    one = talk_about(ask.one_of(sizes(30)))
    assert one.forge("~page:9999").buttons[0] == "n24"
    assert one.press("~page:1").buttons[0] == "n12"


@pytest.mark.parametrize(("press", "answer", "told"), [("yes", True, "button-yes"), ("no", False, "button-no")])
def test_yes_or_no(press: str, answer: bool, told: str) -> None:
    one = talk_about(ask.yes_no()).press(press)
    assert one.lines() == {"answer": told}
    assert answer_of(one) is answer


def test_some_of_ticks_unticks_and_is_done() -> None:
    one = talk_about(ask.some_of(Extra))
    assert "~done" not in one.buttons
    one.press("card", "bag", "card", "card")
    assert one.ticked == ["bag", "card"]
    assert answer_of(one.press("~done")) == (Extra.BAG, Extra.CARD), "in the order of the list"


def test_done_without_a_tick_says_what_to_do() -> None:
    one = talk_about(ask.some_of(Extra))
    assert one.forge("~done").problem == "nothing-ticked"
    assert one.press("bag", "bag").forge("~done").problem == "nothing-ticked"


def test_an_answer_that_stands_alone_needs_no_done_unless_something_is_ticked() -> None:
    question = ask.some_of(Extra, alone=frozenset({Extra.NOTHING}))
    assert answer_of(talk_about(question).press("nothing")) == (Extra.NOTHING,)
    assert talk_about(question).press("bag", "nothing").ticked == ["bag", "nothing"]


def test_ticking_one_of_a_clash_takes_the_other_away() -> None:
    one = talk_about(ask.some_of(Extra, clashes=frozenset({frozenset({Extra.BAG, Extra.BOX})})))
    assert one.press("bag", "card", "box").ticked == ["box", "card"]
    assert one.press("bag").ticked == ["bag", "card"]


GROUPED = ask.some_of(Extra, group=lambda extra: Kind.B if extra.startswith("b") else Kind.OTHER)


def test_groups_open_one_at_a_time_and_keep_their_ticks() -> None:
    one = talk_about(GROUPED)
    assert one.buttons == ["~group:b", "~group:other", "~cancel"]
    one.press("~group:b", "bag")
    assert one.buttons == ["~group:", "bag", "box", "~group:other", "~done", "~back", "~cancel"]
    one.press("~group:other", "card")
    assert one.ticked == ["card"]
    assert [
        choice.label.args["count"]
        for choice in one.choices
        if isinstance(choice.label, Say) and "count" in choice.label.args
    ] == [1, 1, 2]
    assert answer_of(one.press("~group:", "~done")) == (Extra.BAG, Extra.CARD)


def test_back_closes_a_group_before_it_leaves_and_keeps_the_ticks() -> None:
    one = talk_about(GROUPED).press("~group:b", "bag", "~back")
    assert "bag" not in one.buttons
    assert answer_of(one.press("~done")) == (Extra.BAG,)
