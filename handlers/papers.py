"""The papers of one child (文书): those asked for, drafts too, and what records are printed as; each has its button."""

from collections.abc import Mapping
from typing import Any

from dialog.form import form
from dialog.paging import pager
from dialog.screen import Choice, Rows, Say, Screen, Words
from handlers.cases import case_question, line_words
from handlers.photos import photo_buttons
from rules.access import SEEN_BY, FieldClass
from rules.desk import Desk, View
from rules.printing import ADDRESS, SLIP, WHOLE, Printable, PrintList
from rules.problem import Problem

LINES_BY = 6
SLIPPED = frozenset({"released", "held", "served"})
"""States in which a paper has a return slip to go with it."""


def may_print(desk: Desk) -> Problem | None:
    """Whether he prints anything at all: papers, or the whole file of a child."""
    return None if desk.person.tiers & SEEN_BY[FieldClass.PAPER_FILE] else Problem("papers-not-your-post")


def print_buttons(case: str, desk: Desk) -> Rows:
    """On a child's page: its papers, and its whole file; each for those who may have it."""
    if may_print(desk):
        return ()
    whole = Choice(Say("button-whole-file"), f"/fetch {WHOLE}.{case}")
    reads = desk.person.tiers & SEEN_BY[FieldClass.PAPERS]
    return ((Choice(Say("button-papers"), f"/papers {case}"), whole),) if reads else ((whole,),)


def printed_where(desk: Desk) -> bool:
    """Whether documents may go out on this channel."""
    return desk.carries.full_names and desk.carries.may_carry(FieldClass.PAPER_FILE)


def _views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    code = answers.get("case")
    if not code:
        return ()
    listed = View("printables", (str(code), int(look.get("page", 0)), LINES_BY))
    return (View("case_card", (str(code),)), listed, View("photos_of", (str(code),)))


@form("papers", allowed=may_print, views=_views)
class Papers:
    """What can be printed of one child's file."""

    case: str = case_question()

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """The papers and records, each with its button; or where they wait."""
        page = int(look.get("page", 0))
        found: PrintList | None = desk.see("printables", self.case, page, LINES_BY)
        home = Choice(Say("button-home"), "/home")
        if found is None:
            return Screen((Say("problem-case-not-found", {"code": self.case}),), ((home,),))
        says: list[Words] = [Say("papers-of", {"line": line_words(found.line)})]
        says += [paper_line(one) for one in found.lines] or [
            Say("papers-none" if found.papers else "papers-whole-only")
        ]
        if not printed_where(desk):
            says.append(Say("papers-wait-at-office"))
        file = Choice(Say("button-file"), f"/case {self.case}")
        photos = photo_buttons(desk.see("photos_of", self.case) or ())
        turns = pager(page, -(-found.total // LINES_BY))
        return Screen(tuple(says), (*self._buttons(found, desk), *photos, turns, (file, home)))

    def _buttons(self, found: PrintList, desk: Desk) -> Rows:
        if not printed_where(desk):
            return ()
        rows = [self._row(one) for one in found.lines]
        blank = Choice(Say(f"doc-{ADDRESS}"), f"/fetch {ADDRESS}.{self.case}")
        whole = Choice(Say("button-whole-file"), f"/fetch {WHOLE}.{self.case}")
        return (*rows, (blank, whole) if found.papers else (whole,))

    def _row(self, one: Printable) -> tuple[Choice, ...]:
        """The paper; beside one that is out, its return slip."""
        fetch = Choice(Say("button-fetch", {"paper": Say(f"doc-{one.paper}")}), f"/fetch {one.what}")
        slip = Choice(Say(f"doc-{SLIP}"), f"/fetch {SLIP}.{one.what}")
        return (fetch, slip) if one.state in SLIPPED else (fetch,)


def paper_line(one: Printable) -> Say:
    """A paper with its number, or that it is a draft; a record with its day."""
    named = Say(f"doc-{one.paper}")
    if one.state:
        state = Say(f"doc-state-{one.state}")
        return Say("printed-line", {"paper": named, "number": one.number or one.what, "state": state})
    if one.day is None:
        return named
    return Say("printed-record", {"paper": named, "day": one.day, "code": one.what.partition(".")[0]})
