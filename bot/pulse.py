"""When each part of this process last went round, by the machine's own clock. Written by the parts, read for the supervisor."""

import asyncio
from dataclasses import dataclass, field

STUCK_AFTER = 180.0
"""Seconds after which a part that should go round every few seconds is taken to hang. A roster of a whole county holds up the
turns on SQLite for a good deal less."""
WATCHED = ("turns",)
"""Parts that go round every few seconds whatever happens. Chores may rightly take long, so they are not watched like this."""


@dataclass
class Pulse:
    """The last beats of the parts. A part that has not begun in this process is not judged."""

    working: bool = False
    _beats: dict[str, float] = field(default_factory=dict)

    def beat(self, part: str) -> None:
        """This part goes round once more."""
        self._beats[part] = asyncio.get_running_loop().time()

    def rests(self, part: str) -> None:
        """This part is done by another process from now on; it is not judged here until it begins again."""
        self._beats.pop(part, None)

    def ago(self, part: str) -> float | None:
        """Seconds since its last beat; None: it had none."""
        beat = self._beats.get(part)
        return None if beat is None else asyncio.get_running_loop().time() - beat

    def stuck(self) -> tuple[str, ...]:
        """Watched parts that hang."""
        return tuple(part for part in WATCHED if (self.ago(part) or 0.0) > STUCK_AFTER)
