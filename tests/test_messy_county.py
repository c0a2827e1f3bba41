"""county-messy through the whole import: every fault by row and column, as a person found them with the sheet open."""

import io
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.rosters import Report, Wish, take_file
from documents.rosters import read_staff
from storage.database import Database
from storage.schema import migrate
from storage.tables import cases, kin, pupils
from tests.conftest import seal
from tests.county import COUNTY, START
from tests.sheets import ROSTERS
from tests.test_rosters_in import everything, rows_of

PUPILS = (ROSTERS / "county-messy" / "pupils.xlsx").read_bytes()
STAFF = (ROSTERS / "county-messy" / "staff.xlsx").read_bytes()

EVERY_FORTIETH = {
    11: ("F", "身份证件号码", "id-number-check-character"),
    25: ("C", "姓名", "roster-cell-missing"),
    27: ("H", "学校名称", "roster-school-unknown"),
    29: ("W", "重点人群", "roster-formula"),
}
"""The first row of each kind of fault; it comes again every 40 rows, ten times in all."""

DOUBLE = {404: 4, 405: 101, 406: 198, 407: 295, 408: 392}
"""Rows at the end that stood above already. Row 405, like row 101, has no ID number."""

EXPECTED = sorted(
    [(row + 40 * n, *fault) for row, fault in EVERY_FORTIETH.items() for n in range(10)]
    + [(row, "B", "学籍号", "roster-school-no-twice") for row in DOUBLE]
    + [(row, "F", "身份证件号码", "roster-id-number-twice") for row in DOUBLE if row != 405]
)
FAULTY_ROWS = 45
GOOD_ROWS = 360
NOT_AT_SCHOOL = 25
"""未到校 27 times in the sheet; two of these rows (107: no such school, 385: no name) are faulty."""


@pytest.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite+aiosqlite:///{tmp_path}/messy.sqlite3"
    await migrate(url)
    database = Database(url, seal())
    await take_file("staff", STAFF, "staff.xlsx", database, COUNTY, START, Wish())
    yield database
    await database.close()


async def take(database: Database, **wish: bool) -> Report:
    return await take_file("pupils", PUPILS, "pupils.xlsx", database, COUNTY, START, Wish(**wish))


def faults_of(report: Report) -> list[tuple[int, str, str, str]]:
    return sorted((fault.row, fault.letter, fault.column, fault.problem.code) for fault in report.roster.faults)


async def test_every_fault_is_named_by_row_and_column_and_nothing_is_taken(fresh: Database) -> None:
    before = await everything(fresh)
    report = await take(fresh)
    assert faults_of(report) == EXPECTED
    assert len({row for row, *_ in EXPECTED}) == FAULTY_ROWS
    for fault in report.roster.faults:
        if fault.row in DOUBLE:
            assert fault.problem.args == {"row": DOUBLE[fault.row]}
    notes = [(note.row, note.problem.code) for note in report.roster.notes]
    assert notes == [(1, "roster-note-rows-above"), (409, "roster-note-total-row")]
    assert (report.taken, report.is_in, report.roster.total) == (None, False, 405)
    assert await everything(fresh) == before


async def test_a_school_nobody_knows_is_named_with_those_most_like_it(fresh: Database) -> None:
    report = await take(fresh)
    nearest = {fault.row: fault.problem.args["known"] for fault in report.roster.faults if fault.row in (27, 67)}
    assert {row: str(known).split("、")[0] for row, known in nearest.items()} == {
        27: "云岭乡初级中学",
        67: "白河乡中心小学",
    }


