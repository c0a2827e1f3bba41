"""Delivering updates by HTTP to the bot's webhook, until each is taken.

Must not change an update. As at Telegram, updates of one person (or group) are sent in order, one at a time, and a
failing one holds up only its own lane; different lanes go side by side.
"""

import asyncio
import io
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp

from bot.demo.bot_api.shapes import Json
from bot.demo.bot_api.updates import Updates

HEADER = "X-Telegram-Bot-Api-Secret-Token"
MAX_BACKOFF = 60.0
_SECONDS_TO_ANSWER = 60


@dataclass(frozen=True, slots=True)
class Target:
    """Where the bot wants its updates."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40


@dataclass
class Webhook:
    """The delivery; idle while no target is set.

    Attributes:
        pulse: called after each attempt.
        backoff: seconds to wait after the first failure; doubled after each further one, up to 60.
        last_error: unix seconds and words of the last failure, for getWebhookInfo.
    """

    updates: Updates
    unix_now: Callable[[], int]
    pulse: Callable[[], None]
    backoff: float
    target: Target = field(default_factory=Target)
    last_error: tuple[int, str] | None = None
    _lanes: dict[object, deque[Json]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    _session: aiohttp.ClientSession | None = None

    def aim(self, target: Target) -> None:
        """Deliver to another place from now on, beginning with everything that waits; an empty url stops."""
        self._stop()
        self.target, self.last_error = target, None
        self.updates.on_push = self._put if target.url else None
        if target.url:
            self._places = asyncio.Semaphore(target.max_connections)
            for update in self.updates.pending():
                self._put(update)

    def _put(self, update: Json) -> None:
        lane = _lane(update)
        waiting = self._lanes.get(lane)
        if waiting is not None:
            waiting.append(update)
            return
        self._lanes[lane] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, lane: object) -> None:
        waiting, pause = self._lanes[lane], self.backoff
        while waiting:
            async with self._places:
                taken = await self._deliver(waiting[0])
            if taken:
                self.updates.remove(waiting.popleft()["update_id"])
                pause = self.backoff
            self.pulse()
            if not taken:
                await asyncio.sleep(pause)
                pause = min(pause * 2, MAX_BACKOFF)
        del self._lanes[lane]

    async def _deliver(self, update: Json) -> bool:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS_TO_ANSWER))
        headers = {"Content-Type": "application/json"}
        if self.target.secret:
            headers[HEADER] = self.target.secret
        body = io.BytesIO(json.dumps(update).encode())
        try:
            async with self._session.post(self.target.url, data=body, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    return True
                why = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            why = "Read timeout expired"
        except aiohttp.ClientConnectorError:
            why = "Connection refused"
        except aiohttp.ClientError:
            why = "Connection closed"
        self.last_error = (self.unix_now(), why)
        return False

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks = set()
        self._lanes = {}

    async def close(self) -> None:
        """Stop delivering and end the connections; what was not taken stays queued."""
        running = tuple(self._tasks)
        self._stop()
        await asyncio.gather(*running, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None


def _lane(update: Json) -> object:
    """Name who must not be overtaken: the chat or the person; hostile updates share one lane."""
    for body in update.values():
        if isinstance(body, dict):
            for name in ("chat", "from"):
                if isinstance(about := body.get(name), dict):
                    return str(about.get("id"))
    return None
