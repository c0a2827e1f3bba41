"""What belongs to an update besides itself: the file that came with it, and the other pictures of one album."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.channels import Letter
from dialog.incoming import Document, Incoming, Photo, Voice
from storage.database import Work
from storage.files import files_of
from storage.inbox import Stored
from storage.outbox import was_put

REFUSED = "file:"
"""In the inbox before the reason for which the file of an update can never be kept."""


FILES = (Voice, Photo, Document)
"""What comes with a file."""


async def kept_files(work: Work, letters: Iterable[tuple[Stored, Letter]]) -> dict[int, tuple[str, int]]:
    """The files kept of these updates by now: (id, seconds) by update."""
    with_files = [update.id for update, letter in letters if isinstance(letter.incoming, FILES)]
    return await files_of(work, with_files) if with_files else {}


def with_file(incoming: Incoming, update: Stored, kept: Mapping[int, tuple[str, int]]) -> Incoming:
    """What was sent with the file that is kept of it by now, or with why there is none."""
    if not isinstance(incoming, FILES):
        return incoming
    if found := kept.get(update.id):
        file, seconds = found
        return (
            Voice(file, seconds, kept=True) if isinstance(incoming, Voice) else replace(incoming, file=file, kept=True)
        )
    return replace(incoming, refused=update.why.removeprefix(REFUSED) if update.why.startswith(REFUSED) else "")


def is_settled(letter: Letter, update: Stored, kept: Mapping[int, tuple[str, int]]) -> bool:
    """Whether this is a photo that was fetched: each of an album is heard, not only the first."""
    return isinstance(letter.incoming, Photo) and (update.id in kept or update.why.startswith(REFUSED))


def is_left(letter: Letter, update: Stored, kept: Mapping[int, tuple[str, int]]) -> bool:
    """Whether this is a file nobody took: not even its name is kept, which may tell of a child."""
    return isinstance(letter.incoming, Document) and update.id not in kept


def album_key(letter: Letter) -> str:
    """The dedupe key of the one answer to everything that was sent as one thing."""
    return f"album:{letter.address}:{letter.album[:30]}"


async def answered_with(work: Work, albums: set[str], letter: Letter, *, settled: bool) -> bool:
    """Whether another update of the same album has the answer already; if not, this one will have it."""
    if not letter.album or settled:
        return False
    key = album_key(letter)
    known = key in albums or await was_put(work, key)
    albums.add(key)
    return known
