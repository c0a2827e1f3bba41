"""Whole months and term starts as the phones would ring: who hears what, on which day, at what hour.

GUIXIAO_WRITE_CHATS=1 writes them anew; then read the diff. On PostgreSQL with the full counts only: days that go by take time.
"""

import os
import re
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import FixedClock
from locales.reader import words
from storage.database import Database
from storage.schema import migrate
from tests.conftest import seal
from tests.county import ZONE, settle
from tests.player import Player

SEASONS = sorted(Path(__file__).parent.joinpath("seasons").glob("*.chat"))


@pytest.mark.parametrize("path", SEASONS, ids=lambda path: path.stem)
@pytest.mark.parametrize("empty_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.prove)], indirect=True)
async def test_a_season_goes_as_written(path: Path, empty_url: str) -> None:
    written = path.read_text("utf-8")
    settled = re.search(r"^# settled: (.*)$", written, re.MULTILINE)
    assert settled, "a season says on which day its county was settled"
    moment = datetime.fromisoformat(settled[1]).replace(tzinfo=ZONE)
    await migrate(empty_url)
    database = Database(empty_url, seal())
    await settle(database, moment)
    played = await Player(database, clock=FixedClock(moment)).play(written)
    await database.close()
    assert words("zh-CN").say("failed") not in played, "a turn failed; that is never how a season is meant to go"
    if os.environ.get("GUIXIAO_WRITE_CHATS"):
        path.write_text(played, "utf-8")
        return
    assert played == written


def test_there_are_seasons() -> None:
    assert SEASONS
