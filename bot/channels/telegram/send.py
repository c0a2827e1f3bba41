"""The one road out to Telegram: python-telegram-bot's ExtBot in two lanes, with gates of our own (DESIGN §2, §6).

Never raises for what Telegram or the network does; says what became of a message instead. No token, name or text is
ever put into an error.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.channels.telegram.gates import ChatPace, Halt
from bot.channels.telegram.request import NotWritten, Request
from jobs.delivery import Delivered, Later, Refused, Sent, Unsure
from storage.outbox import Claimed, Lane

BURST_SECONDS = 0.01
"""How much of the pace may go out at once: nothing at Telegram's 30/s (TRAPS: a burst doubles the worst second); at the
paces of a Bot API server of one's own, where waiting for a timer each time would be slower than the pace."""


class TelegramSender:
    """Says outbox messages on Telegram: answers to people who wait in one lane, everything else in the other."""

    def __init__(self, token: str, api: str, per_second: float) -> None:
        """Open lazily; `per_second` is the overall pace of each lane together: answers keep four fifths of it."""
        self._answers = _bot(token, api, per_second * 0.8)
        self._others = _bot(token, api, per_second * 0.2)
        self._pace = ChatPace()
        self._halt = Halt()

    async def close(self) -> None:
        """Close the connections."""
        for bot in (self._answers, self._others):
            await bot.request.shutdown()

    async def send(self, message: Claimed) -> Sent:
        """Say one message."""
        now = time.monotonic()
        if wait := self._halt.wait(now) or self._pace.wait(message.address, now):
            return Later(wait, "kept back by the pace")
        bot = self._answers if message.lane is Lane.ANSWER else self._others
        body = message.body
        if body.get("waits"):
            acknowledged = asyncio.create_task(self._acknowledge(bot, body))
            sent = await self._say(bot, message) if body.get("text") else Delivered()
            await acknowledged
            return sent
        return await self._say(bot, message)

    async def _acknowledge(self, bot: ExtBot[Any], body: Mapping[str, Any]) -> None:
        """Stop the button's waiting sign. Too late or never is no harm: the screen itself is the answer."""
        try:
            await bot.answer_callback_query(body["waits"], text=body.get("toast"))
        except RetryAfter as error:
            self._closed(error)
        except TelegramError:
            return

    async def _say(self, bot: ExtBot[Any], message: Claimed) -> Sent:
        body = message.body
        markup = _Keyboard(rows) if (rows := body.get("rows")) else None
        changes = body.get("changes")
        try:
            if changes:
                try:
                    await bot.edit_message_text(body["text"], message.address, changes, reply_markup=markup)
                    return Delivered()
                except BadRequest as error:
                    if "not modified" in error.message:
                        return Delivered()
            text = (
                f"{body['again']}\n{body['text']}"
                if message.repeat and not changes and "again" in body
                else body["text"]
            )
            await bot.send_message(message.address, text, reply_markup=markup)
        except TelegramError as error:
            return self._became(error, harmless=bool(changes))
        return Delivered()

    def _became(self, error: TelegramError, *, harmless: bool) -> Sent:
        match error:
            case RetryAfter():
                return Later(self._closed(error), "429")
            case Forbidden():
                return Refused("blocked or deactivated")
            case ChatMigrated():
                return Refused("chat moved")
            case BadRequest():
                return Refused(f"bad request: {error.message[:80]}")
            case InvalidToken():
                return Later(30, "token refused")
            case NotWritten():
                return Later(2, "no connection")
            case _:
                return Unsure(type(error).__name__, harmless)

    def _closed(self, error: RetryAfter) -> float:
        wait = error.retry_after
        seconds = float(wait if isinstance(wait, int | float) else wait.total_seconds())
        self._halt.close(seconds, time.monotonic())
        return seconds


def _bot(token: str, api: str, per_second: float) -> ExtBot[Any]:
    burst = max(1, round(per_second * BURST_SECONDS))
    limiter = AIORateLimiter(overall_max_rate=burst, overall_time_period=burst / per_second, max_retries=0)
    request = Request(8, connect=10, read=10)
    base = api.rstrip("/")
    return ExtBot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=limiter,
    )


class _Keyboard(InlineKeyboardMarkup):
    """Buttons written as they stand in the outbox; an object for each of them would cost as much as the request."""

    __slots__ = ("_rows",)

    def __init__(self, rows: list[list[list[str]]]) -> None:
        super().__init__(())
        self._rows = rows

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:
        rows = [[{"text": label, "callback_data": data} for label, data in row] for row in self._rows]
        return {"inline_keyboard": rows}
