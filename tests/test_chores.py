"""Chores: what is due is done, one that fails holds up no other, and nothing of a failed one stays."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from jobs.chores import CHORES, Chore, do_chores
from rules.policy import Policy
from storage.database import Database, Work
from storage.inbox import KEPT, done, keep, waiting
from storage.tables import inbox
from tests.county import START


async def _stored(county: Database) -> int:
    async with county.read() as conn:
        return int((await conn.execute(select(func.count()).select_from(inbox))).scalar_one())


async def test_taken_updates_are_forgotten_after_thirty_days(county: Database) -> None:
    async with county.write(START) as work:
        await keep(work, "telegram", [{"update_id": 1}, {"update_id": 2}], START)
        await done(work, [(await waiting(work, 1))[0].id])
    await do_chores(county, START + KEPT, Policy())
    assert await _stored(county) == 2
    await do_chores(county, START + KEPT + timedelta(seconds=1), Policy())
    assert await _stored(county) == 1  # the one no turn has taken stays


async def test_a_chore_that_fails_leaves_nothing_and_holds_up_no_other(
    county: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(work: Work, now: datetime, _policy: Policy) -> int:
        await keep(work, "telegram", [{"update_id": 7}], now)
        raise RuntimeError("on purpose")

    async def works(work: Work, now: datetime, _policy: Policy) -> int:
        await keep(work, "telegram", [{"update_id": 8}], now)
        return 1

    chores = (Chore("first", fails), Chore("second", works))
    assert await do_chores(county, START, Policy(), chores) == 1
    assert await _stored(county) == 1
    assert "first failed" in caplog.text


def test_every_chore_has_a_name_of_its_own() -> None:
    assert len({chore.name for chore in CHORES}) == len(CHORES)
