"""The command line, run for real: what it says, in which language, and with which exit status."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main

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


def test_a_faulty_roster_is_named_by_row_and_nothing_is_taken(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert main(["import", "pupils", str(ROSTERS / "county-messy" / "pupils.xlsx")]) == 1
    said = capsys.readouterr().out
    assert "一行也没有导入" in said
    assert "第3行" in said
    assert main(["import", "pupils", str(place / "nothing.xlsx")]) == 1


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
