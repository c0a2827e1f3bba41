"""Telling watchers (the demo page, a test) what just changed on a phone, and waiting until something is so.

Must not keep history: who subscribes late reads `messages` first. Used from the one event loop the stand-in runs in.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.demo.bot_api.shapes import Json

MAX_WAITING = 10_000


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in a chat.

    Attributes:
        kind: message and edit carry the whole Message; delete its message_id; typing the action; answer what was
            said to a button press; commands the scope, the language and the list.
        chat_id: where; 0 for commands that are not for one chat.
        body: see kind.
    """

    kind: Literal["message", "edit", "delete", "typing", "answer", "commands"]
    chat_id: int
    body: Json


class Subscription:
    """An endless asynchronous iterator of changes; it ends when closed, or when its reader fell too far behind."""

    def __init__(self, leave: Callable[["Subscription"], None]) -> None:
        self._leave = leave
        self._changes: deque[Change] = deque()
        self._something = asyncio.Event()
        self._closed = False

    def __aiter__(self) -> "Subscription":
        return self

    async def __anext__(self) -> Change:
        while not self._changes and not self._closed:
            self._something.clear()
            await self._something.wait()
        if self._closed:
            raise StopAsyncIteration
        return self._changes.popleft()

    def offer(self, change: Change) -> None:
        """Queue one change; a reader with 10,000 unread ones is cut off and should read `messages` anew."""
        if len(self._changes) >= MAX_WAITING:
            self.close()
            return
        self._changes.append(change)
        self._something.set()

    def close(self) -> None:
        """End the iteration at once; what is unread is dropped. Safe to call twice."""
        self._closed = True
        self._changes.clear()
        self._something.set()
        self._leave(self)


class Changes:
    """Everyone who watches."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()
        self._waiting: set[asyncio.Future[None]] = set()

    def subscribe(self) -> Subscription:
        """Begin to watch, from now on."""
        subscription = Subscription(self._subscriptions.discard)
        self._subscriptions.add(subscription)
        return subscription

    def tell(self, change: Change) -> None:
        """Tell every watcher."""
        for subscription in tuple(self._subscriptions):
            subscription.offer(change)
        self.pulse()

    def pulse(self) -> None:
        """Let everyone in `until` look again: something happened that is no change on a phone."""
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Wait until the condition holds, looking again at every change and after every request.

        Raises:
            TimeoutError: it did not hold within these seconds.
        """
        async with asyncio.timeout(seconds):
            while not condition():
                waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._waiting.add(waiting)
                try:
                    await waiting
                finally:
                    self._waiting.discard(waiting)

    def close(self) -> None:
        """End every subscription."""
        for subscription in tuple(self._subscriptions):
            subscription.close()
