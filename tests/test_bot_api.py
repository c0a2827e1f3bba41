"""The Bot API stand-in, over real HTTP on loopback: shapes, offsets, conflicts, faults, webhook, both libraries."""

import asyncio
import io
import json
import struct
import subprocess
import sys
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.demo.bot_api import BotApi, Faults, Limits

TOKEN = "539999:test-token-of-nobody"
ANN, BEN, GROUP = 11, 22, -33
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BUTTONS = {"inline_keyboard": [[{"text": "提交", "callback_data": "send:1"}]]}


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=30)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@dataclass
class Line:
    """A plain client with one stand-in at the other end."""

    api: BotApi
    host: str
    session: aiohttp.ClientSession
    clock: Clock

    async def call(self, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        async with self.session.post(f"{self.host}/bot{TOKEN}/{method}", json=params) as answer:
            return answer.status, await answer.json()

    async def result(self, method: str, **params: Any) -> Any:
        status, body = await self.call(method, **params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        status, body = await self.call(method, **params)
        assert (body["ok"], body["error_code"]) == (False, status)
        return str(body["description"])

    async def update_ids(self, **params: Any) -> list[int]:
        return [update["update_id"] for update in await self.result("getUpdates", **params)]


@asynccontextmanager
async def connected(**options: Any) -> AsyncIterator[Line]:
    clock = Clock()
    api = BotApi(TOKEN, clock, first_update_id=100, webhook_backoff=0.01, **options)
    api.add_user(ANN, "安", "例", language_code="zh-hans")
    api.add_user(BEN, "本", username="ben")
    api.add_group(GROUP, "上寨村", [ANN, BEN])
    app = web.Application()
    api.add_routes(app)
    async with aiohttp.ClientSession() as session, serving(app) as host:
        yield Line(api, host, session, clock)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with connected() as opened:
        yield opened


def test_importing_it_loads_neither_library() -> None:
    code = "import sys, bot.demo.bot_api; print(sorted({'aiogram', 'telegram', 'httpx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


async def test_a_message_has_telegrams_shape(line: Line) -> None:
    sent = await line.result("sendMessage", chat_id=ANN, text=" 你好 ", reply_markup=BUTTONS)
    bot = {"id": 539999, "is_bot": True, "first_name": "归校", "username": "guixiao_demo_bot"}
    chat = {"id": ANN, "first_name": "安", "last_name": "例", "type": "private"}
    assert sent == {
        "message_id": 1,
        "from": bot,
        "chat": chat,
        "date": int(line.clock.at.timestamp()),
        "text": "你好",
        "reply_markup": BUTTONS,
    }
    typed = line.api.type_text(ANN, "/visit 下午")
    assert typed["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert typed["from"]["language_code"] == "zh-hans"
    assert line.api.messages(ANN) == [sent, typed]
    assert (await line.result("getMe"))["can_join_groups"] is True


@pytest.mark.parametrize("way", ["json", "form", "multipart", "query", "get"])
async def test_parameters_come_in_every_way(line: Line, way: str) -> None:
    url = f"{line.host}/bot{TOKEN}/SENDMESSAGE"
    params: dict[str, Any] = {"chat_id": str(ANN), "text": "你好 & + 100%", "reply_markup": json.dumps(BUTTONS)}
    ways: dict[str, tuple[str, dict[str, Any]]] = {
        "json": ("POST", {"json": params | {"reply_markup": BUTTONS}}),
        "form": ("POST", {"data": params}),
        "multipart": ("POST", {"data": aiohttp.FormData(params, default_to_multipart=True)}),
        "query": ("POST", {"params": params}),
        "get": ("GET", {"params": params}),
    }
    verb, how = ways[way]
    async with line.session.request(verb, url, **how) as answer:
        result = (await answer.json())["result"]
    assert (result["text"], result["reply_markup"]) == ("你好 & + 100%", BUTTONS)
    assert line.api.requests()[-1].method == "sendMessage"


async def test_wrong_token_and_unknown_method(line: Line) -> None:
    async with line.session.get(f"{line.host}/bot1:wrong/getMe") as answer:
        assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await line.call("inventThings") == (404, {"ok": False, "error_code": 404, "description": "Not Found"})


LONG_DATA = {"inline_keyboard": [[{"text": "x", "callback_data": "数" * 22}]]}
BAD = "Bad Request: "


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": "  "}, BAD + "message text is empty"),
        ({"text": "字" * 4097}, BAD + "message is too long"),
        ({"chat_id": 999}, BAD + "chat not found"),
        ({"chat_id": ""}, BAD + "chat_id is empty"),
        ({"chat_id": "--1"}, BAD + "chat not found"),
        ({"parse_mode": "TeX"}, BAD + "unsupported parse_mode"),
        ({"reply_markup": "{no"}, BAD + "can't parse reply keyboard markup JSON object"),
        ({"reply_markup": "[]"}, BAD + "object expected as reply markup"),
        ({"reply_markup": LONG_DATA}, BAD + "BUTTON_DATA_INVALID"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
            BAD + "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"reply_parameters": {"message_id": 77}}, BAD + "message to be replied not found"),
    ],
)
async def test_what_cannot_be_sent(line: Line, params: dict[str, Any], why: str) -> None:
    assert await line.refused("sendMessage", **({"chat_id": ANN, "text": "x"} | params)) == why
    assert line.api.messages(ANN) == []


async def test_the_longest_message_and_button_still_pass(line: Line) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "数" * 21 + "."}]]}
    assert await line.result("sendMessage", chat_id=ANN, text="字" * 4096, reply_markup=markup)


