"""Taking rosters into the database: areas, schools, people, pupils, and a case for each child not at school (R20, R28).

One transaction for the whole roster: everything is in, or nothing. Rows are plain values as `documents.rosters` reads
them (any object with those attributes), so that this room stays a stranger to that one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import insert, select

from rules.access import Post
from rules.codes import KeyGroup, Owner, Status, Step
from rules.events import CaseOpened, NextStepSet
from storage.audit import Note
from storage.casework import By, open_case, record
from storage.database import Work
from storage.places import Places
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.tables import assignments, households, kin, people, pupils


class StaffRow(Protocol):
    """One worker of the roster (包保责任人名册)."""

    name: str
    phone: str
    title: str
    unit: str
    post: Post
    area: tuple[str, ...]
    school: str | None
    grade: int | None
    class_name: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import came to: new rows, rows that were here already, cases opened, of them restricted to the county desk.

    Of a staff roster besides: how many rows name a post that was ended before, which no roster gives back; the people in it.
    """

    new: int = 0
    known: int = 0
    cases: int = 0
    restricted: int = 0
    ended: int = 0
    people: tuple[int, ...] = field(default=(), compare=False)


async def take_staff(work: Work, rows: Iterable[StaffRow], county: str, now: datetime) -> Taken:
    """Take the workers of a roster. A phone known already is the same person; a post he does not hold yet is added.

    A post that was ended stays ended: an old roster taken again must not open what was closed.
    """
    places = await Places.load(work, county, now)
    every = (await work.conn.execute(select(people.c.phone_index, people.c.id, people.c.active))).all()
    known, gone = {row.phone_index: row.id for row in every}, {row.id for row in every if not row.active}
    before, (held, ended) = set(known), await _posts_known(work)
    met: set[str] = set()
    people_rows, posts, closed = [], [], 0
    for row in rows:
        index = work.seal.index("phone", row.phone)
        met.add(index)
        if index not in known:
            known[index] = work.ids.new(now)
            people_rows.append(_person(work, known[index], index, row))
        post = _assignment(work, places, known[index], row, now)
        if _mark(post) in held:
            continue
        if known[index] in gone or _mark(post) in ended:
            closed += 1
            continue
        held.add(_mark(post))
        posts.append(post)
    await places.flush(work)
    for table, new in ((people, people_rows), (assignments, posts)):
        if new:
            await work.conn.execute(insert(table), new)
    of_roster = tuple(sorted(known[index] for index in met))
    taken = Taken(new=len(people_rows), known=len(before & met), ended=closed, people=of_roster)
    work.notes.append(Note(None, "import:staff", counts={"new": taken.new, "posts": len(posts)}))
    return taken


async def _posts_known(work: Work) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """The posts held with no end, and those that have an end."""
    held: set[tuple[Any, ...]] = set()
    ended: set[tuple[Any, ...]] = set()
    for row in await work.conn.execute(select(assignments)):
        (held if row.to_day is None else ended).add(_mark(dict(row._mapping)))
    return held, ended - held


