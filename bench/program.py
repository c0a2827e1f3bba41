"""The order of a whole bench: rounds over all contenders, one after the other, then steady rates, then memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.contender import Contender
from bench.measures import Backlog, Bench, Steady
from bench.names import PEOPLE


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is measured; see the table's head for what each is."""

    people: int
    rounds: int
    backlog: int
    intake_rate: float
    intake_steady: int
    turn_rate: float
    turn_steady: int
    warm_up: int
    memory: int


FULL = Counts(PEOPLE, 3, 3010, 200, 2000, 50, 1100, 100, 6000)
QUICK = Counts(200, 1, 700, 200, 600, 50, 300, 100, 1400)
TINY = Counts(6, 1, 35, 200, 40, 50, 28, 7, 42)


@dataclass
class Found:
    """Everything that was measured, by the contender's name."""

    backlogs: dict[str, list[Backlog]] = field(default_factory=dict)
    steadies: dict[str, Steady] = field(default_factory=dict)
    memories: dict[str, Backlog] = field(default_factory=dict)

    def faults(self) -> Iterator[str]:
        """What was not done, by contender."""
        for name, runs in self.backlogs.items():
            yield from (f"{name}: {run.fault}" for run in runs if run.fault)
        yield from (f"{name}: {run.fault}" for name, run in self.steadies.items() if run.fault)
        yield from (f"{name}: {run.fault}" for name, run in self.memories.items() if run.fault)


def carry_out(bench: Bench, contenders: Sequence[Contender], counts: Counts) -> Found:
    """Measure; says on the way what it is doing."""
    found = Found()
    for turn in range(counts.rounds):
        for contender in contenders:
            run = bench.backlog(contender, counts.backlog)
            found.backlogs.setdefault(contender.name, []).append(run)
            print(f"round {turn + 1}: {contender.name}: {run.per_second:.0f}/s {run.fault}", flush=True)
    for contender in contenders:
        if contender.program == "intake":
            steady = bench.steady(contender, counts.intake_steady, counts.intake_rate, counts.warm_up)
        elif contender.program == "turn":
            steady = bench.steady(contender, counts.turn_steady, counts.turn_rate, counts.warm_up)
        else:
            continue
        found.steadies[contender.name] = steady
        print(f"steady: {contender.name}: p99 {steady.p99:.1f} ms {steady.fault}", flush=True)
    for contender in contenders:
        if contender.program != "intake" and not contender.taps:
            found.memories[contender.name] = run = bench.backlog(contender, counts.memory)
            print(f"memory: {contender.name}: {run.idle or 0:.0f} + {run.extra or 0:.0f} MB {run.fault}", flush=True)
    return found
