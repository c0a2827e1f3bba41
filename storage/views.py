"""Named views: what a conversation may ask to see. Each comes back scoped, masked, by field class, and noted for the audit."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from rules.access import FieldClass, Tier, may_see, shown_name
from rules.case import Case
from rules.codes import HIDDEN_REASONS, Owner
from rules.desk import CaseCard, CaseLine, CaseList, View
from rules.statuses import OPEN
from storage.casework import case_from
from storage.file_views import clamped, relatives, timeline
from storage.guarded_views import duty_heard, guarded, workers
from storage.people import names_of
from storage.reader import Reader
from storage.tables import areas, cases, pupils, schools

SEARCH_AT_MOST = 2000
"""Cases a search looks through, nearest due first; a county's open cases are fewer."""

ON_A_LINE = frozenset({FieldClass.CODE, FieldClass.NAME, FieldClass.SCHOOLING, FieldClass.NEXT_STEP})
ON_A_CARD = frozenset({FieldClass.STATUS, FieldClass.VISIT})
"""What every line and, besides, every card tells, for the audit; the rest is noted where it is shown."""

TOWNS = areas.alias("towns")
"""A village's name is told together with its town only to those who see more than one town."""


def _open_cases() -> Select[Any]:
    return (
        select(
            cases,
            pupils.c.sealed_key,
            pupils.c.sealed.label("pupil"),
            areas.c.label.label("place"),
            TOWNS.c.name.label("town"),
        )
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .where(cases.c.status.in_([status.value for status in OPEN]))
        .order_by(func.coalesce(cases.c.next_day, date(2000, 1, 1)), cases.c.id)
        .limit(bindparam("page_by"))
        .offset(bindparam("skip"))
    )


def _open_count() -> Select[Any]:
    return select(func.count()).select_from(cases).where(cases.c.status.in_([status.value for status in OPEN]))


async def open_count(reader: Reader) -> int:
    """How many open cases are in scope. Reads no child's data."""
    total: int = (await reader.ask(_open_count)).scalar_one()
    return total


async def my_cases(reader: Reader, page: int, page_by: int, search: str) -> CaseList:
    """One page of the open cases in scope, nearest due first; a search looks at name and code."""
    if search:
        return await _searched(reader, page, page_by, search)
    total = await open_count(reader)
    skip = clamped(page, total, page_by) * page_by
    rows = await reader.ask(_open_cases, page_by=page_by, skip=skip)
    return CaseList(tuple(_line(reader, row) for row in rows), total)


async def _searched(reader: Reader, page: int, page_by: int, search: str) -> CaseList:
    rows = (await reader.ask(_open_cases, page_by=SEARCH_AT_MOST, skip=0)).all()
    wanted = search.upper().replace(" ", "")
    hits = [row for row in rows if wanted in row.code or search in _child_name(reader, row)]
    page = clamped(page, len(hits), page_by)
    shown = hits[page * page_by : (page + 1) * page_by]
    return CaseList(tuple(_line(reader, row) for row in shown), len(hits))


def _child_name(reader: Reader, row: Any) -> str:
    name: str = reader.child(row).open_json("pupils.sealed", row.pupil_id, row.pupil)["name"]
    return name


def _line(reader: Reader, row: Any) -> CaseLine:
    reader.cases_seen.add(row.id)
    reader.fields_seen |= ON_A_LINE
    name = shown_name(_child_name(reader, row), reader.scope.carries)
    place = row.town + row.place if reader.scope.tier_of(row) is Tier.BUREAU else row.place
    return CaseLine(row.code, name, row.grade, place, row.next_day, row.restricted)


def _card() -> Select[Any]:
    return (
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
        .where(cases.c.code == bindparam("code"))
    )


async def case_card(reader: Reader, code: str) -> CaseCard | None:
    """One child's file at a glance, or None: outside the scope and not existing are the same."""
    row = (await reader.ask(_card, code=code)).first()
    if row is None:
        return None
    reader.fields_seen |= ON_A_CARD
    tier = reader.scope.tier_of(row)
    seal = reader.child(row)
    case = case_from(seal.open_json("cases.sealed", row.id, row.sealed))
    seen_by = await names_of(reader.conn, reader.seal, {case.last_seen_by}) if case.last_seen_by else {}
    hidden = not may_see(tier, FieldClass.RED_FLAG)  # visits of a restricted time are no others' to count
    return CaseCard(
        line=_line(reader, row),
        status=row.status,
        school=row.school,
        restricted=row.restricted,
        last_day_at_school=case.last_day_at_school if reader.shows(FieldClass.ABSENCE, tier) else None,
        reason=_reason(reader, case, tier),
        address=_address(reader, row, tier),
        visits=case.visits - case.hidden_visits * hidden,
        failed_visits=case.failed_visits - case.hidden_failed * hidden,
        last_seen_day=case.last_seen_day,
        last_seen_by=seen_by.get(case.last_seen_by or 0, ""),
        last_visit_day=case.last_visit_day,
        promise_day=case.promise_day,
        next_step=case.next_step,
        next_owner=case.next_owner,
        next_mine=case.next_owner is Owner.ME and case.next_owner_person == reader.scope.person.id,
        next_day=case.next_day,
    )


def _address(reader: Reader, row: Any, tier: Tier) -> str:
    if not reader.shows(FieldClass.RESIDENCE, tier):
        return ""
    address: str = reader.child(row).open_json("pupils.sealed_private", row.pupil_id, row.sealed_private)["address"]
    return address


def _reason(reader: Reader, case: Case, tier: Tier) -> str | None:
    if case.reason is None:
        return None
    wanted = FieldClass.HIDDEN_REASON if case.reason in HIDDEN_REASONS else FieldClass.REASON
    return case.reason.value if reader.shows(wanted, tier) else None


VIEWS: dict[str, Callable[..., Awaitable[object]]] = {
    "open_count": open_count,
    "my_cases": my_cases,
    "case_card": case_card,
    "relatives": relatives,
    "timeline": timeline,
    "guarded": guarded,
    "duty_heard": duty_heard,
    "workers": workers,
}
"""Every view there is. The note and words a person wrote himself are his again in full; others' only by tier."""


async def read(reader: Reader, view: View) -> object:
    """The value of a view; None where it shows nothing.

    Raises:
        KeyError: there is no view of this name.
    """
    return await VIEWS[view.name](reader, *view.args)
