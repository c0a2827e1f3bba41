"""A paper from its decision to the phone, over real HTTP; abroad nothing of it goes out, whatever is asked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App, demo_telegram
from bot.channels.telegram import Telegram
from documents.papers.read_back import text_of
from tests.channel_lines import TelegramLine
from tests.conftest import copy_county
from tests.county import ADDRESSES
from tests.paper_rows import issued

DESK, LEADER, HEAD_TEACHER = ADDRESSES["乡镇专干"], ADDRESSES["组长"], ADDRESSES["校长"]


class PaperLine(TelegramLine):
    """Telegram inside the county's control, or abroad."""

    abroad = False

    def program(self) -> App:
        made = super().program()
        telegram = Telegram() if self.abroad else demo_telegram()
        return App(made.settings, made.policy, made.clock, telegram, self.reached)

    async def says(self, address: str, words: str) -> None:
        await self.until(lambda: any(words in text for text in self.texts(address)), 30)

    def documents(self, address: str) -> list[tuple[str, bytes]]:
        sent = [message for message in self.api.messages(int(address)) if message["from"]["is_bot"]]
        found = [message["document"] for message in sent if "document" in message]
        return [(one["file_name"], self.api.file(one["file_id"])[1]) for one in found]


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return copy_county(request, "sqlite", tmp_path)


@pytest.fixture(params=[False, True], ids=["inside", "abroad"])
async def line(request: pytest.FixtureRequest, url: str, key_file: Path) -> AsyncIterator[PaperLine]:
    made = PaperLine(url, key_file)
    made.abroad = request.param
    async with made.open() as opened:
        assert isinstance(opened, PaperLine)
        yield opened


async def test_a_paper_goes_out_as_a_document_where_the_channel_may_carry_it(line: PaperLine) -> None:
    async with line.running():
        await line.listens()  # by then it has written down its templates
        assert line.app
        await issued(line.post, "J-4TPX9A", now=line.app.clock.now())
        line.app.clock_moved()
        await line.says(DESK, "已生成并核对无误（Q-7K3M）")
        for asked in ("J-4TPX9A", "D8.J-4TPX9A", "D20.Q-7K3M", *(("D8a.Q-7K3M",) if line.abroad else ())):
            for address in (DESK, HEAD_TEACHER, LEADER):
                line.types(address, f"/fetch {asked}")
        if line.abroad:
            await line.until(lambda: sum("这个渠道不能传" in text for text in line.texts(DESK)) == 4, 30)
            await line.says(HEAD_TEACHER, "这个渠道不能传")
            assert not line.asked("sendDocument", "sendMediaGroup", "sendPhoto", "editMessageMedia")
            told = "\n".join(text for who in (DESK, HEAD_TEACHER, LEADER) for text in line.texts(who))
            assert "张小明" not in told
            assert "张建国" not in told
            return
        await line.until(lambda: len(line.documents(DESK)) == 3 and len(line.documents(HEAD_TEACHER)) == 1, 30)
        names = [name for name, _ in line.documents(DESK)]
        assert names == [
            "责令限期改正通知书_青石责改字〔2026〕第1号.docx",
            "送达回证_青石责改字〔2026〕第1号.docx",
            "一人一案档案_Q-7K3M.docx",
        ]
        assert all("张" in text_of(content) for _, content in line.documents(DESK))
        assert "责改字" not in text_of(line.documents(HEAD_TEACHER)[0][1])
        assert not line.documents(LEADER)
