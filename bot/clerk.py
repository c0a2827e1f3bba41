"""The clerk: checks rosters that were sent, takes in what was decided, takes batches back, and tells who sent them.

Never in a turn: a file is opened in a process of its own, and its rows take a moment. Each step is one transaction with
the message about it, and conditional on where the roster stands: a kill means that the step is done again, or was done.
"""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.chance import CHANCE
from bot.clerk_words import checked_screen, faulty_screen, in_screen, only_screen, undone_screen
from bot.rosters import Report, Wish, take_file
from dialog.screen import Say, Screen
from jobs.rendering import render
from locales.reader import words
from rules.policy import Policy
from rules.sent_rosters import RosterState, may_send
from storage.audit import Note
from storage.database import Database, Work
from storage.files import Kind, State, keep_file, read_roster, settle_files
from storage.folder import Folder, Written
from storage.outbox import Lane, OutboxMessage, put_once
from storage.people import Caller, accounts_of, who_is
from storage.roster_undo import Refused, undo_batch
from storage.rosters import Taken
from storage.sealing import SealBroken
from storage.sent_rosters import Errand, become, to_do, tried

log = logging.getLogger(__name__)

ROWS_AT_MOST = 5_000
"""Rows of a roster that comes by a chat: while they are taken, everybody else's turn waits a few seconds. Longer ones are
for the county's own machine."""

TRIES = 3


class _Overtaken(Exception):
    """It stands elsewhere by now; nothing is written."""


