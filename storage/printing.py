"""Views of what can be printed of a case, and the matter of one print: facts, events, rows, all through the reader's scope.

Papers and service are for township and bureau (DOMAIN §3.2); the whole file also for the school. A paper or record of a
time in which the case was the bureau's alone does not exist for others. Makes no document.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.access import FieldClass
from rules.events import Event, decode
from rules.paper_facts import Facts
from rules.papers import PaperKind, PaperState
from rules.policy import Policy
from rules.printing import ADDRESS, RECORDED_AS, SLIP, WHOLE, Asked, Printable, PrintList, read_word
from storage.file_views import PLACE, clamped
from storage.ladder_views import READS_PAPERS
from storage.lines import LINE, TOWNS, line_of
from storage.paper_facts import Wanted, gather
from storage.people import names_of
from storage.reader import Reader
from storage.tables import areas, cases, events, papers, pupils

PRINTED_STATES = frozenset(PaperState) - {PaperState.REFUSED}
_PAPER = (
    *(papers.c[name].label(f"paper_{name}") for name in ("id", "code", "sealed")),
    *(papers.c[name] for name in ("kind", "state", "number", "asked_by", "asked_at", "decided_by", "decided_at")),
    *(papers.c[name] for name in ("served_on", "limit_on", "content", "file_id", "file_sha", "rendered_at")),
)


def _case() -> Select[Any]:
    wanted = select(*LINE).join(pupils, pupils.c.id == cases.c.pupil_id)
    placed = wanted.join(areas, areas.c.id == cases.c.group_id).join(TOWNS, TOWNS.c.id == cases.c.town_id)
    return placed.where(cases.c.code == bindparam("code"))


def _papers() -> Select[Any]:
    wanted = select(*LINE, *_PAPER).join(papers, papers.c.case_id == cases.c.id)
    placed = wanted.join(pupils, pupils.c.id == cases.c.pupil_id).join(areas, areas.c.id == cases.c.group_id)
    return placed.join(TOWNS, TOWNS.c.id == cases.c.town_id).order_by(papers.c.id)


def _papers_of() -> Select[Any]:
    return _papers().where(cases.c.code == bindparam("code"))


def _paper() -> Select[Any]:
    return _papers().where(papers.c.code == bindparam("code"))


def _events() -> Select[Any]:
    told = (
        select(events, cases.c.pupil_id, pupils.c.sealed_key, *PLACE)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
    )
    return told.where(cases.c.code == bindparam("code")).order_by(events.c.number)


async def printables(reader: Reader, code: str, page: int, page_by: int) -> PrintList | None:
    """What can be printed of a case, or None: not his to print, out of reach and missing are the same."""
    row = (await reader.ask(_case, code=code)).first()
    paper_rows = (await reader.ask(_papers_of, code=code)).all()
    told = (await reader.ask(_events, code=code)).all()
    if row is None or not reader.shows(FieldClass.PAPERS, tier := reader.scope.tier_of(row)):
        return _only_whole(reader, row)
    line = line_of(reader, row, tier=tier)
    asked_openly = requested_in(told)
    found = [
        Printable(what=one.paper_code, paper=one.kind, line=line, number=one.number or "", state=one.state)
        for one in paper_rows
        if one.paper_code in asked_openly and PaperState(one.state) in PRINTED_STATES
    ]
    records = [one for one in told if one.kind in RECORDED_AS and one.receipt]
    found += [
        Printable(what=f"{one.receipt}.{code}", paper=RECORDED_AS[one.kind], line=line, day=one.day)
        for one in reversed(records)
    ]
    skip = clamped(page, len(found), page_by) * page_by
    return PrintList(line, tuple(found[skip : skip + page_by]), len(found), papers=True)


def _only_whole(reader: Reader, row: Any) -> PrintList | None:
    """The school prints the whole file, as far as it may read it, and nothing else."""
    if row is None or not reader.scope.may_read_somewhere(FieldClass.PAPER_FILE, reader.scope.tier_of(row)):
        return None
    return PrintList(line_of(reader, row), (), 0, papers=False)


def requested_in(told: Iterable[Any]) -> frozenset[str]:
    """Codes of the papers whose request is among these events: those asked for in a restricted time are not, for others."""
    return frozenset(json.loads(row.plain)["paper"] for row in told if row.kind == "PaperRequested")


async def printable(reader: Reader, what: str) -> Printable | None:
    """One thing to be printed, or None, after the same queries whatever the word names."""
    word = read_word(what)
    paper_row = (await reader.ask(_paper, code=word.paper)).first()
    code = word.case or (paper_row.code if paper_row else "")
    row = (await reader.ask(_case, code=code)).first()
    told = (await reader.ask(_events, code=code)).all()
    if row is None or not _may_print(reader, word, row):
        return None
    reader.fields_seen.add(FieldClass.PAPERS)
    line = line_of(reader, row)
    if word.form in ("paper", SLIP):
        if paper_row is None or word.paper not in requested_in(told) or _not_printed(word, paper_row):
            return None
        paper = SLIP if word.form == SLIP else paper_row.kind
        return Printable(what=what, paper=paper, line=line, number=paper_row.number or "", state=paper_row.state)
    if word.form in (ADDRESS, WHOLE):
        return Printable(what=what, paper=word.form, line=line)
    record = _record(told, word)
    return Printable(what=what, paper=RECORDED_AS[record.kind], line=line, day=record.day) if record else None


def _may_print(reader: Reader, word: Asked, row: Any) -> bool:
    """Whether he prints this of the case at all; whether his channel carries it is asked when it is made."""
    tier = reader.scope.tier_of(row)
    if word.form == WHOLE:
        return reader.scope.may_read_somewhere(FieldClass.PAPER_FILE, tier)
    return bool(word.form) and tier in READS_PAPERS


def _not_printed(word: Asked, row: Any) -> bool:
    return PaperState(row.state) not in PRINTED_STATES or (word.form == SLIP and not row.number)


def _record(told: Iterable[Any], word: Asked) -> Any:
    found = (row for row in told if row.receipt == word.receipt and row.kind in RECORDED_AS)
    return next(found, None) if word.receipt else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMatter:
    """What the print of one paper is made of.

    Attributes:
        served: what its servers reported last; None before.
        servers: names of those who are to serve it.
    """

    code: str
    facts: Facts
    kind: PaperKind
    state: PaperState
    number: str
    asked_at: datetime
    decided_at: datetime | None
    decider: str
    file_id: str
    served: Event | None
    servers: tuple[str, ...]


async def paper_matter(reader: Reader, code: str) -> PaperMatter | None:
    """The matter of a paper or of its slip; None where `printable` says None."""
    row = (await reader.ask(_paper, code=code)).first()
    told = (await reader.ask(_events, code=row.code if row else "")).all()
    if row is None or not _may_have(reader, row) or code not in requested_in(told):
        return None
    reader.cases_seen.add(row.id)
    facts = Facts.from_json(reader.child(row).open_json("papers.sealed", row.paper_id, row.paper_sealed))
    of_it = [_event(reader, row.code, one) for one in told if json.loads(one.plain).get("paper") == code]
    served = [event for event in of_it if type(event).__name__ == "PaperServed"]
    servers = [int(one) for one in facts.asked.get("servers", ())]
    names = await names_of(reader.conn, reader.seal, {row.decided_by or 0, *servers})
    return PaperMatter(
        code=code,
        facts=facts,
        kind=PaperKind(row.kind),
        state=PaperState(row.state),
        number=row.number or "",
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        decider=names.get(row.decided_by or 0, ""),
        file_id=row.file_id or "",
        served=served[-1] if served else None,
        servers=tuple(names[one] for one in servers if one in names),
    )


def _may_have(reader: Reader, row: Any) -> bool:
    """Whether he reads papers, and his channel carries them."""
    tier = reader.scope.tier_of(row)
    return reader.shows(FieldClass.PAPERS, tier) and reader.shows(FieldClass.PAPER_FILE, tier)


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a case with who recorded it and when."""

    event: Event
    by: str
    at: datetime
    receipt: str


