"""The turn: one stored update, one transaction, run again from the start if it was killed (DESIGN §1.2).

Updates that wait together are taken together and committed together, in order; if one of them fails, all are rolled back
and each is taken alone, so that a failure costs nobody else his turn. One that fails alone is tried again before any later
one, so that nobody's steps change places, and is parked when it has failed three times.
"""

import logging
import random
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.batch import Batch, gather
from bot.belonging import album_key, answered_with, is_left, is_settled, kept_files, with_file
from bot.channels import Channel, Letter
from bot.clock import Clock
from bot.conversation import Outcome, converse
from bot.joining import Joins, joins, payload_of
from bot.membership import carry_out, spoken
from dialog.draft import Draft
from dialog.engine import HOME
from dialog.form import Spec
from dialog.incoming import Contact, Pressed
from dialog.screen import Say, Screen
from jobs.alarms import still_said
from jobs.delivery import Delivery, Handed
from jobs.rendering import plain, render
from locales.reader import words
from rules.desk import Desk
from rules.membership import Membership, PersonLeft
from rules.policy import Policy
from rules.sent_rosters import Clerical
from storage import inbox
from storage.audit import Note
from storage.casework import By
from storage.database import Database, Work
from storage.drafts import keep_drafts
from storage.inbox import Stored
from storage.outbox import OutboxMessage, put, put_once
from storage.people import Caller, note_reachable
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
                stored = await inbox.waiting(work, at_most)
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
            return await self._put_back(update, why, self._letter(update))
        except Exception:
            log.exception("the failure of update %d cannot be told; it is only counted", update.id)
            return await self._put_back(update, why, None)

    async def _put_back(self, update: Stored, why: str, letter: Letter | None) -> bool:
        now = self.clock.now()
        async with self.database.write(now) as work:
            if not await inbox.still_waits(work, update.id):
                return True  # its commit stands; only the answer to it was lost
            parked = await inbox.put_back(work, update.id, why)
            if parked and letter and letter.private and letter.address:
                body = {**plain(words("zh-CN").say("failed")), "waits": letter.waits}
                message = OutboxMessage(f"failed:{update.id}", update.channel, letter.address, body)
                await put_once(work, message, now)
            if parked and letter and _secret(letter):
                await inbox.forget(work, (update.id,))
        return parked

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
        for update, letter in batch.letters:
            await self._one(work, batch, update, letter)
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
        if self._some_held:
            held = await inbox.fetching(work)
            for each in held:
                if letter := self._letter(each):
                    batch.hold(each.channel, letter)
            self._some_held = bool(held)

    async def _one(self, work: Work, batch: Batch, update: Stored, letter: Letter) -> None:
        whose = (update.channel, letter.address)
        if batch.holds(update, letter):
            return
        batch.done.append(update.id)
        if letter.reachable is not None:
            await note_reachable(work.conn, *whose, self.clock.now(), reachable=letter.reachable)
        settled = is_settled(letter, update, batch.files)
        if letter.incoming is None or await answered_with(work, batch.albums, letter, settled=settled):
            return
        caller = batch.callers.get(whose)
        if not letter.private or caller is None:
            batch.forgotten.append(update.id)
            await self._stranger(work, batch, update, letter)
            return
        if _secret(letter):
            batch.forgotten.append(update.id)
        await self._step(work, batch, update, letter, caller)

    async def _stranger(self, work: Work, batch: Batch, update: Stored, letter: Letter) -> None:
        """A stranger who joins by an invite is always answered, however lately he heard the fixed sentence."""
        step = Joins(work, update, letter, self.policy.county, self.clock.now(), self.chance)
        if not letter.private or (doings := await joins(step)) is None:
            await self._fixed_sentence(work, update, letter)
            return
        await batch.take(work, doings, self.clock.now().date())

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

    async def _step(self, work: Work, batch: Batch, update: Stored, letter: Letter, caller: Caller) -> None:
        assert letter.incoming is not None
        now, channel = self.clock.now(), self.channels[update.channel]
        reader = Reader(work.conn, work.seal, Scope(caller.person, channel.carries))
        desk = Desk(caller.person, now, self.policy, channel.carries, self.draw_receipt())
        before = batch.drafts.get(caller.person.id) or Draft(HOME)
        post = caller.person.seats[0].post.value
        by = By(caller.person.id, post, update.id, desk.receipt)
        said = words(caller.language)
        incoming = with_file(letter.incoming, update, batch.files)
        outcome = await converse(work, reader, desk, before, incoming, by, self.forms, said)
        if outcome.reply.fetch:
            batch.done.remove(update.id)
            batch.fetch.append(update.id)
            batch.hold(update.channel, letter)
            self._some_held = True
            return
        if is_left(letter, update, batch.files):
            batch.forgotten.append(update.id)
        batch.drafts[caller.person.id] = batch.changed[caller.person.id] = outcome.draft
        personal = [event for event in outcome.reply.events if isinstance(event, Membership | Clerical)]
        self._for_the_clerk |= any(isinstance(event, Clerical) for event in personal)
        caller = replace(caller, language=spoken(personal, caller.language))
        batch.callers[update.channel, letter.address] = caller
        answer = self._answer(update, letter, caller, outcome, album=not is_settled(letter, update, batch.files))
        batch.say(letter, answer, all_well=outcome.reply.problem is None)
        if personal:
            doings = await carry_out(work, personal, caller, by, update.channel, now)
            await batch.take(work, doings, now.date())
        elif outcome.reply.events:
            batch.messages = await still_said(work, batch.messages, outcome.reply.events, now)
            batch.messages.extend(outcome.messages)
        if reader.cases_seen or outcome.cases:
            work.notes.append(_note(caller, update, before, reader, outcome))

    def _answer(
        self, update: Stored, letter: Letter, caller: Caller, outcome: Outcome, *, album: bool = True
    ) -> OutboxMessage:
        said = words(caller.language)
        body: dict[str, Any] = {"waits": letter.waits}
        if outcome.screen is None:
            body |= {"toast": said.say("already-heard")}
        else:
            before = (*_joined_already(letter), *outcome.before)
            body |= render(outcome.screen, outcome.draft.turn, said, before)
            body["again"] = said.say("repeat-note")
            if letter.screen and letter.waits and _in_place(letter, outcome) and not _new(outcome.screen):
                body["changes"] = letter.screen
        # whoever leaves must hear so, though he is nobody's worker by the time it goes out
        person_id = None if any(isinstance(event, PersonLeft) for event in outcome.reply.events) else caller.person.id
        dedupe = album_key(letter) if letter.album and album else f"turn:{update.id}"
        return OutboxMessage(dedupe, update.channel, letter.address, body, person_id=person_id, shows=outcome.shows)


