"""The methods that change what is already on a phone: editMessage*, deleteMessage, answerCallbackQuery.

Same form as `sending`. Must not add messages.
"""

from bot.demo.bot_api.changes import Change
from bot.demo.bot_api.markup import read_markup
from bot.demo.bot_api.params import Params
from bot.demo.bot_api.refusal import bad_request
from bot.demo.bot_api.shapes import Json
from bot.demo.bot_api.words import read_caption, read_text
from bot.demo.bot_api.world import Chat, World

MAX_ANSWER = 200
DELETE_WITHIN = 48 * 3600
_MEDIA = ("photo", "document")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def edit_message_text(world: World, params: Params) -> Json:
    """Answer editMessageText; buttons that are not sent again are taken away."""
    text = read_text(params)
    chat, message = _own_message(world, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, chat, message, params, {"text": text})


def edit_message_caption(world: World, params: Params) -> Json:
    """Answer editMessageCaption; an empty caption takes the old one away."""
    caption = read_caption(params)
    chat, message = _own_message(world, params)
    if not any(kind in message for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, chat, message, params, {"caption": caption or None})


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """Answer editMessageReplyMarkup; without a markup the buttons are taken away."""
    chat, message = _own_message(world, params)
    return _edit(world, chat, message, params, {})


def delete_message(world: World, params: Params) -> bool:
    """Answer deleteMessage; within 48 hours, in a group only the bot's own."""
    chat = world.reachable_chat(params.text("chat_id"))
    message = chat.messages.get(_message_id(params))
    if message is None:
        raise bad_request("message to delete not found")
    if chat.chat_id < 0 and message["from"] != world.bot:
        raise bad_request("message can't be deleted")
    if world.unix_now() - message["date"] > DELETE_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    world.remove(chat, message["message_id"])
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    """Answer answerCallbackQuery; only the first answer to a press counts, a second is refused as too old."""
    query_id = params.text("callback_query_id")
    press = world.presses.get(query_id)
    if press is None or press.expired or press.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if len(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answer = {"callback_query_id": query_id, "text": text, "show_alert": params.flag("show_alert")}
    if url := params.text("url"):
        press.answer["url"] = url
    world.changes.tell(Change("answer", press.chat_id, press.answer))
    return True


def _message_id(params: Params) -> int:
    message_id = params.integer("message_id", 0)
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    return message_id


def _own_message(world: World, params: Params) -> tuple[Chat, Json]:
    chat = world.reachable_chat(params.text("chat_id"))
    message = chat.messages.get(_message_id(params))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"] != world.bot or message["message_id"] in chat.frozen:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(world: World, chat: Chat, message: Json, params: Params, words: Json) -> Json:
    changed = words | {"reply_markup": read_markup(params).inline}
    if all(message.get(name) == value for name, value in changed.items()):
        raise bad_request(_NOT_MODIFIED)
    return world.replace(chat, message, changed)
