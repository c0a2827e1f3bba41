"""What takes long begins first on its worker, and no test is lost on the way."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.order import GROUPS, long_first

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("test_*.py"))


def shares(count: int, workers: int) -> list[int]:
    """Where each worker's share begins, as the scheduler deals them out."""
    begins, left = [0], count
    for number in range(workers, 1, -1):
        begins.append(begins[-1] + left // number)
        left -= left // number
    return begins


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 8])
def test_each_group_stands_at_the_front_of_a_share(workers: int) -> None:
    items: list[Any] = [SimpleNamespace(path=path, number=number) for path in FILES for number in range(7)]
    ordered: list[Any] = long_first(items, workers)
    assert sorted(map(id, ordered)) == sorted(map(id, items))
    begins = shares(len(items), workers)
    for number, group in enumerate(GROUPS[:workers]):
        assert [one.path.name for one in ordered[begins[number] :][:7]] == [group[0]] * 7


def test_the_files_that_take_long_are_there() -> None:
    assert {file for group in GROUPS for file in group} <= {path.name for path in FILES}
