"""A draft left alone: cancelled, resumed days later, met by another command, out of a post. Nothing is lost."""

import json
from dataclasses import replace

import pytest

from dialog.draft import AWAY_AT_MOST, dump
from dialog.leaving import ARG_AT_MOST
from tests.engine_forms import MARKET, Market
from tests.engine_visit import COUNTY, visit_talk
from tests.talk import INSPECTOR, Talk


@pytest.fixture
def market() -> Market:
    return Market()


@pytest.fixture
def talk(market: Market) -> Talk:
    return Talk(MARKET, market.read)


# --- put away and taken up ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("presses", "place"),
    [
        (("S01",), "fruit"),
        (("S01", "apple", "bag"), "extras"),
        (("S01", "apple", "nothing"), "count"),
        (("S01", "apple", "nothing", "~skip", "n0"), "summary"),
        (("S01", "apple", "nothing", "~skip", "n0", "~change", "~change:extras"), "extras"),
        (("S01", "apple", "nothing", "~skip", "n0", "~change", "~change:day", "~month:2026-11-01"), "day"),
    ],
)
def test_a_cancelled_draft_is_taken_up_days_later_just_as_it_was(
    talk: Talk, presses: tuple[str, ...], place: str
) -> None:
    talk.command("basket").press(*presses)
    before = talk.screen
    assert talk.press("~cancel").place == "home"
    assert talk.said == ["put-away"]
    talk.later(days=20).press("/resume")
    assert (talk.said, talk.place, talk.draft.away) == (["resumed"], place, None)
    assert talk.ticked == [choice.value for row in before.rows for choice in row if choice.ticked]
    assert "2026-11-23" in json.dumps(dump(talk.draft)), "the day it was begun"


def test_cancelling_what_was_hardly_begun_keeps_nothing(talk: Talk) -> None:
    assert talk.command("basket").type("S1").press("~cancel").place == "home"
    assert (talk.said, talk.draft.away, "/resume" in talk.buttons) == ([], None, False)


@pytest.mark.parametrize("name", ["basket", "wish"])
def test_words_and_ticks_alone_are_worth_keeping(talk: Talk, name: str) -> None:
    talk.type("a remark").command(name).press("~cancel")
    assert talk.said == ["put-away"]
    assert talk.press("/resume").draft.notes == ("a remark",)


def test_resume_with_nothing_put_away_leads_home(talk: Talk) -> None:
    assert talk.command("resume").place == "home"


def test_a_change_in_the_middle_survives_being_put_away(talk: Talk) -> None:
    talk.command("wish").press("apple", "yes", "~change", "~change:fruit", "~cancel", "/resume")
    assert talk.place == "fruit"
    assert talk.press("~back").lines() == {"fruit": "fruit-apple", "sure": "button-yes"}


def test_several_are_put_away_and_taken_up_the_last_one_first(talk: Talk) -> None:
    for stall in ("S01", "S02", "S03"):
        talk.command("basket").press(stall, "~cancel")
    for stall in ("S03", "S02", "S01"):
        assert talk.press("/resume").draft.answers["stall"] == stall
        talk.press("apple", "nothing", "~skip", "n0", "~send", "/home")
    assert "/resume" not in talk.buttons
    assert [event[1].stall for event in talk.events] == ["S03", "S02", "S01"]


def test_resume_typed_over_an_open_draft_changes_places_with_it(talk: Talk) -> None:
    talk.command("basket").press("S01", "~cancel").command("basket").press("S02", "apple").command("resume")
    assert talk.draft.answers["stall"] == "S01"
    assert talk.command("resume").draft.answers["stall"] == "S02"


def test_words_typed_before_resuming_go_into_the_resumed_record(talk: Talk) -> None:
    talk.command("basket").press("S01").type("one").press("~cancel").type("two").press("/resume")
    assert talk.draft.notes == ("one", "two")


def test_too_many_put_away_are_asked_about_not_forgotten(talk: Talk) -> None:
    for _ in range(AWAY_AT_MOST):
        talk.command("basket").press("S01", "~cancel")
    talk.command("basket").press("S02", "~cancel")
    assert (talk.place, talk.buttons) == ("open draft", ["~go_on", "~throw_away"])
    assert talk.forge("~start_over").problem == "press-a-button"
    assert talk.press("~go_on").place == "fruit"
    talk.command("wish").press("~throw_away")
    assert talk.said == ["thrown-away"]
    for _ in range(AWAY_AT_MOST):
        talk.press("/resume").command("home").press("~throw_away")
    assert "/resume" not in talk.buttons


# --- another command over an open draft -----------------------------------------------------------------------------


@pytest.fixture
def open_draft(talk: Talk) -> Talk:
    talk.command("basket").press("S01", "apple", "bag").command("wish")
    assert talk.place == "open draft"
    return talk


