"""No token, no key, no name, no number in a log, whichever library writes the record and however talkative it is."""

import asyncio
import io
import json
import logging
import os
import re
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote

import aiohttp
import httpx
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError
from aiogram.types import Update
from aiohttp import web
from telegram.error import TelegramError

from bot.channels.robots.sender import RobotSender
from bot.channels.telegram.api import Api, ApiRefused, Unreached, open_session
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.webhook import HEADER, Hook, Webhook
from bot.logs import QUIET, STYLES, set_up_logs
from bot.redacting import redact
from jobs.delivery import Delivered
from jobs.ticks import ticking
from locales.reader import words
from rules.robots import Robot
from storage.database import Database
from storage.facts import make_facts
from storage.outbox import Claimed, Lane
from storage.schema import migrate
from tests.channel_lines import free_port
from tests.conftest import seal
from tests.county import START
from tests.proxies import PASSWORD, proxy
from tests.robot_office import KEY, SECRET, Office
from tests.stand_in import served, stand_in
from tests.test_robots import PATHS, robot_at

TOKEN = "539999:marked-token-that-opens-nothing"
ID_NUMBER = "539999201203040015"
PHONE = "16400000001"
CHILD = "阿依古丽·买买提"
SECRETS = (TOKEN, ID_NUMBER, PHONE, CHILD)
USER = 11
SAYS = f"{CHILD} 身份证 {ID_NUMBER} 电话 {PHONE}"
WRITTEN = (
    CHILD,
    CHILD[:2],
    CHILD.encode("unicode_escape").decode(),
    repr(CHILD.encode())[2:-1],
    quote(CHILD),
    repr(CHILD.encode("gb18030"))[2:-1],
)
"""The child's name as libraries write it."""
log = logging.getLogger("bot.somewhere")


class Raw(logging.Handler):
    """Counts by logger the records that hold a secret: what would be printed without the formatter."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        line = logging.Formatter().format(record)
        for secret in SECRETS:
            if secret in line:
                self.told[f"{record.name.partition('.')[0]} {SECRETS.index(secret)}"] += 1


class Lines:
    """What reached standard error, and what was put in."""

    def __init__(self, file: io.StringIO, raw: Raw) -> None:
        self.file, self.raw = file, raw

    def hold_no_secret(self, *wanted: str) -> None:
        """`wanted`: `logger secret` pairs that must have been put in, or the test proves nothing."""
        printed = self.file.getvalue()
        assert set(wanted) <= set(self.raw.told), self.raw.told
        assert not [secret for secret in SECRETS if secret in printed]
        assert not [part for part in (TOKEN.partition(":")[2], PHONE[3:], ID_NUMBER[6:], *WRITTEN) if part in printed]


@pytest.fixture(params=STYLES)
def lines(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Lines]:
    """The program's logs at DEBUG, every library as talkative as it can be, in each style."""
    root = logging.getLogger()
    handlers, levels = root.handlers[:], {name: logging.getLogger(name).level for name in ("", *QUIET)}
    monkeypatch.setattr(sys, "stderr", file := io.StringIO())
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    for handler in handlers:
        root.removeHandler(handler)
    set_up_logs(logging.DEBUG, request.param)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.addHandler(raw := Raw())
    yield Lines(file, raw)
    if request.param == "json":
        assert all(
            {"time", "level", "logger", "message"} <= json.loads(line).keys() for line in file.getvalue().splitlines()
        )
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


async def test_httpx_and_httpcore(lines: Lines) -> None:
    async def echo(_request: web.Request) -> web.Response:
        return web.Response(headers={"X-Was": f"/bot{TOKEN}/ {PHONE} {ID_NUMBER}"})

    app = web.Application()
    app.router.add_get("/bot{token}/getMe", echo)
    async with served(app) as address, httpx.AsyncClient() as client:
        await client.get(f"{address}/bot{TOKEN}/getMe", params={"id": ID_NUMBER, "phone": PHONE})
    lines.hold_no_secret("httpx 0", "httpx 1", "httpx 2", "httpcore 0", "httpcore 1", "httpcore 2")


