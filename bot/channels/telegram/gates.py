"""Gates of our own on the road out: a pace per chat, and a halt after a 429 that really halts (TRAPS says why).

Pure: the caller tells the time, in seconds that only rise.
"""

from dataclasses import dataclass, field

BURST = 4
"""Messages one chat may get at once before the pace of one a second holds (Telegram: about 1/s, short bursts pass)."""

REOPEN = 3.0
"""Seconds after a halt during which messages go out one by one."""


@dataclass
class ChatPace:
    """One message a second to one chat, after a short burst."""

    _free_at: dict[str, float] = field(default_factory=dict)

    def wait(self, address: str, now: float) -> float:
        """Seconds this chat must wait; 0 takes the place."""
        start = max(self._free_at.get(address, 0.0), now - BURST + 1)
        if start > now:
            return start - now
        self._free_at[address] = start + 1.0
        if len(self._free_at) > 5000:
            self._free_at = {chat: free for chat, free in self._free_at.items() if free > now}
        return 0.0


@dataclass
class Halt:
    """Closed after a 429 until its time is over; then opened slowly, so that what queued up does not go out at once."""

    _until: float = 0.0
    _next: float = 0.0

    def close(self, seconds: float, now: float) -> None:
        """Nothing goes out for so long. A shorter halt never shortens a longer one."""
        self._until = max(self._until, now + seconds)
        self._next = self._until

    def closed(self, now: float) -> float:
        """Seconds until the end of the halt; 0 if there is none. Takes no place."""
        return max(0.0, self._until - now)

    def wait(self, now: float) -> float:
        """Seconds to wait; 0 lets one message through."""
        if left := self.closed(now):
            return left
        if now < self._until + REOPEN:
            if now < self._next:
                return self._next - now
            self._next = now + 0.1
        return 0.0
