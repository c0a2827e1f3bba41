"""Writing a roster's children table by table: new ones sealed under keys of their own, known ones renewed where they may be."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from rules.statuses import OPEN
from storage.batches import BatchLog
from storage.case_opening import PLACE
from storage.database import Work
from storage.places import Places
from storage.roster_known import Difference, Kin, KnownChild
from storage.roster_marks import Marks
from storage.roster_values import home_marks, identity, plain_groups, private, relative
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.tables import cases, households, kin, pupil_marks, pupils

RENEWABLE = (*PLACE, "household_id", "key_groups", "sealed_private", "id_index", "school_no_index")
"""Columns of a known child that a roster may renew."""


class Children:
    """Gathers new children and changes of known ones, and writes them together."""

    def __init__(self, work: Work, places: Places, marks: Marks, county: str, now: datetime, log: BatchLog) -> None:
        """Begin with nothing; `load` must be called before the first child."""
        self.waiting: set[int] = set()
        self._work, self._places, self._marks = work, places, marks
        self._county, self._now, self._log = county, now, log
        self._homes: dict[tuple[int, str], int] = {}
        self._rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("home", "pupil", "kin", "mark")}
        self._changes: dict[str, list[dict[str, Any]]] = {name: [] for name in ("pupil", "kin", "case")}

    async def load(self) -> None:
        """Know the households that are here."""
        wanted = select(households.c.group_id, households.c.address_index, households.c.id)
        for row in await self._work.conn.execute(past_the_scope(wanted, "import")):
            self._homes[row.group_id, row.address_index] = row.id

    def add(self, row: Any) -> tuple[dict[str, Any], ChildSeal]:
        """One pupil with the relative of his row, sealed under a key of his own."""
        pupil_id = self._work.ids.new(self._now)
        seal, sealed_key = self._work.seal.new_child_key(pupil_id)
        town, village, group = self._places.line((row.town, row.village, row.group), self._now)
        by_id, by_school_no, like = self._marks.add(pupil_id, row)
        values = {
            "id": pupil_id,
            "sealed_key": sealed_key,
            "sealed": seal.close_json("pupils.sealed", pupil_id, identity(row)),
            "sealed_private": seal.close_json("pupils.sealed_private", pupil_id, private(row)),
            "id_index": by_id,
            "school_no_index": by_school_no,
            "household_id": self.household(group, row),
            "group_id": group,
            "village_id": village,
            "town_id": town,
            "school_id": self._places.school(row.school_name, row.school_code, row.town, self._now),
            "grade": row.grade,
            "class_name": row.class_name,
            "key_groups": ",".join(sorted(plain_groups(row))),
        }
        self._rows["pupil"].append(values)
        self._rows["kin"].append(self._relative(pupil_id, seal, row))
        mark_id = self._work.ids.new(self._now)
        self._rows["mark"].append({"id": mark_id, "pupil_id": pupil_id, "mark": like, "numbered": bool(row.id_number)})
        self._log.add("new", pupil_id)
        self.waiting.add(pupil_id)
        return values, seal

    def household(self, group: int, row: Any) -> int:
        """The home of this address in this group; a new one where none is known."""
        indexes = home_marks(self._work, row, self._county)
        for index in indexes:
            if (group, index) in self._homes:
                return self._homes[group, index]
        home_id = self._work.ids.new(self._now)
        self._homes[group, indexes[0]] = home_id
        self._rows["home"].append({"id": home_id, "group_id": group, "address_index": indexes[0]})
        self._log.add("home", home_id)
        return home_id

    def _relative(self, pupil_id: int, seal: ChildSeal, row: Any) -> dict[str, Any]:
        kin_id = self._work.ids.new(self._now)
        sealed = seal.close_json("kin.sealed", kin_id, relative(row))
        party = row.guardian_is_parent
        return {"id": kin_id, "pupil_id": pupil_id, "party": party, "confirmed": party, "sealed": sealed}

    def renew(self, child: KnownChild, row: Any, differs: Difference) -> None:
        """Gather what changes of a known child; what stood there before is kept with the batch."""
        pupil_id, new = child.row.id, dict(differs.columns)
        if {"residence", "address"} & set(differs.changed):
            new["household_id"] = self.household(new.get("group_id", child.row.group_id), row)
        if differs.private:
            new["sealed_private"] = child.seal.close_json("pupils.sealed_private", pupil_id, differs.private)
        if {"id_number", "school_no"} & set(differs.changed):
            by_id, by_school_no, _ = self._marks.add(pupil_id, row)
            new |= {name: mark for name, mark in (("id_index", by_id), ("school_no_index", by_school_no)) if mark}
        before = {name: _json(getattr(child.row, name)) for name in RENEWABLE}
        values = {name: new.get(name, getattr(child.row, name)) for name in RENEWABLE}
        self._changes["pupil"].append({"row_id": pupil_id} | values)
        if differs.kin:
            same, told = differs.kin
            self._log.add("kin", same.id, before={"sealed": b64encode(same.sealed).decode()})
            self._changes["kin"].append(
                {"row_id": same.id, "sealed": child.seal.close_json("kin.sealed", same.id, told)}
            )
        if child.open_case and set(differs.columns) & set(PLACE):
            self._log.add("case", child.open_case, before={name: getattr(child.row, name) for name in PLACE})
            self._changes["case"].append({"row_id": child.open_case} | {name: values[name] for name in PLACE})
        self._log.add("changed", pupil_id, before=before)

    async def flush(self) -> None:
        """Write everything gathered."""
        await self._places.flush(self._work, self._log)
        for table, name in ((households, "home"), (pupils, "pupil"), (kin, "kin"), (pupil_marks, "mark")):
            if self._rows[name]:
                await self._work.conn.execute(insert(table), self._rows[name])
                self._rows[name] = []
        for table, name in ((pupils, "pupil"), (kin, "kin"), (cases, "case")):
            if changes := self._changes[name]:
                named: dict[str, Any] = {column: bindparam(column) for column in changes[0] if column != "row_id"}
                await self._work.conn.execute(
                    update(table).where(table.c.id == bindparam("row_id")).values(named), changes
                )
                self._changes[name] = []
        self.waiting.clear()


def _json(value: Any) -> Any:
    return b64encode(value).decode() if isinstance(value, bytes) else value


async def stored_children(work: Work, ids: Iterable[int]) -> list[KnownChild]:
    """These children as stored, with their relatives and whether a case is open."""
    wanted = list(ids)
    if not wanted:
        return []
    relatives: dict[int, list[Any]] = {}
    for row in await work.conn.execute(past_the_scope(select(kin).where(kin.c.pupil_id.in_(wanted)), "import")):
        relatives.setdefault(row.pupil_id, []).append(row)
    open_now = select(cases.c.pupil_id, cases.c.id, cases.c.restricted).where(
        cases.c.pupil_id.in_(wanted), cases.c.status.in_([status.value for status in OPEN])
    )
    open_cases = {row.pupil_id: row for row in await work.conn.execute(past_the_scope(open_now, "import"))}
    stored = await work.conn.execute(past_the_scope(select(pupils).where(pupils.c.id.in_(wanted)), "import"))
    return [_known(work, row, relatives.get(row.id, []), open_cases.get(row.id)) for row in stored if row.sealed_key]


def _known(work: Work, row: Any, relatives: Iterable[Any], open_case: Any) -> KnownChild:
    seal = work.seal.child(row.id, row.sealed_key)
    told: list[Kin] = []
    for relation in relatives:
        values: Mapping[str, Any] = seal.open_json("kin.sealed", relation.id, relation.sealed)
        told.append(Kin(relation.id, values, relation.sealed))
    return KnownChild(
        row=row,
        seal=seal,
        identity=seal.open_json("pupils.sealed", row.id, row.sealed),
        private=seal.open_json("pupils.sealed_private", row.id, row.sealed_private),
        kin=told,
        open_case=open_case.id if open_case else None,
        restricted=bool(open_case and open_case.restricted),
    )
