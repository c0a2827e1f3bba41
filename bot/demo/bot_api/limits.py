"""How fast a bot may send: Telegram's published paces, kept with buckets that refill evenly.

Must not send or wait: it only refuses. Source: the Bot API's FAQ (about 30 messages a second over all, 1 a second in a
chat with short bursts, 20 a minute in a group); the size of a burst is not published.
"""

import math
import time
from dataclasses import dataclass

from bot.demo.bot_api.refusal import too_many

MAX_CHATS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The paces to keep; a request beyond them is answered 429 without effect.

    Attributes:
        overall_per_second: messages a second to all chats together; so many may also come at once.
        chat_per_second: messages a second to one chat.
        chat_burst: how many may come at once to one chat.
        group_per_minute: messages a minute to one group; so many may also come at once.
    """

    overall_per_second: float = 30
    chat_per_second: float = 1
    chat_burst: int = 3
    group_per_minute: float = 20


@dataclass(slots=True)
class _Bucket:
    per_second: float
    burst: float
    full_at: float = 0.0

    def wait(self, at: float) -> float:
        return max(0.0, self.full_at - at - (self.burst - 1) / self.per_second)

    def take(self, at: float) -> None:
        self.full_at = max(self.full_at, at) + 1 / self.per_second


class Pace:
    """Counts messages against the limits, by the monotonic clock."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = _Bucket(limits.overall_per_second, max(1, limits.overall_per_second))
        self._chats: dict[int, list[_Bucket]] = {}

    def admit(self, chat_id: int) -> None:
        """Count one message to a chat; an album counts as one.

        Raises:
            Refused: 429 with the whole seconds to wait; nothing was counted.
        """
        at = time.monotonic()
        buckets = [self._overall, *self._of(chat_id, at)]
        wait = max(bucket.wait(at) for bucket in buckets)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for bucket in buckets:
            bucket.take(at)

    def _of(self, chat_id: int, at: float) -> list[_Bucket]:
        if (known := self._chats.get(chat_id)) is not None:
            return known
        if len(self._chats) >= MAX_CHATS:
            self._chats = {chat: kept for chat, kept in self._chats.items() if any(b.full_at > at for b in kept)}
        buckets = [_Bucket(self._limits.chat_per_second, self._limits.chat_burst)]
        if chat_id < 0:
            buckets.append(_Bucket(self._limits.group_per_minute / 60, self._limits.group_per_minute))
        self._chats[chat_id] = buckets
        return buckets
