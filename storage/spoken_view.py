"""The spoken note of one record, by its receipt: for the visitor himself and those who read the visit in full. Reads no file."""

from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.access import FieldClass
from rules.desk import SpokenNote
from storage.people import names_of
from storage.reader import Reader
from storage.tables import cases, events, pupils


def _recorded() -> Select[Any]:
    place = (cases.c[name] for name in ("group_id", "village_id", "town_id", "school_id", "grade", "class_name"))
    return (
        select(events, cases.c.code, cases.c.pupil_id, pupils.c.sealed_key, *place)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(events.c.receipt == bindparam("receipt"))
        .order_by(events.c.number)
    )


async def spoken(reader: Reader, receipt: str) -> SpokenNote | None:
    """The note spoken for this record, or None: one out of reach, or on a channel that may not carry it, is as none."""
    for row in (await reader.ask(_recorded, receipt=receipt)).all():
        if not may_hear(reader, row):
            continue
        facts = reader.child(row).open_json("events.sealed", row.id, row.sealed)
        if facts.get("voice"):
            reader.cases_seen.add(row.case_id)
            reader.fields_seen.add(FieldClass.VOICE)
            names = await names_of(reader.conn, reader.seal, {row.person_id})
            return SpokenNote(facts["voice"], facts["voice_seconds"], row.day, names.get(row.person_id, ""), row.code)
    return None


def may_hear(reader: Reader, row: Any) -> bool:
    """Whether a record's spoken note may be played to this person on this channel."""
    carried = reader.scope.carries.may_carry(FieldClass.VOICE)
    mine = row.person_id == reader.scope.person.id
    return carried and (mine or reader.scope.may_read(FieldClass.VOICE, reader.scope.tier_of(row)))
