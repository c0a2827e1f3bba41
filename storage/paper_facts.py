"""What a paper says, gathered from the file as it stands now (`rules.paper_facts.Facts`). Decides nothing, renders nothing.

The same for everybody who looks: nothing recorded while the case was restricted ever goes into a paper, whoever reads it.
"""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.engine import Result as Rows
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.basis import Basis, Switch
from rules.codes import Result, Whereabouts
from rules.events import decode
from rules.history_of import Told, history_of
from rules.ladder_steps import issuer
from rules.organs import organ_of
from rules.paper_facts import Before, Facts, Tried
from rules.papers import BY_SWITCH, Issuer, PaperKind, PaperState
from rules.paperwork import DefenceAnswered, DefenceHeard, VillageAdmonished
from rules.policy import Policy
from rules.rounds import Round, read_round
from storage.bases import stands
from storage.facts import read_fact
from storage.file_views import PLACE
from storage.lines import TOWNS
from storage.people import names_of
from storage.sealing import ChildSeal, Seal
from storage.tables import areas, cases, events, kin, papers, pupils, schools

Ask = Callable[..., Awaitable[Rows[Any]]]

CHILD = {"1": ("男", "子"), "2": ("女", "女")}
"""GB/T 2261.1: the sex, and the child of a guardian, as papers say them."""

