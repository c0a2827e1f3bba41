"""What a paper's service came to (送达的结果): the days by which what must be done, or that no clock runs yet and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.screen import Choice, Say, Screen, Words
from handlers.papers_out import also_paper, heading, limit_words, paper_of, reads_papers
from rules.desk import Desk
from rules.papers import PaperState
from rules.serving import PaperOut


@form("served", allowed=reads_papers, also=also_paper)
class Served:
    """The receipt of a report of service, of a ruling on it, and of undoing a paper."""

    code: str = ask.given()
    paper: str = ask.given()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The receipt, which paper, and what runs from it."""
        paper = paper_of(self, desk)
        home = Choice(Say("button-home"), "/home")
        says: tuple[Words, ...] = (Say("saved", {"code": self.code}),)
        if paper is None:
            return Screen(says, ((home,),))
        head = heading(self, desk)
        says = (*says, *((head,) if head else ()), *_state_words(paper, desk))
        return Screen(says, ((Choice(Say("button-file"), f"/case {paper.line.code}"), home),))


def _state_words(paper: PaperOut, desk: Desk) -> Iterator[Words]:
    match paper.state:
        case PaperState.SERVED if paper.served_on:
            yield Say("served-on", {"day": paper.served_on})
            yield from (limit_words(limit, desk.today) for limit in paper.limits)
        case PaperState.HELD:
            yield Say("served-held", {"lines": tuple(Say(f"problem-{one.code}", one.args) for one in paper.doubts)})
        case PaperState.RELEASED:
            yield Say("served-anew")
        case _:
            yield Say("served-undone", {"state": paper.state.value})
