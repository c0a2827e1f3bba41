"""The daily backup as a chore: begun once a day in a process of its own, and the bureau hears once a day when it fails."""

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from jobs.backup_watch import Watch, wrong
from jobs.proving import is_due
from rules.policy import Policy
from storage.backup_facts import LastMade, Told, backups_told, failed, made
from storage.database import Database
from storage.tables import outbox
from tests.county import ADDRESSES, START

WELL = (sys.executable, "-c", "pass")
BADLY = (sys.executable, "-c", "raise SystemExit(1)")
NIGHT = START.replace(hour=2, minute=0)
POLICY = Policy()


async def look(watch: Watch, county: Database, now: datetime) -> int:
    async with county.write(now) as work:
        return await watch.look(work, now, POLICY)


async def ended(watch: Watch) -> None:
    assert watch.child
    await watch.child.wait()


async def told(county: Database) -> Told:
    async with county.read() as conn:
        return await backups_told(conn)


async def heard(county: Database) -> list[str]:
    async with county.read() as conn:
        rows = await conn.execute(select(outbox).where(outbox.c.dedupe.like("backup:%")).order_by(outbox.c.id))
        return [row.address for row in rows]


async def test_begun_once_a_day_from_the_hour_that_is_set(county: Database) -> None:
    watch = Watch(WELL)
    begun: list[datetime] = []
    for hours in range(0, 60):
        now = NIGHT - timedelta(hours=1) + timedelta(hours=hours)
        await look(watch, county, now)
        if watch.child:
            begun.append(now)
            await ended(watch)
            await look(watch, county, now + timedelta(minutes=1))
    first = NIGHT - timedelta(hours=1)
    assert begun == [first, NIGHT, NIGHT + timedelta(days=1), NIGHT + timedelta(days=2)], "the first is made up for"
    assert (await told(county)).begun == begun[-1]


async def test_a_backup_of_days_to_come_keeps_nobody_from_making_one(county: Database) -> None:
    watch = Watch(WELL)
    assert await look(watch, county, START + timedelta(days=400)) == 1, "the clock was ahead"
    await ended(watch)
    await look(watch, county, START + timedelta(days=400, minutes=1))
    assert await look(watch, county, START) == 1
    await ended(watch)
    assert (await told(county)).begun == START
    assert is_due(START + timedelta(days=400), START), "so is its restore check"


async def test_another_process_does_not_begin_it_again(county: Database) -> None:
    one, other = Watch(WELL), Watch(WELL)
    assert await look(one, county, START) == 1
    assert await look(other, county, START + timedelta(minutes=1)) == 0
    await ended(one)


async def test_a_failure_is_told_to_the_desk_once_a_day_until_one_is_made(county: Database) -> None:
    watch = Watch(BADLY)
    await look(watch, county, START)
    await ended(watch)
    desks = [ADDRESSES["县专干"], ADDRESSES["县副专干"]]
    assert await look(watch, county, START + timedelta(minutes=1)) == len(desks)
    assert await look(watch, county, START + timedelta(minutes=2)) == 0
    assert await heard(county) == desks
    assert (await told(county)).failed == (START + timedelta(minutes=1), "ended")
    watch.command = WELL
    tomorrow = START + timedelta(days=1)
    await look(watch, county, tomorrow)
    await ended(watch)
    await look(watch, county, tomorrow + timedelta(minutes=1))
    assert await heard(county) == desks * 2, "a child that says nothing of a success has made none"
    async with county.write(tomorrow) as work:
        await made(work, LastMade(tomorrow, "f", 1, "0", 0, ()), "loaded")
    assert await look(watch, county, tomorrow + timedelta(hours=1)) == 0
    assert (await told(county)).failed is None


async def test_what_the_child_wrote_down_itself_stays(county: Database) -> None:
    watch = Watch(BADLY)
    await look(watch, county, START)
    async with county.write(START) as work:
        await failed(work, "disk", START)
    await ended(watch)
    await look(watch, county, START + timedelta(minutes=1))
    assert (await told(county)).failed == (START, "disk")


def test_silence_after_six_hours_is_wrong_too() -> None:
    at = LastMade(START + timedelta(hours=1), "f", 1, "0", 0, ())
    late = START + timedelta(hours=7)
    assert wrong(Told(begun=START), late) == "silent"
    assert wrong(Told(begun=START), START + timedelta(hours=5)) is None
    assert wrong(Told(begun=START, made=at), late) is None
    assert wrong(Told(), late) is None
    assert wrong(Told(begun=START, made=at, failed=(late, "faults")), late) == "failed"


@pytest.mark.parametrize("days", [0, 3, 6, 7, 30])
async def test_the_restore_check_is_made_once_a_week(county: Database, days: int, tmp_path: Path) -> None:
    wrote = tmp_path / "args"
    watch = Watch((sys.executable, "-c", f"import sys; open({str(wrote)!r}, 'w').write(' '.join(sys.argv[1:]))"))
    async with county.write(START) as work:
        await made(work, LastMade(START, "f", 1, "0", 0, ()), "loaded")
    assert await look(watch, county, START + timedelta(days=days)) == 1
    await ended(watch)
    assert await asyncio.to_thread(wrote.read_text) == ("--prove" if days >= 7 else "")
