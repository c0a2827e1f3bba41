"""School and village say what they think of an application for 缓学 or 休学; another person with the power decides (SW-03)."""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import case_question
from handlers.exempt_checks import may_rule, may_say, verdict_holds
from handlers.leave_words import application_words, leave_of, leave_views
from rules.desk import Desk
from rules.events import Event
from rules.exemptions import AFTER
from rules.paperwork import Verdict
from rules.problem import Problem
from rules.returning import ExemptionDecided, ExemptionOpinion


def _heading(values: Any, desk: Desk) -> Words | None:
    return application_words(values.case, leave_of(values.case, desk), desk)


def _for_whom(said: Any, desk: Desk) -> tuple[Option, ...]:
    leave = leave_of(said.case, desk)
    return tuple(Option(of.value, Say(f"opinionof-{of}")) for of in sorted(leave.says)) if leave else ()


def _usual_whom(said: Any, desk: Desk) -> str | None:
    options = _for_whom(said, desk)
    return options[0].value if len(options) == 1 else None


AGREES, DISAGREES = "agrees", "disagrees"


def _yes_or_no(_said: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option(AGREES, Say("leave-agrees")), Option(DISAGREES, Say("leave-disagrees")))


def _worker(desk: Desk) -> Problem | None:
    return None if desk.person.logs_visits else Problem("not-your-post")


def _saved(values: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": values.case})


@form("opinion", allowed=_worker, views=leave_views, heading=_heading, then=_saved)
class Opinion:
    """Say what school or village thinks of it."""

    case: str = case_question(may_say)
    of: str | None = ask.one_of(_for_whom, default=_usual_whom)
    agrees: str | None = ask.one_of(_yes_or_no)
    words: str | None = ask.text(at_most=500, optional=True, when=lambda said, _desk: said.agrees == AGREES)
    why: str | None = ask.text(at_most=500, when=lambda said, _desk: said.agrees == DISAGREES)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The opinion; a later one takes its place."""
        leave = leave_of(self.case, desk)
        assert leave is not None
        assert leave.waiting is not None
        assert self.of is not None
        yield ExemptionOpinion(
            case=self.case,
            exemption=leave.waiting.code,
            of=self.of,
            agrees=self.agrees == AGREES,
            words=self.words or self.why or "",
        )


def _verdicts(_decision: Any, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(verdict.value, Say(f"leaveverdict-{verdict}")) for verdict in AFTER)


@form("leavedecide", allowed=_worker, views=leave_views, heading=_heading, then=_saved)
class DecideLeave:
    """Approve, send back or refuse with reasons."""

    case: str = case_question(may_rule)
    verdict: str | None = ask.one_of(_verdicts, per_row=1, check=verdict_holds)
    words: str | None = ask.text(at_most=500, when=lambda decision, _desk: decision.verdict != Verdict.APPROVE)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The decision."""
        leave = leave_of(self.case, desk)
        assert leave is not None
        assert leave.waiting is not None
        yield ExemptionDecided(
            case=self.case,
            exemption=leave.waiting.code,
            verdict=Verdict(self.verdict or ""),
            words=self.words or "",
        )
