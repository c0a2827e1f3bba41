"""The view of a child's guardians: who is confirmed, and whom this reader may verify. Scoped like every view."""

from typing import Any

from rules.access import FieldClass, shown_name
from rules.codes import Whereabouts
from rules.guardians import VERIFIED_BY, Guardians, ToldGuardian
from storage.file_views import relatives_of
from storage.reader import Reader


async def guardians(reader: Reader, code: str) -> Guardians:
    """How the guardians of a child stand; where there is no such case for this person, nobody is known."""
    rows = [(row, values) for row, values in await relatives_of(reader, code) if row.party]
    confirmed = [values for row, values in rows if row.confirmed]
    if rows:
        reader.fields_seen.add(FieldClass.GUARDIAN)
        reader.cases_seen.add(rows[0][0].case_id)
    may = [row for row, _ in rows if reader.scope.tier_of(row) in VERIFIED_BY]
    waiting = tuple(_told(reader, row, values) for row, values in rows if row in may and not row.confirmed)
    return Guardians(bool(rows), bool(confirmed), any(map(lives_somewhere, confirmed)), waiting)


def lives_somewhere(values: dict[str, Any]) -> bool:
    """Whether it is known where a relative lives now."""
    lives = values.get("lives", "")
    return bool(values["work_place"] or (lives and lives != Whereabouts.UNKNOWN))


def _told(reader: Reader, row: Any, values: dict[str, Any]) -> ToldGuardian:
    return ToldGuardian(str(row.id), shown_name(values["name"], reader.scope.carries), values["relation"])
