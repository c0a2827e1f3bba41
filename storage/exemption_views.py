"""Views of 缓学 and 休学: the applications of one case, the list of those in reach, the next 备案号.

Scoped, by field class, and noted for the audit. The village reads that there is an application for 身体状况, and no more of
it; words of the illness are for school and bureau, and for no channel abroad (DOMAIN §3.2).
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from rules.access import FieldClass, Tier
from rules.codes import Status
from rules.desk import LeaveLine, LeaveList
from rules.exemptions import CATEGORY, FILES, STANDS, Exemption, LeaveFile, LeaveState, Of, Opinion
from rules.returning import Leave
from storage.exemptions import number_given
from storage.file_views import PLACE, clamped
from storage.lines import LINE, TOWNS, line_of
from storage.people import names_of
from storage.reader import Reader
from storage.tables import areas, cases, events, exemptions, paper_numbers, pupils

_KINDS = ("ExemptionRequested", "ExemptionOpinion", "ExemptionDecided", "ExemptionFiled")
_SHOWN = (LeaveState.ASKED, *sorted(STANDS))


def _case() -> Select[Any]:
    return select(cases.c.id, cases.c.status, cases.c.restricted, *PLACE).where(cases.c.code == bindparam("code"))


def _applications() -> Select[Any]:
    wanted = select(exemptions.c.code, exemptions.c.state, exemptions.c.asked_by).join(
        cases, cases.c.id == exemptions.c.case_id
    )
    return wanted.where(cases.c.code == bindparam("code")).order_by(exemptions.c.id.desc())


def _events() -> Select[Any]:
    return (
        select(events, cases.c.pupil_id, pupils.c.sealed_key)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == bindparam("code"), events.c.kind.in_(_KINDS))
        .order_by(events.c.number)
    )


async def exemption(reader: Reader, code: str) -> LeaveFile:
    """All applications of a case; a foreign case and a missing one have none, after the same queries."""
    place = (await reader.ask(_case, code=code)).first()
    rows = (await reader.ask(_applications, code=code)).all()
    told = (await reader.ask(_events, code=code)).all()
    names = await names_of(reader.conn, reader.seal, {row.person_id for row in told} - {None})
    if place is None:
        return LeaveFile()
    reader.cases_seen.add(place.id)
    reader.fields_seen.add(FieldClass.STATUS)
    tier = reader.scope.tier_of(place)
    facts = [(row, json.loads(row.plain) | _sealed(reader, row)) for row in told]
    found = tuple(_exemption(reader, row, facts, tier, names) for row in rows)
    posts = reader.scope.posts_over(place)
    return LeaveFile(posts, Status(place.status), place.restricted, found)


def _sealed(reader: Reader, row: Any) -> dict[str, Any]:
    opened: dict[str, Any] = reader.child(row).open_json("events.sealed", row.id, row.sealed)
    return opened


Facts = list[tuple[Any, dict[str, Any]]]


def _exemption(reader: Reader, row: Any, told: Facts, tier: Tier, names: Mapping[int, str]) -> Exemption:
    about = [(event, facts) for event, facts in told if facts["exemption"] == row.code]
    asked = next((event, facts) for event, facts in about if event.kind == "ExemptionRequested")
    mine = row.asked_by == reader.scope.person.id
    full = mine or tier is not Tier.VILLAGE
    kind, state = Leave(asked[1]["kind"]), LeaveState(row.state)
    if not full:
        return Exemption(code=row.code, kind=kind, state=state, full=False, mine=False, opinions=_opinions(about))
    decided = next((facts for event, facts in about if event.kind == "ExemptionDecided"), {})
    filed = next((facts for event, facts in about if event.kind == "ExemptionFiled"), {})
    return Exemption(
        code=row.code,
        kind=kind,
        state=state,
        full=True,
        mine=mine,
        by=names.get(asked[0].person_id, ""),
        opinions=_opinions(about, names),
        verdict=decided.get("verdict", ""),
        words=decided.get("words", ""),
        number=filed.get("number", ""),
        **_asked(asked[1], health=reader.shows(FieldClass.HEALTH, tier)),
    )


def _asked(facts: Mapping[str, Any], *, health: bool) -> dict[str, Any]:
    """What was applied for; the illness in words only where it may be read."""
    days = {name: date.fromisoformat(facts[name]) for name in ("applied_on", "first", "last")}
    proof_day = facts.get("proof_day")
    return days | {
        "proof": facts["proof"],
        "proof_day": date.fromisoformat(proof_day) if proof_day else None,
        "paper_at": facts.get("paper_at", ""),
        "files": len(facts.get("application", ())) + len(facts.get("evidence", ())),
        "renews": facts.get("renews", ""),
        "proof_from": facts.get("proof_from", "") if health else "",
        "health": facts.get("health", "") if health else "",
    }


def _opinions(about: Facts, names: Mapping[int, str] | None = None) -> tuple[Opinion, ...]:
    """The newest of school and village; without names only whether it is there and says yes."""
    newest: dict[Of, Opinion] = {}
    for event, facts in about:
        if event.kind == "ExemptionOpinion":
            of = Of(facts["of"])
            shown = names is not None
            words = facts.get("words", "") if shown else ""
            newest[of] = Opinion(of, facts["agrees"], (names or {}).get(event.person_id, ""), words)
    return tuple(newest[of] for of in Of if of in newest)


def _in_reach() -> Select[Any]:
    return (
        select(*LINE, exemptions.c.state, exemptions.c.last, cases.c.status, func.count().over().label("total"))
        .join(cases, cases.c.id == exemptions.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .where(exemptions.c.state.in_([state.value for state in _SHOWN]))
        .order_by(exemptions.c.state != LeaveState.ASKED.value, exemptions.c.last, exemptions.c.id)
        .limit(bindparam("page_by"))
        .offset(bindparam("skip"))
    )


async def leaves(reader: Reader, page: int, page_by: int) -> LeaveList:
    """One page of the applications in reach that wait or stand: those to be decided first, then the nearest end."""
    rows = (await reader.ask(_in_reach, page_by=page_by, skip=page * page_by)).all()
    if page and not rows:
        first = (await reader.ask(_in_reach, page_by=1, skip=0)).first()
        last = clamped(page, first.total if first else 0, page_by)
        rows = (await reader.ask(_in_reach, page_by=page_by, skip=last * page_by)).all()
    lines = tuple(
        LeaveLine(line_of(reader, row), row.state, None if reader.scope.tier_of(row) is Tier.VILLAGE else row.last)
        for row in rows
    )
    return LeaveList(lines, rows[0].total if rows else 0)


async def filed_so_far(reader: Reader, year: int) -> int:
    """How many numbers of the county's 备案 sequence were given this year. Reads no child's data."""
    of_year = (paper_numbers.c.category == CATEGORY, paper_numbers.c.year == year)
    return int((await reader.conn.execute(select(func.max(paper_numbers.c.last)).where(*of_year))).scalar() or 0)


async def number_filed(reader: Reader, number: str) -> bool:
    """Whether another application is filed under this number; nobody but who files is told. Tells nothing of a child."""
    given = await number_given(reader.conn, reader.seal, number)
    return given and bool(FILES & {seat.post for seat in reader.scope.person.seats})
