"""Looking at what came from outside before it is kept: each kind by its content, within its bounds. Fetches and stores nothing."""

import asyncio
from dataclasses import dataclass

from documents.evidence.photos import PHOTO_BYTES, checked_photo
from documents.evidence.voices import VOICE_BYTES, seconds_of
from documents.rosters.workbook import MAX_BYTES as ROSTER_BYTES
from rules.problem import Problem
from storage.files import Kind

AT_MOST = {Kind.VOICE: VOICE_BYTES, Kind.PHOTO: PHOTO_BYTES, Kind.ROSTER: ROSTER_BYTES}
"""Bytes that are fetched of each kind."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What may be kept: a spoken note as it came, with its length in seconds; a photo written anew; a roster as it came."""

    content: bytes
    kind: Kind
    seconds: int | None = None


def too_large(kind: Kind) -> Problem:
    """Why more than `AT_MOST` bytes are not kept."""
    return Problem("voice-too-long") if kind is Kind.VOICE else Problem(f"{kind.value}-too-large")


async def looked_at(kind: Kind, content: bytes) -> Looked | Problem:
    """What is to be kept of these bytes, or why nothing is. A photo is decoded in a process of its own.

    A roster is opened later, apart (bot.clerk): here it is only put away.
    """
    match kind:
        case Kind.VOICE:
            seconds = seconds_of(content)
            return seconds if isinstance(seconds, Problem) else Looked(content, kind, seconds)
        case Kind.PHOTO:
            photo = await asyncio.to_thread(checked_photo, content)
            return photo if isinstance(photo, Problem) else Looked(photo.content, kind)
        case Kind.PAPER:
            raise LookupError("a paper is made here; nobody sends one in")
        case _:
            return Looked(content, kind)
