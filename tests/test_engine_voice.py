"""A spoken note in the engine: an answer where one is wanted and once it is kept; nothing else, and nothing half there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from dialog import ask
from dialog.draft import Draft
from dialog.form import form, spec_of
from dialog.incoming import Voice
from dialog.saying import Text
from dialog.spoken import Spoken, voice_of, words_of
from rules.problem import Problem
from tests.engine_forms import MARKET, Market
from tests.talk import Talk

KEPT = Voice("ab" * 16, 83, kept=True)


@dataclass(frozen=True)
class Noted:
    case: str
    words: str
    voice: str = ""
    voice_seconds: int = 0


def _long_enough(note: Any, _values: Any, _desk: Any) -> Problem | None:
    return Problem("too-short") if isinstance(note, Spoken) and note.seconds < 3 else None


@form("memo", then=lambda _values, _desk: Draft("home"))
class Memo:
    """Something to say, and something that cannot be spoken."""

    note: str | Spoken | None = ask.text(at_most=20, optional=True, voice=True, check=_long_enough)
    place: str = ask.text(at_most=20)

    def events(self, _desk: Any) -> Iterator[Noted]:
        yield Noted("Q-7K3M", words_of(self.note), **voice_of(self.note))


@pytest.fixture
def talk() -> Talk:
    return Talk({**MARKET, "memo": spec_of(Memo)}, Market().read).command("memo")


def test_a_note_that_is_not_kept_changes_nothing_and_is_asked_for(talk: Talk) -> None:
    before = talk.draft
    talk.do(replace(KEPT, kept=False))
    assert talk.reply.fetch
    assert replace(talk.draft, turn=before.turn) == before
    assert talk.place == "note"


def test_a_note_that_never_will_be_kept_is_refused_and_the_question_stays(talk: Talk) -> None:
    talk.do(Voice("x", 3, refused="voice-lost"))
    assert (talk.problem, talk.place, talk.reply.fetch) == ("voice-lost", "note", False)
    assert talk.type("打字").place == "place"


def test_a_kept_note_is_the_answer_and_goes_into_the_record(talk: Talk) -> None:
    assert talk.do(KEPT).place == "place"
    talk.type("村口")
    assert talk.lines()["note"] == "spoken-note 1 23"
    talk.press("~send")
    assert talk.events == [Noted("Q-7K3M", "", KEPT.file, 83)]


def test_text_typed_along_the_way_stands_beside_it(talk: Talk) -> None:
    talk.do(KEPT).type("村口").type("还有一句")
    talk.press("~send")
    assert talk.events == [Noted("Q-7K3M", "还有一句", KEPT.file, 83)]


def test_a_note_is_typed_instead_and_spoken_instead(talk: Talk) -> None:
    talk.do(KEPT).type("村口").press("~change", "~change:note").type("打字")
    assert talk.lines()["note"] == "打字"
    talk.press("~change", "~change:note").do(KEPT).press("~send")
    assert talk.events == [Noted("Q-7K3M", "", KEPT.file, 83)]


def test_a_note_is_checked_as_any_answer(talk: Talk) -> None:
    assert talk.do(replace(KEPT, seconds=1)).problem == "too-short"
    assert talk.place == "note"


@pytest.mark.parametrize("voice", [KEPT, replace(KEPT, kept=False), Voice("x", 3, refused="voice-lost")])
def test_on_a_page_none_is_wanted_and_none_is_fetched(talk: Talk, voice: Voice) -> None:
    talk.press("~skip").type("村口")
    talk.command("home")
    talk.do(voice)
    assert (talk.problem, talk.reply.fetch, talk.place) == ("not-wanted", False, "open draft")


def test_spoken_along_the_way_it_is_the_note_and_a_second_one_takes_nothing_away(talk: Talk) -> None:
    talk.press("~skip").do(KEPT)
    assert talk.place == "place"
    talk.type("村口")
    talk.do(replace(KEPT, file="another"))
    assert (talk.problem, talk.place) == ("voice-one-only", "summary")
    talk.press("~send")
    assert talk.events == [Noted("Q-7K3M", "", KEPT.file, 83)]


def test_spoken_after_a_typed_note_it_stands_beside_the_words(talk: Talk) -> None:
    talk.type("打字").do(KEPT).type("村口").press("~send")
    assert talk.events == [Noted("Q-7K3M", "打字", KEPT.file, 83)]


@pytest.mark.parametrize("stored", [{"file": "x", "seconds": 3}, "打字"])
def test_what_was_spoken_stays_an_answer(stored: Any) -> None:
    question = Text(at_most=5, voice=True)
    assert question.holds(stored, None, None)
    assert question.dump(question.load(stored)) == stored
    assert not question.holds(["x"], None, None)
