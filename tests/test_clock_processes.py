"""Several processes at one county: frozen past their lease, woken, killed, started again. Each reminder comes once.

`make test` takes two with the clock role, one of which freezes at the worst moment, `make prove` four and many stops by
chance, on both databases. Both are done once more without the fence, and must find what is doubled then. Several take turns,
on PostgreSQL: each update once, everybody's in order.
"""

import asyncio
import multiprocessing
import os
import random
import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.channels.telegram import NAME, address_of
from storage.clock_tables import leases
from storage.database import Database
from storage.drafts import drafts_of
from storage.inbox import keep
from storage.tables import drafts, facts, inbox, outbox
from tests import role_child
from tests.conftest import copy_county, seal
from tests.county import ADDRESSES, START

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.kill_child", "tests.role_child"])
FROZEN = role_child.LENGTH.total_seconds() + 0.7
PATIENCE = 90


async def until(condition: Callable[[], bool]) -> None:
    over = asyncio.get_running_loop().time() + PATIENCE
    while not condition():
        assert asyncio.get_running_loop().time() < over
        await asyncio.sleep(0.05)


class Processes:
    """So many processes of one kind at one database."""

    def __init__(self, given: dict[str, Any], many: int) -> None:
        self.given = given | {"ahead": START - datetime.now(UTC)}
        self.database = Database(given["database"], seal())
        self.all = [self._start(number) for number in range(many)]

    def _start(self, number: int) -> BaseProcess:
        folder = self.given.get("folder")
        took = {"took": f"{folder}/took{number}", "ready": f"{folder}/ready{number}"} if folder else {}
        process = CONTEXT.Process(target=role_child.run, args=(self.given | took,), daemon=True)
        process.start()
        return process

    async def holder(self) -> BaseProcess | None:
        """The process that holds the clock's lease."""
        async with self.database.read() as conn:
            name = (await conn.execute(select(leases.c.holder).where(leases.c.name == "clock"))).scalar()
        return next((one for one in self.all if name and f"/{one.pid}/" in name), None)

    async def count(self) -> int:
        """Reminders so far, doubled ones too."""
        async with self.database.read() as conn:
            mine = select(func.count()).select_from(outbox).where(outbox.c.channel == "nobody")
            return int((await conn.execute(mine)).scalar_one())

    async def next(self) -> int:
        """The number of the next reminder."""
        async with self.database.read() as conn:
            return int((await conn.execute(select(facts.c.value).where(facts.c.name == role_child.COUNT))).scalar_one())

    async def counts_on(self, more: int = 1) -> None:
        """Until so many more have come."""
        until = asyncio.get_running_loop().time() + PATIENCE
        wanted = await self.count() + more
        while await self.count() < wanted:
            assert asyncio.get_running_loop().time() < until, "nobody goes on"
            await asyncio.sleep(0.05)

    async def other_than(self, pid: int) -> None:
        """Until another one has the clock's lease."""
        over = asyncio.get_running_loop().time() + PATIENCE
        while (holder := await self.holder()) is None or holder.pid == pid:
            assert asyncio.get_running_loop().time() < over, "nobody takes over"
            await asyncio.sleep(0.05)

    async def freeze(self, process: BaseProcess) -> None:
        """Past its lease; then it goes on where it stood."""
        _signal(process, signal.SIGSTOP)
        await asyncio.sleep(FROZEN)
        _signal(process, signal.SIGCONT)

    def kill(self, process: BaseProcess) -> None:
        """As power does; another is started in its place."""
        process.kill()
        process.join()
        self.all[self.all.index(process)] = self._start(len(self.all))

    async def end(self) -> None:
        for process in self.all:
            process.kill()
            process.join()
        await self.database.close()


def _signal(process: BaseProcess, number: int) -> None:
    assert process.pid
    os.kill(process.pid, number)


