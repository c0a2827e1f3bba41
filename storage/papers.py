"""Papers as rows: asked for, decided, numbered, served, undone. One short transaction each; the database refuses the rest.

Says nothing to anybody and renders nothing. Whether a paper may be asked for is the gate's (`rules.gate`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgres
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from rules.paper_facts import Facts
from rules.papers import CATEGORY, Issuer, PaperKind, PaperState, may_move, paper_number
from rules.statuses import AWAY
from storage.database import Work
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.tables import areas, cases, paper_numbers, papers, pupils

WHY = "moving a paper"

UNDECIDED = (PaperState.ASKED, PaperState.POSTPONED, PaperState.SENT_BACK)
"""Asked for, and not decided."""


class NotOpen(Exception):
    """The paper is not where it would have to be for this; the turn is taken again and says so."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper as it is stored. `code` names it; `case` is the case's code."""

    id: int
    case_id: int
    case: str
    code: str
    kind: PaperKind
    round: int
    issuer: Issuer
    area_id: int
    state: PaperState
    asked_by: int
    asked_at: datetime
    decided_by: int | None
    decided_at: datetime | None
    until: date | None
    number: str
    served_on: date | None
    limit_on: date | None
    content: str
    facts: Facts
    file_id: str
    file_sha: str
    seal: ChildSeal


async def put(work: Work, case_id: int, code: str, facts: Facts, content: str, of: Mapping[str, Any]) -> None:
    """A paper is asked for, or asked for anew after it was sent back.

    `of`: `round`, `issuer`, `area_id`, `asked_by`, `asked_at`.

    Raises:
        IntegrityError: another paper is alive for this step.
        NotOpen: one of this code is there and was not sent back.
    """
    again = await one(work, code)
    if again is not None:
        await move(work, again, PaperState.ASKED, decided_by=None, decided_at=None, **_asked(of))
    paper_id = again.id if again else work.ids.new(of["asked_at"])
    seal = again.seal if again else await _seal_of(work, case_id)
    values = {"content": content, "sealed": seal.close_json("papers.sealed", paper_id, facts.to_json())}
    if again:
        await work.conn.execute(update(papers).where(papers.c.id == paper_id).values(values))
        return
    row = {"id": paper_id, "case_id": case_id, "code": code, "kind": facts.kind.value, "state": PaperState.ASKED.value}
    await work.conn.execute(insert(papers), row | dict(of) | values)


def _asked(of: Mapping[str, Any]) -> dict[str, Any]:
    return {name: of[name] for name in ("asked_by", "asked_at", "round")}


async def freeze(work: Work, paper: PaperRow, facts: Facts, content: str) -> None:
    """What was decided on is what the paper says from now on, whatever becomes of the file."""
    sealed = paper.seal.close_json("papers.sealed", paper.id, facts.to_json())
    await work.conn.execute(update(papers).where(papers.c.id == paper.id).values(content=content, sealed=sealed))


async def one(work: Work, code: str) -> PaperRow | None:
    """The paper of this code, locked for this transaction."""
    return next(iter(await _rows(work, papers.c.code == code)), None)


async def of_case(work: Work, case_id: int) -> tuple[PaperRow, ...]:
    """All papers of a case, oldest first."""
    return await _rows(work, papers.c.case_id == case_id)


async def in_states(work: Work, states: Iterable[PaperState]) -> tuple[PaperRow, ...]:
    """All papers in one of these states, oldest first; for work that is done when nobody speaks."""
    return await _rows(work, papers.c.state.in_([state.value for state in states]))


async def unsettled(work: Work) -> tuple[PaperRow, ...]:
    """Served papers of children who are away whose own period has no last day yet; for work when nobody speaks."""
    away = cases.c.status.in_([status.value for status in AWAY])
    return await _rows(work, and_(papers.c.state == PaperState.SERVED.value, papers.c.limit_on.is_(None), away))


async def settle(work: Work, paper: PaperRow, limit: date) -> None:
    """The last day of its own period is known now."""
    await work.conn.execute(update(papers).where(papers.c.id == paper.id).values(limit_on=limit))


async def move(work: Work, paper: PaperRow, to: PaperState, **values: Any) -> None:
    """The paper goes to another state.

    Raises:
        NotOpen: it may not (`rules.papers.MOVES`), or it is not there any more.
    """
    if not may_move(paper.state, to):
        raise NotOpen(paper.code)
    there = update(papers).where(papers.c.id == paper.id, papers.c.state == paper.state.value)
    result = await work.conn.execute(there.values(state=to.value, **values))
    if not result.rowcount:
        raise NotOpen(paper.code)


