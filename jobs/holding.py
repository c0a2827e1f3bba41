"""Work that only one process does at a time: it begins when the lease is held, and leaves nothing once it is lost.

Two things guard it. Each of its transactions is committed only if the lease's token is still ours (`Fenced`), whatever any
clock says. And what no transaction can take back, sending a message, is not even begun when this process may have stood
still for longer than the lease lasts (`surely`). Neither replaces the other (docs/decisions/0024).
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jobs.process_name import is_gone, name_of_this_process
from storage import leases
from storage.database import Database, Work
from storage.leases import LENGTH, Lease, LeaseLost

log = logging.getLogger(__name__)

MARGIN = 0.8
"""The part of a lease's length for which its holder trusts it without asking: what is begun then can still end in time."""


def seconds_of_this_machine() -> float:
    """Seconds that only rise, also while the machine sleeps; nobody can set them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@dataclass
class Holding:
    """One lease as this process knows it.

    Attributes:
        lease: what was taken, and what the work that runs now rests on; None: it must not run.
    """

    name: str
    lease: Lease | None = None
    _sure_until: float = 0.0
    _wanted: bool = True
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def surely(self) -> bool:
        """Whether nobody else can have taken it yet, by a clock that nobody sets."""
        return self.lease is not None and seconds_of_this_machine() < self._sure_until

    async def is_in(self, work: Work) -> bool:
        """Whether it is ours until this transaction ends."""
        if self.lease is None:
            return False
        if self.name in work.fences:  # looked at already, in the transaction's own first query
            return work.fences[self.name] == self.lease.token
        try:
            await leases.assert_held(work, self.lease)
        except LeaseLost:
            return False
        return True

    async def assert_in(self, work: Work) -> None:
        """It is ours until this transaction ends.

        Raises:
            LeaseLost: somebody else has it, or it was never taken.
        """
        if not await self.is_in(work):
            self.lose()
            raise LeaseLost(self.name)

    def learn(self, lease: Lease | None, sure_until: float) -> None:
        """What the database says of it now. Under a new token work begins anew: what ran under the old one ends first."""
        if self.lease is not None:
            if lease == self.lease:
                self._sure_until = sure_until
            else:
                self.lose()
        elif lease and self._wanted:
            self.lease, self._sure_until = lease, sure_until
            self._tell()

    def lose(self) -> None:
        """It is somebody else's: nothing may rest on it any more."""
        if self.lease is not None:
            log.warning("%s is done by another process now", self.name)
        self.lease, self._wanted = None, False
        self._tell()

    async def gained(self) -> Lease:
        """Wait until it is ours."""
        self._wanted = True
        while self.lease is None:
            await self._changed.wait()
        return self.lease

    async def lost(self, lease: Lease) -> None:
        """Wait until this lease is ours no more."""
        while self.lease == lease:
            await self._changed.wait()

    def _tell(self) -> None:
        before, self._changed = self._changed, asyncio.Event()
        before.set()


@dataclass(frozen=True)
class Alone:
    """What stands for a holding where nobody else can do the work: a test, a command."""

    name: str = ""

    def surely(self) -> bool:
        """Always."""
        return True

    async def is_in(self, _work: Work) -> bool:
        """Always."""
        return True


class Fenced:
    """The database for work under a lease: each of its transactions is committed only while the lease is held."""

    def __init__(self, database: Database, holding: Holding) -> None:
        """Write into this database under this holding."""
        self._database, self._holding = database, holding
        self.read = database.read

    @asynccontextmanager
    async def write(self, now: datetime) -> AsyncIterator[Work]:
        """A writing transaction.

        Raises:
            LeaseLost: somebody else does this work; nothing is written.
        """
        async with self._database.write(now) as work:
            await self._holding.assert_in(work)
            yield work


@dataclass
class Leases:
    """The leases this process wants: taken, renewed in good time, given up at the end.

    Attributes:
        length: how long one lasts; others wait so long for a process that stands still.
    """

    database: Database
    now: Callable[[], datetime]
    length: timedelta = LENGTH
    holder: str = field(default_factory=name_of_this_process)
    _holdings: dict[str, Holding] = field(default_factory=dict)

    def holding(self, name: str) -> Holding:
        """The lease of this name, from now on wanted."""
        return self._holdings.setdefault(name, Holding(name))

    async def run(self) -> None:
        """Take and renew for ever."""
        while True:
            if self._holdings:
                await self.renew()
            waits = any(holding.lease is None for holding in self._holdings.values())
            await asyncio.sleep(self.length.total_seconds() / (15 if waits else 3))

    async def renew(self) -> None:
        """Once: all in one transaction."""
        sure_until = seconds_of_this_machine() + self.length.total_seconds() * MARGIN
        async with self.database.write(self.now()) as work:
            taken = {
                name: await leases.take(work, name, self.holder, self.length, is_gone)
                for name in sorted(self._holdings)
            }
        for name, lease in taken.items():
            self._holdings[name].learn(lease, sure_until)

    async def give_up(self) -> None:
        """At the end of the process: nobody has to wait for the leases to end."""
        held = [holding.lease for holding in self._holdings.values() if holding.lease]
        if held:
            async with self.database.write(self.now()) as work:
                for lease in held:
                    await leases.let_go(work, lease)
        for holding in self._holdings.values():
            holding.lease = None


async def while_held(holding: Holding, do: Callable[[], Awaitable[None]]) -> None:
    """Do this whenever the lease is held, for ever; when it is lost the work is cancelled, and begins anew when it is back.

    Raises:
        Exception: what the work raises of itself.
    """
    while True:
        lease = await holding.gained()
        work, lost = asyncio.ensure_future(do()), asyncio.create_task(holding.lost(lease))
        try:
            await asyncio.wait((work, lost), return_when=asyncio.FIRST_COMPLETED)
        finally:
            ended = work.done()
            for task in (work, lost):
                task.cancel()
            found, _ = await asyncio.gather(work, lost, return_exceptions=True)
        if isinstance(found, Exception) and not isinstance(found, LeaseLost):
            raise found
        if ended and not isinstance(found, LeaseLost):
            return
