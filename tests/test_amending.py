"""A corrected visit counts as if it had been written so at first, at its own place in the history (D10)."""

from datetime import date
from typing import Any

import pytest

from rules.amending import amended_values, as_amended, changed, values_of
from rules.case import Case, rebuild
from rules.codes import AmendReason, Owner, Reason, Result, Step, Way
from rules.events import (
    Event,
    NextStepSet,
    PromiseMade,
    ReasonRecorded,
    RedFlagRaised,
    VisitAmended,
    VisitLogged,
    VisitNoteAdded,
)

CODE = "Q-7K3M"
FIRST, SECOND = "J-1", "J-2"


def visit(day: int, *results: Result, **more: Any) -> VisitLogged:
    return VisitLogged(case=CODE, day=date(2026, 11, day), way=Way.HOME, results=results, **more)


def step(day: int, owner: Owner = Owner.ME) -> NextStepSet:
    return NextStepSet(case=CODE, step=Step.VISIT, owner=owner, day=date(2026, 11, day))


def correction(receipt: str, **changes: Any) -> VisitAmended:
    return VisitAmended(case=CODE, receipt=receipt, changes=changes, why=AmendReason.MISTAKEN)


HISTORY: tuple[tuple[Event, int, str], ...] = (
    (visit(10, Result.NOBODY_HOME), 7, FIRST),
    (step(13), 7, FIRST),
    (visit(13, Result.GUARDIAN_MET, Result.PROMISED), 8, SECOND),
    (ReasonRecorded(case=CODE, reason=Reason.MONEY), 8, SECOND),
    (PromiseMade(case=CODE, day=date(2026, 11, 20)), 8, SECOND),
    (step(21), 8, SECOND),
)


def after(*later: Event) -> Case:
    return rebuild(CODE, as_amended([*HISTORY, *((event, 7, "J-9") for event in later)]))


def test_the_history_without_corrections_is_as_it_was() -> None:
    assert as_amended(HISTORY) == [(event, by) for event, by, _ in HISTORY]
    assert (after().visits, after().failed_visits, after().promise_day) == (2, 1, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("receipt", "changes", "comes_out"),
    [
        (FIRST, {"results": ["V02"]}, {"failed_visits": 0, "visits": 2}),
        (SECOND, {"results": ["V05"]}, {"failed_visits": 2}),
        (SECOND, {"day": "2026-11-08"}, {"last_visit_day": date(2026, 11, 10)}),
        (FIRST, {"day": "2026-11-15"}, {"last_visit_day": date(2026, 11, 15)}),
        (SECOND, {"promise": "2026-11-25"}, {"promise_day": date(2026, 11, 25)}),
        (SECOND, {"promise": None}, {"promise_day": None}),
        (FIRST, {"promise": "2026-11-25"}, {"promise_day": date(2026, 11, 20)}),
        (SECOND, {"reason": "31"}, {"reason": Reason.WORK}),
        (SECOND, {"reason": None}, {"reason": None}),
        (FIRST, {"reason": "31"}, {"reason": Reason.MONEY}),
        (SECOND, {"next_day": "2026-11-30"}, {"next_day": date(2026, 11, 30), "next_owner_person": 8}),
        (SECOND, {"next_owner": "school"}, {"next_owner": Owner.SCHOOL, "next_owner_person": None}),
        (FIRST, {"next_day": "2026-11-30"}, {"next_day": date(2026, 11, 21)}),
        ("J-7", {"results": ["V02"]}, {"failed_visits": 1}),
    ],
)
def test_what_the_case_is_after_a_correction(receipt: str, changes: Any, comes_out: dict[str, object]) -> None:
    case = after(correction(receipt, **changes))
    assert {name: getattr(case, name) for name in comes_out} == comes_out


def test_corrections_follow_each_other_and_a_note_changes_nothing() -> None:
    first, second = correction(FIRST, results=["V02"], note="甲"), correction(FIRST, results=["V04"])
    assert after(first).failed_visits == 0
    assert after(first, second) == after()
    assert after(VisitNoteAdded(case=CODE, receipt=FIRST, note="乙")) == after()


def test_a_hidden_reason_stays_hidden_from_whoever_corrects_without_seeing_it() -> None:
    hidden: list[tuple[Event, int, str]] = [(ReasonRecorded(case=CODE, reason=Reason.MENTAL), 9, "J-0"), *HISTORY]
    case = rebuild(CODE, as_amended([*hidden, (correction(SECOND, reason="31"), 8, "J-9")]))
    assert case.reason is Reason.MENTAL
    seen = correction(FIRST, reason="31", instead_of="53")
    assert rebuild(CODE, as_amended([*hidden, (seen, 7, "J-9")])).reason is Reason.MONEY


def test_a_correction_that_raises_a_red_flag_leaves_the_visit_as_it_was() -> None:
    flag = RedFlagRaised(case=CODE, day=date(2026, 11, 24), results=(Result.RED_FLAG,))
    case = after(flag)
    assert (case.restricted, case.visits) == (True, 2)


def test_values_say_what_changed() -> None:
    before = values_of(event for event, _, receipt in HISTORY if receipt == SECOND)
    assert before["promise"] == "2026-11-20"
    assert "note" not in before
    now = {name: value for name, value in before.items() if name != "promise"} | {"note": "改了"}
    changes = changed(before, now)
    assert changes == {"promise": None, "note": "改了"}
    assert amended_values(before, changes) == now
