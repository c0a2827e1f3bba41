"""Named views: what a conversation may ask to see. Each comes back scoped, masked, by field class, and noted for the audit."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, select

from rules.access import FieldClass, Tier
from rules.case import Case
from rules.codes import HIDDEN_REASONS, Owner
from rules.desk import CaseCard, CaseList, View
from rules.statuses import OPEN
from storage.casework import case_from
from storage.file_views import PLACE, clamped, relatives, timeline
from storage.lines import TOWNS, child_name, line_of
from storage.more_views import case_more
from storage.own_views import my_record, my_visits, sent_text
from storage.reader import Reader
from storage.tables import areas, cases, pupils, schools
from storage.work_views import due_count, my_work

SEARCH_AT_MOST = 2000
"""Cases a search looks through, nearest due first; a county's open cases are fewer."""

ON_A_CARD = frozenset({FieldClass.STATUS, FieldClass.VISIT})
"""What every card tells besides its line, for the audit; the rest is noted where it is shown."""


_LINE = (
    cases.c.id,
    cases.c.code,
    cases.c.pupil_id,
    cases.c.restricted,
    cases.c.next_day,
    *PLACE,
    pupils.c.sealed_key,
    pupils.c.sealed.label("pupil"),
    areas.c.label.label("place"),
    TOWNS.c.name.label("town"),
)
"""What a line is made of."""

IS_OPEN = cases.c.status.in_([literal(status.value) for status in OPEN])


def _open_cases() -> Select[Any]:
    return (
        select(*_LINE, func.count().over().label("total"))
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .where(IS_OPEN)
        .order_by(func.coalesce(cases.c.next_day, date(2000, 1, 1)), cases.c.id)
        .limit(bindparam("page_by"))
        .offset(bindparam("skip"))
    )


def _open_count() -> Select[Any]:
    return select(func.count()).select_from(cases).where(IS_OPEN)


async def open_count(reader: Reader) -> int:
    """How many open cases are in scope. Reads no child's data."""
    total: int = (await reader.ask(_open_count)).scalar_one()
    return total


async def my_cases(reader: Reader, page: int, page_by: int, search: str) -> CaseList:
    """One page of the open cases in scope, nearest due first; a search looks at name and code."""
    if search:
        return await _searched(reader, page, page_by, search)
    rows = (await reader.ask(_open_cases, page_by=page_by, skip=page * page_by)).all()
    if page and not rows:
        last = clamped(page, await open_count(reader), page_by)
        rows = (await reader.ask(_open_cases, page_by=page_by, skip=last * page_by)).all()
    return CaseList(tuple(line_of(reader, row) for row in rows), rows[0].total if rows else 0)


async def _searched(reader: Reader, page: int, page_by: int, search: str) -> CaseList:
    rows = (await reader.ask(_open_cases, page_by=SEARCH_AT_MOST, skip=0)).all()
    wanted = search.upper().replace(" ", "")
    hits = [row for row in rows if wanted in row.code or search in child_name(reader, row)]
    page = clamped(page, len(hits), page_by)
    shown = hits[page * page_by : (page + 1) * page_by]
    return CaseList(tuple(line_of(reader, row) for row in shown), len(hits))


def _card() -> Select[Any]:
    return (
        select(*_LINE, cases.c.status, cases.c.sealed, pupils.c.sealed_private, schools.c.name.label("school"))
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
    return CaseCard(
        line=line_of(reader, row),
        status=row.status,
        school=row.school,
        restricted=row.restricted,
        last_day_at_school=case.last_day_at_school if reader.shows(FieldClass.ABSENCE, tier) else None,
        reason=_reason(reader, case, tier),
        address=_address(reader, row, tier),
        visits=case.visits,
        failed_visits=case.failed_visits,
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
    "case_more": case_more,
    "my_visits": my_visits,
    "my_record": my_record,
    "sent_text": sent_text,
    "my_work": my_work,
    "due_count": due_count,
}
"""Every view there is. The note and words a person wrote himself are his again in full; others' only by tier."""


async def read(reader: Reader, view: View) -> object:
    """The value of a view; None where it shows nothing.

    Raises:
        KeyError: there is no view of this name.
    """
    return await VIEWS[view.name](reader, *view.args)
