"""What comes late, twice or where it is not expected: old and double presses, edits, words typed between buttons."""

import pytest

from dialog.incoming import Edited, Pressed
from dialog.notes import NOTES_AT_MOST
from dialog.screen import Say
from rules.problem import Problem
from tests.engine_forms import MARKET, Market, to_summary
from tests.talk import Talk


@pytest.fixture
def market() -> Market:
    return Market()


@pytest.fixture
def talk(market: Market) -> Talk:
    return Talk(MARKET, market.read)


# --- presses that come late or twice --------------------------------------------------------------------------------


def test_a_double_press_is_heard_once(talk: Talk) -> None:
    talk.command("basket")
    turn = talk.draft.turn
    after = talk.press("S01").draft
    assert talk.forge("S01", turn).reply.silent
    assert talk.draft == after


def test_a_double_press_on_send_records_once(talk: Talk) -> None:
    turn = to_summary(talk).draft.turn
    talk.press("~send")
    assert talk.forge("~send", turn).reply.silent
    assert len(talk.events) == 1


def test_an_old_button_is_answered_with_where_we_are(talk: Talk) -> None:
    talk.command("basket").press("S01", "apple")
    for turn in (0, 1, talk.draft.turn - 1, talk.draft.turn + 1, -5):
        talk.forge("S02", turn)
        assert (talk.problem, talk.place) == ("old-button", "extras")
    assert talk.draft.answers["stall"] == "S01"


@pytest.mark.parametrize("between", [Edited("x"), Pressed("S02", 0)])
def test_a_press_on_the_screen_before_is_not_taken_for_a_double_one(talk: Talk, between: Edited | Pressed) -> None:
    talk.command("basket").press("S01", "apple", "bag")
    turn = talk.draft.turn
    talk.do(between).forge("bag", turn)
    assert not talk.reply.silent
    assert (talk.problem, talk.ticked) == ("old-button", ["bag"])


def test_an_edited_message_changes_nothing(talk: Talk) -> None:
    talk.command("basket").press("S01")
    assert talk.do(Edited("S02")).problem == "edited-message"
    assert talk.place == "fruit"


# --- notes ----------------------------------------------------------------------------------------------------------


def test_words_where_a_button_is_expected_become_the_note(talk: Talk) -> None:
    talk.command("basket").press("S01").type(" first ")
    assert (talk.said, talk.place) == (["kept-as-note"], "fruit")
    talk.press("apple", "nothing", "~skip", "n0").type("second")
    assert [say.args["told"] for say in talk.screen.says if isinstance(say, Say) and say.key == "line-note"] == [
        "first",
        "second",
    ]
    talk.press("~send")
    assert talk.events[0][1].note == "first\nsecond"
    assert talk.draft.notes == ()


def test_words_typed_on_a_page_go_into_the_next_record(talk: Talk) -> None:
    assert talk.type("from home").said == ["kept-for-later"]
    talk.command("prices").press("S01").type("from a page")
    assert talk.said == ["kept-for-later"]
    talk.press("/home")
    to_summary(talk).press("~send")
    assert talk.events[0][1].note == "from home\nfrom a page"


def test_a_form_without_a_note_leaves_the_words_for_the_next_one(talk: Talk) -> None:
    talk.type("kept").command("wish").press("plum")
    assert talk.type("no place for this").problem == "press-a-button"
    assert "line-note" not in [say.key for say in talk.press("yes").screen.says if isinstance(say, Say)]
    talk.press("~send")
    to_summary(talk).press("~send")
    assert talk.events[-1][1].note == "kept"


def test_the_note_can_be_changed_and_then_stands_for_all_that_was_typed(talk: Talk) -> None:
    to_summary(talk).type("slip of the finger")
    talk.press("~change", "~change:note", "~back")
    assert talk.draft.notes == ("slip of the finger",)
    talk.press("~change", "~change:note").type("better").type("and more").press("~send")
    assert talk.events[0][1].note == "better\nand more"


def test_a_note_can_be_taken_back(talk: Talk) -> None:
    to_summary(talk).type("slip of the finger").press("~change", "~change:note", "~skip", "~send")
    assert not talk.events[0][1].note


@pytest.mark.parametrize("place", ["home", "basket", "summary"])
def test_more_words_than_fit_are_refused_and_the_kept_ones_stay(talk: Talk, place: str) -> None:
    if place == "basket":
        talk.command("basket").press("S01")
    elif place == "summary":
        to_summary(talk)
    talk.type("x" * NOTES_AT_MOST).type("y")
    assert talk.reply.problem == Problem("notes-full", {"at_most": NOTES_AT_MOST})
    assert talk.draft.notes == ("x" * NOTES_AT_MOST,)


def test_strange_signs_are_kept_as_typed(talk: Talk) -> None:
    words = "a\x00b\u202e\U0001f9d2\u200d c"
    assert to_summary(talk).type(words).press("~send").events[0][1].note == words
