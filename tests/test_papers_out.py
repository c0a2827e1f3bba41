"""Where papers leave: by a channel that may carry them, as a document; abroad not a byte; and on the county's own machine."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.__main__ import main
from bot.channels.telegram import NAME, Telegram
from bot.printouts import Printouts
from documents.papers.layout import default_template
from documents.papers.read_back import text_of
from documents.papers.templates import Template, default_templates, load_templates
from jobs.chores import do_chores
from jobs.papering import papering
from jobs.printing import Press
from rules.access import ABROAD, INSIDE, Carries
from rules.month_desk import MonthWords
from rules.month_report import UnitKind
from rules.policy import Policy
from storage.audit_check import check_audit
from storage.database import Database
from storage.facts import keep_facts
from storage.folder import Folder
from storage.outbox import Claimed, Lane
from storage.tables import audit
from tests.conftest import seal
from tests.county import ADDRESSES, START
from tests.months import send, unit
from tests.paper_rows import issued
from tests.reading import who

TEMPLATES = default_templates()
LATER = START + timedelta(minutes=5)


async def asked(county: Database, folder: Folder, what: str, alias: str, carries: Carries, whom: str = "") -> Any:
    press = Press(folder, TEMPLATES, Policy())
    printouts = Printouts(county, {NAME: Telegram(carries)}, press, lambda: LATER)
    person = await who(county, whom or alias)
    body = {"text": "x", "document": what, "undone": "y"}
    return await printouts.prints(Claimed(1, NAME, ADDRESSES[alias], Lane.ANSWER, 0, False, None, body, person.id))


async def test_a_document_is_made_when_it_is_sent_and_is_in_the_audit(county: Database, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    await issued(county, "J-4TPX9")
    await do_chores(county, LATER, Policy(), (papering(folder, TEMPLATES),))
    name, content = await asked(county, folder, "J-4TPX9", "乡镇专干", INSIDE)
    assert name.endswith(".docx")
    assert "张小明" in text_of(content)
    async with county.read() as conn:
        notes = [json.loads(row.what) for row in (await conn.execute(audit.select())).all()]
        assert not await check_audit(conn, county.seal.audit_key)
    assert [note for note in notes if note["why"] == "print" and "paper_file" in note["fields"] and note["cases"]]


@pytest.mark.parametrize("what", ["J-4TPX9", "D8.J-4TPX9", "D8a.Q-7K3M", "D20.Q-7K3M", "J-1.Q-7K3M", "x", ""])
async def test_abroad_not_a_byte_leaves(county: Database, tmp_path: Path, what: str) -> None:
    await issued(county, "J-4TPX9")
    assert await asked(county, Folder(tmp_path), what, "县专干", ABROAD) is None
    assert (
        await asked(county, Folder(tmp_path), what, "县专干", Carries(full_names=True, withheld=ABROAD.withheld))
        is None
    )


async def test_an_account_that_is_no_longer_his_gets_nothing(county: Database, tmp_path: Path) -> None:
    await issued(county, "J-4TPX9")
    assert await asked(county, Folder(tmp_path), "J-4TPX9", "组长", INSIDE, whom="乡镇专干") is None
    assert await asked(county, Folder(tmp_path), "J-4TPX9", "邻村组长", INSIDE) is None


# The county's own machine


@pytest.fixture
def office(tmp_path: Path, sqlite_template: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the settled county in it, as an installation has it."""
    (tmp_path / "county.sqlite3").write_bytes(sqlite_template.read_bytes())
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "DATABASE": f"sqlite+aiosqlite:///{tmp_path}/county.sqlite3",
        "KEY_FILE": str(key_file),
        "FILES_FOLDER": str(tmp_path / "files"),
        "TELEGRAM_TOKEN": "",
    }.items():
        monkeypatch.setenv(f"GUIXIAO_{name}", value)
    return tmp_path


