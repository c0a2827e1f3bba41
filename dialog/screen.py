"""What a person sees now: keys and arguments, never sentences. `locales` turns a Screen into words, a channel into bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Say:
    """A message by key, e.g. `ask-visit-case`. Arguments are strings, numbers, days, other Says, or tuples of these."""

    key: str
    args: Mapping[str, Any] = field(default_factory=dict)


Words = str | Say


class Wants(StrEnum):
    """What input the screen waits for; a channel may show a keyboard for it, or ignore it."""

    PRESS = "press"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Choice:
    """One button. A value beginning with `/` starts a command and never grows old."""

    label: Words
    value: str
    ticked: bool = False


Rows = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What is said, the rows of buttons under it, and what input is wanted.

    Attributes:
        voice: id of a kept note played with it.
        photo: id of a kept photo shown with it.
        document: the word of a document that goes with it (`rules.printing`); made when it is sent.
    """

    says: tuple[Words, ...]
    rows: Rows = ()
    wants: Wants = Wants.PRESS
    voice: str = ""
    photo: str = ""
    document: str = ""


def in_rows(choices: tuple[Choice, ...], per_row: int) -> Rows:
    """Choices laid out so many to a row."""
    return tuple(choices[i : i + per_row] for i in range(0, len(choices), per_row))