async def test_in_a_county_that_knows_no_school_the_rows_themselves_say_which_one_is_odd(tmp_path: Path) -> None:
    await migrate(f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3", seal())
    report = await take(database)
    await database.close()
    odd = [
        row for row, _, column, code in faults_of(report) if (column, code) == ("学校名称", "roster-school-two-names")
    ]
    assert odd == [27 + 40 * n for n in range(10)]
    assert len({fault.row for fault in report.roster.faults}) == FAULTY_ROWS


async def test_the_good_rows_go_in_when_a_person_says_so(fresh: Database) -> None:
    report = await take(fresh, accept_good_rows=True)
    assert report.taken
    assert (report.is_in, report.taken.new, report.taken.cases) == (True, GOOD_ROWS, NOT_AT_SCHOOL)
    assert len(await rows_of(fresh, pupils)) == len(await rows_of(fresh, kin)) == GOOD_ROWS
    assert len(await rows_of(fresh, cases)) == NOT_AT_SCHOOL
    before = await everything(fresh)
    again = await take(fresh, accept_good_rows=True)
    assert again.taken
    assert (again.taken.new, again.taken.known, again.taken.changed, again.taken.batch) == (0, GOOD_ROWS, 0, None)
    assert await everything(fresh) == before


async def test_a_dry_run_says_the_same_and_writes_nothing(fresh: Database) -> None:
    before = await everything(fresh)
    report = await take(fresh, accept_good_rows=True, dry_run=True)
    assert report.taken
    assert (report.taken.new, report.taken.cases, report.is_in) == (GOOD_ROWS, NOT_AT_SCHOOL, False)
    assert "什么也没有写" in report.outcome("zh-CN")
    assert await everything(fresh) == before


def test_its_people_in_charge_have_no_fault() -> None:
    staff = read_staff(STAFF)
    assert (len(staff.rows), staff.faults, staff.notes) == (131, (), ())


async def test_the_report_as_text_in_both_languages(fresh: Database) -> None:
    report = await take(fresh)
    lines = report.text("zh-CN").splitlines()
    assert lines[1].startswith("名册有 45 行要改，一行也没有导入")
    assert "第51行 F列 身份证件号码：身份证号有一位不对。请对照户口簿核对。" in lines
    assert "第409行：这一行是合计，没有读。" in lines
    assert len([line for line in lines if line.startswith("第")]) == len(EXPECTED) + 2
    english = report.text("en").splitlines()
    assert english[1].startswith("45 rows need a change. Nothing was imported.")
    assert any(
        line.startswith("Row 51, column F 身份证件号码: One character of the ID number is wrong.") for line in english
    )


async def test_the_report_as_a_workbook_marks_the_cells_and_holds_no_formula(fresh: Database) -> None:
    report = await take(fresh)
    data = report.workbook("zh-CN")
    assert data
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    original = load_workbook(io.BytesIO(PUPILS)).worksheets[0]
    assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    red = {
        cell.coordinate for row in sheet.iter_rows(max_col=26) for cell in row if cell.fill.fgColor.rgb == "00FFC7CE"
    }
    assert red == {f"{letter}{row}" for row, letter, _, _ in EXPECTED}
    assert (sheet["AA3"].value, sheet["AB3"].value) == ("行号", "问题")
    assert sheet["AB51"].value == "身份证件号码：身份证号有一位不对。请对照户口簿核对。"
    assert sheet["W29"].value == "（公式）"
    assert [cell.value for cell in sheet[4][:5]] == [cell.value for cell in original[4][:5]]
    assert sheet["C19"].value == " 陈文斌 "


async def test_what_the_report_mends_can_be_imported(fresh: Database) -> None:
    """A person puts right what is marked, in the very workbook that marks it."""
    await take(fresh, accept_good_rows=True)
    report = await take(fresh)
    data = report.workbook("zh-CN")
    assert data
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    sheet["F11"].value = str(sheet["B11"].value)[1:]
    for row in range(409, 11, -1):
        if row != 11 and sheet.cell(row, 28).fill.fgColor.rgb == "00FFC7CE":
            sheet.delete_rows(row)
    file = io.BytesIO()
    book.save(file)
    mended = await take_file("pupils", file.getvalue(), "mended.xlsx", fresh, COUNTY, START, Wish())
    assert (mended.roster.faults, mended.is_in) == ((), True)
    assert mended.taken
    assert (mended.taken.new, mended.taken.known) == (1, GOOD_ROWS)


def test_report_files_are_for_their_owner_only(tmp_path: Path) -> None:
    from bot.commands.import_county import write_private

    target = tmp_path / "名册-问题.txt"
    target.write_text("an older one")
    target.chmod(0o644)
    write_private(target, b"new")
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o600)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