async def test_blocked_and_deactivated(line: Line) -> None:
    line.api.block(ANN)
    assert await line.refused("sendMessage", chat_id=ANN, text="x") == "Forbidden: bot was blocked by the user"
    line.api.unblock(ANN)
    assert await line.result("sendMessage", chat_id=ANN, text="x")
    line.api.deactivate(ANN)
    assert await line.refused("sendMessage", chat_id=ANN, text="x") == "Forbidden: user is deactivated"
    statuses = [u["my_chat_member"]["new_chat_member"]["status"] for u in await line.result("getUpdates")]
    assert statuses == ["kicked", "member"]


async def test_editing(line: Line) -> None:
    mine = await line.result("sendMessage", chat_id=ANN, text="一", reply_markup=BUTTONS)
    where = {"chat_id": ANN, "message_id": mine["message_id"]}
    same = await line.refused("editMessageText", **where, text="一", reply_markup=BUTTONS)
    assert same.startswith(BAD + "message is not modified: specified new message content")
    line.clock.at += timedelta(days=30)
    edited = await line.result("editMessageText", **where, text="二")
    assert (edited["text"], "reply_markup" in edited) == ("二", False)
    assert edited["edit_date"] - edited["date"] == 30 * 86400
    assert (await line.result("editMessageReplyMarkup", **where, reply_markup=BUTTONS))["reply_markup"] == BUTTONS
    assert await line.refused("editMessageCaption", **where, caption="x") == (
        BAD + "there is no caption in the message to edit"
    )
    assert await line.refused("deleteMessage", **where) == BAD + "message can't be deleted for everyone"
    theirs = line.api.type_text(ANN, "三")["message_id"]
    refused = await line.refused("editMessageText", chat_id=ANN, message_id=theirs, text="四")
    assert refused == BAD + "message can't be edited"
    refused = await line.refused("editMessageText", chat_id=ANN, message_id=theirs + 1, text="四")
    assert refused == BAD + "message to edit not found"
    assert await line.result("deleteMessage", chat_id=ANN, message_id=theirs) is True
    assert [message["text"] for message in line.api.messages(ANN)] == ["二"]


