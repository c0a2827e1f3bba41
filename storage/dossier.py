"""One child's whole file for one reader (一人一案, D20): everything through the scope, by his tier, in a few queries.

What he may not have is not gathered, so that nothing of it can be counted or inferred (DOMAIN §8.9). Makes no document.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.access import SEEN_BY, FieldClass
from rules.desk import TimelineEntry
from rules.dossier import Approval, Dossier, Happened, PaperKept
from rules.events import CaseOpened
from rules.papers import PaperState
from rules.paperwork import Paperwork
from storage.file_views import PLACE, relatives, timeline
from storage.more_views import case_more
from storage.people import names_of
from storage.printing import requested_in
from storage.reader import Reader
from storage.tables import cases, events, papers, pupils
from storage.views import case_card

ALL = 100_000
"""More entries than a case ever has: the whole timeline is one page."""

BESIDE = frozenset(
    {
        *("ReasonRecorded", "PromiseMade", "NextStepSet", "VisitAmended", "VisitNoteAdded", "GuardianTold"),
        "RequestNoted",
    }
)
"""Events that belong to another one, and are told with it or on the cover; who knows of a request is no part of the file."""

OF_PAPERS = frozenset(kind.__name__ for kind in Paperwork.__args__)
"""What only those read who read papers (DOMAIN §3.2)."""

ASKS = {
    "PaperRequested": "PaperDecided",
    "ExemptionRequested": "ExemptionDecided",
    "ClosingRequested": "ClosingDecided",
}
ABOUT = {"ExemptionRequested": "D11", "ClosingRequested": "closing"}


def _history() -> Select[Any]:
    told = (
        select(events, cases.c.pupil_id, pupils.c.sealed_key, *PLACE)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
    )
    return told.where(cases.c.code == bindparam("code")).order_by(events.c.number)


def _kept() -> Select[Any]:
    wanted = select(papers, *PLACE).join(cases, cases.c.id == papers.c.case_id)
    return wanted.where(cases.c.code == bindparam("code")).order_by(papers.c.id)


async def dossier(reader: Reader, code: str, zone: tzinfo) -> Dossier | None:
    """The whole file as far as this reader may have it; None where the case is not there for him."""
    card, more = await case_card(reader, code), await case_more(reader, code)
    kin, visits = await relatives(reader, code), await timeline(reader, code, 0, ALL)
    rows = (await reader.ask(_history, code=code)).all()
    paper_rows = (await reader.ask(_kept, code=code)).all()
    if card is None or more is None or not rows:
        return None
    tier = reader.scope.tier_of(rows[0])
    if not reader.shows(FieldClass.PAPER_FILE, tier):
        return None
    reads_papers = tier in SEEN_BY[FieldClass.PAPERS]
    told = [row for row in rows if reads_papers or row.kind not in OF_PAPERS]
    open_papers = [row for row in paper_rows if reads_papers and row.code in requested_in(told)]
    people = {row.person_id for row in told} | {row.asked_by for row in open_papers}
    names = await names_of(reader.conn, reader.seal, {one for one in people if one})
    by_code = {row.code: row for row in open_papers}
    entries = {entry.receipt: entry for entry in visits.entries if entry.kind == "VisitLogged"}
    facts = {row.id: _facts(reader, row) for row in told}
    opened = next((row.day for row in told if row.kind == CaseOpened.__name__), None)
    return Dossier(
        card=card,
        more=more,
        kin=kin,
        tier=tier,
        opened=opened,
        happened=tuple(_happened(told, facts, names, by_code, entries)),
        visits=tuple(entry for entry in reversed(visits.entries) if entry.kind == "VisitLogged"),
        papers=tuple(_paper(row, told, facts, zone) for row in open_papers),
        approvals=tuple(_approvals(told, facts, names, by_code)),
    )


Facts = Mapping[int, Mapping[str, Any]]


def _facts(reader: Reader, row: Any) -> Mapping[str, Any]:
    values: dict[str, Any] = json.loads(row.plain)
    if row.kind in OF_PAPERS or row.kind in {*ASKS, *ASKS.values()}:
        values |= reader.child(row).open_json("events.sealed", row.id, row.sealed)
    return values


def _happened(
    told: Sequence[Any],
    facts: Facts,
    names: Mapping[int, str],
    kept: Mapping[str, Any],
    visits: Mapping[str, TimelineEntry],
) -> Iterable[Happened]:
    for row in told:
        if row.kind in BESIDE:
            continue
        paper = kept.get(str(facts[row.id].get("paper", "")))
        visit = visits.get(row.receipt or "") if row.kind == "VisitLogged" else None
        results: Any = visit.facts.get("results", ()) if visit else ()
        yield Happened(
            day=visit.day if visit else row.day,
            kind=row.kind,
            by=names.get(row.person_id, ""),
            receipt=row.receipt or "",
            results=tuple(results),
            paper=paper.kind if paper is not None else "",
            number=(paper.number or "") if paper is not None else "",
            said=str(facts[row.id].get("verdict", "")),
        )


def _paper(row: Any, told: Sequence[Any], facts: Facts, zone: tzinfo) -> PaperKept:
    served = [facts[one.id] for one in told if one.kind == "PaperServed" and facts[one.id].get("paper") == row.code]
    return PaperKept(
        paper=row.kind,
        number=row.number or "",
        state=PaperState(row.state).value,
        on=(row.decided_at or row.asked_at).astimezone(zone).date(),
        check=row.file_sha or row.content,
        manner=str(served[-1]["manner"]) if served else "",
        served_on=row.served_on,
        limit_on=row.limit_on,
    )


def _approvals(
    told: Sequence[Any], facts: Facts, names: Mapping[int, str], kept: Mapping[str, Any]
) -> Iterable[Approval]:
    """Every decision, with who asked for it last before."""
    asked: dict[tuple[str, str], Any] = {}
    for row in told:
        said = facts[row.id]
        about = str(said.get("paper") or said.get("exemption") or "")
        if row.kind in ASKS:
            asked[ASKS[row.kind], about] = row
        if (request := asked.get((row.kind, about))) is None:
            continue
        paper = kept.get(about)
        if row.kind == "PaperDecided" and paper is None:
            continue
        verdict = said.get("verdict") or ("approve" if said.get("closed") else "refuse")
        yield Approval(
            day=row.day,
            about=paper.kind if paper is not None else ABOUT[request.kind],
            number=(paper.number or "") if paper is not None and verdict == "approve" else "",
            asked_by=names.get(request.person_id, ""),
            decided_by=names.get(row.person_id, ""),
            verdict=str(verdict),
            words=str(said.get("words") or ""),
        )
