"""A child whom a roster names and the county knows: what differs, what of it may be renewed, what only a person decides.

Who the child is (name, sex, birth, numbers) and who the guardian is, a roster never changes. It fills what was empty, and
renews what changes by itself from term to term: school, grade, class, address, telephone, place of work. Nothing here
closes a case or touches its status.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from storage.roster_values import identity, plain_groups, private, relative
from storage.sealing import ChildSeal

RENEWED = ("address", "registered_at", "ethnicity", "boarding", "entry_month")
NUMBERS = ("id_number", "school_no")


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative as stored."""

    id: int
    values: Mapping[str, Any]
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child as stored.

    Attributes:
        row: the pupil's row.
        open_case: row id of the case that is not closed; None where there is none.
        restricted: whether that case is for the bureau tier alone.
    """

    row: Any
    seal: ChildSeal
    identity: Mapping[str, Any]
    private: Mapping[str, Any]
    kin: Sequence[Kin]
    open_case: int | None
    restricted: bool


@dataclass(slots=True)
class Difference:
    """What a roster's row says otherwise.

    Attributes:
        asked: fields a person must decide; nothing of them is changed.
        changed: fields that are renewed.
        private: the new private values, where one of them changes.
        kin: the relative whose values change, and the new values.
        columns: new values of plain columns.
        opens: whether a case is to be opened.
    """

    asked: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    private: dict[str, Any] | None = None
    kin: tuple[Kin, dict[str, Any]] | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    opens: bool = False


def compare(child: KnownChild, row: Any, place: tuple[int, int, int], school: int) -> Difference:
    """What differs between the stored child and the roster's row.

    Args:
        child: as stored.
        row: the roster's row.
        place: row ids of town, village and group it names.
        school: row id of the school it names.
    """
    found = Difference()
    told = identity(row)
    found.asked += [name for name in ("name", "sex", "birth") if told[name] != child.identity[name]]
    if found.asked:
        return found  # who knows which child is meant
    _private(child, row, found)
    _guardian(child, row, found)
    _school(child, row, school, found)
    _residence(child, place, found)
    groups = set(filter(None, child.row.key_groups.split(",")))
    if plain_groups(row) - groups:
        found.changed.append("key_groups")
        found.columns["key_groups"] = ",".join(sorted(groups | plain_groups(row)))
    if row.arrived:
        if child.open_case and not child.restricted:
            found.asked.append("still_open")
    else:
        found.opens = child.open_case is None
    return found


def _private(child: KnownChild, row: Any, found: Difference) -> None:
    told, stored = private(row), dict(child.private)
    for name in NUMBERS:
        if told[name] and not stored[name]:
            found.changed.append(name)
            stored[name] = told[name]
        elif told[name] and told[name] != stored[name]:
            found.asked.append(name)
    for name in RENEWED:
        if told[name] not in (None, "") and told[name] != stored.get(name):
            found.changed.append(name)
            stored[name] = told[name]
    if told["disabled"] and not stored["disabled"]:
        found.changed.append("key_groups")
        stored["disabled"] = True
    if stored != child.private:
        found.private = stored


def _guardian(child: KnownChild, row: Any, found: Difference) -> None:
    told = relative(row)
    same = next((kin for kin in child.kin if kin.values["name"] == told["name"]), None)
    if same is None or same.values["relation"] != told["relation"]:
        found.asked.append("guardian")
        return
    new = {name: told[name] for name in ("phone", "work_place") if told[name] and told[name] != same.values.get(name)}
    if new:
        found.changed += list(new)
        found.kin = (same, dict(same.values) | new)


def _school(child: KnownChild, row: Any, school: int, found: Difference) -> None:
    for name, value in (("school_id", school), ("grade", row.grade), ("class_name", row.class_name)):
        if getattr(child.row, name) != value:
            found.changed.append(name)
            found.columns[name] = value


def _residence(child: KnownChild, place: tuple[int, int, int], found: Difference) -> None:
    """A move decides who sees a case: while one is open for village and town, a person moves it, no roster."""
    if place == (child.row.town_id, child.row.village_id, child.row.group_id):
        return
    if child.open_case and not child.restricted:
        found.asked.append("residence")
        if found.private and "address" in found.changed:
            found.changed.remove("address")
            found.private["address"] = child.private["address"]
        return
    found.changed.append("residence")
    found.columns |= dict(zip(("town_id", "village_id", "group_id"), place, strict=True))
