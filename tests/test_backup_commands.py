"""`guixiao backup`, `restore` and what `check` says of them: run for real, in sentences a person can act on."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.__main__ import main
from bot.clock import SystemClock
from storage.database import Database
from storage.sealing import read_key_file
from tests.backups import evidence
from tests.county import ZONE
from tests.stand_in import stand_in

HERE = str(Path(__file__).parent.parent)
ROSTERS = Path(__file__).parent / "rosters" / "county-small"
TOKEN = "539999:token-of-the-backups"


@dataclass
class Machine:
    """A folder as one machine has it; `say` gives status and words of a command."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    token: str = ""

    def move_to(self, name: str) -> Path:
        """Another machine from here on."""
        new = self.folder.parent / name
        new.mkdir()
        self.folder = new
        self.settle()
        return new

    def settle(self) -> None:
        self.monkeypatch.chdir(self.folder)
        self.monkeypatch.setenv("GUIXIAO_DATABASE", f"sqlite+aiosqlite:///{self.folder}/county.sqlite3")
        self.monkeypatch.setenv("GUIXIAO_KEY_FILE", str(self.folder / "guixiao.key"))
        self.monkeypatch.setenv("GUIXIAO_FILES_FOLDER", str(self.folder / "guixiao.files"))
        self.monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", self.token)

    def say(self, *given: str) -> tuple[int, str]:
        self.capsys.readouterr()
        status = main(list(given))
        return status, self.capsys.readouterr().out

    def backup(self, *given: str) -> Path:
        assert self.say("backup", *given)[0] == 0
        return max((self.folder / "backups").glob("*.backup"))


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Machine:
    return Machine(tmp_path / "first", monkeypatch, capsys)


@pytest.fixture
def machine(bare: Machine) -> Machine:
    set_up(bare)
    return bare


def set_up(machine: Machine) -> None:
    """A county of small rosters, set up for backups."""
    machine.folder.mkdir()
    machine.settle()
    assert machine.say("init")[0] == 0
    assert machine.say("import", "staff", str(ROSTERS / "staff.xlsx"))[0] == 0
    status, said = machine.say("backup", "--new-key", private(machine))
    assert (status, "从这台机器上删掉" in said) == (0, True)
    machine.monkeypatch.setenv("GUIXIAO_BACKUP_KEY", said.split("GUIXIAO_BACKUP_KEY=")[1].strip())
    machine.monkeypatch.setenv("GUIXIAO_BACKUP_FOLDER", str(machine.folder / "backups"))


def private(machine: Machine) -> str:
    return str(machine.folder.parent / "private")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_from_a_dead_machine_to_a_green_check_on_an_empty_one(bare: Machine) -> None:
    machine = bare
    await asyncio.to_thread(set_up, machine)
    key = machine.folder / "guixiao.key"
    database = Database(f"sqlite+aiosqlite:///{machine.folder}/county.sqlite3", read_key_file(key))
    file_id = await evidence(database, machine.folder / "guixiao.files", b"a roster")
    await database.close()

    def steps() -> None:
        (machine.folder / "county.toml").write_text("duty_phone = ''\n")
        status, said = machine.say("backup", "--prove")
        assert status == 0
        assert "文件 1 个" in said
        assert "试装了一遍" in said
        assert "数据库 100%" in said
        assert "备份里没有数据库的密钥" in said
        backup = max((machine.folder / "backups").glob("*.backup"))
        assert key.read_text().split()[1] not in backup.read_bytes().decode("latin-1")
        assert "最近一次备份" in machine.say("check")[1]

        new = machine.move_to("second")
        (new / "guixiao.key").write_text(key.read_text())
        status, said = machine.say("restore", str(backup), "--key", private(machine))
        assert (status, "正在隔离" in said) == (0, True)
        assert names(new) == {"guixiao.key", "guixiao.files", "county.sqlite3", "county.toml"}
        assert names(new / "guixiao.files") == {file_id}
        command = [sys.executable, "-m", "bot", "run"]
        ended = subprocess.run(
            command, env=os.environ | {"PYTHONPATH": HERE}, capture_output=True, text=True, check=False
        )
        assert (ended.returncode, "还在隔离" in ended.stdout) == (1, True)
        for refused in (["staff", "list"], ["retention"], ["init"]):
            status, said = machine.say(*refused)
            assert (status, "还在隔离" in said) == (1, True)
        assert machine.say("check")[0] == 1

        status, said = machine.say("restore", "--release")
        assert (status, "差了 0 小时" in said, "--skip" in said) == (1, True, True)
        assert machine.say("restore", "--release", "--by", "没有这个人", "--skip", "0")[0] == 1
        status, said = machine.say("restore", "--release", "--by", staff(machine, "村干部"), "--skip", "0")
        assert (status, "不在县教育局的岗位" in said) == (1, True)
        desk = staff(machine, "县教育局")
        word = said_words(machine)
        for wrong, words in (
            ("第3号", "不认识"),
            ("别乡责改字〔2026〕第3号", "不认识"),
            (f"{word}责改字〔1999〕第3号", "差得太多"),
            (f"{word}责改字〔{this_year()}〕第9999号", "差得太多"),
        ):
            status, said = machine.say("restore", "--release", "--by", desk, "--skip", "0", "--issued", wrong)
            assert (status, words in said) == (1, True), said
        last = f"{word} 责改字 ［{this_year()}］ 第 3 号"
        status, said = machine.say("restore", "--release", "--by", desk, "--skip", "0", "--issued", last)
        assert (status, "已放行" in said, "文号让过 1 段" in said) == (0, True, True)
        assert machine.say("restore", "--release", "--by", desk, "--skip", "0")[0] == 1
        status, said = machine.say("check")
        assert status == 0, said
        assert "✗" not in said
        (new / "guixiao.files" / file_id).unlink()
        status, said = machine.say("check")
        assert (status, "1 个存档文件在文件夹里找不到" in said) == (1, True)

    async with stand_in(TOKEN) as (_, address):
        machine.monkeypatch.setenv("GUIXIAO_TELEGRAM_API", address)
        machine.token = TOKEN
        machine.settle()
        await asyncio.to_thread(steps)


