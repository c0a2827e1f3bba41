"""What people do about their own place in the bot: choose a language, leave, let a joiner in or not. No case is touched.

A conversation yields these beside the events of cases; the turn carries them out (bot.joining).
"""

from dataclasses import dataclass
from datetime import date, datetime

from rules.access import Post
from rules.parked import ParkedDecided
from rules.registry import Registry


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """This person is answered in another language from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """This person unlinks the account he is speaking from."""


@dataclass(frozen=True, slots=True)
class RemindersPutOff:
    """This person has no signal today: nothing reminds him before `until`, red flags and limits of today excepted."""

    until: datetime


@dataclass(frozen=True, slots=True)
class JoinerConfirmed:
    """The match code was found among the others: the joiner is who he says."""

    joining: int


@dataclass(frozen=True, slots=True)
class JoinerRefused:
    """The match code was not found: whoever waits there is not let in, and the invite is void."""

    joining: int


Membership = LanguageChosen | PersonLeft | RemindersPutOff | JoinerConfirmed | JoinerRefused | Registry | ParkedDecided
"""All that touches no case; the basis registry and messages that came to nothing too."""


@dataclass(frozen=True, slots=True)
class Held:
    """A post as its holder reads it: from which day, to which (None: no end is known)."""

    post: Post
    place: str
    from_day: date
    to_day: date | None


@dataclass(frozen=True, slots=True)
class Me:
    """What is kept about one worker, for himself to read. His number is not here: no channel writes it out."""

    name: str
    unit: str
    title: str
    posts: tuple[Held, ...]
    accounts: tuple[tuple[str, datetime], ...]
    records: int
