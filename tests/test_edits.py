"""A message changed after it was sent, while its record is still a draft: the text it gave is changed with it."""

import pytest

from dialog.incoming import Edited, Typed
from tests.engine_visit import County, results, visit_talk
from tests.talk import Talk


def typed(talk: Talk, text: str, message: int) -> Talk:
    return talk.do(Typed(text, message))


def test_a_note_is_replaced_in_its_place() -> None:
    talk = typed(typed(results("V04"), "门锁着", 11), "狗在叫", 12)
    talk.do(Edited("门没锁", 11))
    assert (talk.draft.notes, talk.said, talk.problem) == (("门没锁", "狗在叫"), ["edited-in-draft"], "")
    talk.do(Edited("门开着", 11)).press("~send")
    assert talk.events[0].note == "门开着\n狗在叫"
    assert talk.reply.messages == {"11": ["note", "门开着"], "12": ["note", "狗在叫"]}


def test_the_answer_to_a_question_is_replaced() -> None:
    talk = typed(results("V08"), "广东东莞", 11)
    talk.do(Edited("广东东莞石龙", 11)).press("~skip", "~send")
    assert talk.events[0].place == "广东东莞石龙"
    assert talk.reply.messages == {"11": ["place", "广东东莞石龙"]}


def test_words_kept_on_the_first_page_go_along() -> None:
    talk = typed(visit_talk(), "路上遇到他爷爷", 11).do(Edited("路上遇到他奶奶", 11))
    talk.press("/visit", "Q-7K3M", "home", "V04").do(Edited("路上遇到他姑姑", 11)).press("~send")
    assert talk.events[0].note == "路上遇到他姑姑"


def test_a_draft_put_away_is_changed_too_and_stays_away() -> None:
    talk = typed(results("V04"), "门锁着", 11).press("~cancel").do(Edited("门没锁", 11))
    assert (talk.draft.form, talk.said) == ("home", ["edited-in-draft"])
    assert talk.press("/resume", "~send").events[0].note == "门没锁"


@pytest.mark.parametrize("edited", [Edited("门没锁", 99), Edited("门没锁"), Edited("  ", 11)])
def test_any_other_change_changes_nothing(edited: Edited) -> None:
    talk = typed(results("V04"), "门锁着", 11).do(edited)
    assert (talk.problem, talk.draft.notes) == ("edited-message", ("门锁着",))


def test_text_that_stands_no_more_is_not_known_again() -> None:
    talk = typed(results("V08"), "广东东莞", 11).press("~skip", "~change", "~change:place")
    typed(talk, "浙江义乌", 12).do(Edited("广东深圳", 11))
    assert talk.problem == "edited-message"
    assert talk.press("~send").reply.messages == {"12": ["place", "浙江义乌"]}


def test_days_and_searches_are_no_text() -> None:
    talk = typed(results("V04").press("~change", "~change:day"), "昨天", 11).do(Edited("前天", 11))
    assert talk.problem == "edited-message"
    assert typed(visit_talk().press("/visit"), "张", 12).do(Edited("李", 12)).problem == "edited-message"


def test_too_long_a_change_is_refused_and_the_old_text_stays() -> None:
    talk = typed(results("V08"), "广东东莞", 11).do(Edited("长" * 101, 11))
    assert (talk.problem, talk.draft.answers["place"]) == ("text-too-long", "广东东莞")
    full = typed(results("V04"), "门锁着", 12).do(Edited("长" * 4001, 12))
    assert (full.problem, full.draft.notes) == ("notes-full", ("门锁着",))


def test_a_text_thrown_away_is_gone() -> None:
    talk = typed(results("V04", county=County()), "门锁着", 11).press("~cancel", "/visit").press("Q-8P4W")
    talk.command("help").press("~throw_away").do(Edited("门没锁", 11))
    assert talk.said == ["edited-in-draft"], "the first draft was put away, not thrown away"
    talk.press("/resume").command("help").press("~throw_away").do(Edited("门没锁", 11))
    assert talk.problem == "edited-message"