@pytest.fixture
def county_at(county_url: str, key_file: Path, tmp_path: Path) -> dict[str, Any]:
    return county_of(county_url, key_file, tmp_path)


def county_of(url: str, key_file: Path, tmp_path: Path, roles: str = "clock") -> dict[str, Any]:
    return {"database": url, "key_file": str(key_file), "files": str(tmp_path / "files"), "roles": roles}


async def reminders(database: Database) -> Counter[int]:
    async with database.read() as conn:
        found = await conn.execute(select(outbox.c.address).where(outbox.c.channel == "nobody"))
        return Counter(int(address) for address in found.scalars())


Found = tuple[int, list[int], list[int]]
"""How many reminders there are, which came more than once, which never."""


async def found_at_the_end(processes: Processes) -> Found:
    for process in processes.all:
        process.kill()
        process.join()
    found, upto = await reminders(processes.database), await processes.next()
    return upto, [number for number, times in found.items() if times > 1], [n for n in range(upto) if n not in found]


async def frozen_at_the_worst_moment(given: dict[str, Any], froze: Path) -> Found:
    """One of two freezes itself between looking and writing, is woken past its lease; then whoever works is killed."""
    processes = Processes(given | {"freeze": str(froze)}, 2)
    try:
        await until(lambda: froze.exists() and froze.read_text() != "")
        pid = int(froze.read_text())
        await processes.other_than(pid)
        await processes.counts_on(2)
        os.kill(pid, signal.SIGCONT)
        await until(froze.with_suffix(".over").exists)
        await processes.counts_on()
        if "unfenced" not in given:
            processes.kill(await processes.holder() or processes.all[0])
            await processes.counts_on(2)
        return await found_at_the_end(processes)
    finally:
        await processes.end()


async def troubled(given: dict[str, Any], many: int, stops: int, seed: int) -> Found:
    """Freeze and kill, by chance, among all the chores there are."""
    chance, processes = random.Random(seed), Processes(given | {"real": True}, many)
    try:
        await processes.counts_on()
        for stop in range(stops):
            await asyncio.sleep(chance.random())
            process = await processes.holder() or processes.all[0]
            if stop % 4 == 3:
                processes.kill(process)
            elif stop % 4 == 1 and many > 2:
                await asyncio.gather(*(processes.freeze(one) for one in processes.all[:2]))
            else:
                await processes.freeze(process)
            await processes.counts_on()
        processes.kill(await processes.holder() or processes.all[0])
        await processes.counts_on(2)
        return await found_at_the_end(processes)
    finally:
        await processes.end()


async def test_two_clocks_one_frozen_one_killed(county_at: dict[str, Any], tmp_path: Path) -> None:
    upto, doubled, lost = await frozen_at_the_worst_moment(county_at, tmp_path / "froze")
    assert upto > 6
    assert (doubled, lost) == ([], [])


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.prove)])
def unfenced_at(request: pytest.FixtureRequest, key_file: Path, tmp_path: Path) -> dict[str, Any]:
    return county_of(copy_county(request, request.param, tmp_path), key_file, tmp_path) | {"unfenced": True}


async def test_without_the_fence_the_same_is_seen_to_double(unfenced_at: dict[str, Any], tmp_path: Path) -> None:
    """A planted fault: everything else stands, the lease, its renewal, the work that ends with it. It is not enough."""
    _, doubled, _ = await frozen_at_the_worst_moment(unfenced_at, tmp_path / "froze")
    assert doubled, "the test above would see nothing"


@pytest.mark.prove
@pytest.mark.timeout(900)
@pytest.mark.parametrize("many", [2, 4])
async def test_many_stops(county_at: dict[str, Any], many: int) -> None:
    seed, stops = 2026 + many, 16
    upto, doubled, lost = await troubled(county_at, many, stops, seed)
    kind = county_at["database"].partition(":")[0]
    print(
        f"{kind}: {many} clocks, {stops} stops, seed {seed}: {upto} reminders, {len(doubled)} doubled, {len(lost)} lost"
    )
    assert (doubled, lost) == ([], [])


