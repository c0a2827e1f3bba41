"""Every deadline of the ladder, against a day-by-day oracle that shares no code with it: none early, late or missing."""

import ast
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from rules import absence_clocks, clocks, paper_clocks, paper_story, pauses, return_clocks, rounds, service, workdays
from rules.attempts import repeated
from rules.deadlines import ladder_deadlines
from rules.due import Deadline
from rules.papers import PaperState
from rules.pauses import Pauses
from rules.rounds import Round
from rules.workdays import Unsettled, WorkCalendar, YearTable, read_year_table
from tests.oracle_days import HOLIDAYS, Days, official_2026
from tests.oracle_ladder import Due, Oracle
from tests.random_ladders import Scene, scene

SEED = 20261125
KINDS = {
    *("absent-contact", "absent-visit", "absent-suspected", "absent-dropout", "sixteen", "conference"),
    *("conference-review", "report", "decide", "serve", "judge-service", "comply", "comply-soon", "comply-over"),
    *("review", "suit", "hearing", "pay", "urged", "decide-penalty", "urge-from", "urge-last", "apply-from"),
    *("apply-last", "observe", "close", "follow-up", "exemption-ends", "exemption-over"),
}
OFFICIAL = official_2026()
TABLE = read_year_table(HOLIDAYS.read_text("utf-8"))
assert isinstance(TABLE, YearTable)


def calendar_of(one: Scene) -> WorkCalendar:
    years = {
        year: YearTable(year, frozenset(map(date.fromordinal, rest)), frozenset(map(date.fromordinal, work)))
        for year, (rest, work) in one.invented.items()
    }
    return one.policy.calendar({2026: TABLE, **years})  # type: ignore[dict-item]  # a table, as asserted above


def _of_rules(one: Scene) -> tuple[Deadline, ...]:
    return ladder_deadlines(one.history, one.policy, calendar_of(one), one.today)


def by_rules(one: Scene) -> list[Due]:
    found = _of_rules(one)
    assert all(deadline.why == f"why-{deadline.kind}" for deadline in found)
    return [(d.kind, d.step, d.due if isinstance(d.due, date) else None, str(d.owner)) for d in found]


def by_hand(one: Scene) -> set[Due]:
    years = {2026: OFFICIAL, **{year: (set(rest), set(work)) for year, (rest, work) in one.invented.items()}}
    own = {day.toordinal() for day in one.policy.local_rest_days}
    days = Days(years, one.policy.weekend_rolls, own, one.policy.local_rest_rolls)
    return Oracle(one.history, one.policy, days, one.today).due()


def disagreement(one: Scene) -> str:
    """What one says and the other does not; empty where they agree."""
    said, expected = by_rules(one), by_hand(one)
    twice = [due for due, times in Counter(said).items() if times > 1]
    if set(said) == expected and not twice:
        return ""
    too_much, lacking = sorted(set(said) - expected, key=str), sorted(expected - set(said), key=str)
    return f"early, late or too much: {too_much}; missing: {lacking}; twice: {twice}"


def compare(seed: int, count: int) -> Counter[str]:
    """Compare so many scenes; how often each kind came up."""
    kinds: Counter[str] = Counter()
    for number in range(count):
        one = scene(seed, number)
        if found := disagreement(one):
            told = "\n".join(map(str, one.history.known(one.today)))
            pytest.fail(f"seed {seed}, history {number}, today {one.today}, {one.policy}\n{found}\n{told}")
        for kind, _, due, _ in by_hand(one):
            kinds[kind] += 1
            kinds["节假日待公布"] += due is None
    return kinds


def test_two_thousand_histories() -> None:
    kinds = compare(SEED, 2000)
    print(f"ladder deadlines, 2,000 random histories, seed {SEED}: all agree; {dict(kinds)}")
    assert set(kinds) >= KINDS, f"never came up: {KINDS - set(kinds)}"


def test_the_oracle_borrows_no_rule() -> None:
    """It imports nothing of the rules but plain values: dataclasses and code lists."""
    borrowed = []
    for name in ("oracle_days", "oracle_ladder", "oracle_papers"):
        for node in ast.walk(ast.parse((Path(__file__).parent / f"{name}.py").read_text("utf-8"))):
            assert not isinstance(node, ast.Import) or all(not one.name.startswith("rules") for one in node.names)
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("rules"):
                borrowed += [getattr(import_module(str(node.module)), one.name) for one in node.names]
    assert borrowed
    assert all(isinstance(one, type) and (is_dataclass(one) or issubclass(one, Enum)) for one in borrowed)


