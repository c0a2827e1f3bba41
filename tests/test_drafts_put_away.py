"""Records left half-written: put away after a week with one message in working hours; nothing typed is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from dialog.draft import AWAY_AT_MOST, Draft
from jobs.chores import CHORES, do_chores
from jobs.old_drafts import put_old_drafts_away
from rules.access import ABROAD, INSIDE
from rules.events import RedFlagRaised
from rules.policy import Policy
from storage.database import Database
from storage.drafts import drafts_of, keep_drafts
from storage.outbox import Lane, OutboxMessage, put
from storage.recording import By, record
from storage.tables import assignments, audit, outbox
from tests.county import ADDRESSES, START
from tests.reading import who

PUT_AWAY = [chore for chore in CHORES if chore.name == "put drafts away"]
WEEK = timedelta(days=7)
HALF = Draft("visit", 4, answers={"day": "2026-11-23", "case": "Q-7K3M", "way": "home"}, notes=("路上遇到他爷爷",))


async def left(county: Database, draft: Draft = HALF, alias: str = "组长", at: datetime = START) -> int:
    person = await who(county, alias)
    async with county.write(at) as work:
        await keep_drafts(work, {person.id: draft}, at)
    return person.id


async def draft_now(county: Database, person_id: int) -> Draft:
    async with county.write(START) as work:
        return (await drafts_of(work, [person_id]))[person_id]


async def told(county: Database) -> list[tuple[str, str, list[str]]]:
    """To whom, what, and what the buttons do."""
    found = []
    async with county.write(START) as work:
        for row in (await work.conn.execute(select(outbox).order_by(outbox.c.id))).all():
            body = work.seal.open_json("outbox.sealed", row.id, row.sealed)
            found.append((row.address, body["text"], [data for line in body["rows"] for _, data in line]))
    return found


async def test_after_a_week_it_is_put_away_and_its_person_told_once(county: Database) -> None:
    person_id = await left(county)
    await do_chores(county, START + WEEK - timedelta(minutes=1), Policy(), PUT_AWAY)
    assert (await draft_now(county, person_id), await told(county)) == (HALF, [])
    for minutes in (0, 1, 60 * 24 * 8):
        await do_chores(county, START + WEEK + timedelta(minutes=minutes), Policy(), PUT_AWAY)
    ((address, text, buttons),) = await told(county)
    assert (address, buttons) == (ADDRESSES["组长"], ["0:/resume", "0:/why old-draft"])
    assert "张*明" in text
    assert "7天" in text
    now = await draft_now(county, person_id)
    assert (now.form, now.turn) == ("home", 5), "a button of the screen he left is an old one"
    assert now.away == replace(HALF, turn=5)


async def test_the_reading_is_in_the_audit(county: Database) -> None:
    await left(county)
    await do_chores(county, START + WEEK, Policy(), PUT_AWAY)
    async with county.read() as conn:
        rows = (await conn.execute(select(audit.c.what))).scalars().all()
    assert any("chore:old-drafts" in what for what in rows)


def _hours() -> Iterator[tuple[int, int, bool]]:
    yield from ((7, 59, False), (8, 0, True), (19, 59, True), (20, 0, False), (3, 0, False))


@pytest.mark.parametrize(("hour", "minute", "due"), list(_hours()))
async def test_only_in_working_hours(county: Database, hour: int, minute: int, due: bool) -> None:
    person_id = await left(county)
    await do_chores(county, (START + WEEK * 2).replace(hour=hour, minute=minute), Policy(), PUT_AWAY)
    assert bool(await told(county)) == due
    assert ((await draft_now(county, person_id)).form == "home") == due


async def test_the_county_sets_the_days(county: Database) -> None:
    await left(county)
    await do_chores(county, START + timedelta(days=3), Policy(draft_days=3), PUT_AWAY)
    assert len(await told(county)) == 1


async def test_where_the_weeks_budget_is_used_up_it_waits_for_the_next_week(county: Database) -> None:
    person_id = await left(county)
    monday, policy = START + WEEK, Policy(reminders_a_week=1)
    async with county.write(monday) as work:
        digest = OutboxMessage("digest:in:x", "telegram", ADDRESSES["组长"], {"text": ""}, Lane.DIGEST, person_id)
        await put(work, [digest], monday)
    for days in range(7):
        await do_chores(county, monday + timedelta(days=days), policy, PUT_AWAY)
    assert await draft_now(county, person_id) == HALF
    await do_chores(county, monday + WEEK, policy, PUT_AWAY)
    assert (await draft_now(county, person_id)).away


@pytest.mark.parametrize("draft", [Draft("home", 3, notes=("先记一句",)), Draft("visit", 3), Draft("case", 3)])
async def test_what_is_no_record_is_left_as_it_is(county: Database, draft: Draft) -> None:
    person_id = await left(county, draft)
    await do_chores(county, START + WEEK, Policy(), PUT_AWAY)
    assert (await draft_now(county, person_id), await told(county)) == (draft, [])


async def test_a_case_that_left_his_reach_is_not_named(county: Database) -> None:
    await left(county)
    async with county.write(START) as work:
        await record(work, (RedFlagRaised(case="Q-7K3M", day=START.date()),), By(), START)
    await do_chores(county, START + WEEK, Policy(), PUT_AWAY)
    ((_, text, _),) = await told(county)
    assert not {"张", "明", "Q-7K3M"} & {part for part in ("张", "明", "Q-7K3M") if part in text}


async def test_where_too_many_lie_there_it_stays_open_and_is_told_once(county: Database) -> None:
    full = HALF
    for n in range(AWAY_AT_MOST):
        full = replace(HALF, notes=(str(n),), away=full)
    person_id = await left(county, full)
    for days in (7, 8, 20):
        await do_chores(county, START + timedelta(days=days), Policy(), PUT_AWAY)
    assert await draft_now(county, person_id) == full
    ((_, text, buttons),) = await told(county)
    assert str(AWAY_AT_MOST) in text
    assert buttons == ["0:/home", "0:/why old-draft"]


async def test_nothing_happens_silently_to_one_nobody_can_be_told_of(county: Database) -> None:
    person_id = await left(county)
    async with county.write(START) as work:
        ended = update(assignments).where(assignments.c.person_id == person_id)
        await work.conn.execute(ended.values(to_day=START.date()))
    await do_chores(county, START + WEEK, Policy(), PUT_AWAY)
    assert (await draft_now(county, person_id), await told(county)) == (HALF, [])


async def test_what_a_channel_may_carry_and_an_unknown_one_carries_nothing(county: Database) -> None:
    for alias, carried in (("组长", {"telegram": INSIDE}), ("村干部", {"telegram": ABROAD}), ("乡镇专干", {})):
        await left(county, alias=alias)
        async with county.write(START) as work:
            assert await put_old_drafts_away(work, START + WEEK, Policy(), carried) == 1
    inside, abroad, nothing = (text for _, text, _ in await told(county))
    assert "张小明" in inside
    assert "张*明" in abroad
    assert "Q-7K3M" not in nothing


async def test_taken_up_and_left_again_it_is_told_again(county: Database) -> None:
    person_id = await left(county)
    await do_chores(county, START + WEEK, Policy(), PUT_AWAY)
    await left(county, replace(HALF, turn=9), at=START + timedelta(days=8))
    await do_chores(county, START + timedelta(days=15), Policy(), PUT_AWAY)
    assert len(await told(county)) == 2
    assert (await draft_now(county, person_id)).away == replace(HALF, turn=10)
