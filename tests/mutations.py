"""Telegram updates of every kind, damaged by chance in structure and in text, as bytes of a getUpdates answer.

Same seed, same bytes. What comes out is always JSON: Telegram may send fields nobody knows and texts nobody expects,
but never half an answer.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = Any
DEEP = 200
ODD_TEXTS = (
    "",
    " ",
    "\u0000",
    "\u0007\u001b[31m",
    "\ud83d",
    "\udc00半个",
    "\u202e倒着写\u202c",
    "\u200b\u200d\u2060\ufeff",
    "👨‍👩‍👧‍👦" * 20,
    "e\u0301" * 50,
    "长" * 5000,
    "a" * 60_000,
    "/" * 300,
    "/visit " + "Q" * 5000,
    "{}[]\"'\\%s${x}{ $x }",
    "' OR 1=1 --",
    "=HYPERLINK(1)",
    "<b>&amp;</b>",
    "ﷺ" * 30,
    "１２３",
    "Q-7K3M\u0000",
    "\r\n\t\v\f\u2028\u2029\u0085",
)
ODD_NUMBERS = (
    0,
    -1,
    1.5,
    2**31,
    2**53 + 1,
    2**63 - 1,
    2**63,
    -(2**63) - 1,
    10**30,
    10**100,
    1e308,
    float("nan"),
    float("inf"),
)
ODD = (*ODD_TEXTS, *ODD_NUMBERS, None, True, False, [], {}, [[]], [None], {"": None})
BUTTONS = (
    "~send",
    "~back",
    "~cancel",
    "~change",
    "~page:1",
    "~done",
    "Q-7K3M",
    "home",
    "V04",
    "/home",
    "/visit",
    "/case Q-7K3M",
)
TEXTS = (
    "记家访",
    "/home",
    "/visit Q-7K3M",
    "/case",
    "你好",
    "明天",
    "三",
    "/start abc",
    "/lang en",
    "/help@guixiao_bot",
)


def kinds(user: int, chance: random.Random) -> dict[str, Json]:
    """One good body of every kind of update, from this person."""
    person = {"id": user, "is_bot": False, "first_name": "某人", "language_code": "zh-hans"}
    chat = {"id": user, "type": "private", "first_name": "某人"}
    message = {"message_id": chance.randint(1, 999), "date": 1_795_000_000, "chat": chat, "from": person}
    file = {"file_id": "AgAC", "file_unique_id": "AQ", "file_size": 1000}
    text = message | {"text": chance.choice(TEXTS)}
    data = f"{chance.randint(0, 9)}:{chance.choice(BUTTONS)}"
    press = {"id": "77", "from": person, "chat_instance": "1", "message": message | {"text": "…"}, "data": data}
    media = {
        "photo": [file | {"width": 90, "height": 90}],
        "document": file | {"file_name": "名单.xlsx", "mime_type": "application/zip"},
        "voice": file | {"duration": 3},
        "video": file | {"duration": 3, "width": 9, "height": 9},
        "video_note": file | {"duration": 3, "length": 9},
        "audio": file | {"duration": 3},
        "animation": file | {"duration": 3, "width": 9, "height": 9},
        "sticker": file | {"type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False},
        "contact": {"phone_number": "+86 164 0000 0001", "first_name": "某人", "user_id": user},
        "location": {"latitude": 25.0, "longitude": 102.0},
        "venue": {"location": {"latitude": 25.0, "longitude": 102.0}, "title": "村口", "address": "村口"},
        "dice": {"emoji": "🎲", "value": 1},
        "poll": {"id": "1", "question": "？", "options": [], "total_voter_count": 0, "is_closed": False},
        "new_chat_members": [person],
        "pinned_message": text,
        "story": {"chat": chat, "id": 1},
        "game": {"title": "x", "description": "x", "photo": []},
    }
    beside = {
        "reply_to_message": text,
        "quote": {"text": "说过", "position": 0},
        "forward_origin": {"type": "user", "date": 1, "sender_user": person},
        "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
        "via_bot": person | {"is_bot": True},
        "media_group_id": "9",
        "business_connection_id": "b",
        "sender_chat": chat,
        "caption": "说明",
        "link_preview_options": {"is_disabled": True},
        "edit_date": 1_795_000_001,
    }
    name, something = chance.choice(list(media.items()))
    extra = dict(chance.sample(list(beside.items()), 2))
    group = {"id": -100_123, "type": "supergroup", "title": "工作群"}
    member = {"user": person, "status": "member"}
    changed = {"chat": chat, "from": person, "date": 1, "old_chat_member": member, "new_chat_member": member}
    return {
        "message": text,
        "message ": text | extra,
        "message  ": message | {name: something},
        "message   ": message | {name: something} | extra,
        "edited_message": text | {"edit_date": 1_795_000_001},
        "callback_query": press,
        "callback_query ": {name: value for name, value in press.items() if name != "message"}
        | {"inline_message_id": "x"},
        "channel_post": text | {"chat": group | {"type": "channel"}},
        "inline_query": {"id": "1", "from": person, "query": "张", "offset": ""},
        "my_chat_member": changed,
        "chat_join_request": {"chat": group, "from": person, "user_chat_id": user, "date": 1},
        "message_reaction": {"chat": chat, "message_id": 1, "date": 1, "old_reaction": [], "new_reaction": []},
        "business_message": text | {"business_connection_id": "b"},
        "poll_answer": {"poll_id": "1", "option_ids": [0], "user": person},
        "pre_checkout_query": {"id": "1", "from": person, "currency": "CNY", "total_amount": 1, "invoice_payload": "x"},
        "quantum_message": text | {"superposition": True},
        "message    ": text | {"chat": group},
    }


@dataclass
class Mutator:
    """Makes updates and damages them.

    Attributes:
        users: ids of the people they come from.
    """

    seed: int
    users: tuple[int, ...]
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def update(self, update_id: int) -> bytes:
        """One damaged update, as bytes of JSON."""
        kind, body = self.chance.choice(list(kinds(self.chance.choice(self.users), self.chance).items()))
        update = {"update_id": update_id, kind.strip(): json.loads(json.dumps(body))}
        for _ in range(self.chance.randint(1, 3)):
            damage: Callable[[Json], None] = self.chance.choice(
                (
                    self._drop,
                    self._odd,
                    self._odd,
                    self._add,
                    self._wrap,
                    self._spoil,
                    self._spoil,
                    self._cut,
                    self._deepen,
                )
            )
            damage(update[kind.strip()])
        if self.chance.random() < 0.1:
            self._renumber(update, update_id)
        return json.dumps(update).encode()

    def _places(self, value: Json) -> list[tuple[Json, Any]]:
        """Every place in a JSON value: the container and the key in it."""
        here = (
            list(value.items())
            if isinstance(value, dict)
            else list(enumerate(value))
            if isinstance(value, list)
            else []
        )
        return [place for key, inner in here for place in [(value, key), *self._places(inner)]]

    def _place(self, body: Json) -> tuple[Json, Any]:
        """Some place; those near the top come as often as those deep down."""
        return self.chance.choice(self._places(body) if self.chance.random() < 0.7 else [(body, key) for key in body])

    def _drop(self, body: Json) -> None:
        within, key = self._place(body)
        del within[key]

    def _odd(self, body: Json) -> None:
        within, key = self._place(body)
        within[key] = json.loads(json.dumps(self.chance.choice(ODD)))

    def _add(self, body: Json) -> None:
        body[self.chance.choice(["", "new_field", "text", "photo", "chat", "from", "data", "\ud800", "__class__"])] = (
            self.chance.choice(ODD)
        )

    def _wrap(self, body: Json) -> None:
        within, key = self._place(body)
        within[key] = self.chance.choice(([within[key]], {"value": within[key]}, [within[key]] * 3, str(within[key])))

    def _spoil(self, body: Json) -> None:
        """Something odd in the middle of a text."""
        texts = [(within, key) for within, key in self._places(body) if isinstance(within[key], str)]
        if texts:
            within, key = self.chance.choice(texts)
            at = self.chance.randint(0, len(within[key]))
            within[key] = within[key][:at] + self.chance.choice(ODD_TEXTS) + within[key][at:]

    def _cut(self, body: Json) -> None:
        """A text cut in the middle of a character, as 64 bytes of a button may be."""
        texts = [(within, key) for within, key in self._places(body) if isinstance(within[key], str)]
        if texts:
            within, key = self.chance.choice(texts)
            whole = (within[key] + "回家")[-64:].encode("utf-8", "surrogatepass")
            within[key] = whole[: max(1, len(whole) - self.chance.randint(1, 5))].decode("utf-8", "surrogateescape")

    def _deepen(self, body: Json) -> None:
        within, key = self._place(body)
        inner = within[key]
        name = self.chance.choice(("reply_to_message", "x", ""))
        for _ in range(self.chance.choice((5, 40, DEEP))):
            inner = {name: inner} if name else [inner]
        within[key] = inner

    def _renumber(self, update: Json, update_id: int) -> None:
        number = self.chance.choice(
            (update_id - 1, update_id - 50, str(update_id), float(update_id), None, True, -1, *ODD_NUMBERS)
        )
        update["update_id"] = number
        if number is None:
            del update["update_id"]
