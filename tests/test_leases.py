"""Leases: one holder at a time, a token that only grows, and no effect of one that was late, on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from jobs.chores import Chore, do_chores
from jobs.holding import MARGIN, Fenced, Leases, while_held
from jobs.process_name import is_gone, name_of_this_process
from rules.policy import Policy
from storage.clock_tables import leases
from storage.columns import EPOCH
from storage.database import Database, Work
from storage.inbox import keep
from storage.leases import LENGTH, Lease, LeaseLost, assert_held, let_go, take
from storage.tables import inbox
from tests.conftest import seal
from tests.county import START


async def taken(county: Database, holder: str, *, gone: str = "nobody") -> Lease | None:
    async with county.write(START) as work:
        return await take(work, "clock", holder, is_gone=lambda name: name == gone)


async def move_end(county: Database, by: timedelta) -> None:
    """As if the clock of the database were set the other way."""
    async with county.write(START) as work:
        row = (await work.conn.execute(select(leases.c.until))).scalar_one()
        await work.conn.execute(update(leases).values(until=row + by))


async def is_held(county: Database, lease: Lease | None) -> bool:
    assert lease
    try:
        async with county.write(START) as work:
            await assert_held(work, lease)
    except LeaseLost:
        return False
    return True


async def test_one_holder_at_a_time(county: Database) -> None:
    first = await taken(county, "a")
    assert first == Lease("clock", "a", 1)
    assert await taken(county, "b") is None
    assert await taken(county, "a") == first, "its own lease is renewed, under the same token"
    assert await is_held(county, first)


async def test_over_its_time_it_is_the_next_ones_and_the_late_one_learns_it(county: Database) -> None:
    first = await taken(county, "a")
    await move_end(county, -LENGTH)
    assert await is_held(county, first), "that nobody else wanted it is no fault"
    second = await taken(county, "b")
    assert second == Lease("clock", "b", 2)
    assert not await is_held(county, first)
    await move_end(county, -LENGTH)
    third = await taken(county, "a")
    assert third == Lease("clock", "a", 3), "no token is ever used again"
    assert not await is_held(county, first), "the same process under its old token is late all the same"
    assert not await is_held(county, second)
    assert await is_held(county, third)


@pytest.mark.parametrize("by", [timedelta(days=1), timedelta(days=400), LENGTH * 2])
async def test_a_clock_set_back_makes_nobody_wait_for_it(county: Database, by: timedelta) -> None:
    first = await taken(county, "a")
    await move_end(county, by)
    assert (await taken(county, "b")) == Lease("clock", "b", 2)
    assert not await is_held(county, first)


async def test_given_up_it_is_free_at_once_and_only_ones_own_can_be_given_up(county: Database) -> None:
    first = await taken(county, "a")
    assert first
    async with county.write(START) as work:
        await let_go(work, first)
    second = await taken(county, "b")
    assert second == Lease("clock", "b", 2)
    async with county.write(START) as work:
        await let_go(work, first)
    assert await taken(county, "c") is None


async def test_who_surely_lives_no_more_keeps_nobody_waiting(county: Database) -> None:
    await taken(county, "a")
    assert await taken(county, "b", gone="c") is None
    assert await taken(county, "b", gone="a") == Lease("clock", "b", 2)


async def test_it_lasts_by_the_databases_clock(county: Database) -> None:
    await taken(county, "a")
    async with county.read() as conn:
        until = (await conn.execute(select(leases.c.until))).scalar_one()
    assert until > EPOCH + timedelta(days=365 * 50)
    async with county.write(START) as work:
        short = await take(work, "short", "a", timedelta(milliseconds=1))
    await asyncio.sleep(0.01)
    async with county.write(START) as work:
        assert short
        assert await take(work, "short", "b", timedelta(milliseconds=1)) == Lease("short", "b", 2)


async def test_two_who_want_it_in_the_same_moment_do_not_both_get_it(county_url: str) -> None:
    databases = [Database(county_url, seal()) for _ in range(4)]
    try:
        for token in range(1, 6):
            found = await asyncio.gather(*(taken(database, f"{i}/{token}") for i, database in enumerate(databases)))
            assert [lease.token for lease in found if lease] == [token]
            await move_end(databases[0], -LENGTH)
    finally:
        for database in databases:
            await database.close()


async def test_nobody_takes_it_before_the_transaction_that_asserted_it_has_ended(county_url: str) -> None:
    one, other = Database(county_url, seal()), Database(county_url, seal())
    try:
        first = await taken(one, "a")
        assert first
        await move_end(one, -LENGTH)
        async with one.write(START) as work:
            await assert_held(work, first)
            rival = asyncio.create_task(taken(other, "b"))
            await asyncio.sleep(0.2)
            assert not rival.done()
        assert await rival == Lease("clock", "b", 2)
    finally:
        await one.close()
        await other.close()


# What is done under a lease


@pytest.fixture
def wanted(county: Database) -> Leases:
    return Leases(county, lambda: START)


async def stored(county: Database) -> int:
    async with county.read() as conn:
        return int((await conn.execute(select(func.count()).select_from(inbox))).scalar_one())


def keeps(number: int) -> Chore:
    async def do(work: Work, _now: object, _policy: Policy) -> int:
        await keep(work, "telegram", [{"update_id": number}], START)
        return 1

    return Chore(f"keep {number}", do)


async def test_a_chore_of_one_who_lost_the_lease_leaves_nothing(county: Database, wanted: Leases) -> None:
    holding = wanted.holding("clock")
    with pytest.raises(LeaseLost):
        await do_chores(Fenced(county, holding), START, Policy(), [keeps(1)])  # type: ignore[arg-type]
    await wanted.renew()
    fenced = Fenced(county, holding)
    holding._wanted = True
    await wanted.renew()
    assert await do_chores(fenced, START, Policy(), [keeps(2)]) == 1

    async def another_takes_it(work: Work, _now: object, _policy: Policy) -> int:
        await work.conn.execute(update(leases).values(holder="b", token=leases.c.token + 1))
        return 0

    with pytest.raises(LeaseLost):
        await do_chores(fenced, START, Policy(), [Chore("rival", another_takes_it), keeps(3), keeps(4)])
    assert await stored(county) == 1
    assert holding.lease is None


async def test_work_begins_with_the_lease_ends_with_it_and_begins_anew(county: Database, wanted: Leases) -> None:
    holding, begun, ended = wanted.holding("clock"), asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def works() -> None:
        begun.release()
        try:
            await asyncio.Event().wait()
        finally:
            ended.release()

    task = asyncio.create_task(while_held(holding, works))
    await asyncio.sleep(0.05)
    assert begun.locked(), "it does not begin without the lease"
    await wanted.renew()
    await asyncio.wait_for(begun.acquire(), 5)
    await move_end(county, -LENGTH)
    assert await taken(county, "b")
    await wanted.renew()
    await asyncio.wait_for(ended.acquire(), 5)
    await wanted.renew()
    await asyncio.sleep(0.05)
    assert begun.locked()
    assert not holding.surely()
    await move_end(county, -LENGTH)
    await wanted.renew()
    await asyncio.wait_for(begun.acquire(), 5)
    assert holding.surely()
    task.cancel()
    await asyncio.wait_for(ended.acquire(), 5)
    await wanted.give_up()
    assert await taken(county, "c")


async def test_a_lease_lost_and_won_back_unnoticed_is_not_the_same_one(county: Database, wanted: Leases) -> None:
    holding = wanted.holding("clock")
    await wanted.renew()
    before = holding.lease
    await move_end(county, -LENGTH)
    rival = await taken(county, "b")
    assert rival
    async with county.write(START) as work:
        await let_go(work, rival)
    await wanted.renew()
    assert before
    assert holding.lease is None, "what runs under the old token must end before the new one counts"
    await wanted.renew()
    assert holding.lease is None
    gained = asyncio.create_task(holding.gained())
    await asyncio.sleep(0)
    await wanted.renew()
    assert (await gained).token == before.token + 2


async def test_a_machine_that_stood_still_is_no_longer_sure(
    county: Database, wanted: Leases, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [1000.0]
    monkeypatch.setattr("jobs.holding.seconds_of_this_machine", lambda: seconds[0])
    holding = wanted.holding("delivery:telegram")
    await wanted.renew()
    seconds[0] += LENGTH.total_seconds() * MARGIN - 0.1
    assert holding.surely()
    seconds[0] += 0.1
    assert not holding.surely()
    assert holding.lease, "the database decides; only sending must not be begun"
    await wanted.renew()
    assert holding.surely()


# Whose name it is


def test_this_process_lives_and_no_two_names_are_alike() -> None:
    here = name_of_this_process()
    assert here != name_of_this_process()
    assert len(here) <= 160
    assert not is_gone(here)


def test_a_process_that_ended_is_gone_and_one_elsewhere_is_not_judged() -> None:
    start, space, number, began, chance = name_of_this_process().split("/")
    assert is_gone(f"{start}/{space}/{number}/{int(began) + 1}/{chance}"), "its number was given to another process"
    assert is_gone(f"{start}/{space}/{2**22 + 1}/{began}/{chance}")
    assert not is_gone(f"another-start/{space}/{2**22 + 1}/{began}/{chance}")
    assert not is_gone(f"{start}/pid:[1]/{2**22 + 1}/{began}/{chance}")
    for strange in ("", "a", "////", f"{start}/{space}//1/x", f"{start}/{space}/x/1/x"):
        assert not is_gone(strange)
