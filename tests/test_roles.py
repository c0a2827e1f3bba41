"""Roles: which there are, which may be apart, and what a process with some of them loads, does and leaves to others."""

import asyncio
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, update

from bot.__main__ import main
from bot.channels.telegram import address_of
from bot.roles import ALL, NeedsServer, Role, RolesUnknown, needs_channel, read_roles, refuse_split
from jobs.holding import Fenced, Leases
from storage.clock_tables import leases
from storage.columns import EPOCH
from storage.database import Database
from storage.tables import outbox
from tests.conftest import copy_county, seal
from tests.county import ADDRESSES, START
from tests.test_delivery import Recorder, deliver, settle_down
from tests.test_turn import arrive, did, turns


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("all", ALL),
        ("clock", {Role.CLOCK}),
        ("intake, turns", {Role.INTAKE, Role.TURNS}),
        ("delivery,clock,delivery", {Role.DELIVERY, Role.CLOCK}),
        ("clock,all", ALL),
    ],
)
def test_roles_as_they_are_written(text: str, roles: set[Role]) -> None:
    assert read_roles(text) == roles
    assert needs_channel(read_roles(text)) is (text != "clock")


@pytest.mark.parametrize("text", ["", "clocks", "intake,,turns", "Clock", "intake turns"])
def test_a_word_that_is_no_role(text: str) -> None:
    with pytest.raises(RolesUnknown):
        read_roles(text)


def test_only_whole_processes_and_clocks_share_a_file() -> None:
    for roles in (ALL, {Role.CLOCK}):
        refuse_split(roles, is_sqlite=True)
    for roles in ({Role.INTAKE}, {Role.TURNS}, {Role.DELIVERY}, {Role.CLOCK, Role.DELIVERY}, ALL - {Role.CLOCK}):
        with pytest.raises(NeedsServer):
            refuse_split(roles, is_sqlite=True)
        refuse_split(roles, is_sqlite=False)


def test_the_command_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "--role", "turns"]) == 2
    assert "请去掉 --role（一个进程全做），或者改用 PostgreSQL" in capsys.readouterr().out
    assert main(["run", "--role", "cook"]) == 2
    assert "没有“cook”这个分工" in capsys.readouterr().out
    assert main(["run", "--role", "clock"]) == 1
    assert "令牌" not in capsys.readouterr().out, "who speaks with no channel needs no token"
    assert main(["--lang", "en", "run"]) == 2
    assert "GUIXIAO_TELEGRAM_TOKEN" in capsys.readouterr().out


# What a process is

ALONE = """
import asyncio, json, sys
from pathlib import Path
from pydantic import SecretStr
from bot.app import App
from bot.channels.telegram import Telegram
from bot.clock import SystemClock
from bot.roles import read_roles
from bot.settings import Settings
from rules.policy import Policy

database, key, files, roles = sys.argv[1:]
settings = Settings.model_construct(
    telegram_token=SecretStr("539999:alone"), telegram_api="http://127.0.0.1:1", database=database, key_file=Path(key),
    files_folder=Path(files), county_file=Path("no-county.toml"),
)
policy = Policy()
app = App(settings, policy, SystemClock(policy.tz), Telegram(), chores_seconds=1, roles=read_roles(roles))

async def for_a_while():
    ready = asyncio.Event()
    task = asyncio.create_task(app.run(ready.set))
    await asyncio.wait([asyncio.create_task(ready.wait()), task], return_when=asyncio.FIRST_COMPLETED)
    while not all(holding.lease for holding in app.leases._holdings.values()):
        await asyncio.sleep(0.05)
    held = sorted(name for name, holding in app.leases._holdings.items() if holding.lease)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled(), task.exception()
    loaded = [name for name in ("aiogram", "telegram") if name in sys.modules]
    print(json.dumps({"held": held, "loaded": loaded}))

asyncio.run(for_a_while())
"""


def alone(url: str, key_file: Path, tmp_path: Path, roles: str) -> dict[str, Any]:
    command = [sys.executable, "-c", ALONE, url, str(key_file), str(tmp_path / "files"), roles]
    here = Path(__file__).parent.parent
    ended = subprocess.run(command, cwd=here, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    ("roles", "held", "loaded"),
    [
        pytest.param("clock", ["clock"], [], marks=pytest.mark.prove),
        ("clock,delivery", ["clock", "delivery:telegram"], ["telegram"]),
    ],
)
def test_who_only_sends_or_tells_the_time_loads_nothing_to_read_with(
    request: pytest.FixtureRequest, key_file: Path, tmp_path: Path, roles: str, held: list[str], loaded: list[str]
) -> None:
    county_url = copy_county(request, "sqlite" if roles == "clock" else "postgresql", tmp_path)
    assert alone(county_url, key_file, tmp_path, roles) == {"held": held, "loaded": loaded}
    assert asyncio.run(_ends(county_url)) == {EPOCH}, "a clean stop gives them up"


