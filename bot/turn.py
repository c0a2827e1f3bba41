"""The turn: one stored update, one transaction, run again from the start if it was killed (DESIGN §1.2).

Updates that wait together are taken together and committed together, in order; if one of them fails, all are rolled back
and each is taken alone, so that a failure costs nobody else his turn. One that fails alone is tried again before any later
one, so that nobody's steps change places, and is parked when it has failed three times.
"""

import logging
import random
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from bot.abreast import abreast
from bot.batch import Batch, gather
from bot.belonging import answered_with, is_left, is_settled, kept_files, with_file
from bot.channels import Channel, Letter
from bot.clock import Clock
from bot.conversation import converse
from bot.failing import put_back
from bot.membership import carry_out
from bot.step import Step, answer, note, plain_letter, secret
from bot.strangers import stranger
from dialog.draft import Draft
from dialog.engine import HOME
from dialog.form import Spec
from jobs.alarms import still_said
from jobs.delivery import Delivery, Handed
from locales.reader import words
from rules.desk import Desk
from rules.policy import Policy
from rules.sent_rosters import Clerical
from storage import inbox
from storage.database import Database, Work
from storage.drafts import keep_drafts
from storage.inbox import Stored
from storage.outbox import OutboxMessage, put
from storage.people import Caller, note_reachable
from storage.reader import Reader
from storage.recording import By
from storage.scope import Scope

log = logging.getLogger(__name__)

TOGETHER = 64
"""Updates taken in one transaction: enough to share a commit, few enough that nobody waits for the others."""


def nothing(_point: str) -> None:
    """Reached a named point: production does nothing there; the kill tests end the process."""


