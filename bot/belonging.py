"""What belongs to an update besides itself: the file that came with it, and the other pictures of one album."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.channels import Letter
from dialog.incoming import Incoming, Voice
from storage.database import Work
from storage.files import files_of
from storage.inbox import Stored
from storage.outbox import was_put

REFUSED = "file:"
"""In the inbox before the reason for which the file of an update can never be kept."""


async def kept_files(work: Work, letters: Iterable[tuple[Stored, Letter]]) -> dict[int, tuple[str, int]]:
    """The files kept of these updates by now: (id, seconds) by update."""
    spoken = [update.id for update, letter in letters if isinstance(letter.incoming, Voice)]
    return await files_of(work, spoken) if spoken else {}


def with_file(incoming: Incoming, update: Stored, kept: Mapping[int, tuple[str, int]]) -> Incoming:
    """A spoken note with the file that is kept of it by now, or with why there is none."""
    if not isinstance(incoming, Voice):
        return incoming
    if found := kept.get(update.id):
        return Voice(*found, kept=True)
    return replace(incoming, refused=update.why.removeprefix(REFUSED) if update.why.startswith(REFUSED) else "")


def album_key(letter: Letter) -> str:
    """The dedupe key of the one answer to everything that was sent as one thing."""
    return f"album:{letter.address}:{letter.album[:30]}"


async def answered_with(work: Work, albums: set[str], letter: Letter) -> bool:
    """Whether another update of the same album has the answer already; if not, this one will have it."""
    if not letter.album:
        return False
    key = album_key(letter)
    known = key in albums or await was_put(work, key)
    albums.add(key)
    return known
