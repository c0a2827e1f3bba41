"""Telegram updates as letters. aiogram's types check each update alone; one that fails is parked, never the whole batch."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import CallbackQuery, Message, Update
from pydantic import ValidationError

from bot.channels import Letter, Unreadable
from dialog.incoming import Command, Contact, Edited, Incoming, Pressed, Sent, Typed

_KINDS = ("photo", "document", "voice", "video", "video_note", "audio", "location", "sticker")


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
        return Letter(str(message.chat.id), message.chat.type == "private", Edited(message.text or ""))
    return Letter("", False, None)


def _message(message: Message) -> Letter:
    private = message.chat.type == "private"
    return Letter(str(message.chat.id), private, _said(message))


def _said(message: Message) -> Incoming | None:
    if message.text is not None:
        return command(message.text) or Typed(message.text)
    if message.contact is not None:
        return _contact(message)
    for kind in _KINDS:
        if getattr(message, kind) is not None:
            return Sent("voice" if kind in ("video_note", "audio") else "photo" if kind == "video" else kind)
    return None


def _contact(message: Message) -> Contact:
    """The server sets the card's `user_id`, so it can be trusted; the text of the number is as the phone wrote it."""
    assert message.contact is not None
    sender = message.from_user.id if message.from_user else None
    own = sender is not None and message.contact.user_id == sender
    return Contact(message.contact.phone_number, own, message.forward_origin is not None)


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
