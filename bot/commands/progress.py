"""How far a long command is, a line each time a tenth more is done: readable on a screen and in a log alike."""

from bot.commands.telling import Teller

STEP = 64 << 20
"""Bytes or things between two lines where nobody knows how much there is."""


class Steps:
    """Tells progress by name, done and all."""

    def __init__(self, tell: Teller) -> None:
        """Nothing was told yet."""
        self.tell = tell
        self._last: tuple[str, int] = ("", -1)

    def __call__(self, what: str, done: int, in_all: int) -> None:
        """So much of it is done; `in_all`: 0 where that is not known."""
        tenth = done * 10 // in_all if in_all else done // STEP
        if (what, tenth) == self._last:
            return
        self._last = (what, tenth)
        percent = tenth * 10 if in_all else 0
        self.tell("progress", what=what, percent=percent, known=int(bool(in_all)))
