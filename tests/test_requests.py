"""Requests to officials: how they climb, what is not late, and how far the ladder was looked at."""

from datetime import date

import pytest
from sqlalchemy import select

from rules.access import Post
from rules.requests import LEVELS, Wanted, next_level
from storage import requests
from storage.casework import codes_in_use
from storage.database import Database
from storage.facts import read_fact
from storage.liftings import case_id_of
from storage.scope import past_the_scope
from storage.tables import events
from storage.watching import RECORD, changed_since_looked
from tests.county import START
from tests.player import Player

VISIT = "@ 组长\n> /visit Q-7K3M\n> [入户]\n> [家中无人]\n> [✅ 提交]"
DESK, HEAD = frozenset({Post.BUREAU_DESK}), frozenset({Post.BUREAU_HEAD})


@pytest.mark.parametrize("wanted", Wanted)
def test_every_request_climbs_to_the_countys_head_and_no_further(wanted: Wanted) -> None:
    level, asked = 0, LEVELS[wanted][0]
    while (up := next_level(wanted, level, asked)) is not None:
        assert up == level + 1
        level, asked = up, LEVELS[wanted][up]
    assert asked == HEAD


def test_what_the_bureaus_head_is_asked_does_not_go_down_to_the_desk() -> None:
    assert next_level(Wanted.DECIDE, 0, HEAD) is None
    assert next_level(Wanted.CLOSE, 0, DESK) == 1


async def test_what_was_put_off_to_a_day_is_not_late_before_it(county: Database) -> None:
    until = date(2026, 12, 10)
    async with county.write(START) as work:
        case_id = await case_id_of(work, "Q-7K3M")
        await requests.ask(work, case_id, Wanted.DECIDE, "J-1", LEVELS[Wanted.DECIDE][0], START.date(), START)
        await requests.put_off(work, case_id, Wanted.DECIDE, "J-1", until)
        found = await requests.find(work, case_id, Wanted.DECIDE, "J-1")
    assert found
    assert (found.answer_by, found.answered_at) == (until, None)


async def test_records_that_matter_are_found_past_all_that_an_import_wrote(county: Database) -> None:
    async with county.write(START) as work:
        assert await codes_in_use(work)
        assert await changed_since_looked(work) == [], "openings are no attempts"
    await Player(county).play(VISIT)
    async with county.write(START) as work:
        assert await changed_since_looked(work) == ["Q-7K3M"]
        assert await changed_since_looked(work) == []
        newest = (
            await work.conn.execute(past_the_scope(select(events.c.id).order_by(events.c.id.desc()), "test"))
        ).first()
        assert newest
        assert await read_fact(work.conn, RECORD) == str(newest.id)
