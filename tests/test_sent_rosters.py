"""Rosters sent to the bot: nothing kept where it may not be, authority asked when it takes effect, done once, gone afterwards."""

import asyncio
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from bot.clerk import Clerk
from bot.turn import nothing
from jobs.chores import do_chores, sweeping
from rules.access import Post
from rules.policy import Policy
from storage.database import Database
from storage.files import read_roster
from storage.scope import past_the_scope
from storage.staff import end_posts
from storage.tables import batches, files, inbox, outbox, pupils, sent_rosters
from tests.county import START
from tests.far_files import BackRoom
from tests.player import Player
from tests.test_reach import person

DESK = "@ 县专干\n# inside\n"
SENT = DESK + "> (sends 名册.xlsx)\n"
TAKEN = "> [✅ 全部入库（3行）]\n"


async def rows(county: Database, *columns: object) -> list[tuple[object, ...]]:
    async with county.read() as conn:
        return [tuple(row) for row in await conn.execute(past_the_scope(select(*columns), "test"))]  # type: ignore[call-overload]  # any columns


async def state(county: Database) -> str:
    ((now,),) = await rows(county, sent_rosters.c.state)
    return str(now)


class Slow(Player):
    """A player whose clerk does nothing by himself."""

    def at_work(self) -> Clerk:
        return Clerk(self.database, self.folder, self.policy, self.clock.now, lambda: None, nothing)


async def without_clerk(player: Player, monkeypatch: pytest.MonkeyPatch, chat: str) -> None:
    async def nobody(_self: BackRoom) -> int:
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(BackRoom, "clerk", nobody)
        await player.play(chat)


async def test_abroad_nothing_of_it_is_fetched_or_kept(county: Database) -> None:
    said = await Player(county).play("@ 县专干\n> (sends 名册.xlsx)\n")
    assert "名册不能从这里发" in said
    assert await rows(county, files.c.id) == []
    assert await rows(county, sent_rosters.c.id) == []
    ((kept,),) = await rows(county, inbox.c.sealed)
    assert kept == b"", "not even the file's name"


async def test_the_marked_workbook_shows_the_faults(county: Database) -> None:
    player = Player(county)
    await player.play(DESK + "> (sends 有错的名册.xlsx)\n")
    ((marked,),) = await rows(county, sent_rosters.c.marked_id)
    async with county.read() as conn:
        content = await read_roster(conn, county.seal, player.folder, str(marked))
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("手机号要 11 位" in text for text in told)


async def test_who_lost_the_post_takes_nothing_in_and_hears_nothing(
    county: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = Slow(county)
    await player.play(SENT)
    before = await rows(county, func.count(pupils.c.id))
    await without_clerk(player, monkeypatch, TAKEN)
    said = await rows(county, func.count(outbox.c.id))
    async with county.write(player.clock.now()) as work:
        await end_posts(work, await person(work, "县专干"), Post.BUREAU_DESK, None, player.clock.now())
    assert await player.at_work().step() == 1
    assert await state(county) == "lapsed"
    assert await rows(county, func.count(pupils.c.id)) == before
    assert await rows(county, func.count(outbox.c.id)) == said
    assert {row[0] for row in await rows(county, files.c.state)} == {"loose"}


async def test_two_clerks_at_once_take_it_in_once(county: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    player = Slow(county)
    await player.play(SENT)
    before = len(await rows(county, batches.c.id))
    await without_clerk(player, monkeypatch, TAKEN)
    await asyncio.gather(player.at_work().step(), player.at_work().step())
    assert await state(county) == "in"
    assert len(await rows(county, batches.c.id)) == before + 1
    assert len([key for (key,) in await rows(county, outbox.c.dedupe) if str(key).startswith("roster:")]) == 2


async def test_what_fails_three_times_is_told_and_left(county: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    player = Slow(county)
    await without_clerk(player, monkeypatch, SENT)

    async def fails(*_: object, **__: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr("bot.clerk.take_file", fails)
    assert await player.at_work().step() == 3
    assert await state(county) == "failed"
    assert "没有办成" in "\n".join(await player._said())


async def test_when_it_is_decided_the_files_go_within_a_day(county: Database) -> None:
    player = Player(county)
    await player.play(DESK + "> (sends 有错的名册.xlsx)\n> [✅ 只收好的1行]\n")
    later = START + timedelta(days=2)
    await do_chores(county, later, Policy(), (sweeping(player.folder),))
    assert await rows(county, files.c.id) == []
    assert player.folder.older_than(later + timedelta(days=9)) == []


async def test_one_that_waits_for_a_person_stays(county: Database) -> None:
    player = Player(county)
    await player.play(DESK + "> (sends 有错的名册.xlsx)\n")
    await do_chores(county, START + timedelta(days=2), Policy(), (sweeping(player.folder),))
    assert len(await rows(county, files.c.id)) == 2


async def test_a_roster_too_long_for_a_chat_is_refused_in_a_sentence(
    county: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.clerk.ROWS_AT_MOST", 2)
    said = await Player(county).play(SENT)
    assert "行数太多，最多 2 行" in said
    assert await state(county) == "faulty"
