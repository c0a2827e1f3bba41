"""A spoken note from the phone to the file and back, over real HTTP: kept before it is an answer, heard by those who may."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import App, demo_telegram
from bot.channels.telegram import Telegram
from documents.evidence.voices import VOICE_BYTES
from storage import inbox
from storage.scope import past_the_scope
from storage.tables import files
from tests.channel_lines import TelegramLine
from tests.conftest import copy_county
from tests.county import ADDRESSES
from tests.spoken_form import SPOKEN_FORMS, ogg

ANN, BEN, DESK = ADDRESSES["组长"], ADDRESSES["村干部"], ADDRESSES["乡镇专干"]
CASE = "Q-7K3M"
NOTE = ogg(23)


class SpokenLine(TelegramLine):
    """Telegram inside the county's control, with a visit whose note may be spoken."""

    abroad = False

    def program(self) -> App:
        made = super().program()
        app = App(made.settings, made.policy, made.clock, Telegram() if self.abroad else demo_telegram(), self.reached)
        app.turns.forms = SPOKEN_FORMS
        return app

    async def at_the_note(self, address: str = ANN) -> None:
        self.types(address, "记家访")
        await self.shows(address, CASE)
        self.presses(address, self.seen(address)[-1], CASE)
        await self.shows(address, "~skip")

    async def shows(self, address: str, value: str) -> None:
        """Until the newest message has this button."""
        await self.until(lambda: any(value in message.buttons for message in self.seen(address)[-1:]))

    async def says(self, address: str, words: str) -> None:
        await self.until(lambda: any(words in text for text in self.texts(address)[-2:]), 30)

    async def rows(self) -> list[tuple[str, str, int, bool]]:
        async with self.post.read() as conn:
            found = await conn.execute(past_the_scope(select(files), "test"))
            return [(row.id, row.state, row.seconds, row.case_id is not None) for row in found]

    @property
    def folder(self) -> Path:
        return Path(self.url.partition("///")[2]).parent / "files"


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return copy_county(request, "sqlite", tmp_path)


@pytest.fixture
async def line(url: str, key_file: Path) -> AsyncIterator[SpokenLine]:
    async with SpokenLine(url, key_file).open() as opened:
        assert isinstance(opened, SpokenLine)
        yield opened


async def test_a_note_is_kept_recorded_and_heard_again_by_those_who_may(line: SpokenLine) -> None:
    async with line.running():
        await line.at_the_note()
        line.api.send_voice(int(ANN), NOTE, 23)
        await line.says(ANN, "🎤 语音 23秒")
        ((file_id, state, seconds, of_a_case),) = await line.rows()
        assert (state, seconds, of_a_case) == ("loose", 23, False)
        line.presses(ANN, line.seen(ANN)[-1], "~send")
        await line.says(ANN, "回执 J-")
        assert await line.rows() == [(file_id, "kept", 23, True)]
        (kept,) = line.folder.iterdir()
        assert kept.name == file_id
        assert b"OggS" not in kept.read_bytes()

        (receipt,) = re.findall(r"回执 (J-\w+)", "\n".join(line.texts(ANN)))
        for address in (ANN, DESK):
            line.types(address, f"/case {CASE}")
            await line.says(address, "🎤 语音 23秒")
            line.types(address, f"/listen {receipt}")
            await line.until(lambda address=address: bool(voices(line, address)))
            assert line.api.file(voices(line, address)[0])[1] == NOTE
        line.types(BEN, f"/listen {receipt}")
        await line.says(BEN, f"没有找到 {receipt}")
        line.types(BEN, "/listen J-22222")
        await line.says(BEN, "没有找到 J-22222")
        assert not voices(line, BEN)


def voices(line: SpokenLine, address: str) -> list[str]:
    """Spoken notes the bot sent to a phone."""
    sent = [message for message in line.api.messages(int(address)) if message["from"]["is_bot"]]
    return [message["voice"]["file_id"] for message in sent if "voice" in message]


