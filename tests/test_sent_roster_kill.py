"""SIGKILL while a roster is checked and taken in, over real HTTP: it is in once, nothing is asked or told twice unmarked."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.demo.bot_api import BotApi
from storage.database import Database
from storage.tables import batches, sent_rosters
from tests.conftest import seal
from tests.county import ADDRESSES
from tests.far_files import to_send
from tests.test_kill import Bot
from tests.test_kill import api as api  # the fixture

DESK = int(ADDRESSES["县专干"])
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Desk:
    """The county desk at its phone."""

    def __init__(self, api: BotApi, bot: Bot) -> None:
        api.add_user(DESK, "吴专干")
        self.api, self.bot = api, bot

    def texts(self) -> list[str]:
        sent = (message for message in self.api.messages(DESK) if message["from"]["is_bot"])
        return [message.get("text") or message.get("caption", "") for message in sent]

    async def until(self, condition: Callable[[], object], what: str) -> None:
        for _ in range(3000):
            if condition():
                return
            self.bot.revive()
            await asyncio.sleep(0.01)
        raise AssertionError(f"never came: {what}; {self.texts()}")

    def button(self, value: str) -> tuple[int, str] | None:
        for message in reversed(self.api.messages(DESK)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for key in row:
                    if key["callback_data"].endswith(value):
                        return message["message_id"], key["callback_data"]
        return None


@pytest.mark.parametrize(
    ("point", "nth"),
    [("clerk.before_commit", 1), ("clerk.committed", 1), ("clerk.before_commit", 2), ("clerk.committed", 2)],
)
async def test_killed_at_its_desk(
    point: str, nth: int, county_url: str, key_file: Path, api: tuple[BotApi, str], tmp_path: Path
) -> None:
    stand_in, address = api
    given = {"api": address, "database": county_url, "key_file": str(key_file), "files": str(tmp_path / "files")}
    bot = Bot(given, point, nth)
    desk = Desk(stand_in, bot)
    try:
        stand_in.send_document(DESK, to_send()["名册.xlsx"], "名册.xlsx", SHEET)
        await desk.until(lambda: desk.button(" all"), "the result")
        message_id, data = desk.button(" all") or (0, "")
        stand_in.press(DESK, message_id, data)
        await desk.until(lambda: any("已入库" in text for text in desk.texts()), "it is in")
        await desk.until(lambda: bot.starts == 2 and desk.button(" undo"), "the second start")
    finally:
        bot.end()
    told = [text for text in desk.texts() if "已入库" in text]
    assert len(told) == 1
    database = Database(county_url, seal())
    async with database.read() as conn:
        assert (await conn.execute(select(func.count()).select_from(batches))).scalar_one() == 3
        assert (await conn.execute(select(sent_rosters.c.state))).scalars().all() == ["in"]
    await database.close()
