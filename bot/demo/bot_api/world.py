"""What exists on the invented Telegram: people, chats, messages, files, button presses, command lists.

Must not know HTTP or the queue of updates. Message ids rise over all chats, as they do for one bot account.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.bot_api import shapes
from bot.demo.bot_api.changes import Change, Changes
from bot.demo.bot_api.files import Shelf
from bot.demo.bot_api.refusal import Refused, bad_request
from bot.demo.bot_api.shapes import Json

MAX_MESSAGES = 5_000
MAX_PRESSES = 10_000
USERNAME = "guixiao_demo_bot"
NAME = "归校"
_NUMBER = re.compile(r"-?\d{1,20}")


@dataclass
class Chat:
    """One chat as every phone in it shows it.

    Attributes:
        about: the Chat object.
        members: ids of the people in it.
        messages: by message id, newest last.
        frozen: messages sent with a reply keyboard; Telegram never lets those be edited.
        keyboard: the reply keyboard now shown, None for letters.
    """

    about: Json
    members: frozenset[int]
    messages: OrderedDict[int, Json] = field(default_factory=OrderedDict)
    frozen: set[int] = field(default_factory=set)
    keyboard: Json | None = None

    @property
    def chat_id(self) -> int:
        """The chat's id; negative for a group."""
        return int(self.about["id"])


@dataclass
class Press:
    """A press on an inline button: where it was, and what the bot answered."""

    chat_id: int
    answer: Json | None = None
    expired: bool = False


class World:
    """All of it, in memory."""

    def __init__(
        self, token: str, now: Callable[[], datetime], changes: Changes, first_message: int, first_press: int
    ) -> None:
        self.bot = shapes.robot(int(token.split(":")[0]), USERNAME, NAME)
        self.changes = changes
        self.users: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.unreachable: dict[int, str] = {}
        self.files = Shelf()
        self.presses: OrderedDict[str, Press] = OrderedDict()
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.menu_buttons: dict[int, Json] = {}
        self.abouts: dict[tuple[str, str], str] = {}
        self._now = now
        self._next_message = first_message
        self._next_press = first_press
        self._albums = 0

    def unix_now(self) -> int:
        """Give the movable clock's time in unix seconds.

        Raises:
            ValueError: the clock gave a time without a zone.
        """
        moment = self._now()
        if moment.tzinfo is None:
            raise ValueError("the clock must give aware times")
        return int(moment.timestamp())

    def reachable_chat(self, chat_id: str) -> Chat:
        """Find the chat a bot named in `chat_id`, ready to be written to.

        Raises:
            Refused: 400 when it is unknown, 403 when its person blocked the bot or was deactivated.
        """
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(int(chat_id)) if _NUMBER.fullmatch(chat_id) else None
        if chat is None:
            raise bad_request("chat not found")
        if why := self.unreachable.get(chat.chat_id):
            raise Refused(403, f"Forbidden: {why}")
        return chat

    def post(self, chat: Chat, sender: Json, body: Json) -> Json:
        """Put a new message into a chat and give it."""
        message = {
            "message_id": self._next_message,
            "from": sender,
            "chat": chat.about,
            "date": self.unix_now(),
            **body,
        }
        self._next_message += 1
        chat.messages[message["message_id"]] = message
        if len(chat.messages) > MAX_MESSAGES:
            oldest, _ = chat.messages.popitem(last=False)
            chat.frozen.discard(oldest)
        self.changes.tell(Change("message", chat.chat_id, message))
        return message

    def replace(self, chat: Chat, message: Json, changed: Json) -> Json:
        """Put an edited message in place of the old one: `changed` overrides its fields, None takes one away."""
        merged = message | {"edit_date": self.unix_now()} | changed
        edited = {name: value for name, value in merged.items() if value is not None}
        chat.messages[edited["message_id"]] = edited
        self.changes.tell(Change("edit", chat.chat_id, edited))
        return edited

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message off every phone."""
        del chat.messages[message_id]
        chat.frozen.discard(message_id)
        self.changes.tell(Change("delete", chat.chat_id, {"message_id": message_id}))

    def album_id(self) -> str:
        """Give a new `media_group_id`."""
        self._albums += 1
        return str(13_000_000_000_000_000 + self._albums)

    def new_press(self, user_id: int, chat_id: int) -> str:
        """Note that a button press waits for an answer and give its id."""
        query_id = str((user_id << 32) + self._next_press)
        self._next_press += 1
        self.presses[query_id] = Press(chat_id)
        if len(self.presses) > MAX_PRESSES:
            self.presses.popitem(last=False)
        return query_id
