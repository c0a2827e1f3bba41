"""Views of the basis registry: its entries for the bureau alone; for everybody whether a letter has a basis. No child's data."""

import json
from datetime import date
from typing import Any

from rules.basis import Switch
from rules.registry import ENTERS, BasisEntry, BasisList, BasisState
from storage.bases import basis_of, entries, stands
from storage.file_views import clamped
from storage.people import names_of
from storage.reader import Reader


async def bases_page(reader: Reader, page: int, page_by: int, search: str) -> BasisList:
    """One page of the entries, newest first; none for anybody but the bureau, after the same queries."""
    found = await _all(reader)
    hits = [one for one in found if search in f"{one.basis.instrument} {one.basis.article} {one.basis.issuing_organ}"]
    skip = clamped(page, len(hits), page_by) * page_by
    return BasisList(tuple(hits[skip : skip + page_by]), len(hits))


async def basis_entry(reader: Reader, code: str) -> BasisEntry | None:
    """One entry by its code, for the bureau alone."""
    return next((one for one in await _all(reader) if one.code == code), None)


async def letter_basis(reader: Reader, today: str) -> str:
    """The instrument on which a letter to another department could rest today; empty where there is none."""
    basis = await stands(reader.conn, Switch.LETTER, date.fromisoformat(today))
    return basis.instrument if basis else ""


async def penalty_cap(reader: Reader, today: str) -> int:
    """The most that a fine may be on the registered basis, whole yuan; 0 where no basis stands or it sets no amount."""
    basis = await stands(reader.conn, Switch.PENALTY, date.fromisoformat(today))
    return (basis.cap_yuan or 0) if basis else 0


async def _all(reader: Reader) -> tuple[BasisEntry, ...]:
    rows = await entries(reader.conn)
    people = {row.entered_by for row in rows} | {row.approved_by for row in rows if row.approved_by}
    names = await names_of(reader.conn, reader.seal, people)
    if not any(seat.post in ENTERS for seat in reader.scope.person.seats):
        return ()
    return tuple(_entry(row, names, reader.scope.person.id) for row in rows)


def _entry(row: Any, names: dict[int, str], me: int) -> BasisEntry:
    told = json.loads(row.told)
    return BasisEntry(
        code=str(row.id),
        basis=basis_of(row),
        switch=Switch(row.switch),
        state=_state(row, told),
        entered_at=row.entered_at,
        by=names.get(row.entered_by, ""),
        mine=row.entered_by == me,
        approved_by=names.get(row.approved_by or 0, ""),
        reviewed_by=told.get("reviewed_by", ""),
        why=told.get("why", ""),
    )


def _state(row: Any, told: dict[str, Any]) -> BasisState:
    if row.ended_at:
        return BasisState.REFUSED if told.get("refused") else BasisState.ENDED
    return BasisState.APPROVED if row.approved_by else BasisState.ENTERED
