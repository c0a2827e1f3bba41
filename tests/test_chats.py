"""Every transcript in tests/chats, on both databases. GUIXIAO_WRITE_CHATS=1 writes them anew: read the diff."""

import os
from pathlib import Path

import pytest

from locales.reader import words
from storage.database import Database
from tests.player import Player

CHATS = sorted(Path(__file__).parent.joinpath("chats").glob("*.chat"))


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
async def test_chat_goes_as_written(path: Path, county: Database) -> None:
    written = path.read_text("utf-8")
    played = await Player(county).play(written)
    assert words("zh-CN").say("failed") not in played, "a turn failed; that is never how a chat is meant to go"
    if os.environ.get("GUIXIAO_WRITE_CHATS"):
        path.write_text(played, "utf-8")
        return
    assert played == written


def test_there_are_chats() -> None:
    assert len(CHATS) >= 10
