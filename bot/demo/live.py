"""The live line to every open page: all it must know at first, then what changes on the phones it follows.

One WebSocket carries everything in order, so a page that comes back and reads a chat anew cannot show a message twice.
Must not act for anybody: what a page does comes in by plain requests (`acts`).
"""

import asyncio
import json
from dataclasses import asdict
from typing import Any

from aiohttp import WSMsgType, web

from bot.demo.bot_api import Change, Subscription
from bot.demo.contract import County
from bot.demo.stories import STORIES

Note = dict[str, Any]

MESSAGES_SHOWN = 200
MAX_UNSENT = 10_000
MAX_FOLLOWED = 8
_HEARTBEAT = 25.0
_LARGEST_WORD = 4096


class Guest:
    """One open page: what waits to be sent to it, and whose phones it shows."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        """Follow nobody yet."""
        self.socket = socket
        self.followed: frozenset[int] = frozenset()
        self._unsent: asyncio.Queue[Note | None] = asyncio.Queue(MAX_UNSENT)

    def tell(self, note: Note | None) -> None:
        """Queue one note; None ends the line, and so does a page that reads too slowly: it then begins anew."""
        try:
            self._unsent.put_nowait(note)
        except asyncio.QueueFull:
            while not self._unsent.empty():
                self._unsent.get_nowait()
            self._unsent.put_nowait(None)

    async def send(self) -> None:
        """Send what is queued until the line ends."""
        while (note := await self._unsent.get()) is not None:
            await self.socket.send_str(json.dumps(note, ensure_ascii=False))
        await self.socket.close()


class Live:
    """Everyone who looks at the page now."""

    def __init__(self, county: County) -> None:
        """Nobody looks yet."""
        self._county = county
        self._guests: set[Guest] = set()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Answer GET /page/live: hold the line until the page goes away."""
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LARGEST_WORD, compress=False)
        await socket.prepare(request)
        guest, changes = Guest(socket), self._county.api.subscribe()
        self._guests.add(guest)
        guest.tell(self._state())
        work = (asyncio.create_task(guest.send()), asyncio.create_task(self._watch(changes, guest)))
        try:
            async for said in socket:
                if said.type is WSMsgType.TEXT:
                    self._follow(guest, said.data)
        finally:
            self._guests.discard(guest)
            changes.close()
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
        return socket

    def tell_clock(self) -> None:
        """Tell every page that the county's time was moved."""
        self._tell_all({"kind": "clock", **self._clock()})

    def tell_language(self) -> None:
        """Tell every page which language the bot speaks now."""
        self._tell_all({"kind": "language", "language": self._county.language})

    async def close(self, _app: web.Application) -> None:
        """End every line; for an application's shutdown."""
        for guest in tuple(self._guests):
            guest.tell(None)

    def _tell_all(self, note: Note) -> None:
        for guest in self._guests:
            guest.tell(note)

    def _state(self) -> Note:
        return {
            "kind": "state",
            "people": [asdict(person) for person in self._county.people()],
            "seats": list(self._county.default_seats),
            "stories": [asdict(story) for story in STORIES],
            "language": self._county.language,
            **self._clock(),
        }

    def _clock(self) -> Note:
        now = self._county.now()
        offset = now.utcoffset()
        assert offset is not None
        return {"now": round(now.timestamp() * 1000), "offset": round(offset.total_seconds() * 1000)}

    def _follow(self, guest: Guest, said: str) -> None:
        """Take the list of phones a page shows, and give it the chats that are new to it."""
        try:
            wanted = json.loads(said)["follow"]
            known = {person.user_id for person in self._county.people()}
            followed = frozenset(known.intersection(wanted[:MAX_FOLLOWED]))
        except (ValueError, KeyError, TypeError):
            return
        for chat_id in sorted(followed - guest.followed):
            guest.tell(self._chat(chat_id))
        guest.followed = followed

    def _chat(self, chat_id: int) -> Note:
        api = self._county.api
        messages = api.messages(chat_id)[-MESSAGES_SHOWN:]
        return {"kind": "chat", "chat": chat_id, "messages": messages, **self._around(chat_id)}

    def _around(self, chat_id: int) -> Note:
        api = self._county.api
        return {"keyboard": api.keyboard(chat_id), "commands": api.commands(chat_id, self._county.language[:2])}

    async def _watch(self, changes: Subscription, guest: Guest) -> None:
        async for change in changes:
            if change.kind == "commands":
                for chat_id in sorted(guest.followed):
                    guest.tell({"kind": "around", "chat": chat_id, **self._around(chat_id)})
            elif change.chat_id in guest.followed:
                guest.tell(self._note(change))
            elif change.kind == "message":
                guest.tell({"kind": "stir", "chat": change.chat_id})
        guest.tell(None)

    def _note(self, change: Change) -> Note:
        note = {"kind": change.kind, "chat": change.chat_id, "body": change.body}
        return note | self._around(change.chat_id) if change.kind == "message" else note
