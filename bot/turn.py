"""The turn: one stored update, one transaction, run again from the start if it was killed (DESIGN §1.2).

Updates that wait together are taken together and committed together, in order; if one of them fails, all are rolled back
and each is taken alone, so that a failure costs nobody else his turn. One that fails alone is tried again before any later
one, so that nobody's steps change places, and is parked when it has failed three times.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channels import Channel, Letter, Unreadable
from bot.clock import Clock
from bot.conversation import Outcome, converse
from dialog.draft import Draft
from dialog.engine import HOME
from dialog.form import Spec
from dialog.incoming import Pressed
from jobs.alarms import still_said
from jobs.rendering import plain, render
from locales.reader import words
from rules.desk import Desk
from rules.policy import Policy
from storage import inbox
from storage.audit import Note
from storage.casework import By
from storage.database import Database, Work
from storage.drafts import drafts_of, keep_drafts
from storage.inbox import Stored
from storage.outbox import OutboxMessage, put, put_once
from storage.people import Caller, who_is
from storage.reader import Reader
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

    async def take(self, at_most: int = TOGETHER) -> int:
        """Take the updates that wait; how many were taken."""
        stored: Sequence[Stored] = ()
        try:
            async with self.database.write(self.clock.now()) as work:
                stored = await inbox.waiting(work, at_most)
                if stored:
                    await self._together(work, stored)
                    self.reached("turn.before_commit")
        except Exception:
            if not stored:
                raise
            log.exception("a batch of %d turns failed; each is taken alone", len(stored))
            for update in stored:
                await self._alone(update)
        if stored:
            self.reached("turn.committed")
        return len(stored)

    async def _alone(self, update: Stored) -> None:
        """Take one turn; while it fails, again at once: what the person did next must not overtake it."""
        while not await self._over(update):
            continue

    async def _over(self, update: Stored) -> bool:
        try:
            async with self.database.write(self.clock.now()) as work:
                if await inbox.still_waits(work, update.id):
                    await self._together(work, (update,))
        except Exception as error:
            log.exception("turn of update %d failed", update.id)
            return await self._failed(update, type(error).__name__)
        return True

    async def _failed(self, update: Stored, why: str) -> bool:
        """Count the failure; True if there is nothing more to try. After the third the update is parked, the person told."""
        letter, now = self._letter(update), self.clock.now()
        async with self.database.write(now) as work:
            if not await inbox.still_waits(work, update.id):
                return True  # its commit stands; only the answer to it was lost
            parked = await inbox.put_back(work, update.id, why)
            if parked and letter and letter.private and letter.address:
                body = {**plain(words("zh-CN").say("failed")), "waits": letter.waits}
                message = OutboxMessage(f"failed:{update.id}", update.channel, letter.address, body)
                await put_once(work, message, now)
        return parked

    def _letter(self, update: Stored) -> Letter | None:
        """The update as a letter, whatever is wrong with it: it may be the reading that failed."""
        try:
            return self.channels[update.channel].read(update.raw)
        except Exception:
            return None

    async def _together(self, work: Work, stored: Sequence[Stored]) -> None:
        batch = await self._gather(work, stored)
        self.reached("turn.loaded")
        for update, letter in batch.letters:
            await self._one(work, batch, update, letter)
        self.reached("turn.heard")
        now = self.clock.now()
        await keep_drafts(work, batch.changed, now)
        await put(work, batch.messages, now)
        await inbox.done(work, batch.done)
        await inbox.forget(work, batch.strangers)
        self.reached("turn.written")

    async def _gather(self, work: Work, stored: Sequence[Stored]) -> "Batch":
        batch = Batch()
        for update in stored:
            try:
                letter = self.channels[update.channel].read(update.raw)
            except Unreadable as error:
                await inbox.park(work, update.id, str(error))
                continue
            batch.letters.append((update, letter))
        today = self.clock.now().date()
        for channel in {update.channel for update, _ in batch.letters}:
            addresses = {letter.address for update, letter in batch.letters if update.channel == channel}
            callers = await who_is(work.conn, work.seal, channel, addresses, today)
            batch.callers |= {(channel, address): caller for address, caller in callers.items()}
        batch.drafts = await drafts_of(work, {caller.person.id for caller in batch.callers.values()})
        return batch

    async def _one(self, work: Work, batch: "Batch", update: Stored, letter: Letter) -> None:
        batch.done.append(update.id)
        if letter.incoming is None:
            return
        caller = batch.callers.get((update.channel, letter.address))
        if not letter.private or caller is None:
            batch.strangers.append(update.id)
            await self._fixed_sentence(work, update, letter)
            return
        await self._step(work, batch, update, letter, caller)

    async def _fixed_sentence(self, work: Work, update: Stored, letter: Letter) -> None:
        """Groups and strangers hear one sentence, at most once in ten minutes; nothing of theirs is read or kept."""
        now = self.clock.now()
        key = "stranger" if letter.private else "group-only-private"
        args = {"county": self.policy.county} if letter.private else {}
        slot = int(now.timestamp()) // 600
        body = dict(plain(words("zh-CN").say(key, args)))
        if letter.waits:
            body["waits"] = letter.waits
        message = OutboxMessage(f"{key}:{letter.address}:{slot}", update.channel, letter.address, body)
        await put_once(work, message, now)

    async def _step(self, work: Work, batch: "Batch", update: Stored, letter: Letter, caller: Caller) -> None:
        assert letter.incoming is not None
        now, channel = self.clock.now(), self.channels[update.channel]
        reader = Reader(work.conn, work.seal, Scope(caller.person, channel.carries))
        desk = Desk(caller.person, now, self.policy, channel.carries, self.draw_receipt())
        before = batch.drafts.get(caller.person.id) or Draft(HOME)
        post = caller.person.seats[0].post.value
        by = By(caller.person.id, post, update.id, desk.receipt)
        said = words(caller.language)
        outcome = await converse(work, reader, desk, before, letter.incoming, by, self.forms, said)
        batch.drafts[caller.person.id] = batch.changed[caller.person.id] = outcome.draft
        batch.messages.append(self._answer(update, letter, caller, outcome))
        if outcome.reply.events:
            batch.messages = await still_said(work, batch.messages, outcome.reply.events, now)
            batch.messages.extend(outcome.messages)
        if reader.cases_seen or outcome.cases:
            work.notes.append(_note(caller, update, before, reader, outcome))

    def _answer(self, update: Stored, letter: Letter, caller: Caller, outcome: Outcome) -> OutboxMessage:
        said = words(caller.language)
        body: dict[str, Any] = {"waits": letter.waits}
        if outcome.screen is None:
            body |= {"toast": said.say("already-heard")}
        else:
            body |= render(outcome.screen, outcome.draft.turn, said, outcome.before)
            body["again"] = said.say("repeat-note")
            if letter.screen and letter.waits and _in_place(letter, outcome):
                body["changes"] = letter.screen
        return OutboxMessage(f"turn:{update.id}", update.channel, letter.address, body, person_id=caller.person.id)


def _in_place(letter: Letter, outcome: Outcome) -> bool:
    """A press changes its own message; a command, or a press on an old message, is answered below it."""
    old = outcome.reply.problem is not None and outcome.reply.problem.code == "old-button"
    return isinstance(letter.incoming, Pressed) and not old


def _note(caller: Caller, update: Stored, before: Draft, reader: Reader, outcome: Outcome) -> Note:
    return Note(
        caller.person.id,
        f"turn:{outcome.draft.form if before.form == HOME else before.form}",
        tuple(seat.post.value for seat in caller.person.seats),
        tuple(sorted(reader.cases_seen | set(outcome.cases))),
        tuple(sorted(reader.fields_seen)),
        tuple(type(event).__name__ for event in outcome.reply.events),
        update.id,
    )


@dataclass
class Batch:
    """What the turns of one transaction share."""

    letters: list[tuple[Stored, Letter]] = field(default_factory=list)
    callers: dict[tuple[str, str], Caller] = field(default_factory=dict)
    drafts: dict[int, Draft] = field(default_factory=dict)
    changed: dict[int, Draft] = field(default_factory=dict)
    messages: list[OutboxMessage] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    strangers: list[int] = field(default_factory=list)
