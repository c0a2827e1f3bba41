"""Whom a child not seen is asked after, and when: by day, once, village and school first, then the county desk."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from jobs.unseen import ask_about_unseen
from rules.access import Post
from rules.policy import Policy
from storage.database import Database
from storage.outbox import Lane, claim
from storage.reach import OUT_OF_REACH, still_reached
from storage.scope import past_the_scope
from storage.tables import assignments, cases, excluded, outbox, sightings
from tests.county import ADDRESSES, START
from tests.reading import who

CASE, RESTRICTED = "Q-7K3M", "Q-4F8A"
ALIAS = {address: alias for alias, address in ADDRESSES.items()}


async def asked(county: Database, now: datetime) -> list[tuple[str, str]]:
    """Who is asked at this moment, and about which case."""
    async with county.write(now) as work:
        before = set((await work.conn.execute(select(outbox.c.id))).scalars())
        said = await ask_about_unseen(work, now, Policy())
        every = await work.conn.execute(past_the_scope(select(cases.c.id, cases.c.code), "test"))
        codes = {row.id: row.code for row in every}
        new = [row for row in await work.conn.execute(select(outbox).order_by(outbox.c.id)) if row.id not in before]
        assert len(new) == said
        assert all(row.lane == Lane.REMINDER for row in new)
        opened = [work.seal.open_json("outbox.sealed", row.id, row.sealed) for row in new]
    told = [
        (ALIAS[row.address], [codes[case_id] for case_id in body.get("shows", (row.case_id,))], str(body))
        for row, body in zip(new, opened, strict=True)
    ]
    for _, about_these, words in told:
        assert all(code in words for code in about_these[:5])
        assert len(about_these) == 1 or len(about_these) > 3, "up to three are told one by one"
    return [(alias, code) for alias, about_these, _ in told for code in about_these]


def about(code: str, found: list[tuple[str, str]]) -> list[str]:
    return [alias for alias, of in found if of == code]


async def test_after_seven_and_fourteen_days_and_once_each(county: Database) -> None:
    assert await asked(county, START + timedelta(days=6)) == []
    week = await asked(county, START + timedelta(days=7))
    assert about(CASE, week) == ["儿童主任", "班主任"]
    assert about(RESTRICTED, week) == ["县专干", "县副专干"]
    assert about("Q-9R5X", week) == ["儿童主任", "校长"], "no class teacher: the head teacher"
    assert about("Q-3D7Z", week) == ["班主任"], "a village with nobody to ask"
    assert await asked(county, START + timedelta(days=8)) == []
    fortnight = await asked(county, START + timedelta(days=14))
    assert about(CASE, fortnight) == ["县专干", "县副专干"]
    assert about(RESTRICTED, fortnight) == ["县专干", "县副专干"]
    assert await asked(county, START + timedelta(days=60)) == []


async def test_a_tick_missed_for_weeks_asks_both_at_once(county: Database) -> None:
    found = await asked(county, START + timedelta(days=42))
    assert about(CASE, found) == ["儿童主任", "班主任", "县专干", "县副专干"]


@pytest.mark.parametrize(("hour", "asks"), [(7, False), (8, True), (19, True), (20, False), (23, False)])
async def test_nobody_is_asked_at_night(county: Database, hour: int, asks: bool) -> None:
    at = (START + timedelta(days=7)).replace(hour=hour, minute=0)
    assert bool(await asked(county, at)) is asks


async def test_nobody_is_asked_on_a_rest_day_but_on_the_working_day_after_it(county: Database) -> None:
    assert await asked(county, START + timedelta(days=12)) == [], "a Saturday"
    assert await asked(county, START + timedelta(days=14)) != []


async def test_where_there_is_no_child_director_the_village_cadre_is_asked(county: Database) -> None:
    director = (await who(county, "儿童主任")).id
    async with county.write(START) as work:
        ends = update(assignments).where(assignments.c.person_id == director)
        await work.conn.execute(ends.values(to_day=START.date()))
    assert about(CASE, await asked(county, START + timedelta(days=7))) == ["村干部", "班主任"]


async def test_one_in_two_posts_hears_once_and_one_it_concerns_not_at_all(county: Database) -> None:
    director, teacher = (await who(county, "儿童主任")).id, (await who(county, "班主任")).id
    async with county.write(START) as work:
        held = (await work.conn.execute(select(assignments).where(assignments.c.person_id == teacher))).mappings().one()
        both = dict(held) | {"id": work.ids.new(START), "person_id": director}
        assert both["post"] == Post.CLASS_TEACHER
        await work.conn.execute(insert(assignments), both)
        of_case = select(cases.c.id).where(cases.c.code == CASE)
        case_id = (await work.conn.execute(past_the_scope(of_case, "test"))).scalar_one()
        await work.conn.execute(insert(excluded), {"person_id": teacher, "case_id": case_id, "since": START})
    found = await asked(county, START + timedelta(days=7))
    assert about(CASE, found) == ["儿童主任"]


async def test_many_at_once_are_one_message_and_restricted_ones_the_desks_alone(county: Database) -> None:
    now = START + timedelta(days=14)
    async with county.write(now) as work:
        await ask_about_unseen(work, now, Policy())
        rows = (await work.conn.execute(select(outbox).order_by(outbox.c.id))).all()
        bodies = {
            (ALIAS[row.address], row.dedupe.split(":")[1]): work.seal.open_json("outbox.sealed", row.id, row.sealed)
            for row in rows
            if row.case_id is None
        }
        restricted = (
            await work.conn.execute(past_the_scope(select(cases.c.id).where(cases.c.code == RESTRICTED), "test"))
        ).scalar_one()
    assert set(bodies) == {("儿童主任", "1"), ("县专干", "2"), ("县副专干", "2")}
    near, desk = bodies["儿童主任", "1"], bodies["县专干", "2"]
    assert restricted in desk["shows"]
    assert restricted not in near["shows"]
    assert (len(near["shows"]), len(desk["shows"])) == (4, 6)
    assert "马*花" not in str(near)
    assert "等 6 个" in str(desk)
    assert "等 4 个" not in str(near), "all four are named"


async def test_a_message_of_many_is_not_sent_once_one_of_them_is_out_of_reach(county: Database) -> None:
    now = START + timedelta(days=7)
    async with county.write(now) as work:
        await ask_about_unseen(work, now, Policy())
        await work.conn.execute(update(cases).where(cases.c.code == CASE).values(restricted=True))
        claimed = await claim(work, now, 50)
        gone = await still_reached(work, claimed, now.date())
    many = [message for message in claimed if len(message.shows) > 1]
    assert [ALIAS[message.address] for message in many] == ["儿童主任"]
    assert gone[many[0].id] == OUT_OF_REACH


async def test_it_is_counted_from_the_last_time_seen(county: Database) -> None:
    async with county.read() as conn:
        stored = set((await conn.execute(past_the_scope(select(sightings.c.since), "test"))).scalars())
    assert stored == {START.date()}, "all were opened that day, though absent since summer"
