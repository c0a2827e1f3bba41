"""Ask for an order to the guardian (责令限期改正, D1): the gate first, then what only the asker can say. Another person decides.

What is missing is told line by line with the button that mends it; while anything is, nothing can be asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

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
    """Nothing to be answered: while something is missing for the paper it stands here, with what mends it."""

    kind: PaperKind

    def missing(self, values: Any, desk: Desk) -> tuple[Problem, ...] | None:
        """What is missing; None while nobody knows which child it is about."""
        history = history_of_case(values.case, desk, self.kind) if values.case else None
        return gate_for(self.kind, history, desk.policy, desk.today) if history else None

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Desk) -> Heard:
        """Nothing answers it but what is done elsewhere."""
        return Problem("paper-not-ready")

    def show(self, look: Mapping[str, Json], values: Any, desk: Desk) -> Asking:
        """What is missing, a line each, and the ways to mend it."""
        missing = self.missing(values, desk) or ()
        return Asking(mend_buttons(values.case or "", missing), says=tuple(map(problem_said, missing)))

    def tell(self, value: Any, values: Any, desk: Desk) -> Words:
        """Everything is there."""
        return Say("paper-ready")

    def fits(self, stored: Json, values: Any, desk: Desk) -> bool:
        """It is looked at anew each time."""
        return False


def ready(kind: PaperKind) -> Any:
    """The gate before a paper of this kind, as a question that is only open while something is missing."""
    question = Ready(kind=kind, settled=True, default=lambda _values, _desk: None)
    object.__setattr__(question, "default", lambda values, desk: question.missing(values, desk) == () or None)
    return ask.asked(question)


def may_ask(kind: PaperKind) -> Any:
    """Only posts of the issuing organ that ask, as this county has set it (SW-04)."""
    return lambda desk: None if holds(desk, asks(kind, issuer(desk.policy))) else Problem("other-post")


def _in_reach(code: str, order: Any, desk: Desk) -> Problem | None:
    """A case he sees from a post that reads no papers is to this form like one that does not exist."""
    if problem := still_mine(code, order, desk):
        return problem
    view = ladder_view(code, desk, order.KIND)
    return Problem("case-not-found", {"code": code}) if view in desk.views and desk.views[view] is None else None


def _also(order: Any, desk: Desk) -> tuple[View, ...]:
    return (ladder_view(order.case, desk, order.KIND), View("papers_of", (order.case,))) if order.case else ()


def _another(server: Any, order: Any, _desk: Desk) -> Problem | None:
    same = order.server and order.server["id"] == server["id"]
    return Problem("server-twice") if same else None


@form(
    "order",
    allowed=may_ask(PaperKind.ORDER),
    views=card_view,
    also=_also,
    then=lambda order, desk: Draft("signed", answers={"code": desk.receipt, "paper": order.code(desk)}),
    heading=heading,
)
class Order:
    """Ask for an order."""

    KIND: ClassVar[PaperKind] = PaperKind.ORDER

    case: str = pinned_case(_in_reach)
    ready: bool | None = ready(PaperKind.ORDER)
    server: Any = ask.asked(Server())
    other: Any = ask.asked(Server(check=_another))
    language: Speech | None = ask.one_of(Speech)
    reader: str | None = ask.text(at_most=50)
    report_to: str | None = ask.text(at_most=100)
    help: str | None = ask.text(at_most=500, optional=True)
    words: str | None = ask.text(at_most=500, optional=True)
    days: int | None = ask.number(at_least=1, at_most=60, default=lambda _order, desk: desk.policy.notice_days)

    def code(self, desk: Desk) -> str:
        """The paper's code: that of the one which was sent back, or this record's receipt."""
        of_case: tuple[PaperLine, ...] = desk.see("papers_of", self.case) or ()
        back = [one for one in of_case if one.kind is self.KIND and one.state is PaperState.SENT_BACK]
        here = [one.code for one in back if one.round == self._round(desk)]
        return here[-1] if here else desk.receipt

    def _round(self, desk: Desk) -> int:
        history = history_of_case(self.case, desk, self.KIND)
        assert history is not None
        return read_round(history, desk.today).number

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
            paper=self.code(desk),
            kind=self.KIND,
            round=self._round(desk),
            fields=fields,
            words=self.words or "",
        )
