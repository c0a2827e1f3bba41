"""Fetching one document (取文书): a paper, its slip, a record, the whole file; or being told where it waits."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.screen import Choice, Say, Screen
from handlers.cases import line_words
from handlers.papers import may_print, paper_line, printed_where
from rules.desk import Desk, View
from rules.printing import WHOLE, Printable


def _views(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    what = answers.get("what")
    return (View("printable", (str(what),)),) if what else ()


@form("fetch", allowed=may_print, views=_views)
class Fetch:
    """Fetch one document by its word (`rules.printing`)."""

    what: str = ask.text(at_most=30)

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The document, with what it is; or that there is none, for whatever reason."""
        found: Printable | None = desk.see("printable", self.what)
        home = Choice(Say("button-home"), "/home")
        if found is None:
            return Screen((Say("fetch-none", {"what": self.what}),), ((home,),))
        line = line_words(found.line)
        says = (Say("fetch-whole", {"line": line}),) if found.paper == WHOLE else (paper_line(found), line)
        rows = ((Choice(Say("button-file"), f"/case {found.line.code}"), home),)
        if not printed_where(desk):
            return Screen((*says, Say("papers-wait-at-office")), rows)
        return Screen((*says, Say("papers-keep-safe")), rows, document=found.what)