@pytest.mark.prove
@pytest.mark.timeout(900)
async def test_many_stops_without_the_fence_double(county_at: dict[str, Any]) -> None:
    upto, doubled, lost = await troubled(county_at | {"unfenced": True}, 4, 16, 2030)
    kind = county_at["database"].partition(":")[0]
    print(
        f"{kind}: 4 clocks without the fence, 16 stops, seed 2030: {upto} reminders, {len(doubled)} doubled, {len(lost)} lost"
    )
    assert doubled


# Turns

PEOPLE = ("组长", "村干部", "邻村组长", "乡镇专干", "县专干", "校长", "班主任", "儿童主任")
EACH = 9


def typed(number: int, address: str) -> dict[str, Any]:
    person = {"id": int(address), "is_bot": False, "first_name": "某人"}
    chat = {"id": int(address), "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": person, "text": "/me"},
    }


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


async def taken(database: Database) -> int:
    async with database.read() as conn:
        done = select(func.count()).select_from(inbox).where(inbox.c.state == "done")
        return int((await conn.execute(done)).scalar_one())


@pytest.fixture
def on_postgres(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return copy_county(request, "postgresql", tmp_path)


@pytest.mark.parametrize("many", [2, pytest.param(4, marks=pytest.mark.prove)])
async def test_several_take_turns_each_update_once_and_everybody_in_order(
    on_postgres: str, key_file: Path, tmp_path: Path, many: int
) -> None:
    given = county_of(on_postgres, key_file, tmp_path, "turns") | {"at_most": 5}
    processes, chance = Processes(given | {"folder": str(tmp_path)}, many), random.Random(7)
    numbers = list(range(1, len(PEOPLE) * EACH + 1))
    whose = {number: ADDRESSES[PEOPLE[number % len(PEOPLE)]] for number in numbers}
    try:
        await until(lambda: len(list(tmp_path.glob("ready*"))) == many)
        left, killed = list(numbers), None
        while left:
            if len(left) < len(numbers) // 2 and killed is None:
                await until(lambda: any(map(_size, tmp_path.glob("took*"))))
                killed = max(processes.all, key=lambda one: _size(tmp_path / f"took{processes.all.index(one)}"))
                processes.kill(killed)
            some = [left.pop(0) for _ in range(min(len(left), chance.randint(1, 12)))]
            async with processes.database.write(START) as work:
                await keep(work, NAME, [typed(number, whose[number]) for number in some], START, address_of)
            await asyncio.sleep(chance.random() / 4)
        over = asyncio.get_running_loop().time() + PATIENCE
        while await taken(processes.database) < len(numbers):
            assert asyncio.get_running_loop().time() < over
            await asyncio.sleep(0.1)
        async with processes.database.write(START) as work:
            ids = (await work.conn.execute(select(inbox.c.id, inbox.c.update_id))).all()
            number_of = {f"turn:{row.id}": row.update_id for row in ids}
            said = (await work.conn.execute(select(outbox.c.dedupe, outbox.c.address).order_by(outbox.c.id))).all()
            turns = (await work.conn.execute(select(drafts.c.person_id, drafts.c.turn))).all()
            assert len(await drafts_of(work, [row.person_id for row in turns])) == len(PEOPLE)
    finally:
        await processes.end()
    answered = [(number_of[row.dedupe], row.address) for row in said if row.dedupe in number_of]
    assert sorted(number for number, _ in answered) == numbers, "each update is answered once"
    for person in PEOPLE:
        mine = [number for number, address in answered if address == ADDRESSES[person]]
        assert mine == sorted(mine), "in order"
    assert {row.turn for row in turns} == {EACH}, "no step of anybody is overwritten by another process"
    took = [file.stat().st_size for file in tmp_path.glob("took*")]
    assert len(took) >= 2, "more than one took some"
