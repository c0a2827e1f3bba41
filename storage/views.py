"""Named views: what a conversation may ask to see. Each comes back scoped, masked, by field class, and noted for the audit."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import FieldClass, Tier, shown_name
from rules.case import Case
from rules.codes import HIDDEN_REASONS, Owner, Reason
from rules.desk import CaseCard, CaseLine, CaseList, KinLine, Timeline, TimelineEntry, View
from rules.statuses import OPEN
from storage.casework import case_from
from storage.people import names_of
from storage.scope import Scope, scoped
from storage.sealing import ChildSeal, Seal
from storage.tables import areas, cases, events, kin, pupils, schools

SEARCH_AT_MOST = 2000
"""Cases a search looks through, nearest due first; a county's open cases are fewer."""

ON_A_LINE = frozenset({FieldClass.CODE, FieldClass.NAME, FieldClass.SCHOOLING, FieldClass.NEXT_STEP})
ON_A_CARD = frozenset({FieldClass.STATUS, FieldClass.VISIT})
"""What every line and, besides, every card tells, for the audit; the rest is noted where it is shown."""

TOWNS = areas.alias("towns")
"""A village's name is told together with its town only to those who see more than one town."""


@dataclass
class Reader:
    """Reads views for one turn and remembers what was seen, for the audit."""

    conn: AsyncConnection
    seal: Seal
    scope: Scope
    cases_seen: set[int] = field(default_factory=set)
    fields_seen: set[FieldClass] = field(default_factory=set)

    async def read(self, view: View) -> object:
        """The value of a view; None where it shows nothing.

        Raises:
            KeyError: there is no view of this name.
        """
        return await VIEWS[view.name](self, *view.args)

    def shows(self, wanted: FieldClass, tier: Tier) -> bool:
        """Whether a field may be shown; if so, the audit will say it was."""
        may = self.scope.may_read(wanted, tier)
        if may:
            self.fields_seen.add(wanted)
        return may


def _open_cases() -> Select[Any]:
    return (
        select(
            cases,
            pupils.c.sealed_key,
            pupils.c.sealed.label("pupil"),
            areas.c.label.label("place"),
            TOWNS.c.name.label("town"),
        )
        .join(pupils, and_(pupils.c.id == cases.c.pupil_id))
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .where(cases.c.status.in_([status.value for status in OPEN]))
        .order_by(func.coalesce(cases.c.next_day, date(2000, 1, 1)), cases.c.id)
    )


async def my_cases(reader: Reader, page: int, page_by: int, search: str) -> CaseList:
    """One page of the open cases in scope, nearest due first; a search looks at name and code."""
    statement = scoped(_open_cases(), reader.scope)
    if search:
        return await _searched(reader, statement, page, page_by, search)
    counted = select(func.count()).select_from(cases).where(cases.c.status.in_([status.value for status in OPEN]))
    total = (await reader.conn.execute(scoped(counted, reader.scope))).scalar_one()
    page = _clamped(page, total, page_by)
    rows = await reader.conn.execute(statement.limit(page_by).offset(page * page_by))
    return CaseList(tuple(_line(reader, row) for row in rows), total)


async def _searched(reader: Reader, statement: Select[Any], page: int, page_by: int, search: str) -> CaseList:
    rows = (await reader.conn.execute(statement.limit(SEARCH_AT_MOST))).all()
    wanted = search.upper().replace(" ", "")
    hits = [row for row in rows if wanted in row.code or search in _child_name(reader, row)]
    page = _clamped(page, len(hits), page_by)
    shown = hits[page * page_by : (page + 1) * page_by]
    return CaseList(tuple(_line(reader, row) for row in shown), len(hits))


