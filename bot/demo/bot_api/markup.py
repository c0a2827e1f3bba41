"""Checking `reply_markup` as the server does, before anything is sent.

Pure. Must not know chats or messages. Source: the Bot API's documentation of the markup types, and the wording of the
open-source Bot API server.
"""

from dataclasses import dataclass
from typing import Any

from bot.demo.bot_api.params import Params
from bot.demo.bot_api.refusal import bad_request
from bot.demo.bot_api.shapes import Json

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
_INLINE_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "copy_text",
)


@dataclass(frozen=True, slots=True)
class Markup:
    """What a message carries besides its words: buttons under it, or a keyboard in place of letters.

    Attributes:
        inline: the InlineKeyboardMarkup, which becomes part of the message.
        keyboard: the ReplyKeyboardMarkup, which the phone then shows; it is not part of the message.
        removes: the phone puts such a keyboard away.
    """

    inline: Json | None = None
    keyboard: Json | None = None
    removes: bool = False


def read_markup(params: Params) -> Markup:
    """Read and check the parameter `reply_markup`.

    Raises:
        Refused: it is no JSON, no markup, or a button is impossible.
    """
    value = params.parsed("reply_markup", "reply keyboard markup")
    if value is None:
        return Markup()
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if rows := _rows(value, "keyboard", "ReplyKeyboardMarkup"):
        return Markup(keyboard=value | {"keyboard": [[_key(key) for key in row] for row in rows]})
    if rows := _rows(value, "inline_keyboard", "InlineKeyboardMarkup"):
        return Markup(inline={"inline_keyboard": [[_button(button) for button in row] for row in rows]})
    return Markup(removes=value.get("remove_keyboard") is True)


def refuse_private_keys(markup: Markup) -> None:
    """In a group no key may ask for a number or a place.

    Raises:
        Refused: one does.
    """
    for row in markup.keyboard["keyboard"] if markup.keyboard else ():
        for key in row:
            if key.get("request_contact"):
                raise bad_request("phone number can be requested in private chats only")
            if key.get("request_location"):
                raise bad_request("location can be requested in private chats only")


def _rows(value: Json, name: str, kind: str) -> list[list[Any]]:
    rows = value.get(name, [])
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" of the {kind} must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" of the {kind} must be an Array of Arrays')
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in rows if row]


def _key(key: Any) -> Json:
    if isinstance(key, str):
        key = {"text": key}
    return _with_text(key, "keyboard button", "KeyboardButton")


def _button(button: Any) -> Json:
    checked = _with_text(button, "inline keyboard button", "InlineKeyboardButton")
    if not any(action in checked for action in _INLINE_ACTIONS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = checked.get("callback_data")
    if data is not None and not (isinstance(data, str) and 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    return checked


def _with_text(button: Any, what: str, kind: str) -> Json:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {what}: {kind} must be an Object")
    text = button.get("text")
    if text is None:
        raise bad_request(f"can't parse {what}: Can't find field \"text\"")
    if not isinstance(text, str):
        raise bad_request(f'can\'t parse {what}: Field "text" must be of type String')
    if not text.strip():
        raise bad_request("BUTTON_TEXT_INVALID" if "inline" in what else "keyboard button text must be non-empty")
    return button
