"""A paper does not stand any more (作废、撤回): a person with the power says so and why. Nothing is deleted."""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.papers_out import also_paper, heading, paper_here, paper_of, paper_question, posts_of, reads_papers
from rules.desk import Desk
from rules.events import Event
from rules.paperwork import PaperUndone, Undoing
from rules.problem import Problem
from rules.undoing import may_undo, reasons


def _may_undo(code: str, undoing: Any, desk: Desk) -> Problem | None:
    if problem := paper_here(code, undoing, desk):
        return problem
    paper = paper_of(undoing, desk)
    if paper is None:
        return None
    return may_undo(paper.kind, paper.issuer, paper.state, paper.asked_by, desk.person.id, posts_of(desk))


def _reasons(undoing: Any, desk: Desk) -> tuple[Option, ...]:
    paper = paper_of(undoing, desk)
    return tuple(Option(why.value, Say(f"undoing-{why}")) for why in reasons(paper.state)) if paper else ()


@form(
    "undo",
    allowed=reads_papers,
    also=also_paper,
    then=lambda undoing, desk: Draft("served", answers={"code": desk.receipt, "paper": undoing.paper}),
    heading=heading,
)
class UndoPaper:
    """Undo a paper."""

    paper: str = paper_question("undo", _may_undo, "nothing-to-undo")
    undoing: str | None = ask.one_of(_reasons, per_row=1)
    why: str | None = ask.text(at_most=500)

    def events(self, desk: Desk) -> Iterator[Event]:
        """That it does not stand, and why."""
        paper = paper_of(self, desk)
        assert paper is not None
        yield PaperUndone(
            case=paper.line.code,
            paper=paper.code,
            kind=paper.kind,
            undoing=Undoing(str(self.undoing)),
            why=self.why or "",
        )
