"""A scripted day of ten cadres over real HTTP, and what must hold at its end however often the bot was killed in it.

Each cadre is a task that types, waits for the button that must come, presses it, and, when nothing comes, does what
people do: presses again, then begins anew, and when asked what becomes of the record he left, says it. Nothing here
knows how the bot works inside.
"""

import asyncio
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.demo.bot_api import BotApi
from dialog import presses
from rules.access import Post
from storage import inbox, outbox
from storage.audit_check import check_audit
from storage.casework import rebuilt
from storage.database import Database
from storage.outbox import Lane
from storage.people import everyone, link_account
from storage.rosters import take_staff
from storage.scope import past_the_scope
from storage.tables import accounts, cases, events
from storage.tables import inbox as inbox_table
from storage.tables import outbox as outbox_table
from tests.county import ADDRESSES, COUNTY, START, staff_rows

MORE = ("驻村干部甲", "驻村干部乙")
IMPATIENT = 4.0
"""Seconds without an answer after which a person presses again; after as many more he begins anew."""
QUIET = 1.5
"""Seconds without a new screen after which the last one is the one to press: one chat gets one a second."""
STUCK = 6
"""Who begins anew so often in a row while nobody kills the bot is stuck."""
OPEN_RECORD = (presses.START_OVER, presses.THROW_AWAY)
MARKED = "（网络不好"
RECEIPT = re.compile(r"回执 (J-\w+)")
VISITS = (
    # what is pressed after the child is chosen
    ("home", "V04", "~send"),
    ("phone", "V05", "~send"),
    ("home", "V15", "~send"),
    ("home", "V06", "~send"),
    ("video", "V04", "~send"),
)
CHILDREN = ("Q-7K3M", "Q-9R5X", "Q-8P4W")
SEES_OTHERS = {"郭犇": ("Q-3D7Z",), "赵国良": ("Q-7K3M", "Q-3D7Z"), "罗子轩": ("Q-7K3M", "Q-9R5X")}
"""Whom these see instead of `CHILDREN`, who live in one group."""


async def ten_cadres(database: Database) -> dict[int, str]:
    """Two more cadres beside the eight of the county that log visits; the chat of each, by name."""
    async with database.write(START) as work:
        template = staff_rows()[1]
        rows = [
            SimpleNamespace(**vars(template) | {"name": name, "phone": f"1640000010{n}", "post": Post.VILLAGE_PARTNER})
            for n, name in enumerate(MORE)
        ]
        await take_staff(work, rows, COUNTY, START)
        ids = {one.name: one.id for one in await everyone(work.conn, work.seal, START.date())}
        for number, name in enumerate(MORE):
            await link_account(work.conn, work.ids, ids[name], "telegram", str(7100 + number), START)
    staff = {int(ADDRESSES[row.title]): row.name for row in staff_rows() if row.post is not Post.INSPECTOR}
    return staff | {7100 + number: name for number, name in enumerate(MORE)}


@dataclass
class Phone:
    """A phone: everything it ever showed, and the newest screen that can be pressed."""

    chat: int
    api: BotApi
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    turn: int = -1
    receipts: list[str] = field(default_factory=list)

    def saw(self, kind: str, body: dict[str, Any]) -> None:
        """A message came, or one changed."""
        if not body.get("from", {}).get("is_bot"):
            return
        data = [key["callback_data"] for row in body.get("reply_markup", {}).get("inline_keyboard", []) for key in row]
        self.shown.append((kind, body["text"], data[0].partition(":")[0] if data else ""))
        self.receipts += [code for code in RECEIPT.findall(body["text"]) if code not in self.receipts]

    def button(self, value: str) -> tuple[int, str] | None:
        """A button of a screen newer than the one pressed last."""
        for message in reversed(self.api.messages(self.chat)[-8:]):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for key in row:
                    turn, _, meant = key["callback_data"].partition(":")
                    if meant == value and int(turn) > self.turn:
                        return message["message_id"], key["callback_data"]
        return None


