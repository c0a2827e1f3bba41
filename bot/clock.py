"""The only place that reads the time. Everything else is told it, always as an aware moment in the county's zone."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Now, in the county's zone."""
        ...


class SystemClock:
    """The machine's clock."""

    def __init__(self, zone: ZoneInfo) -> None:
        """Tell the time in this zone."""
        self._zone = zone

    def now(self) -> datetime:
        """Now, in the county's zone."""
        return datetime.now(self._zone)  # the one place where lint allows it


class MovableClock:
    """The demo's and the tests' clock: runs like the machine's, and can be moved forward. `run` cannot make one."""

    def __init__(self, zone: ZoneInfo, start: datetime | None = None) -> None:
        """Begin at a moment, or now."""
        self._system = SystemClock(zone)
        self._ahead = (start - self._system.now()) if start else timedelta()
        self._moved: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Now, as far as it was moved."""
        return self._system.now() + self._ahead

    def move_to(self, moment: datetime) -> None:
        """Move forward to a moment.

        Raises:
            ValueError: the moment is past; time does not go back.
        """
        if moment < self.now():
            raise ValueError("the clock only moves forward")
        self._ahead = moment - self._system.now()
        for tell in self._moved:
            tell()

    def when_moved(self, tell: Callable[[], None]) -> None:
        """Call this after each move, so that what became due is looked at."""
        self._moved.append(tell)


class FixedClock:
    """A clock that stands still until it is set. For tests of one turn at a time."""

    def __init__(self, moment: datetime) -> None:
        """Stand at this moment."""
        self.moment = moment

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.moment


async def pause(seconds: float) -> None:
    """Wait by the machine's own clock: for pacing and retries, never for deadlines."""
    await asyncio.sleep(seconds)
