"""One digest a morning for each person instead of many messages (DOMAIN §8.5, docs/decisions/0027). Ranks nobody.

What falls due is asked for every few minutes; what was not told yet goes into the morning's digest, what is urgent goes at
once. Done in slices of a few hundred persons, one short transaction each, so that a turn never waits long for the writer.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from jobs.telling_falling import Slice, tell_slice
from rules.falling import Falling, Weight
from rules.policy import Policy
from rules.quiet import digest_time
from storage.columns import Ids
from storage.database import Work
from storage.tellings import forget_told, strike, take_back

FallingDue = Callable[[Work, datetime, Policy], Awaitable[Sequence[Falling]]]
"""Everything that falls due for anybody now."""

LOOK_EVERY = timedelta(minutes=5)
SLICE = 250
"""Persons told in one transaction: some tenths of a second, in which nobody else writes."""


@dataclass
class _Round:
    """What one look found and is not told yet. `alone`: so many of the first are told one by one, for one of them failed."""

    looked: datetime
    left: deque[tuple[int, tuple[Falling, ...]]] = field(default_factory=deque)
    alone: int = 0

    def over(self, now: datetime) -> bool:
        """Whether it is time to look again, whatever is left: a process that was frozen must not tell what is stale.

        A clock that was set back looks again too.
        """
        return not timedelta(0) <= now - self.looked < LOOK_EVERY

    def take(self) -> Slice:
        """The next persons."""
        size = 1 if self.alone else SLICE
        self.alone = max(0, self.alone - size)
        return tuple(self.left.popleft() for _ in range(min(size, len(self.left))))

    def put_back(self, some: Slice) -> None:
        """After a failure: each by himself, so that one holds up no other; whoever fails alone waits for the next look."""
        if len(some) > 1:
            self.left.extendleft(reversed(some))
            self.alone = len(some)


class Digests:
    """The chore: told slice by slice until nothing is left. It keeps nothing that a restart would miss."""

    def __init__(self, falling_due: FallingDue) -> None:
        """`falling_due` finds what is due; it is asked at every look."""
        self._falling_due = falling_due
        self._rounds: WeakKeyDictionary[Ids, _Round] = WeakKeyDictionary()

    async def tell(self, work: Work, now: datetime, policy: Policy) -> int:
        """Look, or tell the next slice; how many persons were looked at. 0: nothing is left for now."""
        here = now.astimezone(policy.tz)
        known = self._rounds.get(work.ids)
        if known is None or known.over(here):
            known = self._rounds[work.ids] = _Round(here, await self._look(work, here, policy))
        some = known.take()
        if not some:
            return 0
        try:
            await tell_slice(work, some, here, policy)
        except BaseException:
            known.put_back(some)
            raise
        return len(some)

    async def _look(self, work: Work, here: datetime, policy: Policy) -> deque[tuple[int, tuple[Falling, ...]]]:
        """What is due by person, who has a limit first; out of hours only what is urgent."""
        due = await self._falling_due(work, here, policy)
        await take_back(work, here)
        await strike(work, {one.key for one in due})
        if digest_time(here, policy):
            await forget_told(work, here.date())
        else:
            due = [one for one in due if one.weight is Weight.URGENT]
        return deque(
            sorted(_by_person(due).items(), key=lambda whose: all(one.weight is Weight.WORK for one in whose[1]))
        )


def _by_person(due: Sequence[Falling]) -> Mapping[int, tuple[Falling, ...]]:
    found: dict[int, list[Falling]] = {}
    for one in due:
        found.setdefault(one.person_id, []).append(one)
    return {person_id: tuple(things) for person_id, things in found.items()}