@dataclass
class Clerk:
    """Works until it is told to stop.

    Attributes:
        told: called when there is something to deliver.
        reached: names points for the kill tests.
    """

    database: Database
    folder: Folder
    policy: Policy
    now: Callable[[], datetime]
    told: Callable[[], None]
    reached: Callable[[str], None]
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    chance: random.Random = CHANCE

    async def run(self) -> None:
        """Do for ever what waits."""
        while True:
            self.wake.clear()
            await self.step()
            await self.wake.wait()

    async def step(self) -> int:
        """Do everything that waits now, one after the other; how much it was."""
        done = 0
        while errands := await self._waiting():
            for errand in errands:
                await self._one(errand)
            done += len(errands)
            self.told()
        return done

    async def _waiting(self) -> tuple[Errand, ...]:
        async with self.database.read() as conn:
            return await to_do(conn, self.database.seal, self.now())

    async def _one(self, errand: Errand) -> None:
        caller = None
        try:
            if (caller := await self._sender(errand)) is None:
                await self._leave(errand, RosterState.LAPSED, None)
            else:
                await self._do(errand, caller)
        except _Overtaken:
            return
        except (LookupError, SealBroken):
            log.exception("a roster that was sent cannot be opened")
            await self._leave(errand, RosterState.FAILED, caller)
        except Exception:
            log.exception("a roster that was sent failed")
            await self._failed(errand, caller)

    async def _sender(self, errand: Errand) -> Caller | None:
        """Who sent it, where he still takes rosters: authority is asked at the moment of effect."""
        today = self.now().date()
        async with self.database.read() as conn:
            for channel, address in await accounts_of(conn, errand.person_id):
                if channel == errand.channel:
                    found = (await who_is(conn, self.database.seal, channel, (address,), today)).get(address)
                    if found and may_send(found.person):
                        return found
        return None

    async def _do(self, errand: Errand, caller: Caller) -> None:
        match errand.state:
            case RosterState.SENT:
                await self._check(errand, caller)
            case RosterState.ALL | RosterState.GOOD:
                await self._take(errand, caller)
            case RosterState.UNDO:
                await self._undo(errand, caller)
            case _:
                await self._leave(errand, RosterState.LAPSED, caller)

    async def _content(self, errand: Errand) -> bytes:
        async with self.database.read() as conn:
            return await read_roster(conn, self.database.seal, self.folder, errand.file_id)

    async def _check(self, errand: Errand, caller: Caller) -> None:
        """Read it as if it were taken, and tell what would come of it."""
        wish = Wish(accept_good_rows=True, dry_run=True, rows_at_most=ROWS_AT_MOST)
        content, now = await self._content(errand), self.now()
        report = await take_file("pupils", content, errand.line.name, self.database, self.policy.county, now, wish)
        marked = await self._marked(report, caller.language)
        counts = {"good": report.good, "left_out": report.left_out} if report.taken else {}
        can = report.taken is not None and report.good > 0
        screen = (checked_screen if can else faulty_screen)(report, errand.line.receipt, words(caller.language))
        state = RosterState.CHECKED if can else RosterState.FAULTY
        async with self.database.write(self.now()) as work:
            if marked:
                await keep_file(work, marked, Kind.MARKED, errand.person_id, self.now())
                await settle_files(work, [marked.id], State.KEPT)
            marked_id = marked.id if marked else None
            if not await become(work, errand, state, self.now(), counts=counts, marked_id=marked_id):
                raise _Overtaken
            await self._say(work, errand, caller, screen, marked_id)
            self.reached("clerk.before_commit")
        self.reached("clerk.committed")

    async def _marked(self, report: Report, language: str) -> Written | None:
        """The roster with its faults marked, put away; None where it has none or could not be opened."""
        if not any(remark.is_fault for remark in report.remarks(language)):
            return None
        content = await asyncio.to_thread(report.workbook, language)
        return await self.folder.write(content, self.now()) if content else None

    async def _take(self, errand: Errand, caller: Caller) -> None:
        """Take it in, all or nothing; where the county's data changed meanwhile, it is checked and told anew."""
        content, now = await self._content(errand), self.now()
        wish = Wish(accept_good_rows=errand.state is RosterState.GOOD, rows_at_most=ROWS_AT_MOST)

        async def also(work: Work, taken: Taken) -> None:
            if not await become(work, errand, RosterState.IN, now, batch=taken.batch):
                raise _Overtaken
            posts = tuple(seat.post.value for seat in caller.person.seats)
            batch = {"batch": taken.batch} if taken.batch else {}
            work.notes.append(Note(caller.person.id, "roster:in", posts, counts=batch))
            screen = in_screen(taken, errand.line)
            await self._say(work, errand, caller, screen)
            self.reached("clerk.before_commit")

        county, name, chance = self.policy.county, errand.line.name, self.chance
        report = await take_file("pupils", content, name, self.database, county, now, wish, also=also, chance=chance)
        self.reached("clerk.committed")
        if not report.is_in:
            async with self.database.write(now) as work:
                await become(work, errand, RosterState.SENT, now)

    async def _undo(self, errand: Errand, caller: Caller) -> None:
        """Take the batch back, or tell why it stays."""
        now = self.now()
        assert errand.line.batch is not None, "nothing else can be taken back"
        try:
            async with self.database.write(now) as work:
                undone = await undo_batch(work, errand.line.batch, now)
                if not await become(work, errand, RosterState.UNDONE, now):
                    raise _Overtaken
                await self._say(work, errand, caller, undone_screen(undone))
                self.reached("clerk.before_commit")
        except Refused as refused:
            state = RosterState.UNDONE if refused.reason == "undone" else RosterState.IN
            screen = only_screen(
                Say(f"roster-undo-{refused.reason}", {"batch": errand.line.batch, "count": refused.count})
            )
            async with self.database.write(now) as work:
                if await become(work, errand, state, now):
                    await self._say(work, errand, caller, screen)
        self.reached("clerk.committed")

    async def _leave(self, errand: Errand, state: RosterState, caller: Caller | None) -> None:
        """Nothing more comes of it; who sent it is told, where he may still hear of it."""
        now = self.now()
        async with self.database.write(now) as work:
            if await become(work, errand, state, now) and caller:
                screen = only_screen(Say(f"roster-{state.value}", {"file": errand.line.name}))
                await self._say(work, errand, caller, screen)

    async def _failed(self, errand: Errand, caller: Caller | None) -> None:
        """A fault of ours: try again; after the third time say so."""
        if errand.attempts + 1 >= TRIES:
            await self._leave(errand, RosterState.FAILED, caller)
            return
        async with self.database.write(self.now()) as work:
            await tried(work, errand)

    async def _say(
        self, work: Work, errand: Errand, caller: Caller, screen: Screen, document: str | None = None
    ) -> None:
        """To every account of his on the channel it came by: no other may carry it."""
        said = words(caller.language)
        body = render(screen, 0, said)
        if document:
            stem = errand.line.name.rpartition(".")[0] or errand.line.name
            body |= {"document": document, "document_name": f"{stem}-{said.say('report-file-ending')}.xlsx"}
        for channel, address in await accounts_of(work.conn, errand.person_id):
            if channel == errand.channel:
                key = f"roster:{errand.id}:{errand.step}:{address}"[:80]
                message = OutboxMessage(key, channel, address, body, Lane.PAPER, errand.person_id)
                await put_once(work, message, self.now())
