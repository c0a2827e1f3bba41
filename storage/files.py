"""Files kept as evidence: encrypted in a folder, by random id, each under a key of its own that lies sealed in its row.

A file is safe in the folder before its row is committed, so a row never names a file that is not there. A file of a case
has its key sealed under the child's key: when that is destroyed, it is unreadable for ever (DESIGN §5).
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import FieldClass
from storage.database import Work
from storage.folder import Folder, Written
from storage.reader import Reader
from storage.scope import past_the_scope
from storage.sealing import ChildSeal, Seal
from storage.tables import cases, files, pupils

FILE_AT_MOST = 20 * 1024 * 1024
"""Bytes of one file: the most a channel hands over (TRAPS)."""


class Kind(StrEnum):
    """What a file is. A roster, and one with its faults marked, are of no case: they wait for a person's decision.

    A photo is one of SERVICE (留置) or of a PROOF (an application for leave and what proves the illness) from the moment
    its record names it.
    """

    VOICE = "voice"
    PHOTO = "photo"
    SERVICE = "service"
    PROOF = "proof"
    PAPER = "paper"
    ROSTER = "roster"
    MARKED = "marked"


class State(StrEnum):
    """LOOSE: no record names it yet. KEPT: it belongs to a record."""

    LOOSE = "loose"
    KEPT = "kept"


READ_AS = {
    Kind.VOICE: FieldClass.VOICE,
    Kind.PHOTO: FieldClass.VISIT_IN_FULL,
    Kind.PAPER: FieldClass.PAPER_FILE,
    Kind.SERVICE: FieldClass.SERVICE_PHOTO,
    Kind.PROOF: FieldClass.HEALTH,
}
"""The class of fields that must be readable to read a file of this kind."""
HIS_OWN = frozenset({Kind.VOICE, Kind.PHOTO})
"""What its maker reads always. A paper and a photo of one are read by those who read papers, or of the illness, at this
moment."""
OF_NO_CASE = (Kind.ROSTER.value, Kind.MARKED.value)


async def keep_file(
    work: Work,
    written: Written,
    kind: Kind,
    person_id: int,
    now: datetime,
    *,
    inbox_id: int | None = None,
    seconds: int | None = None,
) -> str:
    """Give a written file its row; its id. It belongs to no case until a record names it (`attach_file`).

    `inbox_id`: the update it came with. `seconds`: how long a spoken note is.
    """
    row = {
        "id": written.id,
        "kind": kind.value,
        "state": State.LOOSE.value,
        "size": written.size,
        "sha256": written.sha256,
        "seconds": seconds,
        "person_id": person_id,
        "made_at": now,
        "case_id": None,
        "inbox_id": inbox_id,
        "sealed_key": work.seal.close_json("files.sealed_key", _row(written.id), written.key.hex()),
    }
    await work.conn.execute(insert(files), row)
    return written.id


def _row(file_id: str) -> int:
    return int(file_id, 16)


async def attach_file(work: Work, file_id: str, case_id: int, seal: ChildSeal, person_id: int | None) -> None:
    """A record of this case names the file: from now on it is the child's, and its key lies under the child's key.

    Raises:
        LookupError: there is no such file, it is somebody else's, or it belongs to another case.
    """
    wanted = select(files).where(files.c.id == file_id, files.c.person_id == person_id)
    row = (await work.conn.execute(past_the_scope(wanted, "recording an event"))).first()
    if row is None or row.case_id not in (None, case_id):
        raise LookupError("no file of this person that this case could have")
    if row.case_id == case_id:
        return
    key = work.seal.open_json("files.sealed_key", _row(file_id), row.sealed_key)
    sealed_key = seal.close_json("files.sealed_key", _row(file_id), key)
    changed = {"case_id": case_id, "state": State.KEPT.value, "sealed_key": sealed_key}
    await work.conn.execute(update(files).where(files.c.id == file_id).values(**changed))


async def attach_photos(work: Work, case: str, file_ids: Iterable[str], kind: Kind, person_id: int | None) -> None:
    """A record of this case names these photos: they are the child's, and of this kind from now on.

    Raises:
        LookupError: there is no such file, it is somebody else's, or it belongs to another case.
    """
    wanted = select(cases.c.id, cases.c.pupil_id, pupils.c.sealed_key).join(pupils, pupils.c.id == cases.c.pupil_id)
    row = (await work.conn.execute(past_the_scope(wanted.where(cases.c.code == case), "recording an event"))).one()
    for file_id in file_ids:
        await attach_file(work, file_id, row.id, work.seal.child(row.pupil_id, row.sealed_key), person_id)
        here = update(files).where(files.c.id == file_id, files.c.kind == Kind.PHOTO.value)
        await work.conn.execute(here.values(kind=kind.value))


async def settle_files(work: Work, file_ids: Iterable[str], state: State) -> None:
    """Rosters wait for a decision (KEPT), or nobody needs them any more (LOOSE): then they are swept within a day."""
    changed = update(files).where(files.c.id.in_(list(file_ids)), files.c.kind.in_(OF_NO_CASE))
    await work.conn.execute(changed.values(state=state.value))


async def read_roster(conn: AsyncConnection, seal: Seal, folder: Folder, file_id: str) -> bytes:
    """The bytes of a roster's file, or of one with its faults marked: for the program's own work, and for who sent it.

    Raises:
        LookupError: there is no such file, or it is of another kind.
        SealBroken: it is gone or was changed.
    """
    wanted = select(files).where(files.c.id == file_id, files.c.kind.in_(OF_NO_CASE))
    row = (await conn.execute(past_the_scope(wanted, "taking a roster that was sent"))).first()
    if row is None:
        raise LookupError("no such roster")
    key = bytes.fromhex(seal.open_json("files.sealed_key", _row(file_id), row.sealed_key))
    return await folder.read(file_id, key, row.sha256)


async def files_of(work: Work, inbox_ids: list[int]) -> dict[int, tuple[str, int]]:
    """Kept files that came with these updates: (id, seconds) by update."""
    wanted = select(files.c.inbox_id, files.c.id, files.c.seconds).where(files.c.inbox_id.in_(inbox_ids))
    rows = await work.conn.execute(past_the_scope(wanted, "what came with an update"))
    return {row.inbox_id: (row.id, row.seconds or 0) for row in rows}


def _file() -> Select[Any]:
    place = (cases.c[name] for name in ("group_id", "village_id", "town_id", "school_id", "grade", "class_name"))
    return (
        select(files, cases.c.pupil_id, pupils.c.sealed_key.label("child_key"), *place)
        .join(cases, cases.c.id == files.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(files.c.id == bindparam("file"))
    )


async def open_file(reader: Reader, folder: Folder, file_id: str) -> bytes | None:
    """The bytes of a file of a case, or None: one out of reach and one that does not exist are the same.

    Raises:
        SealBroken: the file is gone or was changed, or the child's key was destroyed.
    """
    row = (await reader.ask(_file, file=file_id)).first()
    if row is None or not may_open(reader, row):
        return None
    return await folder.read(file_id, _key_of(row, reader.seal.child(row.pupil_id, row.child_key)), row.sha256)


def may_open(reader: Reader, row: Row[Any]) -> bool:
    """Whether this reader may have the file of this row, here; noted for the audit. The row carries the case's place."""
    field = READ_AS[Kind(row.kind)]
    his = row.kind in HIS_OWN and row.person_id == reader.scope.person.id
    mine = his and reader.scope.carries.may_carry(field)
    if not (reader.shows(field, reader.scope.tier_of(row)) or mine):
        return False
    reader.fields_seen.add(field)
    reader.cases_seen.add(row.case_id)
    return True


def _key_of(row: Any, seal: ChildSeal) -> bytes:
    return bytes.fromhex(seal.open_json("files.sealed_key", _row(row.id), row.sealed_key))


async def read_kept(conn: AsyncConnection, seal: Seal, folder: Folder, file_id: str) -> bytes:
    """The bytes of a file of a case, for a message that somebody who may have it has asked for.

    Raises:
        LookupError: no case has such a file.
        SealBroken: the file is gone or was changed, or the child's key was destroyed.
    """
    row = (await conn.execute(past_the_scope(_file(), "sending a file"), {"file": file_id})).first()
    if row is None:
        return await read_roster(conn, seal, folder, file_id)
    return await folder.read(file_id, _key_of(row, seal.child(row.pupil_id, row.child_key)), row.sha256)