@dataclass
class Day:
    """The day: ten phones, and the round each cadre makes until the day is over."""

    api: BotApi
    cadres: dict[int, str]
    over: asyncio.Event = field(default_factory=asyncio.Event)
    phones: dict[int, Phone] = field(default_factory=dict)
    sends: Counter[int] = field(default_factory=Counter)
    given_up: int = 0

    def __post_init__(self) -> None:
        for chat, name in self.cadres.items():
            self.api.add_user(chat, name)
            self.phones[chat] = Phone(chat, self.api)

    async def watch(self) -> None:
        """Keep what every phone shows; edits would be gone otherwise."""
        async for change in self.api.subscribe():
            if change.kind in ("message", "edit") and change.chat_id in self.phones:
                self.phones[change.chat_id].saw(change.kind, change.body)

    async def work(self, at_least: int) -> None:
        """Everybody works until the day is over, each at least so many visits."""
        async with asyncio.TaskGroup() as tasks:
            for number, chat in enumerate(self.cadres):
                tasks.create_task(self._round(chat, number, at_least))

    async def _round(self, chat: int, number: int, at_least: int) -> None:
        done, in_vain = 0, 0
        while done < at_least or not self.over.is_set():
            children = SEES_OTHERS.get(self.cadres[chat], CHILDREN)
            steps = (children[done % len(children)], *VISITS[(number + done) % len(VISITS)])
            saved = await self._visit(self.phones[chat], steps)
            done += saved
            in_vain = 0 if saved or not self.over.is_set() else in_vain + 1
            assert in_vain < STUCK, f"{chat} is stuck before {steps}, and saw last: {self.phones[chat].shown[-4:]}"
            await asyncio.sleep(0.02 * (number % 4))

    async def _visit(self, phone: Phone, steps: tuple[str, ...]) -> bool:
        """One visit from the first word to the receipt; False where the cadre gave up and begins anew."""
        if newest := max((int(turn) for _, _, turn in phone.shown if turn), default=-1):
            phone.turn = newest
        self.api.type_text(phone.chat, "记家访")
        for value in steps:
            if not (found := await self._button(phone, value)):
                return self._gives_up(phone)
            before = len(phone.receipts)
            self.sends[phone.chat] += value == "~send"
            self._press(phone, found)
            if value == "~send" and not await self._receipt(phone, before, found):
                return self._gives_up(phone)
        return True

    def _gives_up(self, phone: Phone) -> bool:
        self.given_up += 1
        self.api.type_text(phone.chat, "/home")
        return False

    def _press(self, phone: Phone, button: tuple[int, str]) -> None:
        phone.turn = int(button[1].partition(":")[0])
        self.api.press(phone.chat, *button)

    async def _button(self, phone: Phone, value: str) -> tuple[int, str] | None:
        """The button that must come. A record left open is asked about first: it is put away, or thrown away past nine."""
        while True:
            try:
                await self.api.until(lambda: any(map(phone.button, (value, *OPEN_RECORD))), 2 * IMPATIENT)
            except TimeoutError:
                return None
            if found := phone.button(value):
                return found
            await self._nothing_more_comes(phone)
            if asked := next(filter(None, map(phone.button, OPEN_RECORD)), None):
                self._press(phone, asked)

    async def _nothing_more_comes(self, phone: Phone) -> None:
        """Who presses the first of several screens that come one after the other is told that it is an old one, for ever."""
        seen = -1
        while seen != len(phone.shown):
            seen = len(phone.shown)
            await asyncio.sleep(QUIET)

    async def _receipt(self, phone: Phone, before: int, pressed: tuple[int, str]) -> bool:
        for again in (True, False):
            try:
                await self.api.until(lambda: len(phone.receipts) > before, IMPATIENT)
            except TimeoutError:
                if again:
                    self.api.press(phone.chat, *pressed)
                continue
            return True
        return False


