"""What the demo page needs from a county: its people, its bot's Bot API, its clock, its language.

Must not do anything: the county itself is made elsewhere, the page only uses it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.demo.bot_api import BotApi
from rules.policy import Policy


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One invented person who can be put into a phone.

    Attributes:
        user_id: the person's id, and the id of the private chat with the bot.
        title: what the roster calls the job (组长).
        unit: who employs the person.
        post: code of the post, e.g. `group_leader`; stories choose people by it.
        post_label: the post in words, by language (`zh-CN`, `en`).
        place: the area or school the post is tied to.
        phone: what "share my number" gives; an invented number is made when it is empty.
    """

    user_id: int
    name: str
    title: str
    unit: str
    post: str
    post_label: Mapping[str, str]
    place: str
    phone: str = ""


class County(Protocol):
    """A running demo county. Every person is a user of `api` already."""

    api: BotApi
    default_seats: Sequence[int]
    language: str
    policy: Policy

    def people(self) -> Sequence[DemoPerson]:
        """Everyone who can be put into a phone, in the order in which the list shows them."""
        ...

    def now(self) -> datetime:
        """The county's time, aware, in the county's zone."""
        ...

    async def move_clock(self, to: datetime) -> None:
        """Move the county's time forward, and let what is due at that moment be done and told before this returns.

        Raises:
            ValueError: the moment is past.
        """
        ...

    async def speak(self, language: str) -> None:
        """Let the bot speak `zh-CN` or `en` from now on."""
        ...
