"""A case as the ladder sees it: its events as facts, and what stands ready today for a paper. Writes nothing.

For a view it asks through the reader's scope; for work that is done when nobody speaks, or in the transaction that
decides, past it. What comes of it is codes and days only, no words and no names.
"""

import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, or_, select
from sqlalchemy.engine import Result
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.basis import Switch
from rules.codes import Whereabouts
from rules.events import decode
from rules.history import History, Prepared
from rules.history_of import Kept, Told, history_of
from rules.papers import Issuer, PaperKind, decides
from rules.service import SERVERS
from storage.bases import stands
from storage.casework import case_from
from storage.database import Work
from storage.duty import excluded_from
from storage.file_views import PLACE
from storage.reader import Reader
from storage.scope import past_the_scope
from storage.sealing import ChildSeal, Seal
from storage.tables import assignments, cases, events, kin, papers, people, pupils

WHY = "reading where a case stands"
Ask = Callable[..., Awaitable[Result[Any]]]


@dataclass(frozen=True, slots=True)
class When:
    """For which day, and for whose paper, what is ready is looked at.

    Attributes:
        without: people who cannot decide here, because they ask or are concerned.
        kind: the paper whose deciding officers are counted.
    """

    today: date
    zone: tzinfo
    issuer: Issuer
    without: frozenset[int] = frozenset()
    kind: PaperKind = PaperKind.ORDER


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """The history with the row it belongs to: `id`, `code`, `town_id`, `pupil_id`, place and class columns."""

    row: Any
    history: History
    seal: ChildSeal = field(repr=False)


async def seen(reader: Reader, code: str, when: When) -> CaseHistory | None:
    """The history of a case in this person's reach, or None: outside and missing are the same, after the same queries."""
    return await _read(reader.ask, reader.conn, reader.seal, code, when)


async def past(work: Work, code: str, when: When) -> CaseHistory | None:
    """The history of any case, for the program's own work."""

    async def ask(build: Callable[[], Select[Any]], **values: Any) -> Result[Any]:
        result: Result[Any] = await work.conn.execute(past_the_scope(build(), WHY), values)
        return result

    return await _read(ask, work.conn, work.seal, code, when)


async def _read(ask: Ask, conn: AsyncConnection, seal: Seal, code: str, when: When) -> CaseHistory | None:
    row = (await ask(_case, code=code)).first()
    told_rows = (await ask(_events, code=code)).all()
    kin_rows = (await ask(_kin, code=code)).all()
    paper_rows = (await ask(_papers, code=code)).all()
    if row is None:
        return None
    child = seal.child(row.pupil_id, row.sealed_key)
    birth = date.fromisoformat(child.open_json("pupils.sealed", row.pupil_id, row.pupil)["birth"])
    case = case_from(child.open_json("cases.sealed", row.id, row.sealed))
    told = [_told(code, one, child, when.zone) for one in told_rows]
    prepared = replace(
        _of_kin(kin_rows, child),
        officers=await officers(conn, row.id, row.town_id, when),
        next_step=case.next_step is not None,
        basis=await stands(conn, Switch.PENALTY, when.today) is not None,
    )
    return CaseHistory(row, history_of(told, birth, prepared, _kept(paper_rows, when.zone)), child)


def _case() -> Select[Any]:
    wanted = select(
        cases.c.id, cases.c.code, cases.c.pupil_id, cases.c.restricted, cases.c.sealed, *PLACE,
        pupils.c.sealed_key, pupils.c.sealed.label("pupil"),
    )  # fmt: skip
    there = wanted.join(pupils, pupils.c.id == cases.c.pupil_id).where(cases.c.code == bindparam("code"))
    return there.where(cases.c.erased.is_(False))


def _events() -> Select[Any]:
    told = select(events).join(cases, cases.c.id == events.c.case_id)
    return told.where(cases.c.code == bindparam("code")).order_by(events.c.number)


def _kin() -> Select[Any]:
    parties = select(kin).join(cases, cases.c.pupil_id == kin.c.pupil_id)
    return parties.where(cases.c.code == bindparam("code"), kin.c.party).order_by(kin.c.id)


def _papers() -> Select[Any]:
    of_case = select(papers.c.code, papers.c.number, papers.c.rendered_at).join(cases, cases.c.id == papers.c.case_id)
    return of_case.where(cases.c.code == bindparam("code")).order_by(papers.c.id)


def _told(code: str, row: Any, seal: ChildSeal, zone: tzinfo) -> Told:
    values = json.loads(row.plain) | seal.open_json("events.sealed", row.id, row.sealed)
    recorded_on = row.recorded_at.astimezone(zone).date()
    return Told(decode(row.kind, code, values), recorded_on, row.person_id, row.receipt)


def _kept(rows: Iterable[Any], zone: tzinfo) -> dict[str, Kept]:
    return {
        row.code: Kept(row.number or "", row.rendered_at and row.rendered_at.astimezone(zone).date()) for row in rows
    }


def _of_kin(rows: Iterable[Any], seal: ChildSeal) -> Prepared:
    """Whether a guardian is known, confirmed, and where he lives now; a carer is none (DOMAIN §2.2)."""
    parties = [(row, seal.open_json("kin.sealed", row.id, row.sealed)) for row in rows]
    sure = [values for row, values in parties if row.confirmed]
    return Prepared(
        guardian=bool(parties),
        guardian_confirmed=bool(sure),
        guardian_address=any(lives_known(values) for values in sure or (values for _, values in parties)),
        language=True,  # this and the servers are answered while asking; before that they are not called missing
        servers=SERVERS,
    )


def lives_known(values: dict[str, Any]) -> bool:
    """Whether a party's row says where he lives now: at home with the child, or at a place that was told."""
    lives = values.get("lives", "")
    return lives == Whereabouts.HOME or (bool(values.get("work_place")) and lives != Whereabouts.UNKNOWN)


async def officers(conn: AsyncConnection, case_id: int, town_id: int, when: When) -> int:
    """How many may decide today: holders of the post in the case's town or of the county, but nobody barred from it."""
    posts: BindParameter[Any] = bindparam(
        "posts", [post.value for post in decides(when.kind, when.issuer)], expanding=True
    )
    current = or_(assignments.c.to_day.is_(None), assignments.c.to_day >= when.today)
    wanted = (
        select(assignments.c.person_id)
        .join(people, people.c.id == assignments.c.person_id)
        .where(people.c.active, assignments.c.post.in_(posts), assignments.c.from_day <= when.today, current)
    )
    if when.issuer is Issuer.TOWN:
        wanted = wanted.where(assignments.c.area_id == town_id)
    holding = set((await conn.execute(wanted)).scalars())
    return len(holding - when.without - await excluded_from(conn, case_id))
