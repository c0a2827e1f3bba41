"""What may come next once the period of an order is over (期限已满): open ways with what each needs, closed ones with why.

The machine lists; a person decides (DOMAIN §2.2, §2.3, §8.11, story B). It never proposes one way before another.
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.gate import File
from rules.problem import Problem


class WayOn(StrEnum):
    """Lawful ways on after an order that was not followed."""

    HELP = "help"
    VILLAGE = "village"
    ADMONITION = "admonition"
    GUIDANCE = "guidance"
    PROSECUTOR = "prosecutor"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way: closed where `closed` says why; `months` is how long it really takes at the least, where that must be said aloud."""

    way: WayOn
    closed: Problem | None = None
    months: int = 0


def choices(file: File, *, penalty_on: bool) -> tuple[Choice, ...]:
    """All ways, in the order in which they weigh on the family; nothing is left out, what is closed says why.

    A penalty leads to the court only after the six months of the suit period: said before anybody plans it.
    """
    if file.frozen:
        return tuple(Choice(way, Problem("gate-frozen")) for way in WayOn)
    closed = None
    if not penalty_on:
        closed = Problem("gate-penalty-off")
    elif not file.basis_open:
        closed = Problem("gate-penalty-closed")
    return (
        *(Choice(way) for way in (WayOn.HELP, WayOn.VILLAGE, WayOn.ADMONITION, WayOn.GUIDANCE, WayOn.PROSECUTOR)),
        Choice(WayOn.PENALTY, closed, months=6),
    )
