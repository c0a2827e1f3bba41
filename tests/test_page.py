"""The demo page over real HTTP: what a page is told, what it may do, and who is kept out."""

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot.demo import live
from bot.demo.bot_api import BotApi
from bot.demo.gate import COOKIE, MAX_WRONG, STATIC, Door, gate
from bot.demo.leap import AT_MOST_DAYS, DAY_BY_DAY, REPORTS, NoLeap, leap, mornings
from bot.demo.page import DemoPerson, add_page
from bot.demo.stories import STORIES
from bot.holidays import published
from rules.access import Post
from rules.policy import Policy

POLICY = Policy(holidays=published())
TOKEN = "539999:page-test"
ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)
LEADER, CADRE, DESK, BUREAU, OTHER = 11, 12, 13, 14, 15
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (64).to_bytes(4, "big") + (48).to_bytes(4, "big")


class SmallCounty:
    """Five people, a clock that stands until it is moved, a real Bot API."""

    def __init__(self) -> None:
        self.moment = START
        self.language = "zh-CN"
        self.policy = POLICY
        self.api = BotApi(TOKEN, self.now)
        posts = ("group_leader", "village_cadre", "town_desk", "bureau_desk", "group_leader")
        self._people = [
            DemoPerson(user_id, f"王{user_id}", "组长", "青石乡", post, {"zh-CN": "组长", "en": "leader"}, "上寨村2组")
            for user_id, post in zip((LEADER, CADRE, DESK, BUREAU, OTHER), posts, strict=True)
        ]
        for person in self._people:
            self.api.add_user(person.user_id, person.name)
        self.default_seats = (LEADER, CADRE, DESK, BUREAU)

    def people(self) -> list[DemoPerson]:
        return self._people

    def now(self) -> datetime:
        return self.moment

    async def move_clock(self, to: datetime) -> None:
        if to < self.moment:
            raise ValueError("the clock only moves forward")
        self.moment = to

    async def speak(self, language: str) -> None:
        self.language = language


class Page:
    """A page in a browser: its own requests, and the notes it is told."""

    def __init__(self, session: aiohttp.ClientSession, base: str, line: aiohttp.ClientWebSocketResponse) -> None:
        self.session, self.base, self.line = session, base, line

    async def note(self, kind: str) -> dict[str, Any]:
        """Read on until a note of this kind comes."""
        while (note := await self.line.receive_json(timeout=5))["kind"] != kind:
            pass
        return note

    async def follow(self, *ids: int) -> list[dict[str, Any]]:
        await self.line.send_json({"follow": ids})
        return [await self.note("chat") for _ in ids]

    async def act(self, name: str, body: Any, status: int = 200, **headers: str) -> dict[str, Any]:
        sent = {"Origin": self.base, **headers}
        async with self.session.post(f"{self.base}/page/{name}", json=body, headers=sent) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()