def _new(screen: Screen) -> bool:
    """A file comes in a message of its own."""
    return bool(screen.voice or screen.photo or screen.document)


def _secret(letter: Letter) -> bool:
    """Whether it holds a telephone number or opens an invite: such a thing is never kept, whoever sends it."""
    return isinstance(letter.incoming, Contact) or payload_of(letter) is not None


def _joined_already(letter: Letter) -> tuple[Say, ...]:
    """To a known person any invite is somebody else's, whatever it is: none is looked up."""
    return (Say("joined-already"),) if payload_of(letter) is not None else ()


def _in_place(letter: Letter, outcome: Outcome) -> bool:
    """A press changes its own message; a command, or a press on an old message, is answered below it."""
    old = outcome.reply.problem is not None and outcome.reply.problem.code == "old-button"
    return isinstance(letter.incoming, Pressed) and not old


def _note(caller: Caller, update: Stored, before: Draft, reader: Reader, outcome: Outcome) -> Note:
    return Note(
        caller.person.id,
        f"turn:{outcome.draft.form if before.form == HOME else before.form}",
        tuple(seat.post.value for seat in caller.person.seats),
        tuple(sorted(reader.cases_seen | set(outcome.cases.values()))),
        tuple(sorted(reader.fields_seen)),
        tuple(type(event).__name__ for event in outcome.reply.events),
        update.id,
    )
