"""The road that both lanes share: each request to a chat waits here for its place. Knows no message and no outbox."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.channels.telegram.gates import LATE, Halt, RoadPace
from bot.channels.telegram.request import Request

CONNECTIONS = 24
"""Connections of one lane: twice as many as answers are sent at once, for a press is acknowledged beside its answer."""

OTHERS_CONNECTIONS = 48
"""Connections of the other lane: enough that some may hang until they time out, and the pace is still kept."""

AHEAD = 0.4
"""Seconds' worth of messages that are no answers which may wait here for their places: as long as a commit may be slow."""

AHEAD_AT_LEAST = 4
PATIENT = 5.0
"""Seconds of a halt through which what waits here goes on waiting; of a longer one it is put back."""


class Halted(TelegramError):
    """A 429 came for this request, or while it waited for its turn. It did not arrive."""

    def __init__(self, seconds: float) -> None:
        """For so long nothing goes out."""
        super().__init__("halted")
        self.seconds = seconds


class NotOurs(TelegramError):
    """This process stood still while the request waited: another one may deliver by now. It did not arrive."""

    def __init__(self) -> None:
        """Nothing more is to be said."""
        super().__init__("not ours")


def always() -> bool:
    """Nobody else sends."""
    return True


class Road:
    """Hands out the places, by the clock."""

    def __init__(
        self,
        pace: RoadPace,
        halt: Halt,
        clock: Callable[[], float] = time.monotonic,
        may_send: Callable[[], bool] = always,
    ) -> None:
        """`pace` and `halt` are shared by both lanes. `may_send`: asked at the last moment before a request is written."""
        self.pace, self.halt, self._clock, self.may_send = pace, halt, clock, may_send
        self._waiting = 0
        self._ahead = max(AHEAD_AT_LEAST, round(pace.others_per_second * AHEAD))

    def room(self) -> int:
        """How many more that are no answers may come to wait here; none during a halt, nor while half of the room is taken.

        So a few come at a time, and share a commit.
        """
        full = self.halt.closed(self._clock()) or self._waiting > self._ahead // 2
        return 0 if full else self._ahead - self._waiting

    def close(self, error: RetryAfter) -> float:
        """Nothing goes out for as long as we are told; the seconds."""
        wait = error.retry_after
        seconds = float(wait if isinstance(wait, int | float) else wait.total_seconds())
        self.halt.close(seconds, self._clock())
        return seconds

    async def answer(self) -> None:
        """Wait for the next place."""
        if wait := self.pace.answer(self._clock()):
            await asyncio.sleep(wait)

    async def other(self) -> None:
        """Wait until no answer needs the place, and any short halt is over.

        Raises:
            Halted: nothing goes out for a good while.
        """
        self._waiting += 1
        try:
            while True:
                now = self._clock()
                if (closed := self.halt.closed(now)) > PATIENT:
                    raise Halted(closed)
                wait = closed or self.halt.ahead(now) or self.pace.other(now)
                if not wait:
                    self.halt.wait(now)
                    return
                await asyncio.sleep(wait)
        finally:
            self._waiting -= 1


class Limiter(AIORateLimiter):
    """One lane on the road; the library's own pace over all stands behind it and is the same for both."""

    def __init__(self, road: Road, *, answers: bool) -> None:
        """`answers`: the lane of people who wait."""
        burst = max(1, round(road.pace.per_second * LATE))
        super().__init__(overall_max_rate=burst, overall_time_period=burst / road.pace.per_second, max_retries=0)
        self._road, self._pass = road, road.answer if answers else road.other

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, endpoint: str, data: dict[str, Any], rate_limit_args: int | None
    ) -> Any:
        """Send a request when its place has come; what is for no chat has none.

        Raises:
            Halted: it was answered with a 429, or kept back while a halt began.
            NotOurs: another process may send by now.
        """
        if data.get("chat_id") is not None:
            await self._pass()

        async def unless_halted(*given: Any, **named: Any) -> Any:
            if data.get("chat_id") is not None and not self._road.may_send():
                raise NotOurs
            if left := self._road.halt.closed(time.monotonic()):
                raise Halted(left)
            try:
                return await callback(*given, **named)
            except RetryAfter as error:
                raise Halted(self._road.close(error)) from None  # the library's own halt is not reliable (TRAPS)

        return await super().process_request(unless_halted, args, kwargs, endpoint, data, rate_limit_args)


def bot_on(road: Road, token: str, api: str, proxy: str | None, *, answers: bool) -> ExtBot[Any]:
    """One lane: a bot whose requests wait on this road."""
    request = Request(CONNECTIONS if answers else OTHERS_CONNECTIONS, connect=5, read=10, proxy=proxy)
    base = api.rstrip("/")
    return ExtBot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=Limiter(road, answers=answers),
    )
