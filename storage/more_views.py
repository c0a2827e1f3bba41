"""The view of a file's less needed fields, each shown by its class (DOMAIN §3.2), masked, and noted for the audit."""

from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.access import FieldClass, Tier
from rules.codes import HIDDEN_REASONS, KeyGroup
from rules.desk import CaseMore
from storage.casework import case_from
from storage.lines import TOWNS, line_of
from storage.reader import Reader
from storage.tables import areas, cases, pupils, schools

SHOWN_TO_VILLAGE = frozenset({KeyGroup.LEFT_BEHIND, KeyGroup.MIGRANT, KeyGroup.POOR})
"""Key groups 1, 2, 3: all that village and group see of them (DOMAIN §3.2)."""


def _file() -> Select[Any]:
    return (
        select(
            cases,
            pupils.c.sealed_key,
            pupils.c.sealed.label("pupil"),
            pupils.c.sealed_private,
            pupils.c.key_groups,
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


async def case_more(reader: Reader, code: str) -> CaseMore | None:
    """The less needed fields of one file, or None: outside the scope and not existing are the same."""
    row = (await reader.ask(_file, code=code)).first()
    if row is None:
        return None
    tier, seal = reader.scope.tier_of(row), reader.child(row)
    child = seal.open_json("pupils.sealed", row.pupil_id, row.pupil)
    private = seal.open_json("pupils.sealed_private", row.pupil_id, row.sealed_private)
    case = case_from(seal.open_json("cases.sealed", row.id, row.sealed))

    def shows(wanted: FieldClass) -> bool:
        return reader.shows(wanted, tier)

    person, whole, tail = shows(FieldClass.SEX_BIRTH), shows(FieldClass.ID_NUMBER), shows(FieldClass.ID_TAIL)
    why = FieldClass.HIDDEN_REASON if case.reason in HIDDEN_REASONS else FieldClass.REASON
    return CaseMore(
        line=line_of(reader, row),
        sex=child["sex"] if person else None,
        birth=date.fromisoformat(child["birth"]) if person else None,
        id_number=private["id_number"] or "" if whole else "",
        id_tail=(private["id_number"] or "")[-4:] if tail and not whole else "",
        school_no=private["school_no"] or "" if whole else "",
        school_no_tail=(private["school_no"] or "")[-4:] if tail and not whole else "",
        ethnicity=private["ethnicity"] if shows(FieldClass.ETHNICITY) else "",
        registered_at=private["registered_at"] if shows(FieldClass.RESIDENCE) else "",
        school=row.school,
        class_name=row.class_name,
        entry_month=date.fromisoformat(private["entry_month"]) if shows(FieldClass.ENTRY) else None,
        boarding=private["boarding"] if shows(FieldClass.BOARDING) else None,
        key_groups=_key_groups(reader, row, private, tier),
        first_absent_day=case.first_absent_day if shows(FieldClass.ABSENCE) else None,
        reason_words=case.reason_words if case.reason_words and shows(why) else "",
    )


def _key_groups(reader: Reader, row: Any, private: dict[str, Any], tier: Tier) -> tuple[str, ...]:
    """Disability is a health matter: school and bureau only (DOMAIN §3.2)."""
    found = {KeyGroup(code) for code in row.key_groups.split(",") if code}
    if private["disabled"] and reader.shows(FieldClass.HEALTH, tier):
        found.add(KeyGroup.DISABLED)
    if not reader.shows(FieldClass.KEY_GROUPS, tier):
        found &= SHOWN_TO_VILLAGE
    return tuple(group.value for group in KeyGroup if group in found)