async def _ends(url: str) -> set[datetime]:
    database = Database(url, seal())
    async with database.read() as conn:
        found = set((await conn.execute(select(leases.c.until))).scalars())
    await database.close()
    return found


# Delivery under its lease


async def states(county: Database) -> list[tuple[str, int]]:
    async with county.read() as conn:
        rows = await conn.execute(select(outbox.c.state, outbox.c.attempts).order_by(outbox.c.id))
        return [(row.state, row.attempts) for row in rows]


async def stolen(county: Database) -> None:
    """Another process has taken every lease."""
    async with county.write(START) as work:
        await work.conn.execute(update(leases).values(holder="b", token=leases.c.token + 1))


async def test_turns_hand_over_only_where_this_process_delivers(county: Database) -> None:
    wanted, recorder, taking = Leases(county, lambda: START), Recorder(), turns(county)
    holding = wanted.holding("delivery:telegram")
    taking.delivery = delivery = deliver(county, recorder, holding=holding)
    await arrive(county, *did("组长", "/home"))
    await taking.take()
    assert await states(county) == [("queued", 0)], "nobody here delivers: it waits in the outbox"
    await wanted.renew()
    delivery._begun = True
    await arrive(county, *did("村干部", "/home"))
    await taking.take()
    assert await states(county) == [("queued", 0), ("claimed", 1)]
    await settle_down(delivery)
    await stolen(county)
    recorder.said.clear()
    await arrive(county, *did("邻村组长", "/home"))
    await taking.take()
    assert (await states(county))[-1] == ("queued", 0), (
        "another one delivers by now: what people told is kept all the same"
    )
    assert recorder.said == []


async def test_one_that_stood_still_neither_sends_nor_marks(county: Database) -> None:
    wanted, recorder, taking = Leases(county, lambda: START), Recorder(), turns(county)
    holding = wanted.holding("delivery:telegram")
    await wanted.renew()
    delivery = deliver(county, recorder, holding=holding)
    delivery.database, delivery._begun = Fenced(county, holding), True
    taking.delivery = delivery
    holding._sure_until = 0.0  # as if it had stood still here, after the commit
    await arrive(county, *did("组长", "/home"))
    await taking.take()
    assert await states(county) == [("claimed", 1)]
    for _ in range(5):
        await asyncio.sleep(0)
    await stolen(county)
    with pytest.raises(Exception, match="delivery:telegram"):
        await delivery.step()
    assert recorder.said == []
    assert await states(county) == [("claimed", 1)], "its new holder takes it for doubtful"
    assert holding.lease is None


async def test_a_batch_of_turns_looks_at_the_lease_for_nothing(county: Database) -> None:
    wanted, taking = Leases(county, lambda: START), turns(county)
    said: list[list[str]] = [[]]
    engine = county._writer.sync_engine
    note = lambda _c, _cursor, sql, *_: said[-1].append(sql)  # noqa: E731  # an event's listener, taken away below
    event.listen(engine, "before_cursor_execute", note)
    batches = []
    for number, holding in enumerate(
        (None, None, wanted.holding("delivery:telegram"))
    ):  # the first one learns the county
        delivery = deliver(county, Recorder(), **({"holding": holding} if holding else {}))
        delivery._begun = True
        await wanted.renew()
        taking.delivery = delivery
        await arrive(county, *did("组长", "/home", start=number + 1))
        said.append([])
        await taking.take()
        batches.append([sql for sql in said[-1] if "BEGIN" not in sql])
        said.append([])
        await settle_down(delivery)
        await delivery.step()
    event.remove(engine, "before_cursor_execute", note)
    _, before, under_a_lease = batches
    assert under_a_lease == before
    assert "leases" in "".join(under_a_lease), "it is looked at all the same"


# Whose step an update is


def test_where_an_update_came_from() -> None:
    person, chat = {"id": 7}, {"id": 8, "type": "private"}
    assert address_of({"update_id": 1, "message": {"chat": chat, "from": person}}) == "8"
    assert address_of({"update_id": 1, "edited_message": {"chat": chat}}) == "8"
    assert address_of({"update_id": 1, "callback_query": {"from": person, "message": {"chat": chat}}}) == "8"
    assert address_of({"update_id": 1, "callback_query": {"from": person}}) == "7"
    assert address_of({"update_id": 1, "my_chat_member": {"chat": chat, "from": person}}) == "8"
    for strange in ({}, {"message": 7}, {"message": {"chat": 7}}, {"message": {"chat": {}}}, {"poll": {"chat": chat}}):
        assert address_of(strange) == ""


def test_what_is_stored_of_it_is_no_address() -> None:
    assert str(int(seal().index("inbox.whose", f"telegram|{ADDRESSES['组长']}")[:15], 16)) != ADDRESSES["组长"]
