"""What the turns of one transaction share: letters, who speaks from where, drafts, and what is to be written at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.belonging import album_key, is_settled
from bot.channels import Channel, Letter, Unreadable
from bot.joining import Doings
from dialog.draft import Draft
from storage import inbox
from storage.database import Work
from storage.drafts import drafts_of
from storage.inbox import Stored
from storage.outbox import OutboxMessage
from storage.people import Caller, who_is


@dataclass
class Batch:
    """What the turns of one transaction share."""

    letters: list[tuple[Stored, Letter]] = field(default_factory=list)
    callers: dict[tuple[str, str], Caller] = field(default_factory=dict)
    drafts: dict[int, Draft] = field(default_factory=dict)
    changed: dict[int, Draft] = field(default_factory=dict)
    messages: list[OutboxMessage] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    forgotten: list[int] = field(default_factory=list)
    albums: set[str] = field(default_factory=set)
    files: dict[int, tuple[str, int]] = field(default_factory=dict)
    held: set[tuple[str, str]] = field(default_factory=set)
    fetch: list[int] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)
    fetched_albums: set[str] = field(default_factory=set)
    answers: dict[str, OutboxMessage] = field(default_factory=dict)

    def holds(self, update: Stored, letter: Letter) -> bool:
        """Whether this must wait behind a file of the same person; another picture of the same album is fetched with it."""
        if (update.channel, letter.address) not in self.held:
            return False
        along = letter.album and album_key(letter) in self.fetched_albums
        together = along and not is_settled(letter, update, self.files)
        (self.fetch if together else self.behind).append(update.id)
        return True

    def hold(self, channel: str, letter: Letter) -> None:
        """What this person does next waits until his file is here."""
        self.held.add((channel, letter.address))
        if letter.album:
            self.fetched_albums.add(album_key(letter))

    def say(self, letter: Letter, answer: OutboxMessage, *, all_well: bool) -> None:
        """The answer; of an album the last one stands for those before, but what could not be taken is told each time."""
        if letter.album:
            if earlier := self.answers.pop(album_key(letter), None):
                self.messages.remove(earlier)
            if all_well:
                self.answers[album_key(letter)] = answer
        self.messages.append(answer)

    async def know(self, work: Work, channel: str, addresses: Iterable[str], today: date) -> None:
        """Who speaks from these addresses now, with the drafts that are not here yet."""
        found = await who_is(work.conn, work.seal, channel, addresses, today)
        self.callers |= {(channel, address): caller for address, caller in found.items()}
        missing = {caller.person.id for caller in found.values()} - self.drafts.keys()
        if missing:
            self.drafts |= await drafts_of(work, missing)

    async def take(self, work: Work, doings: Doings, today: date) -> None:
        """Say what is to be said, and know anew who speaks from accounts that changed hands: their updates may wait here."""
        self.messages.extend(doings.messages)
        for channel in {channel for channel, _ in doings.touched}:
            addresses = {address for where, address in doings.touched if where == channel}
            for address in addresses:
                self.callers.pop((channel, address), None)
            await self.know(work, channel, addresses, today)


async def gather(work: Work, stored: Sequence[Stored], channels: Mapping[str, Channel], today: date) -> Batch:
    """The updates as letters, their senders and drafts. One that is no update is parked without stopping the others."""
    batch = Batch()
    for update in stored:
        try:
            letter = channels[update.channel].read(update.raw)
        except Unreadable as error:
            await inbox.park(work, update.id, str(error))
            continue
        batch.letters.append((update, letter))
    for channel in {update.channel for update, _ in batch.letters}:
        addresses = {letter.address for update, letter in batch.letters if update.channel == channel}
        await batch.know(work, channel, addresses, today)
    return batch
