"""Log a home visit, as a pure conversation: taps of a failed visit, what is not asked, what is recorded."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dialog.screen import Say
from rules.codes import GuardianAttitude, Measure, Met, Owner, PupilAttitude, Reason, Result, Speech, Step, Way
from rules.events import NextStepSet, PromiseMade, ReasonRecorded, VisitLogged
from rules.policy import Policy
from tests.engine_visit import CASE, COUNTY, County, asked_on_the_way, results, visit_talk
from tests.talk import INSPECTOR

MONDAY = date(2026, 11, 23)
THURSDAY = MONDAY + timedelta(days=3)


# --- taps and what is not asked -------------------------------------------------------------------------------------


@pytest.mark.parametrize("result", ["V04", "V05", "V06", "V15"])
def test_a_failed_visit_takes_five_taps_and_no_typing(result: str) -> None:
    talk = visit_talk()
    taps = ("/visit", CASE, "home", result, "~send")
    talk.press(*taps)
    assert len(taps) <= 6
    assert talk.screen.says[0] == Say("saved", {"code": "J-4TPX9"})
    step, owner = (Step.FIND_ADDRESS, Owner.VILLAGE) if result == "V06" else (Step.VISIT, Owner.ME)
    assert talk.events == [
        VisitLogged(case=CASE, day=MONDAY, way=Way.HOME, results=(Result(result),)),
        NextStepSet(case=CASE, step=step, owner=owner, day=THURSDAY),
    ]


@pytest.mark.parametrize("codes", [("V04",), ("V05",), ("V06",), ("V15",), ("V14",), ("V14", "V06"), ("V14", "V04")])
def test_where_nobody_talked_nothing_more_is_asked(codes: tuple[str, ...]) -> None:
    talk = results(*codes)
    if "V14" in codes:
        talk.press("~skip")  # which school
    assert talk.place == "summary"
    assert not {"met", "guardian", "pupil", "reason", "measures", "promise"} & talk.lines().keys()
    talk.press("~change")
    assert {"~change:met", "~change:reason", "~change:measures", "~change:promise"}.isdisjoint(talk.buttons)


@pytest.mark.parametrize(
    ("codes", "asked"),
    [
        (("V01",), ["met", "guardian", "pupil", "heard_alone", "child_words", "measures"]),
        (("V02",), ["met", "guardian", "measures"]),
        (("V03",), ["met", "guardian", "measures"]),
        (("V07",), ["met", "guardian", "measures"]),
        (("V08",), ["place", "measures"]),
        (("V12",), ["need_kinds", "measures"]),
        (("V09",), ["measures", "promise"]),
        (("V14",), ["other_school"]),
        (("V11",), ["measures"]),
        (("V10",), ["measures"]),
        (("V02", "V09"), ["met", "guardian", "measures", "promise"]),
        (("V08", "V12"), ["place", "need_kinds", "measures"]),
    ],
)
def test_each_result_asks_what_it_needs_and_no_more(codes: tuple[str, ...], asked: list[str]) -> None:
    assert asked_on_the_way(results(*codes)) == asked


def test_a_reason_the_file_does_not_hold_is_asked() -> None:
    assert "reason" in asked_on_the_way(results("V02", case="Q-8P4W"))


def test_attitudes_are_asked_of_those_who_were_met() -> None:
    neighbour = results("V03").press("neighbour", "~done")
    assert neighbour.place == "measures"
    child = results("V03").press("pupil", "~done")
    assert child.place == "pupil"
    assert {"father", "mother", "guardian"}.isdisjoint(results("V03").buttons), "a carer is no parent"


def test_parents_met_are_asked_for_again_when_the_result_says_only_the_carer_was() -> None:
    talk = results("V02").press("father", "~done", "G1", "~skip", "~change", "~change:results", "V02", "V03", "~done")
    assert talk.place == "met"
    talk.press("grandparent", "~done", "~send")
    assert talk.events[0].met == (Met.GRANDPARENT,)


def test_a_result_changed_to_nobody_home_takes_the_rest_out_of_the_record() -> None:
    talk = results("V02", "V09").press("father", "~done", "G1", "~skip", "2026-11-24")
    talk.press("~change", "~change:results", "V04", "~done", "~send")
    assert talk.events == [
        VisitLogged(case=CASE, day=MONDAY, way=Way.HOME, results=(Result.NOBODY_HOME,)),
        NextStepSet(case=CASE, step=Step.VISIT, owner=Owner.ME, day=THURSDAY),
    ]


# --- a whole record -------------------------------------------------------------------------------------------------


def test_a_whole_visit_is_recorded_with_all_its_parts() -> None:
    talk = results("V01", "V09", case="Q-8P4W")
    talk.press("mother", "pupil", "~done", "G3").type("他想帮家里收甘蔗").press("S1", "no", "31", "~group:E", "E1")
    talk.press("~group:P", "P2", "~done").type("下周一").press("~send")
    assert talk.events == [
        VisitLogged(
            case="Q-8P4W", day=MONDAY, way=Way.HOME, results=(Result.BOTH_MET, Result.PROMISED), met=(Met.MOTHER, Met.PUPIL),
            guardian=GuardianAttitude.HESITATES, pupil=PupilAttitude.WILLING, measures=(Measure.E1, Measure.P2),
            note="他想帮家里收甘蔗", heard_alone=False, speech=Speech.LOCAL,
        ),
        ReasonRecorded(case="Q-8P4W", reason=Reason.WORK),
        PromiseMade(case="Q-8P4W", day=date(2026, 11, 30)),
        NextStepSet(case="Q-8P4W", step=Step.SEE_AT_SCHOOL, owner=Owner.ME, day=date(2026, 12, 1)),
    ]  # fmt: skip


def test_a_reason_the_file_already_holds_is_not_recorded_again() -> None:
    talk = results("V11").press("~skip")
    assert talk.lines()["reason"] == "reason-11"
    talk.press("~send")
    assert not any(isinstance(event, ReasonRecorded) for event in talk.events)


def test_every_line_of_the_summary_can_be_changed() -> None:
    talk = results("V04").press("~change", "~change:way", "phone")
    talk.press("~change", "~change:day", "2026-11-22").press("~change", "~change:next_step", "phone")
    talk.press("~change", "~change:next_owner", "village").press("~change", "~change:next_day", "2026-11-24")
    talk.press("~change", "~change:note").type("门锁着").press("~change", "~change:case", "Q-8P4W", "~send")
    assert talk.events == [
        VisitLogged(
            case="Q-8P4W",
            day=date(2026, 11, 22),
            way=Way.PHONE,
            results=(Result.NOBODY_HOME,),
            note="门锁着",
            late_days=1,
        ),
        NextStepSet(case="Q-8P4W", step=Step.PHONE, owner=Owner.VILLAGE, day=date(2026, 11, 24)),
    ]


def test_text_typed_at_home_goes_into_the_visit() -> None:
    talk = visit_talk().type("路上遇到他爷爷").press("/visit", CASE, "home", "V04", "~send")
    assert talk.events[0].note == "路上遇到他爷爷"


def test_a_long_remark_at_the_first_question_is_a_note_and_no_search() -> None:
    talk = visit_talk().press("/visit").type("今天下雨，路滑，我走了两个小时才到他们家，门锁着没有人")
    assert (talk.said, talk.place) == (["kept-as-note"], "case")


# --- days that will not do ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "typed", "code"), [
    ("day", "明天", "day-in-the-future"),
    ("day", "2026-09-01", "day-too-long-ago"),
    ("promise", "2026-11-22", "promise-before-visit"),
    ("promise", "2027-01-23", "promise-too-far"),
    ("next_day", "2026-11-22", "day-already-past"),
    ("next_day", "2027-01-23", "next-day-too-far"),
])  # fmt: skip
def test_a_day_that_cannot_be_is_refused_with_its_reason(name: str, typed: str, code: str) -> None:
    talk = results("V09").press("~skip", "2026-11-24", "~change", f"~change:{name}").type(typed)
    assert (talk.problem, talk.place) == (code, name)
    assert talk.press("~back").place == "summary"


def test_a_draft_resumed_too_late_asks_for_its_day_again_at_send() -> None:
    talk = results("V04").press("~cancel").later(days=61).press("/resume", "busy", "~send")
    assert (talk.problem, talk.place, talk.events) == ("day-too-long-ago", "day", [])
    talk.type("昨天").press("~send")
    assert talk.events[0].day == MONDAY + timedelta(days=60)


def test_a_next_day_chosen_and_passed_by_is_asked_again() -> None:
    talk = (
        results("V04")
        .press("~change", "~change:next_day", "2026-11-24", "~cancel")
        .later(days=2)
        .press("/resume", "~send")
    )
    assert (talk.problem, talk.place) == ("day-already-past", "next_day")
    assert talk.press("~back").place == "summary"
    assert "2026-11-28" in talk.lines()["next_step"], "back leads to the usual day, counted from today"


def test_the_day_after_the_furthest_promise_is_a_possible_next_day() -> None:
    furthest = MONDAY + timedelta(days=Policy().promise_within_days)
    talk = results("V09").press("~skip").type(furthest.isoformat()).press("~send")
    assert talk.events[-1].day == furthest + timedelta(days=1)


def test_a_promise_before_a_day_changed_later_is_asked_again() -> None:
    talk = results("V09").press("~skip", "~month:2026-11-01", "2026-11-23").later(days=2)
    talk.press("~change", "~change:day", "2026-11-25", "~send")
    assert (talk.problem, talk.place) == ("promise-before-visit", "promise")


# --- whose case -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["Q-2222", "Q-8P4W"])
def test_a_case_that_is_not_mine_is_like_one_that_is_not_there(code: str) -> None:
    talk = visit_talk(County(gone={"Q-8P4W"})).command("visit", code)
    assert (talk.problem, talk.place, talk.reply.problem and talk.reply.problem.args) == (
        "case-not-found",
        "case",
        {"code": code},
    )


def test_a_case_that_left_my_area_is_refused_at_send_and_another_can_be_chosen() -> None:
    county = County()
    talk = results("V04", county=county)
    county.gone.add(CASE)
    assert talk.press("~send").place == "case"
    assert (talk.problem, talk.events) == ("case-not-found", [])
    assert talk.press("Q-8P4W", "~send").events[0].case == "Q-8P4W"


@pytest.mark.parametrize("name", ["visit", "case"])
def test_a_post_that_goes_to_no_homes_logs_none(name: str) -> None:
    talk = visit_talk()
    talk.desk = replace(talk.desk, person=INSPECTOR)
    assert (talk.command(name, CASE).problem, talk.draft.form) == ("not-your-post", "home")


def test_finding_a_child_by_name_code_and_page() -> None:
    talk = visit_talk().press("/visit")
    assert len(COUNTY) == 10
    assert talk.press("~page:1").buttons[:4] == [line.code for line in COUNTY[6:]]
    assert talk.type("张").buttons[0] == CASE
    assert talk.type("q-8p").buttons[0] == "Q-8P4W"
    assert talk.press("Q-8P4W").place == "way"


# --- other pages ----------------------------------------------------------------------------------------------------


def test_the_receipt_leads_on() -> None:
    talk = results("V04").press("~send")
    assert talk.press(f"/case {CASE}").draft.form == "case"
    assert talk.press(f"/visit {CASE}").place == "way"


@pytest.mark.parametrize("page", ["~page:9999", "~page:99999", "~page:x", "~back", "~send", "~cancel"])
def test_forged_presses_on_a_page_leave_a_way_on(page: str) -> None:
    for start in (
        visit_talk(),
        visit_talk().command("case", CASE),
        visit_talk().command("help"),
        results("V04").press("~send"),
    ):
        talk: Any = start.forge(page)
        assert talk.choices


def test_a_typed_receipt_shows_none() -> None:
    assert visit_talk().command("saved", "J-4TPX9", CASE).draft.form == "home"
    assert visit_talk().command("urgent", "J-4TPX9", CASE).draft.form == "home"