def _clamped(page: int, total: int, page_by: int) -> int:
    """A page that exists: a forged or old number shows the last one."""
    return min(page, max(0, (total - 1) // page_by))


def _child_name(reader: Reader, row: Any) -> str:
    name: str = _child(reader, row).open_json("pupils.sealed", row.pupil_id, row.pupil)["name"]
    return name


def _child(reader: Reader, row: Any) -> ChildSeal:
    return reader.seal.child(row.pupil_id, row.sealed_key)


def _line(reader: Reader, row: Any) -> CaseLine:
    reader.cases_seen.add(row.id)
    reader.fields_seen |= ON_A_LINE
    name = shown_name(_child_name(reader, row), reader.scope.carries)
    place = row.town + row.place if reader.scope.tier_of(row) is Tier.BUREAU else row.place
    return CaseLine(row.code, name, row.grade, place, row.next_day, row.restricted)


async def case_card(reader: Reader, code: str) -> CaseCard | None:
    """One child's file at a glance, or None: outside the scope and not existing are the same."""
    statement = (
        select(
            cases,
            pupils.c.sealed_key,
            pupils.c.sealed.label("pupil"),
            pupils.c.sealed_private,
            areas.c.label.label("place"),
            TOWNS.c.name.label("town"),
            schools.c.name.label("school"),
        )
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .join(schools, schools.c.id == cases.c.school_id)
        .where(cases.c.code == code)
    )
    row = (await reader.conn.execute(scoped(statement, reader.scope))).first()
    relatives = select(kin).join(cases, cases.c.pupil_id == kin.c.pupil_id).where(cases.c.code == code)
    people = (await reader.conn.execute(scoped(relatives.order_by(kin.c.id), reader.scope))).all()
    if row is None:
        return None
    reader.fields_seen |= ON_A_CARD
    tier = reader.scope.tier_of(row)
    seal = _child(reader, row)
    case = case_from(seal.open_json("cases.sealed", row.id, row.sealed))
    private = seal.open_json("pupils.sealed_private", row.pupil_id, row.sealed_private)
    return CaseCard(
        line=_line(reader, row),
        status=row.status,
        school=row.school,
        restricted=row.restricted,
        last_day_at_school=case.last_day_at_school if reader.shows(FieldClass.ABSENCE, tier) else None,
        reason=_reason(reader, case, tier),
        address=private["address"] if reader.shows(FieldClass.RESIDENCE, tier) else "",
        kin=tuple(_kin(reader, relative, seal, tier) for relative in people),
        visits=case.visits,
        failed_visits=case.failed_visits,
        last_visit_day=case.last_visit_day,
        promise_day=case.promise_day,
        next_step=case.next_step,
        next_owner=case.next_owner,
        next_mine=case.next_owner is Owner.ME and case.next_owner_person == reader.scope.person.id,
        next_day=case.next_day,
    )


def _reason(reader: Reader, case: Case, tier: Tier) -> str | None:
    if case.reason is None:
        return None
    wanted = FieldClass.HIDDEN_REASON if case.reason in HIDDEN_REASONS else FieldClass.REASON
    return case.reason.value if reader.shows(wanted, tier) else None


def _kin(reader: Reader, row: Any, seal: ChildSeal, tier: Tier) -> KinLine:
    values = seal.open_json("kin.sealed", row.id, row.sealed)
    reader.fields_seen.add(FieldClass.GUARDIAN if row.party else FieldClass.CARER)
    return KinLine(
        name=shown_name(values["name"], reader.scope.carries),
        relation=values["relation"],
        party=row.party,
        phone=values["phone"] if reader.shows(FieldClass.PHONE, tier) else "",
        work_place=values["work_place"] if reader.shows(FieldClass.RESIDENCE, tier) else "",
    )


_PLACE = tuple(cases.c[name] for name in ("group_id", "village_id", "town_id", "school_id", "grade", "class_name"))
_TOLD = ("CaseOpened", "VisitLogged", "RedFlagRaised")
_SHORT = frozenset({"results", "step", "owner", "next_day", "promise", "status"})


async def timeline(reader: Reader, code: str, page: int, page_by: int) -> Timeline:
    """What happened on a case, newest first; a foreign case has as little history as one that does not exist.

    The village reads others' visits as date, result and next step only (DOMAIN §3.2).
    """
    of_case = (
        select(events, cases.c.code, cases.c.pupil_id, pupils.c.sealed_key, *_PLACE)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == code)
        .order_by(events.c.number.desc())
    )
    counted = select(func.count()).select_from(events).join(cases, cases.c.id == events.c.case_id)
    counted = counted.where(cases.c.code == code, events.c.kind.in_(_TOLD))
    total = (await reader.conn.execute(scoped(counted, reader.scope))).scalar_one()
    page = _clamped(page, total, page_by)
    page_of = of_case.where(events.c.kind.in_(_TOLD)).limit(page_by).offset(page * page_by)
    rows = (await reader.conn.execute(scoped(page_of, reader.scope))).all()
    receipts = [row.receipt for row in rows if row.receipt]
    beside = of_case.where(events.c.kind.not_in(_TOLD), events.c.receipt.in_(receipts))
    others = (await reader.conn.execute(scoped(beside, reader.scope))).all()
    names = await names_of(reader.conn, reader.seal, {row.person_id for row in rows if row.person_id})
    entries = (_entry(reader, row, [o for o in others if o.receipt == row.receipt], names) for row in rows)
    return Timeline(tuple(entries), total)


def _entry(reader: Reader, row: Any, beside: list[Any], names: dict[int, str]) -> TimelineEntry:
    tier = reader.scope.tier_of(row)
    mine = row.person_id == reader.scope.person.id
    full = mine or reader.shows(FieldClass.VISIT_IN_FULL, tier)
    facts = _facts(reader, row)
    for other in beside:
        facts |= _beside(other.kind, _facts(reader, other))
    reason = facts.get("reason")
    if reason and Reason(reason) in HIDDEN_REASONS and not mine and not reader.shows(FieldClass.HIDDEN_REASON, tier):
        facts.pop("reason")
    shown = {name: value for name, value in facts.items() if full or name in _SHORT}
    reader.fields_seen.add(FieldClass.VISIT)
    return TimelineEntry(row.day, row.kind, names.get(row.person_id, ""), row.receipt or "", shown, full, mine)


def _facts(reader: Reader, row: Any) -> dict[str, Any]:
    seal = reader.seal.child(row.pupil_id, row.sealed_key)
    sealed: dict[str, Any] = seal.open_json("events.sealed", row.id, row.sealed)
    plain: dict[str, Any] = json.loads(row.plain)
    return plain | sealed


def _beside(kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    """What an event that stands beside a visit adds to the visit's entry."""
    match kind:
        case "PromiseMade":
            return {"promise": date.fromisoformat(facts["day"])}
        case "NextStepSet":
            return {"step": facts["step"], "owner": facts["owner"], "next_day": date.fromisoformat(facts["day"])}
        case "ReasonRecorded":
            return {"reason": facts["reason"]}
        case _:
            return {}


VIEWS: dict[str, Callable[..., Awaitable[object]]] = {
    "my_cases": my_cases,
    "case_card": case_card,
    "timeline": timeline,
}
"""Every view there is. The note and words a person wrote himself are his again in full; others' only by tier."""
