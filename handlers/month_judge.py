"""What the next level says to a month's report: it is accepted, or sent back with words that the unit hears at once."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen, Words
from handlers.month_words import file_of, file_view, may_receive, named_said
from rules.desk import Desk, View
from rules.month_desk import MonthJudged
from rules.month_report import Verdict, names_report
from rules.problem import Problem


def _file(values: Any, desk: Desk) -> tuple[View, ...]:
    return (file_view(values.of, desk),) if values.of else ()


def _cannot(code: str, _values: Any, desk: Desk) -> Problem | None:
    if not names_report(code):
        return Problem("month-not-to-judge")
    if file_view(code, desk) not in desk.views:
        return None
    sent = file_of(code, desk)
    if sent is None or not sent.receives:
        return Problem("month-not-to-judge")
    return Problem("month-sent-back-already") if sent.verdict is Verdict.SENT_BACK else None


def _judged(values: Any, verdict: Verdict, words: str, desk: Desk) -> MonthJudged:
    sent = file_of(values.of, desk)
    assert sent is not None
    return MonthJudged(
        unit=sent.standing.code, month=str(sent.month), revision=sent.revision, verdict=verdict, words=words
    )


def _open(values: Any, desk: Desk) -> tuple[Option, ...]:
    sent = file_of(values.of, desk)
    look = Option("look", Say("command-months"))
    if sent is None or not sent.receives or sent.verdict is not None:
        return (look,)
    return (Option(Verdict.ACCEPTED.value, Say("button-month-accept")), look)


def _stands(values: Any, desk: Desk) -> Mapping[str, Any]:
    """Whether there is still something to accept; a second press, or a press on an old screen, is told so."""
    sent = file_of(values.of, desk)
    if sent is None or not sent.receives:
        return {"stands": "none"}
    return {"stands": "open" if sent.verdict is None else sent.verdict.value}


def _done(values: Any, desk: Desk) -> Draft:
    if getattr(values, "how", "") == "look":
        return Draft("months")
    verdict = Verdict.ACCEPTED if hasattr(values, "how") else Verdict.SENT_BACK
    return Draft("monthjudged", answers={"code": desk.receipt, "of": values.of, "verdict": verdict.value})


@form("monthaccept", allowed=may_receive, also=_file, then=_done, passing=True, acts=True)
class MonthAccept:
    """Accept a report as it is."""

    of: str = ask.text(at_most=40)
    how: str | None = ask.one_of(_open, at_once=frozenset({Verdict.ACCEPTED.value, "look"}), per_row=1, words=_stands)

    def events(self, desk: Desk) -> Iterator[MonthJudged]:
        """It is accepted."""
        if self.how == Verdict.ACCEPTED:
            yield _judged(self, Verdict.ACCEPTED, "", desk)

    urgent_events = events


def _heading(values: Any, desk: Desk) -> Words | None:
    sent = file_of(values.of, desk) if values.of else None
    return named_said(sent, desk) if sent else None


@form("monthback", allowed=may_receive, also=_file, then=_done, heading=_heading)
class MonthBack:
    """Send a report back, with words that say what to look at again."""

    of: str = ask.text(at_most=40, check=_cannot, settled=True, tell_as=lambda code, _v, desk: _told(code, desk))
    words: str | None = ask.text(at_most=300)

    def events(self, desk: Desk) -> Iterator[MonthJudged]:
        """It is sent back."""
        yield _judged(self, Verdict.SENT_BACK, self.words or "", desk)


def _told(code: str, desk: Desk) -> Words:
    sent = file_of(code, desk)
    return named_said(sent, desk) if sent else code


@form("monthjudged", also=lambda judged, desk: (file_view(judged.of, desk),) if judged.of else ())
class MonthJudgedPage:
    """What was said is kept, and who hears it."""

    code: str = ask.given()
    of: str = ask.given()
    verdict: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The receipt and the way back."""
        says = (Say("saved", {"code": self.code}), Say("months-judged", {"verdict": self.verdict}))
        return Screen(says, ((Choice(Say("command-months"), "/months"), Choice(Say("button-home"), "/home")),))