@dataclass
class Stage:
    """A served county, a session for the page, and a way to call the Bot API as the bot does."""

    county: SmallCounty
    base: str
    session: aiohttp.ClientSession

    async def bot(self, method: str, **params: Any) -> Any:
        async with self.session.post(f"{self.base}/bot{TOKEN}/{method}", json=params) as answer:
            body = await answer.json()
            assert body["ok"], body
            return body["result"]

    async def run_bot(self, take: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        offset = 0
        while True:
            for update in await self.bot("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                await take(update)

    @asynccontextmanager
    async def page(self) -> AsyncIterator[Page]:
        async with self.session.ws_connect(f"{self.base}/page/live", headers={"Origin": self.base}) as line:
            yield Page(self.session, self.base, line)


@asynccontextmanager
async def serving(code: str | None = None) -> AsyncIterator[Stage]:
    county, app = SmallCounty(), web.Application()
    county.api.add_routes(app)
    add_page(app, county, code)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            yield Stage(county, base, session)
    finally:
        await runner.cleanup()


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with serving() as served:
        yield served


@asynccontextmanager
async def echoing(stage: Stage) -> AsyncIterator[None]:
    """A tiny bot over HTTP: repeats words under a button; a press is answered, and changes the message."""

    async def take(update: dict[str, Any]) -> None:
        if press := update.get("callback_query"):
            where = {"chat_id": press["from"]["id"], "message_id": press["message"]["message_id"]}
            await stage.bot("answerCallbackQuery", callback_query_id=press["id"], text="好")
            await stage.bot("editMessageText", **where, text=press["data"])
            return
        who, text = update["message"]["from"]["id"], update["message"].get("text", "?")
        await stage.bot("sendChatAction", chat_id=who, action="typing")
        button = {"text": "提交", "callback_data": "1:~send"}
        await stage.bot("sendMessage", chat_id=who, text=text, reply_markup={"inline_keyboard": [[button]]})

    bot = asyncio.create_task(stage.run_bot(take))
    try:
        yield
    finally:
        bot.cancel()
        await asyncio.gather(bot, return_exceptions=True)


async def test_a_page_is_told_everything_at_first(stage: Stage) -> None:
    async with stage.page() as page:
        state = await page.note("state")
        assert [person["user_id"] for person in state["people"]] == [LEADER, CADRE, DESK, BUREAU, OTHER]
        assert state["people"][0]["post_label"] == {"zh-CN": "组长", "en": "leader"}
        assert state["seats"] == [LEADER, CADRE, DESK, BUREAU]
        assert (state["now"], state["offset"]) == (START.timestamp() * 1000, 8 * 3_600_000)
        assert state["language"] == "zh-CN"
        assert [story["name"] for story in state["stories"]] == [story.name for story in STORIES]
        (chat,) = await page.follow(LEADER)
        assert (chat["chat"], chat["messages"], chat["keyboard"], chat["commands"]) == (LEADER, [], None, [])


async def test_words_go_to_the_bot_and_its_answer_comes_back(stage: Stage) -> None:
    async with stage.page() as page, echoing(stage):
        await page.follow(LEADER)
        sent = await page.act("text", {"user": LEADER, "text": " 去过了 <b>张家</b> "})
        mine = await page.note("message")
        assert (mine["body"]["message_id"], mine["body"]["text"]) == (sent["message"], "去过了 <b>张家</b>")
        assert (await page.note("typing"))["chat"] == LEADER
        theirs = (await page.note("message"))["body"]
        assert (theirs["text"], theirs["from"]["is_bot"]) == ("去过了 <b>张家</b>", True)


async def test_a_press_is_answered_and_the_message_changes_in_place(stage: Stage) -> None:
    async with stage.page() as page, echoing(stage):
        await page.follow(LEADER)
        await page.act("text", {"user": LEADER, "text": "/home"})
        await page.note("message")
        asked = (await page.note("message"))["body"]
        data = asked["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        press = await page.act("press", {"user": LEADER, "message": asked["message_id"], "data": data})
        answer = (await page.note("answer"))["body"]
        assert (answer["callback_query_id"], answer["text"]) == (press["press"], "好")
        edit = (await page.note("edit"))["body"]
        assert (edit["message_id"], edit["text"]) == (asked["message_id"], "1:~send")
        await stage.bot("deleteMessage", chat_id=LEADER, message_id=asked["message_id"])
        assert (await page.note("delete"))["body"] == {"message_id": asked["message_id"]}


async def test_a_page_that_comes_back_reads_each_message_once(stage: Stage) -> None:
    async with stage.page() as page:
        await page.follow(LEADER)
        await stage.bot("sendMessage", chat_id=LEADER, text="一")
        await page.note("message")
    await stage.bot("sendMessage", chat_id=LEADER, text="二")
    async with stage.page() as page:
        await page.note("state")
        (chat,) = await page.follow(LEADER)
        assert [message["text"] for message in chat["messages"]] == ["一", "二"]
        await page.line.send_json({"follow": [LEADER]})
        await stage.bot("sendMessage", chat_id=LEADER, text="三")
        assert (await page.line.receive_json(timeout=5))["body"]["text"] == "三"


async def test_of_phones_not_shown_only_a_stir_is_told(stage: Stage) -> None:
    async with stage.page() as page:
        await page.follow(LEADER)
        await stage.bot("sendMessage", chat_id=OTHER, text="别人的话")
        assert await page.line.receive_json(timeout=5) == {"kind": "stir", "chat": OTHER}


async def test_a_page_that_reads_too_slowly_begins_anew(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MAX_UNSENT", 3)
    async with stage.page() as page:
        await page.follow(LEADER)
        for number in range(5):
            stage.county.api.type_text(LEADER, str(number))
        while (said := await page.line.receive(timeout=5)).type is aiohttp.WSMsgType.TEXT:
            pass
        assert said.type is aiohttp.WSMsgType.CLOSE
    async with stage.page() as page:
        (chat,) = await page.follow(LEADER)
        assert [message["text"] for message in chat["messages"]] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("said", ["{", "[]", '{"follow": 5}', '{"follow": [[1], {}]}', '{"follow": [999]}'])
async def test_a_line_survives_what_it_cannot_read(stage: Stage, said: str) -> None:
    async with stage.page() as page:
        await page.note("state")
        await page.line.send_str(said)
        assert (await page.follow(CADRE))[0]["chat"] == CADRE


async def test_files_go_both_ways(stage: Stage) -> None:
    async with stage.page() as page:
        await page.follow(LEADER)
        await send(stage, b"word" * 100, "photo", "月报<1>.docx")
        paper = (await page.note("message"))["body"]["document"]
        assert paper["file_name"] == "月报<1>.docx"
        await send(stage, PNG, "photo", "a.png")
        photo = (await page.note("message"))["body"]["photo"][-1]
        assert (photo["width"], photo["height"]) == (64, 48)
    async with stage.session.get(f"{stage.base}/page/file/{paper['file_id']}?show") as answer:
        assert await answer.read() == b"word" * 100
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E6%9C%88")
        assert answer.content_type == "application/octet-stream"
    async with stage.session.get(f"{stage.base}/page/file/{photo['file_id']}?show") as answer:
        assert (answer.content_type, await answer.read()) == ("image/png", PNG)
    async with stage.session.get(f"{stage.base}/page/file/nothing") as answer:
        assert answer.status == 404


async def test_an_empty_or_too_large_file_is_refused(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.demo.acts.MAX_FILE", 3_000_000)
    assert await send(stage, b"", "document", "empty") == {"why": "file_size"}
    assert await send(stage, bytes(3_000_001), "document", "large") == {"why": "file_size"}
    assert "message" in await send(stage, bytes(3_000_000), "document", "just right")
    (large,) = stage.county.api.messages(LEADER)
    async with stage.session.get(f"{stage.base}/page/file/{large['document']['file_id']}") as answer:
        assert len(await answer.read()) == 3_000_000
    assert await send(stage, b"x", "document", "whose?", user="abc") == {"why": "unknown_person"}


async def send(stage: Stage, content: bytes, kind: str, name: str, user: str = str(LEADER)) -> dict[str, Any]:
    params, headers = {"user": user, "kind": kind, "name": name}, {"Origin": stage.base}
    async with stage.session.post(
        f"{stage.base}/page/send", params=params, data=io.BytesIO(content), headers=headers
    ) as answer:
        assert answer.status in (200, 400)
        return await answer.json()


async def test_a_keyboard_and_the_number_it_asks_for(stage: Stage) -> None:
    async with stage.page() as page:
        await page.follow(LEADER)
        keys = {"keyboard": [[{"text": "发手机号", "request_contact": True}]]}
        await stage.bot("sendMessage", chat_id=LEADER, text="请发", reply_markup=keys)
        assert (await page.note("message"))["keyboard"]["keyboard"] == keys["keyboard"]
        await page.act("contact", {"user": LEADER})
        contact = (await page.note("message"))["body"]["contact"]
        assert (contact["phone_number"], contact["user_id"]) == ("16400000011", LEADER)


async def test_commands_reach_a_page_when_the_bot_sets_them(stage: Stage) -> None:
    async with stage.page() as page:
        await page.follow(LEADER)
        await stage.bot("setMyCommands", commands=[{"command": "visit", "description": "记家访"}])
        assert (await page.note("around"))["commands"] == [{"command": "visit", "description": "记家访"}]


async def test_the_clock_moves_for_every_page(stage: Stage) -> None:
    async with stage.page() as one, stage.page() as two:
        assert (await one.act("clock", {"to": "day"}))["now"] == "2026-11-24T09:00:00+08:00"
        for page in (one, two):
            assert (await page.note("clock"))["now"] == stage.county.now().timestamp() * 1000
        assert (await one.act("clock", {"to": "2026-11-24"}, 400))["why"] == "past"
        assert (await one.act("clock", {"to": "soon"}, 400))["why"] == "no_date"
        assert (await one.act("clock", {}, 400))["why"] == "no_date"
        assert stage.county.now() == datetime(2026, 11, 24, 9, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "to", "expected"),
    [
        ("2026-11-23 00:05", "day", "2026-11-24"),
        ("2026-12-31 23:59", "day", "2027-01-01"),
        ("2026-11-23 09:30", "month_end", "2026-11-30"),
        ("2026-11-30 08:59", "month_end", "2026-11-30"),
        ("2026-11-30 09:00", "month_end", "2026-12-31"),
        ("2027-01-31 10:00", "month_end", "2027-02-28"),
        ("2026-11-23 08:00", "2026-11-23", "2026-11-23"),
        ("2026-11-10 12:00", "month_draft", "2026-11-25"),
        ("2026-11-25 08:00", "month_draft", "2026-11-25"),
        ("2026-11-27 12:00", "month_draft", "2026-11-30"),
        ("2026-11-30 12:00", "month_draft", "2026-12-28"),
        ("2027-02-20 12:00", "month_draft", "2027-02-22"),  # 2027 is not published: the last week of the month
        ("2026-11-25 09:00", "month_after", "2026-12-01"),
        ("2026-09-29 09:00", "month_after", "2026-10-08"),
        ("2026-10-31 09:00", "month_after", "2026-11-02"),
        ("2026-12-31 09:00", "month_after", "2027-01-04"),
    ],
)
def test_a_leap_lands_on_a_morning(now: str, to: str, expected: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    assert leap(to, moment, POLICY) == datetime.fromisoformat(expected).replace(hour=9, tzinfo=ZONE)


def test_the_days_of_a_leap_are_lived_through_one_by_one() -> None:
    until = leap("month_end", START, POLICY)
    assert [f"{moment:%m-%d %H}" for moment in mornings(START, until)] == [f"11-{day} 09" for day in range(24, 31)]
    assert next(mornings(START, far := leap("2027-11-30", START, POLICY))) == far - timedelta(days=DAY_BY_DAY)


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("2026-11-23", "past"),
        ("2025-01-01", "past"),
        ("2031-01-01", "too_far"),
        ("9999-12-31", "too_far"),
        ("", "no_date"),
    ],
)
def test_an_impossible_leap_says_why(to: str, why: str) -> None:
    with pytest.raises(NoLeap) as refused:
        leap(to, START, POLICY)
    assert refused.value.code == why


async def test_the_language_is_told_to_the_bot_and_every_page(stage: Stage) -> None:
    async with stage.page() as one, stage.page() as two:
        await one.act("language", {"language": "en"})
        assert stage.county.language == "en"
        for page in (one, two):
            assert (await page.note("language"))["language"] == "en"
        await one.act("language", {"language": "tlh"}, 400)


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("text", {"user": 999, "text": "在吗"}, "unknown_person"),
        ("text", {"user": LEADER, "text": "  "}, "text_length"),
        ("text", {"user": LEADER, "text": "长" * 4097}, "text_length"),
        ("text", {"user": LEADER}, "text_length"),
        ("text", ["no", "object"], "unreadable"),
        ("press", {"user": LEADER, "message": 1, "data": "长" * 22}, "unreadable"),
        ("press", {"user": LEADER, "message": "1", "data": "x"}, "unreadable"),
        ("contact", {}, "unknown_person"),
    ],
)
async def test_what_cannot_be_done_is_refused_with_a_reason(stage: Stage, name: str, body: Any, why: str) -> None:
    async with stage.page() as page:
        assert await page.act(name, body, 400) == {"why": why}
    assert stage.county.api.pending_updates == 0


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://127.0.0.1:1"])
async def test_another_web_page_cannot_act_or_listen(stage: Stage, origin: str) -> None:
    headers = {"Origin": origin} if origin else {}
    body = json.dumps({"user": LEADER, "text": "不是我"})
    async with stage.session.post(f"{stage.base}/page/text", data=body, headers=headers) as answer:
        assert answer.status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await stage.session.ws_connect(f"{stage.base}/page/live", headers=headers)
    assert stage.county.api.messages(LEADER) == []


async def test_a_name_bent_to_this_machine_is_refused(stage: Stage) -> None:
    for path in ("/", "/page/static/main.js", f"/bot{TOKEN}/getMe"):
        async with stage.session.get(stage.base + path, headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403
    async with stage.session.get(f"{stage.base}/", headers={"Host": "localhost:1"}) as answer:
        assert answer.status == 200


async def test_no_browser_reaches_the_bot_api(stage: Stage) -> None:
    async with stage.session.get(f"{stage.base}/bot{TOKEN}/getMe", headers={"Origin": stage.base}) as answer:
        assert answer.status == 403


async def test_every_answer_of_the_page_carries_the_headers_that_protect_it(stage: Stage) -> None:
    for path in ("/", "/page/static/main.js", "/page/file/nothing"):
        async with stage.session.get(stage.base + path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'self';")
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_in_lan_mode_the_code_is_asked_once() -> None:
    async with serving("482913") as stage:
        async with stage.session.get(f"{stage.base}/") as answer:
            assert 'name="code"' in await answer.text()
        for path in ("/page/here", "/page/live", "/page/file/x"):
            async with stage.session.get(stage.base + path) as answer:
                assert answer.status == 401
        with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
            await stage.session.ws_connect(f"{stage.base}/page/live", headers={"Origin": stage.base})
        async with enter(stage, " 482913 ") as answer:
            assert answer.status == 303
            cookie = answer.headers["Set-Cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
            assert "482913" not in cookie
        async with stage.page() as page:
            await page.note("state")
            await page.act("text", {"user": LEADER, "text": "进来了"})
        async with stage.session.get(f"{stage.base}/") as answer:
            assert 'id="phones"' in await answer.text()
        assert (await stage.bot("getMe"))["is_bot"]


def enter(stage: Stage, code: str, origin: str | None = None) -> Any:
    headers = {"Origin": stage.base if origin is None else origin}
    return stage.session.post(f"{stage.base}/page/enter", data={"code": code}, headers=headers, allow_redirects=False)


async def test_a_wrong_code_or_a_forged_cookie_stays_outside() -> None:
    async with serving("482913") as stage:
        async with enter(stage, "482913", "http://evil.example") as answer:
            assert answer.status == 403
        async with enter(stage, "482914") as answer:
            assert answer.status == 401
            assert 'data-why="wrong"' in await answer.text()
            assert "Set-Cookie" not in answer.headers
        for cookie in ("482913", "", "x" * 43):
            async with stage.session.get(f"{stage.base}/page/here", headers={"Cookie": f"{COOKIE}={cookie}"}) as answer:
                assert answer.status == 401


async def test_wrong_codes_are_slowed_and_counted() -> None:
    door = Door("482913", slow_seconds=0)
    for _ in range(MAX_WRONG):
        assert await door.give("000000") is None
    with pytest.raises(PermissionError):
        await door.give("482913")


async def test_while_a_wrong_code_is_answered_no_other_is_tried() -> None:
    door = Door("482913", slow_seconds=60)
    wrong = asyncio.create_task(door.give("密码"))
    await asyncio.sleep(0)
    with pytest.raises(BlockingIOError):
        await door.give("482913")
    wrong.cancel()
    await asyncio.gather(wrong, return_exceptions=True)
    cookie = await door.give("482913")
    assert cookie is not None
    assert door.knows(cookie)


class Wire:
    """The transport of a request that came from this address."""

    def __init__(self, peer: str) -> None:
        self.peer = peer

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return (self.peer, 40000) if name == "peername" else default


@pytest.mark.parametrize(
    ("peer", "lan", "let_in"),
    [
        ("127.0.0.1", True, True),
        ("::ffff:127.0.0.1", True, True),
        ("::1", True, True),
        ("192.168.1.7", True, False),
        ("fe80::1%eth0", True, False),
        ("192.168.1.7", False, True),
    ],
)
@pytest.mark.parametrize("path", [f"/bot{TOKEN}/getMe", f"/file/bot{TOKEN}/documents/file_1", "/pages"])
async def test_in_lan_mode_the_bot_api_answers_only_its_own_machine(
    path: str, peer: str, lan: bool, let_in: bool
) -> None:
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(text="in")

    request = make_mocked_request("GET", path, headers={"Host": "127.0.0.1:8800"}, transport=Wire(peer))
    check = gate("482913" if lan else None)
    if let_in:
        assert (await check(request, handler)).status == 200
    else:
        with pytest.raises(web.HTTPForbidden):
            await check(request, handler)


def test_the_page_is_small_and_asks_nothing_of_the_outside() -> None:
    files = [path for path in STATIC.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 100_000
    names = {path.name for path in files}
    for path in files:
        text = path.read_text("utf-8")
        assert "innerHTML" not in text
        assert not re.findall(r"https?://(?!www\.w3\.org/(?:2000/svg|1999/xlink))[\w.]", text), path.name
        assert set(re.findall(r"/page/static/([\w.]+)", text)) <= names
        assert set(re.findall(r'from "\./([\w.]+)"', text)) <= names
    index = (STATIC / "index.html").read_text("utf-8")
    assert set(re.findall(r'(?:modulepreload" href|module" src)="/page/static/([\w.]+)"', index)) == {
        name for name in names if name.endswith(".js")
    }


def page_words() -> dict[str, set[str]]:
    text = (STATIC / "words.js").read_text("utf-8")
    zh, en = re.findall(r'^  (?:"zh-CN"|en): \{\n(.*?)^  \},', text, re.MULTILINE | re.DOTALL)
    pairs = {"zh-CN": zh, "en": en}
    for name, block in pairs.items():
        assert len(re.findall(r"^    (\w+): \"", block, re.MULTILINE)) == len(block.splitlines()), name
    return {name: set(re.findall(r"^    (\w+): \"", block, re.MULTILINE)) for name, block in pairs.items()}


def test_the_page_has_the_same_words_in_both_languages() -> None:
    words = page_words()
    assert words["zh-CN"] == words["en"]
    assert len(words["en"]) > 50


def test_every_word_the_page_asks_for_is_there() -> None:
    known = page_words()["zh-CN"]
    asked = set(re.findall(r'data-word="(\w+)"', (STATIC / "index.html").read_text("utf-8")))
    for path in STATIC.glob("*.js"):
        asked |= set(re.findall(r'\bsay\("(\w+)"', path.read_text("utf-8")))
    for path in (STATIC.parent / "acts.py", STATIC.parent / "leap.py"):
        asked |= {f"why_{code}" for code in re.findall(r'(?:NotDone|NoLeap)\("(\w+)"\)', path.read_text("utf-8"))}
    assert "why_past" in asked
    assert asked <= known


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_can_be_acted(story: Any) -> None:
    assert set(story.title) == {"zh-CN", "en"}
    kept: set[str] = set()
    for step in story.steps:
        assert set(step.caption) in (set(), {"zh-CN", "en"})
        assert step.caption or step.maybe
        assert (step.post in set(Post)) == (step.act not in ("tell", "wait") or bool(step.until))
        assert step.act != "wait" or step.value in REPORTS or 0 < int(step.value) < AT_MOST_DAYS
        assert set(re.findall(r"\{(\w+)\}", step.value)) <= kept
        re.compile(step.value)
        kept |= {step.keep} - {""}
