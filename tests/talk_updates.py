"""Telegram updates of people of the tests, as getUpdates hands them out."""

import random
from dataclasses import dataclass
from typing import Any, Protocol

from bot.clock import FixedClock

SOMETHING: tuple[dict[str, Any], ...] = (
    {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
    {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "media_group_id": "7"},
    {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    {"document": {"file_id": "a", "file_unique_id": "b", "file_name": "名单.xlsx"}},
    {"location": {"latitude": 25.0, "longitude": 102.0}},
    {"contact": {"phone_number": "16400000099", "first_name": "某人", "user_id": 1}},
    {"contact": {"phone_number": "+8616488006000", "first_name": "某人"}},
    {"venue": {"location": {"latitude": 25.0, "longitude": 102.0}, "title": "村委会", "address": "村口"}},
    {"dice": {"emoji": "🎲", "value": 3}},
)


class Somebody(Protocol):
    """Who has an address."""

    @property
    def address(self) -> str: ...


@dataclass
class Updates:
    """Makes updates with rising numbers."""

    clock: FixedClock
    number: int = 1000

    def _numbered(self, content: dict[str, Any]) -> dict[str, Any]:
        self.number += 1
        return {"update_id": self.number} | content

    def _message(self, who: Somebody, address: str = "", message_id: int = 0) -> dict[str, Any]:
        chat = int(address or who.address)
        user = who.address if chat < 0 or not address else address
        return {
            "message_id": message_id or self.number + 1,
            "date": int(self.clock.moment.timestamp()),
            "chat": {"id": chat, "type": "group" if chat < 0 else "private", "title": "工作群"},
            "from": {"id": int(user), "is_bot": False, "first_name": "某人"},
        }

    def text(self, who: Somebody, text: str, address: str = "") -> dict[str, Any]:
        """Types, in the private chat unless another address is named."""
        return self._numbered({"message": self._message(who, address) | {"text": text}})

    def edit(self, who: Somebody, text: str) -> dict[str, Any]:
        """Changes an earlier message."""
        return self._numbered({"edited_message": self._message(who, "", 7) | {"text": text, "edit_date": 1}})

    def something(self, who: Somebody, chance: random.Random) -> dict[str, Any]:
        """Sends something that is not text."""
        return self._numbered({"message": self._message(who) | chance.choice(SOMETHING)})

    def press(self, who: Somebody, message_id: int, data: str, query: str = "") -> dict[str, Any]:
        """Presses a button, shown or forged."""
        message = self._message(who, "", message_id)
        pressed = {"from": message["from"], "chat_instance": "1", "message": message | {"text": "…"}, "data": data}
        return self._numbered({"callback_query": {"id": query or str(self.number + 1)} | pressed})