async def test_reply_keyboards_are_shown_but_are_no_part_of_the_message(line: Line) -> None:
    keyboard = {"keyboard": [[{"text": "共享号码", "request_contact": True}]], "resize_keyboard": True}
    asked = await line.result("sendMessage", chat_id=ANN, text="一", reply_markup=keyboard)
    assert (line.api.keyboard(ANN), "reply_markup" in asked) == (keyboard, False)
    refused = await line.refused("editMessageText", chat_id=ANN, message_id=asked["message_id"], text="二")
    assert refused == BAD + "message can't be edited"
    shared = line.api.share_contact(ANN, "16400000001")
    assert shared["contact"] == {"phone_number": "16400000001", "first_name": "安", "user_id": ANN}
    assert line.api.share_contact(ANN, "16400000002", BEN)["contact"]["user_id"] == BEN
    assert "user_id" not in line.api.share_contact(ANN, "16400000003", 0)["contact"]
    await line.result("sendMessage", chat_id=ANN, text="三", reply_markup={"remove_keyboard": True})
    assert line.api.keyboard(ANN) is None


async def test_a_key_for_the_number_is_for_one_press_and_for_private_chats(line: Line) -> None:
    once = {"keyboard": [[{"text": "共享号码", "request_contact": True}]], "one_time_keyboard": True}
    await line.result("sendMessage", chat_id=ANN, text="一", reply_markup=once)
    forwarded = line.api.share_contact(ANN, "16400000002", BEN, forwarded_from=BEN)
    assert forwarded["forward_origin"]["sender_user"]["id"] == forwarded["contact"]["user_id"] == BEN
    assert line.api.keyboard(ANN) == once
    line.api.share_contact(ANN, "16400000001")
    assert line.api.keyboard(ANN) is None
    line.api.add_group(-7, "工作群", [ANN])
    for key, what in (("request_contact", "phone number"), ("request_location", "location")):
        keyboard = {"keyboard": [[{"text": "共享", key: True}]]}
        refused = await line.refused("sendMessage", chat_id=-7, text="一", reply_markup=keyboard)
        assert refused == BAD + f"{what} can be requested in private chats only"


async def test_pressing_and_answering(line: Line) -> None:
    sent = await line.result("sendMessage", chat_id=ANN, text="一", reply_markup=BUTTONS)
    first = line.api.press(ANN, sent["message_id"], "forged")
    gone = line.api.press(ANN, 999, "send:1")
    pressed = [update["callback_query"] for update in await line.result("getUpdates")]
    assert [(query["id"], query["data"]) for query in pressed] == [(first, "forged"), (gone, "send:1")]
    assert (pressed[0]["message"], pressed[1]["message"]["date"]) == (sent, 0)
    assert line.api.answers(first) is None
    assert await line.result("answerCallbackQuery", callback_query_id=first, text="已保存", show_alert=True) is True
    assert line.api.answers(first) == {"callback_query_id": first, "text": "已保存", "show_alert": True}
    line.api.expire(gone)
    for too_late in (first, gone, "7"):
        assert await line.refused("answerCallbackQuery", callback_query_id=too_late) == (
            BAD + "query is too old and response timeout expired or query ID is invalid"
        )


