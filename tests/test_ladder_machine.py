"""No order of actions, by anybody, reaches an unlawful paper; and every state can be left (model-based, Hypothesis).

The law is written by hand in `tests.ladder_law`. That the machine can fail is shown with faults planted one by one.
"""

import asyncio
import itertools
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import text

import jobs.returning
import jobs.serving
import storage.deciding
import storage.papers
from rules.ladder_steps import BESIDE, Rung
from rules.papers import PaperKind
from rules.policy import Policy
from rules.service import Dated
from tests.conftest import copy_county
from tests.ladder_law import Unlawful
from tests.ladder_machine import Ladder, Opened
from tests.ladder_phones import Phones
from tests.ladder_stages import CASES, STAGES


def machine(open_at: Callable[[int], Opened]) -> type[Ladder]:
    """A machine on databases of its own."""
    return type("Machine", (Ladder,), {"open": staticmethod(open_at), "done": Counter(), "examples": 0})


class Copies:
    """Databases as they stand at each stage: gone through once, then copied for every walk that begins there."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.folder, self.numbers = folder, itertools.count()
        self.stages = asyncio.run(self._go(template))

    def _copy(self, path: Path) -> Path:
        return Path(shutil.copy(path, self.folder / f"{next(self.numbers)}.sqlite3"))

    async def _go(self, path: Path) -> list[tuple[Path, datetime, Policy]]:
        found: list[tuple[Path, datetime, Policy]] = []
        for number, stage in enumerate(STAGES):
            path = self._copy(path)
            before = found[-1][1:] if found else ()
            phones = Phones(url(path), 100 + number, *before)
            await stage(phones)
            await phones.database.close()
            found.append((path, phones.clock.now(), phones.policy))
        return found

    def open(self, far: int) -> Opened:
        """A copy of the county at a stage."""
        path, now, policy = self.stages[far]
        return Phones(url(self._copy(path)), 200, now, policy), ()


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def often(examples: int, steps: int) -> settings:
    """The same walks every time; a walk that fails is told as it is, for making it shorter would take long."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def copies(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies(sqlite_template, tmp_path_factory.mktemp("ladder"))


def walked(ladder: type[Ladder], steps: int) -> str:
    return f"{ladder.examples} walks of {steps} steps over the ladder: {dict(sorted(ladder.done.items()))}"


def test_no_order_of_actions_is_unlawful(copies: Copies) -> None:
    ladder = machine(copies.open)
    run_state_machine_as_test(ladder, settings=often(8, 15))
    print(walked(ladder, 15))
    for what in ("issued D1", "served D1", "stood on penalty", "stood on order", "stood on health"):
        assert ladder.done[what], f"no walk came to: {what}"