async def test_the_sender_and_its_library(lines: Lines) -> None:
    async with stand_in(TOKEN) as (api, address):
        api.add_user(USER, "某人")
        sender = TelegramSender(TOKEN, address, 100)
        message = Claimed(1, "telegram", str(USER), Lane.ANSWER, 1, False, None, {"text": SAYS, "rows": []})
        assert await sender.send(message) == Delivered()
        for kind in ("429", "500", "502_html", "reset_before"):
            api.faults.next("sendMessage", kind)  # type: ignore[arg-type]  # names of FaultKind
            await sender.send(message)
        for bot in (sender._answers, sender._others):
            log.info("bots: %r %s", bot, bot)
            with pytest.raises(TelegramError) as refused:
                await bot.send_message(99, SAYS)
            log.error("not sent by %r", bot, exc_info=refused.value)
        await sender.close()
    lines.hold_no_secret("telegram 0", "telegram 1", "telegram 2", "bot 0")


async def test_aiogram_and_aiohttp(lines: Lines) -> None:
    async with stand_in(TOKEN, access_log=True) as (api, address):
        api.faults.next("getMe", "502_html", times=2)
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        async with Bot(TOKEN, session) as bot:
            try:
                await bot.get_me()
            except AiogramError as error:
                log.exception("no answer to %r of %s", error, bot.token)
        async with aiohttp.ClientSession() as client, client.get(f"{address}/bot{TOKEN}/getMe") as answer:
            with pytest.raises(aiohttp.ContentTypeError) as not_json:
                await answer.json()
            log.error("failed", exc_info=not_json.value)
    lines.hold_no_secret("aiohttp 0", "bot 0")


async def test_the_way_in_files_and_proxies(lines: Lines) -> None:
    async with stand_in(TOKEN, access_log=True) as (far, address), proxy("http", only="nowhere.invalid") as between:
        far.add_user(USER, "某人")
        file_id = far.send_voice(USER, b"OggS", 3)["voice"]["file_id"]
        api = Api(TOKEN, address)
        for kind in ("429", "500", "502_html", "reset_before", "stall_before"):
            for method in ("getUpdates", "download"):
                far.faults.next(method, kind, seconds=0.1)  # type: ignore[arg-type]  # names of FaultKind
            for asked in (api.call("getUpdates", {}, 0.5), api.download(far.path_of(file_id), 100, 0.5)):
                try:
                    await asked
                except (ApiRefused, Unreached):
                    log.exception("nothing came of %s %s", address, f"/file/bot{TOKEN}/x")
        await api.close()
        for base in (address, "https://api.telegram.invalid"):
            by_proxy = Api(TOKEN, base, between.url)
            try:
                await by_proxy.call("getMe", {})
            except Unreached:
                log.exception("not by %s: %r", between.url, by_proxy)
            await by_proxy.close()
        with pytest.raises(aiohttp.ClientError) as fault:
            async with open_session(between.url) as session:
                await session.get(f"https://api.telegram.invalid/bot{TOKEN}/getMe")
        log.error("raw", exc_info=fault.value)
    assert PASSWORD not in lines.file.getvalue()
    assert "<login>@127.0.0.1" in lines.file.getvalue()
    lines.hold_no_secret("aiohttp 0", "bot 0")


