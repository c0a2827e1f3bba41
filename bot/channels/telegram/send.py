"""The one road out to Telegram: python-telegram-bot's ExtBot in two lanes, with gates of our own (DESIGN §2, §6).

Never raises for what Telegram or the network does; says what became of a message instead. No token, name or text is
ever put into an error.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from telegram import (
    BotCommandScopeAllPrivateChats,
    InlineKeyboardMarkup,
    KeyboardButton,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.gates import ChatPace, Halt, RoadPace
from bot.channels.telegram.request import NotWritten, ServerFailed
from bot.channels.telegram.road import Halted, NotOurs, Road, always, bot_on
from jobs.fates import Delivered, Fault, Later, Refused, Sent, Unsure
from storage.outbox import Claimed

log = logging.getLogger(__name__)

TEXT_AT_MOST = 4096
"""Characters of one message: Telegram's own most."""

CAPTION_AT_MOST = 1024
"""Characters under a file: Telegram's own most."""

Kept = Callable[[str], Awaitable[bytes | None]]
"""Gives the bytes of a kept file by its id; None where it cannot be opened."""

Prints = Callable[[Claimed], Awaitable[tuple[str, bytes] | None]]
"""Makes the document a message asks for, as its reader may have it now: a file's name and bytes; None where he has none."""