async def test_files_both_ways(line: Line) -> None:
    form = aiohttp.FormData({"chat_id": str(ANN), "caption": "通知书"}, quote_fields=False)
    form.add_field("document", b"PK paper", filename="催告书 1.docx", content_type=DOCX)
    async with line.session.post(f"{line.host}/bot{TOKEN}/sendDocument", data=form) as answer:
        sent = (await answer.json())["result"]
    assert (sent["caption"], sent["document"]["file_name"]) == ("通知书", "催告书 1.docx")
    assert (sent["document"]["mime_type"], sent["document"]["file_size"]) == (DOCX, 8)
    assert line.api.file(sent["document"]["file_id"]) == ("催告书 1.docx", b"PK paper")
    again = await line.result("sendDocument", chat_id=BEN, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    body = io.BytesIO(bytes(2**20 + 1))
    async with line.session.post(f"{line.host}/bot{TOKEN}/sendMessage", data=body) as answer:
        assert (await answer.json())["description"] == "Request Entity Too Large"
    photo = line.api.send_photo(ANN, png(4, 3), "门口")["photo"][-1]
    assert (photo["width"], photo["height"]) == (4, 3)
    path = (await line.result("getFile", file_id=photo["file_id"]))["file_path"]
    async with line.session.get(f"{line.host}/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == png(4, 3)
    line.api.faults.next("download", "500")
    async with line.session.get(f"{line.host}/file/bot{TOKEN}/{path}") as answer:
        assert answer.status == 500
    async with line.session.get(f"{line.host}/file/bot{TOKEN}/photos/none.jpg") as answer:
        assert answer.status == 404
    roster = line.api.send_document(ANN, bytes(3 * 2**20), "名册.xlsx", "")["document"]
    path = (await line.result("getFile", file_id=roster["file_id"]))["file_path"]
    async with line.session.get(f"{line.host}/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == bytes(3 * 2**20)
    large = line.api.send_document(ANN, bytes(20 * 1024 * 1024 + 1), "../大.bin", "")["document"]
    assert large["file_name"] == "大.bin"
    assert await line.refused("getFile", file_id=large["file_id"]) == BAD + "file is too big"
    assert await line.refused("sendPhoto", chat_id=ANN) == BAD + "there is no photo in the request"
    long = await line.refused("sendDocument", chat_id=ANN, document=sent["document"]["file_id"], caption="字" * 1025)
    assert long == BAD + "message caption is too long"


async def test_an_album(line: Line) -> None:
    form = aiohttp.FormData({"chat_id": str(ANN)})
    form.add_field(
        "media", json.dumps([{"type": "photo", "media": f"attach://p{n}", "caption": "两张"} for n in (1, 2)])
    )
    for n in (1, 2):
        form.add_field(f"p{n}", png(n, n), filename="p.png")
    async with line.session.post(f"{line.host}/bot{TOKEN}/sendMediaGroup", data=form) as answer:
        album = (await answer.json())["result"]
    assert [message["photo"][-1]["width"] for message in album] == [1, 2]
    assert len({message["media_group_id"] for message in album}) == 1
    assert len(line.api.messages(ANN)) == 2


async def test_command_lists(line: Line) -> None:
    everyone, ann = [{"command": "start", "description": "开始"}], [{"command": "desk", "description": "待办"}]
    await line.result("setMyCommands", commands=everyone)
    await line.result("setMyCommands", commands=ann, scope={"type": "chat", "chat_id": ANN}, language_code="zh")
    assert line.api.commands(ANN, "zh-hans") == ann
    assert line.api.commands(ANN, "en") == line.api.commands(BEN, "zh-hans") == everyone
    assert await line.result("getMyCommands") == everyone
    await line.result("deleteMyCommands")
    assert line.api.commands(BEN, "zh") == []
    refused = await line.refused("setMyCommands", commands=[{"command": "家访", "description": "x"}])
    assert refused == BAD + "BOT_COMMAND_INVALID"


async def test_offsets_confirm_what_is_below_them(line: Line) -> None:
    for text in "abcde":
        line.api.type_text(ANN, text)
    assert await line.update_ids(limit=2) == await line.update_ids(limit=2) == [100, 101]
    assert await line.update_ids(offset=102) == [102, 103, 104]
    assert await line.update_ids(offset=102 + 50) == [102, 103, 104], "an offset from another life is ignored"
    assert await line.update_ids(offset=-1) == [104], "a negative offset throws all but the last away"
    assert line.api.pending_updates == 1
    assert await line.update_ids(offset=105) == []
    assert line.api.pending_updates == 0


async def test_ids_may_begin_anew(line: Line) -> None:
    line.api.type_text(ANN, "a")
    with pytest.raises(ValueError, match="still wait"):
        line.api.number_updates_from(5)
    assert await line.update_ids(offset=101) == []
    line.api.number_updates_from(5)
    line.api.type_text(ANN, "b")
    assert await line.update_ids(offset=101) == [5]


async def test_hostile_updates_keep_their_ids_and_order(line: Line) -> None:
    assert line.api.inject({"update_id": 7000, "message": {"text": None}}) == 7000
    assert line.api.inject({"strange": 1}) == 7001
    assert line.api.inject({"update_id": 6999}) == 6999
    assert await line.update_ids() == [6999, 7000, 7001]


async def test_kinds_not_asked_for_are_not_queued(line: Line) -> None:
    await line.result("getUpdates", allowed_updates=["callback_query"])
    line.api.type_text(ANN, "no")
    line.api.press(ANN, 1, "yes")
    assert ["callback_query" in update for update in await line.result("getUpdates")] == [True]
    await line.result("getUpdates", offset=-1, allowed_updates=[])
    written = line.api.type_text(ANN, "now")
    line.api.edit_text(ANN, written["message_id"], "later")
    updates = await line.result("getUpdates", offset=101)
    assert [(u.get("message") or u["edited_message"])["text"] for u in updates] == ["now", "later"]


async def test_a_long_poll_wakes_at_once_and_a_second_ends_the_first(line: Line) -> None:
    def polls(many: int) -> Callable[[], bool]:
        return lambda: sum(request.method == "getUpdates" for request in line.api.requests()) == many

    first = asyncio.create_task(line.call("getUpdates", timeout=30))
    await line.api.until(polls(1))
    second = asyncio.create_task(line.result("getUpdates", timeout=30))
    status, body = await first
    why = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    assert (status, body["description"]) == (409, why)
    line.api.type_text(ANN, "醒")
    assert [update["message"]["text"] for update in await asyncio.wait_for(second, 2)] == ["醒"]
    assert await line.update_ids(offset=101, timeout=1) == []


async def refused_by_connection(line: Line, method: str, **params: Any) -> None:
    with pytest.raises((aiohttp.ClientConnectionError, TimeoutError)):
        await line.call(method, **params)


async def test_faults_without_effect(line: Line) -> None:
    faults = line.api.faults
    faults.next("send*", "429", seconds=7)
    faults.next("sendMessage", "500")
    status, body = await line.call("sendMessage", chat_id=ANN, text="1")
    assert (status, body["parameters"], body["description"]) == (
        429,
        {"retry_after": 7},
        "Too Many Requests: retry after 7",
    )
    assert await line.refused("sendMessage", chat_id=ANN, text="2") == "Internal Server Error"
    faults.next("*", "502_html")
    async with line.session.post(f"{line.host}/bot{TOKEN}/sendMessage", json={"chat_id": ANN, "text": "3"}) as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
    faults.next("sendMessage", "reset_before")
    await refused_by_connection(line, "sendMessage", chat_id=ANN, text="4")
    assert (line.api.messages(ANN), faults.left) == ([], 0)
    assert [request.status for request in line.api.requests()] == [429, 500, 502, 0]
    with pytest.raises(ValueError, match="unknown fault"):
        faults.next("*", "burn")  # type: ignore[arg-type]  # the mistake under test


async def test_faults_after_the_effect_and_in_place_of_an_answer(line: Line) -> None:
    line.api.faults.next("sendMessage", "reset_after", times=2)
    await refused_by_connection(line, "sendMessage", chat_id=ANN, text="1")
    await refused_by_connection(line, "sendMessage", chat_id=ANN, text="2")
    line.api.faults.next("sendMessage", "stall_after")
    line.api.faults.next("sendMessage", "stall_before")
    for text in "34":
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(line.call("sendMessage", chat_id=ANN, text=text), 0.1)
    line.api.faults.next("sendMessage", "slow", seconds=0.05)
    await line.result("sendMessage", chat_id=ANN, text="5")
    assert [message["text"] for message in line.api.messages(ANN)] == ["1", "2", "3", "5"]
    await line.api.until(lambda: all(request.status is not None for request in line.api.requests()))
    assert [request.status for request in line.api.requests()] == [0, 0, 0, 0, 200]


def test_chance_is_repeatable() -> None:
    def drawn(seed: int) -> list[str]:
        faults = Faults()
        faults.sometimes(0.5, ["500", "reset_after"], seed=seed, methods="send*")
        return [fault.kind if (fault := faults.take("sendMessage")) else "" for _ in range(40)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert set(drawn(1)) == {"", "500", "reset_after"}


async def test_requests_that_wait_do_not_hold_up_the_end() -> None:
    async with asyncio.timeout(10):
        async with connected() as line:
            line.api.faults.next("getMe", "stall_before")
            stalled = asyncio.create_task(line.call("getMe"))
            polled = asyncio.create_task(line.call("getUpdates", timeout=50))
            watching = line.api.subscribe()
            await line.api.until(lambda: len(line.api.requests()) == 2)
    assert isinstance(stalled.exception(), aiohttp.ClientError)
    assert polled.result() == (200, {"ok": True, "result": []})
    assert [change async for change in watching] == []


async def test_limits_refuse_without_effect() -> None:
    limits = Limits(overall_per_second=1000, chat_per_second=20, chat_burst=2, group_per_minute=3)
    async with connected(limits=limits) as line:
        seen = [(await line.call("sendMessage", chat_id=ANN, text="x"))[0] for _ in range(3)]
        assert seen == [200, 200, 429]
        assert (await line.call("sendMessage", chat_id=BEN, text="x"))[0] == 200
        assert (await line.call("sendChatAction", chat_id=ANN, action="typing"))[0] == 200
        await asyncio.sleep(0.06)
        assert (await line.call("sendMessage", chat_id=ANN, text="x"))[0] == 200
        line.api.type_text(ANN, "组里", chat_id=GROUP)
        for _ in range(3):
            await asyncio.sleep(0.06)
            assert (await line.call("sendMessage", chat_id=GROUP, text="x"))[0] == 200
        status, body = await line.call("sendMessage", chat_id=GROUP, text="x")
        assert (status, 17 <= body["parameters"]["retry_after"] <= 20) == (429, True)
        assert len(line.api.messages(GROUP)) == 4


@dataclass
class Hook:
    """A bot's webhook that refuses until told otherwise."""

    status: int
    heard: list[tuple[str | None, dict[str, Any]]]

    async def answer(self, request: web.Request) -> web.Response:
        self.heard.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=self.status)


async def test_a_webhook_gets_each_update_until_it_takes_it(line: Line) -> None:
    hook, app = Hook(500, []), web.Application()
    app.router.add_post("/hook", hook.answer)
    line.api.type_text(ANN, "早")
    async with serving(app) as host:
        assert await line.refused("setWebhook", url=host, secret_token="a b") == (
            BAD + "secret token contains unallowed characters"
        )
        polled = asyncio.create_task(line.call("getUpdates", offset=101, timeout=30))
        await line.api.until(lambda: line.api.pending_updates == 0)
        _, body = await line.call("setWebhook", url=f"{host}/hook", secret_token="s3cret", max_connections=2)
        assert body["description"] == "Webhook was set"
        assert (await polled)[1]["description"] == "Conflict: terminated by setWebhook request"
        assert (await line.refused("getUpdates")).startswith("Conflict: can't use getUpdates method while webhook")
        line.api.type_text(ANN, "一")
        line.api.type_text(ANN, "二")
        await line.api.until(lambda: len(hook.heard) >= 3)
        assert {(secret, update["message"]["text"]) for secret, update in hook.heard} == {("s3cret", "一")}
        info = await line.result("getWebhookInfo")
        assert (info["pending_update_count"], info["last_error_message"]) == (
            2,
            "Wrong response from the webhook: 500 Internal Server Error",
        )
        hook.status = 200
        await line.api.until(lambda: line.api.pending_updates == 0)
        assert [update["message"]["text"] for _, update in hook.heard][-2:] == ["一", "二"]
        assert (await line.call("deleteWebhook"))[1]["description"] == "Webhook was deleted"
    line.api.type_text(ANN, "三")
    assert await line.update_ids() == [103]


async def test_watching(line: Line) -> None:
    watching = line.api.subscribe()
    sent = await line.result("sendMessage", chat_id=ANN, text="一")
    await line.result("sendChatAction", chat_id=ANN, action="typing")
    await line.result("editMessageText", chat_id=ANN, message_id=sent["message_id"], text="二")
    await line.result("deleteMessage", chat_id=ANN, message_id=sent["message_id"])
    typed = line.api.type_text(BEN, "三")
    await line.result("answerCallbackQuery", callback_query_id=line.api.press(BEN, typed["message_id"], "x"))
    await line.result("setMyCommands", commands=[{"command": "start", "description": "x"}])
    seen = [await anext(watching) for _ in range(7)]
    kinds = ["message", "typing", "edit", "delete", "message", "answer", "commands"]
    assert [change.kind for change in seen] == kinds
    assert [change.chat_id for change in seen] == [ANN] * 4 + [BEN] * 2 + [0]
    assert (seen[0].body, seen[2].body["text"], seen[3].body) == (sent, "二", {"message_id": sent["message_id"]})
    watching.close()
    assert [change async for change in watching] == []


async def test_aiogram_talks_to_it(line: Line) -> None:
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
    from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

    markup = InlineKeyboardMarkup.model_validate(BUTTONS)
    async with Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(line.host))) as bot:
        sent = await bot.send_message(ANN, "一", reply_markup=markup)
        edited = await bot.edit_message_text("二", chat_id=ANN, message_id=sent.message_id, reply_markup=markup)
        assert (sent.text, getattr(edited, "text", "")) == ("一", "二")
        line.api.press(ANN, sent.message_id, "send:1")
        line.api.send_document(ANN, b"roster", "名册.xlsx", "")
        pressed, filed = await bot.get_updates(timeout=5)
        assert pressed.callback_query is not None
        assert filed.message is not None
        assert filed.message.document is not None
        assert await pressed.callback_query.answer("好").as_(bot) is True
        downloaded = await bot.download(filed.message.document)
        assert downloaded is not None
        assert downloaded.read() == b"roster"
        paper = await bot.send_document(ANN, BufferedInputFile(b"PK", "催告书.docx"), caption="通知")
        assert paper.document is not None
        assert line.api.file(paper.document.file_id) == ("催告书.docx", b"PK")
        with pytest.raises(TelegramBadRequest, match="message text is empty"):
            await bot.send_message(ANN, " ")
        line.api.faults.next("sendMessage", "429", seconds=3)
        with pytest.raises(TelegramRetryAfter) as late:
            await bot.send_message(ANN, "x")
        assert late.value.retry_after == 3


async def test_python_telegram_bot_talks_to_it(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup
    from telegram.error import Forbidden, NetworkError, RetryAfter
    from telegram.ext import ExtBot

    markup = InlineKeyboardMarkup([[InlineKeyboardButton("提交", callback_data="send:1")]])
    async with ExtBot[None](TOKEN, base_url=f"{line.host}/bot", base_file_url=f"{line.host}/file/bot") as bot:
        sent = await bot.send_message(ANN, "一", reply_markup=markup)
        edited = await bot.edit_message_text("二", ANN, sent.message_id, reply_markup=markup)
        assert (sent.text, getattr(edited, "text", "")) == ("一", "二")
        query = line.api.press(ANN, sent.message_id, "send:1")
        assert await bot.answer_callback_query(query, "好") is True
        paper = await bot.send_document(ANN, b"PK paper", filename="催告书.docx", caption="通知")
        assert paper.document is not None
        assert line.api.file(paper.document.file_id) == ("催告书.docx", b"PK paper")
        fetched = await bot.get_file(paper.document.file_id)
        assert await fetched.download_as_bytearray() == b"PK paper"
        assert (await bot.send_photo(ANN, png(2, 2))).photo[-1].width == 2
        line.api.faults.next("sendMessage", "429", seconds=3)
        with pytest.raises(RetryAfter):
            await bot.send_message(ANN, "x")
        line.api.faults.next("sendMessage", "reset_after")
        with pytest.raises(NetworkError):
            await bot.send_message(ANN, "in doubt")
        line.api.block(ANN)
        with pytest.raises(Forbidden):
            await bot.send_message(ANN, "x")
    assert line.api.messages(ANN)[-1]["text"] == "in doubt"
