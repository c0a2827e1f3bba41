"""What the contract suite needs of a channel: its far end over real HTTP, the program at this end, and its bad days.

`TelegramLine` is the first; a second channel adds a class with the same members and a line in `LINES`.
"""

import asyncio
import gc
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import select

import bot.channels.telegram.read  # loaded before any clock runs, because it takes seconds
import bot.channels.telegram.receive
import bot.channels.telegram.send
from bot.app import App
from bot.channels.telegram import NAME, Telegram
from bot.clock import SystemClock
from bot.demo.bot_api import BotApi, Faults
from bot.demo.bot_api.record import Request
from bot.settings import Settings
from bot.turn import nothing
from rules.policy import Policy
from storage.database import Database
from storage.outbox import Lane, OutboxMessage, put
from storage.tables import outbox
from tests.conftest import seal
from tests.county import ADDRESSES, ZONE

assert bot.channels.telegram.read, bot.channels.telegram.receive
assert bot.channels.telegram.send

TOKEN = "539999:token-of-the-contract-suite"
CROWD = [str(8000 + number) for number in range(60)]
"""People who only hear: addresses beside those of the county's staff."""


@dataclass(frozen=True)
class Seen:
    """A message of the bot as a phone shows it; `buttons` by their value."""

    id: int
    text: str
    buttons: Mapping[str, str]


