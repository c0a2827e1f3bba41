"""Views of papers that were issued: those that wait for service or for a ruling, and one of them. Township and bureau only."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select

from rules.access import FieldClass, shown_name
from rules.clocks import Limit
from rules.events import decode
from rules.guarded import WorkerLine
from rules.history_of import service_of
from rules.limit_facts import limits_from
from rules.paper_facts import Facts
from rules.papers import TO_GUARDIAN, Issuer, PaperKind, PaperState
from rules.paperwork import PaperServed, ServiceRuled
from rules.service import Doubtful, judge
from rules.serving import PaperHere, PaperLine, PaperLines, PaperOut
from storage.file_views import clamped
from storage.lines import LINE, TOWNS, line_of
from storage.people import everyone
from storage.printing import requested_in
from storage.reader import Reader
from storage.tables import areas, cases, events, papers, pupils

STATES = {
    "serve": (PaperState.ISSUED, PaperState.RELEASED),
    "rule": (PaperState.HELD,),
    "undo": (PaperState.ISSUED, PaperState.RELEASED, PaperState.HELD, PaperState.SERVED),
}
"""The states of the papers that each conversation is about."""


def _listed() -> Select[Any]:
    states: BindParameter[str] = bindparam("states", expanding=True)
    wanted = select(
        *LINE,
        papers.c.id.label("paper_id"),
        papers.c.code.label("paper"),
        papers.c.number,
        papers.c.kind,
        papers.c.state,
    ).select_from(papers)
    return _joined(wanted).where(papers.c.state.in_(states)).order_by(papers.c.id)


def _joined(wanted: Select[Any]) -> Select[Any]:
    return (
        wanted.join(cases, cases.c.id == papers.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
    )


def _one() -> Select[Any]:
    return _joined(
        select(
            *LINE,
            papers.c.id.label("paper_id"),
            papers.c.code.label("paper"),
            *(papers.c[name] for name in ("number", "kind", "state", "issuer", "asked_by", "decided_by", "decided_at")),
            papers.c.served_on,
            papers.c.sealed,
        ).select_from(papers)
    ).where(papers.c.code == bindparam("code"), papers.c.number.is_not(None))


def _told() -> Select[Any]:
    wanted = select(events, papers.c.code.label("paper"), cases.c.pupil_id, pupils.c.sealed_key)
    return (
        wanted.select_from(events)
        .join(papers, papers.c.case_id == events.c.case_id)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(papers.c.code == bindparam("code"), events.c.kind.in_(("PaperRequested", "PaperServed", "ServiceRuled")))
        .order_by(events.c.number)
    )


def _asked_for() -> Select[Any]:
    asked = select(events.c.kind, events.c.plain).join(papers, papers.c.case_id == events.c.case_id)
    states: BindParameter[str] = bindparam("states", expanding=True)
    return asked.where(papers.c.state.in_(states), events.c.kind == "PaperRequested").distinct()


def _asked_for_of_case() -> Select[Any]:
    return _asked_for().join(cases, cases.c.id == events.c.case_id).where(cases.c.code == bindparam("code"))


def _of_case() -> Select[Any]:
    states: BindParameter[str] = bindparam("states", expanding=True)
    told = (papers.c[name] for name in ("kind", "state", "issuer", "asked_by", "limit_on"))
    wanted = select(*LINE, papers.c.code.label("paper"), *told).select_from(papers)
    return _joined(wanted).where(cases.c.code == bindparam("code"), papers.c.state.in_(states)).order_by(papers.c.id)


async def papers_out(reader: Reader, what: str, page: int, page_by: int, search: str) -> PaperLines:
    """One page of the papers that may be served, ruled on or undone; a search looks at number, case code and name."""
    states = [state.value for state in STATES[what]]
    rows = (await reader.ask(_listed, states=states)).all()
    openly = requested_in((await reader.ask(_asked_for, states=states)).all())
    lines = [_line(reader, row) for row in rows if row.paper in openly and _sees(reader, row) and _meant(what, row)]
    wanted = search.replace(" ", "").upper()
    hits = [one for one in lines if wanted in f"{one.number}{one.line.code}{one.line.name}".upper()]
    skip = clamped(page, len(hits), page_by) * page_by
    return PaperLines(tuple(hits[skip : skip + page_by]), len(hits))


def _meant(what: str, row: Any) -> bool:
    """Only what goes to the guardian is served, or ruled on."""
    return what == "undo" or PaperKind(row.kind) in TO_GUARDIAN


def _sees(reader: Reader, row: Any) -> bool:
    return reader.shows(FieldClass.PAPERS, reader.scope.tier_of(row))


def _line(reader: Reader, row: Any) -> PaperLine:
    return PaperLine(row.paper, row.number, PaperKind(row.kind), PaperState(row.state), line_of(reader, row))


async def papers_here(reader: Reader, code: str) -> tuple[PaperHere, ...]:
    """The papers of a case that were issued and stand; none for those who do not read papers."""
    states = [state.value for state in STATES["undo"]]
    rows = (await reader.ask(_of_case, code=code, states=states)).all()
    openly = requested_in((await reader.ask(_asked_for_of_case, code=code, states=states)).all())
    return tuple(
        PaperHere(
            code=row.paper,
            kind=PaperKind(row.kind),
            state=PaperState(row.state),
            issuer=Issuer(row.issuer),
            asked_by=row.asked_by,
            limit_on=row.limit_on,
        )
        for row in rows
        if row.paper in openly and _sees(reader, row)
    )


async def paper_out(reader: Reader, code: str, today: str) -> PaperOut | None:
    """One issued paper, or None: one out of reach, one not issued and one that does not exist are the same."""
    row = (await reader.ask(_one, code=code)).first()
    told = (await reader.ask(_told, code=code)).all()
    listed = await everyone(reader.conn, reader.seal, date.fromisoformat(today))
    if row is None or code not in requested_in(told) or not _sees(reader, row):
        return None
    seal = reader.child(row)
    facts = Facts.from_json(seal.open_json("papers.sealed", row.paper_id, row.sealed))
    reports = [event for one in told if (event := _event(reader, row, one)).paper == code]
    workers = {one.id: WorkerLine(str(one.id), one.name, one.posts[0][0].value, one.posts[0][1]) for one in listed}
    return PaperOut(
        code=row.paper,
        number=row.number,
        kind=PaperKind(row.kind),
        state=PaperState(row.state),
        issuer=Issuer(row.issuer),
        line=line_of(reader, row),
        asked_by=row.asked_by,
        decided_by=row.decided_by,
        issued_on=row.decided_at.date(),
        party=shown_name(facts.guardian, reader.scope.carries) if facts.guardian else "",
        notice_days=_days(facts),
        named=tuple(workers[one] for one in _named(facts) if one in workers),
        language=str(facts.asked.get("language") or ""),
        reader=str(facts.asked.get("reader") or ""),
        served_on=row.served_on,
        **_reported(reader, reports, date.fromisoformat(today)),
    )


def _days(facts: Facts) -> int:
    days = facts.asked.get("days")
    return days if isinstance(days, int) else 0


def _named(facts: Facts) -> Iterable[int]:
    """Row ids of the servers named when it was asked for, as numbers, as text, or as answers of the question for a worker."""
    for one in facts.asked.get("servers") or ():
        wanted = one.get("id") if isinstance(one, dict) else one
        if str(wanted).isdecimal():
            yield int(str(wanted))


def _event(reader: Reader, row: Any, one: Any) -> Any:
    facts = json.loads(one.plain) | reader.child(row).open_json("events.sealed", one.id, one.sealed)
    return decode(one.kind, row.code, facts)


def _reported(reader: Reader, reports: list[Any], today: date) -> dict[str, Any]:
    """What the newest report says, its doubts, and the periods that run from it."""
    served = next((one for one in reversed(reports) if isinstance(one, PaperServed)), None)
    if served is None:
        return {}
    after = reports[reports.index(served) :]
    ruled = next((one for one in after if isinstance(one, ServiceRuled)), None)
    judged = judge(service_of(served), today)
    running: tuple[Limit, ...] = limits_from((ruled.limits if ruled else ()) or served.limits)
    return {
        "report": {
            "manner": served.manner.value,
            "day": served.day.isoformat(),
            "took": shown_name(served.took_name, reader.scope.carries) if served.took_name else "",
            "relation": served.took_relation,
        },
        "doubts": judged.doubts if isinstance(judged, Doubtful) and ruled is None else (),
        "limits": running,
        "served_by": frozenset(served.servers),
    }
