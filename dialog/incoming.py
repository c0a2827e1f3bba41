"""One thing a person did, free of any channel.

No file's content ever comes in here, only by what it is found; a message id only to know a message again.
"""

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
    """Something that is not text: `photo`, `document`, `voice`, `location`, `sticker` or `other`.

    `voice` here is sound that is no spoken note: music, a round film; `photo` a film.
    """

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
class Voice:
    """A note the person spoke.

    Attributes:
        file: what the channel finds it by; once it is kept, the id of the kept file.
        seconds: how long it is, as the channel says; once it is kept, as it is.
        kept: whether it is kept here. No question takes a note that is not.
        refused: why it can never be kept; the code of a Problem.
    """

    file: str
    seconds: int
    kept: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, sent as one or as a file; `file`, `kept` and `refused` as of a spoken note."""

    file: str
    kept: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is no picture; `file`, `kept` and `refused` as of a spoken note.

    Attributes:
        name: what its sender calls it; never a path, never opened by it.
    """

    file: str
    name: str = ""
    kept: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message the person changed after sending it, with the id it has always had."""

    text: str
    message_id: int | None = None


Attached = Photo | Document
"""What a question that takes files can be answered by."""

Incoming = Typed | Pressed | Command | Sent | Contact | Voice | Photo | Document | Edited
