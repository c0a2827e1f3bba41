"""A roster's row that is a red flag: its case has a next step, and the duty officer is told of it until somebody takes it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from jobs.duty_calls import repeat_alarms
from rules.policy import Policy
from storage.database import Database
from storage.duty import alarms_of, take_alarms
from storage.people import everyone, link_account
from storage.roster_undo import Refused, undo_batch
from storage.rosters import Taken, take_pupils, take_staff
from storage.schema import migrate
from storage.tables import alarms, calls, cases, deadlines, outbox
from tests.conftest import seal
from tests.county import COUNTY, START, pupil_rows, staff_rows
from tests.test_rosters_in import Numbered, rows_of

LATER = START + timedelta(minutes=1)
DESKS = {"吴专干": "1", "李专干": "2"}


@pytest.fixture
async def fresh(empty_url: str) -> AsyncIterator[Database]:
    """A county with its staff; the two of the county desk can be reached."""
    await migrate(empty_url)
    database = Database(empty_url, seal())
    async with database.write(START) as work:
        await take_staff(work, staff_rows(), COUNTY, START)
        for one in await everyone(work.conn, work.seal, START.date()):
            if one.name in DESKS:
                await link_account(work.conn, work.ids, one.id, "telegram", DESKS[one.name], START)
    yield database
    await database.close()


def flagged() -> SimpleNamespace:
    return next(row for row in pupil_rows() if row.is_red_flag)


async def take(database: Database, *rows: Any) -> Taken:
    async with database.write(START) as work:
        return await take_pupils(work, rows, COUNTY, Numbered(), START, source="名册.xlsx")


async def tell(database: Database, minutes: int = 1) -> int:
    now = START + timedelta(minutes=minutes)
    async with database.write(now) as work:
        return await repeat_alarms(work, now, Policy())


async def undone(database: Database, batch: int) -> None:
    async with database.write(LATER) as work:
        await undo_batch(work, batch, LATER)


async def texts(database: Database) -> list[tuple[str, str]]:
    async with database.read() as conn:
        rows = (await conn.execute(select(outbox).order_by(outbox.c.id))).all()
    return [(row.address, database.seal.open_json("outbox.sealed", row.id, row.sealed)["text"]) for row in rows]


async def test_one_on_duty_after_the_other_is_told_until_somebody_takes_it(fresh: Database) -> None:
    assert (await take(fresh, *pupil_rows())).restricted == 1
    (alarm,) = await rows_of(fresh, alarms)
    (case,) = [row for row in await rows_of(fresh, cases) if row.restricted]
    assert (alarm.case_id, alarm.raised_by, alarm.receipt, alarm.taken_at) == (case.id, None, None, None)
    assert {row.owner for row in await rows_of(fresh, deadlines) if row.case_id == case.id} == {"county"}
    assert await tell(fresh) == 1
    assert await tell(fresh) == 0
    assert await tell(fresh, 60) == 1
    (first, words), (second, again) = await texts(fresh)
    assert {first, second} == set(DESKS.values())
    assert f"案件 {case.code}：名册里写的原因说明孩子可能有危险（11月23日 周一 09:30 导入）" in words
    assert "没有人接" in again
    assert flagged().name not in words + again
    async with fresh.write(LATER) as work:
        await take_alarms(work, case.id, None, LATER)
    assert await tell(fresh, 600) == 0


async def test_an_import_that_comes_to_nothing_raises_nothing(fresh: Database) -> None:
    async def killed() -> None:
        async with fresh.write(START) as work:
            await take_pupils(work, [flagged()], COUNTY, Numbered(), START)
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        await killed()
    assert await rows_of(fresh, alarms) == []
    assert await tell(fresh) == 0
    assert (await take(fresh, flagged())).restricted == 1
    assert (await take(fresh, flagged())).cases == 0
    assert len(await rows_of(fresh, alarms)) == 1, "the same roster again raises no second one"


async def test_taken_back_its_alarm_goes_unless_somebody_took_it(fresh: Database) -> None:
    batch = (await take(fresh, flagged())).batch
    assert batch
    assert await tell(fresh) == 1
    await undone(fresh, batch)
    assert [await rows_of(fresh, table) for table in (alarms, calls, cases, deadlines)] == [[], [], [], []]
    batch = (await take(fresh, flagged())).batch
    assert batch
    (case,) = await rows_of(fresh, cases)
    async with fresh.write(LATER) as work:
        assert len(await alarms_of(work, case.id)) == 1
        await take_alarms(work, case.id, None, LATER)
    with pytest.raises(Refused):
        await undone(fresh, batch)
    assert len(await rows_of(fresh, cases)) == 1