def test_go_on_leaves_everything_as_it_was(open_draft: Talk) -> None:
    assert open_draft.press("~go_on").place == "extras"
    assert open_draft.ticked == ["bag"]


def test_start_over_puts_the_open_one_away(open_draft: Talk) -> None:
    turn = open_draft.draft.turn
    assert open_draft.press("~start_over").draft.form == "wish"
    assert open_draft.forge("~start_over", turn).reply.silent
    open_draft.press("apple", "yes", "~send", "/home", "/resume")
    assert (open_draft.place, open_draft.ticked) == ("extras", ["bag"])


def test_only_a_word_of_the_person_throws_away(open_draft: Talk) -> None:
    assert open_draft.press("~throw_away").place == "home"
    assert open_draft.said == ["thrown-away"]
    assert open_draft.draft.away is None


def test_throwing_one_away_keeps_the_one_put_away_before(talk: Talk) -> None:
    talk.command("basket").press("S01", "~cancel").command("basket").press("S02").command("home").press("~throw_away")
    assert talk.press("/resume").draft.answers["stall"] == "S01"


def test_cancelling_a_second_one_keeps_the_first(talk: Talk) -> None:
    talk.command("basket").press("S01").command("basket").press("~start_over", "S02", "~cancel")
    assert talk.press("/resume").draft.answers["stall"] == "S02"
    assert talk.press("~cancel").command("resume").command("resume").draft.answers["stall"] == "S01"


def test_words_at_the_question_are_kept_and_other_buttons_are_not_there(open_draft: Talk) -> None:
    assert open_draft.type("a remark").said == ["kept-as-note"]
    for value in ("S01", "~send", "~cancel", "~back", "~skip", "~change:stall"):
        assert open_draft.forge(value).problem == "press-a-button"
        assert open_draft.place == "open draft"
    assert open_draft.press("~go_on").draft.notes == ("a remark",)


def test_the_newest_command_is_the_one_that_waits(open_draft: Talk) -> None:
    open_draft.command("prices", "S02").press("~start_over")
    assert (open_draft.place, open_draft.draft.answers) == ("prices", {"stall": "S02"})


def test_the_same_command_twice_is_no_new_one(talk: Talk) -> None:
    talk.command("basket", "S01").type("a remark").command("basket", "S01")
    assert (talk.place, talk.draft.notes) == ("fruit", ("a remark",))
    assert talk.command("basket", "S02").place == "open draft"
    assert talk.command("basket", "S01").place == "fruit"


def test_a_page_or_an_empty_draft_is_left_without_a_question(talk: Talk) -> None:
    for name in ("prices", "basket", "wish", "basket", "home", "no such command"):
        assert talk.command(name).problem == ""
        assert talk.place != "open draft"


# --- what comes with a command --------------------------------------------------------------------------------------


def test_a_command_answers_the_first_questions(talk: Talk) -> None:
    assert talk.command("basket", "S01", "pear").place == "extras"
    assert talk.press("~back").place == "fruit"


@pytest.mark.parametrize("args", [("S99",), ("S99", "pear")])
def test_what_a_command_brings_is_checked(talk: Talk, args: tuple[str, ...]) -> None:
    assert talk.command("basket", *args).place == "stall"
    assert talk.problem == "stall-closed"
    assert "~back" not in talk.buttons


@pytest.mark.parametrize(
    ("args", "place"),
    [
        (("S01", "kiwi"), "fruit"),
        (("S01", "pear", "fire"), "extras"),
        (("S01", "pear", "bag", "x", "7"), "extras"),
        (("S01", "\u202epear"), "fruit"),
        (("S\x00",), "stall"),
        (("\ud800",), "stall"),
        (("x" * (ARG_AT_MOST + 1), "pear"), "stall"),
    ],
)
def test_what_no_button_could_have_said_is_asked(talk: Talk, args: tuple[str, ...], place: str) -> None:
    assert talk.command("basket", *args).place == place
    assert talk.events == []
    assert not {"\x00", "\u202e", "\ud800"} & set(json.dumps(dump(talk.draft), ensure_ascii=False))


def test_a_receipt_cannot_be_called_up_by_name(talk: Talk) -> None:
    assert talk.command("paid", "J-FAKE").place == "home"


# --- posts that ended -----------------------------------------------------------------------------------------------


def test_a_draft_of_somebody_whose_post_ended_is_put_away_until_he_has_one_again() -> None:
    talk = visit_talk().command("visit").press(COUNTY[0].code, "home")
    cadre = talk.desk
    talk.desk = replace(cadre, person=INSPECTOR)
    assert talk.press("V04").place == "home"
    assert talk.problem == "not-your-post"
    assert talk.command("resume").problem == "not-your-post"
    talk.desk = cadre
    assert talk.command("resume").place == "results"
