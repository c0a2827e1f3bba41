"""Whose names stand in a text that is to leave the county's rooms: children, their families, workers. Tells only what was typed.

Whether a name is a child's, a parent's or a worker's is not said, nor whether there is a case: the whole roster is looked
through, alike for everybody who may write such a text.
"""

import asyncio
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from rules.bulletins import WRITES, squeezed
from storage.database import Work
from storage.reader import Reader
from storage.scope import past_the_scope
from storage.sealing import Seal, SealBroken
from storage.tables import areas, kin, people, pupils, schools

WHY = "keeping names out of what goes to groups"
AT_ONCE = 500
SHORTEST = 2
"""Characters of a name that is looked for: a single one stands in every text."""

_PUPILS = past_the_scope(select(pupils.c.id.label("pupil_id"), pupils.c.sealed_key, pupils.c.sealed), WHY)
_KIN = past_the_scope(
    select(kin.c.id, kin.c.pupil_id, kin.c.sealed, pupils.c.sealed_key).join(pupils, pupils.c.id == kin.c.pupil_id), WHY
)


async def names_in(reader: Reader, *texts: str) -> tuple[str, ...]:
    """The view: names of people that stand in these texts, longest first. Names of places and schools are none."""
    if not any(seat.post in WRITES for seat in reader.scope.person.seats):
        return ()
    typed = "\n".join(map(squeezed, texts))
    for unit in sorted(await _units(reader), key=len, reverse=True):
        typed = typed.replace(squeezed(unit), "\n")
    if len(typed.replace("\n", "")) < SHORTEST:
        return ()
    found = {name for name in await _names(reader.conn, reader.seal) if squeezed(name) in typed}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


async def all_names(work: Work) -> frozenset[str]:
    """Every name the county keeps, for judging what the program itself says to groups."""
    return frozenset(await _names(work.conn, work.seal))


async def _units(reader: Reader) -> set[str]:
    places = (await reader.conn.execute(select(areas.c.name))).scalars().all()
    return {unit for unit in (*places, *(await reader.conn.execute(select(schools.c.name))).scalars()) if unit}


async def _names(conn: Any, seal: Seal) -> set[str]:
    workers = await conn.execute(select(people.c.id, people.c.sealed))
    known = [seal.open_json("people.sealed", row.id, row.sealed)["name"] for row in workers]
    for place, row_id, wanted in (("pupils.sealed", "pupil_id", _PUPILS), ("kin.sealed", "id", _KIN)):
        for rows in (await conn.execute(wanted)).partitions(AT_ONCE):
            known.extend(_of_children(place, row_id, seal, rows))
            await asyncio.sleep(0)  # a whole county's names take long enough for others to wait
    return {name for name in known if len(squeezed(name)) >= SHORTEST}


def _of_children(place: str, row_id: str, seal: Seal, rows: Any) -> Iterator[str]:
    for row in rows:
        try:
            opened = seal.child(row.pupil_id, row.sealed_key).open_json(place, getattr(row, row_id), row.sealed)
        except SealBroken:  # its key was destroyed: the name is nobody's any more
            continue
        yield opened["name"]
