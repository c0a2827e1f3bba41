"""The webhook's own door: who may post, what, how much at once; and what is told to Telegram."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.channels.telegram import KINDS
from bot.channels.telegram.api import Api
from bot.channels.telegram.webhook import BODY_AT_MOST, HEADER, IN_FLIGHT, Hook, Webhook
from bot.settings import SettingsFault, read_settings
from bot.turn import nothing
from storage import inbox
from storage.database import Database
from tests.channel_lines import free_port
from tests.conftest import copy_county, seal
from tests.county import START
from tests.stand_in import stand_in

TOKEN = "539999:token-of-the-webhook-tests"
SECRET = "a-secret-of-thirty-two-characters-01"


class Door:
    """A webhook that listens, and somebody who knocks."""

    def __init__(self, database: Database, api: Api, client: aiohttp.ClientSession) -> None:
        self.hook = Hook(f"http://127.0.0.1:{(port := free_port())}/told/here", SECRET, "127.0.0.1", port)
        self.database, self.client = database, client
        self.webhook = Webhook(database, api, self.hook, lambda: START, lambda: None, nothing)

    async def knock(
        self, body: bytes, headers: Mapping[str, str] | None = None, path: str = "", method: str = "POST"
    ) -> tuple[int, str]:
        head = {"Content-Type": "application/json", HEADER: SECRET} | dict(headers or {})
        url = self.hook.url if not path else self.hook.url.replace("/told/here", path)
        try:
            async with self.client.request(method, url, data=io.BytesIO(body), headers=head) as answer:
                return answer.status, await answer.text()
        except aiohttp.ClientConnectionError:  # the door was shut before all of it was said
            return 413, ""

    async def kept(self) -> int:
        async with self.database.read() as conn:
            return (await inbox.counts(conn)).get("waiting", 0)


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return copy_county(request, "sqlite", tmp_path)


@pytest.fixture
async def door(url: str) -> AsyncIterator[Door]:
    database, crowded = Database(url, seal()), aiohttp.TCPConnector(limit=0)
    async with stand_in(TOKEN) as (far, address), aiohttp.ClientSession(connector=crowded) as client:
        api = Api(TOKEN, address)
        door = Door(database, api, client)
        task = asyncio.create_task(door.webhook.run())
        await far.until(lambda: [each.method for each in far.requests()] == ["setWebhook"])
        told = far.requests()[0].params
        assert (told["url"], told["secret_token"]) == (door.hook.url, SECRET)
        assert json.loads(told["allowed_updates"]) == list(KINDS)
        assert "drop_pending_updates" not in told
        yield door
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await api.close()
    await database.close()


async def test_what_is_posted_is_kept_before_it_is_answered_and_once_only(door: Door) -> None:
    assert await door.knock(b'{"update_id": 7}') == (200, "")
    assert await door.kept() == 1
    assert await door.knock(b'{"update_id": 7, "message": {}}') == (200, "")
    assert await door.kept() == 1


@pytest.mark.parametrize(
    "told", ["", "wrong", SECRET[:-1], SECRET + "x", "密钥", "\udce9\udcff", SECRET.upper()], ids=ascii
)
async def test_without_the_secret_nobody_learns_anything(door: Door, told: str) -> None:
    """A header that is no ASCII is refused as any other, not a fault of ours (TRAPS)."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.hook.port)
    secret = told.encode("utf-8", "surrogateescape")
    writer.write(b"POST /told/here HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 149.154.160.1\r\nContent-Length: 0\r\n")
    writer.write(b"Content-Type: application/json\r\n%s: %s\r\nConnection: close\r\n\r\n" % (HEADER.encode(), secret))
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 403")
    assert answer.endswith(b"\r\n\r\n")
    assert b"Server:" not in answer
    assert await door.kept() == 0


