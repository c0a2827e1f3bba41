"""A roster over real HTTP: from the phone to the clerk and back, with the marked workbook; abroad it is never fetched."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.channel_lines import TelegramLine
from tests.conftest import copy_county
from tests.county import ADDRESSES
from tests.far_files import to_send
from tests.test_spoken import SpokenLine

DESK = ADDRESSES["县专干"]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTY = "有错的名册.xlsx"


@pytest.fixture
async def line(request: pytest.FixtureRequest, tmp_path: Path, key_file: Path) -> AsyncIterator[SpokenLine]:
    async with SpokenLine(copy_county(request, "sqlite", tmp_path), key_file).open() as opened:
        assert isinstance(opened, SpokenLine)
        yield opened


def papers(line: TelegramLine) -> list[dict[str, str]]:
    """Files the bot sent to the desk."""
    sent = [message for message in line.api.messages(int(DESK)) if message["from"]["is_bot"]]
    return [message["document"] for message in sent if "document" in message]


async def test_the_desk_gets_the_result_with_the_marked_workbook_and_decides(line: SpokenLine) -> None:
    async with line.running():
        line.api.send_document(int(DESK), to_send()[FAULTY], FAULTY, SHEET)
        await line.says(DESK, "收到了，正在核对")
        await line.until(lambda: bool(papers(line)), 30)
        (paper,) = papers(line)
        assert paper["file_name"] == "有错的名册-问题.xlsx"
        content = line.api.file(paper["file_id"])[1]
        cells = [
            str(cell.value) for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() for cell in row
        ]
        assert any("手机号要 11 位" in cell for cell in cells)
        newest = line.seen(DESK)[-1]
        (take,) = [value for value in newest.buttons if value.endswith(" good")]
        line.presses(DESK, newest, take)
        await line.until(lambda: any("已入库，是第3批" in text for text in line.texts(DESK)), 30)


async def test_abroad_it_is_never_fetched(line: SpokenLine) -> None:
    line.abroad = True
    async with line.running():
        line.api.send_document(int(DESK), to_send()[FAULTY], FAULTY, SHEET)
        await line.says(DESK, "名册不能从这里发")
    assert line.asked("getFile", "download", "sendDocument") == []
    assert not line.folder.exists()
