"""One thing a person did, free of any channel. No file content ever comes in here; a message id only to know a message again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Typed:
    """Text, as typed. `message` is the channel's id of it, so that a later change of the message finds what it gave."""

    text: str
    message: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button. `turn` is the number of the screen it stood on; both can be old or forged."""

    value: str
    turn: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command such as /visit, a menu button, or a button that starts something.

    Attributes:
        answers: answers it brings along, by question; only the program itself gives some (an edited message).
        messages: the person's messages these answers came from, as in `Draft.messages`.
    """

    name: str
    args: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    messages: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is not text: `photo`, `document`, `voice`, `location`, `contact`, `sticker` or `other`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A message the person changed after sending it, with the id it has always had."""

    text: str
    message_id: int | None = None


Incoming = Typed | Pressed | Command | Sent | Edited
