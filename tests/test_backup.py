"""Backup and restore: made while others write, all or nothing, nothing said twice unmarked, no number used twice."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, update

from bot.app import App
from bot.channels.telegram import Telegram
from bot.clock import FixedClock
from bot.settings import Settings
from jobs.backing_up import SCRATCH, remove_old
from jobs.chores import do_chores
from jobs.releasing import Stated, let_go
from jobs.restoring import CannotLoad, Telling, refuse_strange, restore
from rules.policy import Policy
from storage.audit_check import check_audit
from storage.backup_tables import skipped_numbers
from storage.copying import copied
from storage.database import Database
from storage.facts import Unfit, refuse_unfit
from storage.files import read_roster
from storage.folder import Folder
from storage.inbox import keep
from storage.loading import NotEmpty
from storage.manifest import count_rows
from storage.outbox import Claimed, Lane, OutboxMessage, claim, put
from storage.people import everyone
from storage.postgres_tools import ToolsUnfit
from storage.quarantine import quarantined
from storage.sealing import Seal
from storage.skipped import Series, all_series
from storage.tables import outbox
from tests.backups import PRIVATE, Place, evidence, make_place
from tests.conftest import BACKENDS, KEY, WORKER, seal
from tests.conftest import _run_sql as run_sql
from tests.county import ADDRESSES, START
from tests.issued import issue

LATER = START + timedelta(hours=10)


@pytest.fixture(params=BACKENDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return make_place(request, request.param, tmp_path)


@pytest.fixture
def on_postgres(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return make_place(request, "postgresql", tmp_path)


@pytest.fixture
async def county(place: Place) -> AsyncIterator[Database]:
    database = Database(place.url, seal())
    yield database
    await database.close()


@contextlib.asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url, seal())
    yield database
    await database.close()


async def write_on(county: Database, begun: asyncio.Event, stop: asyncio.Event) -> int:
    """Commit an update and a message together, again and again; how often."""
    done = 0
    while not stop.is_set():
        async with county.write(START) as work:
            await keep(work, "telegram", [{"update_id": 10_000 + done}], START)
            await put(work, [OutboxMessage(f"written:{done}", "telegram", "7000", {"text": "…"})], START)
        done += 1
        if done == 5:
            begun.set()
        await asyncio.sleep(0)
    return done


async def test_made_while_others_write_and_restored_whole(place: Place, county: Database) -> None:
    file_id = await evidence(county, place.files, b"a roster" * 1000)
    (place.folder / "county.toml").write_text("county = '示范县'\n")
    begun, stop = asyncio.Event(), asyncio.Event()
    writing = asyncio.create_task(write_on(county, begun, stop))
    await begun.wait()
    made = await place.back_up(county, prove=True)
    stop.set()
    written = await writing
    assert (made.faults, made.proof, made.manifest.missing) == ((), "loaded", ())
    assert 5 <= made.manifest.counts["inbox"] < written, "there was writing before, and after"
    assert made.manifest.counts["inbox"] == made.manifest.counts["outbox"], "one moment: what is committed together"
    assert sorted(path.name for path in place.backups.iterdir() if not path.name.startswith(".")) == [made.path.name]
    assert made.path.stat().st_mode & 0o077 == 0
    assert {path.name for path in place.backups.iterdir()}.isdisjoint({SCRATCH})

    manifest = await place.restore(made.path)
    assert manifest == made.manifest
    async with opened(place.empty) as new:
        await refuse_unfit(new, even_quarantined=True)
        async with new.read() as conn:
            counts = await count_rows(conn)
            assert {name for name, count in counts.items() if count != manifest.counts[name]} == {"facts"}
            assert await check_audit(conn, new.seal.audit_key) == ()
            assert await read_roster(conn, new.seal, Folder(place.target.folder), file_id) == b"a roster" * 1000
    assert place.target.county.read_text() == "county = '示范县'\n"


async def test_in_quarantine_nobody_works_and_nothing_is_put_over_it(place: Place, county: Database) -> None:
    made = await place.back_up(county)
    await place.restore(made.path)
    async with opened(place.empty) as new:
        with pytest.raises(Unfit, match="quarantine"):
            await refuse_unfit(new)
    with pytest.raises(NotEmpty):
        await place.restore(made.path)
    with pytest.raises(NotEmpty):
        await place.restore(place.folder / "nothing.backup")


async def test_the_bot_does_not_start_on_a_database_in_quarantine(
    tmp_path: Path, place: Place, county: Database
) -> None:
    made = await place.back_up(county)
    await place.restore(made.path)
    key = tmp_path / "key"
    key.write_text(f"1 {bytes(range(32)).hex()}\n")
    settings = Settings(_env_file=None, database=place.empty, key_file=key, files_folder=tmp_path / "f")
    app = App(settings, Policy(), FixedClock(START), Telegram())
    with pytest.raises(Unfit, match="quarantine"):
        await app.run()
    await app.database.close()


MESSAGES = {
    "sent": ("sent", Lane.ANSWER, 0),
    "answer-claimed": ("claimed", Lane.ANSWER, 0),
    "answer-queued": ("queued", Lane.ANSWER, 0),
    "reminder-due": ("queued", Lane.REMINDER, 1),
    "digest-doubt": ("doubt", Lane.DIGEST, 0),
    "reminder-of-next-week": ("queued", Lane.REMINDER, 24 * 7),
    "alarm-queued": ("queued", Lane.URGENT, 0),
    "alarm-claimed": ("claimed", Lane.URGENT, 0),
    "paper-due": ("queued", Lane.PAPER, 2),
    "parked": ("parked", Lane.URGENT, 0),
}


async def _seed(county: Database) -> None:
    async with county.write(START) as work:
        for address, (dedupe, (state, lane, hours)) in enumerate(MESSAGES.items()):
            later = START + timedelta(hours=hours)
            message = OutboxMessage(dedupe, "telegram", f"88{address}", {"text": dedupe}, lane, not_before=later)
            await put(work, [message], START)
            here = update(outbox).where(outbox.c.dedupe == dedupe)
            await work.conn.execute(here.values(state=state))


async def test_after_the_release_nothing_is_said_again_unmarked(place: Place, county: Database) -> None:
    await _seed(county)
    made = await place.back_up(county)
    await place.restore(made.path, LATER)
    async with opened(place.empty) as new:
        async with new.read() as conn:
            of = await quarantined(conn)
        assert of
        assert (of.backup_at, of.restored_at) == (START, LATER)
        by = await _desk(new)
        done = await let_go(new, Policy(), of, Stated({}, 0, by), LATER)
        assert done.told == len(ADDRESSES)
        await refuse_unfit(new)
        async with new.read() as conn:
            states = {row.dedupe: (row.state, row.why) for row in await conn.execute(select(outbox))}
        stale = {name for name in MESSAGES if states[name] == ("dropped", "due before the restore")}
        assert stale == {"answer-claimed", "answer-queued", "reminder-due", "digest-doubt"}
        assert states["reminder-of-next-week"][0] == "queued"
        assert (states["sent"][0], states["parked"][0]) == ("sent", "parked")
        sent: list[Claimed] = []
        async with new.write(LATER) as work:
            while taken := await claim(work, LATER, 50):
                sent += taken
        texts = {message.body["text"]: message.repeat for message in sent}
        assert {"alarm-queued": True, "alarm-claimed": True, "paper-due": True}.items() <= texts.items()
        rest = {text for text in texts if text not in MESSAGES}
        assert all("数据恢复到了" in text for text in rest)
        assert not [message for message in sent if message.body["text"] in MESSAGES and not message.repeat]
        async with new.read() as conn:
            assert await check_audit(conn, new.seal.audit_key) == ()


async def _desk(database: Database) -> int:
    async with database.read() as conn:
        staff = await everyone(conn, database.seal, START.date())
    return next(one.id for one in staff if one.name == "吴专干")


@pytest.mark.parametrize("later", [timedelta(days=21), timedelta(days=20), timedelta(days=22, hours=13)], ids=str)
async def test_reminders_that_were_sent_after_the_backup_are_not_said_again(
    place: Place, county: Database, later: timedelta
) -> None:
    """What chores would say for the time that is lost is said to nobody, now or later; also if released on a Sunday or at night."""
    made = await place.back_up(county)
    released = START + later
    await place.restore(made.path, released)
    async with opened(place.empty) as new:
        async with new.read() as conn:
            of = await quarantined(conn)
        assert of
        done = await let_go(new, Policy(), of, Stated({}, 0, await _desk(new)), released)
        assert done.dropped > 0, "children nobody has seen, asked about by chores"
        lost = await _reminders(new, "dropped")
        assert any("李*妹" in line for line in lost)
        for minutes in (0, 10, 20, 24 * 60, 2 * 24 * 60):
            at = released + timedelta(minutes=minutes)
            await do_chores(new, at, Policy())
            async with new.write(at) as work:
                await claim(work, at, 90)
        assert not lost & await _reminders(new, "claimed")
        async with new.read() as conn:
            rows = (await conn.execute(select(outbox).where(outbox.c.state == "claimed"))).all()
        told = [new.seal.open_json("outbox.sealed", row.id, row.sealed)["text"] for row in rows]
        assert any("数据恢复到了" in text for text in told)


async def _reminders(database: Database, state: str) -> set[str]:
    """The lines of all reminders in this state, without their numbers."""
    async with database.read() as conn:
        wanted = outbox.c.lane.in_((Lane.REMINDER, Lane.DIGEST)), outbox.c.state == state
        rows = (await conn.execute(select(outbox).where(*wanted))).all()
    bodies = [database.seal.open_json("outbox.sealed", row.id, row.sealed)["text"] for row in rows]
    return {line.partition(". ")[2] for body in bodies for line in body.splitlines() if line[:1].isdigit()}


async def test_no_number_is_used_twice(place: Place, county: Database) -> None:
    first = await issue(county, "Q-7K3M", START, code="J-2222222")
    made = await place.back_up(county)
    lost = await issue(county, "Q-8P4W", START, code="J-3333333")
    assert first != lost
    await place.restore(made.path, LATER)
    async with opened(place.empty) as new:
        async with new.read() as conn:
            of = await quarantined(conn)
            series = (await all_series(conn))[0]
        assert of
        key = (series.area_id, series.category, series.year)
        by = await _desk(new)
        await let_go(new, Policy(), of, Stated({key: 2}, 5, by), LATER)
        again = await issue(new, "Q-9R5X", LATER, code="J-4444444")
        assert "第3号" in again
        assert again not in (first, lost)
        async with new.read() as conn:
            rows = (await conn.execute(select(skipped_numbers))).all()
            after = await all_series(conn)
        assert [(row.first, row.last) for row in rows if row.why == "issued"] == [(2, 2)]
        assert {(row.first, row.last) for row in rows if row.why == "void"} == {(1, 5)}
        void = {(row.area_id, row.category, row.year) for row in rows if row.why == "void"}
        assert key not in void
        assert Series(*key, 3) in after
        assert len(void) == len(rows) - 1


async def test_a_file_that_is_gone_is_listed_and_one_that_was_changed_is_noticed(
    place: Place, county: Database
) -> None:
    gone = await evidence(county, place.files, b"gone")
    (place.files / gone).unlink()
    made = await place.back_up(county, prove=True)
    assert (made.manifest.missing, made.faults) == ((gone,), ())
    changed = await evidence(county, place.files, b"changed")
    (place.files / changed).write_bytes(b"x" * 60)
    made = await place.back_up(county, START + timedelta(minutes=1), prove=True)
    assert made.faults == ("files",)


async def test_a_backup_does_not_go_where_it_does_not_belong(place: Place, county: Database) -> None:
    made = await place.back_up(county)
    other = "postgresql+asyncpg:///x" if "sqlite" in place.url else "sqlite+aiosqlite:///x"
    for target, code in (
        (replace(place.target, seal=Seal({1: bytes(32)})), "other-key-file"),
        (replace(place.target, seal=Seal({1: KEY, 2: bytes(32)})), None),
    ):
        if code is None:
            await restore(made.path, PRIVATE, target, START, Telling())
            continue
        with pytest.raises(CannotLoad, match=code):
            await restore(made.path, PRIVATE, target, START, Telling())
        assert not target.folder.exists() or not list(target.folder.iterdir())
    with pytest.raises(CannotLoad, match="other-database"):
        refuse_strange(made.manifest, replace(place.target, url=other))
    with pytest.raises(CannotLoad, match="newer"):
        refuse_strange(replace(made.manifest, revision="9999"), place.target)


async def test_two_at_once_do_not_meet(place: Place, county: Database) -> None:
    results = await asyncio.gather(place.back_up(county), place.back_up(county), return_exceptions=True)
    assert sorted(type(one).__name__ for one in results) == ["Made", "UnderWay"]


def test_the_backups_of_so_many_days_are_kept(tmp_path: Path) -> None:
    for day, hour in ((1, 2), (2, 2), (2, 9), (3, 2), (9, 2)):
        (tmp_path / f"guixiao-202611{day:02d}-{hour:02d}0000.backup").touch()
    (tmp_path / "letter.backup").touch()
    assert {path.name[8:16] for path in remove_old(tmp_path, 3)} == {"20261101"}
    assert len(list(tmp_path.iterdir())) == 5
    assert remove_old(tmp_path, 3) == []


async def test_where_the_restore_check_cannot_be_made_the_backup_stays(on_postgres: Place, tmp_path: Path) -> None:
    place = on_postgres
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "pg_dump").symlink_to(Path(place.tools) / "pg_dump")
    async with opened(place.url) as county:
        made = await replace(place, tools=str(tools)).back_up(county, prove=True)
    assert (made.proof, made.faults) == ("", ("check:pg_restore:missing",))
    await place.restore(made.path)


async def test_where_the_server_lets_us_make_no_database_the_dump_is_read_through(
    on_postgres: Place, postgres: str
) -> None:
    """As a role that may read and nothing else."""
    place, uri, role = on_postgres, postgres, f"plain_{WORKER or 'one'}"
    await asyncio.to_thread(run_sql, uri, f"CREATE ROLE {role} LOGIN IN ROLE pg_read_all_data")
    try:
        url = make_url(place.url).set(username=role).render_as_string(hide_password=False)
        async with opened(url) as plain:
            made = await replace(place, url=url).back_up(plain, prove=True)
        assert (made.proof, made.faults) == ("read", ())
        await place.restore(made.path)
    finally:
        await asyncio.to_thread(run_sql, uri, f"DROP ROLE {role}")


@pytest.mark.parametrize("code", ["missing", "old"])
async def test_without_a_fitting_pg_dump_it_says_so(postgres_url: str, tmp_path: Path, code: str) -> None:
    if code == "old":
        (tmp_path / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
        (tmp_path / "pg_dump").chmod(0o755)
    with pytest.raises(ToolsUnfit) as caught:
        async with copied(postgres_url, tmp_path, str(tmp_path), lambda *_: None):
            pass
    assert caught.value.code == code


# A kill

KILLED = """
import asyncio, os, signal, sys
from datetime import datetime
from pathlib import Path
from jobs.backing_up import How, Source, back_up
from jobs.restoring import Target, Telling, restore
from storage.database import Database
from tests.backups import PRIVATE, PUBLIC
from tests.conftest import seal
from tests.county import START

