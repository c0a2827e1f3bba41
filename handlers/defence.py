"""After a prior notice: what the guardian said (D6, 行政处罚法 44, 45) and its review; and that a decision was performed.

Records what people did. Nothing of it exists while the county has not opened the penalty path (SW-05).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_view, heading
from handlers.ladder import day_done, history_of_case, holds, ladder_view, note, pinned_case
from handlers.order import in_reach, ready
from rules.desk import Desk, View
from rules.events import Event
from rules.gate import barred
from rules.ladder_file import file_of
from rules.ladder_steps import STEPS, Act, issuer
from rules.paper_shown import PaperLine
from rules.papers import PaperKind, PaperState, asks, decides
from rules.paperwork import DecisionPerformed, DefenceAnswered, DefenceHeard
from rules.problem import Problem
from rules.rounds import Round, read_round

NOTICE, DECISION = PaperKind.PENALTY_NOTICE, PaperKind.PENALTY


def _of_organ(desk: Desk) -> Problem | None:
    """Those who ask for papers of the path, and those who decide on them."""
    whose = issuer(desk.policy)
    posts = asks(NOTICE, whose) | decides(PaperKind.ORDER, whose) | STEPS[Act.DEFENCE].decides
    return None if holds(desk, posts) else Problem("other-post")


def _also(record: Any, desk: Desk) -> tuple[View, ...]:
    return (ladder_view(record.case, desk), View("papers_of", (record.case,))) if record.case else ()


def _round(record: Any, desk: Desk) -> Round | None:
    history = history_of_case(record.case, desk) if record.case else None
    return read_round(history, desk.today) if history else None


def _paper(record: Any, kind: PaperKind, desk: Desk) -> PaperLine | None:
    """The served paper of this kind, the newest."""
    of_case: tuple[PaperLine, ...] = desk.see("papers_of", record.case) or ()
    return next((one for one in reversed(of_case) if one.kind is kind and one.state is PaperState.SERVED), None)


def _after(kind: PaperKind, record: Any, desk: Desk) -> tuple[Problem, ...] | None:
    """What is missing for anything that follows this paper; None while nobody knows which child it is about."""
    history = history_of_case(record.case, desk) if record.case else None
    if history is None:
        return None
    if not desk.policy.penalty_path:
        return (Problem("gate-penalty-off"),)
    round_ = read_round(history, desk.today)
    file = file_of(history, round_, desk.policy, desk.policy.workdays, desk.today)
    if kind is NOTICE and (found := barred(file, desk.today)):
        return found
    return () if round_.served(kind) else (Problem("gate-step-before", {"paper": kind.value}),)


def _to_hear(record: Any, desk: Desk) -> tuple[Problem, ...] | None:
    return _after(NOTICE, record, desk)


def _to_answer(record: Any, desk: Desk) -> tuple[Problem, ...] | None:
    missing, round_ = _after(NOTICE, record, desk), _round(record, desk)
    if missing or round_ is None:
        return missing
    made, answered = round_.defence_made_on, round_.defence_answered_on
    return () if made and (answered is None or answered < made) else (Problem("defence-none-waits"),)


def _to_perform(record: Any, desk: Desk) -> tuple[Problem, ...] | None:
    missing, round_ = _after(DECISION, record, desk), _round(record, desk)
    if missing or round_ is None:
        return missing
    return (Problem("gate-performed"),) if round_.performed_on else ()


def _time_is_over(spoke: bool, record: Any, desk: Desk) -> Problem | None:
    """That he said nothing can only be written down once his time is over (行政处罚法 45)."""
    round_, notice = _round(record, desk), _paper(record, NOTICE, desk)
    story = round_.served(NOTICE) if round_ else None
    days = [day for day in (notice and notice.limit_on, story and story.paper.reply_by) if day]
    runs = bool(days) and desk.today <= max(days)
    return Problem("gate-defence-runs", {"day": max(days)}) if runs and not spoke else None


def _not_before(kind: PaperKind) -> Any:
    def check(day: date, record: Any, desk: Desk) -> Problem | None:
        paper = _paper(record, kind, desk)
        if day > desk.today:
            return Problem("day-not-yet", {"day": day})
        early = paper is not None and paper.served_on is not None and day < paper.served_on
        return Problem("before-service", {"day": paper.served_on}) if paper and early else None

    return check


def _spoke(record: Any, _desk: Desk) -> bool:
    return bool(record.spoke)


def _saved(record: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": record.case})


@form("defence", allowed=_of_organ, views=card_view, also=_also, then=_saved, heading=heading)
class Defence:
    """Record what the guardian said after a prior notice."""

    case: str = pinned_case(in_reach)
    ready: bool | None = ready(_to_hear)
    spoke: bool | None = ask.yes_no(check=_time_is_over)
    day: date | None = day_done(_not_before(NOTICE))
    statement: str | None = ask.text(at_most=3000, when=_spoke)
    materials: str | None = ask.text(at_most=500, optional=True, when=_spoke)
    hearing: bool | None = ask.yes_no(when=_spoke)
    note: str | None = note()

    def events(self, desk: Desk) -> Iterator[Event]:
        """What he said, or that his time passed."""
        notice = _paper(self, NOTICE, desk)
        assert notice is not None
        yield DefenceHeard(
            case=self.case,
            paper=notice.code,
            day=self.day or desk.today,
            statement=self.statement or "",
            materials=self.materials or "",
            hearing=bool(self.hearing),
            note=self.note or "",
        )


@form("answer", allowed=_of_organ, views=card_view, also=_also, then=_saved, heading=heading)
class Answer:
    """Record the review of what he said, point by point."""

    case: str = pinned_case(in_reach)
    ready: bool | None = ready(_to_answer)
    review: str | None = ask.text(at_most=3000)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The review."""
        notice = _paper(self, NOTICE, desk)
        assert notice is not None
        yield DefenceAnswered(case=self.case, paper=notice.code, review=self.review or "")


@form("performed", allowed=_of_organ, views=card_view, also=_also, then=_saved, heading=heading)
class Performed:
    """Record that a decision was performed."""

    case: str = pinned_case(in_reach)
    ready: bool | None = ready(_to_perform)
    day: date | None = day_done(_not_before(DECISION))
    how: str | None = ask.text(at_most=500)

    def events(self, desk: Desk) -> Iterator[Event]:
        """How and when."""
        decision = _paper(self, DECISION, desk)
        assert decision is not None
        yield DecisionPerformed(case=self.case, paper=decision.code, day=self.day or desk.today, how=self.how or "")
