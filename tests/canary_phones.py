"""What people's phones hold in the canary walk, and which of it they do next: what was done least so far comes first."""

import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dialog import presses

SHY = (presses.CANCEL, presses.BACK, presses.SKIP, presses.THROW_AWAY, "/home", "/help")
"""Buttons that lead away: pressed less often, so that conversations are also finished."""

EAGER = (presses.DONE, presses.SEND, presses.GO_ON, presses.CHANGE)
"""Buttons that lead on: pressed more often, for each tick stands beside them as one more choice."""

URGENT = "🆘"
"""Stands on buttons that make a case the bureau's alone: pressed less often, or soon every case would be."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button as it was shown: the message it stands on, and its data (`turn:value`)."""

    message_id: int
    data: str
    label: str
    place: str

    @property
    def value(self) -> str:
        return self.data.partition(":")[2]

    @property
    def kind(self) -> str:
        """The button whatever child, day or page it is about."""
        return (
            self.place
            + " "
            + re.sub(r"[QJ]-\w+|[SVT]\d+\.\d{4}-\d\d|\d{4}-\d\d(-\d\d)?|(?<=page:)\d+", "#", self.value)
        )


@dataclass
class Phone:
    """One person's phone.

    Attributes:
        newest: buttons of the newest screen.
        old: buttons of earlier ones.
        place: where the conversation stands: form and open question, as far as was heard.
        turn: number of the newest screen.
    """

    newest: list[Button] = field(default_factory=list)
    old: list[Button] = field(default_factory=list)
    last: Button | None = None
    place: str = "home"
    form: str = "home"
    question: str = ""
    turn: int = 0
    message_id: int = 1

    def show(self, body: dict[str, Any], message_id: int) -> None:
        """A message arrives."""
        shown = [
            Button(message_id, data, label, self.place) for row in body.get("rows", ()) for label, data in row if data
        ]
        if shown:
            self.old = (self.old + self.newest)[-60:]
            self.newest, self.message_id = shown, message_id
            self.turn = max(self.turn, *(int(button.data.partition(":")[0]) for button in shown))


@dataclass
class Habits:
    """What was done how often, so that nothing is left undone."""

    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)

    def press(self, buttons: Iterable[Button], never: frozenset[str], asked: set[str]) -> Button | None:
        """The button of the kind that was pressed least; what leads away counts for more, what was never asked for nothing."""
        offered = [button for button in buttons if button.value not in never]
        if not offered:
            return None
        weight = {button: self._weight(button, asked) for button in offered}
        chosen = min(offered, key=weight.__getitem__)
        self.done[chosen.kind] += 1
        return chosen

    def _weight(self, button: Button, asked: set[str]) -> float:
        opens = button.value.removeprefix(presses.CHANGE_OF)
        if opens != button.value and f"{button.place.partition('/')[0]}/{opens}" not in asked:
            return self.chance.random()
        slow = 6 if button.value in SHY else 2 if URGENT in button.label else 0.25 if button.value in EAGER else 1
        return (self.done[button.kind] + 1) * slow + self.chance.random()

    def least(self, what: str, offered: Iterable[str]) -> str:
        """The one of these that was done least."""
        chosen = min(offered, key=lambda one: (self.done[f"{what} {one}"], self.chance.random()))
        self.done[f"{what} {chosen}"] += 1
        return chosen
