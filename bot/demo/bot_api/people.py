"""What people do on their phones: every act changes the chat they see and becomes an update for the bot.

Must not answer the bot. An act that no phone allows (an unknown person, an empty text) is a mistake of the caller and
raises ValueError; hostile updates go in by `inject`.
"""

from bot.demo.bot_api import media, shapes
from bot.demo.bot_api.files import image_size
from bot.demo.bot_api.shapes import Json
from bot.demo.bot_api.updates import Updates
from bot.demo.bot_api.words import MAX_TEXT
from bot.demo.bot_api.world import Chat, World

_UNKNOWN_PHOTO = (1280, 960)


class People:
    """The people, their chats and groups. Adding them makes no update; everything else they do makes one."""

    def __init__(self, world: World, updates: Updates) -> None:
        self._world = world
        self._updates = updates

    def add_user(
        self,
        user_id: int,
        first_name: str,
        last_name: str = "",
        username: str | None = None,
        language_code: str = "zh-hans",
    ) -> None:
        """Add a person with a private chat; the bot may write to it at once, as if it had been opened before."""
        user = shapes.person(user_id, first_name, last_name, username, language_code)
        self._world.users[user_id] = user
        about = shapes.private_chat(user)
        if (known := self._world.chats.get(user_id)) is not None:
            known.about = about
        else:
            self._world.chats[user_id] = Chat(about, frozenset({user_id}))

    def add_group(self, chat_id: int, title: str, members: list[int]) -> None:
        """Add a basic group that the bot is in; its id is negative."""
        if chat_id >= 0:
            raise ValueError("the id of a group is negative")
        self._world.chats[chat_id] = Chat(shapes.group_chat(chat_id, title), frozenset(members))

    def type_text(self, user_id: int, text: str, *, chat_id: int | None = None) -> Json:
        """Send a text, in the private chat unless a group is named."""
        text = text.strip()
        if not 1 <= len(text) <= MAX_TEXT:
            raise ValueError("a phone sends 1 to 4096 characters")
        return self._say(user_id, _worded(text), chat_id)

    def edit_text(self, user_id: int, message_id: int, text: str) -> Json:
        """Change an own text in the private chat."""
        chat = self._chat(user_id, None)
        message = chat.messages.get(message_id)
        if message is None or message["from"]["id"] != user_id or "text" not in message:
            raise ValueError("people edit texts of their own")
        edited = self._world.replace(chat, message, {"entities": None, **_worded(text.strip())})
        self._updates.push("edited_message", edited)
        return edited

    def press(self, user_id: int, message_id: int, data: str, *, chat_id: int | None = None) -> str:
        """Press an inline button and give the id of the press; data is not verified, message and button may be gone."""
        chat = self._chat(user_id, chat_id)
        message = chat.messages.get(message_id) or shapes.inaccessible(chat.about, message_id)
        query_id = self._world.new_press(user_id, chat.chat_id)
        query = shapes.callback_query(query_id, self._world.users[user_id], chat.about, message, data)
        self._updates.push("callback_query", query)
        return query_id

    def send_photo(self, user_id: int, content: bytes, caption: str = "", *, media_group_id: str | None = None) -> Json:
        """Send a photo, any bytes; two with one media_group_id make an album."""
        shelf = self._world.files
        stored = shelf.put("photos", "photo.jpg", "image/jpeg", content)
        sizes = media.photo_sizes(shelf, stored, image_size(content) or _UNKNOWN_PHOTO)
        album: Json = {"media_group_id": media_group_id} if media_group_id else {}
        return self._say(user_id, album | {"photo": sizes} | ({"caption": caption} if caption else {}))

    def send_document(self, user_id: int, content: bytes, file_name: str, mime: str, caption: str = "") -> Json:
        """Send a file, any bytes and any type; of more than 20 MB only name and size are kept."""
        stored = self._world.files.put("documents", file_name, mime, content)
        body: Json = {"document": media.document(stored)}
        return self._say(user_id, body | ({"caption": caption} if caption else {}))

    def share_contact(
        self, user_id: int, phone: str, contact_user_id: int | None = None, *, forwarded_from: int | None = None
    ) -> Json:
        """Share a phone number: one's own, another user's (their id), or of nobody on Telegram (0); or forward such a card.

        A keyboard that is there for one press goes away with it.
        """
        owner = user_id if contact_user_id is None else contact_user_id
        name = self._world.users.get(owner, self._world.users[user_id])["first_name"]
        contact: Json = {"phone_number": phone, "first_name": name}
        chat = self._chat(user_id, None)
        if chat.keyboard and chat.keyboard.get("one_time_keyboard") and forwarded_from is None:
            chat.keyboard = None
        body: Json = {"contact": contact | ({"user_id": owner} if owner else {})}
        if forwarded_from is not None:
            first = self._world.users[forwarded_from]
            body["forward_origin"] = {"type": "user", "sender_user": first, "date": self._world.unix_now()}
        return self._say(user_id, body)

    def send_location(self, user_id: int, latitude: float, longitude: float) -> Json:
        """Send a place, in degrees."""
        return self._say(user_id, {"location": {"latitude": latitude, "longitude": longitude}})

    def inject(self, update: Json) -> int:
        """Queue any raw update and give its id, whatever kinds the bot asked for; a missing update_id is added."""
        return self._updates.inject(update)

    def block(self, user_id: int) -> None:
        """Block the bot: everything it sends then is answered 403."""
        self._membership(user_id, blocked=True)

    def unblock(self, user_id: int) -> None:
        """Let the bot write again."""
        self._membership(user_id, blocked=False)

    def deactivate(self, user_id: int) -> None:
        """Delete the person's account: everything sent to it is answered 403; no update tells of it."""
        self._world.unreachable[user_id] = "user is deactivated"

    def expire(self, callback_id: str) -> None:
        """Make a press too old to be answered, as it is at Telegram after some seconds."""
        self._world.presses[callback_id].expired = True

    def _membership(self, user_id: int, *, blocked: bool) -> None:
        chat = self._chat(user_id, None)
        if blocked:
            self._world.unreachable[user_id] = "bot was blocked by the user"
        else:
            self._world.unreachable.pop(user_id, None)
        user, date = self._world.users[user_id], self._world.unix_now()
        told = shapes.membership(chat.about, user, self._world.bot, date, blocked=blocked)
        self._updates.push("my_chat_member", told)

    def _chat(self, user_id: int, chat_id: int | None) -> Chat:
        chat = self._world.chats.get(user_id if chat_id is None else chat_id)
        if user_id not in self._world.users or chat is None or user_id not in chat.members:
            raise ValueError(f"no person {user_id} in that chat")
        return chat

    def _say(self, user_id: int, body: Json, chat_id: int | None = None) -> Json:
        message = self._world.post(self._chat(user_id, chat_id), self._world.users[user_id], body)
        self._updates.push("message", message)
        return message


def _worded(text: str) -> Json:
    entities = shapes.command_entities(text)
    return {"text": text, "entities": entities} if entities else {"text": text}
