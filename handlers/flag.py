"""Report danger without a visit (紧急报告). Who is concerned is asked first, so that he is never told; the last press records.

For everything else a red flag is pressed inside the visit and takes effect there at once.
"""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import card_view, case_question, heading
from handlers.naming import Worker, named
from handlers.urgent import opening
from rules.codes import Danger, Result
from rules.desk import Desk
from rules.events import Event, RedFlagRaised
from rules.problem import Problem
from rules.protection import RedFlagDetail


def _may_report(desk: Desk) -> Problem | None:
    return None if desk.person.logs_visits else Problem("not-your-post")


def _sides(_flag: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option("no", Say("button-no-worker")), Option("yes", Say("button-a-worker")))


def _after(flag: Any, desk: Desk) -> Draft:
    after = opening(desk.receipt, flag.case, flag.danger, "who" if flag.who else "no")
    stage = "labour" if flag.danger is Danger.LABOUR else "end"
    return Draft("urgent", answers={**after.answers, "stage": stage})


@form("flag", allowed=_may_report, views=card_view, then=_after, heading=heading)
class Flag:
    """Report danger to a child."""

    case: str = case_question()
    worker: str | None = ask.one_of(_sides)
    who: Any = ask.asked(Worker(when=lambda flag, _desk: flag.worker == "yes"))
    danger: Danger | None = ask.one_of(Danger, at_once=frozenset(Danger))
    note: str | None = ask.text(at_most=4000, optional=True, default=lambda _flag, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """The red flag, and whom it concerns; he is kept away before anybody is told."""
        yield RedFlagRaised(
            case=self.case, day=desk.today, results=(Result.RED_FLAG,), danger=self.danger, note=self.note or ""
        )
        yield RedFlagDetail(case=self.case, nobody_concerned=self.worker == "no", **named(self.who))

    urgent_events = events