@pytest.mark.prove
@pytest.mark.timeout(7200)
def test_prove_no_order_of_actions_is_unlawful(copies: Copies) -> None:
    ladder = machine(copies.open)
    run_state_machine_as_test(ladder, settings=often(300, 60))
    print(walked(ladder, 60))
    kinds = ("D1", "D3", "D5", "D7", "D9", "D24")
    for what in (*(f"issued {kind}" for kind in kinds), "stood on returned", "stood on exempt", "stood on protection"):
        assert ladder.done[what], f"no walk came to: {what}"


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_prove_it_on_postgresql(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Here every walk goes to its stage by itself."""

    def open_at(far: int) -> Opened:
        return Phones(copy_county(request, "postgresql", tmp_path), 7), STAGES[: far + 1]

    ladder = machine(open_at)
    run_state_machine_as_test(ladder, settings=often(15, 30))
    print(f"PostgreSQL: {walked(ladder, 30)}")


# The machine itself: with a fault planted, the law is broken, and it says so


@pytest.fixture
def ladder(copies: Copies) -> Iterator[Ladder]:
    one = machine(copies.open)()
    yield one
    one.teardown()


@pytest.mark.prove
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("fault", "instead"), [("may_decide", None), ("gate_for", ())])
def test_prove_that_walks_find_a_fault(
    copies: Copies, monkeypatch: pytest.MonkeyPatch, fault: str, instead: object
) -> None:
    monkeypatch.setattr(storage.deciding, fault, lambda *_: instead)
    ladder = machine(copies.open)
    with pytest.raises(Unlawful) as found:
        run_state_machine_as_test(ladder, settings=often(60, 40))
    print(f"without {fault} a walk came to: {found.value}")


def test_somebody_without_the_power_is_noticed(ladder: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.deciding, "may_decide", lambda *_: None)
    ladder.begins(2)
    ladder.nothing_unlawful()
    ladder.decides_past_the_form("乡镇专干", 0, right=False)
    ladder.nothing_unlawful()  # whoever asked is refused by the database itself
    ladder.decides_past_the_form("村干部", 0, right=False)
    with pytest.raises(Unlawful, match="decided without the power"):
        ladder.nothing_unlawful()


@pytest.mark.parametrize(("case", "fault"), [(CASES[0], "no conference"), (CASES[1], "health or danger")])
def test_an_open_gate_is_noticed(ladder: Ladder, monkeypatch: pytest.MonkeyPatch, case: str, fault: str) -> None:
    monkeypatch.setattr(storage.deciding, "gate_for", lambda *_: ())
    ladder.begins(0)
    ladder.asks_past_the_form("乡镇专干", case, PaperKind.ORDER)
    ladder.decides_past_the_form("乡镇长", 0, right=True)
    with pytest.raises(Unlawful, match=fault):
        ladder.nothing_unlawful()


def test_a_second_paper_is_refused_by_the_database_and_noticed_without_it(
    ladder: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.deciding, "gate_for", lambda *_: ())
    ladder.begins(3)
    ladder.asks_past_the_form("乡镇专干", CASES[0], PaperKind.ORDER)
    ladder.nothing_unlawful()
    ladder.run(_without_the_index(ladder.at))
    ladder.asks_past_the_form("乡镇专干", CASES[0], PaperKind.ORDER)
    with pytest.raises(Unlawful, match="a second one for the same step"):
        ladder.nothing_unlawful()


async def _without_the_index(phones: Phones) -> None:
    async with phones.database.write(phones.clock.now()) as work:
        await work.conn.execute(text("DROP INDEX uq_papers_one_alive"))


def test_a_clock_after_the_return_is_noticed(ladder: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs.returning, "stand_down", _nothing)
    ladder.begins(4)
    ladder.nothing_unlawful()
    ladder.goes("校长", CASES[0], "returned", right=True, nth=0)
    with pytest.raises(Unlawful, match="a clock after the return"):
        ladder.nothing_unlawful()


async def _nothing(*_: object) -> None:
    """What was to be done is not done."""


def test_a_clock_from_a_carers_hand_is_noticed(ladder: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs.serving, "judge", lambda service, _today: Dated(service.day))
    ladder.begins(3)
    ladder.serves("乡镇专干", "direct", sure=False, prints=False)
    with pytest.raises(Unlawful, match="nobody served it to the guardian"):
        ladder.nothing_unlawful()


def test_a_number_that_is_left_out_is_noticed(ladder: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    gives = storage.papers._next

    async def skips(*args: Any) -> int:
        await gives(*args)
        return await gives(*args)

    monkeypatch.setattr(storage.papers, "_next", skips)
    ladder.begins(2)
    ladder.signs("乡镇长", "approve")
    with pytest.raises(Unlawful, match="numbers of"):
        ladder.nothing_unlawful()


def test_a_state_nobody_can_leave_is_noticed(ladder: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BESIDE, Rung.HEALTH, ())  # type: ignore[arg-type]  # a plain dict
    ladder.begins(0)
    with pytest.raises(AssertionError, match="nothing is open"):
        ladder.nothing_unlawful()
