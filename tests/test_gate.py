"""The gate: what is missing is named, what is barred stays barred, nothing comes early or twice (issue of the lawful notice)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from rules.attempts import Contact, Often
from rules.choices import WayOn, choices
from rules.codes import HEALTH_REASONS, RED_FLAG_REASONS, Met, Reason, Result, Status, Way
from rules.gate import MENDS, File, missing
from rules.papers import Paper, PaperKind, PaperState
from rules.workdays import Unsettled

TODAY = date(2026, 9, 20)
OFTEN = Often()


def _visit(day: int, result: Result, way: Way = Way.HOME, person: int = 1, met: tuple[Met, ...] = ()) -> Contact:
    return Contact(date(2026, 9, day), date(2026, 9, day), way, person, (result,), met)


READY = File(
    status=Status.SUSPECTED,
    birth=date(2012, 3, 4),
    reason=Reason.NO_USE,
    restricted=False,
    exempt=False,
    first_absent_day=date(2026, 9, 1),
    contacts=(
        _visit(4, Result.GUARDIAN_MET, met=(Met.MOTHER,)),
        _visit(10, Result.REFUSED_TO_MEET, person=2),
        _visit(18, Result.REFUSED, way=Way.PHONE),
    ),
    guardian=True,
    guardian_confirmed=True,
    guardian_address=True,
    guardian_searched=False,
    conference_on=date(2026, 9, 19),
    language=True,
    servers=2,
    officers=1,
    next_step=True,
)


def _paper(kind: PaperKind, state: PaperState, **more: object) -> Paper:
    return Paper(kind=kind, round=1, state=state, asked_by=1, asked_on=TODAY, **more)  # type: ignore[arg-type]  # told by name


def _codes(kind: PaperKind, file: File, today: date = TODAY) -> list[str]:
    return [problem.code for problem in missing(kind, file, today, OFTEN)]


def test_a_full_file_opens_the_order_and_nothing_after_it() -> None:
    assert _codes(PaperKind.ORDER, READY) == []
    for kind in set(PaperKind) - {PaperKind.ORDER, PaperKind.LETTER}:
        assert "gate-step-before" in _codes(kind, READY)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"status": Status.OBSERVED}, ["gate-not-absent"]),
        ({"first_absent_day": None}, ["gate-no-absence"]),
        ({"contacts": READY.contacts[:2]}, ["gate-few-attempts"]),
        (
            {"contacts": (replace(READY.contacts[0], met=(Met.GRANDPARENT,)), *READY.contacts[1:])},
            ["gate-guardian-never-reached"],
        ),
        ({"conference_on": None}, ["gate-no-conference"]),
        ({"guardian": False}, ["gate-no-guardian"]),
        ({"guardian_confirmed": False, "guardian_address": False}, ["gate-guardian-unconfirmed", "gate-no-address"]),
        ({"language": False}, ["gate-no-language"]),
        ({"servers": 1}, ["gate-servers"]),
        ({"officers": 0}, ["gate-no-officer"]),
        ({"next_step": False}, ["gate-no-next-step"]),
        ({"exempt": True}, ["gate-exempt"]),
        ({"restricted": True}, ["gate-red-flag"]),
        ({"birth": date(2010, 9, 20)}, ["gate-age"]),
        ({"birth": date(2010, 9, 21)}, []),
        ({"frozen": True}, ["gate-frozen"]),
    ],
)
def test_each_thing_missing_is_named(change: dict[str, object], codes: list[str]) -> None:
    assert _codes(PaperKind.ORDER, replace(READY, **change)) == codes  # type: ignore[arg-type]  # told by name


def test_a_search_for_the_guardian_stands_for_having_reached_him() -> None:
    never = (replace(READY.contacts[0], met=(Met.GRANDPARENT,)), *READY.contacts[1:])
    assert _codes(PaperKind.ORDER, replace(READY, contacts=never, guardian_searched=True)) == []


@pytest.mark.parametrize(
    ("kind", "reason"),
    list(product([k for k in PaperKind if k is not PaperKind.LETTER], sorted(HEALTH_REASONS | RED_FLAG_REASONS))),
)
def test_health_and_red_flags_reach_no_paper_but_a_letter(kind: PaperKind, reason: Reason) -> None:
    assert _codes(kind, replace(READY, reason=reason)) in (["gate-health"], ["gate-red-flag"])
    assert _codes(PaperKind.LETTER, replace(READY, reason=reason, restricted=True, frozen=True)) == []


@pytest.mark.parametrize("state", PaperState)
def test_no_second_order_in_one_round(state: PaperState) -> None:
    file = replace(READY, papers=(_paper(PaperKind.ORDER, state),))
    again = state in (PaperState.SENT_BACK, PaperState.REFUSED, PaperState.WITHDRAWN, PaperState.VOID)
    assert _codes(PaperKind.ORDER, file) == ([] if again else ["gate-there-already"])
    assert _codes(PaperKind.ORDER, replace(file, round=2)) == []


SERVED = _paper(PaperKind.ORDER, PaperState.SERVED, served_on=date(2026, 9, 28), limit=date(2026, 10, 8))


def test_nothing_follows_before_the_limit() -> None:
    file = replace(READY, papers=(SERVED,), admonished=True)
    assert _codes(PaperKind.ADMONISH, file, date(2026, 10, 8)) == ["gate-limit-runs"]
    assert _codes(PaperKind.ADMONISH, file, date(2026, 10, 9)) == []
    assert _codes(PaperKind.ADMONISH, replace(file, admonished=False), date(2026, 10, 9)) == [
        "gate-no-village-admonition"
    ]
    held = replace(READY, admonished=True, papers=(replace(SERVED, state=PaperState.HELD, limit=None),))
    assert _codes(PaperKind.ADMONISH, held, date(2026, 12, 1)) == ["gate-step-before"]
    unknown = replace(READY, admonished=True, papers=(replace(SERVED, limit=Unsettled(date(2027, 1, 1))),))
    assert _codes(PaperKind.ADMONISH, unknown, date(2027, 3, 1)) == ["gate-limit-unsettled"]


def test_the_penalty_path_step_by_step() -> None:
    later = date(2026, 10, 20)
    file = replace(READY, papers=(SERVED,))
    assert _codes(PaperKind.PENALTY_FILE, file, later) == ["gate-penalty-closed"]
    file = replace(file, basis_open=True)
    assert _codes(PaperKind.PENALTY_FILE, file, later) == []
    assert _codes(PaperKind.PENALTY_NOTICE, file, later) == ["gate-step-before"]
    filed = _paper(PaperKind.PENALTY_FILE, PaperState.RELEASED)
    file = replace(file, papers=(SERVED, filed))
    assert _codes(PaperKind.PENALTY_NOTICE, file, later) == []
    assert _codes(PaperKind.PENALTY, file, later) == ["gate-step-before", "gate-no-legal-review"]
    told = _paper(PaperKind.PENALTY_NOTICE, PaperState.SERVED, served_on=date(2026, 10, 12), limit=date(2026, 10, 19))
    file = replace(file, papers=(SERVED, filed, told))
    assert _codes(PaperKind.PENALTY, file, date(2026, 10, 19)) == ["gate-defence-runs", "gate-no-legal-review"]
    file = replace(file, legally_reviewed=True, defence_open=True)
    assert _codes(PaperKind.PENALTY, file, later) == ["gate-defence-unanswered"]
    assert _codes(PaperKind.PENALTY, replace(file, defence_open=False), later) == []


def test_the_way_to_the_court_step_by_step() -> None:
    """DOMAIN §2.2: decision served 2026-03-10, 催告 from 09-11 on, court from 09-28 to 12-10."""
    decided = _paper(PaperKind.PENALTY, PaperState.SERVED, served_on=date(2026, 3, 10))
    file = replace(READY, birth=date(2013, 3, 4), papers=(decided,), urge_from=date(2026, 9, 11))
    file = replace(file, apply_last=date(2026, 12, 10))
    assert _codes(PaperKind.URGE, file, date(2026, 9, 10)) == ["gate-suit-runs"]
    assert _codes(PaperKind.URGE, file, date(2026, 9, 11)) == []
    assert _codes(PaperKind.URGE, replace(file, urge_from=Unsettled(date(2027, 1, 1))), TODAY) == [
        "gate-limit-unsettled"
    ]
    assert _codes(PaperKind.ENFORCE, file, date(2026, 9, 28)) == ["gate-step-before"]
    urged = _paper(PaperKind.URGE, PaperState.SERVED, served_on=date(2026, 9, 11))
    file = replace(file, papers=(decided, urged), apply_from=date(2026, 9, 28))
    assert _codes(PaperKind.ENFORCE, file, date(2026, 9, 27)) == ["gate-urge-runs"]
    assert _codes(PaperKind.ENFORCE, file, date(2026, 9, 28)) == []
    assert _codes(PaperKind.ENFORCE, file, date(2026, 12, 10)) == []
    assert _codes(PaperKind.ENFORCE, file, date(2026, 12, 11)) == ["gate-court-too-late"]
    assert _codes(PaperKind.ENFORCE, replace(file, performed=True), date(2026, 9, 28)) == ["gate-performed"]


def test_after_the_limit_every_way_is_named_and_a_closed_one_says_why() -> None:
    found = {choice.way: choice for choice in choices(replace(READY, papers=(SERVED,)), penalty_on=False)}
    assert set(found) == set(WayOn)
    closed = found[WayOn.PENALTY].closed
    assert closed is not None
    assert closed.code == "gate-penalty-off"
    assert found[WayOn.PENALTY].months == 6
    assert not [way for way in set(WayOn) - {WayOn.PENALTY} if found[way].closed]
    on = choices(replace(READY, basis_open=True), penalty_on=True)
    assert not [choice for choice in on if choice.closed]


def test_what_mends_names_a_line_of_the_gate() -> None:
    assert all(code.startswith("gate-") for code in MENDS)


FLAGS = (
    "exempt",
    "restricted",
    "guardian",
    "guardian_confirmed",
    "guardian_address",
    "language",
    "next_step",
    "basis_open",
)
VISITS = st.tuples(st.integers(1, 20), st.sampled_from(list(Result)), st.sampled_from(list(Way)), st.integers(1, 3))


@seed(20261124)
@settings(max_examples=400, deadline=None)
@given(
    st.fixed_dictionaries({name: st.booleans() for name in (*FLAGS, "frozen")}),
    st.sampled_from(list(Reason)),
    st.sampled_from(list(Status)),
    st.sets(VISITS, max_size=6),
    st.sampled_from(list(PaperKind)),
    st.lists(st.tuples(st.sampled_from(list(PaperKind)), st.sampled_from(list(PaperState))), max_size=4),
)
def test_no_file_opens_what_it_must_not(
    flags: dict[str, bool],
    reason: Reason,
    status: Status,
    visits: set[tuple[int, Result, Way, int]],
    kind: PaperKind,
    papers: list[tuple[PaperKind, PaperState]],
) -> None:
    contacts = tuple(_visit(day, result, way, person) for day, result, way, person in sorted(visits))
    made = tuple(_paper(k, s, limit=TODAY + timedelta(days=3)) for k, s in papers)
    file = replace(READY, contacts=contacts, reason=reason, status=status, papers=made, **flags)  # type: ignore[arg-type]  # told by name
    if missing(kind, file, TODAY, OFTEN) or kind is PaperKind.LETTER:
        return
    assert not [name for name in ("frozen", "restricted", "exempt") if flags[name]]
    assert reason not in HEALTH_REASONS | RED_FLAG_REASONS
    assert kind is PaperKind.ORDER  # the limit of every order here is still to come, and no penalty is served
    assert len({contact.day for contact in contacts}) >= 3
    assert flags["guardian"]
    assert flags["guardian_confirmed"]
