"""Hearing a spoken note (听语音): the visitor's own, or one of a visit that is read in full. Never a recording of a family."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.screen import Choice, Say, Screen
from dialog.spoken import spoken_said
from rules.desk import Desk, SpokenNote, View


def _note(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    receipt = answers.get("receipt")
    return (View("spoken", (str(receipt),)),) if receipt else ()


@form("listen", views=_note)
class Listen:
    """Hear the note of one record."""

    receipt: str = ask.text(at_most=12)

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The note itself, with whose it is; or that there is none, for whatever reason."""
        home = Choice(Say("button-home"), "/home")
        note: SpokenNote | None = desk.see("spoken", self.receipt)
        if note is None:
            return Screen((Say("listen-none", {"receipt": self.receipt}),), ((home,),))
        args = {"day": note.day, "by": note.by, "note": spoken_said(note.seconds), "receipt": self.receipt}
        back = Choice(Say("button-file"), f"/case {note.case}")
        return Screen((Say("listen", args),), ((back, home),), voice=note.file)