class TelegramSender:
    """Says outbox messages on Telegram: answers to people who wait in one lane, everything else in the other."""

    def __init__(
        self,
        token: str,
        api: str,
        per_second: float,
        proxy: str | None = None,
        kept: Kept | None = None,
        prints: Prints | None = None,
        reserved: float = 0.2,
        may_send: Callable[[], bool] = always,
    ) -> None:
        """Open lazily; `per_second` is the pace of both lanes together, `reserved` the share of it that only answers may use.

        `proxy`: an address by which everything goes. `kept`: gives the bytes of a kept file by its id, None if there is none.
        `prints`: makes the document a message asks for. `may_send`: whether no other process can be delivering by now.
        """
        self._kept, self._prints = kept, prints
        self._pace = ChatPace()
        self._halt = Halt()
        self._road = Road(RoadPace(per_second, reserved), self._halt, may_send=may_send)
        self._answers = bot_on(self._road, token, api, proxy, answers=True)
        self._others = bot_on(self._road, token, api, proxy, answers=False)

    async def close(self) -> None:
        """Close the connections."""
        for bot in (self._answers, self._others):
            await bot.request.shutdown()

    async def send(self, message: Claimed) -> Sent:
        """Say one message. One that is no answer waits on the road, through a halt too; there are never many (`room`)."""
        now, body = time.monotonic(), message.body
        speaks = bool(body.get("text"))
        halted = self._halt.wait(now) if message.first else 0
        if wait := halted or (self._pace.wait(message.address, now) if speaks else 0):
            return Later(wait, "kept back by the pace")
        bot = self._answers if message.first else self._others
        if body.get("waits"):
            acknowledged = asyncio.create_task(self._acknowledge(bot, body))
            sent = await self._say(bot, message) if speaks else Delivered()
            await acknowledged
            return sent
        return await self._say(bot, message)

    def room(self) -> int:
        """How many more messages that are no answers could go out soon; none during a halt."""
        return self._road.room()

    async def offer(
        self, menu: Mapping[str, Sequence[tuple[str, str]]], about: Mapping[str, tuple[str, str]] | None = None
    ) -> None:
        """Tell Telegram which commands to offer and what the bot is, by language code (empty: every other language).

        `about`: a long and a short sentence. Best effort: Telegram keeps them, and everything can be done without them.
        """
        for language, commands in menu.items():
            try:
                await self._others.set_my_commands(
                    commands, BotCommandScopeAllPrivateChats(), language_code=language or None
                )
            except TelegramError as error:
                log.warning("commands are not offered: %s", type(error).__name__)
        try:
            await self._others.set_chat_menu_button(menu_button=MenuButtonCommands())
            for language, (long, short) in (about or {}).items():
                await self._describe(language or None, long, short)
        except TelegramError as error:  # a 429 too: these are refused for hours where they are set often
            log.warning("the bot's description is not set: %s", type(error).__name__)

    async def _describe(self, language: str | None, long: str, short: str) -> None:
        """Only what is not so already: Telegram allows few changes a day."""
        bot = self._others
        if (await bot.get_my_description(language)).description != long:
            await bot.set_my_description(long, language)
        if (await bot.get_my_short_description(language)).short_description != short:
            await bot.set_my_short_description(short, language)

    async def _acknowledge(self, bot: ExtBot[Any], body: Mapping[str, Any]) -> None:
        """Stop the button's waiting sign. Too late or never is no harm: the screen itself is the answer."""
        try:
            await bot.answer_callback_query(body["waits"], text=body.get("toast"))
        except TelegramError:
            return

    async def _say(self, bot: ExtBot[Any], message: Claimed) -> Sent:
        """Change the screen in place, which may be repeated without harm; where that cannot be, say it anew."""
        keyboard = _keyboard(message.body)
        try:
            if message.body.get("changes") and await self._changed(bot, message, keyboard):
                return Delivered()
        except TelegramError as error:
            return self._became(error, harmless=True)
        try:
            if "undone" in message.body:
                await self._handed(bot, message, keyboard)
            elif not await self._with_file(bot, message, keyboard):
                await self._said_anew(bot, message, keyboard)
        except TelegramError as error:
            return self._became(error, harmless=False)
        return Delivered()

    async def _with_file(self, bot: ExtBot[Any], message: Claimed, keyboard: "Keyboard") -> bool:
        """Whether a kept file was sent, with the words under it. One that cannot be opened is left out; the words are said."""
        body = message.body
        file_id = body.get("voice") or body.get("photo") or body.get("document")
        content = await self._kept(file_id) if file_id and self._kept else None
        if content is None:
            return False
        words, name = _words(message), body.get("document_name")
        try:
            if body.get("voice"):
                await bot.send_voice(message.address, content, caption=words[:CAPTION_AT_MOST], reply_markup=keyboard)
            elif body.get("photo"):
                await bot.send_photo(message.address, content, words[:CAPTION_AT_MOST], reply_markup=keyboard)
            elif len(words) > CAPTION_AT_MOST:
                await bot.send_document(message.address, content, filename=name)
                return False  # what there is to say comes below it, whole
            else:
                await bot.send_document(message.address, content, words, reply_markup=keyboard, filename=name)
        except BadRequest as error:  # people can shut voice messages out
            log.warning("a kept file was refused (%s); its words go alone", error.message[:80])
            return False
        return True

    async def _handed(self, bot: ExtBot[Any], message: Claimed, keyboard: "Keyboard") -> None:
        """A document with the words under it; where there is none to be had, that is said instead."""
        made = await self._prints(message) if self._prints else None
        if made is None:
            await bot.send_message(message.address, message.body["undone"], reply_markup=keyboard)
            return
        name, content = made
        caption = _words(message)[:CAPTION_AT_MOST]
        await bot.send_document(message.address, content, caption=caption, filename=name, reply_markup=keyboard)

    async def _changed(self, bot: ExtBot[Any], message: Claimed, keyboard: "Keyboard") -> bool:
        """Whether the screen that was pressed now shows the answer."""
        body = message.body
        try:
            await bot.edit_message_text(body["text"], message.address, body["changes"], reply_markup=_inline(keyboard))
        except BadRequest as error:
            return "not modified" in error.message
        return True

    async def _said_anew(self, bot: ExtBot[Any], message: Claimed, keyboard: "Keyboard") -> None:
        """A new message. One that is refused with its buttons goes without them, and says how to go on."""
        body, text = message.body, _words(message)
        try:
            await bot.send_message(message.address, text[:TEXT_AT_MOST], reply_markup=keyboard)
        except BadRequest as error:
            if keyboard is None or "chat not found" in error.message.lower():
                raise
            log.warning("a screen was refused with its buttons (%s); its text goes alone", error.message[:80])
            hint = f"\n\n{body['bare']}" if "bare" in body else ""
            await bot.send_message(message.address, text[: TEXT_AT_MOST - len(hint)] + hint)

    def _became(self, error: TelegramError, *, harmless: bool) -> Sent:
        match error:
            case Halted():
                return Later(error.seconds, "429")
            case NotOurs():
                return Later(1, "stood still")
            case Forbidden():
                return Refused("blocked or deactivated", shut_out=True)
            case ChatMigrated():
                return Refused("chat moved")
            case BadRequest():
                return Refused(f"bad request: {error.message[:80]}")
            case InvalidToken():
                return Later(30, "token refused", fault=Fault.REFUSED_US)
            case NotWritten():
                return Later(2, "no connection", fault=Fault.NETWORK)
            case ServerFailed():
                return Later(2, str(error), fault=Fault.SERVER, maybe=True)
            case _:
                return Unsure(type(error).__name__, harmless)


def _words(message: Claimed) -> str:
    """The text; a repeat says that it may be one."""
    body = message.body
    return f"{body['again']}\n{body['text']}" if message.repeat and "again" in body else str(body["text"])


class _Keyboard(InlineKeyboardMarkup):
    """Buttons written as they stand in the outbox; an object for each of them would cost as much as the request."""

    __slots__ = ("_rows",)

    def __init__(self, rows: list[list[list[str]]]) -> None:
        super().__init__(())
        self._rows = rows

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:
        rows = [[{"text": label, "callback_data": data} for label, data in row] for row in self._rows]
        return {"inline_keyboard": rows}


Keyboard = _Keyboard | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


def _keyboard(body: Mapping[str, Any]) -> Keyboard:
    """Buttons under the message; or the one key that shares the own number; or that key put away again."""
    if rows := body.get("rows"):
        return _Keyboard(rows)
    if label := body.get("asks_contact"):
        key = KeyboardButton(label, request_contact=True)
        return ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if body.get("puts_away") else None


def _inline(keyboard: Keyboard) -> _Keyboard | None:
    """Only buttons under it can be changed together with a message."""
    return keyboard if isinstance(keyboard, _Keyboard) else None
