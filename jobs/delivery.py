"""Delivery: takes messages from the outbox, sends them, and writes down what became of each (DESIGN §6).

At most `at_once` answers are sent at the same time, one per address, so order is kept and a kill leaves only what was taken
in doubt; beside them at most `others_at_once` of everything else, never many more than can go out soon (`fates.Paced`), so
that a slow digest leaves room for a person who waits. What became of the last ones and what is taken next share one commit:
a turn's own, which hands its answers over with it, or one of ours. Only one process delivers for one bot: who holds
the lease (jobs.holding).
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jobs.fates import AGAIN as AGAIN  # a channel says what became of a message; re-exported: one import for callers
from jobs.fates import REPEATS_AT_MOST as REPEATS_AT_MOST
from jobs.fates import Delivered as Delivered
from jobs.fates import Later as Later
from jobs.fates import Paced
from jobs.fates import Refused as Refused
from jobs.fates import Sender as Sender
from jobs.fates import Sent as Sent
from jobs.fates import Unsure as Unsure
from jobs.fates import became as became
from jobs.holding import Alone, Fenced, Holding
from jobs.outages import Outages
from jobs.rechecks import dropped_now
from jobs.unsettled import Unsettled
from storage.database import Database, Work
from storage.leases import LeaseLost
from storage.outbox import Claimed, Lane, Mark, OutboxMessage, claim, drop, mark, next_due, put, release, spoken_for

log = logging.getLogger(__name__)


GATHER = 0.06
"""Seconds for which the fates of messages are gathered, so that they share a commit. A kill in between costs a marked
repeat, never a loss."""
HANDED_AT_MOST = 96
RESERVED = 4
"""Answers of the outbox that may be taken however much turns hand over."""
ROOMY = 32
"""Messages handed over by turns and not yet sent; what is said beyond that waits in the outbox. A kill leaves them in doubt.
From `ROOMY` down a whole batch of turns finds room."""
PATIENCE = 0.25
"""Seconds for which turns wait for room to hand over; then they go on, for what people tell must be kept."""
OTHER_CHANNELS_AT_ONCE = 2
"""Messages taken for channels without a pace while one with a pace has no room."""
ROOM_EVERY = 0.03
"""Seconds between two looks whether there is room for more that is waiting."""
HELD_AT_MOST = timedelta(hours=1)
"""An address that waits longer was put off by a clock that was ahead: nobody goes unanswered until that day."""
DUE_EVERY = 1.0
"""Seconds between two looks for messages put off by others; those put off here are known without a look."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What goes with somebody else's commit: messages to be sent after it, and how many fates it writes down.

    `seen`: messages whose arrival it writes down, though the channel did not tell.
    """

    taken: tuple[Claimed, ...]
    marks: int
    left: bool
    seen: tuple[Claimed, ...] = ()


@dataclass
class Delivery:
    """Delivers until it is told to stop."""

    database: Database | Fenced
    senders: Mapping[str, Sender]
    now: Callable[[], datetime]
    reached: Callable[[str], None]
    at_once: int = 12
    others_at_once: int = 40
    outages: Outages = field(default_factory=Outages)
    holding: Holding | Alone = field(default_factory=Alone)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    _marks: list[Mark] = field(default_factory=list)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _held: dict[str, datetime] = field(default_factory=dict)
    _unsettled: Unsettled = field(default_factory=Unsettled)
    _places: asyncio.Semaphore = field(init=False)
    _roomy: asyncio.Event = field(default_factory=asyncio.Event)
    _gathering: asyncio.TimerHandle | None = None
    _others: int = 0
    _from_queue: int = 0
    _took_all_it_could: bool = False
    _others_wait: bool = False
    _begun: bool = False
    _ending: bool = False
    _claims_lost: bool = False
    _look_again_at: float = 0.0

    def __post_init__(self) -> None:
        """Nothing is under way; where others may deliver, turns hand over nothing before `run` has cleared up after them."""
        self._begun = isinstance(self.holding, Alone)
        self._places = asyncio.Semaphore(self.at_once)

    async def run(self) -> None:
        """Deliver for ever. Cancelling it lets what is under way end and writes down what became of it."""
        self._ending = False
        async with self.database.write(self.now()) as work:
            released = await release(work, self.now(), all_claims=True)
            await self.outages.recall(work)
        self._begun = True
        if released:
            log.warning("%d messages were under way when the last process ended; they are said again, marked", released)
        try:
            while True:
                self.wake.clear()
                await self._step_and_rest()
        finally:
            await asyncio.shield(self._finish())

    async def _step_and_rest(self) -> None:
        """A database that is away for a while ends nothing: what became of messages is kept until it is back."""
        try:
            taken = await self.step()
            await self._watch()
            if not taken:
                await self._rest()
        except LeaseLost:
            raise
        except Exception:
            log.exception("delivery failed; trying again")
            self._claims_lost = True  # the commit may stand all the same
            await asyncio.sleep(1.0)

    async def step(self) -> int:
        """Write down what became of messages, take the next ones, start sending them; how many were taken."""
        closed, others, free = self._closed(), self._others_free(), self._free()
        if not self._marks and free <= 0 and others <= 0:
            return 0
        now = self.now()
        self._held = {address: until for address, until in self._held.items() if now < until < now + HELD_AT_MOST}
        async with self.database.write(now) as work:
            marks, busy = tuple(self._marks), set(self._under_way)
            await mark(work, marks, now)
            if self._claims_lost:
                await release(work, now, all_claims=True, but=busy)
            taken = await self._claimed(work, now, free + others, others, closed)
            self.reached("delivery.before_commit")
        self._claims_lost = False
        self._took_all_it_could = len(taken) >= free + others
        if others:
            self._others_wait = sum(not message.first for message in taken) >= others
        self._settled(taken, len(marks))
        for message in taken:
            self._others += not message.first
            self._from_queue += message.first
            self._start(message, self._sent_from_queue)
        return len(taken) + len(marks)

    def _first_under_way(self) -> int:
        return len(self._under_way) - self._others

    def _free(self) -> int:
        """How many answers of the outbox may be taken now. Turns that hand over much never keep it out altogether."""
        reserved = min(self.at_once, RESERVED)
        return max(self.at_once - self._first_under_way(), reserved - self._from_queue)

    def _rooms(self) -> dict[str, int]:
        """How much each channel that says so can take; one that falters gets one message, to see whether it gets through."""
        rooms = {name: sender.room() for name, sender in self.senders.items() if isinstance(sender, Paced)}
        faltering = [name for name in self.senders if self.outages.faltering(name)]
        tries = {name: int(not self._others and self.outages.tries(name, self.now())) for name in faltering}
        return rooms | tries

    def _closed(self) -> set[str]:
        return {name for name, room in self._rooms().items() if room <= 0}

    def _others_free(self) -> int:
        """How many more that are no answers may be taken now."""
        rooms, free = self._rooms(), max(0, self.others_at_once - self._others)
        if not rooms:
            return free
        elsewhere = OTHER_CHANNELS_AT_ONCE if len(rooms) < len(self.senders) else 0
        return min(free, max(elsewhere, *rooms.values()))

    async def _claimed(
        self, work: Work, now: datetime, free: int, others: int, closed: set[str]
    ) -> tuple[Claimed, ...]:
        """The next due messages. One that must not go out any more is dropped; behind it there may be others."""
        busy = {*self._under_way, *self._held}
        while free > 0:
            taken = await claim(work, now, free, busy, others, closed)
            gone = await dropped_now(work, taken, now)
            await drop(work, gone)
            if len(gone) < len(taken) or not taken:
                return tuple(message for message in taken if message.id not in gone)
        return ()

    async def _watch(self) -> None:
        """Write down what is to be said of channels that carry nothing."""
        now = self.now()
        if self.outages.due(now):
            async with self.database.write(now) as work:
                await self.outages.settle(work, now)
            self.outages.settled(now)
            self.wake.set()

    async def put(self, work: Work, messages: Sequence[OutboxMessage], now: datetime) -> Handed:
        """In a turn's transaction: write what it says and, besides, what became of earlier messages.

        What can go out at once is taken: answers to those to whom nothing is under way and for whom no earlier answer
        waits. After the commit call `hand_over`; if the commit failed, or nobody knows, `in_doubt`.
        """
        if not self._begun or not await self.holding.is_in(work):
            return Handed(await put(work, messages, now), 0, left=True)
        marks, seen = tuple(self._marks), self._unsettled.seen(messages)
        arrived = {message.id: Mark(message.id, "sent") for message in seen}
        await mark(work, (*(one for one in marks if one.id not in arrived), *arrived.values()), now)
        room = max(0, HANDED_AT_MOST - self._first_under_way())
        answers = [message.address for message in messages if message.lane is Lane.ANSWER][:room]
        busy = {*self._under_way, *self._held} - {message.address for message in seen}
        wanted = [address for address in answers if address not in busy]
        taken = await put(work, messages, now, set(wanted) - await spoken_for(work, wanted))
        return Handed(taken, len(marks), len(taken) < len(messages), seen)

    def hand_over(self, handed: Handed) -> None:
        """The transaction of `put` was committed: send what it took."""
        self._settled(handed.taken, handed.marks)
        for message in handed.seen:
            self._arrived(message)
        for message in handed.taken:
            self._start(message, self._sent_fresh)
        if handed.left:
            self.wake.set()

    def _arrived(self, message: Claimed) -> None:
        """It is written down that this one arrived: nobody waits for the channel's word any more, nor repeats it."""
        self._unsettled.settle(message)
        self._marks = [one for one in self._marks if one.id != message.id]
        self._held.pop(message.address, None)
        if task := self._under_way.pop(message.address, None):
            task.cancel()

    def in_doubt(self) -> None:
        """The transaction of `put` failed, or may have: what it took and nobody sends is said again."""
        self._claims_lost = True
        self.wake.set()

    async def room(self) -> None:
        """Wait until there is room to hand over, but not for long."""
        if self._first_under_way() > ROOMY:
            self._roomy.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self._roomy.wait()

    def _settled(self, taken: Sequence[Claimed], marks: int) -> None:
        """A commit stands. Not before it: what became of a message must not be forgotten."""
        del self._marks[:marks]
        if taken:
            self.reached("delivery.claimed")

    def _start(self, message: Claimed, sent: Callable[[Claimed], None]) -> None:
        self._unsettled.goes_out(message)
        self._under_way[message.address] = asyncio.create_task(self._deliver(message, sent))

    async def _deliver(self, message: Claimed, over: Callable[[Claimed], None]) -> None:
        try:
            async with self._places if message.first else nullcontext():
                stays = self._ending or not self.holding.surely()
                sent = Later(0) if stays else await self.senders[message.channel].send(message)
            self.reached("delivery.sent")
            self.outages.note(message.channel, sent, self.now())
            self._note(message, became(message, sent, self.now()))
        except Exception:
            log.exception("sending message %d failed", message.id)
            self._marks.append(Mark(message.id, "parked", "sender failed"))
        finally:
            if self._under_way.get(message.address) is asyncio.current_task():
                del self._under_way[message.address]
            over(message)
            if self._first_under_way() <= ROOMY:
                self._roomy.set()

    def _sent_from_queue(self, message: Claimed) -> None:
        saturated = self._took_all_it_could or (not message.first and self._others >= self.others_at_once)
        self._from_queue -= message.first
        self._others -= not message.first
        if saturated:
            self.wake.set()
        self._sent_fresh(message)

    def _sent_fresh(self, _message: Claimed) -> None:
        """What became of it is written down soon: by the next turn, or in a commit of its own."""
        if self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHER, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        self.wake.set()

    def _note(self, message: Claimed, mark: Mark) -> None:
        """What is put off holds its address: what was said later must not overtake it (an old screen over a new one)."""
        self._marks.append(mark)
        if mark.state != "doubt":
            self._unsettled.settle(message)
        if mark.not_before:
            self._held[message.address] = mark.not_before

    async def _rest(self) -> None:
        """Until something is queued, something under way ends, or a message put off becomes due."""
        now, due = self.now(), None
        looks = asyncio.get_running_loop().time() >= self._look_again_at
        if looks:
            self._look_again_at = asyncio.get_running_loop().time() + DUE_EVERY
            async with self.database.read() as conn:
                due = await next_due(conn, now)
        at_most = 5.0 if looks else DUE_EVERY
        soonest = min(filter(None, (due, *self._held.values())), default=None)
        seconds = at_most if soonest is None else max(0.02, min(at_most, (soonest - now).total_seconds()))
        try:
            async with asyncio.timeout(seconds):
                await self._woken()
        except TimeoutError:
            return

    async def _woken(self) -> None:
        """Something happened; or others that wait have room again, of which a channel gives no sign."""
        while self._others_wait and not self.wake.is_set():
            if self._others_free() > 0:
                return
            await asyncio.sleep(ROOM_EVERY)
        await self.wake.wait()

    async def _finish(self) -> None:
        self._ending, self._begun = True, isinstance(self.holding, Alone)
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=10)
        for task in tuple(self._under_way.values()):
            task.cancel()
        now = self.now()
        with suppress(LeaseLost):  # who delivers now has taken all that was under way for doubtful
            async with self.database.write(now) as work:
                await mark(work, self._marks, now)
        self._marks = []
