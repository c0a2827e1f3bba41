"""What the gate looks at, read from a case's round and from what stands ready. Decides nothing."""

from dataclasses import replace
from datetime import date

from rules.clocks import court_window
from rules.gate import File
from rules.history import History
from rules.paper_clocks import running, urge_from
from rules.papers import Paper, PaperKind
from rules.policy import Policy
from rules.rounds import Round
from rules.workdays import Settled, WorkCalendar

OWN_LIMIT = {PaperKind.ORDER: "comply", PaperKind.PENALTY_NOTICE: "hearing", PaperKind.URGE: "urged"}
"""The period of a paper that the next step waits for."""


def file_of(history: History, round_: Round, policy: Policy, calendar: WorkCalendar, today: date) -> File:
    """The file as the gate sees it today."""
    ready = history.prepared
    first, last = _window(round_, calendar)
    return File(
        status=round_.status,
        birth=history.birth,
        reason=round_.reason,
        restricted=round_.restricted_on is not None,
        exempt=round_.pauses.on(today),
        first_absent_day=round_.began,
        contacts=round_.contacts(today),
        guardian=ready.guardian,
        guardian_confirmed=ready.guardian_confirmed,
        guardian_address=ready.guardian_address,
        guardian_searched=round_.searched_on is not None,
        conference_on=round_.conference.day if round_.conference else None,
        language=ready.language,
        servers=ready.servers,
        officers=ready.officers,
        next_step=ready.next_step,
        basis_open=policy.penalty_path and ready.basis,
        frozen=policy.legal_steps_frozen,
        round=round_.number,
        papers=_papers(round_, calendar),
        admonished=round_.admonished_on is not None,
        defence_open=_unanswered(round_.defence_made_on, round_.defence_answered_on),
        legally_reviewed=round_.legally_reviewed_on is not None,
        performed=round_.performed_on is not None,
        urge_from=urge_from(round_, policy, calendar) if round_.served(PaperKind.PENALTY) else None,
        apply_from=first,
        apply_last=last,
    )


def _papers(round_: Round, calendar: WorkCalendar) -> tuple[Paper, ...]:
    limits = {
        one.paper: one.limit.last for one in running(round_, calendar) if OWN_LIMIT.get(one.kind) == one.limit.name
    }
    return tuple(replace(story.paper, limit=limits.get(paper_id)) for paper_id, story in round_.stories.items())


def _window(round_: Round, calendar: WorkCalendar) -> tuple[Settled | None, Settled | None]:
    """The first and last day to ask the court; without a 催告 the last day only."""
    decision, urge = round_.served(PaperKind.PENALTY), round_.served(PaperKind.URGE)
    if decision is None or decision.paper.served_on is None:
        return None, None
    served_on = urge.paper.served_on if urge else None
    window = court_window(decision.paper.served_on, served_on or decision.paper.served_on, calendar)
    return (window.first if served_on else None), window.last


def _unanswered(made_on: date | None, answered_on: date | None) -> bool:
    return made_on is not None and (answered_on is None or answered_on < made_on)