STANDS = (PaperState.ISSUED, PaperState.RELEASED, PaperState.HELD, PaperState.SERVED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper of which case, as of which day.

    Attributes:
        asked: what whoever asks for it wrote.
        code: its own, if it has one.
        issuer: whose paper it is, where that is not the organ of the order.
    """

    case: str
    kind: PaperKind
    asked: Mapping[str, Any]
    today: date
    code: str = ""
    issuer: Issuer | None = None


async def template_hash(conn: AsyncConnection, kind: PaperKind) -> str:
    """The hash of the template this paper is made from; written down by whoever starts the program."""
    return await read_fact(conn, f"template:{kind.value}") or ""


async def gather(ask: Ask, conn: AsyncConnection, seal: Seal, wanted: Wanted, policy: Policy) -> Facts | None:
    """The facts of a paper as of now; None where there is no such case for whoever asks, after the same queries."""
    row = (await ask(_file, code=wanted.case)).first()
    told_rows = (await ask(_open_events, code=wanted.case)).all()
    kin_rows = (await ask(_parties, code=wanted.case)).all()
    paper_rows = (await ask(_papers, code=wanted.case)).all()
    if row is None:
        return None
    child = seal.child(row.pupil_id, row.sealed_key)
    known = child.open_json("pupils.sealed", row.pupil_id, row.pupil)
    private = child.open_json("pupils.sealed_private", row.pupil_id, row.sealed_private)
    told = [_told(wanted.case, one, child, policy) for one in told_rows]
    round_ = read_round(history_of(told, date.fromisoformat(known["birth"])), wanted.today)
    names = await names_of(conn, seal, {one.person for one in told if one.person})
    sex, child_of = CHILD.get(known["sex"], ("", "子女"))
    whose = wanted.issuer or issuer(policy)
    return Facts(
        kind=wanted.kind,
        case=wanted.case,
        organ=organ_of(policy.organs, policy.county, whose, row.town),
        pupil=known["name"],
        sex=sex,
        birth=known["birth"],
        id_number=private["id_number"] or "",
        school=row.school,
        grade=row.grade,
        class_name=row.class_name,
        home=private["address"] or "",
        absent_since=round_.began.isoformat() if round_.began else "",
        tried=tuple(_tried(round_, wanted.today, names)),
        before=tuple(_before(paper_rows, wanted, round_, policy)),
        basis=await _basis(conn, wanted),
        admonished=tuple(_admonished(told, round_)) if wanted.kind is PaperKind.ADMONISH else (),
        heard=tuple(_heard(told)) if wanted.kind in BY_SWITCH else (),
        asked=json.loads(json.dumps(dict(wanted.asked), ensure_ascii=False)),
        **_guardian(kin_rows, child, private["address"] or "", child_of),
    )


def _file() -> Select[Any]:
    wanted = (
        select(
            cases.c.id,
            cases.c.pupil_id,
            *PLACE,
            pupils.c.sealed_key,
            pupils.c.sealed.label("pupil"),
            pupils.c.sealed_private,
            TOWNS.c.name.label("town"),
            schools.c.name.label("school"),
        )
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .join(schools, schools.c.id == cases.c.school_id)
    )
    return wanted.where(cases.c.code == bindparam("code"))


def _open_events() -> Select[Any]:
    told = select(events).join(cases, cases.c.id == events.c.case_id)
    return told.where(cases.c.code == bindparam("code"), events.c.restricted.is_(False)).order_by(events.c.number)


def _parties() -> Select[Any]:
    parties = select(kin).join(cases, cases.c.pupil_id == kin.c.pupil_id)
    return parties.where(cases.c.code == bindparam("code"), kin.c.party, kin.c.confirmed).order_by(kin.c.id)


def _papers() -> Select[Any]:
    of_case = select(papers).join(cases, cases.c.id == papers.c.case_id)
    return of_case.where(cases.c.code == bindparam("code"), papers.c.number.is_not(None)).order_by(papers.c.id)


def _told(code: str, row: Any, seal: ChildSeal, policy: Policy) -> Told:
    values = json.loads(row.plain) | seal.open_json("events.sealed", row.id, row.sealed)
    return Told(
        decode(row.kind, code, values), row.recorded_at.astimezone(policy.tz).date(), row.person_id, row.receipt
    )


def _tried(round_: Round, today: date, names: Mapping[int, str]) -> Iterable[Tried]:
    """All contacts of this absence, oldest first; one that never got there is none."""
    for contact in sorted(round_.contacts(today), key=lambda contact: contact.day):
        if set(contact.results) != {Result.NOT_REACHED}:
            results = tuple(result.value for result in contact.results)
            met = tuple(one.value for one in contact.met)
            by = names.get(contact.person or 0, "")
            yield Tried(day=contact.day.isoformat(), way=contact.way.value, results=results, by=by, met=met)


def _before(rows: Iterable[Any], wanted: Wanted, round_: Round, policy: Policy) -> Iterable[Before]:
    for row in rows:
        if row.code != wanted.code and row.round == round_.number and PaperState(row.state) in STANDS:
            yield Before(
                kind=row.kind,
                number=row.number,
                issued=row.decided_at.astimezone(policy.tz).date().isoformat(),
                served_on=row.served_on.isoformat() if row.served_on else "",
                limit_on=row.limit_on.isoformat() if row.limit_on else "",
            )


async def _basis(conn: AsyncConnection, wanted: Wanted) -> dict[str, str]:
    """The registered basis this paper rests on, as text: of a penalty, and of a letter that asks for a measure (SW-07)."""
    switch = Switch.PENALTY if wanted.kind in BY_SWITCH else None
    if wanted.kind is PaperKind.LETTER and wanted.asked.get("purpose") == "measure":
        switch = Switch.LETTER
    basis = await stands(conn, switch, wanted.today) if switch else None
    named = ("instrument", "article", "issuing_organ", "rank", "kind", "cap_yuan", "link")
    return {name: _text(basis, name) for name in named} if basis else {}


def _text(basis: Basis, name: str) -> str:
    value = getattr(basis, name)
    return "" if value is None else str(value)


def _admonished(told: Iterable[Told], round_: Round) -> Iterable[dict[str, str]]:
    for one in told:
        if isinstance(one.event, VillageAdmonished) and (not round_.began or one.event.day >= round_.began):
            yield {"day": one.event.day.isoformat(), "by": one.event.by, "told": one.event.told}


def _heard(told: Iterable[Told]) -> Iterable[dict[str, str]]:
    """What was said after a prior notice, each with the review made after it."""
    happened = [one.event for one in told]
    for n, event in enumerate(happened):
        if isinstance(event, DefenceHeard):
            later = (one for one in happened[n:] if isinstance(one, DefenceAnswered) and one.paper == event.paper)
            answer = next(later, None)
            said = {"paper": event.paper, "day": event.day.isoformat(), "statement": event.statement}
            yield said | {"review": answer.review if answer else ""}


def _guardian(rows: Iterable[Any], seal: ChildSeal, home: str, child_of: str) -> dict[str, Any]:
    """The party: the first confirmed guardian, one whose place is known before others; a carer never (DOMAIN §2.2)."""
    found: list[dict[str, Any]] = []
    for row in rows:
        values = seal.open_json("kin.sealed", row.id, row.sealed)
        address = home if values.get("lives") == Whereabouts.HOME else values["work_place"] or ""
        tail = str(values.get("id_number") or "")[-4:]
        found.append(
            {
                "guardian": values["name"],
                "relation": child_of,
                "guardian_id_tail": tail,
                "guardian_address": address,
                "guardian_phone": values["phone"].split("、")[0],
            }
        )
    return next((one for one in found if one["guardian_address"]), found[0] if found else {})
