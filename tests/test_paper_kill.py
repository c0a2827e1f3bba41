"""SIGKILL at each named point of a paper's way, over the real program: one number, one paper, one file, one clock.

What a phone was told (a receipt) has its record after the restart; nothing is numbered twice, and no number is missing.
The normal suite kills at three points; `make prove` at all of them, on both databases.
"""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo.bot_api import BotApi
from jobs.papering import papering
from rules.papers import PaperKind, PaperState
from storage.audit_check import check_audit
from storage.casework import rebuilt
from storage.database import Database
from storage.file_sweep import sweep_files
from storage.files import read_kept
from storage.folder import Folder
from storage.inbox import counts
from storage.scope import past_the_scope
from storage.tables import cases, closings, events, paper_numbers, papers
from tests import paper_scenes as scenes
from tests.conftest import seal
from tests.county import ADDRESSES, START
from tests.paper_scenes import CASE, CODE, POLICY
from tests.test_kill import Bot
from tests.test_kill import api as api  # the fixture

NOW = START + timedelta(minutes=1)
SECONDS = 60
Scene = Callable[[Database, datetime], Awaitable[None]]


@dataclass(frozen=True)
class Story:
    """Whose phone does what, in which scene, and what must be there once afterwards.

    Attributes:
        scenes: what came before.
        says: `> …` is typed, `^…` is the button whose value begins so, all else a button's value.
        event: what is recorded, once; "" where a chore does the work.
    """

    scenes: tuple[Scene, ...]
    who: str
    says: tuple[str, ...]
    event: str
    state: PaperState | None


async def _made(database: Database, now: datetime) -> None:
    """The file is there, as the program makes it."""
    async with database.write(now) as work:
        assert await papering(_made.folder, scenes.default_templates()).do(work, now, POLICY) == 1  # type: ignore[attr-defined]


TODAY = START.date().isoformat()
RELEASED = (scenes.approved, _made)
STORIES = {
    "ask": Story(
        (scenes.know_the_templates, scenes.ready_for_an_order),
        "乡镇专干",
        (f"> /order {CASE}", "#0", "#1", "local", "> 卓玛", "> 教务处", "~skip", "~skip", "~send"),
        "PaperRequested",
        PaperState.ASKED,
    ),
    "approve": Story(
        (scenes.asked,), "乡镇长", (f"> /sign {CODE}", "^approve.", "~send"), "PaperDecided", PaperState.ISSUED
    ),
    "render": Story((scenes.approved,), "乡镇专干", (), "", PaperState.RELEASED),
    "serve": Story(
        RELEASED,
        "乡镇专干",
        (f"> /serve {CODE}", "direct", "yes", TODAY, "> 9:30", "~skip", "~send"),
        "PaperServed",
        PaperState.SERVED,
    ),
    "rule": Story(
        (*RELEASED, scenes.doubtful),
        "分管副乡长",
        (f"> /rule {CODE}", "valid", "> 是父亲本人", "> 滇执法1号", "~send"),
        "ServiceRuled",
        PaperState.SERVED,
    ),
    "undo": Story(
        RELEASED,
        "分管副乡长",
        (f"> /undo {CODE}", "number_void", "> 编号错了", "~send"),
        "PaperUndone",
        PaperState.VOID,
    ),
    "return": Story(
        (*RELEASED, scenes.served),
        "校长",
        (f"> /returned {CASE}", "~skip", "~skip", "~send"),
        "PupilReturned",
        PaperState.SERVED,
    ),
    "close": Story((scenes.closing_asked,), "县专干", (f"> /close {CASE}", "close", "~send"), "ClosingDecided", None),
}
POINTS = {
    "paper.asked": "ask",
    "paper.approved": "approve",
    "paper.numbered": "approve",
    "paper.rendered": "render",
    "paper.file_written": "render",
    "paper.row_moved": "render",
    "serve.read": "serve",
    "serve.moved": "serve",
    "serve.due": "serve",
    "rule.moved": "rule",
    "undo.moved": "undo",
    "return.stood_down": "return",
    "return.due": "return",
    "close.decided": "close",
}
FEW = ("paper.numbered", "paper.file_written", "serve.moved")


class Hand:
    """A person at a phone who waits for each screen before he answers it."""

    def __init__(self, api: BotApi, who: str, bot: Bot) -> None:
        self.api, self.user, self.bot, self.turn = api, int(ADDRESSES[who]), bot, 0

    def keys(self) -> list[tuple[int, int, str, str]]:
        """Buttons of screens that came after what was answered last: message, turn, data, value."""
        found = []
        for message in self.api.messages(self.user):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for key in row:
                    turn, _, value = key["callback_data"].partition(":")
                    if int(turn) > self.turn:
                        found.append((message["message_id"], int(turn), key["callback_data"], value))
        return found

    def texts(self) -> str:
        return "\n".join(one.get("text", "") for one in self.api.messages(self.user) if one["from"]["is_bot"])

    async def until(self, condition: Callable[[], Any], what: str) -> Any:
        until = asyncio.get_running_loop().time() + SECONDS
        while not (found := condition()):
            assert asyncio.get_running_loop().time() < until, f"never came: {what}\n{self.texts()}"
            self.bot.revive()
            await asyncio.sleep(0.01)
        return found

    async def does(self, said: str, *, first: bool) -> None:
        if said.startswith("> "):
            if not first:
                self.turn = max(turn for _, turn, _, _ in await self.until(self.keys, f"before {said}"))
            self.api.type_text(self.user, said[2:])
            return
        message_id, turn, data, _ = await self.until(lambda: self._key(said), said)
        self.turn = turn
        self.api.press(self.user, message_id, data)

    def _key(self, said: str) -> tuple[int, int, str, str] | None:
        if said.startswith("#"):
            people = [key for key in self.keys() if key[3].isdecimal()]
            return people[int(said[1:])] if len(people) > int(said[1:]) else None
        wanted = (lambda value: value.startswith(said[1:])) if said.startswith("^") else (lambda value: value == said)
        return next((key for key in reversed(self.keys()) if wanted(key[3])), None)


