"""The bot with some of its roles as a process of its own, for tests that freeze, kill and start several of them."""

import asyncio
import os
import random
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import insert, select, update

import bot.app
from bot.app import App
from bot.channels.telegram import Telegram
from bot.clock import MovableClock, SystemClock
from bot.holidays import published
from bot.roles import read_roles
from bot.settings import Settings
from bot.turn import nothing
from jobs.chores import CHORES, Chore, do_chores
from rules.policy import Policy
from storage import database as storage_database
from storage.database import Work
from storage.outbox import Lane, OutboxMessage, put
from storage.tables import facts
from tests.kill_child import TOKEN

LENGTH = timedelta(seconds=1.5)
"""How long a lease lasts here: not so short that a busy machine cannot renew it in time."""
SERVER_WAITS = 1
"""Seconds for which the server lets a writing transaction stand still: less than the tests freeze a process."""
COUNT = "count"
A_TICK = 10
"""How many reminders are written at one tick, each by two chores of its own."""
BETWEEN = 0.02
"""Seconds that pass between two chores: where a process is most likely frozen, and where nothing but the lease guards."""
_next: list[int] = []
_freezes: list[Path] = []
"""Where the first process that comes to the worst moment leaves its number before it freezes."""


async def look(work: Work, _now: Any, _policy: Policy) -> int:
    """Which reminder is the next one; remembered by this process, as careless as can be."""
    known = (await work.conn.execute(select(facts.c.value).where(facts.c.name == COUNT))).scalar()
    _next[:] = [int(known or 0)]
    if known is None:
        await work.conn.execute(insert(facts).values(name=COUNT, value="0"))
    return 0


async def remind(work: Work, now: Any, _policy: Policy) -> int:
    """Write the reminder that was the next one a moment ago. Only the lease keeps it from coming twice."""
    number = _next.pop()
    key = f"{COUNT}:{number}:{random.SystemRandom().getrandbits(60)}"
    message = OutboxMessage(key, "nobody", str(number), {"text": str(number)}, Lane.REMINDER)
    await put(work, [message], now)
    await work.conn.execute(update(facts).where(facts.c.name == COUNT).values(value=str(number + 1)))
    return 1


def freeze_once() -> None:
    """Stand still right here, the first of all processes that come here: it knows what is next and has not written it yet."""
    for file in tuple(_freezes):
        try:
            number = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            return
        os.write(number, str(os.getpid()).encode())
        os.close(number)
        os.kill(os.getpid(), signal.SIGSTOP)
        _woken.append(file.with_suffix(".over"))


_woken: list[Path] = []
"""What tells that the process that froze has done, or tried, what it was about to do."""


class Slowly(tuple[Chore, ...]):
    """Chores with time between those that are careless."""

    def __iter__(self) -> Iterator[Chore]:
        for chore in super().__iter__():
            if chore.do in (look, remind):
                time.sleep(BETWEEN)
            if chore.do is remind and _next[0]:
                freeze_once()
            yield chore


async def do_chores_slowly(database: Any, now: Any, policy: Policy, chores: Any) -> int:
    try:
        return await do_chores(database, now, policy, Slowly(chores))
    finally:
        for over in _woken:
            over.touch()


def run(given: dict[str, Any]) -> None:
    """The child's whole life."""
    storage_database.IDLE_SECONDS = SERVER_WAITS
    _freezes[:] = [Path(given["freeze"])] if "freeze" in given else []
    if given.get("unfenced"):
        bot.app.Fenced = lambda database, _holding: database  # type: ignore[assignment,misc]  # the fault that must be seen
    settings = Settings.model_construct(
        telegram_token=SecretStr(TOKEN),
        telegram_api="http://127.0.0.1:1",
        database=given["database"],
        key_file=Path(given["key_file"]),
        files_folder=Path(given["files"]),
        county_file=Path("no-county.toml"),
        poll_seconds=5,
    )
    policy = Policy(holidays=published())
    clock = MovableClock(policy.tz, SystemClock(policy.tz).now() + given["ahead"])
    took = Path(given["took"]) if "took" in given else None

    def note(point: str) -> None:
        if took and point == "turn.committed":
            with took.open("a") as file:
                file.write(".")

    careless = (Chore("look", look), Chore("remind", remind)) * A_TICK
    bot.app.do_chores = do_chores_slowly
    app = App(
        settings,
        policy,
        clock,
        Telegram(),
        note if took else nothing,
        chores=(*(CHORES if given.get("real") else ()), *careless),
        chores_seconds=1,
        roles=read_roles(given["roles"]),
    )
    app.leases.length = LENGTH
    app.turns.take = partial(app.turns.take, given.get("at_most", 64))  # type: ignore[method-assign]  # small batches
    asyncio.run(app.run(Path(given["ready"]).touch if "ready" in given else lambda: None))
