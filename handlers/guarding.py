"""Shared by the conversations about restricted cases: who may use them, which case, and workers as lines of a list."""

from collections.abc import Callable
from typing import Any

from dialog import ask
from dialog.screen import Choice, Rows, Say, Words
from handlers.cases import PAGE_BY, card_of, line_words, my_cases, still_mine
from rules.access import FieldClass, may_see
from rules.desk import CaseCard, Desk, View
from rules.guarded import Guarded, WorkerLine
from rules.problem import Problem


def guards(desk: Desk) -> bool:
    """Whether he sees restricted cases (DOMAIN §8.9)."""
    return any(may_see(tier, FieldClass.RED_FLAG) for tier in desk.person.tiers)


def may_guard(desk: Desk) -> Problem | None:
    """Only the bureau tier deals with restricted cases."""
    return None if guards(desk) else Problem("county-only")


def guarded_of(code: str | None, desk: Desk) -> Guarded | None:
    """How the chosen case stands, where the view was named."""
    state: Guarded | None = desk.see("guarded", code) if code else None
    return state


def restricted_here(code: str, values: Any, desk: Desk) -> Problem | None:
    """Why this is no restricted case of his."""
    if problem := still_mine(code, values, desk):
        return problem
    card = card_of(code, desk)
    return Problem("not-restricted", {"code": code}) if card and not card.restricted else None


def restricted_case(check: Callable[[str, Any, Desk], Problem | None] = restricted_here) -> Any:
    """The question "which case?", usually brought by a button. Pinned: choosing it is nothing that could be lost."""
    return ask.found(
        source=my_cases,
        label=line_words,
        told=_told,
        check=check,
        page_by=PAGE_BY,
        default=lambda _values, _desk: None,
        pinned=True,
    )


def _told(code: str, _values: Any, desk: Desk) -> Words:
    card = card_of(code, desk)
    return line_words(card.line) if card else code


def workers(page: int, search: str, desk: Desk, case: str) -> View:
    """One page of the county's workers, the nearest to the child first."""
    return View("workers", (page, PAGE_BY, search, desk.today.isoformat(), case))


def worker_words(line: WorkerLine) -> Words:
    """A worker as one line: name, place, post."""
    return Say("worker-line", {"name": line.name, "place": line.place, "post": Say(f"post-{line.post}")})


def guarded_words(state: Guarded | None) -> tuple[Words, ...]:
    """Who deals with it, and whether the report the law asks for is recorded."""
    if state is None:
        return ()
    if state.untaken:
        taken: tuple[Words, ...] = (Say("guarded-untaken"),)
    else:
        taken = (Say("guarded-taken", {"by": state.taken_by}),) if state.taken_by else ()
    reported = Say("guarded-reports", {"count": state.reports})
    proposed = (Say("guarded-proposed", {"by": state.proposal.by}),) if state.proposal else ()
    return (*taken, reported, *proposed)


def guarded_acts(card: CaseCard, state: Guarded | None) -> Rows:
    """What the county can do with a restricted case."""
    if not card.restricted or state is None:
        return ()
    code = card.line.code
    take = ((Choice(Say("button-take"), f"/take {code}"),),) if state.untaken else ()
    keep = (Choice(Say("button-report"), f"/report {code}"), Choice(Say("button-concerned"), f"/concerned {code}"))
    lift: tuple[Choice, ...] = ()
    if state.may_propose:
        lift = (Choice(Say("button-propose"), f"/lift {code}"),)
    elif state.may_decide:
        lift = (Choice(Say("button-decide"), f"/decide {code}"),)
    return (*take, keep, *((lift,) if lift else ()))