@dataclass
class Turns:
    """Takes turns. Holds no conversation: every turn starts from what is stored."""

    database: Database
    channels: Mapping[str, Channel]
    forms: Mapping[str, Spec]
    clock: Clock
    policy: Policy
    draw_receipt: Callable[[], str]
    reached: Callable[[str], None] = nothing
    fetch: Callable[[], None] = lambda: None
    clerk: Callable[[], None] = lambda: None
    _for_the_clerk: bool = False
    _some_held: bool = True
    delivery: Delivery | None = None
    chance: random.Random = field(default_factory=secrets.SystemRandom)

    async def take(self, at_most: int = TOGETHER) -> int:
        """Take the updates that wait; how many were taken."""
        stored: Sequence[Stored] = ()
        handed = None
        try:
            async with self.database.write(self.clock.now()) as work:
                stored = await inbox.waiting(work, at_most, self._fence())
                if stored:
                    handed = await self._together(work, stored)
                    self.reached("turn.before_commit")
        except Exception:
            if not stored:
                raise
            log.exception("a batch of %d turns failed; each is taken alone", len(stored))
            self._in_doubt()
            for update in stored:
                await self._alone(update)
        else:
            self._hand_over(handed)
        if stored and self._some_held:
            self.fetch()
        if self._for_the_clerk:
            self._for_the_clerk = False
            self.clerk()
        return len(stored)

    def _fence(self) -> str:
        """The lease that who delivers must hold; looked at together with the inbox, for that costs nothing."""
        return self.delivery.holding.name if self.delivery else ""

    def _hand_over(self, handed: Handed | None) -> None:
        """The commit stands: what was said goes out."""
        if handed:
            self.reached("turn.committed")
            if self.delivery:
                self.delivery.hand_over(handed)

    def _in_doubt(self) -> None:
        if self.delivery:
            self.delivery.in_doubt()

    async def _alone(self, update: Stored) -> None:
        """Take one turn; while it fails, again at once: what the person did next must not overtake it."""
        while not await self._over(update):
            continue

    async def _over(self, update: Stored) -> bool:
        handed = None
        try:
            async with self.database.write(self.clock.now()) as work:
                if await inbox.still_waits(work, update.id):
                    handed = await self._together(work, (update,))
        except Exception as error:
            log.exception("turn of update %d failed", update.id)
            over = await self._failed(update, type(error).__name__)
            self._in_doubt()
            return over
        self._hand_over(handed)
        return True

    async def _failed(self, update: Stored, why: str) -> bool:
        """Count the failure; True if there is nothing more to try. After the third the update is parked, the person told."""
        try:
            return await put_back(self.database, update, why, self._letter(update), self.clock.now())
        except Exception:
            log.exception("the failure of update %d cannot be told; it is only counted", update.id)
            return await put_back(self.database, update, why, None, self.clock.now())

    def _letter(self, update: Stored) -> Letter | None:
        """The update as a letter, whatever is wrong with it: it may be the reading that failed."""
        try:
            return self.channels[update.channel].read(update.raw)
        except Exception:
            return None

    async def _together(self, work: Work, stored: Sequence[Stored]) -> Handed:
        work.reached = self.reached
        batch = await gather(work, stored, self.channels, self.clock.now().date())
        await self._gather_files(work, batch)
        self.reached("turn.loaded")
        await self._each(work, batch)
        self.reached("turn.heard")
        now = self.clock.now()
        await keep_drafts(work, batch.changed, now)
        handed = await self._say(work, batch.messages, now)
        await inbox.done(work, batch.done)
        await inbox.hold(work, batch.fetch, batch.behind)
        await inbox.forget(work, batch.forgotten)
        self.reached("turn.written")
        return replace(handed, left=True) if batch.forgotten else handed

    async def _say(self, work: Work, messages: Sequence[OutboxMessage], now: datetime) -> Handed:
        if self.delivery:
            return await self.delivery.put(work, messages, now)
        return Handed(await put(work, messages, now), 0, left=True)

    async def _gather_files(self, work: Work, batch: Batch) -> None:
        """Files that came with these updates and are kept by now, and who must wait because one is still being fetched."""
        batch.files = await kept_files(work, batch.letters)
        if self._some_held or work.some_held or not self.database.is_sqlite:
            held = await inbox.fetching(work)
            for each in held:
                if letter := self._letter(each):
                    batch.hold(each.channel, letter)
            self._some_held = bool(held)

    async def _each(self, work: Work, batch: Batch) -> None:
        """Take all the steps: those that may be side by side are, everything else is taken alone, in order."""
        left, width = deque(batch.letters), TOGETHER
        while left:
            steps = self._next(work, batch, islice(left, width))
            if not steps:
                await self._one(work, batch, *left.popleft())
                continue
            taken = await abreast(work, steps, self.policy)
            for step in taken:
                left.popleft()
                await self._over_with(work, batch, step)
            width = min(TOGETHER, 2 * len(taken))  # beginning again costs at most as much as was done

    def _next(self, work: Work, batch: Batch, letters: Iterable[tuple[Stored, Letter]]) -> list[Step]:
        """The next ones that are steps of different people and nothing else."""
        steps: dict[int, Step] = {}
        for update, letter in letters:
            caller = batch.callers.get((update.channel, letter.address))
            held = (update.channel, letter.address) in batch.held
            if held or caller is None or not plain_letter(letter) or caller.person.id in steps:
                break
            steps[caller.person.id] = self._step(work, batch, update, letter, caller)
        return list(steps.values())

    async def _one(self, work: Work, batch: Batch, update: Stored, letter: Letter) -> None:
        whose, now = (update.channel, letter.address), self.clock.now()
        if batch.holds(update, letter):
            return
        if letter.reachable is not None:
            await note_reachable(work.conn, *whose, now, reachable=letter.reachable)
        settled = is_settled(letter, update, batch.files)
        if letter.incoming is None or await answered_with(work, batch.albums, letter, settled=settled):
            batch.done.append(update.id)
            return
        caller = batch.callers.get(whose)
        if letter.private and caller:
            for step in await abreast(work, [self._step(work, batch, update, letter, caller)], self.policy):
                await self._over_with(work, batch, step)
            return
        batch.done.append(update.id)
        batch.forgotten.append(update.id)
        doings = await stranger(work, update, letter, self.policy.county, now, self.chance)
        await batch.take(work, doings, now.date())

    def _step(self, work: Work, batch: Batch, update: Stored, letter: Letter, caller: Caller) -> Step:
        assert letter.incoming is not None
        now, channel = self.clock.now(), self.channels[update.channel]
        desk = Desk(caller.person, now, self.policy, channel.carries, self.draw_receipt())
        reader = Reader(work.conn, work.seal, Scope(caller.person, channel.carries))
        by = By(caller.person.id, caller.person.seats[0].post.value, update.id, desk.receipt)
        before = batch.drafts.get(caller.person.id) or Draft(HOME)
        incoming = with_file(letter.incoming, update, batch.files)
        talk = converse(desk, before, incoming, self.forms, words(caller.language))
        return Step(update, letter, caller, by, desk, reader, before, talk)

    async def _over_with(self, work: Work, batch: Batch, step: Step) -> None:
        """What a step came to is the batch's: its draft, its answer, what others hear, what it changed about people."""
        update, whose, outcome = step.update, (step.update.channel, step.letter.address), step.ended
        if secret(step.letter):
            batch.forgotten.append(update.id)
        if outcome.reply.fetch:
            batch.fetch.append(update.id)
            batch.hold(update.channel, step.letter)
            self._some_held = True
            return
        batch.done.append(update.id)
        if is_left(step.letter, update, batch.files):
            batch.forgotten.append(update.id)
        self._for_the_clerk |= any(isinstance(event, Clerical) for event in step.personal)
        person_id = step.caller.person.id
        batch.drafts[person_id] = batch.changed[person_id] = outcome.draft
        batch.callers[whose] = step.speaks
        settled = is_settled(step.letter, update, batch.files)
        batch.say(step.letter, answer(step, settled=settled), all_well=outcome.reply.problem is None)
        if step.personal:
            doings = await carry_out(work, step.personal, step.speaks, step.by, update.channel, step.desk.now)
            await batch.take(work, doings, step.desk.now.date())
        elif outcome.reply.events:
            batch.messages = await still_said(work, batch.messages, outcome.reply.events, step.desk.now)
            batch.messages.extend(step.messages)
        if noted := note(step):
            work.notes.append(noted)
