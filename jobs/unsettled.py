"""Answers of which nobody knows yet whether they arrived; and what shows that one did: its reader presses a button of it.

Pure. So a line that broke behind a message keeps nobody waiting, and no old screen is repeated below a new one.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from storage.outbox import Claimed, Lane, OutboxMessage

SAW = "saw"
"""In the body of an answer: the turn of the screen that was pressed for it."""


class Unsettled:
    """The last answer to each address that is under way or in doubt."""

    def __init__(self) -> None:
        """There is none."""
        self._last: dict[str, Claimed] = {}

    def goes_out(self, message: Claimed) -> None:
        """A message is sent."""
        if message.lane is Lane.ANSWER:
            self._last[message.address] = message

    def settle(self, message: Claimed) -> None:
        """What became of it is known."""
        if self._last.get(message.address) is message:
            del self._last[message.address]

    def seen(self, answers: Iterable[OutboxMessage]) -> tuple[Claimed, ...]:
        """Those whose readers have pressed a button of them, as these fresh answers tell."""
        found = []
        for answer in answers:
            before = self._last.get(answer.address)
            saw = answer.body.get(SAW)
            if before and saw and answer.lane is Lane.ANSWER and saw == _turn(before.body):
                found.append(before)
        return tuple(found)


def _turn(body: Mapping[str, Any]) -> int:
    """The turn of a screen, from its buttons; 0 where it has none, or where they never grow old."""
    keys = [data for row in body.get("rows", ()) for _, data in row]
    turns = [key.partition(":")[0] for key in keys]
    return max((int(turn) for turn in turns if turn.isdecimal()), default=0)
