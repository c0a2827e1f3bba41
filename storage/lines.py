"""One case as a line: what the views of lists have in common. The row must carry the case, its place names and the child's key."""

from typing import Any

from rules.access import FieldClass, Tier, shown_name
from rules.desk import CaseLine
from storage.reader import Reader
from storage.tables import areas

ON_A_LINE = frozenset({FieldClass.CODE, FieldClass.NAME, FieldClass.SCHOOLING, FieldClass.NEXT_STEP})
"""What every line tells, for the audit."""

TOWNS = areas.alias("towns")
"""A village's name is told together with its town only to those who see more than one town."""


def child_name(reader: Reader, row: Any) -> str:
    """The child's whole name: to search by, never to be shown as it is."""
    name: str = reader.child(row).open_json("pupils.sealed", row.pupil_id, row.pupil)["name"]
    return name


def line_of(reader: Reader, row: Any, kin_told: str = "") -> CaseLine:
    """The line, masked as the channel needs it, and noted for the audit; with the family where it tells children apart."""
    reader.cases_seen.add(row.id)
    reader.fields_seen |= ON_A_LINE
    name = shown_name(child_name(reader, row), reader.scope.carries)
    place = row.town + row.place if reader.scope.tier_of(row) is Tier.BUREAU else row.place
    return CaseLine(row.code, name, row.grade, place, row.next_day, row.restricted, kin_told)
