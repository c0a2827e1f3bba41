"""Telegram updates as letters. aiogram's types check each update alone; one that fails is parked, never the whole batch."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import CallbackQuery, Message, Update
from pydantic import ValidationError

from bot.channels import Letter, Unreadable
from dialog.incoming import Command, Edited, Incoming, Pressed, Sent, Typed

_KINDS = ("photo", "document", "voice", "video", "video_note", "audio", "location", "contact", "sticker")


def read(raw: Mapping[str, Any]) -> Letter:
    """One raw update as a letter.

    Raises:
        Unreadable: Telegram's form is not kept.
    """
    try:
        update = Update.model_validate(raw)
    except ValidationError as error:
        where = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors()[:3])
        raise Unreadable(f"not an update: {where}") from None
    if update.callback_query:
        return _pressed(update.callback_query)
    if update.message:
        return _message(update.message)
    if update.edited_message and update.edited_message.from_user:
        message = update.edited_message
        said = Edited(message.text or "", message.message_id)
        return Letter(str(message.chat.id), message.chat.type == "private", said, message=message.message_id)
    return Letter("", False, None)


def _message(message: Message) -> Letter:
    private = message.chat.type == "private"
    return Letter(str(message.chat.id), private, _said(message), message=message.message_id)


def _said(message: Message) -> Incoming | None:
    if message.text is not None:
        return command(message.text) or Typed(message.text, message.message_id)
    for kind in _KINDS:
        if getattr(message, kind) is not None:
            return Sent("voice" if kind in ("video_note", "audio") else "photo" if kind == "video" else kind)
    return None


def _pressed(query: CallbackQuery) -> Letter:
    private, address, screen = True, str(query.from_user.id), None
    if query.message is not None:
        private = query.message.chat.type == "private"
        address, screen = str(query.message.chat.id), query.message.message_id
    turn, _, value = (query.data or "").partition(":")
    incoming = command(value) or Pressed(
        value, int(turn) if turn.isascii() and turn.isdecimal() and len(turn) < 10 else -1
    )
    return Letter(address, private, incoming, screen, query.id)


def command(text: str) -> Command | None:
    """`/visit Q-7K3M` as a command; a bot's name after @ is dropped. None if it is not one."""
    if not text.startswith("/"):
        return None
    name, *args = text[1:].split()[:4] or [""]
    return Command(name.partition("@")[0].lower(), tuple(args))
