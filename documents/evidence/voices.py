"""A spoken note looked at: Ogg with one Opus stream, page by page, as RFC 3533 and RFC 7845 lay it down. Decodes no sound."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.evidence.formats import Format, format_of
from rules.problem import Problem

VOICE_SECONDS = 120
VOICE_BYTES = 2 * 1024 * 1024
"""The longest and the largest spoken note that is kept."""

_RATE = 48_000
"""Opus counts its places in samples of 48 kHz, whatever it was recorded at (RFC 7845 §4)."""

_NO_PLACE = 2**64 - 1


@dataclass(frozen=True, slots=True)
class _Page:
    place: int
    stream: bytes


def seconds_of(content: bytes) -> int | Problem:
    """How long a spoken note is, by its own count; or why it is not kept: `voice-too-long`, `voice-unreadable`."""
    if len(content) > VOICE_BYTES:
        return Problem("voice-too-long")
    if format_of(content) is not Format.OPUS:
        return Problem("voice-unreadable")
    pages = list(_pages(content))
    places = [page.place for page in pages if page.place != _NO_PLACE]
    if not places or len({page.stream for page in pages}) != 1:
        return Problem("voice-unreadable")
    seconds = max(places) / _RATE
    if seconds > VOICE_SECONDS + 1:
        return Problem("voice-too-long")
    return max(1, round(seconds))


def _pages(content: bytes) -> Iterator[_Page]:
    """The pages from the first byte to the last; none where something else stands between, before or behind them."""
    found, at = [], 0
    while at < len(content):
        head = content[at : at + 27]
        if len(head) < 27 or head[:5] != b"OggS\x00":
            return
        sizes = content[at + 27 : at + 27 + head[26]]
        at += 27 + head[26] + sum(sizes)
        found.append(_Page(int.from_bytes(head[6:14], "little"), head[14:18]))
    if at == len(content):
        yield from found
