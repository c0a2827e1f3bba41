"""Papers asked for and decided: rows, states, numbers, frozen facts, in the transaction in which it happens.

All that the form checked is checked here again, on rows that are locked: authority, two persons, the gate, and that the
paper still says what the decider saw. What does not hold ends the turn; it is taken again and then says why.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import CursorResult

from rules.asking import gate_for, issuer_for, unfounded
from rules.history_of import DECIDED
from rules.ladder_steps import issuer
from rules.paper_facts import Facts, content_of
from rules.papers import PENALTY_PATH, Issuer, Paper, PaperKind, asks, may_decide
from rules.paperwork import PaperDecided, PaperRequested, Verdict
from rules.policy import Policy
from rules.rounds import read_round
from storage import papers
from storage.case_history import CaseHistory, When, past
from storage.database import Work
from storage.duty import excluded_from
from storage.holders import at_work, posts_over
from storage.paper_facts import Wanted, gather, template_hash
from storage.papers import NotOpen, PaperRow
from storage.recording import By
from storage.scope import past_the_scope
from storage.tables import areas

WHY = "gathering what a paper says"


async def ask_for(work: Work, event: PaperRequested, by: By, now: datetime, policy: Policy) -> None:
    """A paper is asked for.

    Raises:
        NotOpen: it may not be, whatever the form said a moment ago.
        IntegrityError: another one is alive for this step.
    """
    assert by.person_id is not None
    found = await _history(work, event.case, event.kind, issuer(policy), by.person_id, now, policy)
    posts = await posts_over(work.conn, by.person_id, found.row.town_id, now.date())
    whose = issuer_for(event.kind, posts, policy)
    missing = gate_for(event.kind, found.history, policy, now.date(), event.fields, event.paper)
    round_ = read_round(found.history, now.date()).number
    if missing or not posts & asks(event.kind, whose) or round_ != event.round:
        raise NotOpen(event.paper)
    if found.row.restricted and whose is not Issuer.BUREAU:
        raise NotOpen(event.paper)
    wanted = Wanted(event.case, event.kind, event.fields, now.date(), event.paper, whose)
    facts, content = await _facts(work, wanted, policy)
    if unfounded(facts, policy):
        raise NotOpen(event.paper)
    of = {"round": round_, "issuer": whose.value, "asked_by": by.person_id, "asked_at": now}
    area_id = found.row.town_id if whose is Issuer.TOWN else await _county(work)
    await papers.put(work, found.row.id, event.paper, facts, content, of | {"area_id": area_id})
    work.reached("paper.asked")


async def decide(work: Work, event: PaperDecided, by: By, now: datetime, policy: Policy) -> None:
    """Somebody decides on a paper.

    Raises:
        NotOpen: it is not his to decide, something is missing by now, or it says something else than he saw.
        IntegrityError: whoever asked would decide.
    """
    assert by.person_id is not None
    paper = await papers.one(work, event.paper)
    if paper is None or (paper.case, paper.kind) != (event.case, event.kind):
        raise NotOpen(event.paper)
    found = await _history(work, event.case, event.kind, paper.issuer, paper.asked_by, now, policy)
    posts = await posts_over(work.conn, by.person_id, found.row.town_id, now.date())
    barred = await excluded_from(work.conn, paper.case_id)
    if may_decide(_as_ruled(paper, now), by.person_id, posts, paper.issuer, barred):
        raise NotOpen(event.paper)
    if event.verdict is Verdict.APPROVE:
        await _issue(work, paper, event, found, by.person_id, now, policy)
        return
    to = DECIDED[event.verdict]
    await papers.move(work, paper, to, decided_by=by.person_id, decided_at=now, until=event.until)


async def _issue(
    work: Work, paper: PaperRow, event: PaperDecided, found: CaseHistory, by: int, now: datetime, policy: Policy
) -> None:
    """Approved: frozen as he saw it, and numbered, or not at all."""
    wanted = Wanted(paper.case, paper.kind, paper.facts.asked, now.date(), paper.code, paper.issuer)
    facts, content = await _facts(work, wanted, policy)
    there = await at_work(work.conn, paper.issuer, found.row.town_id, now.date())
    missing = gate_for(paper.kind, found.history, policy, now.date(), paper.facts.asked, paper.code, there)
    unreviewed = paper.kind in PENALTY_PATH and not event.reviewed_by.strip()
    if missing or unreviewed or unfounded(facts, policy) or content != event.content:
        raise NotOpen(paper.code)
    await papers.freeze(work, paper, facts, content)
    work.reached("paper.approved")
    await papers.issue(work, paper, facts.organ.word, by, now)
    work.reached("paper.numbered")


def _as_ruled(paper: PaperRow, now: datetime) -> Paper:
    return Paper(kind=paper.kind, round=paper.round, state=paper.state, asked_by=paper.asked_by, asked_on=now.date())


async def _history(
    work: Work, case: str, kind: PaperKind, whose: Issuer, asker: int, now: datetime, policy: Policy
) -> CaseHistory:
    found = await past(work, case, When(now.date(), policy.tz, whose, frozenset({asker}), kind))
    assert found is not None  # the event was recorded on it a moment ago
    return found


async def _facts(work: Work, wanted: Wanted, policy: Policy) -> tuple[Facts, str]:
    async def ask(build: Callable[[], Select[Any]], **values: Any) -> CursorResult[Any]:
        result: CursorResult[Any] = await work.conn.execute(past_the_scope(build(), WHY), values)
        return result

    facts = await gather(ask, work.conn, work.seal, wanted, policy)
    assert facts is not None
    return facts, content_of(facts, await template_hash(work.conn, wanted.kind))


async def _county(work: Work) -> int:
    return int((await work.conn.execute(select(areas.c.id).where(areas.c.kind == "county"))).scalar_one())