async def test_the_webhook_that_is_refused_or_cannot_store(lines: Lines, tmp_path: Path) -> None:
    secret = "the-marked-secret-of-the-webhook-0001"
    async with stand_in(TOKEN) as (far, address), aiohttp.ClientSession() as client:
        far.faults.next("setWebhook", "502_html")
        hook = Hook(f"http://127.0.0.1:{(port := free_port())}/told", secret, "127.0.0.1", port)
        database, api = Database(f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3", seal()), Api(TOKEN, address)
        task = asyncio.create_task(Webhook(database, api, hook, lambda: START, lambda: None, lambda _: None).run())
        await far.until(lambda: [each.status for each in far.requests()] == [502, 200])
        for told in (secret, "wrong"):
            said = {"update_id": 1, "message": {"text": SAYS + TOKEN}}
            async with client.post(hook.url, json=said, headers={HEADER: told}) as answer:
                assert answer.status == (503 if told == secret else 403)
        task.cancel()
        await asyncio.wait([task])
        await api.close()
        await database.close()
    assert "not stored" in lines.file.getvalue()
    assert secret not in lines.file.getvalue()
    lines.hold_no_secret()


def test_our_own_words_tracebacks_and_warnings(lines: Lines) -> None:
    log.debug("%s", SAYS)
    log.warning("asked %(url)s", {"url": f"https://api.telegram.org/bot{TOKEN}/getMe"})
    try:
        try:
            raise ValueError(SAYS)
        except ValueError as error:
            raise RuntimeError(f"/bot{TOKEN}/ says") from error
    except RuntimeError:
        log.exception("turn of update %d failed", 7, stack_info=True)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(SAYS, UserWarning, stacklevel=1)
    lines.hold_no_secret("bot 0", "bot 1", "bot 2", "py 1")
    assert "turn of update 7 failed" in lines.file.getvalue()
    assert "RuntimeError: /bot<token>/ says" in lines.file.getvalue()


@pytest.mark.parametrize("style", STYLES)
def test_a_record_that_cannot_be_put_together_and_the_end_of_the_program(style: str) -> None:
    program = f"""
import logging, sys
from bot.logs import set_up_logs
set_up_logs(style={style!r})
logging.getLogger("bot").info("%d pupils", {SAYS!r})
raise RuntimeError({SAYS!r} + {TOKEN!r})
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    last = ended.stderr.splitlines()[-1]
    trace = json.loads(last)["trace"] if style == "json" else last
    assert trace.splitlines()[-1].startswith("RuntimeError: <text> <text> <id> <text> <")
    assert not [secret for secret in SECRETS if secret in ended.stderr]


def test_what_is_left_open_at_the_end_is_warned_of_without_secrets() -> None:
    program = f"""
import asyncio, gc
from bot.channels.robots.sender import RobotSender
from bot.channels.telegram.api import Api, Unreached
from bot.logs import set_up_logs
set_up_logs(10)

async def main():
    for proxy in ("", "http://county:{PASSWORD}@127.0.0.1:9", "socks5://county:{PASSWORD}@127.0.0.1:9"):
        api = Api({TOKEN!r}, "http://127.0.0.1:9", proxy)
        try:
            await api.call("getMe", {{"phone": {PHONE!r}}})
        except Unreached:
            pass
        asyncio.ensure_future(api.call("getUpdates", {{}}))
    await asyncio.sleep(0)
    raise RuntimeError(repr(vars(api)))

asyncio.run(main(), debug=True)
"""
    ended = subprocess.run(
        [sys.executable, "-X", "dev", "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 1
    assert "Unclosed client session" in ended.stderr
    assert "'<token>'" in ended.stderr
    assert not [secret for secret in (*SECRETS, PASSWORD, TOKEN.partition(":")[2]) if secret in ended.stderr]


@pytest.mark.parametrize(
    "told",
    [
        "+8616400000001",
        "86 164 0000 0001",
        "164-0000-0001",
        "１６４００００００１１",
        "53999920120304001X",
        "539999 20120304 0015",
        "539999%3Amarked-token-that-opens-nothing",
    ],
)
def test_numbers_as_people_and_libraries_write_them(told: str) -> None:
    assert redact(f"“{told}”") in ("“<phone>”", "“<id>”", "“<token>”")


@pytest.mark.parametrize("told", [*WRITTEN, "张*明", "Тест", json.dumps(CHILD)])
def test_a_name_however_it_is_written(told: str) -> None:
    said = redact(f"failed: {told}, again")
    assert re.fullmatch(r"failed: \"?<text>[*·]?(<text>)?\"?, again", said), said


@pytest.mark.parametrize(
    "told",
    [
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=MARKED",
        "b'/robot/send?access_token=MARKED&timestamp=1&sign=MARKED%3D'",
        "https://open.feishu.cn/open-apis/bot/v2/hook/MARKED",
    ],
)
def test_the_address_of_a_robot_loses_its_key(told: str) -> None:
    assert "MARKED" not in redact(told)


async def test_robots_by_every_way_out(lines: Lines) -> None:
    """An office's robot is known by a key in its address, and httpx writes addresses."""
    office = Office()
    async with office.open():
        robots = [robot_at(office, robot) for robot in Robot]
        sender = RobotSender(robots)
        for robot in robots:
            await sender.say(robot, SAYS)
            log.warning("told %s at %s", robot, robot.url)
        await sender.close()
        async with httpx.AsyncClient() as client:
            answer = await client.get(office.base + PATHS[Robot.WECOM])
        log.error("refused", exc_info=httpx.HTTPStatusError(str(answer.url), request=answer.request, response=answer))
    printed = lines.file.getvalue()
    assert "cgi-bin/webhook" in printed
    assert f"key={KEY}" not in printed
    assert f"hook/{KEY}" not in printed
    assert f"token={KEY}" not in printed
    assert SECRET not in printed
    lines.hold_no_secret()


async def test_the_database_its_drivers_and_the_ticks(lines: Lines, empty_url: str) -> None:
    """Values of a statement that fails: they are in no message, and the driver's own tells of none."""
    await migrate(empty_url)
    database = Database(empty_url, seal())
    async with ticking(lambda: None, lambda: None, 1):
        for _ in range(2):
            try:
                async with database.write(START) as work:
                    await make_facts(work, SAYS, START)
                    await make_facts(work, SAYS, START)
            except Exception:
                log.exception("not written")
    await database.close()
    assert "IntegrityError" in lines.file.getvalue()
    lines.hold_no_secret()


async def test_files_papers_and_words_that_fail(lines: Lines) -> None:
    for fail in (
        lambda: Update.model_validate({"update_id": CHILD, "message": {"text": SAYS}}),
        lambda: json.loads("{" + SAYS),
        lambda: SAYS.encode("ascii"),
        lambda: date.fromisoformat(SAYS),
        lambda: {}[CHILD],
        lambda: words("zh-CN").say(SAYS),
        lambda: Path(f"{CHILD}.xlsx").read_text("utf-8"),
    ):
        try:
            fail()  # type: ignore[no-untyped-call]  # each only raises
        except Exception:
            log.exception("failed")
    lines.hold_no_secret("bot 3")


def test_fields_stand_apart_and_are_redacted_too(lines: Lines) -> None:
    log.info("chores are done", extra={"done": 3, "who": CHILD, "seconds": 0.5, "well": True, "url": f"/bot{TOKEN}/x"})
    lines.hold_no_secret()
    if lines.file.getvalue().startswith("{"):
        told = json.loads(lines.file.getvalue())
        assert told["fields"] == {"done": 3, "who": "<text>", "seconds": 0.5, "well": True, "url": "/bot<token>/x"}
        assert datetime.fromisoformat(told["time"]).tzinfo
        assert list(told) == ["time", "level", "logger", "message", "fields"]


def test_plain_on_a_terminal_json_where_it_is_kept() -> None:
    program = "import logging; from bot.logs import set_up_logs; set_up_logs(); logging.getLogger('bot').info('here')"
    kept = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stderr
    assert json.loads(kept)["message"] == "here"
    ours, its = os.openpty()
    subprocess.run([sys.executable, "-c", program], stderr=its, check=True)
    shown = os.read(ours, 1000).decode()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d [\d:,]+ INFO bot: here\s*", shown), shown


@pytest.mark.parametrize("told", ["2026-11-23 09:30:11,123", "row 7332900012345678", "200 in 1234567890 ns", "Q-7K3M"])
def test_what_logs_are_read_for_stays(told: str) -> None:
    assert redact(told) == told


async def test_libraries_are_quiet_at_the_level_the_bot_runs_at(
    lines: Lines, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stderr", file := io.StringIO())
    set_up_logs()
    await migrate(f"sqlite+aiosqlite:///{tmp_path}/made.sqlite3")
    async with stand_in(TOKEN, access_log=True) as (api, address):
        api.add_user(USER, "某人")
        sender = TelegramSender(TOKEN, address, 100)
        await sender.send(Claimed(1, "telegram", str(USER), Lane.ANSWER, 1, False, None, {"text": SAYS, "rows": []}))
        await sender.close()
    assert file.getvalue() == ""
