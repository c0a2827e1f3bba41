"""A month's end in one county: thousands are due at once while a few cadres log visits, and one request in five goes wrong.

What the storm is measured by is what the stand-in saw, by its own clock: every request when it came, and how it was
answered. Nothing here knows how the bot delivers.
"""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from bot.demo.bot_api import BotApi, Faults, Limits, Request
from bot.demo.bot_api.faults import Fault, FaultKind
from rules.access import Post
from storage.database import Database, Work
from storage.outbox import Lane, OutboxMessage, put_many_once
from storage.tables import accounts, areas, assignments, people
from tests.county import START
from tests.day_of_ten import MARKED, Day

ZONE = ZoneInfo("Asia/Shanghai")
FIRST_CHAT = 1_000_000
KINDS: tuple[FaultKind, ...] = ("500", "502_html", "reset_before", "reset_after", "stall_after")
TEXT = "⏰ 十一月快过完了。您这里的情况还没有报：没有新的就点“零报告”，一下就好。"
ROWS = [[["零报告", "0:/zero"]], [["打开本月", "0:/month"]]]
RETRY_AFTER = 1.0


async def grown(database: Database, many: int) -> None:
    """So many more group leaders with an account each, in one group: delivery looks each of them up before it sends."""
    async with database.write(START) as work:
        group = (await work.conn.execute(select(areas.c.id).where(areas.c.label == "上寨村2组"))).scalar_one()
        rows = [_worker(work, number, group) for number in range(many)]
        for table, column in ((people, 0), (accounts, 1), (assignments, 2)):
            for first in range(0, many, 500):
                await work.conn.execute(insert(table), [row[column] for row in rows[first : first + 500]])


def _worker(work: Work, number: int, group: int) -> tuple[dict[str, Any], ...]:
    row_id = work.ids.new(START)
    named = {"name": f"胡{number}", "unit": "上寨村", "title": "组长", "phone": f"164{number:08}"}
    person = {
        "id": row_id,
        "sealed": work.seal.close_json("people.sealed", row_id, named),
        "phone_index": work.seal.index("phone", f"storm{number}"),
        "language": "zh-CN",
        "active": True,
    }
    linked = {"person_id": row_id, "channel": "telegram", "address": str(FIRST_CHAT + number), "linked_at": START}
    seat = {"person_id": row_id, "post": Post.GROUP_LEADER.value, "area_id": group, "from_day": START.date()}
    return person, linked | {"id": work.ids.new(START)}, seat | {"id": work.ids.new(START)}


async def queued(database: Database, ahead: Any, many: int) -> float:
    """Everybody becomes due; seconds it took, encryption and commit and all."""
    async with database.read() as conn:
        wanted = select(accounts.c.person_id, accounts.c.address)
        rows = [row for row in await conn.execute(wanted) if int(row.address) >= FIRST_CHAT]
    assert len(rows) == many
    now = datetime.now(ZONE) + ahead
    began = time.monotonic()
    body = {"text": TEXT, "rows": ROWS, "again": f"{MARKED}，这条可能重复了）"}
    messages = [
        OutboxMessage(f"due:{row.person_id}", "telegram", row.address, body, Lane.REMINDER, row.person_id)
        for row in rows
    ]
    async with database.write(now) as work:
        assert await put_many_once(work, messages, now) == many
    return time.monotonic() - began


