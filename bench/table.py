"""Prints what was measured: one table, each goal beside its number and whether it is met."""

import os
import platform
import time
from pathlib import Path
from statistics import median

from bench.program import Counts, Found

ABOUT = {
    "echo": "aiogram, echo only",
    "commit-sqlite": "aiogram, echo + one commit each, SQLite FULL",
    "commit-postgresql": "aiogram, echo + one commit each, PostgreSQL",
    "intake-sqlite": "our intake alone, SQLite",
    "intake-postgresql": "our intake alone, PostgreSQL",
    "turn-sqlite": "our whole turn, SQLite",
    "turn-postgresql": "our whole turn, PostgreSQL",
    "taps-commit-sqlite": "as above with taps: echo + commit, SQLite",
    "taps-turn-sqlite": "as above with taps: our whole turn, SQLite",
}
RIVALS = {
    "turn-sqlite": "commit-sqlite",
    "turn-postgresql": "commit-sqlite",
    "taps-turn-sqlite": "taps-commit-sqlite",
}
"""Whom the whole turn must keep up with: one SQLite commit for each update, whatever database we are on."""

INTAKE_AT_LEAST = 1000.0
INTAKE_P99 = 25.0
TURN_P99 = 60.0
READY = 5.0
EXTRA_MB = 60.0
DREAM = 1.5


def print_head(folder: Path, counts: Counts, seed: int) -> None:
    """The machine, the counts, the seed."""
    half, most = _flush_times(folder)
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, seed {seed};", end=" ")
    print(f"one flush to disk takes {half:.2f} ms (median), {most:.2f} ms (99 of 100)")
    print(f"backlog of {counts.backlog} updates, {counts.rounds} rounds interleaved, median quoted;", end=" ")
    print(f"steady: {counts.intake_steady} updates at {counts.intake_rate:.0f}/s (intake),", end=" ")
    print(f"{counts.turn_steady} at {counts.turn_rate:.0f}/s (turn), the first {counts.warm_up} warm up;", end=" ")
    print(f"memory: a backlog of {counts.memory}", flush=True)


def _flush_times(folder: Path, times: int = 100) -> tuple[float, float]:
    """How long this disk takes to keep 4 KiB for good, in ms: every durable number below rests on it."""
    taken = []
    with (folder / "flush").open("wb", buffering=0) as file:
        for _ in range(times):
            file.write(bytes(4096))
            start = time.perf_counter()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - start) * 1000)
    return median(taken), sorted(taken)[round(times * 0.99) - 1]


def print_table(found: Found, counts: Counts) -> None:
    """All lines, then what could not be counted on."""
    print(f"\n{'':46}{'measured':>22}  {'goal':22}met")
    for group in (_speeds(found), _delays(found, counts), _starts(found), _memories(found)):
        for line in group:
            _print_line(*line)
    for fault in found.faults():
        print(f"NOT COUNTABLE: {fault}")


Line = tuple[str, str, str, bool | None]


def _print_line(what: str, measured: str, goal: str, met: bool | None) -> None:
    print(f"{what:46}{measured:>22}  {goal:22}{'' if met is None else 'yes' if met else 'NO'}".rstrip())


def _speeds(found: Found) -> list[Line]:
    medians = {name: median(run.per_second for run in runs) for name, runs in found.backlogs.items()}
    lines: list[Line] = []
    for name, rate in medians.items():
        rival = medians.get(RIVALS.get(name, ""))
        if name.startswith("intake"):
            goal, met = f">= {INTAKE_AT_LEAST:.0f}/s", rate >= INTAKE_AT_LEAST
        elif rival:
            goal, met = f">= {rival:.0f}/s ({rate / rival:.2f} x)", rate >= rival
        else:
            goal, met = "", None
        lines.append((ABOUT[name], f"{rate:.0f} updates/s", goal, met))
    return lines


def _delays(found: Found, counts: Counts) -> list[Line]:
    lines: list[Line] = []
    for name, run in found.steadies.items():
        rate, limit = (counts.intake_rate, INTAKE_P99) if name.startswith("intake") else (counts.turn_rate, TURN_P99)
        what = f"{ABOUT[name]} at {rate:.0f}/s"
        measured = f"p50 {run.p50:.1f}, p99 {run.p99:.1f} ms"
        lines.append((what, measured, f"p99 <= {limit:.0f} ms", run.p99 <= limit))
    return lines


def _starts(found: Found) -> list[Line]:
    lines: list[Line] = []
    for name, runs in found.backlogs.items():
        ready = median(run.ready for run in runs)
        ours = "turn" in name
        goal, met = (f"<= {READY:.0f} s", ready <= READY) if ours else ("", None)
        lines.append((f"{ABOUT[name]}: ready", f"{ready:.1f} s", goal, met))
    return lines


def _memories(found: Found) -> list[Line]:
    lines: list[Line] = []
    for name, run in found.memories.items():
        if run.idle is None or run.extra is None:
            continue
        goal, met = (f"+ <= {EXTRA_MB:.0f} MB", run.extra <= EXTRA_MB) if "turn" in name else ("", None)
        lines.append((f"{ABOUT[name]}: memory", f"{run.idle:.0f} + {run.extra:.0f} MB", goal, met))
    return lines