async def test_what_was_done_after_a_note_waits_for_it_and_nobody_else_does(line: SpokenLine) -> None:
    async with line.running():
        await line.at_the_note()
        line.api.faults.next("getFile", "stall_before", seconds=1.5)
        line.api.send_voice(int(ANN), NOTE, 23)
        await line.until(lambda: bool(line.asked("getFile")))
        line.types(ANN, "首页")
        line.types(BEN, "首页")
        await line.until(lambda: bool(line.seen(BEN)))
        states = await counts(line)
        assert (states["fetching"], states["behind"]) == (1, 1)
        await line.says(ANN, "没写完")
        assert [row[1:] for row in await line.rows()] == [("loose", 23, False)]
        assert set(await counts(line)) == {"done"}


@pytest.mark.parametrize(
    ("content", "seconds", "words"),
    [
        (NOTE, 121, "语音太长了"),
        (ogg(130), 3, "语音太长了"),
        (bytes(VOICE_BYTES + 1), 3, "语音太长了"),
        (b"MZ no sound at all", 3, "语音打不开"),
        (NOTE[:-1], 3, "语音打不开"),
    ],
)
async def test_a_note_that_cannot_be_kept_is_told_and_typing_goes_on(
    line: SpokenLine, content: bytes, seconds: int, words: str
) -> None:
    async with line.running():
        await line.at_the_note()
        line.api.send_voice(int(ANN), content, seconds)
        await line.says(ANN, words)
        assert await line.rows() == []
        line.types(ANN, "家里说下周来")
        await line.shows(ANN, "~send")
    assert not line.folder.exists() or not list(line.folder.iterdir())


async def test_a_note_the_channel_has_lost_or_hands_over_late(line: SpokenLine) -> None:
    async with line.running():
        await line.at_the_note()
        line.api.faults.next("getFile", "500")
        line.api.faults.next("download", "reset_before")
        line.api.send_voice(int(ANN), NOTE, 23)
        await line.says(ANN, "🎤 语音 23秒")
        line.presses(ANN, line.seen(ANN)[-1], "~back")
        await line.shows(ANN, "~skip")
        lost = {"file_id": "gone", "file_unique_id": "x", "duration": 3}
        person = {"id": int(ANN), "is_bot": False, "first_name": "某人"}
        chat = {"id": int(ANN), "type": "private"}
        line.api.inject({"message": {"message_id": 900, "date": 1, "chat": chat, "from": person, "voice": lost}})
        await line.says(ANN, "没有取到")


async def test_abroad_a_note_is_refused_and_never_fetched(line: SpokenLine) -> None:
    line.abroad = True
    async with line.running():
        await line.at_the_note()
        line.api.send_voice(int(ANN), NOTE, 23)
        await line.says(ANN, "这里不能发语音")
        line.types(ANN, "/home")
        await line.says(ANN, "没写完")
        line.api.send_voice(int(ANN), NOTE, 23)
        await line.says(ANN, "这一步听不了语音")
    assert line.asked("getFile", "download") == []


async def test_stopped_while_a_note_is_on_its_way_it_comes_after_the_next_start(line: SpokenLine) -> None:
    async with line.running():
        await line.at_the_note()
        line.api.faults.next("getFile", "stall_before", seconds=30)
        line.api.send_voice(int(ANN), NOTE, 23)
        await line.until(lambda: bool(line.asked("getFile")))
        line.types(ANN, "再补一句")
        async with asyncio.timeout(10):
            while "behind" not in await counts(line):  # noqa: ASYNC110  # a row gives no sign
                await asyncio.sleep(0.01)
    line.api.faults.clear()
    async with line.running():
        await line.says(ANN, "再补一句")
        assert [row[1:] for row in await line.rows()] == [("loose", 23, False)]


async def counts(line: SpokenLine) -> dict[str, int]:
    async with line.post.read() as conn:
        return await inbox.counts(conn)
