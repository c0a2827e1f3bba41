"""The question answered by photos: one, or some up to so many. Each is kept here before it counts; none is ever shown again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dialog import presses
from dialog.draft import Json
from dialog.incoming import Incoming, Photo, Pressed
from dialog.question import Answered, Asking, Heard, Looking, NotMine, Question
from dialog.screen import Choice, Say, Words, in_rows
from rules.problem import Problem

_KEPT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, kw_only=True)
class Photos(Question):
    """Photos, then "done"; where only one is wanted, it is the answer by itself. The answer holds the ids of kept files.

    What came so far lies in the draft as ticks do: nothing of it is lost by leaving or by a kill.
    """

    at_most: int

    @property
    def instead(self) -> Problem | None:
        """To anything else: a photo, please."""
        return Problem("photo-wanted")

    def takes(self, sent: Incoming) -> bool:
        """A photo."""
        return isinstance(sent, Photo)

    def declines(self, sent: Incoming, look: Mapping[str, Json]) -> Problem | None:
        """One more than there may be."""
        return Problem("photos-enough", {"at_most": self.at_most}) if len(_so_far(look)) >= self.at_most else None

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """One more photo, one less, or done."""
        so_far = _so_far(look)
        match incoming:
            case Photo(file, kept=True) if file in so_far:
                return Looking({"ticks": list(so_far)})
            case Photo(file, kept=True):
                return Answered((file,)) if self.at_most == 1 else Looking({"ticks": [*so_far, file]})
            case Pressed(presses.DONE):
                return Answered(so_far) if so_far else Problem("photo-none")
            case Pressed(value) if value in _drops(so_far):
                return Looking({"ticks": [file for n, file in enumerate(so_far) if f"{presses.DROP}{n}" != value]})
            case _:
                return NotMine()

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """How many there are, a button to take each away again, and "done"."""
        so_far = _so_far(look)
        if not so_far:
            return Asking()
        drops = tuple(
            Choice(Say("button-drop-photo", {"number": number}), value)
            for number, value in enumerate(_drops(so_far), start=1)
        )
        done = Choice(Say("button-photos-done", {"count": len(so_far)}), presses.DONE)
        told = Say("photos-so-far", {"count": len(so_far), "left": self.at_most - len(so_far)})
        return Asking(((done,), *in_rows(drops, 3)), says=(told,))

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """How many."""
        return Say("photos-told", {"count": len(value)})

    def dump(self, value: Any) -> Json:
        """Their ids."""
        return list(value)

    def load(self, stored: Json) -> Any:
        """Their ids; none where it was skipped."""
        return tuple(stored or ())

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """Ids of files, not more than may be."""
        files = stored if isinstance(stored, list) else ()
        return 0 < len(files) <= self.at_most and all(isinstance(one, str) and _KEPT.fullmatch(one) for one in files)


def _so_far(look: Mapping[str, Json]) -> tuple[str, ...]:
    return tuple(look.get("ticks", ()))


def _drops(so_far: tuple[str, ...]) -> tuple[str, ...]:
    """Values of the buttons that take one away again, in order."""
    return tuple(f"{presses.DROP}{number}" for number in range(len(so_far)))
