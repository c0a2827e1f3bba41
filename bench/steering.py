"""The bench's own end of the fake Bot API: starts it, gives it orders, takes its reports."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from urllib.request import Request, urlopen

from bench.contender import ROOT
from bench.updates import Plan


@dataclass(frozen=True, slots=True)
class Report:
    """What the fake API saw of one run; times are seconds of the monotonic clock.

    Attributes:
        asked_at: the first getUpdates.
        arrived: when each update was due at Telegram, or handed out; None if it never was.
        done: when each was answered, or confirmed; None if it never was.
        beside: answers to chats that waited for none.
    """

    asked_at: float | None
    arrived: tuple[float | None, ...]
    done: tuple[float | None, ...]
    beside: int

    @property
    def missing(self) -> int:
        """Updates nobody answered."""
        return sum(moment is None for moment in self.done)

    def per_second(self) -> float:
        """Updates a second from the first hand-out to the last answer; 0 if any is missing."""
        arrived, done = [m for m in self.arrived if m], [m for m in self.done if m]
        return len(done) / (max(done) - min(arrived)) if done and not self.missing else 0.0

    def latencies(self, skip: int) -> list[float]:
        """Milliseconds from arrival to answer, rising; the first `skip` updates warm up and do not count."""
        pairs = list(zip(self.arrived, self.done, strict=True))[skip:]
        return sorted((done - arrived) * 1000 for arrived, done in pairs if arrived and done)


class Steering:
    """Orders to a fake API that runs."""

    def __init__(self, url: str) -> None:
        """Its address."""
        self.url = url

    def begin(self, plan: Plan, *, by_offset: bool) -> None:
        """Begin a run: the updates are made, none is out yet."""
        self._order("begin", {"plan": asdict(plan), "by_offset": by_offset})

    def wait_polled(self) -> Report:
        """Wait until the contender asks for updates."""
        return _report(self._order("polled", {}))

    def release(self, per_second: float | None = None) -> None:
        """Let the updates out: all at once, or at a steady rate."""
        self._order("release", {"per_second": per_second})

    def wait_end(self, at_most: float) -> Report:
        """Wait until every update is done, or so many seconds."""
        return _report(self._order("end", {"at_most": at_most}))

    def _order(self, order: str, given: dict[str, Any]) -> dict[str, Any]:
        request = Request(f"{self.url}/bench/{order}", json.dumps(given).encode(), method="POST")
        with urlopen(request, timeout=300) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


def _report(values: dict[str, Any]) -> Report:
    return Report(values["asked_at"], tuple(values["arrived"]), tuple(values["done"]), values["beside"])


@contextmanager
def fake_api() -> Iterator[Steering]:
    """A fake Bot API that runs until the block ends."""
    process = subprocess.Popen([sys.executable, "-m", "bench.fake_api"], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert process.stdout
        port = int(process.stdout.readline())
        yield Steering(f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
