"""Correcting a visit, as a pure conversation: begun with what the record says, checked as a visit is, nothing overwritten."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dialog.incoming import Edited
from dialog.screen import Say
from handlers.amend import after_edit
from rules.codes import AmendReason, Reason, Result
from rules.desk import SentText
from rules.events import RedFlagRaised, VisitAmended
from tests.engine_visit import RECORD, County, visit_talk
from tests.talk import START, Talk

RECEIPT = RECORD.receipt


def amend(county: County | None = None, code: str = RECEIPT) -> Talk:
    return visit_talk(county).command("amend", code)


def changed(talk: Talk, **other: Any) -> VisitAmended:
    return VisitAmended(case="Q-7K3M", receipt=RECEIPT, why=AmendReason.MISTAKEN, **other)


def with_record(**other: Any) -> County:
    return County(records={RECEIPT: replace(RECORD, **other)})


# --- what is asked --------------------------------------------------------------------------------------------------


def test_it_begins_with_what_to_change_and_every_part_of_the_visit_is_offered() -> None:
    talk = amend()
    assert talk.place == "change"
    offered = {value.removeprefix("~change:") for value in talk.buttons if value.startswith("~change:")}
    assert {"way", "results", "day", "met", "guardian", "reason", "measures", "promise", "next_day", "note"} <= offered
    assert not {"case", "amends", "place", "needs", "pupil"} & offered


def test_nothing_is_sent_while_nothing_is_changed() -> None:
    talk = amend().forge("~send")
    assert (talk.problem, talk.place, talk.events) == ("press-a-button", "change", [])
    assert talk.command("home").draft.form == "home", "nothing is left half-written"


def test_the_reason_is_asked_once_something_is_changed_and_other_needs_words() -> None:
    talk = amend().press("~change:way", "phone")
    assert talk.place == "why"
    assert talk.press("other").place == "why_words"
    talk.type("家里来电话说的").press("~send")
    (event,) = talk.events
    assert (event.why, event.why_words, event.changes) == (AmendReason.OTHER, "家里来电话说的", {"way": "phone"})


def test_an_answer_given_back_as_it_was_is_no_change() -> None:
    assert amend().press("~change:way", "phone", "mistaken", "~change", "~change:way", "home").place == "change"


def test_ticks_begin_as_the_record_has_them() -> None:
    assert amend().press("~change:results").ticked == ["V02", "V09"]


def test_old_and_new_are_shown_for_what_changes_only() -> None:
    talk = amend().press("~change:guardian", "G5", "mistaken")
    assert talk.place == "summary"
    lines = [say for say in talk.screen.says if isinstance(say, Say) and say.key == "amended-line"]
    assert [line.args["name"] for line in lines] == [Say("name-visit-guardian")]


def test_words_typed_along_the_way_go_to_the_note() -> None:
    talk = amend().type("妈妈也在")
    assert talk.place == "why"
    talk.press("missed", "~send")
    assert talk.events[0].changes == {"note": "下周送去\n妈妈也在"}


# --- what follows from a change -------------------------------------------------------------------------------------


def test_a_changed_promise_takes_the_day_to_look_along() -> None:
    talk = amend().press("~change:promise").type("12月7日").press("mistaken", "~send")
    assert talk.events == [changed(talk, changes={"promise": "2026-12-07", "next_day": "2026-12-08"})]


def test_a_next_step_chosen_by_hand_or_overtaken_stays() -> None:
    by_hand = with_record(values={**RECORD.values, "next_day": "2026-12-03"})
    for county in (by_hand, with_record(newest=False)):
        talk = amend(county).press("~change:promise").type("12月7日").press("mistaken", "~send")
        assert talk.events == [changed(talk, changes={"promise": "2026-12-07"})]


def test_what_a_new_result_makes_meaningless_is_taken_out() -> None:
    talk = amend().press("~change:results", "V04", "~done", "mistaken", "~send")
    assert talk.events[0].changes == {
        "results": ["V04"], "met": None, "guardian": None, "promise": None, "next_step": "visit", "next_day": "2026-11-26",
    }  # fmt: skip


def test_what_a_new_result_needs_is_asked() -> None:
    talk = amend().press("~change:results", "V08", "~done")
    assert talk.place == "place"
    talk.type("广东东莞").press("missed", "~send")
    assert talk.events[0].changes == {"results": ["V02", "V08", "V09"], "place": "广东东莞"}


def test_the_reason_on_file_is_no_change_of_the_record() -> None:
    talk = amend(County(reasons={"Q-7K3M": "11"})).press("~change:way", "phone", "mistaken", "~send")
    assert talk.events[0].changes == {"way": "phone"}


def test_a_new_reason_says_which_one_was_seen() -> None:
    talk = amend().press("~change:reason", "31", "family_says", "~send")
    assert talk.events[0].changes == {"reason": "31", "instead_of": "11"}


# --- checks ---------------------------------------------------------------------------------------------------------


def test_what_was_so_in_the_record_is_no_reason_to_refuse() -> None:
    talk = amend().later(days=12)
    assert talk.desk.today > date(2026, 12, 1), "the next step's day is past, and nobody wants to change it"
    talk.press("~change:way", "phone", "mistaken", "~send")
    assert talk.events[0].changes == {"way": "phone"}


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("day", "明天", "day-in-the-future"),
        ("promise", "2026-11-01", "promise-before-visit"),
        ("next_day", "2026-11-20", "day-already-past"),
    ],
)
def test_a_changed_answer_is_checked_as_in_a_visit(name: str, typed: str, code: str) -> None:
    assert amend().press(f"~change:{name}").type(typed).problem == code


def test_a_promise_left_behind_by_a_changed_day_is_asked_again() -> None:
    county = with_record(
        values={**RECORD.values, "day": "2026-11-18", "promise": "2026-11-21", "next_day": "2026-11-22"}
    )
    talk = amend(county).press("~change:day", "2026-11-22", "mistaken", "~send")
    assert (talk.problem, talk.place) == ("promise-before-visit", "promise")


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"saved": START - timedelta(days=31)}, "record-too-old"),
        ({"open": False}, "record-case-closed"),
        ({"red_flag": True}, "record-red-flag"),
        ({"mine": False}, "record-red-flag"),
    ],
)
def test_who_may_correct_what(other: dict[str, Any], code: str) -> None:
    by_command = amend(with_record(**other))
    assert by_command.problem == code
    by_press = visit_talk(with_record(**other)).command("amend").press(RECORD.code)
    assert by_press.problem == code


def test_the_last_day_is_the_thirtieth() -> None:
    assert amend(with_record(saved=START - timedelta(days=30))).place == "change"


def test_a_foreign_record_is_like_one_that_is_not_there() -> None:
    talks = [amend(code="J-999"), amend(County(gone={"Q-7K3M"}))]
    assert [(talk.problem, talk.place) for talk in talks] == [("record-not-found", "amends")] * 2


def test_a_case_that_left_my_reach_is_refused_at_send() -> None:
    county = County()
    talk = amend(county).press("~change:way", "phone", "mistaken")
    county.gone.add("Q-7K3M")
    assert (talk.press("~send").problem, talk.events) == ("record-not-found", [])


# --- red flags ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [0, 40])
def test_a_red_flag_is_raised_on_the_press_however_old_the_record(days: int) -> None:
    talk = amend().press("~change:results")
    talk.later(days=days).press("V13")
    (event,) = talk.events
    assert isinstance(event, RedFlagRaised)
    assert (event.results, event.note, event.day) == (
        (Result.GUARDIAN_MET, Result.PROMISED, Result.RED_FLAG),
        "下周送去",
        date(2026, 11, 20),
    )
    assert talk.draft.form == "urgent"


def test_a_red_flag_reason_too() -> None:
    talk = amend().press("~change:reason", "~page:1", "26")
    assert talk.events[0].reason is Reason.VIOLENCE


# --- edited messages ------------------------------------------------------------------------------------------------

SENT = SentText(RECORD.code, "note", "下周送去", "下周送去\n妈妈也在")


def test_an_edited_message_becomes_a_correction_of_its_part() -> None:
    wanted = after_edit(SENT, Edited("下个月送去", 7))
    assert wanted
    talk = visit_talk().do(wanted)
    assert talk.place == "why"
    talk.press("mistaken", "~send")
    assert talk.events[0].changes == {"note": "下个月送去\n妈妈也在"}
    assert talk.reply.messages == {"7": ["note", "下个月送去"]}


@pytest.mark.parametrize("text", ["下周送去", " ", ""])
def test_an_edit_that_changes_nothing_begins_nothing(text: str) -> None:
    assert after_edit(SENT, Edited(text, 7)) is None


def test_over_an_open_record_it_waits_for_the_person_s_word() -> None:
    wanted = after_edit(SENT, Edited("下个月送去", 7))
    assert wanted
    talk = visit_talk().press("/visit", "Q-8P4W").do(wanted)
    assert talk.place == "open draft"
    talk.press("~start_over")
    assert (talk.place, talk.draft.answers["note"]) == ("why", "下个月送去\n妈妈也在")
    assert talk.draft.away
    assert talk.draft.away.answers["case"] == "Q-8P4W"
