"""What is measured: updates a second on a backlog, delay at a steady rate, start-up, memory. One run, one process."""

import asyncio
import threading
import time
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.contender import Contender, Running, running
from bench.county import Counties, tally
from bench.steering import Report, Steering
from bench.updates import STEPS, Plan

SETTLES = 1.0
"""Seconds a contender rests after its first poll, before its idle memory is read and updates come."""
LEAST = 30.0
"""Seconds for which the end of a backlog is waited for, however small it is."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """A run on a backlog: start-up in seconds, updates a second, memory in MB (None where it cannot be read)."""

    ready: float
    per_second: float
    idle: float | None
    extra: float | None
    fault: str


@dataclass(frozen=True, slots=True)
class Steady:
    """A run at a steady rate: milliseconds from arrival to answer (for the intake: to the confirming offset)."""

    p50: float
    p99: float
    worst: float
    fault: str


@dataclass(frozen=True, slots=True)
class Bench:
    """Where and with which seed it is measured."""

    api: Steering
    counties: Counties
    seed: int

    def backlog(self, contender: Contender, count: int) -> Backlog:
        """Everything waits already when it is let out."""
        self._begin(contender, count)
        with running(contender, self.api.url, self.counties) as process:
            ready = (self.api.wait_polled().asked_at or 0.0) - process.started
            time.sleep(SETTLES)
            idle, peak = process.memory(), Peak(process)
            self.api.release()
            report = self.api.wait_end(max(LEAST, count / 20))
            highest = peak.end()
        extra = None if idle is None or highest is None else highest - idle
        return Backlog(ready, report.per_second(), idle, extra, self._fault(contender, process, report, count))

    def steady(self, contender: Contender, count: int, per_second: float, warm_up: int) -> Steady:
        """They come one by one, by a schedule that does not wait for anybody."""
        self._begin(contender, count)
        with running(contender, self.api.url, self.counties) as process:
            self.api.wait_polled()
            time.sleep(SETTLES)
            self.api.release(per_second)
            report = self.api.wait_end(count / per_second + 20)
        found = report.latencies(warm_up) or [0.0]
        p99 = found[min(len(found) - 1, round(len(found) * 0.99))]
        return Steady(median(found), p99, found[-1], self._fault(contender, process, report, count))

    def _begin(self, contender: Contender, count: int) -> None:
        people = self._people(count)
        self.api.begin(Plan(count, people, self.seed, contender.taps), by_offset=contender.by_offset)

    def _people(self, count: int) -> int:
        """So many that each of them can finish a visit."""
        return min(self.counties.people, -(-count // STEPS))

    def _fault(self, contender: Contender, process: Running, report: Report, count: int) -> str:
        """What was not done, in few words; a run with a fault proves nothing."""
        if report.missing:
            return f"{report.missing} of {count} not answered"
        if contender.program == "echo":
            return ""
        if contender.program == "intake":
            left = self._left(process)
            return "" if left["inbox"] == {"waiting": count} else f"inbox {left['inbox']}"
        people = self._people(count)
        visits = count // (people * STEPS) * people + max(0, count % (people * STEPS) - people * (STEPS - 1))
        wanted = {"inbox": {"done": count}, "outbox": {"sent": count}, "visits": visits}
        for _ in range(20):  # the last answers were heard before it could be written down that they were sent
            if (left := self._left(process)) == wanted:
                return ""
            time.sleep(0.1)
        return f"{left} instead of {wanted}"

    def _left(self, process: Running) -> dict[str, Any]:
        return asyncio.run(tally(process.database, self.counties.key_file))


class Peak:
    """The highest memory of a process while the measure lasts, looked at every 20 ms."""

    def __init__(self, process: Running) -> None:
        """Begin to look."""
        self._process, self._stop, self._highest = process, threading.Event(), process.memory()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(0.02):
            now = self._process.memory()
            if now is not None and (self._highest is None or now > self._highest):
                self._highest = now

    def end(self) -> float | None:
        """Stop looking; MB."""
        self._stop.set()
        self._thread.join()
        return self._highest
