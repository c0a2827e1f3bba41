"""What counts as a failed attempt and when attempts are repeated (R12, R29, SW-09)."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from rules.attempts import COUNTS, Contact, Often, Repeated, Towards, counts_towards, repeated
from rules.codes import GuardianAttitude, Met, PupilAttitude, Result, Way

BOTH, MEETING, NONE = frozenset(Towards), frozenset({Towards.CONFERENCE}), frozenset[Towards]()
DAY = date(2026, 9, 10)
OFTEN = Often()


def _contact(*results: str, day: date = DAY, **more: object) -> Contact:
    given = {"recorded_on": day, "way": Way.HOME, "person": 1} | more
    return Contact(day=day, results=tuple(map(Result, results)), **given)  # type: ignore[arg-type]  # told by name


@pytest.mark.parametrize(
    ("results", "towards"),
    [
        (["V01"], NONE),
        (["V02"], BOTH),
        (["V03"], BOTH),
        (["V04"], MEETING),
        (["V05"], BOTH),
        (["V06"], BOTH),
        (["V07"], BOTH),
        (["V08"], BOTH),
        (["V09"], NONE),
        (["V10"], NONE),
        (["V11"], BOTH),
        (["V12"], NONE),
        (["V13"], NONE),
        (["V14"], NONE),
        (["V15"], NONE),
        (["V01", "V11"], BOTH),
        (["V02", "V12"], BOTH),
        (["V02", "V09"], NONE),
        (["V02", "V10"], NONE),
        (["V15", "V06"], NONE),
    ],
)
def test_each_result(results: list[str], towards: frozenset[Towards]) -> None:
    assert counts_towards(_contact(*results)) == towards


def test_a_broken_promise_counts() -> None:
    assert counts_towards(_contact("V02", "V09", promise_broken=True)) == BOTH


def test_a_guardian_who_cannot_make_the_child_go_bears_no_fault() -> None:
    visit = _contact("V02", guardian=GuardianAttitude.CANNOT_MAKE, pupil=PupilAttitude.REFUSES)
    assert counts_towards(visit) == MEETING
    assert counts_towards(_contact("V02", guardian=GuardianAttitude.CANNOT_MAKE, pupil=PupilAttitude.HESITATES)) == BOTH


def _three(*days: int, ways: str = "home home phone", persons: tuple[int, ...] = (1, 1, 1)) -> list[Contact]:
    started = date(2026, 9, 1)
    return [
        _contact("V05", day=started + timedelta(days=n), way=Way(way), person=person)
        for n, way, person in zip(days, ways.split(), persons, strict=True)
    ]


def test_three_days_two_ways_in_thirty_days() -> None:
    found = repeated(_three(3, 10, 17), Towards.ORDER, date(2026, 9, 18), OFTEN)
    assert found == Repeated((date(2026, 9, 4), date(2026, 9, 11), date(2026, 9, 18)), date(2026, 9, 18), False)


@pytest.mark.parametrize(
    ("contacts", "enough"),
    [
        (_three(3, 10, 17, ways="home home home"), False),
        (_three(3, 10, 17, ways="home home home", persons=(1, 2, 1)), True),
        (_three(3, 3, 17), False),
        (_three(0, 10, 29), True),
        (_three(0, 10, 30), False),
        (_three(3, 10, 17)[:2], False),
    ],
)
def test_what_is_enough(contacts: list[Contact], enough: bool) -> None:
    assert (repeated(contacts, Towards.ORDER, date(2026, 10, 15), OFTEN) is not None) is enough


def test_nobody_home_three_times_is_for_the_conference_only() -> None:
    empty = [_contact("V04", day=DAY + timedelta(days=n), person=n) for n in range(3)]
    assert repeated(empty, Towards.CONFERENCE, DAY + timedelta(days=9), OFTEN)
    assert repeated(empty, Towards.ORDER, DAY + timedelta(days=9), OFTEN) is None


def test_a_late_entry_counts_on_its_day_and_is_known_when_it_was_written() -> None:
    late = [*_three(3, 10, 17)[:2], _contact("V11", day=date(2026, 9, 6), recorded_on=date(2026, 9, 20), way=Way.PHONE)]
    assert repeated(late, Towards.ORDER, date(2026, 9, 19), OFTEN) is None
    found = repeated(late, Towards.ORDER, date(2026, 9, 20), OFTEN)
    assert found is not None
    assert (found.days[1], found.known_on) == (date(2026, 9, 6), date(2026, 9, 20))


def test_whether_a_guardian_was_reached() -> None:
    with_mother = [*_three(3, 10, 17), _contact("V02", day=date(2026, 9, 12), met=(Met.MOTHER,))]
    found = repeated(with_mother, Towards.ORDER, date(2026, 9, 18), OFTEN)
    assert found is not None
    assert found.reached_party
    with_grandmother = [*_three(3, 10, 17), _contact("V03", day=date(2026, 9, 12), met=(Met.GRANDPARENT,))]
    found = repeated(with_grandmother, Towards.ORDER, date(2026, 9, 18), OFTEN)
    assert found is not None
    assert not found.reached_party


def test_no_pair_of_results_counts_without_one_that_counts() -> None:
    for pair in combinations(Result, 2):
        allowed = frozenset[Towards]().union(*(COUNTS.get(result, NONE) for result in pair))
        assert counts_towards(_contact(*pair)) <= allowed
