"""The whole visit as a pure conversation: siblings, the child alone, language, needs, late entry, parents (D10, DOMAIN §4.3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dialog.screen import Say
from rules.access import ABROAD
from rules.codes import LateReason, Met, Need, Parent, Result, Speech, Step, Whereabouts
from rules.desk import CaseLine, Siblings
from rules.events import GuardianTold, NextStepSet, PromiseMade, RedFlagRaised, VisitLogged
from tests.engine_visit import CASE, COUNTY, County, asked_on_the_way, results, visit_talk
from tests.talk import START, Talk

FIRST, SECOND, THIRD = COUNTY[:3]


def at_home(*others: CaseLine) -> County:
    return County(siblings=Siblings(others))


def visits(talk: Talk) -> dict[str, VisitLogged]:
    return {event.case: event for event in talk.events if isinstance(event, VisitLogged)}


# Siblings


def test_nobody_home_takes_six_taps_with_siblings() -> None:
    talk = visit_talk(at_home(SECOND))
    taps = ("/visit", CASE, "home", "~together", "V04", "~send")
    talk.press(*taps)
    assert len(taps) <= 6
    assert [type(event).__name__ for event in talk.events] == ["VisitLogged"] * 2 + ["NextStepSet"] * 2
    assert {event.case for event in talk.events} == {CASE, SECOND.code}
    assert [say.args["line"].args["code"] for say in talk.screen.says if say.key == "saved-for"] == [CASE, SECOND.code]


def test_only_where_there_are_siblings_are_they_asked_for() -> None:
    assert visit_talk().press("/visit", CASE, "home").place == "results"
    talk = visit_talk(at_home(SECOND)).press("/visit", CASE, "home")
    assert (talk.place, talk.buttons[:2]) == ("siblings", ["~together", "~only_this"])
    assert SECOND.code not in talk.buttons, "one is not ticked, but taken or not"
    talk.press("~only_this", "V04", "~send")
    assert {event.case for event in talk.events} == {CASE}


def test_some_of_several_are_ticked() -> None:
    talk = visit_talk(at_home(SECOND, THIRD)).press("/visit", CASE, "home", THIRD.code, SECOND.code, THIRD.code)
    assert talk.ticked == [SECOND.code]
    talk.press("~done", "V04", "~change", "~change:siblings")
    assert talk.ticked == [SECOND.code]
    talk.press("~back", "~send")
    assert {event.case for event in talk.events} == {CASE, SECOND.code}


def test_done_without_a_tick_and_a_child_of_another_home_are_refused() -> None:
    talk = visit_talk(at_home(SECOND, THIRD)).press("/visit", CASE, "home")
    assert talk.forge("~done").problem == "nothing-ticked"
    assert talk.forge(COUNTY[5].code).problem == "press-a-button"
    assert talk.place == "siblings"


def test_what_only_the_first_child_said_is_in_its_own_file_alone() -> None:
    talk = visit_talk(at_home(SECOND)).press("/visit", CASE, "home", "~together", "V01", "V09", "~done")
    talk.press("mother", "pupil", "~done", "G1", "S1", "no", "yes").type("我想读书").press("~skip").type("下周一")
    talk.press("~send")
    mine, theirs = visits(talk)[CASE], visits(talk)[SECOND.code]
    assert (mine.results, mine.met) == ((Result.BOTH_MET, Result.PROMISED), (Met.MOTHER, Met.PUPIL))
    assert (mine.child_words, mine.heard_alone) == ("我想读书", True)
    assert (theirs.results, theirs.met) == ((Result.GUARDIAN_MET, Result.PROMISED), (Met.MOTHER,))
    assert (theirs.pupil, theirs.child_words, theirs.heard_alone) == (None, "", None)
    assert theirs.guardian is mine.guardian
    for kind in (PromiseMade, NextStepSet):
        days = {event.case: event.day for event in talk.events if isinstance(event, kind)}
        assert days.keys() == {CASE, SECOND.code}
        assert len(set(days.values())) == 1


def test_siblings_who_were_seen_are_written_down_as_seen() -> None:
    talk = visit_talk(at_home(SECOND)).press("/visit", CASE, "home", "~together", "V01", "~done")
    talk.press("pupil", "~done", "S1", "yes", "no", "~skip", "~send")
    assert visits(talk)[SECOND.code].results == (Result.BOTH_MET,)
    assert visits(talk)[SECOND.code].met == (Met.PUPIL,)


def test_a_red_flag_is_about_the_child_it_was_pressed_for() -> None:
    talk = visit_talk(at_home(SECOND)).press("/visit", CASE, "home", "~together", "V13")
    (flag,) = talk.events
    assert isinstance(flag, RedFlagRaised)
    assert flag.case == CASE


def test_a_sibling_that_is_gone_is_never_sent_along() -> None:
    county = at_home(SECOND, THIRD)
    talk = visit_talk(county).press("/visit", CASE, "home", "~together", "V04")
    county.siblings = Siblings((SECOND,), (THIRD.code,))
    assert talk.press("~send").problem == "siblings-changed"
    assert not talk.events
    county.siblings = Siblings((SECOND,))
    assert (talk.later(minutes=1).place, talk.buttons[0]) == ("siblings", "~together")
    talk.press("~together", "~send")
    assert {event.case for event in talk.events} == {CASE, SECOND.code}


@pytest.mark.parametrize("args", [("home", "x"), ("home", "Q-8P4W"), ("home", "~together")])
def test_no_command_brings_siblings_along(args: tuple[str, ...]) -> None:
    talk = visit_talk(at_home(SECOND)).command("visit", CASE, *args)
    assert talk.place == "siblings"


# Results


CLASHING = [("V01", "V02"), ("V02", "V03"), ("V01", "V05"), ("V09", "V11"), ("V10", "V11"), ("V10", "V08")]


@pytest.mark.parametrize(("one", "other"), CLASHING)
def test_results_that_cannot_both_be_true_take_each_other_away(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        talk = visit_talk().press("/visit", CASE, "home", "V12", first, second)
        assert set(talk.ticked) == {"V12", second}


def test_needs_are_chosen_and_told_in_words_where_no_button_says_them() -> None:
    plain = results("V12").press("money", "care", "~done", "~skip", "~send").events[0]
    assert (plain.need_kinds, plain.needs) == ((Need.MONEY, Need.CARE), "")
    told = results("V12").press("other", "~done").type("要接孩子的人").press("~skip", "~send").events[0]
    assert (told.need_kinds, told.needs) == ((Need.OTHER,), "要接孩子的人")
    changed = results("V12").press("money", "~done", "~skip", "~change", "~change:needs").type("车费").press("~send")
    assert changed.events[0].needs == "车费"


def test_which_other_school() -> None:
    assert results("V14").type("县一中").press("~send").events[0].other_school == "县一中"


# The child alone, and the language


def test_only_a_child_that_was_met_can_have_been_heard() -> None:
    for codes in (("V02",), ("V03",), ("V07",), ("V08",), ("V11",), ("V12",), ("V14",)):
        assert not {"heard_alone", "child_words"} & {*asked_on_the_way(results(*codes))}
    assert results("V03").press("pupil", "~done", "S3").place == "heard_alone"
    assert results("V01").press("pupil", "~done", "S3", "no").place == "measures"


def test_a_child_s_words_are_shown_before_send_only_where_the_channel_may_carry_them() -> None:
    talk = results("V01").press("pupil", "~done", "S3", "yes").type("不想说").press("~skip")
    assert talk.lines()["child_words"] == "不想说"
    abroad = results("V01").press("pupil", "~done", "S3", "yes")
    abroad.desk = replace(abroad.desk, carries=ABROAD)
    abroad.type("不想说").press("~skip")
    assert abroad.lines()["child_words"] == "kept-not-shown 3"
    assert abroad.press("~send").events[0].child_words == "不想说"


def test_a_red_flag_keeps_what_the_child_said() -> None:
    talk = results("V01", case="Q-8P4W").press("pupil", "~done", "S3", "yes").type("爸爸打我")
    while "26" not in talk.buttons:
        talk.press("~page:1")
    flag = talk.press("26").events[0]
    assert isinstance(flag, RedFlagRaised)
    assert (flag.heard_alone, flag.child_words) == (True, "爸爸打我")


def test_the_language_is_the_county_s_and_is_changed_in_the_summary() -> None:
    talk = results("V02").press("father", "~done", "G1", "~skip")
    assert talk.lines()["speech"] == "speech-local"
    talk.press("~change", "~change:speech", "ethnic").type("彝语").press("~skip", "~send")
    assert (talk.events[0].speech, talk.events[0].speech_name, talk.events[0].interpreter) == (
        Speech.ETHNIC,
        "彝语",
        "",
    )
    assert results("V04").press("~send").events[0].speech is None, "nobody talked"
    assert results("V11").press("~skip", "~send").events[0].speech is None


# Late entry


@pytest.mark.parametrize(("days", "asked"), [(0, False), (1, False), (2, False), (3, True), (30, True)])
def test_three_days_later_asks_why(days: int, asked: bool) -> None:
    talk = results("V04").press("~change", "~change:day").type((START.date() - timedelta(days=days)).isoformat())
    assert talk.place == ("late_reason" if asked else "summary")
    if asked:
        talk.press("ill")
    visit = talk.press("~send").events[0]
    assert (visit.late_days, visit.late_reason) == (days, LateReason.ILL if asked else None)


def test_a_record_that_grew_late_while_it_lay_in_the_summary_is_asked_about_before_it_is_sent() -> None:
    talk = results("V04").later(days=3)
    assert talk.place == "late_reason"
    assert talk.press("other").type("路断了").press("~send").events[0].late_words == "路断了"


# Who the parents are


def parents(talk: Talk) -> Talk:
    return talk.command("parents", "Q-8P4W").press("father").type("李大山")


def test_the_parents_are_asked_for_once_somebody_was_met_and_only_where_unknown() -> None:
    unknown = County(parents_known=False)
    assert "/parents Q-7K3M" in results("V02", county=unknown).press("father", "~done", "G1", "~skip", "~send").buttons
    assert "/parents Q-7K3M" not in results("V04", county=unknown).press("~send").buttons
    assert "/parents Q-7K3M" not in results("V02").press("father", "~done", "G1", "~skip", "~send").buttons
    assert "/parents Q-7K3M" in visit_talk(unknown).command("case", CASE).buttons
    assert "/parents Q-7K3M" not in visit_talk().command("case", CASE).buttons


def test_a_parent_as_told() -> None:
    talk = (
        parents(visit_talk())
        .press("away")
        .type("广东东莞")
        .type("+86 164 0000 0077")
        .type("晚上")
        .press("kin", "~send")
    )
    assert talk.events == [
        GuardianTold(
            case="Q-8P4W", parent=Parent.FATHER, name="李大山", told_by=Met.KIN, phone="16400000077",
            lives=Whereabouts.AWAY, place="广东东莞", reachable="晚上",
        )
    ]  # fmt: skip
    assert talk.screen.says[0] == Say("saved", {"code": "J-4TPX9"})
    assert talk.press("/parents Q-8P4W").place == "parent", "the other parent"


@pytest.mark.parametrize(("typed", "problem"), [("164", "phone-length"), ("张三", "phone-unreadable")])
def test_a_number_that_cannot_be_is_refused(typed: str, problem: str) -> None:
    talk = parents(visit_talk()).press("unknown").type(typed)
    assert (talk.problem, talk.place) == (problem, "phone")


def test_where_nobody_knows_nothing_more_is_asked() -> None:
    talk = parents(visit_talk()).press("unknown", "~skip")
    assert talk.place == "told_by"
    talk.press("neighbour", "~send")
    assert (talk.events[0].lives, talk.events[0].phone, talk.events[0].reachable) == (Whereabouts.UNKNOWN, "", "")


def test_back_today_and_next_step_of_siblings() -> None:
    talk = visit_talk(at_home(SECOND)).press("/visit", CASE, "home", "~together", "V10", "~done", "~skip", "~send")
    steps = [event for event in talk.events if isinstance(event, NextStepSet)]
    assert {(event.step, event.day) for event in steps} == {(Step.SEE_AT_SCHOOL, date(2026, 11, 24))}
