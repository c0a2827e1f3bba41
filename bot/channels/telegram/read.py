"""Telegram updates as letters. aiogram's types check each update alone; one that fails is parked, never the whole batch."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update
from aiogram.types import Document as FileSent
from pydantic import ValidationError

from bot.channels import Letter, Unreadable
from bot.channels.telegram import KINDS
from dialog.incoming import Command, Contact, Document, Edited, Incoming, Photo, Pressed, Sent, Typed, Voice

_SENT = {
    "video": "photo",
    "animation": "photo",
    "video_note": "voice",
    "audio": "voice",
    "location": "location",
    "sticker": "sticker",
}
"""What a message can hold besides text, a contact, a spoken note and files, and what it is to a conversation."""

_AWAY = ("kicked", "left")


def read(raw: Mapping[str, Any]) -> Letter:
    """One raw update as a letter; one of a kind nobody waits an answer to is an empty letter.

    Raises:
        Unreadable: Telegram's form is not kept.
    """
    if not any(kind in raw for kind in KINDS):
        return Letter("", False, None)  # not even looked at: what Telegram adds tomorrow must not be parked as faulty
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
        edited = Edited(message.text or "", message.message_id)
        return Letter(str(message.chat.id), message.chat.type == "private", edited, message=message.message_id)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    return Letter("", False, None)


def _membership(told: ChatMemberUpdated) -> Letter:
    """Blocked or let in again; in a group it says nothing about anybody."""
    private = told.chat.type == "private"
    reachable = told.new_chat_member.status not in _AWAY if private else None
    return Letter(str(told.chat.id), private, None, reachable=reachable)


def _message(message: Message) -> Letter:
    private, address = message.chat.type == "private", str(message.chat.id)
    return Letter(address, private, _said(message), message=message.message_id, album=message.media_group_id or "")


def _said(message: Message) -> Incoming | None:
    if message.text is not None:
        return command(message.text) or Typed(message.text, message.message_id)
    if message.contact is not None:
        return _contact(message)
    if message.voice is not None:
        return Voice(message.voice.file_id, message.voice.duration)
    if message.photo is not None:  # the last is the largest of the sizes Telegram made
        return Photo(message.photo[-1].file_id) if message.photo else Sent("photo")
    if message.document is not None and message.animation is None:
        return _file(message.document)
    return next((Sent(kind) for name, kind in _SENT.items() if getattr(message, name) is not None), None)


def _file(document: FileSent) -> Incoming:
    """A file that says itself that it is a picture is one; whether it really is, is seen when it is here."""
    if (document.mime_type or "").startswith("image/"):
        return Photo(document.file_id)
    return Document(document.file_id, document.file_name or "")


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