@pytest.mark.parametrize(
    ("body", "headers", "path", "method", "status"),
    [
        (b"{}", {}, "", "POST", 400),
        (b'{"update_id": "7"}', {}, "", "POST", 400),
        (b'{"update_id": true}', {}, "", "POST", 400),
        (b'{"update_id": 99999999999999999999}', {}, "", "POST", 400),
        (b"[7]", {}, "", "POST", 400),
        (b"[" * 100_000, {}, "", "POST", 400),
        (b'{"update_id": 7, "message": ' + b'{"x": ["]"' * 60 + b"]}" * 60 + b"}", {}, "", "POST", 400),
        (b"\xff\xfe", {}, "", "POST", 400),
        (b'{"update_id": 7}', {"Content-Type": "text/plain"}, "", "POST", 415),
        (b" " * (BODY_AT_MOST + 1), {}, "", "POST", 413),
        (b'{"update_id": 7}', {}, f"/bot{TOKEN}", "POST", 404),
        (b'{"update_id": 7}', {}, "/", "POST", 404),
        (b"", {}, "", "GET", 405),
    ],
)
async def test_what_is_no_update_is_refused(
    door: Door, body: bytes, headers: dict[str, str], path: str, method: str, status: int
) -> None:
    assert (await door.knock(body, headers, path, method))[0] == status
    assert await door.kept() == 0
    assert (await door.knock(b'{"update_id": 8}'))[0] == 200


async def test_what_comes_together_shares_a_commit_and_too_much_is_told_to_come_again(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate, commits = asyncio.Event(), asyncio.Event(), list[int]()

    async def slow(raws: list[dict[str, Any]]) -> None:
        commits.append(len(raws))
        begun.set()
        await gate.wait()
        await commit(raws)

    commit = door.webhook._commit
    monkeypatch.setattr(door.webhook, "_commit", slow)
    first = asyncio.create_task(door.knock(b'{"update_id": 1}'))
    await begun.wait()
    crowd = [asyncio.create_task(door.knock(b'{"update_id": %d}' % n)) for n in range(2, IN_FLIGHT + 12)]
    late = await _first(crowd, 11)
    assert {status for status, _ in late} == {503}
    assert not first.done(), "nothing is answered before its commit"
    gate.set()
    answers = await asyncio.gather(first, *crowd)
    assert sum(status == 200 for status, _ in answers) == IN_FLIGHT == await door.kept()
    assert commits == [1, IN_FLIGHT - 1]


async def _first(tasks: list["asyncio.Task[tuple[int, str]]"], number: int) -> list[tuple[int, str]]:
    async with asyncio.timeout(10):
        while sum(task.done() for task in tasks) < number:  # noqa: ASYNC110  # of many, some
            await asyncio.sleep(0.01)
    return [task.result() for task in tasks if task.done()]


@pytest.mark.parametrize("secret", ["", "short", "x" * 31, "x" * 257, "a secret with blanks and 32 signs!", "密" * 40])
def test_without_a_good_secret_nothing_starts(secret: str) -> None:
    with pytest.raises(SettingsFault) as caught:
        read_settings(_env_file=None, telegram_webhook="https://county.example/told", telegram_webhook_secret=secret)
    assert [name for name, _ in caught.value.faults] == ["GUIXIAO_TELEGRAM_WEBHOOK_SECRET"]
    assert not secret or secret not in str(caught.value)


def test_settings_of_a_webhook_and_a_proxy() -> None:
    good = {"telegram_webhook": "https://county.example/told", "telegram_webhook_secret": SECRET}
    read_settings(_env_file=None, telegram_token=TOKEN, **good)
    for name, wrong in (
        ("telegram_webhook", f"https://county.example/bot{TOKEN}"),
        ("telegram_webhook", "county.example"),
        ("telegram_proxy", "ftp://user:geheim@proxy"),
        ("telegram_proxy", "proxy:3128"),
        ("telegram_listen_port", "0"),
    ):
        with pytest.raises(SettingsFault) as caught:
            read_settings(_env_file=None, **({"telegram_token": TOKEN} | good | {name: wrong}))
        assert [fault for fault, _ in caught.value.faults] == [f"GUIXIAO_{name.upper()}"]
        assert "geheim" not in str(caught.value)