what, url, files, tools, where, point = sys.argv[1:]

def reached(name):
    if name == point:
        os.kill(os.getpid(), signal.SIGKILL)

if what == "backup":
    source = Source(Database(url, seal()), Path(files), Path("no.toml"), tools)
    asyncio.run(back_up(source, Path(where), START, How(PUBLIC, reached=reached)))
else:
    target = Target(url, seal(), Path(files), Path(files).with_name("county.toml"), tools)
    asyncio.run(restore(Path(where), PRIVATE, target, START, Telling(reached=reached)))
"""


def killed(*arguments: str) -> int:
    command = [sys.executable, "-c", KILLED, *arguments]
    return subprocess.run(command, cwd=Path(__file__).parent.parent, env=os.environ, timeout=60, check=False).returncode


@pytest.mark.parametrize("point", ["backup.copied", "backup.sealed"])
async def test_killed_while_backing_up_leaves_no_backup_and_the_next_one_clears_up(
    place: Place, county: Database, point: str
) -> None:
    status = await asyncio.to_thread(
        killed, "backup", place.url, str(place.files), place.tools, str(place.backups), point
    )
    assert status == -signal.SIGKILL
    assert not list(place.backups.glob("*.backup"))
    assert (place.backups / SCRATCH).exists()
    made = await place.back_up(county)
    assert not (place.backups / SCRATCH).exists()
    await place.restore(made.path)


@pytest.mark.parametrize("point", ["restore.unpacked", "restore.files", "restore.marked", "restore.before_name"])
async def test_killed_while_restoring_leaves_nothing_to_work_on_and_it_is_done_again(
    place: Place, county: Database, point: str
) -> None:
    if point == "restore.marked" and "sqlite" in place.url:
        return
    file_id = await evidence(county, place.files, b"kept")
    made = await place.back_up(county)
    target = place.target
    status = await asyncio.to_thread(
        killed, "restore", target.url, str(target.folder), place.tools, str(made.path), point
    )
    assert status == -signal.SIGKILL
    async with opened(place.empty) as new:
        with pytest.raises(Unfit, match="not-made"):
            await refuse_unfit(new)
    await place.restore(made.path)
    async with opened(place.empty) as new:
        with pytest.raises(Unfit, match="quarantine"):
            await refuse_unfit(new)
        async with new.read() as conn:
            assert await read_roster(conn, new.seal, Folder(target.folder), file_id) == b"kept"
    assert not target.folder.with_name("files.restoring").exists()
    shutil.rmtree(target.folder)
