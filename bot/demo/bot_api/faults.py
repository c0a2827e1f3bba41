"""Faults on demand: what the network and the server do on a bad day, scripted or by seeded chance.

Must not act by itself: it only says which fault strikes the next request; the server carries it out.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, get_args

FaultKind = Literal["429", "500", "502_html", "reset_before", "reset_after", "stall_before", "stall_after", "slow"]
_SECONDS = {"429": 1.0, "slow": 0.2}
_STALL_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Attributes:
        kind: `429`, `500`, `502_html`: refused, without effect. `reset_before`, `reset_after`: the connection is
            closed without an answer, before or after the effect. `stall_before`, `stall_after`: no answer comes until
            the client gives up. `slow`: the right answer, late.
        seconds: 429: `retry_after`, told in whole seconds; slow: the delay; stall: after so long the connection closes
            even if the client still waits.
    """

    kind: FaultKind
    seconds: float


@dataclass
class _Scripted:
    methods: str
    fault: Fault
    times: int


@dataclass(frozen=True, slots=True)
class _Chance:
    methods: str
    probability: float
    faults: tuple[Fault, ...]
    dice: random.Random


class Faults:
    """The plan of faults; scripted ones strike first, in the order given.

    A method pattern is a shell pattern on the method's name in Telegram's spelling: `sendMessage`, `send*`, `*`;
    downloading a file is called `download`.
    """

    def __init__(self) -> None:
        self._scripted: list[_Scripted] = []
        self._chances: list[_Chance] = []

    def next(self, methods: str, kind: FaultKind, *, times: int = 1, seconds: float | None = None) -> None:
        """Strike the next `times` requests whose method fits.

        Raises:
            ValueError: there is no such kind of fault.
        """
        self._scripted.append(_Scripted(methods, _fault(kind, seconds), times))

    def sometimes(
        self,
        probability: float,
        kinds: Sequence[FaultKind],
        *,
        seed: int = 0,
        methods: str = "*",
        seconds: float | None = None,
    ) -> None:
        """Strike each fitting request with this probability (0 to 1), the kind drawn evenly; same seed, same draws.

        Raises:
            ValueError: a kind is unknown, none is given, or the probability is out of range.
        """
        if not kinds or not 0 <= probability <= 1:
            raise ValueError("sometimes needs kinds and a probability from 0 to 1")
        dice = random.Random(seed)  # noqa: S311 - a repeatable plan of faults, not a secret
        self._chances.append(_Chance(methods, probability, tuple(_fault(kind, seconds) for kind in kinds), dice))

    def clear(self) -> None:
        """Forget every fault that has not struck yet."""
        self._scripted.clear()
        self._chances.clear()

    @property
    def left(self) -> int:
        """How many scripted faults have not struck yet."""
        return sum(scripted.times for scripted in self._scripted)

    def take(self, method: str) -> Fault | None:
        """Say which fault strikes this request, if any, and count it."""
        for scripted in self._scripted:
            if fnmatchcase(method, scripted.methods):
                scripted.times -= 1
                if scripted.times <= 0:
                    self._scripted.remove(scripted)
                return scripted.fault
        for chance in self._chances:
            if fnmatchcase(method, chance.methods) and chance.dice.random() < chance.probability:
                return chance.dice.choice(chance.faults)
        return None


def _fault(kind: FaultKind, seconds: float | None) -> Fault:
    if kind not in get_args(FaultKind):
        raise ValueError(f"unknown fault {kind!r}")
    return Fault(kind, _SECONDS.get(kind, _STALL_SECONDS) if seconds is None else seconds)