async def _killed(point: str, url: str, key_file: Path, folder: Path, api: tuple[BotApi, str]) -> None:
    story, (stand_in, address) = STORIES[POINTS[point]], api
    database = Database(url, seal())
    _made.folder = Folder(folder)  # type: ignore[attr-defined]
    for scene in story.scenes:
        await scene(database, NOW)
    stand_in.add_user(int(ADDRESSES[story.who]), "某人")
    bot = Bot({"api": address, "database": url, "key_file": str(key_file), "files": str(folder)}, point, 1)
    hand = Hand(stand_in, story.who, bot)
    try:
        for number, said in enumerate(story.says):
            await hand.does(said, first=number == 0)
        if story.event:
            await hand.until(lambda: "已保存，回执" in hand.texts(), "the receipt")
        await hand.until(lambda: bot.starts == 2, f"the kill at {point}")
        if not story.event:
            await _released(database, hand)
    finally:
        bot.end()
    await _once(database, story, hand, folder)
    await database.close()


async def _released(database: Database, hand: Hand) -> None:
    async def there() -> bool:
        async with database.read() as conn:
            found = select(papers.c.state).where(papers.c.state == PaperState.RELEASED.value)
            return bool((await conn.execute(past_the_scope(found, "test"))).first())

    for _ in range(SECONDS * 20):
        if await there():
            return
        hand.bot.revive()
        await asyncio.sleep(0.05)
    raise AssertionError("it was never released")


async def _once(database: Database, story: Story, hand: Hand, folder: Path) -> None:
    """One number, one paper, one file, one clock; the record of every receipt; nothing half done."""
    receipts = set(re.findall(r"已保存，回执 (J-\w+)", hand.texts()))
    async with database.write(NOW) as work:
        told = select(events.c.kind, events.c.receipt).join(cases, cases.c.id == events.c.case_id)
        rows = (await work.conn.execute(past_the_scope(told.where(cases.c.code == CASE), "test"))).all()
        assert receipts <= {row.receipt for row in rows}
        if story.event:
            assert sum(row.kind == story.event for row in rows) == 1
            assert [row.receipt for row in rows if row.kind == story.event] == list(receipts)
        assert (await rebuilt(work, CASE))[0] == (await rebuilt(work, CASE))[1]
        assert await check_audit(work.conn, database.seal.audit_key) == ()
        assert set(await counts(work.conn)) <= {"done"}
        if story.state is None:
            await _closed_once(work.conn)
            return
        paper = (await work.conn.execute(past_the_scope(select(papers), "test"))).one()
        made = paper.state == PaperState.RELEASED.value and story.state is PaperState.ISSUED
        assert made or paper.state == story.state.value
        given = (await work.conn.execute(select(paper_numbers.c.last))).scalars().all()
        numbered = story.state is not PaperState.ASKED
        assert given == ([1] if numbered else [])
        assert (paper.nth, paper.kind) == (1 if numbered else None, PaperKind.ORDER.value)
        await _clock(work.conn, paper, story)
    if paper.file_id:
        await _one_file(database, paper.file_id, folder)


async def _one_file(database: Database, file_id: str, folder: Path) -> None:
    """A file that was written before the kill and belongs to no paper is swept away; the paper's own is whole."""
    await asyncio.to_thread(lambda: [os.utime(path, (0, 0)) for path in folder.iterdir()])
    async with database.write(NOW) as work:
        await sweep_files(work, Folder(folder), NOW)
    assert [path.name for path in folder.iterdir()] == [file_id]
    async with database.read() as conn:
        assert (await read_kept(conn, database.seal, Folder(folder), file_id))[:2] == b"PK"


async def _clock(conn: Any, paper: Any, story: Story) -> None:
    runs = story.event in ("PaperServed", "ServiceRuled")
    assert paper.limit_on == (START.date() + timedelta(days=7) if runs else None)
    assert (paper.served_on is not None) == (story.state is PaperState.SERVED)


async def _closed_once(conn: Any) -> None:
    assert (await conn.execute(past_the_scope(select(closings.c.closed), "test"))).scalars().all() == [True]


@pytest.mark.parametrize("point", FEW)
async def test_killed_on_a_papers_way(
    point: str, county_url: str, key_file: Path, api: tuple[BotApi, str], tmp_path: Path
) -> None:
    await _killed(point, county_url, key_file, tmp_path / "files", api)


@pytest.mark.prove
@pytest.mark.parametrize("point", POINTS)
async def test_killed_at_every_point_of_a_papers_way(
    point: str, county_url: str, key_file: Path, api: tuple[BotApi, str], tmp_path: Path
) -> None:
    await _killed(point, county_url, key_file, tmp_path / "files", api)
    backend = county_url.partition("+")[0]
    print(f"SIGKILL at {point}, {backend}: one number, one paper, one file, one clock; every receipt has its record")