def said_words(machine: Machine) -> str:
    """One of the words numbers begin with here, as the command itself lists them."""
    said = machine.say("restore", "--release", "--skip", "0", "--issued", "第3号")[1]
    return said.split("这里有的代字：")[1].split(",")[0].strip()


def this_year() -> int:
    return SystemClock(ZONE).now().year


def staff(machine: Machine, what: str) -> str:
    """The number of one worker of this kind, from the roster the tests bring along."""
    sheet = load_workbook(ROSTERS / "staff.xlsx").active
    assert sheet is not None
    rows: Sequence[Sequence[object]] = list(sheet.iter_rows(values_only=True))
    row = next(row for row in rows if any(what in str(cell) for cell in row))
    return next(str(cell) for cell in row if str(cell).startswith("164"))


def test_what_cannot_be_restored_is_said_and_nothing_is_left(machine: Machine) -> None:
    backup = machine.backup()
    key = (machine.folder / "guixiao.key").read_text()
    other_key = str(machine.folder.parent / "other")
    assert machine.say("backup", "--new-key", other_key)[0] == 0
    assert machine.say("backup", "--new-key", other_key)[0] == 1
    new = machine.move_to("second")
    data = backup.read_bytes()
    (new / "cut").write_bytes(data[:-1])
    (new / "half").write_bytes(data[: len(data) // 2])
    (new / "changed").write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    (new / "letter").write_bytes(b"Dear county, " * 500)
    before = names(new)
    for file, with_key, words in (
        ("cut", private(machine), "不完整"),
        ("half", private(machine), "不完整"),
        ("changed", private(machine), "不完整"),
        ("letter", private(machine), "不是归校的备份"),
        (str(backup), other_key, "不是用这把钥匙"),
        (str(backup), str(new / "letter"), "不是完好的备份私钥"),
        ("nothing", private(machine), "没有装成"),
    ):
        status, said = machine.say("restore", file, "--key", with_key, "--check")
        assert (status, words in said) == (1, True), said
    status, said = machine.say("restore", str(backup), "--key", private(machine))
    assert (status, "找不到密钥文件" in said) == (1, True)
    (new / "guixiao.key").write_text(f"1 {'ab' * 32}\n")
    status, said = machine.say("restore", str(backup), "--key", private(machine))
    assert (status, "密钥文件不是备份时的那一份" in said) == (1, True)
    (new / "guixiao.key").write_text(key)
    for file in ("cut", "half", "changed"):
        status, said = machine.say("restore", file, "--key", private(machine))
        assert (status, "不完整" in said) == (1, True)
    assert names(new) - before <= {"guixiao.key", "guixiao.files"}
    assert machine.say("restore", str(backup), "--key", private(machine), "--check")[0] == 0
    assert machine.say("restore", str(backup), "--key", private(machine))[0] == 0
    status, said = machine.say("restore", str(backup), "--key", private(machine))
    assert (status, "已经有数据库了" in said) == (1, True)


def test_what_is_not_set_up_is_said(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    key = "GUIXIAO_BACKUP_KEY"
    monkeypatch.setenv("GUIXIAO_BACKUP_FOLDER", "")
    assert "还没有设每天自动备份" in machine.say("check")[1]
    status, said = machine.say("backup")
    assert (status, "备份放在哪里" in said) == (2, True)
    monkeypatch.setenv(key, "guixiao-backup-abc")
    status, said = machine.say("backup", str(machine.folder / "b"))
    assert (status, "没有公钥" in said) == (2, True)
    assert not (machine.folder / "b").exists()
    assert machine.say("restore")[0] == 2
    assert machine.say("restore", "--release")[0] == 1


def test_a_disk_that_is_full_or_shut_is_said_and_remembered(machine: Machine) -> None:
    (machine.folder / "backups").write_text("a file where the folder should be")
    status, said = machine.say("backup")
    assert (status, "备份没有做成" in said) == (1, True)
    assert "的备份没有做成" in machine.say("check")[1]
    (machine.folder / "backups").unlink()
    machine.backup()
    assert "的备份没有做成" not in machine.say("check")[1]


def test_a_damaged_audit_is_backed_up_loudly_and_removes_no_older_backup(machine: Machine) -> None:
    (machine.folder / "county.toml").write_text("keep_backups = 1\n")
    backups = machine.folder / "backups"
    first = machine.backup()
    old = first.rename(first.with_name("guixiao-20260101-020000.backup"))
    with closing(sqlite3.connect(machine.folder / "county.sqlite3")) as conn:
        conn.execute("UPDATE audit SET what = '{}'")
        conn.commit()
    status, said = machine.say("backup")
    assert (status, "数据有问题" in said) == (1, True)
    assert old.exists()
    assert len(list(backups.glob("*.backup"))) == 2