@dataclass
class TelegramLine:
    """Telegram: the stand-in at the far end."""

    url: str
    key_file: Path
    pace: float = 200.0
    token: str = TOKEN
    reached: Callable[[str], None] = nothing
    name = NAME
    webhook_port: int = 0
    receiving, saying, changing, acknowledging, offering = (
        "getUpdates",
        "sendMessage",
        "editMessageText",
        "answerCallbackQuery",
        "setMyCommands",
    )
    api: BotApi = field(init=False)
    post: Database = field(init=False)
    app: App | None = None
    _address: str = ""
    _port: int = 0
    _runner: web.AppRunner = field(init=False)

    # this end

    @asynccontextmanager
    async def open(self) -> AsyncIterator["TelegramLine"]:
        """The far end answers, the program does not run yet."""
        self.api = BotApi(TOKEN, lambda: datetime.now(UTC), Faults(), webhook_backoff=0.05)
        for address in (*ADDRESSES.values(), *CROWD):
            self.api.add_user(int(address), "某人")
        self.post = Database(self.url, seal())
        await self.up()
        interval = sys.getswitchinterval()
        try:
            yield self
        finally:
            await self.down()
            await self.post.close()
            sys.setswitchinterval(interval)
            gc.unfreeze()

    def program(self) -> App:
        """The program as it is started."""
        settings = Settings.model_construct(
            telegram_token=SecretStr(self.token),
            telegram_api=self._address,
            database=self.url,
            key_file=self.key_file,
            files_folder=Path(self.url.partition("///")[2]).parent / "files",
            county_file=Path("no-county.toml"),
            sends_per_second=self.pace,
            poll_seconds=5,
            **self.ways_in(),
        )
        # No chores: on a day that is over for the county of the tests everybody would hear the morning's digest besides.
        return App(settings, Policy(), SystemClock(ZONE), Telegram(), self.reached, chores=())

    def ways_in(self) -> dict[str, Any]:
        """Settings of how updates come in: they are asked for."""
        return {}

    async def listens(self) -> None:
        """Until the program waits for updates."""
        await self.until(lambda: bool(self.asked(self.receiving)) and self.asked(self.receiving)[-1].status is None)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The program runs; it is stopped as a person would stop it, and must not have ended before."""
        self.app, ready = self.program(), asyncio.Event()
        task = asyncio.create_task(self.app.run(ready.set))
        try:
            async with asyncio.timeout(20):
                await ready.wait()
            yield
        finally:
            self.app = None
            task.cancel()
            await asyncio.wait([task])
        assert task.cancelled(), task.exception()

    async def queue(self, *messages: OutboxMessage) -> None:
        """Put messages into the outbox, as a turn would."""
        now = datetime.now(ZONE)
        async with self.post.write(now) as work:
            await put(work, messages, now)
        if self.app:
            self.app.look_again()

    async def fates(self) -> dict[str, tuple[str, str | None]]:
        """State and reason of each queued message by its dedupe key."""
        async with self.post.read() as conn:
            return {row.dedupe: (row.state, row.why) for row in await conn.execute(select(outbox))}

    # the far end

    async def up(self) -> None:
        """The far end can be reached, always at one address."""
        app = web.Application()
        self.api.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]
        self._address = f"http://127.0.0.1:{self._port}"

    async def down(self) -> None:
        """The far end cannot be reached."""
        await self._runner.cleanup()

    def types(self, address: str, text: str) -> None:
        """A person types."""
        self.api.type_text(int(address), text)

    def presses(self, address: str, message: Seen, value: str) -> str:
        """A person presses a button; by this the answer to the press is found."""
        return self.api.press(int(address), message.id, message.buttons[value])

    def answered(self, press: str) -> str | None:
        """What was answered to a press: a toast, "" for none; None while the button waits."""
        answer = self.api.answers(press)
        return None if answer is None else str(answer["text"])

    def seen(self, address: str) -> list[Seen]:
        """What the bot said to a person, newest last."""
        return [
            Seen(
                message["message_id"],
                message.get("text") or message.get("caption", ""),
                {
                    key["callback_data"].partition(":")[2]: key["callback_data"]
                    for row in message.get("reply_markup", {}).get("inline_keyboard", [])
                    for key in row
                },
            )
            for message in self.api.messages(int(address))
            if message["from"]["is_bot"]
        ]

    def texts(self, address: str) -> list[str]:
        """Their texts."""
        return [message.text for message in self.seen(address)]

    def asked(self, *methods: str) -> list[Request]:
        """The program's requests of these methods."""
        return [request for request in self.api.requests() if request.method in methods]

    @property
    def sent(self) -> list[Request]:
        """Everything that puts something on a phone."""
        return self.asked(self.saying, self.changing)

    async def another_program_receives(self) -> None:
        """A second program with the same token asks for updates, as when it was started twice."""
        async with aiohttp.ClientSession() as session:
            await session.post(f"{self._address}/bot{TOKEN}/getUpdates", data={"timeout": "0"})
            await session.post(f"{self._address}/bot{TOKEN}/getUpdates", data={"timeout": "1"})

    def hostile(self) -> None:
        """An update that is not of the channel's form."""
        self.api.inject({"message": {"message_id": "no", "chat": 7}})

    def again(self, address: str, text: str, number: int) -> None:
        """Hand over an update with this number, however often it was handed over."""
        person = {"id": int(address), "is_bot": False, "first_name": "某人"}
        message = {"message_id": 9, "date": 1, "chat": {"id": int(address), "type": "private"}, "from": person}
        self.api.inject({"update_id": number, "message": message | {"text": text}})

    async def until(self, condition: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait for something at the far end."""
        await self.api.until(condition, seconds)


WEBHOOK_SECRET = "the-secret-of-the-contract-suite-0001"


class WebhookLine(TelegramLine):
    """Telegram, but updates are posted to the program."""

    receiving = "setWebhook"

    def ways_in(self) -> dict[str, Any]:
        self.webhook_port = self.webhook_port or free_port()
        return {
            "telegram_webhook": f"http://127.0.0.1:{self.webhook_port}/updates",
            "telegram_webhook_secret": SecretStr(WEBHOOK_SECRET),
            "telegram_listen_port": self.webhook_port,
        }

    async def listens(self) -> None:
        await self.until(lambda: 200 in [request.status for request in self.asked(self.receiving)])


def free_port() -> int:
    """A port of loopback nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


LINES = (TelegramLine,)
WAYS_IN = (TelegramLine, WebhookLine)
"""Every way in of every channel; the way out is the same."""


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 20.0) -> None:
    """Wait for something in the database, which tells nobody when it changes."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110  # a row gives no sign
            await asyncio.sleep(0.01)


def said(text: str, address: str = CROWD[0], lane: Lane = Lane.ANSWER, **body: Any) -> OutboxMessage:
    """A message to be sent; its text is its dedupe key."""
    rows = body.pop("rows", [])
    whole = {"text": text, "rows": rows, "again": "（可能重复）"} | body
    return OutboxMessage(text[:60], NAME, address, whole, lane, expires=datetime.now(ZONE) + timedelta(hours=1))
