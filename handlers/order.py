"""Ask for an order to the guardian (责令限期改正, D1): the gate first, then what only the asker can say. Another person decides.

What is missing is told line by line with the button that mends it; while anything is, nothing can be asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialog import ask
from dialog.draft import Draft, Json
from dialog.form import form
from dialog.incoming import Incoming
from dialog.question import Asking, Heard, Question
from dialog.screen import Say, Words
from handlers.cases import card_view, heading, still_mine
from handlers.ladder import history_of_case, holds, ladder_view, mend_buttons, pinned_case, problem_said
from handlers.serving import Server
from rules.asking import gate_for
from rules.codes import Speech
from rules.desk import Desk, View
from rules.events import Event
from rules.ladder_steps import issuer
from rules.paper_shown import PaperLine
from rules.papers import PaperKind, PaperState, asks
from rules.paperwork import PaperRequested
from rules.problem import Problem
from rules.rounds import read_round


@dataclass(frozen=True, kw_only=True)
class Ready(Question):
    """Nothing to be answered: while something is missing it stands here, with what mends it.

    Attributes:
        missing: what is missing; None while nobody knows what it is about.
    """

    missing: Callable[[Any, Desk], tuple[Problem, ...] | None]

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Desk) -> Heard:
        """Nothing answers it but what is done elsewhere."""
        return Problem("paper-not-ready")

    def show(self, look: Mapping[str, Json], values: Any, desk: Desk) -> Asking:
        """What is missing, a line each, and the ways to mend it."""
        missing = self.missing(values, desk) or ()
        return Asking(mend_buttons(values.case or "", missing, desk), says=tuple(map(problem_said, missing)))

    def tell(self, value: Any, values: Any, desk: Desk) -> Words:
        """Everything is there."""
        return Say("paper-ready")

    def fits(self, stored: Json, values: Any, desk: Desk) -> bool:
        """It is looked at anew each time."""
        return False


def ready(missing: Callable[[Any, Desk], tuple[Problem, ...] | None], **how: Any) -> Any:
    """A gate, as a question that is only open while something is missing."""
    nothing = lambda values, desk: missing(values, desk) == () or None  # noqa: E731  # too short to have a name of its own
    return ask.asked(Ready(missing=missing, settled=True, default=nothing, **how))


def gate_of(values: Any, desk: Desk, kind: PaperKind) -> tuple[Problem, ...] | None:
    """What the gate misses for a paper of this kind; None while nobody knows which child it is about."""
    history = history_of_case(values.case, desk, kind) if values.case else None
    return gate_for(kind, history, desk.policy, desk.today) if history else None


def may_ask(kind: PaperKind) -> Any:
    """Only posts of the issuing organ that ask, as this county has set it (SW-04)."""
    return lambda desk: None if holds(desk, asks(kind, issuer(desk.policy))) else Problem("other-post")


def in_reach(code: str, paper: Any, desk: Desk) -> Problem | None:
    """A case he sees from a post that reads no papers is to this form like one that does not exist."""
    if problem := still_mine(code, paper, desk):
        return problem
    view = ladder_view(code, desk, kind_of(paper))
    return Problem("case-not-found", {"code": code}) if view in desk.views and desk.views[view] is None else None


def kind_of(paper: Any) -> PaperKind:
    """Of which kind the paper is that is asked for; of an order as long as nobody said."""
    return PaperKind(getattr(paper, "kind", None) or PaperKind.ORDER)


def also(paper: Any, desk: Desk) -> tuple[View, ...]:
    """Where the case stands for a paper of this kind, and the papers it has."""
    return (ladder_view(paper.case, desk, kind_of(paper)), View("papers_of", (paper.case,))) if paper.case else ()


def code_of(paper: Any, desk: Desk) -> str:
    """The paper's code: that of the one which was sent back, or this record's receipt."""
    of_case: tuple[PaperLine, ...] = desk.see("papers_of", paper.case) or ()
    back = [one for one in of_case if one.kind is kind_of(paper) and one.state is PaperState.SENT_BACK]
    here = [one.code for one in back if one.round == round_of(paper, desk)]
    return here[-1] if here else desk.receipt


def round_of(paper: Any, desk: Desk) -> int:
    """Which absence of the case it belongs to."""
    history = history_of_case(paper.case, desk, kind_of(paper))
    assert history is not None
    return read_round(history, desk.today).number


def another(server: Any, order: Any, _desk: Desk) -> Problem | None:
    same = order.server and order.server["id"] == server["id"]
    return Problem("server-twice") if same else None


@form(
    "order",
    allowed=may_ask(PaperKind.ORDER),
    views=card_view,
    also=also,
    then=lambda order, desk: Draft("signed", answers={"code": desk.receipt, "paper": code_of(order, desk)}),
    heading=heading,
)
class Order:
    """Ask for an order."""

    case: str = pinned_case(in_reach)
    ready: bool | None = ready(lambda order, desk: gate_of(order, desk, PaperKind.ORDER))
    server: Any = ask.asked(Server())
    other: Any = ask.asked(Server(check=another))
    language: Speech | None = ask.one_of(Speech)
    reader: str | None = ask.text(at_most=50)
    report_to: str | None = ask.text(at_most=100)
    help: str | None = ask.text(at_most=500, optional=True)
    words: str | None = ask.text(at_most=500, optional=True)
    days: int | None = ask.number(at_least=1, at_most=60, default=lambda _order, desk: desk.policy.notice_days)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The request; what the paper says besides is gathered from the file."""
        assert self.language is not None
        fields = {
            "servers": [int(self.server["id"]), int(self.other["id"])],
            "server_names": [self.server["name"], self.other["name"]],
            "language": self.language.value,
            "reader": self.reader or "",
            "report_to": self.report_to or "",
            "help": self.help or "",
            "days": self.days or desk.policy.notice_days,
        }
        yield PaperRequested(
            case=self.case,
            paper=code_of(self, desk),
            kind=PaperKind.ORDER,
            round=round_of(self, desk),
            fields=fields,
            words=self.words or "",
        )
