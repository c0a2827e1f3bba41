"""The methods that put something new into a chat: sendMessage, sendPhoto, sendDocument, sendMediaGroup, sendChatAction.

Every function takes the world and the parameters and gives the method's `result`, or refuses in the server's words.
Must not change a message that is already there.
"""

from bot.demo.bot_api.changes import Change
from bot.demo.bot_api.markup import Markup, read_markup, refuse_private_keys
from bot.demo.bot_api.media import sent_document, sent_photo
from bot.demo.bot_api.params import Params
from bot.demo.bot_api.refusal import bad_request
from bot.demo.bot_api.shapes import Json
from bot.demo.bot_api.words import read_caption, read_text
from bot.demo.bot_api.world import Chat, World

MAX_ALBUM = 10
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, params: Params) -> Json:
    """Answer sendMessage."""
    text, markup = read_text(params), read_markup(params)
    return _post(world, world.reachable_chat(params.text("chat_id")), params, {"text": text}, markup)


def send_photo(world: World, params: Params) -> Json:
    """Answer sendPhoto; a photo is a PNG or JPEG that was uploaded, or the id of one sent before."""
    caption, markup = read_caption(params), read_markup(params)
    chat = world.reachable_chat(params.text("chat_id"))
    body = _captioned({"photo": sent_photo(world.files, params, "photo", params.text("photo"))}, caption)
    return _post(world, chat, params, body, markup)


def send_document(world: World, params: Params) -> Json:
    """Answer sendDocument; a document is uploaded, or the id of one sent before."""
    caption, markup = read_caption(params), read_markup(params)
    chat = world.reachable_chat(params.text("chat_id"))
    body = _captioned({"document": sent_document(world.files, params, "document", params.text("document"))}, caption)
    return _post(world, chat, params, body, markup)


def send_media_group(world: World, params: Params) -> list[Json]:
    """Answer sendMediaGroup: 2 to 10 photos, or 2 to 10 documents, as one album."""
    chat = world.reachable_chat(params.text("chat_id"))
    media = params.parsed("media", "media")
    if not isinstance(media, list) or not all(isinstance(item, dict) for item in media):
        raise bad_request("expected an Array of InputMedia")
    if not 2 <= len(media) <= MAX_ALBUM:
        raise bad_request("media group must include from 2 to 10 items")
    if len({item.get("type") for item in media}) > 1:
        raise bad_request("document can't be mixed with other media types")
    bodies = [_album_body(world, params, item) for item in media]
    album: Json = {"media_group_id": world.album_id()}
    return [_post(world, chat, params, album | body, Markup()) for body in bodies]


def send_chat_action(world: World, params: Params) -> bool:
    """Answer sendChatAction; the phone shows it as typing."""
    chat = world.reachable_chat(params.text("chat_id"))
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.changes.tell(Change("typing", chat.chat_id, {"action": action}))
    return True


def _album_body(world: World, params: Params, item: Json) -> Json:
    caption = read_caption(Params({name: item[name] for name in ("caption", "parse_mode") if name in item}))
    named = str(item.get("media", ""))
    match item.get("type"):
        case "photo":
            return _captioned({"photo": sent_photo(world.files, params, "photo", named)}, caption)
        case "document":
            return _captioned({"document": sent_document(world.files, params, "document", named)}, caption)
    raise bad_request("can't parse InputMedia: type must be photo or document")


def _post(world: World, chat: Chat, params: Params, body: Json, markup: Markup) -> Json:
    extra: Json = {}
    if chat.chat_id < 0:
        refuse_private_keys(markup)
    if replied := _replied_to(chat, params):
        extra["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
    if params.flag("protect_content"):
        extra["has_protected_content"] = True
    if markup.inline is not None:
        extra["reply_markup"] = markup.inline
    elif markup.keyboard is not None or markup.removes:
        chat.keyboard = markup.keyboard
    message = world.post(chat, world.bot, body | extra)
    if markup.keyboard is not None or markup.removes:
        chat.frozen.add(message["message_id"])
    return message


def _replied_to(chat: Chat, params: Params) -> Json | None:
    wanted = params.parsed("reply_parameters", "reply parameters")
    if not isinstance(wanted, dict):
        wanted = {
            "message_id": params.integer("reply_to_message_id", 0),
            "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
        }
    message_id = wanted.get("message_id")
    if not message_id:
        return None
    found = chat.messages.get(message_id) if isinstance(message_id, int) else None
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


def _captioned(body: Json, caption: str) -> Json:
    return body | {"caption": caption} if caption else body
