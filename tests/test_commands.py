"""The command line, run for real: what it says, in which language, and with which exit status."""

import asyncio
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from locales.reader import LANGUAGES
from rules.access import Post
from storage.database import Database
from storage.people import everyone, link_account
from storage.sealing import read_key_file
from tests.county import START
from tests.stand_in import stand_in

TOKEN = "539999:token-of-the-command-line"
ROSTERS = Path(__file__).parent / "rosters"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with settings that point into it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIXIAO_DATABASE", f"sqlite+aiosqlite:///{tmp_path}/county.sqlite3")
    monkeypatch.setenv("GUIXIAO_KEY_FILE", str(tmp_path / "guixiao.key"))
    monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", "")
    return tmp_path


def test_from_nothing_to_a_county(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert (place / "guixiao.key").stat().st_mode & 0o077 == 0
    assert main(["init"]) == 0
    assert "没有动它" in capsys.readouterr().out
    small = ROSTERS / "county-small"
    assert main(["import", "staff", str(small / "staff.xlsx")]) == 0
    assert main(["import", "pupils", str(small / "pupils.xlsx")]) == 0
    said = capsys.readouterr().out
    assert "已导入 131 人" in said
    assert "已导入 1,200 名学生" in said
    assert "未到校 60 名" in said
    assert main(["--lang", "en", "import", "pupils", str(small / "pupils.xlsx")]) == 0
    assert "1,200" in capsys.readouterr().out
    assert main(["migrate"]) == 0


def test_check_says_when_nobody_on_duty_can_be_reached(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert main(["import", "staff", str(ROSTERS / "county-small" / "staff.xlsx")]) == 0
    capsys.readouterr()
    assert main(["check"]) == 1
    assert "机器人通知不到人" in capsys.readouterr().out
    asyncio.run(_link_the_desk(place))
    assert main(["check"]) == 1
    assert "机器人通知不到人" not in capsys.readouterr().out


async def _link_the_desk(place: Path) -> None:
    key = read_key_file(place / "guixiao.key")
    database = Database(f"sqlite+aiosqlite:///{place}/county.sqlite3", key)
    async with database.write(START) as work:
        staff = await everyone(work.conn, work.seal, date(2099, 1, 1))
        desk = next(one for one in staff if Post.BUREAU_DESK in [post for post, _ in one.posts])
        await link_account(work.conn, work.ids, desk.id, "telegram", "7000", START)
    await database.close()


def test_a_faulty_roster_is_named_by_row_and_nothing_is_taken(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    roster = messy(place, "pupils")
    assert main(["import", "pupils", str(roster)]) == 1
    said = capsys.readouterr().out
    assert "一行也没有导入" in said
    assert "第25行 C列 姓名" in said
    assert "还有 11 条" in said, "a screenful, then the count"
    report = {place / "pupils-问题.txt", place / "pupils-问题.xlsx"}
    assert report <= set(place.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in report} == {0o600}
    assert main(["import", "pupils", str(place / "nothing.xlsx")]) == 1
    assert main(["import", "pupils", str(place)]) == 1
    assert main(["import", "pupils"]) == 2


def messy(place: Path, what: str) -> Path:
    """A copy of the messy county's roster: reports are written beside it."""
    return Path(shutil.copy(ROSTERS / "county-messy" / f"{what}.xlsx", place))


def test_a_dry_run_writes_nothing_and_good_rows_go_in_when_asked(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init"]) == 0
    roster = messy(place, "pupils")
    assert main(["import", "staff", str(messy(place, "staff"))]) == 0
    there = {path.name for path in place.iterdir() if "sqlite3-" not in path.name}
    capsys.readouterr()
    assert main(["import", "pupils", str(roster), "--dry-run", "--accept-good-rows"]) == 0
    assert "试读，什么也没有写。真的导入会是：已导入 360 名学生" in capsys.readouterr().out
    assert {path.name for path in place.iterdir() if "sqlite3-" not in path.name} == there
    assert main(["--lang", "en", "import", "pupils", str(roster), "--accept-good-rows"]) == 0
    said = capsys.readouterr().out
    assert "360 pupils imported" in said
    assert "45 rows with faults were left out" in said
    assert "guixiao import undo 2" in said
    assert "pupils-problems.xlsx" in said


def test_batches_are_listed_and_taken_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert main(["import", "list"]) == 0
    assert "还没有导入过名册" in capsys.readouterr().out
    assert main(["import", "staff", str(messy(place, "staff"))]) == 0
    assert main(["import", "pupils", str(messy(place, "pupils")), "--accept-good-rows"]) == 0
    capsys.readouterr()
    assert main(["import", "list"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "学生 pupils.xlsx：新 360" in said[0]
    assert "责任人 staff.xlsx：新 131" in said[1]
    assert main(["import", "undo", "2"]) == 0
    assert "第2批已撤回：删去 360 人" in capsys.readouterr().out
    assert [main(["import", "undo", typed]) for typed in ("2", "9", "二")] == [1, 1, 2]
    said = capsys.readouterr().out
    assert "第2批早已撤回" in said
    assert "没有第9批" in said
    assert main(["--lang", "en", "import", "list"]) == 0
    assert "taken back" in capsys.readouterr().out
    assert main(["check"]) == 1
    assert "✓ 审计链完整" in capsys.readouterr().out


def test_where_the_report_cannot_be_written_it_says_so(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    roster = messy(place, "pupils")
    (place / ".pupils-问题.txt.half").mkdir()
    assert main(["import", "pupils", str(roster)]) == 1
    assert "问题清单写不进" in capsys.readouterr().out


def test_check_says_what_is_wrong(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert "找不到密钥文件" in capsys.readouterr().out
    assert main(["init"]) == 0
    assert main(["--lang", "en", "check"]) == 1  # no token, so no channel
    said = capsys.readouterr().out
    assert "GUIXIAO_TELEGRAM_TOKEN" in said
    (place / "guixiao.key").write_text(f"1 {'ab' * 32}\n")
    assert main(["check"]) == 1
    assert "密钥不对" in capsys.readouterr().out
    (place / "guixiao.key").write_text("not a key\n")
    assert main(["check"]) == 1
    assert "不是完好的密钥文件" in capsys.readouterr().out
    (place / "county.toml").write_text("countie = '某县'\n")
    assert main(["check"]) == 1
    assert "countie" in capsys.readouterr().out


def test_run_needs_a_token_and_knows_no_demo(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["run"]) == 2
    assert "GUIXIAO_TELEGRAM_TOKEN" in capsys.readouterr().out
    for flag in ("--lan", "--port=1", "--fresh", "--clock"):
        with pytest.raises(SystemExit):
            main(["run", flag])
    monkeypatch.setenv("GUIXIAO_DATABASE", "mysql://x")
    assert main(["run"]) == 2
    assert "GUIXIAO_DATABASE" in capsys.readouterr().out


def test_run_loads_no_part_of_the_demo() -> None:
    program = "import sys, bot.commands.run_county; print([m for m in sys.modules if m.startswith('bot.demo')])"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_console_script_explains_itself(language: str) -> None:
    script = Path(sys.executable).with_name("guixiao")
    ended = subprocess.run([script, "--lang", language, "--help"], capture_output=True, text=True, check=True)
    assert all(name in ended.stdout for name in COMMANDS)


async def checked(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str]:
    """Status and words of `guixiao check`, in a thread, so that the stand-in can answer it."""
    status = await asyncio.to_thread(main, [*given, "check"])
    return status, capsys.readouterr().out


async def test_check_asks_the_channel_who_the_bot_is(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await asyncio.to_thread(main, ["init"]) == 0
    async with stand_in(TOKEN) as (api, address):
        monkeypatch.setenv("GUIXIAO_TELEGRAM_API", address)
        for token, status, told in (
            (TOKEN, 0, "@guixiao_demo_bot"),
            ("539999:of-nobody", 1, "令牌不对"),
            ("539999:of nobody", 1, "令牌不对"),
            ("539999:没有的令牌", 1, "令牌不对"),
        ):
            monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", token)
            found = await checked(capsys)
            assert (found[0], told in found[1], token in found[1]) == (status, True, False), found
        monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", TOKEN)
        for kind in ("502_html", "500", "429", "reset_before"):
            api.faults.next("getMe", kind)  # type: ignore[arg-type]  # a FaultKind
            status, said = await checked(capsys)
            assert (status, "连不上 Telegram" in said) == (1, True), kind
    assert (await checked(capsys))[0] == 1, "nobody listens any more"


async def test_invites_of_a_roster_ask_the_channel_for_the_name(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await asyncio.to_thread(main, ["init"]) == 0
    monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", TOKEN)
    command = ["import", "staff", str(ROSTERS / "county-small" / "staff.xlsx")]
    async with stand_in(TOKEN) as (_, address):
        monkeypatch.setenv("GUIXIAO_TELEGRAM_API", address)
        assert await asyncio.to_thread(main, [*command, "--sheet", str(place / "invites.html")]) == 0
    assert "guixiao_demo_bot" in (place / "invites.html").read_text("utf-8")


FAULTS = {
    "row": "UPDATE audit SET what = what || ' '",
    "gap": "UPDATE audit_links SET link = link + 3",
    "link": "UPDATE audit_links SET rows = rows + 1",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FAULTS)
def test_a_broken_audit_is_told_in_plain_words(
    kind: str, language: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init"])
    assert main(["import", "staff", str(ROSTERS / "county-small" / "staff.xlsx")]) == 0
    with sqlite3.connect(place / "county.sqlite3") as file:
        file.execute(FAULTS[kind])
    file.close()
    capsys.readouterr()
    assert main(["--lang", language, "check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("✗")]
    assert any(("审计记录有问题" if language == "zh-CN" else "The audit does not hold") in line for line in told)
    assert not [line for line in told for raw in (" row", "gap", "tail", " kind") if raw in line]


@pytest.mark.parametrize(
    ("content", "chinese", "english"),
    [
        (b"county = 1\n", "应为文字，加引号", "text in quotes"),
        (b'late_entry_days = "x"\n', "应为整数", "a whole number"),
        (b"zone =\n\n", "第 1 行读不懂", "Line 1 cannot be read"),
        ('county = "示范县"'.encode("gb18030"), "另存为 UTF-8", "save it as UTF-8"),
        (b"visit_again_days = 0\nnobody = 1\n", "1 到 365", "from 1 to 365"),
    ],
)
def test_a_faulty_county_file_is_told_in_plain_words(
    content: bytes, chinese: str, english: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "county.toml").write_bytes(content)
    for language, words in (("zh-CN", chinese), ("en", english)):
        assert main(["--lang", language, "check"]) == 1
        said = capsys.readouterr().out
        assert words in said, said
        assert not [raw for raw in ("int", "str", "Expected", "Invalid") if raw in said.replace("print", "")]


def test_a_county_file_from_an_editor_that_marks_utf_8(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "county.toml").write_text('county = "青山县"', "utf-8-sig")
    assert main(["init"]) == 0
    assert "青山县" in capsys.readouterr().out


def test_a_database_that_cannot_be_made_or_reached(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for url in (f"sqlite+aiosqlite:///{place}/no/such/folder.sqlite3", "postgresql+asyncpg://127.0.0.1:9/nothing"):
        monkeypatch.setenv("GUIXIAO_DATABASE", url)
        for command in ("init", "check", "migrate"):
            assert main([command]) == 1
            assert "连不上数据库" in capsys.readouterr().out, (command, url)


def test_init_import_and_check_on_postgresql(
    place: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    postgres_url: str,
) -> None:
    monkeypatch.setenv("GUIXIAO_DATABASE", postgres_url)
    assert main(["init"]) == 0
    for what in ("staff", "pupils"):
        assert main(["import", what, str(ROSTERS / "county-small" / f"{what}.xlsx")]) == 0
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "未到校 60 名" in said
    assert {line for line in said.splitlines() if line.startswith("✗")} == {"✗ 还没有设 GUIXIAO_TELEGRAM_TOKEN。"}


async def test_run_as_a_service_starts_and_stops_cleanly(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await asyncio.to_thread(main, ["init"]) == 0
    async with stand_in(TOKEN) as (api, address):
        settings = {"GUIXIAO_TELEGRAM_API": address, "GUIXIAO_TELEGRAM_TOKEN": TOKEN}
        process = await asyncio.create_subprocess_exec(
            Path(sys.executable).with_name("guixiao"),
            *("--lang", "en", "run"),
            env=os.environ | settings,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        await api.until(lambda: any(request.method == "getUpdates" for request in api.requests()), 30)
        process.send_signal(signal.SIGTERM)
        out, err = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, "Guixiao is running" in out.decode(), "Traceback" in err.decode()) == (0, True, False)
    assert TOKEN not in (out + err).decode()