async def _released(office: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{office}/county.sqlite3", seal())
    async with database.write(START) as work:
        await keep_facts(work, {f"template:{code}": template.sha256 for code, template in TEMPLATES.items()})
    await issued(database, "J-4TPX9")
    await issued(database, "J-5TPX9", "Q-3D7Z", guardian="\x07")
    chore = papering(Folder(office / "files"), TEMPLATES)
    await do_chores(database, LATER, Policy(), (chore,))
    await database.close()


def test_the_countys_machine_lists_and_writes_what_waits(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["papers"]) == 0
    assert "没有等着取的文书" in capsys.readouterr().out
    asyncio.run(_released(office))
    assert main(["papers"]) == 0
    said = capsys.readouterr().out
    assert "青石责改字〔2026〕第1号 责令限期改正通知书 青石乡 〔J-4TPX9 Q-7K3M〕：可以打印" in said
    assert "有写不进文书的字符：guardian" in said
    assert "张" not in said
    out = office / "out"
    assert main(["papers", "--to", str(out)]) == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["责令限期改正通知书_青石责改字〔2026〕第1号.docx", "送达回证_青石责改字〔2026〕第1号.docx"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in out.iterdir())
    assert "张小明" in text_of((out / names[0]).read_bytes())
    assert main(["papers", "--to", str(out)]) == 0, "again is no harm"
    assert main(["papers", "--again"]) == 1
    assert "仍有问题 1 份" in capsys.readouterr().out


def test_the_countys_machine_prints_a_whole_file(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["papers", "--case", "Q-ZZZZ", "--to", "out"]) == 1
    assert main(["papers", "--case", "Q-4F8A"]) == 2
    assert main(["papers", "--case", "q-4f8a", "--to", "out"]) == 0
    assert "马春花" in text_of((office / "out" / "一人一案档案_Q-4F8A.docx").read_bytes())
    (office / "file").write_text("x")
    assert main(["papers", "--case", "Q-4F8A", "--to", "file"]) == 1
    assert "写不进" in capsys.readouterr().out


async def _reported(office: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{office}/county.sqlite3", seal())
    told = MonthWords(problems="=1+1 家长在外", help="请联系 <浙江> 那边")
    await send(database, "校长", await unit(database, UnitKind.SCHOOL, "初级中学"), words=told)
    await send(database, "村干部", await unit(database, UnitKind.VILLAGE, "上寨村"))
    await database.close()


MONTH_OUT = [
    "劝学工作月报_青石乡初级中学_2026年11月.docx",
    "流失生月报表_上寨村_2026年11月.docx",
    "流失生月报表_上寨村_2026年11月.xlsx",
    "流失生月报表_青石乡初级中学_2026年11月.docx",
    "流失生月报表_青石乡初级中学_2026年11月.xlsx",
]


def test_the_countys_machine_writes_the_reports_of_a_month(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["papers", "--month", "2026-11", "--to", "out"]) == 1
    assert "2026-11还没有单位报月报" in capsys.readouterr().out
    asyncio.run(_reported(office))
    assert main(["papers", "--month", "2026-13", "--to", "out"]) == 2
    assert main(["papers", "--month", "2026-11"]) == 2, "where to is not said"
    assert main(["papers", "--month", "2026-11", "--to", "out"]) == 0
    out = office / "out"
    assert sorted(path.name for path in out.iterdir()) == MONTH_OUT
    assert all(path.stat().st_mode & 0o077 == 0 for path in out.iterdir())
    work = text_of((out / MONTH_OUT[0]).read_bytes())
    assert "张小明 八年级 Q-7K3M" in work
    assert "马春花" not in work, "a case the bureau alone knows of is in no paper of a school"
    junior = text_of((out / MONTH_OUT[3]).read_bytes())
    assert "4＋0－0－0＝4" in junior
    assert "请联系 <浙江> 那边" in junior
    assert "张小明" not in junior
    sheet = load_workbook(out / MONTH_OUT[4]).worksheets[0]
    assert [cell.value for cell in sheet[4]] == ["初中", 4, 0, 0, 0, 4]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert "'=1+1 家长在外。" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize(("paper", "carries"), [("D14", ABROAD), ("D14x", ABROAD), ("D16", ABROAD), ("D14", INSIDE)])
async def test_a_months_paper_goes_where_papers_may_go(
    county: Database, tmp_path: Path, paper: str, carries: Carries
) -> None:
    code = await unit(county, UnitKind.SCHOOL, "初级中学")
    await send(county, "校长", code)
    made = await asked(county, Folder(tmp_path), f"{paper}.{code}.2026-11", "校长", carries)
    assert (made is not None) is (carries is INSIDE)
    for alias in ("村干部", "组长", "督查员", "班主任"):
        assert await asked(county, Folder(tmp_path), f"{paper}.{code}.2026-11", alias, INSIDE) is None


# A county's own templates


def _own(folder: Path, name: str, change: tuple[str, str] | None = None) -> None:
    path = folder / name
    path.write_bytes(default_template("D24"))
    if change:
        document = Document(str(path))
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace(*change)
        document.save(str(path))


def test_a_countys_own_template_takes_the_place_of_the_default(tmp_path: Path) -> None:
    _own(tmp_path, "D24.docx", ("联系人", "承办人"))
    (tmp_path / "~$D24.docx").write_text("open in Word")
    (tmp_path / "README.txt").write_text("x")
    found = load_templates(str(tmp_path))
    assert not isinstance(found, tuple)
    assert "承办人" in text_of(found["D24"].docx)
    assert [code for code, template in found.items() if template.own] == ["D24"]
    assert found["D1"].sha256 == TEMPLATES["D1"].sha256
    assert found["D24"].sha256 != TEMPLATES["D24"].sha256


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("D24.docx", ("{{ times }}", "多"), "template-missing-field"),
        ("D24.docx", ("{{ times }}", "{{ times }}{{ income }}"), "template-unknown-field"),
        ("D99.docx", None, "template-unknown-paper"),
        ("D24 (2).docx", None, "template-unknown-paper"),
    ],
)
def test_a_template_that_cannot_be_used_is_no_default(
    tmp_path: Path, office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    name: str, change: tuple[str, str] | None, code: str,
) -> None:  # fmt: skip
    own = tmp_path / "own"
    own.mkdir()
    _own(own, name, change)
    found = load_templates(str(own))
    assert isinstance(found, tuple)
    assert {problem.code for problem in found} == {code}
    monkeypatch.setenv("GUIXIAO_TEMPLATES_DIR", str(own))
    monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", "539999:a-token")
    for command in ("check", "run", "papers"):
        assert main([command]) == 1
        assert "不会用默认模板代替" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_a_fault() -> None:
    found = load_templates("no/such/folder")
    assert isinstance(found, tuple)
    assert [problem.code for problem in found] == ["templates-no-folder"]


def test_the_hash_of_a_default_is_the_same_every_day() -> None:
    again = default_templates()
    assert {code: template.sha256 for code, template in again.items()} == {
        code: template.sha256 for code, template in TEMPLATES.items()
    }
    assert len({template.sha256 for template in again.values()}) == len(again)
    assert isinstance(again["D1"], Template)
