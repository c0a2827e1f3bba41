"""SIGKILL at every named point of a visit, over real HTTP: every receipt has its record, nothing is doubled unmarked.

`make test` kills at the sending of the record, the last of five steps; `make prove` at every step.
"""

import asyncio
import json
import multiprocessing
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import select

from bot.demo.bot_api import BotApi
from storage import inbox
from storage.audit_check import check_audit
from storage.casework import rebuilt
from storage.database import Database
from storage.scope import past_the_scope
from storage.tables import cases, events
from tests import kill_child
from tests.channel_lines import free_port
from tests.conftest import seal
from tests.county import ADDRESSES, START

POINTS = (
    "intake.fetched",
    "intake.before_commit",
    "intake.committed",
    "turn.loaded",
    "turn.heard",
    "turn.written",
    "turn.before_commit",
    "turn.committed",
    "delivery.before_commit",
    "delivery.claimed",
    "delivery.sent",
)
BY_THE_OUTBOX = ("delivery.before_commit", "delivery.claimed", "delivery.sent")
"""Points that are also passed when answers are not handed over by their turn."""

STEPS = 5
USER = int(ADDRESSES["组长"])
CASE = "Q-7K3M"
PRESSES = (CASE, "home", "V04", "~send")
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.kill_child", "tests.kill_server"])


class Phone:
    """A person at a phone: types, waits for the button that must come, presses it once."""

    def __init__(self, api: BotApi) -> None:
        self.api = api

    def button(self, value: str) -> tuple[int, str] | None:
        for message in reversed(self.api.messages(USER)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for key in row:
                    if key["callback_data"].partition(":")[2] == value:
                        return message["message_id"], key["callback_data"]
        return None

    def receipts(self) -> list[str]:
        texts = [m["text"] for m in self.api.messages(USER) if m.get("from", {}).get("id") != USER]
        return re.findall(r"回执 (J-\w+)", "\n".join(texts))


class Bot:
    """The bot's process, started again when it was killed. Its clock runs from the county's first morning, over all starts."""

    def __init__(self, given: dict[str, Any], point: str, nth: int) -> None:
        self.given, self.starts = given | {"ahead": START - datetime.now(UTC)}, 0
        self.process = self._start(point, nth)

    def _start(self, point: str, nth: int) -> BaseProcess:
        self.starts += 1
        process = CONTEXT.Process(target=kill_child.run, args=(self.given, point, nth), daemon=True)
        process.start()
        return process

    def revive(self) -> None:
        if not self.process.is_alive():
            assert self.process.exitcode == -9, f"ended by itself with {self.process.exitcode}"
            self.process = self._start("never", 1)

    def end(self) -> None:
        self.process.kill()
        self.process.join()


@pytest.fixture
async def api() -> AsyncIterator[tuple[BotApi, str]]:
    stand_in = BotApi(kill_child.TOKEN, lambda: datetime.now(UTC), webhook_backoff=0.05)
    stand_in.add_user(USER, "胡丽华")
    app = web.Application()
    stand_in.add_routes(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    yield stand_in, f"http://127.0.0.1:{port}"
    await runner.cleanup()


async def _until(bot: Bot, condition: Any, what: str) -> None:
    until = asyncio.get_running_loop().time() + 60
    while not condition():
        assert asyncio.get_running_loop().time() < until, f"never came: {what}"
        bot.revive()
        await asyncio.sleep(0.01)


async def _visit(api: BotApi, bot: Bot) -> None:
    phone = Phone(api)
    api.type_text(USER, "记家访")
    for value in PRESSES:
        await _until(bot, lambda value=value: phone.button(value), value)
        message_id, data = phone.button(value)  # type: ignore[misc]
        api.press(USER, message_id, data)
    await _until(bot, lambda: phone.receipts(), "the receipt")


async def _kill_at(
    url: str,
    key_file: Path,
    point: str,
    nth: int,
    api: tuple[BotApi, str],
    *,
    handed_over: bool = True,
    **how: object,
) -> None:
    stand_in, address = api
    given = {"api": address, "database": url, "key_file": str(key_file), "handed_over": handed_over, **how}
    bot = Bot(given, point, nth)
    try:
        await _visit(stand_in, bot)
        if bot.starts == 1:  # the point comes after the last screen was shown
            await _until(bot, lambda: bot.starts == 2, f"the kill at {point}")
        await asyncio.sleep(0.3)
    finally:
        bot.end()
    await _everything_is_kept(Database(url, seal()), Phone(stand_in))


async def _everything_is_kept(database: Database, phone: Phone) -> None:
    (receipt,) = set(phone.receipts())
    async with database.write(START) as work:
        query = select(events).join(cases, cases.c.id == events.c.case_id).where(cases.c.code == CASE)
        rows = (await work.conn.execute(past_the_scope(query, "test"))).all()
        visits = [row for row in rows if row.kind == "VisitLogged"]
        assert [row.receipt for row in visits] == [receipt]
        assert json.loads(visits[0].plain)["way"] == "home"
        assert (await rebuilt(work, CASE))[0] == (await rebuilt(work, CASE))[1]
        assert await check_audit(work.conn, database.seal.audit_key) == ()
        assert set(await inbox.counts(work.conn)) == {"done"}
    texts = [m["text"] for m in phone.api.messages(USER) if m["from"]["id"] != USER]
    said = [text for text in texts if not text.startswith("☀️")]  # the morning's digest is no answer
    assert all(text.startswith("（网络不好") for text in said[1:]), said
    await database.close()


@pytest.mark.parametrize("point", POINTS)
async def test_killed_while_the_record_is_sent(
    point: str, county_url: str, key_file: Path, api: tuple[BotApi, str]
) -> None:
    await _kill_at(county_url, key_file, point, STEPS, api)


@pytest.mark.parametrize("point", POINTS[:3])
async def test_killed_while_the_last_press_is_posted(
    point: str, county_url: str, key_file: Path, api: tuple[BotApi, str]
) -> None:
    """By webhook there is nothing to fetch anew: what was not answered is posted again, and known if it was kept."""
    port = free_port()
    webhook = {
        "telegram_webhook": f"http://127.0.0.1:{port}/updates",
        "telegram_webhook_secret": SecretStr("the-secret-of-the-kill-tests-0000001"),
        "telegram_listen_port": port,
    }
    await _kill_at(county_url, key_file, point, STEPS, api, webhook=webhook)


@pytest.mark.parametrize("point", BY_THE_OUTBOX)
async def test_killed_while_the_record_is_sent_by_the_outbox_alone(
    point: str, county_url: str, key_file: Path, api: tuple[BotApi, str]
) -> None:
    await _kill_at(county_url, key_file, point, STEPS, api, handed_over=False)


@pytest.mark.prove
@pytest.mark.parametrize("nth", range(1, STEPS + 1))
@pytest.mark.parametrize("point", POINTS)
async def test_killed_at_every_step(
    point: str, nth: int, county_url: str, key_file: Path, api: tuple[BotApi, str]
) -> None:
    await _kill_at(county_url, key_file, point, nth, api)
    print(f"SIGKILL at {point}, time {nth}, {county_url.partition('+')[0]}: kept, nothing doubled unmarked")
