"""The question answered by one file that is no photo, such as a sheet. What is in it is looked at elsewhere, not here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dialog.draft import Json
from dialog.incoming import Document, Incoming
from dialog.question import Answered, Asking, Heard, NotMine, Question
from dialog.screen import Words
from rules.problem import Problem

NAME_AT_MOST = 120
"""Characters kept of a file's name."""


@dataclass(frozen=True, kw_only=True)
class SentFile(Question):
    """One file; the answer is `{"file": id, "name": …}` and takes effect as it comes.

    Attributes:
        endings: how its name may end, in small letters: what is in it is seen only when it is here.
        wanted: code of the Problem that says what to send instead.
    """

    endings: tuple[str, ...]
    wanted: str = "file-wanted"

    @property
    def instead(self) -> Problem | None:
        """To anything else."""
        return Problem(self.wanted)

    def takes(self, sent: Incoming) -> bool:
        """A file of any kind; one of another ending is declined."""
        return isinstance(sent, Document)

    def declines(self, sent: Incoming, look: Mapping[str, Json]) -> Problem | None:
        """Another ending."""
        named = isinstance(sent, Document) and sent.name.lower().endswith(self.endings)
        return None if named else Problem(self.wanted)

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """The file, once it is kept here."""
        match incoming:
            case Document(file, name, kept=True):
                return Answered({"file": file, "name": name[:NAME_AT_MOST]}, at_once=True)
            case _:
                return NotMine()

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """Nothing but the question."""
        return Asking()

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """Its name."""
        return str(value["name"])

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """A kept file with its name."""
        return isinstance(stored, dict) and {"file", "name"} <= stored.keys()

    def is_urgent(self, stored: Json) -> bool:
        """It takes effect as it comes."""
        return True