@dataclass(frozen=True, slots=True)
class RecordMatter:
    """What the print of a record is made of: the facts of the file as of now, the record, and all the reader may see."""

    facts: Facts
    record: Told | None
    told: tuple[Told, ...]


async def record_matter(reader: Reader, case: str, receipt: str, today: date, policy: Policy) -> RecordMatter | None:
    """The matter of a record, or of a slip that only needs the file's facts (no receipt)."""
    row = (await reader.ask(_case, code=case)).first()
    told = (await reader.ask(_events, code=case)).all()
    facts = await gather(reader.ask, reader.conn, reader.seal, Wanted(case, PaperKind.ORDER, {}, today), policy)
    if row is None or facts is None or not _may_have(reader, row):
        return None
    reader.cases_seen.add(row.id)
    names = await names_of(reader.conn, reader.seal, {one.person_id for one in told if one.person_id})
    found = tuple(_told(reader, case, one, names, policy.tz) for one in told)
    wanted = _record(told, Asked("record", receipt=receipt, case=case))
    record = found[told.index(wanted)] if wanted is not None else None
    return RecordMatter(facts, record, found) if record or not receipt else None


def _told(reader: Reader, case: str, row: Any, names: dict[int, str], zone: tzinfo) -> Told:
    event = _event(reader, case, row)
    return Told(event, names.get(row.person_id or 0, ""), row.recorded_at.astimezone(zone), row.receipt or "")


def _event(reader: Reader, case: str, row: Any) -> Event:
    values = json.loads(row.plain) | reader.child(row).open_json("events.sealed", row.id, row.sealed)
    return decode(row.kind, case, values)
