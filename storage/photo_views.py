"""Views of the photos that records keep: of service for township and bureau, of an illness's proof for school and bureau.

Never on a channel abroad (DOMAIN §3.2, DESIGN §8). Ids of files only; opens none.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.kept_photos import KeptPhotos, Shows
from storage.file_views import PLACE
from storage.files import READ_AS, Kind
from storage.people import names_of
from storage.reader import Reader
from storage.tables import cases, events, pupils

KEPT_IN: Mapping[str, tuple[Shows, Kind, tuple[str, ...]]] = {
    "PaperServed": (Shows.SERVICE, Kind.SERVICE, ("photos",)),
    "ExemptionRequested": (Shows.LEAVE, Kind.PROOF, ("application", "evidence")),
}
"""Events that keep photos: what they show, as what they are kept, and the fields that hold their ids."""


def _recorded() -> Select[Any]:
    told = (
        select(events, cases.c.code, cases.c.pupil_id, pupils.c.sealed_key, *PLACE)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
    )
    return told.where(events.c.kind.in_(list(KEPT_IN))).order_by(events.c.number)


def _of_case() -> Select[Any]:
    return _recorded().where(cases.c.code == bindparam("code"))


def _of_receipt() -> Select[Any]:
    return _recorded().where(events.c.receipt == bindparam("code"))


async def photos_of(reader: Reader, code: str) -> tuple[KeptPhotos, ...]:
    """The records of a case with photos this person may look at here, oldest first; a foreign case has none."""
    return await _kept(reader, _of_case, code)


async def photos(reader: Reader, receipt: str) -> KeptPhotos | None:
    """The photos of one record, or None: out of reach, not carried here and not there are the same."""
    return next(iter(await _kept(reader, _of_receipt, receipt)), None)


async def _kept(reader: Reader, build: Any, code: str) -> tuple[KeptPhotos, ...]:
    rows = (await reader.ask(build, code=code)).all()
    names = await names_of(reader.conn, reader.seal, {row.person_id for row in rows} - {None})
    found = (_photos(reader, row, names) for row in rows)
    return tuple(one for one in found if one)


def _photos(reader: Reader, row: Any, names: Mapping[int, str]) -> KeptPhotos | None:
    shows, kind, fields = KEPT_IN[row.kind]
    if not reader.scope.may_read(READ_AS[kind], reader.scope.tier_of(row)):
        return None
    told = json.loads(row.plain) | reader.child(row).open_json("events.sealed", row.id, row.sealed)
    files = tuple(file for name in fields for file in told.get(name, ()))
    if not files:
        return None
    reader.cases_seen.add(row.case_id)
    reader.fields_seen.add(READ_AS[kind])
    return KeptPhotos(row.receipt or "", shows, files, row.day, names.get(row.person_id, ""), row.code)
