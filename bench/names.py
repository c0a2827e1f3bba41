"""Names and codes of the bench's invented county: the same ones for whoever settles it and whoever writes in it."""

import random
from functools import lru_cache

from rules.short_codes import make_code

PEOPLE = 1000
CASES_EACH = 2
SEED = 20261123

_SURNAMES = "陈李王赵马胡郭罗吴周"
_GIVEN = "明丽华强秀英文武春花"


def group_of(person: int) -> tuple[str, str, str]:
    """Town, village and group that this person leads; every group has one leader."""
    return f"第{person // 100 + 1}乡", f"{person // 10 + 1}号村", f"{person % 10 + 1}组"


def worker_name(person: int) -> str:
    """A worker's name."""
    return f"{_SURNAMES[person % 10]}{_GIVEN[person // 10 % 10]}{_GIVEN[person // 100 % 10]}"


def child_name(person: int, nth: int) -> str:
    """The name of the nth child out of school in a person's group."""
    return f"{_SURNAMES[(person + nth) % 10]}{_GIVEN[nth % 10]}{_GIVEN[person % 10]}"


def case_code(person: int, nth: int) -> str:
    """The code of that child's case."""
    return case_codes()[person * CASES_EACH + nth]


@lru_cache
def case_codes() -> tuple[str, ...]:
    """All case codes, person by person."""
    chance = random.Random(SEED)
    codes: dict[str, None] = {}
    while len(codes) < PEOPLE * CASES_EACH:
        codes[make_code("Q", chance)] = None
    return tuple(codes)