def test_an_unsettled_day_is_never_later_than_what_it_turns_out_to_be() -> None:
    """节假日待公布 names no day but the earliest possible one; once the years are published, nothing falls before it."""
    seen = 0
    for number in range(1500):
        one = scene(SEED, number)
        unknown = replace(one, invented={})
        known = {2027: (frozenset[int](), frozenset[int]()), 2028: (frozenset[int](), frozenset[int]()), **one.invented}
        settled = {(d.kind, d.step): d.due for d in _of_rules(replace(one, invented=known))}
        for deadline in _of_rules(unknown):
            later = settled.get((deadline.kind, deadline.step))
            if isinstance(deadline.due, Unsettled) and isinstance(later, date):
                assert deadline.due.earliest <= later, (number, deadline, later)
                seen += 1
            elif isinstance(deadline.due, date) and isinstance(later, date):
                assert deadline.due == later, (number, deadline, later)
    assert seen > 100


def _one_day_late(rule: Callable[..., Any]) -> Callable[..., Any]:
    def later(*given: Any) -> Any:
        found = rule(*given)
        return found + timedelta(days=1) if isinstance(found, date) else found

    return later


def _counting_the_start(rule: Callable[..., Any]) -> Callable[..., Any]:
    return lambda start, *rest: rule(start - timedelta(days=1), *rest)


def _always(value: object) -> Callable[..., Any]:
    return lambda *_given, **_more: value


def _doubts_nothing(report: Any, today: date) -> Any:
    verdict = service.judge(report, today)
    return service.Dated(report.day) if isinstance(verdict, service.Doubtful) else verdict


def _as_if_written_at_once(contacts: Any, *rest: Any) -> Any:
    return repeated([replace(contact, recorded_on=contact.day) for contact in contacts], *rest)


FAULTS: list[tuple[str, object, str, Any]] = [
    ("the first day is counted", clocks, "after_days", _counting_the_start(workdays.after_days)),
    ("a period of days is a day too long", clocks, "after_days", _one_day_late(workdays.after_days)),
    ("months are a day too long", workdays, "same_day_of_month", _one_day_late(workdays.same_day_of_month)),
    ("six months are five", clocks, "SUIT_MONTHS", 5),
    ("three months are four", clocks, "APPLY_MONTHS", 4),
    ("ninety days are ninety-one", clocks, "DECIDE_DAYS", 91),
    ("sixty days are fifty-nine", clocks, "REVIEW_DAYS", 59),
    ("ten working days are nine", clocks, "URGE_WORKING_DAYS", 9),
    ("five working days are calendar days", clocks, "HEARING_WORKING_DAYS", 4),
    ("the decision may be served a day later", clocks, "SERVE_WORKING_DAYS", 8),
    ("the court is asked on the day the urging ends", clocks, "next_working_day", lambda day, _calendar: day),
    ("days that do not count are counted", paper_clocks, "_stopped", _always(False)),
    ("the order is over on its last day", paper_clocks, "ONE_DAY", timedelta(0)),
    (
        "the urging may be served on the last day to sue",
        paper_clocks,
        "urge_from",
        _one_day_late(paper_clocks.urge_from),
    ),
    ("a paper waits a day longer", paper_clocks, "after_working_days", _one_day_late(workdays.after_working_days)),
    (
        "absence is counted from the day after",
        absence_clocks,
        "threshold_day",
        _one_day_late(workdays.threshold_day),
    ),
    ("attempts are known on their day, not when written", absence_clocks, "repeated", _as_if_written_at_once),
    ("sixteen is a day late", absence_clocks, "sixteen_on", _one_day_late(absence_clocks.sixteen_on)),
    ("observation is a day too long", return_clocks, "after_days", _one_day_late(workdays.after_days)),
    ("an exemption ends on its last day", return_clocks, "ONE_DAY", timedelta(0)),
    ("public notice falls on the thirtieth day", service, "announced", lambda issued: issued + timedelta(days=30)),
    ("doubtful service starts the clock", paper_story, "judge", _doubts_nothing),
    ("one person alone decides", paper_story, "DECISIONS", frozenset()),
    ("a return cancels nothing", Round, "away", property(_always(True))),
    ("health and red flags are pressed", Round, "barred", property(_always(False))),
    ("nobody may stay away", Pauses, "on", _always(False)),
    ("an exemption of a year and a day", pauses, "_at_most_a_year", _always(True)),
    ("a broken promise is no attempt", rounds, "_counted", lambda fact, _today: fact.contact),
    ("papers that were taken back still count", rounds, "ALIVE", frozenset(PaperState)),
]


@pytest.mark.parametrize(("name", "where", "what", "wrong"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_the_oracle_sees_a_planted_fault(
    name: str, where: object, what: str, wrong: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof itself: with one rule a little wrong, a few hundred histories are enough to notice it."""
    monkeypatch.setattr(where, what, wrong)
    assert any(disagreement(scene(SEED, number)) for number in range(2000)), name


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_prove_two_hundred_thousand_histories() -> None:
    began = time.monotonic()
    kinds = compare(SEED + 1, 200_000)
    print(f"ladder deadlines, 200,000 random histories, seed {SEED + 1}, {time.monotonic() - began:.0f} s: all agree")
    print(f"how often each came up: {dict(sorted(kinds.items()))}")
    assert set(kinds) == KINDS | {"节假日待公布"}
    assert min(kinds.values()) > 100
