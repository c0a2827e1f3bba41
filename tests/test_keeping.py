"""A photo from a phone to the folder, over real HTTP: fetched within bounds, written anew, encrypted. No question asks for one."""

import io
from pathlib import Path

import pytest
from PIL import Image

from bot.channels import FileLost, FileTooLarge, NotNow
from bot.channels.telegram.api import Api
from bot.channels.telegram.files import TelegramFiles
from bot.evidence import AT_MOST, Looked, looked_at
from documents.evidence.formats import Format, format_of
from rules.problem import Problem
from storage.database import Database
from storage.files import Kind, keep_file
from storage.folder import Folder
from tests.county import START
from tests.reading import who
from tests.stand_in import stand_in
from tests.test_evidence import PLACE, with_exif

TOKEN = "539999:token-of-the-keeping-tests"
ANN = 11


async def test_a_photo_is_fetched_written_anew_and_kept(county: Database, tmp_path: Path) -> None:
    async with stand_in(TOKEN) as (far, address):
        far.add_user(ANN, "某人")
        file_id = far.send_document(ANN, with_exif(), "现场.exe", "application/x-msdownload")["document"]["file_id"]
        api = Api(TOKEN, address)
        looked = await looked_at(Kind.PHOTO, await TelegramFiles(api).fetch(file_id, AT_MOST[Kind.PHOTO]))
        await api.close()
    assert isinstance(looked, Looked)
    assert PLACE not in looked.content
    folder, person = Folder(tmp_path / "files"), await who(county, "乡镇专干")
    written = await folder.write(looked.content, START)
    async with county.write(START) as work:
        assert await keep_file(work, written, looked.kind, person.id, START) == written.id
    again = await folder.read(written.id, written.key, written.sha256)
    assert format_of(again) is Format.JPEG
    assert Image.open(io.BytesIO(again)).size == (30, 40)


async def test_a_file_that_is_too_large_lost_or_late() -> None:
    async with stand_in(TOKEN) as (far, address):
        far.add_user(ANN, "某人")
        sent = far.send_document(ANN, bytes(300_000), "a", "")["document"]["file_id"]
        beyond = far.send_document(ANN, bytes(20 * 1024 * 1024 + 1), "b", "")["document"]["file_id"]
        api = Api(TOKEN, address)
        files = TelegramFiles(api)
        for file_id, at_most in ((sent, 299_999), (beyond, AT_MOST[Kind.PHOTO])):
            with pytest.raises(FileTooLarge):
                await files.fetch(file_id, at_most)
        with pytest.raises(FileLost):
            await files.fetch("nobody-knows-it", 10)
        for method, kind in (
            ("getFile", "500"),
            ("getFile", "502_html"),
            ("download", "500"),
            ("getFile", "reset_before"),
        ):
            far.faults.next(method, kind)  # type: ignore[arg-type]  # a FaultKind
            with pytest.raises(NotNow):
                await files.fetch(sent, 300_000)
        assert len(await files.fetch(sent, 300_000)) == 300_000
        await api.close()


async def test_papers_are_known_and_refused() -> None:
    assert await looked_at(Kind.PHOTO, b"%PDF-1.7 a notice") == Problem("paper-not-here")
    assert await looked_at(Kind.VOICE, b"%PDF-1.7 a notice") == Problem("voice-unreadable")
