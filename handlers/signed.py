"""What a person sees after a paper was asked for or decided on: the receipt, where the paper stands, its number."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.screen import Choice, Say, Screen
from handlers.cases import line_words
from handlers.paper_words import paper_name, paper_state
from handlers.sign import paper_view, shown_paper
from rules.desk import Desk


@form("signed", also=lambda page, desk: (paper_view(page.paper, desk),) if page.paper else ())
class Signed:
    """The receipt of a paper."""

    code: str = ask.given()
    paper: str = ask.given()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The code, and where the paper stands."""
        shown = shown_paper(self.paper, desk)
        home = (Choice(Say("button-home"), "/home"),)
        if shown is None:
            return Screen((Say("saved", {"code": self.code}),), (home,))
        args = {"name": paper_name(shown.line), "code": shown.line.code, "line": line_words(shown.line.line)}
        says = (Say("saved", {"code": self.code}), Say("signed-paper", args), paper_state(shown.line))
        rows = ((Choice(Say("button-file"), f"/case {shown.case}"),), home)
        return Screen(says, rows)
