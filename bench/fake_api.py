"""A fake Bot API in a process of its own, fast enough never to be what is measured: `python -m bench.fake_api`.

It hands out generated updates, as a backlog or at a steady rate, and answers in Telegram's shapes. It checks nothing and
keeps no messages: the stand-in that does is `bot.demo.bot_api`. `/bench/…` is how the bench itself steers it.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from bench.exchange import Exchange
from bench.updates import Plan, updates_of

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_ME = {"id": 42, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
_FROM = json.dumps(_ME)

Reply = Callable[[str], None]


@dataclass
class FakeApi:
    """Answers one bot's calls in one run after another."""

    run: Exchange = field(default_factory=lambda: Exchange([], [], 0, False))
    _poll: tuple[int, int, Reply, asyncio.TimerHandle] | None = None
    _ended: asyncio.Event = field(default_factory=asyncio.Event)
    _asked: asyncio.Event = field(default_factory=asyncio.Event)
    _messages: int = 10_000_000
    _pacing: asyncio.Task[None] | None = None

    def call(self, method: str, form: dict[str, list[str]], reply: Reply) -> None:
        """One call of the bot."""
        match method:
            case "getUpdates":
                self._get_updates(form, reply)
            case "sendMessage" | "editMessageText":
                chat = int(form["chat_id"][0])
                self.run.answered(chat, time.monotonic())
                reply(self._message(chat, form))
                if not self.run.left:
                    self._ended.set()
            case "getMe":
                reply(json.dumps({"ok": True, "result": _ME}))
            case "getMyDescription":
                reply('{"ok":true,"result":{"description":""}}')
            case "getMyShortDescription":
                reply('{"ok":true,"result":{"short_description":""}}')
            case _:
                reply('{"ok":true,"result":true}')

    def _message(self, chat: int, form: dict[str, list[str]]) -> str:
        self._messages += 1
        number = form["message_id"][0] if "message_id" in form else self._messages
        rows = f',"reply_markup":{form["reply_markup"][0]}' if "reply_markup" in form else ""
        return (
            f'{{"ok":true,"result":{{"message_id":{number},"from":{_FROM},"date":1795000000,'
            f'"chat":{{"id":{chat},"type":"private","first_name":"p"}},"text":{json.dumps(form["text"][0])}{rows}}}}}'
        )

    def _get_updates(self, form: dict[str, list[str]], reply: Reply) -> None:
        offset, limit = int(form.get("offset", ["0"])[0]), int(form.get("limit", ["100"])[0])
        wait = float(form.get("timeout", ["0"])[0])
        found = self.run.asked(offset, limit, time.monotonic())
        self._asked.set()
        if not self.run.left:
            self._ended.set()
        if found or not wait:
            reply(_batch(found))
            return
        timer = asyncio.get_running_loop().call_later(wait, self._hand_out)
        self._poll = (offset, limit, reply, timer)

    def _hand_out(self) -> None:
        """Answer the long poll that waits, with what there is."""
        if self._poll:
            offset, limit, reply, timer = self._poll
            self._poll = None
            timer.cancel()
            reply(_batch(self.run.asked(offset, limit, time.monotonic())))

    async def steer(self, order: str, given: dict[str, Any]) -> dict[str, Any]:
        """One order of the bench: `begin` a run, wait until it is `polled`, `release` updates, wait for the `end`."""
        match order:
            case "begin":
                made = list(updates_of(Plan(**given["plan"])))
                texts = [json.dumps(update, ensure_ascii=False).encode() for update in made]
                self.run = Exchange(texts, [_chat(update) for update in made], made[0]["update_id"], given["by_offset"])
                self._poll = None
                self._ended.clear()
                self._asked.clear()
            case "polled":
                await self._asked.wait()
            case "release" if given.get("per_second"):
                self._pacing = asyncio.create_task(self._pace(given["per_second"]))
            case "release":
                self.run.release(len(self.run.updates))
                self._hand_out()
            case "end":
                try:
                    async with asyncio.timeout(given["at_most"]):
                        await self._ended.wait()
                except TimeoutError:
                    pass
        return self.run.report() if order in ("polled", "end") else {}

    async def _pace(self, per_second: float) -> None:
        start = time.monotonic() + 0.05
        for number in range(len(self.run.updates)):
            due = start + number / per_second
            if (early := due - time.monotonic()) > 0:
                await asyncio.sleep(early)
            self.run.release(1, due)
            self._hand_out()


def _chat(update: dict[str, Any]) -> int:
    message = update.get("message") or update["callback_query"]["message"]
    return int(message["chat"]["id"])


def _form(body: bytes) -> dict[str, list[str]]:
    """The parameters of a form or of a JSON body, whichever a contender's library sends."""
    if not body.startswith(b"{"):
        return parse_qs(body.decode())
    values = json.loads(body)
    return {name: [value if isinstance(value, str) else json.dumps(value)] for name, value in values.items()}


def _batch(found: list[bytes]) -> str:
    return '{"ok":true,"result":[' + b",".join(found).decode() + "]}"


class Connection(asyncio.Protocol):
    """One HTTP connection: requests in, answers out, nothing in between."""

    def __init__(self, api: FakeApi) -> None:
        """A connection to this API."""
        self._api = api
        self._buffer = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head, length = self._buffer[:end], _LENGTH.search(self._buffer, 0, end)
            stop = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < stop:
                return
            body, self._buffer = self._buffer[end + 4 : stop], self._buffer[stop:]
            self._request(head.split(b" ", 2)[1].decode(), body)

    def _request(self, path: str, body: bytes) -> None:
        _, where, name = path.split("?")[0].split("/", 2)
        if where == "bench":
            task = asyncio.create_task(self._steer(name, json.loads(body or b"{}")))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            self._api.call(name, _form(body), self._reply)

    async def _steer(self, order: str, given: dict[str, Any]) -> None:
        self._reply(json.dumps(await self._api.steer(order, given)))

    def _reply(self, text: str) -> None:
        body = text.encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        self._transport.write(head + body)


async def main() -> None:
    """Listen on a free port of loopback, print it, serve until killed."""
    api = FakeApi()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(api), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
