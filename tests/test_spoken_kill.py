"""SIGKILL while a spoken note is fetched, over real HTTP: it is kept once, its record stands, nothing waits for ever."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.demo.bot_api import BotApi
from storage import inbox
from storage.database import Database
from storage.files import read_kept
from storage.folder import Folder
from storage.scope import past_the_scope
from storage.tables import events, files
from tests.conftest import seal
from tests.spoken_form import ogg
from tests.test_kill import CASE, USER, Bot, Phone, _until
from tests.test_kill import api as api  # the fixture

NOTE = ogg(23)


@pytest.mark.parametrize("point", ["fetch.written", "fetch.before_commit", "fetch.committed"])
async def test_killed_while_a_note_is_fetched(
    point: str, county_url: str, key_file: Path, api: tuple[BotApi, str], tmp_path: Path
) -> None:
    stand_in, address = api
    given = {"api": address, "database": county_url, "key_file": str(key_file), "files": str(tmp_path / "files")}
    bot, phone = Bot(given, point, 1), Phone(stand_in)
    try:
        await _presses(stand_in, bot, phone)
        assert bot.starts == 2
    finally:
        bot.end()
    await _kept_once(Database(county_url, seal()), Folder(tmp_path / "files"))


async def _presses(stand_in: BotApi, bot: Bot, phone: Phone) -> None:
    stand_in.type_text(USER, "记家访")
    await _pressed(stand_in, bot, phone, CASE)
    await _until(bot, lambda: phone.button("~skip"), "the note")
    stand_in.send_voice(USER, NOTE, 23)
    await _pressed(stand_in, bot, phone, "~send")
    await _until(bot, lambda: phone.receipts(), "the receipt")


async def _pressed(stand_in: BotApi, bot: Bot, phone: Phone, value: str) -> None:
    await _until(bot, lambda: phone.button(value), value)
    message_id, data = phone.button(value)  # type: ignore[misc]
    stand_in.press(USER, message_id, data)


async def _kept_once(database: Database, folder: Folder) -> None:
    async with database.read() as conn:
        ((file_id, state),) = await conn.execute(past_the_scope(select(files.c.id, files.c.state), "test"))
        assert state == "kept"
        assert await read_kept(conn, database.seal, folder, file_id) == NOTE
        visits = await conn.execute(past_the_scope(select(events.c.id).where(events.c.kind == "VisitLogged"), "test"))
        assert len(visits.all()) == 1
        assert set(await inbox.counts(conn)) == {"done"}
    await database.close()
