"""The stand-in itself: its HTTP side, and what a watcher may ask.

Must not know what a method does. All calls come from the event loop that serves it.
"""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.demo.bot_api.changes import Changes, Subscription
from bot.demo.bot_api.faults import Faults
from bot.demo.bot_api.limits import Limits
from bot.demo.bot_api.people import People
from bot.demo.bot_api.profile import commands_shown
from bot.demo.bot_api.receiving import Receiving
from bot.demo.bot_api.record import Record, Request
from bot.demo.bot_api.shapes import Json
from bot.demo.bot_api.updates import Updates
from bot.demo.bot_api.webhook import Webhook
from bot.demo.bot_api.wire import Wire
from bot.demo.bot_api.world import World


class BotApi(People):
    """One bot's Telegram: what people do (see People), what their phones show, and the API the bot talks to."""

    def __init__(
        self,
        token: str,
        now: Callable[[], datetime],
        faults: Faults | None = None,
        limits: Limits | None = None,
        *,
        first_update_id: int = 1_000_001,
        first_message_id: int = 1,
        webhook_backoff: float = 1.0,
    ) -> None:
        """Build it; nothing listens until `add_routes` and a web server.

        Args:
            token: the bot's token, `number:letters`.
            now: the clock, aware; it dates messages and may jump.
            faults: the plan of faults, none by default.
            limits: the paces to keep, none by default.
            first_update_id: where ids of updates begin; a bot that remembers ids over restarts wants them to go on
                rising, so give a later start each time. Button presses are numbered from it too.
            first_message_id: where ids of messages begin.
            webhook_backoff: seconds to wait after a first failed delivery.
        """
        self.faults = faults or Faults()
        self._changes = Changes()
        self._record = Record()
        world = World(token, now, self._changes, first_message_id, first_update_id)
        updates = Updates(first_update_id)
        self._webhook = Webhook(updates, world.unix_now, self._changes.pulse, webhook_backoff)
        super().__init__(world, updates)
        receiving = Receiving(updates, self._webhook)
        self._wire = Wire(token, world, receiving, self.faults, limits, self._record, self._changes.pulse)

    def add_routes(self, app: web.Application) -> None:
        """Serve `/bot{token}/{method}` and `/file/bot{token}/{path}` from a web application.

        Run that application without an access log: its lines would hold the token. When it shuts down, requests that
        wait are let go and the webhook stops.
        """
        self._wire.add_routes(app)
        app.on_shutdown.append(self._close)

    def messages(self, chat_id: int) -> list[Json]:
        """Give the Messages a phone shows in a chat, newest last; read them only."""
        return list(self._world.chats[chat_id].messages.values())

    def keyboard(self, chat_id: int) -> Json | None:
        """Give the ReplyKeyboardMarkup a phone shows in place of letters, None for letters."""
        return self._world.chats[chat_id].keyboard

    def commands(self, chat_id: int, language_code: str = "") -> list[Json]:
        """Give the commands a phone in this language offers in a chat."""
        return commands_shown(self._world, chat_id, language_code)

    def about(self, language_code: str = "", *, short: bool = False) -> str:
        """Give what a phone in this language shows of the bot before the first word, or, short, in its profile."""
        name = "short_description" if short else "description"
        return self._world.abouts.get((name, language_code)) or self._world.abouts.get((name, ""), "")

    def answers(self, callback_id: str) -> Json | None:
        """Give what the bot answered to a press: text and show_alert; None while it has not."""
        press = self._world.presses.get(callback_id)
        return None if press is None else press.answer

    def requests(self) -> list[Request]:
        """Give the bot's last 20,000 requests, oldest first."""
        return self._record.all()

    def subscribe(self) -> Subscription:
        """Begin to watch what changes on all phones; close it when done."""
        return self._changes.subscribe()

    async def until(self, condition: Callable[[], bool], seconds: float = 5.0) -> None:
        """Wait until a condition holds, looking again after each request, each change and each delivery by webhook.

        Raises:
            TimeoutError: it did not hold within these seconds of real time.
        """
        await self._changes.until(condition, seconds)

    def file(self, file_id: str) -> tuple[str, bytes]:
        """Give name and bytes of a file sent either way.

        Raises:
            LookupError: unknown, forgotten, or larger than 20 MB.
        """
        stored = self._world.files.find(file_id)
        if stored is None or stored.content is None:
            raise LookupError(f"no file {file_id}")
        return stored.name, stored.content

    def path_of(self, file_id: str) -> str:
        """Give the path a file is downloaded from, as getFile tells it.

        Raises:
            LookupError: unknown or forgotten.
        """
        stored = self._world.files.find(file_id)
        if stored is None:
            raise LookupError(f"no file {file_id}")
        return stored.path

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._updates)

    def number_updates_from(self, first_update_id: int) -> None:
        """Let ids of updates begin anew, lower or higher, as they may at Telegram after an idle week.

        Raises:
            ValueError: updates still wait under the old numbers.
        """
        if self.pending_updates:
            raise ValueError("updates still wait under the old numbers")
        self._updates.next_id = first_update_id

    async def _close(self, _app: web.Application) -> None:
        self._updates.release_reader()
        self._wire.close()
        self._changes.close()
        await self._webhook.close()
