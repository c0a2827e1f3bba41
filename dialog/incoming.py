"""One thing a person did, free of any channel. No file content and no message id ever comes in here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typed:
    """Text, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button. `turn` is the number of the screen it stood on; both can be old or forged."""

    value: str
    turn: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command such as /visit, a menu button, or a button that starts something."""

    name: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is not text: `photo`, `document`, `voice`, `location`, `sticker` or `other`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact card. Its number is never kept.

    Attributes:
        own: the channel vouches that it is the sender's own.
        forwarded: it was passed on from another chat.
    """

    number: str
    own: bool
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """A message the person changed after sending it."""

    text: str


Incoming = Typed | Pressed | Command | Sent | Contact | Edited