async def settled(database: Database, now: datetime) -> bool:
    """Whether every update was taken and every message has come to its end."""
    async with database.read() as conn:
        taken = await inbox.counts(conn)
        said = await outbox.counts(conn)
    return not taken.get("waiting") and not {"queued", "claimed", "doubt"} & said.keys()


async def everything_is_kept(database: Database, day: Day) -> dict[str, int]:
    """What must hold at the end of the day; counts for the report."""
    async with database.write(datetime.now(ZoneInfo("Asia/Shanghai"))) as work:
        rows = (await work.conn.execute(_records())).all()
        assert await check_audit(work.conn, database.seal.audit_key) == ()
        for code in {row.code for row in rows}:
            stored, anew = await rebuilt(work, code)
            assert stored == anew, code
        taken = (await work.conn.execute(select(inbox_table.c.state, inbox_table.c.why))).all()
        assert {tuple(row) for row in taken} == {("done", None)}
        said = (await work.conn.execute(select(outbox_table))).all()
        bodies = {row.id: work.seal.open_json("outbox.sealed", row.id, row.sealed) for row in said}
    _records_and_receipts(rows, day, {code for row in said if row.state == "parked" for code in _codes(bodies[row.id])})
    parked = [row for row in said if row.state == "parked"]
    fates = {(row.state, row.why) for row in said if row.lane != Lane.DIGEST}
    assert {state for state, _ in fates} <= {"sent", "parked"}, fates
    let_go = [row for row in said if row.lane == Lane.DIGEST and row.state == "dropped"]
    assert all(row.why for row in let_go), "a digest of which everything was done meanwhile is let go, and that is said"
    assert all(row.why.startswith("in doubt") and row.attempts > 1 for row in parked), [row.why for row in parked]
    repeats = sum(_repeats(phone) for phone in day.phones.values())
    return {"visits": len(rows), "said": len(said), "in doubt for good": len(parked), "repeats, all marked": repeats}


def _records() -> Any:
    wanted = (
        select(events.c.receipt, events.c.inbox_id, cases.c.code, accounts.c.address)
        .join(cases, cases.c.id == events.c.case_id)
        .join(accounts, accounts.c.person_id == events.c.person_id)
        .where(events.c.kind == "VisitLogged")
    )
    return past_the_scope(wanted, "test")


def _codes(body: dict[str, Any]) -> list[str]:
    return RECEIPT.findall(body.get("text", ""))


def _records_and_receipts(rows: Any, day: Day, undelivered: set[str]) -> None:
    """A record for every receipt, a receipt for every record, each once, and no more records than presses on Send."""
    recorded = Counter((int(row.address), row.receipt) for row in rows)
    shown = {(chat, code) for chat, phone in day.phones.items() for code in phone.receipts}
    assert shown <= recorded.keys(), f"receipts without a record: {shown - recorded.keys()}"
    missing = {code for _, code in recorded.keys() - shown}
    assert missing <= undelivered, f"records whose receipt never came: {missing - undelivered}"
    assert set(recorded.values()) == {1}
    assert len({row.inbox_id for row in rows}) == len(rows)
    for chat, count in Counter(chat for chat, _ in recorded).items():
        assert count <= day.sends[chat], f"{chat} sent {day.sends[chat]} visits, {count} are recorded"


def _repeats(phone: Phone) -> int:
    """How many screens came more than once; all but the first must be marked."""
    turns: dict[str, list[str]] = {}
    for kind, text, turn in phone.shown:
        if kind == "message" and turn:
            turns.setdefault(turn, []).append(text)
    for turn, texts in turns.items():
        unmarked = [text for text in texts if not text.startswith(MARKED)]
        assert len(unmarked) <= 1, (
            f"screen {turn} came {len(unmarked)} times unmarked: {json.dumps(texts, ensure_ascii=False)}"
        )
    return sum(len(texts) - 1 for texts in turns.values())