async def withdraw_waiting(work: Work, case_id: int) -> None:
    """Nothing that presses on the family waits for a decision any more; an issued paper is undone by a person alone.

    Letters to other offices stay: what they ask about is not settled by a child's coming back.
    """
    undecided = papers.c.state.in_([state.value for state in UNDECIDED])
    waiting = (papers.c.case_id == case_id, papers.c.kind != PaperKind.LETTER.value, undecided)
    await work.conn.execute(update(papers).where(*waiting).values(state=PaperState.WITHDRAWN.value))


async def issue(work: Work, paper: PaperRow, organ_word: str, by: int, now: datetime) -> str:
    """Number and issue a paper in the transaction that decides on it; its number (DOMAIN §3).

    Raises:
        NotOpen: somebody else decided first.
        IntegrityError: whoever asked would decide.
    """
    category = CATEGORY[paper.kind]
    nth = await _next(work, paper.area_id, category, now.year)
    number = paper_number(organ_word, paper.kind, now.year, nth)
    numbered = {"category": category, "year": now.year, "nth": nth, "number": number}
    await move(work, paper, PaperState.ISSUED, decided_by=by, decided_at=now, **numbered)
    return number


async def _next(work: Work, area_id: int, category: str, year: int) -> int:
    """The next number of this organ, kind and year; the row stays locked until the transaction ends."""
    upsert = insert_on_sqlite if work.conn.dialect.name == "sqlite" else insert_on_postgres
    row = {"area_id": area_id, "category": category, "year": year, "last": 1}
    statement = (
        upsert(paper_numbers)
        .values(row)
        .on_conflict_do_update(index_elements=["area_id", "category", "year"], set_={"last": paper_numbers.c.last + 1})
        .returning(paper_numbers.c.last)
    )
    return int((await work.conn.execute(statement)).scalar_one())


async def _seal_of(work: Work, case_id: int) -> ChildSeal:
    wanted = select(pupils.c.id, pupils.c.sealed_key).join(cases, cases.c.pupil_id == pupils.c.id)
    row = (await work.conn.execute(past_the_scope(wanted.where(cases.c.id == case_id), WHY))).one()
    return work.seal.child(row.id, row.sealed_key)


async def _rows(work: Work, which: Any) -> tuple[PaperRow, ...]:
    wanted = (
        select(papers, cases.c.code.label("case_code"), cases.c.pupil_id, pupils.c.sealed_key)
        .join(cases, cases.c.id == papers.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(which)
        .order_by(papers.c.id)
        .with_for_update(of=papers)
    )
    return tuple(_paper(work, row) for row in await work.conn.execute(past_the_scope(wanted, WHY)))


def _paper(work: Work, row: Any) -> PaperRow:
    seal = work.seal.child(row.pupil_id, row.sealed_key)
    return PaperRow(
        id=row.id,
        case_id=row.case_id,
        case=row.case_code,
        code=row.code,
        kind=PaperKind(row.kind),
        round=row.round,
        issuer=Issuer(row.issuer),
        area_id=row.area_id,
        state=PaperState(row.state),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        until=row.until,
        number=row.number or "",
        served_on=row.served_on,
        limit_on=row.limit_on,
        content=row.content,
        facts=Facts.from_json(seal.open_json("papers.sealed", row.id, row.sealed)),
        file_id=row.file_id or "",
        file_sha=row.file_sha or "",
        seal=seal,
    )


async def waiting_of(work: Work) -> tuple[tuple[PaperRow, str], ...]:
    """Papers that wait at the county's own machine, oldest first, with the organ's place.

    Those being made, released ones to be taken and served, and those held because their file could not be made.
    """
    found = await in_states(work, (PaperState.ISSUED, PaperState.RELEASED, PaperState.HELD))
    wanted = select(areas.c.id, areas.c.name).where(areas.c.id.in_({paper.area_id for paper in found}))
    towns: dict[int, str] = {row.id: row.name for row in await work.conn.execute(wanted)}
    held_in_service = {paper.code for paper in found if paper.state is PaperState.HELD and paper.file_id}
    return tuple((paper, towns[paper.area_id]) for paper in found if paper.code not in held_in_service)
