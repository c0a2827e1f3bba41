"""The basis registry opens a path only with rank, form, two persons and time; citations end at 16 (DOMAIN §2.3)."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from rules.basis import Basis, Kind, Rank, Switch, opens
from rules.basis_registry import opening
from rules.citations import Asked, age_on, cite
from rules.policy import Policy

TODAY = date(2026, 11, 24)
FINE = Basis(
    instrument="示范省义务教育条例",
    rank=Rank.LOCAL_REGULATION,
    issuing_organ="示范省人民代表大会常务委员会",
    article="第九十九条",
    kind=Kind.FINE,
    cap_yuan=500,
    in_force_from=date(2020, 1, 1),
    link="示范省人大公报2019年第9号",
    power_source="示范省人民政府2022年第9号决定",
    entered_by=1,
    approved_by=2,
)
LETTER = replace(FINE, rank=Rank.CENTRAL_POLICY, kind=Kind.LETTER, cap_yuan=None, power_source="")


def _codes(basis: Basis, switch: Switch) -> list[str]:
    return [problem.code for problem in opens(basis, switch, TODAY)]


def test_a_whole_basis_opens_its_own_switch_and_no_other() -> None:
    assert _codes(FINE, Switch.PENALTY) == []
    assert _codes(LETTER, Switch.LETTER) == []
    assert _codes(FINE, Switch.LETTER) == ["basis-kind-not-ours"]
    assert _codes(LETTER, Switch.PENALTY) == ["basis-kind-not-ours"]


PENALTY_RANKS = {"law", "administrative_regulation", "local_regulation", "department_rule", "local_rule"}
LETTER_RANKS = {"law", "administrative_regulation", "central_policy"}


@pytest.mark.parametrize(("rank", "kind"), list(product(Rank, Kind)))
def test_every_rank_with_every_kind(rank: Rank, kind: Kind) -> None:
    cap = 500 if kind is Kind.FINE else None
    basis = replace(FINE, rank=rank, kind=kind, cap_yuan=cap)
    may_penalise = rank.value in PENALTY_RANKS and kind in (Kind.WARNING, Kind.PUBLIC_CRITICISM, Kind.FINE)
    assert (not _codes(basis, Switch.PENALTY)) is may_penalise
    assert (not _codes(basis, Switch.LETTER)) is (rank.value in LETTER_RANKS and kind is Kind.LETTER)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"approved_by": None}, ["basis-not-approved"]),
        ({"approved_by": 1}, ["basis-approved-by-itself"]),
        ({"link": " "}, ["basis-incomplete"]),
        ({"article": ""}, ["basis-incomplete"]),
        ({"power_source": ""}, ["basis-incomplete"]),
        ({"cap_yuan": None}, ["basis-incomplete"]),
        ({"cap_yuan": 0}, ["basis-incomplete"]),
        ({"in_force_from": date(2026, 11, 25)}, ["basis-not-yet"]),
        ({"in_force_from": TODAY}, []),
        ({"in_force_to": date(2026, 11, 23)}, ["basis-no-longer"]),
        ({"in_force_to": TODAY}, []),
        ({"rank": Rank.MINUTES, "approved_by": None}, ["basis-rank-too-low", "basis-not-approved"]),
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], codes: list[str]) -> None:
    assert _codes(replace(FINE, **change), Switch.PENALTY) == codes  # type: ignore[arg-type]  # told by name


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        (date(2010, 11, 24), date(2026, 11, 23), 15),
        (date(2010, 11, 24), date(2026, 11, 24), 16),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_age(birth: date, day: date, years: int) -> None:
    assert age_on(birth, day) == years


@pytest.mark.parametrize("asked", Asked)
def test_citations_end_on_the_sixteenth_birthday(asked: Asked) -> None:
    birth = date(2010, 11, 24)
    assert cite(asked, birth, date(2026, 11, 23)).found
    assert not cite(asked, birth, date(2026, 11, 24)).found


ON = Policy(penalty_path=True, penalty_kinds=("fine",), penalty_cap_yuan=500, insurance_letter=True)


@pytest.mark.parametrize(
    ("bases", "switch", "policy", "codes"),
    [
        ([FINE], Switch.PENALTY, ON, None),
        ([LETTER], Switch.LETTER, ON, None),
        ([replace(FINE, approved_by=None), FINE], Switch.PENALTY, ON, None),
        ([FINE], Switch.PENALTY, Policy(), ["basis-switch-off"]),
        ([LETTER], Switch.LETTER, Policy(), ["basis-switch-off"]),
        ([], Switch.PENALTY, ON, ["basis-none"]),
        ([FINE], Switch.PENALTY, replace(ON, penalty_kinds=("warning",)), ["basis-kind-not-chosen"]),
        ([FINE], Switch.PENALTY, replace(ON, penalty_cap_yuan=501), ["basis-cap-too-high"]),
        ([replace(FINE, rank=Rank.NOTICE)], Switch.PENALTY, ON, ["basis-rank-too-low"]),
        ([FINE], Switch.LETTER, ON, ["basis-kind-not-ours"]),
    ],
)
def test_switch_and_basis_open_only_together(
    bases: list[Basis], switch: Switch, policy: Policy, codes: list[str] | None
) -> None:
    found = opening(bases, switch, policy, TODAY)
    if codes is None:
        assert isinstance(found, Basis)
        assert not opens(found, switch, TODAY)
    else:
        assert isinstance(found, tuple)
        assert [problem.code for problem in found] == codes