def _mark(post: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(post[name] for name in ("person_id", "post", "area_id", "school_id", "grade", "class_name"))


def _person(work: Work, person_id: int, index: str, row: StaffRow) -> dict[str, Any]:
    values = {"name": row.name, "phone": row.phone, "title": row.title, "unit": row.unit}
    sealed = work.seal.close_json("people.sealed", person_id, values)
    return {"id": person_id, "sealed": sealed, "phone_index": index, "language": "zh-CN", "active": True}


def _assignment(work: Work, places: Places, person_id: int, row: StaffRow, now: datetime) -> dict[str, Any]:
    school = places.school_by_name(row.school, now) if row.school else None
    return {
        "id": work.ids.new(now),
        "person_id": person_id,
        "post": row.post.value,
        "area_id": None if school else places.area(row.area, now),
        "school_id": school,
        "grade": row.grade,
        "class_name": row.class_name,
        "from_day": now.date(),
        "to_day": None,
    }


async def take_pupils(work: Work, rows: Iterable[Any], county: str, codes: "Codes", now: datetime) -> Taken:
    """Take the pupils of a roster; each one not arrived gets a case. A pupil who is here already is passed over."""
    places = await Places.load(work, county, now)
    known = await _known_pupils(work)
    homes = await _known_households(work)
    batch = Batch(work, places, homes, now)
    passed = 0
    opened: list[tuple[Mapping[str, Any], ChildSeal, Any]] = []
    for row in rows:
        marks = {_id_mark(work, row), _school_no(work, row)} - {""}
        if marks & known:
            passed += 1
            continue
        known |= marks
        values, seal = batch.add(row)
        if not row.arrived:
            opened.append((values, seal, row))
    await batch.flush()
    restricted = [await _open(work, values, seal, row, codes, now) for values, seal, row in opened]
    taken = Taken(len(batch.pupils), passed, len(opened), sum(restricted))
    counts = {"new": taken.new, "known": taken.known, "cases": taken.cases}
    work.notes.append(Note(None, "import:pupils", counts=counts))
    return taken


class Codes(Protocol):
    """Draws case codes."""

    def case(self) -> str:
        """A code that was never used before, as far as chance goes; the database refuses a repeat."""
        ...


def _id_mark(work: Work, row: Any) -> str:
    """By what a child is known again. One without any number (DOMAIN §4.1, 63) by all else that is known of him together."""
    if row.id_number:
        return work.seal.index("id", row.id_number)
    if row.school_no:
        return ""
    home = (row.town, row.village, row.group, row.address, row.guardian_name)
    return work.seal.index("unnumbered", "\n".join((row.name, row.birth.isoformat(), *home)))


def _school_no(work: Work, row: Any) -> str:
    return work.seal.index("school_no", row.school_no) if row.school_no else ""


async def _known_pupils(work: Work) -> set[str]:
    wanted = select(pupils.c.id_index, pupils.c.school_no_index)
    rows = await work.conn.execute(past_the_scope(wanted, "import"))
    return {mark for row in rows for mark in row if mark}


async def _known_households(work: Work) -> dict[tuple[int, str], int]:
    wanted = select(households.c.group_id, households.c.address_index, households.c.id)
    return {(row[0], row[1]): row[2] for row in await work.conn.execute(past_the_scope(wanted, "import"))}


class Batch:
    """Gathers the rows of a pupil roster and writes them table by table."""

    def __init__(self, work: Work, places: Places, homes: dict[tuple[int, str], int], now: datetime) -> None:
        """Begin an empty batch."""
        self.pupils: list[dict[str, Any]] = []
        self._kin: list[dict[str, Any]] = []
        self._homes: list[dict[str, Any]] = []
        self._known_homes = homes
        self._work, self._places, self._now = work, places, now

    def add(self, row: Any) -> tuple[dict[str, Any], ChildSeal]:
        """One pupil with the relative of his row, sealed under a key of his own."""
        pupil_id = self._work.ids.new(self._now)
        seal, sealed_key = self._work.seal.new_child_key(pupil_id)
        town, village, group = self._places.line((row.town, row.village, row.group), self._now)
        school = self._places.school(row.school_name, row.school_code, row.town, self._now)
        values = {
            "id": pupil_id,
            "sealed_key": sealed_key,
            "sealed": seal.close_json("pupils.sealed", pupil_id, _identity(row)),
            "sealed_private": seal.close_json("pupils.sealed_private", pupil_id, _private(row)),
            "id_index": _id_mark(self._work, row) or None,
            "school_no_index": _school_no(self._work, row) or None,
            "household_id": self._household(group, row.address),
            "group_id": group,
            "village_id": village,
            "town_id": town,
            "school_id": school,
            "grade": row.grade,
            "class_name": row.class_name,
            "key_groups": ",".join(sorted(g.value for g in row.key_groups if g is not KeyGroup.DISABLED)),
        }
        self.pupils.append(values)
        self._kin.append(self._relative(pupil_id, seal, row))
        return values, seal

    def _household(self, group: int, address: str) -> int:
        index = self._work.seal.index("address", address)
        if (group, index) not in self._known_homes:
            home_id = self._work.ids.new(self._now)
            self._known_homes[group, index] = home_id
            self._homes.append({"id": home_id, "group_id": group, "address_index": index})
        return self._known_homes[group, index]

    def _relative(self, pupil_id: int, seal: ChildSeal, row: Any) -> dict[str, Any]:
        kin_id = self._work.ids.new(self._now)
        values = {
            "name": row.guardian_name,
            "relation": row.guardian_relation,
            "phone": row.guardian_phone or "",
            "work_place": row.guardian_workplace or "",
        }
        sealed = seal.close_json("kin.sealed", kin_id, values)
        party = row.guardian_is_parent
        return {"id": kin_id, "pupil_id": pupil_id, "party": party, "confirmed": party, "sealed": sealed}

    async def flush(self) -> None:
        """Write everything gathered."""
        await self._places.flush(self._work)
        for table, rows in ((households, self._homes), (pupils, self.pupils), (kin, self._kin)):
            if rows:
                await self._work.conn.execute(insert(table), rows)


def _identity(row: Any) -> dict[str, Any]:
    return {"name": row.name, "name_raw": row.name_raw, "sex": row.sex, "birth": row.birth.isoformat()}


def _private(row: Any) -> dict[str, Any]:
    return {
        "id_number": row.id_number,
        "school_no": row.school_no,
        "ethnicity": row.ethnicity,
        "registered_at": row.registered_at,
        "address": row.address,
        "boarding": row.boarding,
        "entry_month": row.entry_month.isoformat(),
        "disabled": KeyGroup.DISABLED in row.key_groups,
    }


async def _open(work: Work, pupil: Mapping[str, Any], seal: ChildSeal, row: Any, codes: Codes, now: datetime) -> bool:
    """Open the case of a child not arrived; whether it is restricted to the county desk (a red-flag reason)."""
    restricted = bool(row.is_red_flag)
    opened = CaseOpened(
        case=codes.case(),
        status=Status.SUSPECTED if row.last_day else Status.TO_VERIFY,
        source="roster",
        last_day_at_school=row.last_day,
        first_absent_day=_first_absent(row.last_day),
        reason=row.reason,
        reason_words=row.reason_words,
        restricted=restricted,
    )
    await open_case(work, pupil, seal, opened, now)
    if not restricted:
        first = NextStepSet(case=opened.case, step=Step.VISIT, owner=Owner.GROUP, day=now.date())
        await record(work, (first,), By(), now)
    return restricted


def _first_absent(last_day: date | None) -> date | None:
    """The roster is of the autumn term: absence counts from its first class day (DOMAIN §6.1), or from the day after."""
    if last_day is None:
        return None
    term = date(last_day.year, 9, 1)
    return term if last_day.month in (6, 7, 8) else date.fromordinal(last_day.toordinal() + 1)
