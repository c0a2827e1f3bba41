"""Gates of our own on the road out: a pace per chat, a pace over all, and a halt after a 429 that really halts (TRAPS says why).

Pure: the caller tells the time, in seconds that only rise.
"""

from dataclasses import dataclass, field

BURST = 4
"""Messages one chat may get at once before the pace of one a second holds (Telegram: about 1/s, short bursts pass)."""

REOPEN = 3.0
"""Seconds after a halt during which messages go out one by one, where we press against the limit."""

REOPEN_BRIEFLY = 0.1
"""The same after any other halt: one goes alone, and the pace over all lets no rush through by itself."""

SOON, TWICE = 5, 2
"""A halt before so many messages got through came hard on the last one; so many of them in a row mean that we press."""


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


LATE = 0.01
"""Seconds by which a place may be taken late without being lost, at paces so quick that a timer is slower than they are."""


@dataclass
class RoadPace:
    """One pace over all, of which a share is kept for people who wait for an answer (docs/decisions/0025).

    An answer takes the next free place, now or soon. Anything else takes one only when it is free now, and never more than
    its own share of them: so answers that wait go first, and find room even where the others never end.

    Attributes:
        per_second: messages a second in all.
        reserved: the share of it, 0 to 1, that only answers may use.
    """

    per_second: float
    reserved: float
    _free_at: float = 0.0
    _others_free_at: float = 0.0

    @property
    def others_per_second(self) -> float:
        """The pace of everything that is no answer."""
        return self.per_second * (1 - self.reserved)

    def answer(self, now: float) -> float:
        """Takes the next place; seconds until it."""
        place = max(self._free_at, now - LATE)
        self._free_at = place + 1 / self.per_second
        return max(0.0, place - now)

    def other(self, now: float) -> float:
        """Seconds until there may be a place; 0 takes it.

        Its own places keep to their timetable though each is asked for a little late, so that the share is really used.
        """
        own = max(self._others_free_at, now - 1 / self.others_per_second)
        if (wait := max(own, self._free_at) - now) > 0:
            return wait
        self._others_free_at = own + 1 / self.others_per_second
        self._free_at = max(self._free_at, now - LATE) + 1 / self.per_second
        return 0.0


@dataclass
class Halt:
    """Closed after a 429 until its time is over; then opened slowly, so that what queued up does not go out at once."""

    _until: float = float("-inf")
    _next: float = 0.0
    _slowly: float = REOPEN_BRIEFLY
    _through: int = SOON
    _in_a_row: int = 0

    def close(self, seconds: float, now: float) -> None:
        """Nothing goes out for so long. A shorter halt never shortens a longer one."""
        if now >= self._until:
            self._in_a_row = self._in_a_row + 1 if self._through < SOON else 0
            self._slowly = REOPEN if self._in_a_row >= TWICE else REOPEN_BRIEFLY
            self._through = 0
        self._until = max(self._until, now + seconds)
        self._next = self._until

    def closed(self, now: float) -> float:
        """Seconds until the end of the halt; 0 if there is none. Takes no place."""
        return max(0.0, self._until - now)

    def ahead(self, now: float) -> float:
        """Seconds until one message may go; 0 if it may. Takes no place."""
        opening = now < self._until + self._slowly
        return self.closed(now) or (max(0.0, self._next - now) if opening else 0.0)

    def wait(self, now: float) -> float:
        """Seconds to wait; 0 lets one message through."""
        if wait := self.ahead(now):
            return wait
        self._next = now + 0.1
        self._through += 1
        return 0.0
