"""A spoken note as an answer: what it is found by and how long it is. What was said in it no program of ours can hear."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dialog.screen import Say


@dataclass(frozen=True, slots=True)
class Spoken:
    """A worker's own note, kept here before any question took it; never a recording of a family (DOMAIN §2.3-10).

    Attributes:
        file: id of the kept file.
        words: text typed along the way, which stands beside it.
    """

    file: str
    seconds: int
    words: str = ""


def words_of(note: "str | Spoken | None") -> str:
    """The typed part of an answer that may be spoken; "" for none."""
    return note.words if isinstance(note, Spoken) else note or ""


def voice_of(note: "str | Spoken | None") -> Mapping[str, Any]:
    """`voice` and `voice_seconds` for the event that records this answer; nothing where it was typed."""
    return {"voice": note.file, "voice_seconds": note.seconds} if isinstance(note, Spoken) else {}


def spoken_said(seconds: int) -> Say:
    """A spoken note in words: how long it is."""
    return Say("spoken-note", {"minutes": seconds // 60, "seconds": seconds % 60})
