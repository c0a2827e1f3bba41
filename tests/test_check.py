"""`guixiao check` of files, key file and database: green means that nothing kept is missing and nothing kept can be lost."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.commands.check_machine import check_kept, check_machine
from bot.commands.telling import Teller
from bot.settings import Settings, read_settings
from storage.database import Database
from storage.files import Kind, State, keep_file
from storage.folder import Folder
from storage.people import everyone
from storage.scope import past_the_scope
from storage.tables import files
from tests.conftest import seal
from tests.county import START

TELL = Teller("zh-CN")


@pytest.fixture
def settings(tmp_path: Path, key_file: Path) -> Settings:
    return read_settings(_env_file=None, files_folder=tmp_path / "files", key_file=key_file)


async def _kept_file(url: str, folder: Folder) -> str:
    database = Database(url, seal())
    async with database.write(START) as work:
        maker = (await everyone(work.conn, work.seal, START.date()))[0].id
        file_id = await keep_file(work, await folder.write(b"a roster", START), Kind.ROSTER, maker, START)
        kept = update(files).where(files.c.id == file_id).values(state=State.KEPT.value)
        await work.conn.execute(past_the_scope(kept, "test"))
    await database.close()
    return file_id


def _checked(url: str, settings: Settings, *, opened: bool) -> bool:
    return asyncio.run(check_kept(Database(url, seal()), settings, TELL, opened=opened))


@pytest.mark.parametrize("county_url", ["sqlite"], indirect=True)
def test_a_kept_file_that_is_whole_changed_gone(
    county_url: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    file_id = asyncio.run(_kept_file(county_url, Folder(settings.files_folder)))
    assert _checked(county_url, settings, opened=True)
    assert "逐个打开核对过" in capsys.readouterr().out
    file = settings.files_folder / file_id
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert _checked(county_url, settings, opened=False), "it is there; whether it is whole was not asked"
    assert "✓ 存档文件都在" in capsys.readouterr().out
    assert not _checked(county_url, settings, opened=True)
    said = capsys.readouterr().out
    assert "1 个存档文件打不开" in said
    assert file_id in said
    file.unlink()
    assert not _checked(county_url, settings, opened=False)
    assert "1 个存档文件找不到" in capsys.readouterr().out


@pytest.mark.parametrize("county_url", ["postgresql"], indirect=True)
def test_a_server_that_flushes_nothing_keeps_no_promise(
    county_url: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tests' own server is such a one."""
    assert _checked(county_url, settings, opened=False)
    said = capsys.readouterr().out
    assert "fsync, full_page_writes 关着" in said
    assert "✓ 存档文件都在" in said


def test_a_key_file_that_others_can_read_is_told(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "guixiao.key"
    key.write_text("1 00\n")
    for mode, told in ((0o644, True), (0o440, False), (0o400, False)):
        key.chmod(mode)
        check_machine(settings.model_copy(update={"key_file": key}), TELL)
        said = capsys.readouterr().out
        assert "✓ 设置" in said
        assert ("别的用户也能读" in said) == told
