"""The record of every request the bot made, for tests that ask what was sent, how often and what was answered.

Must not keep file contents, and forgets the oldest of more than 20,000 requests.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass, replace

from bot.demo.bot_api.shapes import Json

MAX_REQUESTS = 20_000


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Attributes:
        method: in Telegram's spelling; `download` for a file.
        params: what was sent; a form's values are text, a file is its name and size.
        at: when it came, in seconds of the monotonic clock.
        status: the HTTP status answered; 0 when the connection ended without an answer; None while it is under way.
    """

    method: str
    params: Json
    at: float
    status: int | None = None


class Record:
    """The last requests, oldest first."""

    def __init__(self) -> None:
        self._requests: OrderedDict[int, Request] = OrderedDict()
        self._count = 0

    def begin(self, method: str, params: Json) -> int:
        """Note a request as it comes; give the number to finish it with."""
        self._count += 1
        self._requests[self._count] = Request(method, params, time.monotonic())
        if len(self._requests) > MAX_REQUESTS:
            self._requests.popitem(last=False)
        return self._count

    def finish(self, number: int, status: int) -> None:
        """Note how a request ended."""
        if (request := self._requests.get(number)) is not None:
            self._requests[number] = replace(request, status=status)

    def all(self) -> list[Request]:
        """Give every request still remembered."""
        return list(self._requests.values())
