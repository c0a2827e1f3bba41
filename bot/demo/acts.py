"""What a page does: types, presses, sends, moves the clock, changes the language. One function for each address.

Every answer is JSON; what cannot be done is answered 400 with a code, `{"why": "past"}`, whose words the page has.
Must not push anything to pages: `live` tells what an act changed.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.demo.bot_api.files import MAX_FILE, image_size
from bot.demo.contract import County, DemoPerson
from bot.demo.leap import NoLeap, leap, mornings
from bot.demo.live import Live

LANGUAGES = ("zh-CN", "en")
MAX_TEXT = 4096
MAX_DATA = 64
MAX_NAME = 120
_INVENTED_PHONES = "164"


class NotDone(Exception):
    """An act that cannot be done; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


class Acts:
    """The acts of all pages on one county."""

    def __init__(self, county: County, live: Live) -> None:
        """Act on this county and tell these pages about the clock and the language."""
        self._county = county
        self._live = live
        self._one_leap = asyncio.Lock()

    def add_routes(self, app: web.Application) -> None:
        """Serve all of them."""
        for name, act in (
            ("text", self._text),
            ("press", self._press),
            ("contact", self._contact),
            ("send", self._send),
            ("clock", self._clock),
            ("language", self._language),
        ):
            app.router.add_post(f"/page/{name}", _answered(act))

    async def _text(self, request: web.Request) -> dict[str, Any]:
        said = await _read(request)
        text = said.get("text")
        if not isinstance(text, str) or not 1 <= len(text.strip()) <= MAX_TEXT:
            raise NotDone("text_length")
        return {"message": self._county.api.type_text(self._person(said.get("user")).user_id, text)["message_id"]}

    async def _press(self, request: web.Request) -> dict[str, Any]:
        said = await _read(request)
        message, data = said.get("message"), said.get("data")
        if not isinstance(message, int) or not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA:
            raise NotDone("unreadable")
        return {"press": self._county.api.press(self._person(said.get("user")).user_id, message, data)}

    async def _contact(self, request: web.Request) -> dict[str, Any]:
        person = self._person((await _read(request)).get("user"))
        phone = person.phone or f"{_INVENTED_PHONES}{person.user_id % 10**8:08d}"
        return {"message": self._county.api.share_contact(person.user_id, phone)["message_id"]}

    async def _send(self, request: web.Request) -> dict[str, Any]:
        """Take a file as the bare body; what is no PNG or JPEG goes as a document even when called a photo."""
        user = request.query.get("user", "")
        person = self._person(int(user) if user.isascii() and user.isdecimal() else None)
        content = await _content(request)
        api, name = self._county.api, request.query.get("name", "")[:MAX_NAME] or "file"
        if request.query.get("kind") == "photo" and image_size(content) is not None:
            return {"message": api.send_photo(person.user_id, content)["message_id"]}
        return {"message": api.send_document(person.user_id, content, name, request.content_type)["message_id"]}

    async def _clock(self, request: web.Request) -> dict[str, Any]:
        to = str((await _read(request)).get("to", ""))
        async with self._one_leap:
            try:
                now = self._county.now()
                for morning in mornings(now, leap(to, now, self._county.policy)):
                    await self._county.move_clock(morning)
                    self._live.tell_clock()
            except NoLeap as refused:
                raise NotDone(refused.code) from None
            except ValueError:
                raise NotDone("past") from None
        return {"now": self._county.now().isoformat()}

    async def _language(self, request: web.Request) -> dict[str, Any]:
        language = (await _read(request)).get("language")
        if language not in LANGUAGES:
            raise NotDone("unreadable")
        await self._county.speak(language)
        self._live.tell_language()
        return {"language": self._county.language}

    def _person(self, user_id: object) -> DemoPerson:
        for person in self._county.people():
            if person.user_id == user_id:
                return person
        raise NotDone("unknown_person")


def _answered(
    act: Callable[[web.Request], Awaitable[dict[str, Any]]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            return web.json_response(await act(request))
        except NotDone as refused:
            return web.json_response({"why": refused.code}, status=400)

    return answer


async def _read(request: web.Request) -> dict[str, Any]:
    try:
        said = json.loads(await request.read())
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise NotDone("unreadable")
    return said


async def _content(request: web.Request) -> bytes:
    """Read a body of up to 20 MB, more than the application lets into memory by itself."""
    parts, size = [], 0
    async for part in request.content.iter_any():
        size += len(part)
        if size > MAX_FILE:
            raise NotDone("file_size")
        parts.append(part)
    if not size:
        raise NotDone("file_size")
    return b"".join(parts)
