"""Drafts as another version of the program left them: fields, answers and forms that are missing or unknown."""

import json
from typing import Any

import pytest

from dialog.draft import Draft, dump, load
from dialog.screen import Say
from tests.engine_forms import MARKET, Market
from tests.talk import Talk


@pytest.fixture
def market() -> Market:
    return Market()


@pytest.fixture
def talk(market: Market) -> Talk:
    return Talk(MARKET, market.read)


def stored(talk: Talk, **changes: Any) -> Talk:
    """The conversation with its stored draft as another version left it."""
    values = {name: value for name, value in {**dump(talk.draft), **changes}.items() if value is not ...}
    talk.at(load(json.loads(json.dumps(values))))
    return talk


def test_a_draft_without_newer_fields_is_read(talk: Talk) -> None:
    values = {"form": "basket", "turn": 4, "answers": {"stall": "S01"}, "order": ["stall"]}
    talk.at(load(values))
    assert (talk.place, talk.draft.turn) == ("fruit", 4)
    assert talk.press("~back").place == "stall"


def test_unknown_fields_answers_and_looks_do_no_harm(talk: Talk) -> None:
    talk.command("basket").press("S01", "apple")
    answers, order = {**talk.draft.answers, "colour": "red"}, [*talk.draft.order, "colour"]
    stored(talk, mood="good", answers=answers, order=order, look={"zoom": 3}, aside={"shape": None})
    assert talk.place == "extras"
    assert talk.press("~back").place == "extras"
    assert talk.press("~back").place == "fruit"


def test_a_form_that_is_gone_leads_home_with_its_words_and_what_was_put_away(talk: Talk) -> None:
    talk.command("basket").press("S01", "~cancel").command("wish").press("apple")
    stored(talk, form="dream", notes=["a remark"], look={"page": 3}, waiting=["wish"])
    assert talk.screen.says == (Say("welcome"),)
    talk.press("/resume")
    assert (talk.draft.answers["stall"], talk.draft.notes) == ("S01", ("a remark",))


@pytest.mark.parametrize("changes", [{"waiting": ["dream", "S01"]}, {"away": {"form": "dream", "answers": {"x": 1}}}])
def test_a_command_or_a_draft_put_away_that_is_gone_is_passed_over(talk: Talk, changes: dict[str, Any]) -> None:
    talk.command("basket").press("S01")
    assert stored(talk, **changes).place == "fruit"
    talk.press("~cancel", "/resume", "~cancel")
    assert talk.press("/resume").place == "fruit"


def test_of_several_put_away_only_the_gone_form_is_passed_over(talk: Talk) -> None:
    below = dump(Draft("basket", answers={"stall": "S01"}, order=("stall",)))
    stored(talk, away={"form": "dream", "away": below})
    assert talk.press("/resume").place == "fruit"
