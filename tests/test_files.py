"""Kept files: safe before their row, bound to their id, opened through the scope alone, swept when nothing names them."""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from dialog.draft import Draft
from jobs.chores import do_chores, sweeping
from rules.access import ABROAD, INSIDE, Carries, FieldClass
from rules.codes import Result, Way
from rules.events import RedFlagRaised, VisitLogged
from rules.policy import Policy
from storage.database import Database
from storage.drafts import keep_drafts
from storage.files import Kind, attach_file, keep_file, open_file, read_kept
from storage.folder import Folder
from storage.reader import Reader
from storage.recording import By, record
from storage.scope import Scope, past_the_scope
from storage.sealing import SealBroken
from storage.tables import files, pupils
from tests.county import START
from tests.reading import who

NOTE = b"what was said " * 40
CASE = "Q-7K3M"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "files")


async def kept(county: Database, folder: Folder, alias: str = "组长") -> str:
    person = await who(county, alias)
    written = await folder.write(NOTE, START)
    async with county.write(START) as work:
        return await keep_file(work, written, Kind.VOICE, person.id, START, inbox_id=7, seconds=23)


async def recorded(county: Database, file_id: str, alias: str = "组长", code: str = CASE) -> None:
    person = await who(county, alias)
    visit = VisitLogged(
        case=code, day=START.date(), way=Way.HOME, results=(Result.GUARDIAN_MET,), voice=file_id, voice_seconds=23
    )
    async with county.write(START) as work:
        await record(work, [visit], By(person.id, "group_leader", 7, "J-2"), START)


async def opened(county: Database, folder: Folder, alias: str, file_id: str, carries: Carries = INSIDE) -> Any:
    person = await who(county, alias)
    async with county.read() as conn:
        reader = Reader(conn, county.seal, Scope(person, carries))
        content = await open_file(reader, folder, file_id)
        assert (FieldClass.VOICE in reader.fields_seen) is (content is not None)
        assert bool(reader.cases_seen) is (content is not None)
        return content


async def test_a_file_is_read_by_who_made_it_and_by_those_who_read_the_visit_in_full(
    county: Database, folder: Folder
) -> None:
    file_id = await kept(county, folder)
    assert await opened(county, folder, "组长", file_id) is None, "no case has it yet"
    await recorded(county, file_id)
    for alias in ("组长", "乡镇专干", "县专干", "班主任"):
        assert await opened(county, folder, alias, file_id) == NOTE, alias
        assert await opened(county, folder, alias, file_id, ABROAD) is None, alias
    for alias in ("村干部", "邻村组长", "督查员"):
        assert await opened(county, folder, alias, file_id) is None, alias
    assert await opened(county, folder, "县专干", "0" * 32) is None
    async with county.read() as conn:
        assert await read_kept(conn, county.seal, folder, file_id) == NOTE


async def test_a_red_flag_takes_the_file_with_it(county: Database, folder: Folder) -> None:
    file_id = await kept(county, folder)
    await recorded(county, file_id)
    async with county.write(START) as work:
        await record(work, [RedFlagRaised(case=CASE, day=START.date(), voice=file_id)], await by(county), START)
    assert await opened(county, folder, "县专干", file_id) == NOTE
    assert await opened(county, folder, "组长", file_id) is None
    assert await opened(county, folder, "乡镇专干", file_id) is None


async def by(county: Database) -> By:
    return By((await who(county, "组长")).id, "group_leader", 8, "J-3")


async def test_a_file_belongs_to_one_person_and_one_case(county: Database, folder: Folder) -> None:
    file_id = await kept(county, folder)
    with pytest.raises(LookupError):
        await recorded(county, file_id, "村干部")
    await recorded(county, file_id)
    with pytest.raises(LookupError):
        await recorded(county, file_id, code="Q-3D7Z")
    with pytest.raises(LookupError):
        await recorded(county, "0" * 32)


async def test_a_file_that_was_changed_moved_or_lost_is_not_opened(county: Database, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "files")
    file_id = await kept(county, folder)
    await recorded(county, file_id)
    path = tmp_path / "files" / file_id
    assert path.stat().st_mode & 0o777 == 0o600
    whole = path.read_bytes()
    assert NOTE[:14] not in whole
    other = await folder.write(NOTE, START)
    for spoilt in (whole[:-1] + bytes([whole[-1] ^ 1]), whole[:40], b"", (tmp_path / "files" / other.id).read_bytes()):
        path.write_bytes(spoilt)
        with pytest.raises(SealBroken):
            await opened_raw(county, folder, file_id)
    path.unlink()
    with pytest.raises(SealBroken):
        await opened_raw(county, folder, file_id)


async def opened_raw(county: Database, folder: Folder, file_id: str) -> bytes:
    async with county.read() as conn:
        return await read_kept(conn, county.seal, folder, file_id)


async def test_without_the_childs_key_nobody_reads_it(county: Database, folder: Folder) -> None:
    file_id = await kept(county, folder)
    await recorded(county, file_id)
    async with county.write(START) as work:
        await work.conn.execute(update(pupils).values(sealed_key=None))
    with pytest.raises(SealBroken):
        await opened_raw(county, folder, file_id)


async def test_what_nothing_names_is_swept_after_a_day_and_nothing_else(county: Database, tmp_path: Path) -> None:
    path, leader = tmp_path / "files", await who(county, "组长")
    folder = Folder(path)
    orphan = (await folder.write(NOTE, START)).id
    (path / "cut-short.part").write_bytes(b"x")
    shutil.copystat(path / orphan, path / "cut-short.part")
    of_a_record, in_a_draft, thrown_away = [await loose(county, folder, leader.id) for _ in range(3)]
    await recorded(county, of_a_record)
    put_away = Draft("visit", answers={"note": {"file": in_a_draft, "seconds": 3}})
    async with county.write(START) as work:
        await keep_drafts(work, {leader.id: Draft("home", away=put_away)}, START)

    async def swept(later: timedelta) -> set[str]:
        await do_chores(county, START + later, Policy(), (sweeping(folder),))
        return {entry.name for entry in path.iterdir()}

    everything = {orphan, "cut-short.part", of_a_record, in_a_draft, thrown_away}
    assert await swept(timedelta(hours=23)) == everything
    assert await swept(timedelta(hours=25)) == {of_a_record, in_a_draft}
    async with county.read() as conn:
        rows = await conn.execute(past_the_scope(select(files.c.id), "test"))
        assert set(rows.scalars()) == {of_a_record, in_a_draft}
    assert await swept(timedelta(days=400)) == {of_a_record, in_a_draft}


async def loose(county: Database, folder: Folder, person_id: int) -> str:
    written = await folder.write(NOTE, START)
    async with county.write(START) as work:
        return await keep_file(work, written, Kind.VOICE, person_id, START)


async def test_a_kill_between_file_and_row_leaves_no_row(county: Database, folder: Folder) -> None:
    person, written = await who(county, "组长"), await folder.write(NOTE, START)

    async def killed() -> None:
        async with county.write(START) as work:
            await keep_file(work, written, Kind.PHOTO, person.id, START)
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await killed()
    async with county.write(START) as work:
        with pytest.raises(LookupError):
            await attach_file(work, written.id, 1, county.seal.new_child_key(1)[0], person.id)
