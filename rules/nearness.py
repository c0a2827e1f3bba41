"""How near a worker is to a child: same group, village, school, township, then the county, then everybody else."""

from collections.abc import Iterable
from dataclasses import dataclass

ELSEWHERE = 5


@dataclass(frozen=True, slots=True)
class Where:
    """Where somebody is, by row ids; None where that is not known or does not apply.

    Attributes:
        county: whether he works for the whole county.
    """

    group: int | None = None
    village: int | None = None
    school: int | None = None
    town: int | None = None
    county: bool = False


def distance(worker: Iterable[Where], near: Iterable[Where]) -> int:
    """The shortest distance between any place of the worker and any of these; 0 is the same group."""
    places = tuple(near)
    return min((_between(one, other) for one in worker for other in places), default=ELSEWHERE)


def _between(one: Where, other: Where) -> int:
    for steps, name in enumerate(("group", "village", "school", "town")):
        here = getattr(one, name)
        if here is not None and here == getattr(other, name):
            return steps
    return 4 if one.county else ELSEWHERE