class Struck(Faults):
    """The plan of faults, and which one struck each request, in the order of the record."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str | None] = []

    def take(self, method: str) -> Fault | None:
        fault = super().take(method)
        self.kinds.append(fault.kind if fault else None)
        return fault


class StormApi(BotApi):
    """The stand-in; it also knows when people did something."""

    def __init__(self, token: str, overall: float) -> None:
        limits = Limits(overall_per_second=overall, chat_per_second=1, chat_burst=3)
        self.struck = Struck()
        super().__init__(token, lambda: datetime.now(ZONE), self.struck, limits)
        self.acts: list[tuple[int, float, str]] = []
        self.reached: set[int] = set()
        self.looked_at = 0

    def type_text(self, user_id: int, text: str, *, chat_id: int | None = None) -> Any:
        self.acts.append((user_id, time.monotonic(), text))
        return super().type_text(user_id, text, chat_id=chat_id)

    def press(self, user_id: int, message_id: int, data: str, *, chat_id: int | None = None) -> str:
        self.acts.append((user_id, time.monotonic(), data))
        return super().press(user_id, message_id, data, chat_id=chat_id)

    def go_wrong(self, seed: int, stall: float) -> None:
        """A fifth of all that is sent. A 429 stops all sending for a second, so it strikes less often than the others.

        `stall`: seconds for which an answer is kept back when the message has arrived.
        """
        for methods in ("send*", "edit*"):
            self.faults.sometimes(0.015, ["429"], seed=seed, methods=methods, seconds=RETRY_AFTER)
            self.faults.sometimes(0.19, KINDS, seed=seed + 1, methods=methods, seconds=stall)

    def written_to(self) -> set[int]:
        """Chats of the many to which something was said, whatever became of it. Only what is new is looked at: a stand-in
        that stands still sees requests come together that were sent apart.
        """
        requests = self.requests()
        for one in requests[self.looked_at :]:
            if (chat := int(one.params.get("chat_id", 0))) >= FIRST_CHAT:
                self.reached.add(chat)
        self.looked_at = len(requests)
        return self.reached

    @property
    def said(self) -> list[Request]:
        """Every request to a chat."""
        return [one for one in self.requests() if "chat_id" in one.params]

    def heard(self, chats: Iterable[int]) -> dict[int, list[str]]:
        """What each of these phones shows."""
        return {chat: [message["text"] for message in self.messages(chat)] for chat in chats}


class Unhurried(Day):
    """Cadres who read before they press, and walk from one family to the next."""

    async def _visit(self, phone: Any, steps: tuple[str, ...]) -> bool:
        await asyncio.sleep(self.pauses.uniform(2.5, 3.5))
        return await super()._visit(phone, steps)

    async def _button(self, phone: Any, value: str) -> tuple[int, str] | None:
        found = await super()._button(phone, value)
        await asyncio.sleep(self.pauses.uniform(1.1, 1.6))
        return found

    pauses = random.Random(7)


@dataclass
class Measured:
    """What the storm came to."""

    requests: int
    seconds: float
    halted: float
    of_the_pace: float
    most_in_a_second: int
    refused_by_limits: int
    answers: list[float] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)

    def late(self, share: float) -> float:
        """Seconds within which so large a share of the answers was on its way."""
        return sorted(self.answers)[min(len(self.answers) - 1, int(len(self.answers) * share))]


def halts(said: Sequence[Request]) -> list[tuple[float, float]]:
    """When the stand-in had ordered silence, from the request it refused to the end it named; together where they meet."""
    return _together([(one.at, one.at + RETRY_AFTER) for one in said if one.status == 429])


def _together(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for since, until in sorted(spans):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((since, until))
    return joined


def silence(halted: Sequence[tuple[float, float]], begin: float, end: float) -> float:
    """Seconds of it between two moments."""
    return sum(max(0.0, min(end, until) - max(begin, since)) for since, until in halted)


def measure(api: StormApi, bulk_pace: float) -> Measured:
    """The share of the bulk pace that was used while some had not been said at all, without the silence that was ordered.

    Every request for one of the many counts, also one that was refused or repeated: it took its place. A person's answer is
    measured from what he did to the first request that brings it, whatever becomes of that one, without the silence in
    between. Where a fault had struck what was said to him before, it is measured apart: nothing may overtake that.
    """
    said = api.said
    halted = halts(said)
    first: dict[int, float] = {}
    for one in said:
        first.setdefault(int(one.params["chat_id"]), one.at)
    bulk = sorted(at for chat, at in first.items() if chat >= FIRST_CHAT)
    begin, end = bulk[0], bulk[-1]
    asked = [one for one in said if int(one.params["chat_id"]) >= FIRST_CHAT and begin <= one.at <= end]
    still = silence(halted, begin, end)
    times = sorted(one.at for one in said)
    answers = list(_answers(api, said, halted, begin, end))
    return Measured(
        requests=len(said),
        seconds=end - begin,
        halted=still,
        of_the_pace=len(asked) / ((end - begin - still) * bulk_pace),
        most_in_a_second=_most_in_a_second(times),
        refused_by_limits=sum(one.status == 429 for one in said),
        answers=[seconds for seconds, behind in answers if not behind],
        behind=[seconds for seconds, behind in answers if behind],
    )


def _most_in_a_second(times: Sequence[float]) -> int:
    most, oldest = 0, 0
    for newest, at in enumerate(times):
        while times[oldest] <= at - 1:
            oldest += 1
        most = max(most, newest - oldest + 1)
    return most


def _answers(
    api: StormApi, said: Sequence[Request], halted: Sequence[tuple[float, float]], begin: float, end: float
) -> Iterable[tuple[float, bool]]:
    """Seconds until each answer was on its way, and whether what was said to him before had been struck by a fault."""
    of_chat: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one, kind in zip(api.requests(), api.struck.kinds, strict=True):
        if "chat_id" in one.params:
            of_chat[int(one.params["chat_id"])].append((one.at, kind in KINDS))
    done: set[tuple[int, str]] = set()
    for chat, at, what in api.acts:
        twice = (chat, what) in done and ":" in what
        done.add((chat, what))
        if twice or not begin <= at <= end:
            continue  # a second press of the same button is answered by nothing but a word beside it
        answer = next((came for came, _ in of_chat[chat] if came > at), None)
        assert answer is not None, f"{chat} got no answer to {what}"
        behind = [struck for came, struck in of_chat[chat] if came <= at][-1:] == [True]
        yield answer - at - silence(halted, at, answer), behind
