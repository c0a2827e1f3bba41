"""The JSON objects of the Bot API that the stand-in makes: users, chats, entities, sizes of a photo.

Pure: values in, dictionaries out. Must not keep state. A Message that was handed out is never changed afterwards; an
edit makes a new one.
"""

import re
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_@/])")


def person(user_id: int, first_name: str, last_name: str, username: str | None, language_code: str) -> Json:
    """Give a User who is a person; empty fields are left out, as the server leaves them out."""
    optional = {"last_name": last_name, "username": username, "language_code": language_code}
    return {"id": user_id, "is_bot": False, "first_name": first_name} | {k: v for k, v in optional.items() if v}


def robot(bot_id: int, username: str, first_name: str) -> Json:
    """Give the User that stands as sender of the bot's own messages."""
    return {"id": bot_id, "is_bot": True, "first_name": first_name, "username": username}


def private_chat(user: Json) -> Json:
    """Give the Chat between the bot and one person; its id is the person's id."""
    names: Json = {k: user[k] for k in ("first_name", "last_name", "username") if k in user}
    return {"id": user["id"], **names, "type": "private"}


def group_chat(chat_id: int, title: str) -> Json:
    """Give a basic group."""
    return {"id": chat_id, "title": title, "type": "group", "all_members_are_administrators": False}


def command_entities(text: str) -> list[Json]:
    """Find the commands in a text a person typed; offsets and lengths count UTF-16 units, as Telegram counts."""
    return [
        {"type": "bot_command", "offset": _utf16(text[: found.start()]), "length": _utf16(found.group())}
        for found in _COMMAND.finditer(text)
    ]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def callback_query(query_id: str, user: Json, chat: Json, message: Json, data: str) -> Json:
    """Give the CallbackQuery of a press on an inline button."""
    return {
        "id": query_id,
        "from": user,
        "message": message,
        "chat_instance": str(chat["id"] * 7919),
        "data": data,
    }


def inaccessible(chat: Json, message_id: int) -> Json:
    """Give what stands for a message that was deleted or never existed; its date 0 is how a bot tells."""
    return {"chat": chat, "message_id": message_id, "date": 0}


def membership(chat: Json, user: Json, bot: Json, date: int, *, blocked: bool) -> Json:
    """Give the ChatMemberUpdated that tells the bot a person blocked or unblocked it."""
    member = {"user": bot, "status": "member"}
    banned = {"user": bot, "status": "kicked", "until_date": 0}
    old, new = (member, banned) if blocked else (banned, member)
    return {"chat": chat, "from": user, "date": date, "old_chat_member": old, "new_chat_member": new}
