"""A red flag takes effect on the press (DOMAIN §8.9), whatever else is missing or no longer holds."""

from dataclasses import replace
from datetime import date, timedelta

from rules.codes import Danger, Need, Reason, Result, Way
from rules.events import NextStepSet, RedFlagRaised, VisitLogged
from tests.engine_visit import CASE, County, asked_on_the_way, results, visit_talk

MONDAY = date(2026, 11, 23)
THURSDAY = MONDAY + timedelta(days=3)


def test_a_red_flag_takes_effect_on_the_press() -> None:
    talk = visit_talk().press("/visit", CASE, "home").type("手上有伤").press("V02", "V13")
    assert talk.draft.form == "urgent"
    flags = (Result.GUARDIAN_MET, Result.RED_FLAG)
    assert talk.events == [RedFlagRaised(case=CASE, day=MONDAY, results=flags, way=Way.HOME, note="手上有伤")]


def test_a_reason_that_is_a_red_flag_takes_what_was_written_along() -> None:
    talk = (
        results("V12", "V08", case="Q-8P4W")
        .type("广东")
        .press("other", "~done")
        .type("没有路费")
        .press("~page:1", "33")
    )
    assert talk.draft.form == "urgent"
    flag = RedFlagRaised(
        case="Q-8P4W",
        day=MONDAY,
        results=(Result.PUPIL_AWAY, Result.NEEDS_HELP),
        reason=Reason.CHILD_LABOUR,
        danger=Danger.LABOUR,
        way=Way.HOME,
        place="广东",
        need_kinds=(Need.OTHER,),
        needs="没有路费",
    )
    assert talk.events == [flag]


def test_a_red_flag_does_not_wait_for_a_day_that_no_longer_holds() -> None:
    talk = visit_talk().press("/visit", CASE, "home", "V02", "~cancel").later(days=90).press("/resume", "V13")
    assert (talk.problem, talk.draft.form) == ("", "urgent")
    assert [type(event) for event in talk.events] == [RedFlagRaised]


def test_a_red_flag_for_a_case_no_longer_mine_is_pressed_again_for_the_right_one() -> None:
    county = County()
    talk = visit_talk(county).press("/visit", CASE, "home", "V02")
    county.gone.add(CASE)
    assert talk.press("V13").events == []
    assert (talk.problem, talk.place) == ("case-not-found", "case")
    assert talk.press("Q-8P4W").place == "results"
    assert talk.press("V13").events[0].case == "Q-8P4W"


def test_a_red_flag_left_in_a_stored_draft_is_raised_when_it_is_sent() -> None:
    talk = results("V04")
    talk.at(replace(talk.draft, answers={**talk.draft.answers, "results": ["V04", "V13"]}))
    assert asked_on_the_way(talk) == ["measures"]
    talk.press("~send")
    assert ([type(event) for event in talk.events], talk.draft.form) == ([RedFlagRaised], "urgent")


def test_a_later_visit_to_a_child_with_a_red_flag_is_a_visit() -> None:
    talk = results("V11", county=County(reasons={CASE: "26"})).press("~skip")
    assert talk.lines()["reason"] == "reason-26"
    talk.press("~send")
    assert ([type(event) for event in talk.events], talk.draft.form) == ([VisitLogged, NextStepSet], "saved")
