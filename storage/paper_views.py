"""Views of papers: those of a case, those that wait for a decision, one with what it says (DOMAIN §3.2: T and B)."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.access import FieldClass, Tier, shown_name
from rules.asking import gate_for, unfounded
from rules.paper_facts import Facts, content_of
from rules.paper_shown import PaperLine, PaperList, PaperShown
from rules.papers import Issuer, Paper, PaperKind, PaperState, decides, may_decide
from rules.policy import Policy
from rules.problem import Problem
from storage.case_history import When, seen
from storage.file_views import clamped
from storage.holders import at_work
from storage.ladder_views import READS_PAPERS
from storage.lines import LINE, TOWNS, line_of
from storage.paper_facts import Wanted, gather, template_hash
from storage.people import names_of
from storage.printing import requested_in
from storage.reader import Reader
from storage.tables import areas, cases, events, papers, pupils

UNDECIDED = (PaperState.ASKED, PaperState.POSTPONED)
OPEN = (*UNDECIDED, PaperState.SENT_BACK)
"""States in which a paper says what the file says now; from its decision on it says what was decided."""

_COLUMNS = (
    *(papers.c[name].label(f"paper_{name}") for name in ("id", "code", "sealed")),
    *(papers.c[name] for name in ("kind", "round", "state", "issuer", "asked_by", "asked_at", "decided_at")),
    *(papers.c[name] for name in ("until", "number", "served_on", "limit_on", "content")),
)
WITHHELD: Mapping[str, FieldClass] = {
    "birth": FieldClass.SEX_BIRTH,
    "sex": FieldClass.SEX_BIRTH,
    "id_number": FieldClass.ID_NUMBER,
    "guardian_id_tail": FieldClass.ID_TAIL,
    "home": FieldClass.RESIDENCE,
    "guardian_address": FieldClass.RESIDENCE,
    "guardian_phone": FieldClass.PHONE,
}
"""Facts that a channel may have to withhold, with their field class."""


def _wanted() -> Select[Any]:
    return (
        select(*LINE, *_COLUMNS)
        .join(papers, papers.c.case_id == cases.c.id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .order_by(papers.c.id)
    )


def _of_case() -> Select[Any]:
    return _wanted().where(cases.c.code == bindparam("code"))


def _of_code() -> Select[Any]:
    return _wanted().where(papers.c.code == bindparam("code"))


def _undecided() -> Select[Any]:
    return _wanted().where(papers.c.state.in_([state.value for state in UNDECIDED]))


def _asked_for() -> Select[Any]:
    asked = select(events.c.kind, events.c.plain).join(papers, papers.c.case_id == events.c.case_id)
    waiting = papers.c.state.in_([state.value for state in UNDECIDED])
    return asked.where(waiting, events.c.kind == "PaperRequested").distinct()


async def papers_of(reader: Reader, code: str) -> tuple[PaperLine, ...]:
    """The papers of a case, oldest first; none for whoever does not read papers, or of a foreign case."""
    rows = (await reader.ask(_of_case, code=code)).all()
    openly = requested_in((await reader.ask(_said_of, case=code)).all())
    return tuple(_line(reader, row) for row in rows if _reads(reader, row) and row.paper_code in openly)


async def papers_waiting(reader: Reader, page: int, page_by: int, search: str) -> PaperList:
    """One page of the papers this person may decide on, oldest first; a search looks at the code of paper and case."""
    rows = (await reader.ask(_undecided)).all()
    openly = requested_in((await reader.ask(_asked_for)).all())
    mine = [row for row in rows if row.paper_code in openly and _reads(reader, row) and not _may_decide(reader, row)]
    wanted = search.replace(" ", "").upper()
    hits = [row for row in mine if wanted in f"{row.paper_code} {row.code}"]
    skip = clamped(page, len(hits), page_by) * page_by
    return PaperList(tuple(_line(reader, row) for row in hits[skip : skip + page_by]), len(hits))


async def paper(reader: Reader, code: str, today: date, policy: Policy) -> PaperShown | None:
    """One paper with what it says and what this person may do with it; None outside his reach, after the same queries."""
    row = (await reader.ask(_of_code, code=code)).first()
    row = row if row and _reads(reader, row) else None
    case = row.code if row else ""
    told = (await reader.ask(_said_of, case=case)).all()
    row = row if row and code in requested_in(told) else None
    kind = PaperKind(row.kind) if row else PaperKind.ORDER
    stored = _stored(reader, row) if row else None
    issuer = Issuer(row.issuer) if row else Issuer.TOWN
    wanted = Wanted(case, kind, stored.asked if stored else {}, today, code, issuer)
    fresh = await gather(reader.ask, reader.conn, reader.seal, wanted, policy)
    template = await template_hash(reader.conn, kind)
    without = frozenset({row.asked_by} if row else ())
    found = await seen(reader, case, When(today, policy.tz, issuer, without, kind))
    there = await at_work(reader.conn, issuer, row.town_id if row else 0, today)
    if row is None or stored is None or fresh is None or found is None:
        return None
    said = [(one.kind, _values(reader, one)) for one in told]
    words = [values["words"] for name, values in said if name == "PaperRequested" and values["paper"] == code]
    answers = [values["words"] for name, values in said if name == "PaperDecided" and values["paper"] == code]
    names = await names_of(reader.conn, reader.seal, {row.asked_by})
    facts = fresh if PaperState(row.state) in OPEN else stored
    shown, withheld = _masked(reader, facts, reader.scope.tier_of(row))
    return PaperShown(
        line=_line(reader, row),
        case=case,
        issuer=issuer,
        facts=shown,
        withheld=withheld,
        asked_by=names.get(row.asked_by, ""),
        words=words[-1] if words else "",
        answer=answers[-1] if answers else "",
        content=content_of(facts, template) if facts is fresh else row.content,
        missing=(
            *gate_for(kind, found.history, policy, today, stored.asked, code, there),
            *unfounded(facts, policy),
        ),
        barred=_may_decide(reader, row),
    )


def _said_of() -> Select[Any]:
    told = (
        select(events, cases.c.pupil_id, pupils.c.sealed_key)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
    )
    kinds = events.c.kind.in_(("PaperRequested", "PaperDecided"))
    return told.where(cases.c.code == bindparam("case"), kinds).order_by(events.c.number)


def _values(reader: Reader, row: Any) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(row.plain)
    values.update(reader.child(row).open_json("events.sealed", row.id, row.sealed))
    return values


def _stored(reader: Reader, row: Any) -> Facts:
    return Facts.from_json(reader.child(row).open_json("papers.sealed", row.paper_id, row.paper_sealed))


def _reads(reader: Reader, row: Any) -> bool:
    return reader.scope.tier_of(row) in READS_PAPERS


def _may_decide(reader: Reader, row: Any) -> Problem | None:
    """Whether this person may decide on it now, by the posts that reach this very case (`rules.papers.may_decide`)."""
    kind, issuer = PaperKind(row.kind), Issuer(row.issuer)
    paper_ = Paper(kind=kind, round=row.round, state=PaperState(row.state), asked_by=row.asked_by, asked_on=date.min)
    posts = reader.scope.posts_over(row) & decides(kind, issuer)
    return may_decide(paper_, reader.scope.person.id, posts, issuer)


def _line(reader: Reader, row: Any) -> PaperLine:
    reader.fields_seen.add(FieldClass.PAPERS)
    return PaperLine(
        code=row.paper_code,
        kind=PaperKind(row.kind),
        state=PaperState(row.state),
        line=line_of(reader, row),
        round=row.round,
        asked_at=row.asked_at,
        number=row.number or "",
        decided_at=row.decided_at,
        served_on=row.served_on,
        limit_on=row.limit_on,
        until=row.until,
    )


def _masked(reader: Reader, facts: Facts, tier: Tier) -> tuple[Facts, tuple[str, ...]]:
    """The facts as this channel may carry them, and the names of those withheld."""
    known = tuple(name for name in WITHHELD if getattr(facts, name))
    withheld = tuple(name for name in known if not reader.shows(WITHHELD[name], tier))
    names = {name: shown_name(getattr(facts, name), reader.scope.carries) for name in ("pupil", "guardian")}
    named: dict[str, Any] = {name: text if getattr(facts, name) else "" for name, text in names.items()}
    return replace(facts, **named | dict.fromkeys(withheld, "")), withheld
