"""Files that came with an update, fetched and kept before the turn that needs them (docs/decisions 0012).

The update waits in the inbox meanwhile, and so does what its sender did after it: a kill only means that it is fetched
again. When the file is safe, or never can be, the turn is taken.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.belonging import FILES, REFUSED
from bot.channels import Channel, FileLost, FileTooLarge, NotNow
from bot.clock import pause
from bot.evidence import AT_MOST, Looked, looked_at, too_large
from dialog.incoming import Document, Photo, Voice
from documents.evidence.voices import VOICE_SECONDS
from rules.problem import Problem
from storage import inbox
from storage.database import Database
from storage.files import Kind, keep_file
from storage.folder import Folder
from storage.inbox import Stored
from storage.people import who_is

log = logging.getLogger(__name__)

TRIES = 4
"""How often a file is asked for before its sender is told to do without: he waits, for a minute at most."""

KINDS = {Voice: Kind.VOICE, Photo: Kind.PHOTO, Document: Kind.ROSTER}
"""What a file is, by how it came; the only documents anybody is asked for are rosters."""

AT_ONCE = 4
SECONDS_A_TRY = 20.0


class Fetches(Protocol):
    """A channel's way to the files people sent."""

    async def fetch(self, file: str, at_most: int) -> bytes:
        """The bytes of a file.

        Raises:
            FileLost, FileTooLarge: it never can be had.
            NotNow: perhaps later.
        """
        ...


@dataclass
class Fetching:
    """Fetches until it is told to stop.

    Attributes:
        look_again: called when a turn can be taken.
        reached: names points for the kill tests.
    """

    database: Database
    folder: Folder
    channels: Mapping[str, Channel]
    fetchers: Mapping[str, Fetches]
    now: Callable[[], datetime]
    look_again: Callable[[], None]
    reached: Callable[[str], None]
    first_pause: float = 1.0
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: set[int] = field(default_factory=set)

    async def run(self) -> None:
        """Fetch for ever what the inbox says is to be fetched."""
        places = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as tasks:
            while True:
                self.wake.clear()
                for update in await self._due():
                    self._under_way.add(update.id)
                    tasks.create_task(self._one(update, places))
                await self.wake.wait()

    async def _due(self) -> list[Stored]:
        """What is to be fetched. Where there is nothing, nobody can be behind it."""
        async with self.database.write(self.now()) as work:
            found = await inbox.fetching(work)
            let_go = 0 if found else await inbox.let_go(work)
        if let_go:
            self.look_again()
        return [update for update in found if update.id not in self._under_way]

    async def _one(self, update: Stored, places: asyncio.Semaphore) -> None:
        try:
            async with places:
                await self._keep(update)
        except Exception:
            log.exception("fetching for update %d failed", update.id)
            await self._refuse(update, self._lost(update))
        finally:
            self._under_way.discard(update.id)
            self.look_again()

    def _lost(self, update: Stored) -> Problem:
        """It could not be had, whatever the reason."""
        return _lost(KINDS[type(self._sent(update))])

    def _sent(self, update: Stored) -> Voice | Photo | Document:
        sent = self.channels[update.channel].read(update.raw).incoming
        assert isinstance(sent, FILES), "a turn asked for it"
        return sent

    async def _keep(self, update: Stored) -> None:
        letter = self.channels[update.channel].read(update.raw)
        found = await self._looked(update.channel, self._sent(update))
        if isinstance(found, Problem):
            await self._refuse(update, found)
            return
        now = self.now()
        written = await self.folder.write(found.content, now)
        self.reached("fetch.written")
        async with self.database.write(now) as work:
            who = await who_is(work.conn, work.seal, update.channel, (letter.address,), now.date())
            if await inbox.fetched(work, update.id, None) and (caller := who.get(letter.address)):
                kept_for = caller.person.id
                await keep_file(work, written, found.kind, kept_for, now, inbox_id=update.id, seconds=found.seconds)
            self.reached("fetch.before_commit")
        self.reached("fetch.committed")

    async def _looked(self, channel: str, sent: Voice | Photo | Document) -> Looked | Problem:
        """What is to be kept of it, or why nothing is; one that says itself that it is too long is not even fetched."""
        kind = KINDS[type(sent)]
        if isinstance(sent, Voice) and sent.seconds > VOICE_SECONDS:
            return too_large(kind)
        content = await self._fetched(channel, sent.file, kind)
        return content if isinstance(content, Problem) else await looked_at(kind, content)

    async def _fetched(self, channel: str, file: str, kind: Kind) -> bytes | Problem:
        """The bytes, or why there never will be any."""
        for number in range(TRIES):
            try:
                async with asyncio.timeout(SECONDS_A_TRY):
                    return await self.fetchers[channel].fetch(file, AT_MOST[kind])
            except FileTooLarge:
                return too_large(kind)
            except FileLost:
                return _lost(kind)
            except (NotNow, TimeoutError) as error:
                log.warning("a file is not here yet: %s %s", type(error).__name__, error)
            if number + 1 < TRIES:
                await pause(self.first_pause * 3**number)
        return _lost(kind)

    async def _refuse(self, update: Stored, problem: Problem) -> None:
        """It never will be kept; its turn tells the person why, and to type."""
        async with self.database.write(self.now()) as work:
            await inbox.fetched(work, update.id, REFUSED + problem.code)


def _lost(kind: Kind) -> Problem:
    return Problem(f"{kind.value}-lost")
