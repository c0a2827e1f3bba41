"""One run as the fake Bot API sees it: which updates are out, which were confirmed, which were answered, and when.

Times are seconds of the monotonic clock, which all processes of one machine share.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Exchange:
    """The state of one run.

    Attributes:
        updates: the updates as JSON, in order; the first has the id `first_id`.
        chats: the chat of each.
        by_offset: an update counts as done when its offset is confirmed, not when its chat is answered.
        released: how many may be handed out.
        arrived: when each was due at Telegram: the moment of its schedule, or of the first hand-out of a backlog.
        done: when each was answered or confirmed.
    """

    updates: list[bytes]
    chats: list[int]
    first_id: int
    by_offset: bool
    released: int = 0
    confirmed: int = 0
    asked_at: float | None = None
    arrived: list[float | None] = field(default_factory=list)
    done: list[float | None] = field(default_factory=list)
    left: int = 0
    beside: int = 0
    _waiting: dict[int, deque[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Nothing has happened yet."""
        self.arrived = [None] * len(self.updates)
        self.done = [None] * len(self.updates)
        self.left = len(self.updates)

    def asked(self, offset: int, limit: int, now: float) -> list[bytes]:
        """What getUpdates answers; it confirms everything before the offset."""
        self.asked_at = self.asked_at or now
        upto = min(max(offset - self.first_id, 0), self.released)
        for number in range(self.confirmed, upto):
            if self.by_offset:
                self._finish(number, now)
        self.confirmed = max(self.confirmed, upto)
        last = min(self.confirmed + limit, self.released)
        for number in range(self.confirmed, last):
            if self.arrived[number] is None:
                self.arrived[number] = now
        return self.updates[self.confirmed : last]

    def release(self, count: int, due: float | None = None) -> None:
        """Let so many more out; `due` is their time where they come by a schedule."""
        for number in range(self.released, self.released + count):
            self.arrived[number] = due
            self._waiting.setdefault(self.chats[number], deque()).append(number)
        self.released += count

    def answered(self, chat: int, now: float) -> None:
        """A chat was answered: that is the oldest of its updates that has no answer yet."""
        waiting = self._waiting.get(chat)
        if not waiting:
            self.beside += 1
        elif not self.by_offset:
            self._finish(waiting.popleft(), now)

    def _finish(self, number: int, now: float) -> None:
        self.done[number] = now
        self.left -= 1

    def report(self) -> dict[str, Any]:
        """Everything a measure needs."""
        return {"asked_at": self.asked_at, "arrived": self.arrived, "done": self.done, "beside": self.beside}
