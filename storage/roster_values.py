"""From a roster's row to what is stored of a child: sealed values, and the keyed hashes by which a child is known again."""

import re
import unicodedata
from typing import Any

from rules.codes import KeyGroup
from storage.database import Work

BETWEEN_PHONES = "、"


def id_mark(work: Work, row: Any) -> str:
    """By what a child is known again. One without any number (DOMAIN §4.1, 63) by all else that is known of him together."""
    if row.id_number:
        return work.seal.index("id", row.id_number)
    if row.school_no:
        return ""
    home = (row.town, row.village, row.group, row.address, row.guardian_name)
    return work.seal.index("unnumbered", "\n".join((row.name, row.birth.isoformat(), *home)))


def school_no_mark(work: Work, row: Any) -> str:
    """The 学籍号, which a child keeps for life."""
    return work.seal.index("school_no", row.school_no) if row.school_no else ""


def likeness(work: Work, row: Any) -> str:
    """Name, birth, village and guardian (DOMAIN §7): alike in all of it, two children may be one. A person decides."""
    told = (row.name, row.birth.isoformat(), row.town, row.village, row.guardian_name)
    return work.seal.index("likeness", "\n".join(told))


def home_marks(work: Work, row: Any, county: str) -> tuple[str, ...]:
    """The home within its group: by the address without county, town, village and group, then as written.

    An address that names no more than the group is no home: there the guardian tells families apart.
    """
    plain = "".join(unicodedata.normalize("NFKC", row.address).split())
    for name in (county, row.town, row.village, row.group):
        plain = plain.removeprefix("".join(name.split()))
    plain = re.sub(r"^(?:村民小组|小组|组)", "", plain)
    short = work.seal.index("address", plain or f"\n{row.guardian_name}")
    return (short, work.seal.index("address", row.address)) if plain else (short,)


def identity(row: Any) -> dict[str, Any]:
    """Who the child is."""
    return {"name": row.name, "name_raw": row.name_raw, "sex": row.sex, "birth": row.birth.isoformat()}


def private(row: Any) -> dict[str, Any]:
    """What fewer may see."""
    return {
        "id_number": row.id_number,
        "school_no": row.school_no,
        "ethnicity": row.ethnicity,
        "registered_at": row.registered_at,
        "address": row.address,
        "boarding": row.boarding,
        "entry_month": row.entry_month.isoformat() if row.entry_month else None,
        "disabled": KeyGroup.DISABLED in row.key_groups,
    }


def relative(row: Any) -> dict[str, Any]:
    """The guardian or carer; several numbers stand one behind the other."""
    phones = getattr(row, "guardian_phones", None) or ((row.guardian_phone,) if row.guardian_phone else ())
    return {
        "name": row.guardian_name,
        "relation": row.guardian_relation,
        "phone": BETWEEN_PHONES.join(phones),
        "work_place": row.guardian_workplace or "",
    }


def plain_groups(row: Any) -> set[str]:
    """The key groups kept readable for counting; health is not among them (DESIGN §5)."""
    return {group.value for group in row.key_groups if group is not KeyGroup.DISABLED}
