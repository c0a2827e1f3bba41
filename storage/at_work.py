"""Many persons at once: their accounts, and the cases they may see of those they are to be told of.

What one person may see is decided by the same two functions that look before a message goes out (`storage.reach`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from rules.access import Carries
from rules.desk import CaseLine, Person, Seat
from storage.database import Work
from storage.holders import Holder
from storage.lines import LINE, TOWNS, line_of
from storage.people import SEAT_COLUMNS, holds, seat_of
from storage.reach import seen_from
from storage.reader import Reader
from storage.scope import Scope, past_the_scope
from storage.tables import accounts, areas, assignments, cases, excluded, people, pupils, schools


@dataclass(frozen=True, slots=True)
class Reached:
    """One account of a worker, with the posts he holds today."""

    holder: Holder
    seats: tuple[Seat, ...]


async def reached_today(work: Work, person_ids: Collection[int], today: date) -> tuple[Reached, ...]:
    """The accounts of these persons who hold a post today, in the order of the roster."""
    wanted = (
        select(people.c.id.label("person_id"), people.c.language, accounts.c.channel, accounts.c.address, *SEAT_COLUMNS)
        .join(accounts, accounts.c.person_id == people.c.id)
        .join(assignments, assignments.c.person_id == people.c.id)
        .outerjoin(areas, areas.c.id == assignments.c.area_id)
        .outerjoin(schools, schools.c.id == assignments.c.school_id)
        .where(people.c.active, people.c.id.in_(tuple(person_ids)))
        .order_by(people.c.id, accounts.c.channel, accounts.c.address, assignments.c.id)
    )
    found: dict[tuple[int, str], tuple[Holder, list[Seat]]] = {}
    for row in await work.conn.execute(wanted):
        holder = Holder(row.person_id, row.channel, row.address, row.language)
        whose = found.setdefault((row.person_id, row.channel), (holder, []))
        if holds(row, today) and whose[0] == holder:
            whose[1].append(seat_of(row))
    return tuple(Reached(holder, tuple(seats)) for holder, seats in found.values() if seats)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Cases as rows, and who is kept away from which; opened for one reader at a time."""

    rows: Mapping[int, Any]
    kept_away: frozenset[tuple[int, int]]

    def seen(self, one: Reached, case_id: int) -> bool:
        """Whether this person may see this case now."""
        row = self.rows.get(case_id)
        kept = (one.holder.person_id, case_id) in self.kept_away
        return row is not None and not kept and seen_from(one.seats, row)

    def line(self, reader: Reader, case_id: int) -> CaseLine:
        """The case as a line, masked for this reader and noted for the audit."""
        return line_of(reader, self.rows[case_id])


async def shelf_of(work: Work, case_ids: Collection[int]) -> Shelf:
    """These cases, whoever may see them; nothing of them leaves the shelf but through `seen` and `line`."""
    if not case_ids:
        return Shelf({}, frozenset())
    wanted = (
        select(*LINE)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .where(cases.c.id.in_(tuple(case_ids)))
    )
    rows = (await work.conn.execute(past_the_scope(wanted, "digest: looked at person by person"))).all()
    away = select(excluded.c.person_id, excluded.c.case_id).where(excluded.c.case_id.in_(tuple(case_ids)))
    kept = frozenset((row.person_id, row.case_id) for row in await work.conn.execute(away))
    return Shelf({row.id: row for row in rows}, kept)


def reader_for(work: Work, one: Reached, carries: Carries) -> Reader:
    """What this person reads with; his name is not needed."""
    return Reader(work.conn, work.seal, Scope(Person(one.holder.person_id, "", one.seats), carries))
