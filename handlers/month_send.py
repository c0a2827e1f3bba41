"""Sending the month's report: as it is with one tap (a zero report too), or with words. The numbers are frozen as they are then."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen, Words
from handlers.month import paper_buttons
from handlers.month_words import (
    AGAIN,
    LOOK,
    SEND,
    ZERO,
    differs_said,
    draft_of,
    draft_view,
    file_of,
    file_view,
    label_of,
    may_report,
    month_said,
    named_said,
    numbers_of,
    stands_said,
    way_of,
    whose,
)
from rules.desk import Desk, View
from rules.month_desk import MonthDraft, MonthSent, MonthWords
from rules.month_report import names_report, report_code
from rules.problem import Problem

WORDS_AT_MOST = 500


def _also(values: Any, desk: Desk) -> tuple[View, ...]:
    return (draft_view(values.of, desk), file_view(values.of, desk)) if values.of else ()


def _cannot(code: str, _values: Any, desk: Desk) -> Problem | None:
    """Why this report cannot be sent: it is not his, or it is closed."""
    if not names_report(code):
        return Problem("month-not-yours")
    if draft_view(code, desk) not in desk.views:
        return None
    draft = draft_of(code, desk)
    return draft.closed if draft else Problem("month-not-yours")


def _event(code: str, words: MonthWords, desk: Desk) -> MonthSent:
    """The report as its numbers stand in this very turn."""
    draft = draft_of(code, desk)
    assert draft is not None
    return MonthSent(
        unit=draft.standing.code,
        month=str(draft.month),
        revision=draft.standing.revision + 1,
        numbers=draft.numbers,
        behind=draft.behind,
        until=draft.until,
        words=words,
    )


def _said_before(code: str, desk: Desk) -> MonthWords:
    """What the unit said when it sent this report before: one tap takes nothing of it back."""
    sent = file_of(code, desk)
    return sent.words if sent and sent.mine else MonthWords()


def _saved(values: Any, desk: Desk) -> Draft:
    if getattr(values, "how", None) == LOOK:
        return Draft("month", answers={"of": values.of})
    return Draft("monthsaved", answers={"code": desk.receipt, "of": values.of})


def _ways(values: Any, desk: Desk) -> tuple[Option, ...]:
    """Sending it, where that is possible without a word; else only looking."""
    draft = draft_of(values.of, desk)
    look = Option(LOOK, Say("command-month"))
    if draft is None or draft.closed or draft.differs:
        return (look,)
    return (Option(way_of(draft), label_of(draft)), look)


def _stands(values: Any, desk: Desk) -> Mapping[str, Any]:
    draft = draft_of(values.of, desk)
    if draft is None:
        return {"why": Say("problem-month-not-yours")}
    if draft.closed:
        return {"why": Say(f"problem-{draft.closed.code}", draft.closed.args)}
    if draft.differs:
        return {"why": differs_said(draft.differs)}
    sent = (stands_said(draft.standing), Say("month-sent-already")) if way_of(draft) == AGAIN else ()
    return {"why": Say("lines", {"lines": (whose_said(draft, desk), *sent, *numbers_of(draft))})}


def whose_said(draft: MonthDraft, desk: Desk) -> Say:
    """Which report it is."""
    return whose(draft.standing, draft.month, draft.due, desk.today)


@form("monthnow", allowed=may_report, also=_also, then=_saved, passing=True, acts=True)
class MonthNow:
    """Send it as it is."""

    of: str = ask.text(at_most=40)
    how: str | None = ask.one_of(_ways, at_once=frozenset({SEND, ZERO, AGAIN, LOOK}), per_row=1, words=_stands)

    def events(self, desk: Desk) -> Iterator[MonthSent]:
        """The report; sent again, with the words it had before."""
        if self.how in (SEND, ZERO, AGAIN):
            yield _event(self.of, _said_before(self.of, desk), desk)

    urgent_events = events


def _heading(values: Any, desk: Desk) -> Words | None:
    """Whose report it is, with the numbers that will be sent."""
    draft = draft_of(values.of, desk) if values.of else None
    if draft is None:
        return None
    return Say("lines", {"lines": (whose_said(draft, desk), *numbers_of(draft))})


def _differs(values: Any, desk: Desk) -> bool:
    draft = draft_of(values.of, desk) if values.of else None
    return draft is not None and draft.differs is not None


def _how_it_differs(values: Any, desk: Desk) -> Mapping[str, Any]:
    draft = draft_of(values.of, desk)
    return {"differs": differs_said(draft.differs) if draft and draft.differs else ""}


@form("monthwords", allowed=may_report, also=_also, then=_saved, heading=_heading)
class MonthWithWords:
    """Say what is difficult and what is needed, then send it."""

    of: str = ask.text(at_most=40, check=_cannot, settled=True, tell_as=lambda code, _v, desk: _named(code, desk))
    differs: str | None = ask.text(at_most=WORDS_AT_MOST, when=_differs, words=_how_it_differs)
    problems: str | None = ask.text(at_most=WORDS_AT_MOST, optional=True)
    help: str | None = ask.text(at_most=WORDS_AT_MOST, optional=True)

    def events(self, desk: Desk) -> Iterator[MonthSent]:
        """The report with its words."""
        words = MonthWords(self.problems or "", self.help or "", self.differs or "")
        yield _event(self.of, words, desk)


def _named(code: str, desk: Desk) -> Words:
    draft = draft_of(code, desk)
    return named_said(draft, desk) if draft else code


@form("monthsaved", also=lambda saved, desk: (file_view(saved.of, desk),) if saved.of else ())
class MonthSaved:
    """The receipt of a report: what was frozen, late or not."""

    code: str = ask.given()
    of: str = ask.given()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The receipt, the closing number, and the papers."""
        sent = file_of(self.of, desk)
        home = Choice(Say("button-home"), "/home")
        if sent is None:
            return Screen((Say("saved", {"code": self.code}),), ((home,),))
        args = {
            "unit": sent.standing.name,
            "month": month_said(sent.month, desk.today),
            "closing": sent.numbers.total.closing,
            "zero": "yes" if sent.standing.zero else "no",
        }
        says: list[Words] = [Say("saved", {"code": self.code}), Say("month-kept", args)]
        if sent.standing.late and sent.revision == 1:
            says.append(Say("month-late-kindly"))
        look = Choice(Say("button-month-look"), f"/month {report_code(sent.standing.code, sent.month)}")
        return Screen(tuple(says), (*paper_buttons(sent, desk), (look, home)))
