"""Large workbooks of invented pupils, written as XML by hand: a library would take longer than the import that is timed."""

import io
import random
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from xml.sax.saxutils import escape

from rules.identity import check_id_number
from tests.sheets import TODAY, clean_rows

PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="学生花名册" sheetId="1" r:id="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET_OPENS = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'  # then rows
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def big_pupils(count: int, seed: int = 11) -> bytes:
    """A workbook of this many children, one in twenty not at school: 40 villages of 8 groups in 8 townships."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in PARTS.items():
            packed.writestr(name, content)
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(SHEET_OPENS.encode())
            for number, cells in enumerate(_rows(count, seed), start=1):
                sheet.write(_row(number, cells).encode())
            sheet.write(b"</sheetData></worksheet>")
    return file.getvalue()


def _row(number: int, cells: tuple[str, ...]) -> str:
    inner = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        for letter, cell in zip(LETTERS, cells, strict=True)
        if cell
    )
    return f'<row r="{number}">{inner}</row>'


def _rows(count: int, seed: int) -> Iterator[tuple[str, ...]]:
    chance = random.Random(seed)
    yield tuple(clean_rows("pupils")[0])
    for number in range(count):
        town, village, group = f"{number % 8 + 1}号乡", f"{number % 40 // 8 + 1}号村", f"{number % 320 // 40 + 1}组"
        birth = date(2011, 9, 1) + timedelta(days=number // 1000 * 37 + number % 37)
        id_number = _id_number(birth, number)
        school = number % 8 + 1
        away = chance.random() < 0.05
        yield (
            str(number + 1),
            f"G{id_number}",
            chance.choice("赵钱孙李周吴郑王") + chance.choice("一二三四五六七八九十") + chance.choice("明华强丽芳"),
            "男" if int(id_number[16]) % 2 else "女",
            birth.isoformat(),
            id_number,
            "汉族",
            f"{town}中心小学",
            f"21530000{school:02d}",
            "五年级",
            f"{number % 6 + 1}班",
            "2022-09",
            "是",
            f"示范县{town}{village}",
            town,
            village,
            group,
            f"{town}{village}{group}{number}号",
            "张" + chance.choice("建国秀英文武") + chance.choice("一二三四五六七八九十"),
            "父亲",
            f"164{number:08d}",
            "昆明",
            "留守",
            "未到校" if away else "已到校",
            "2026-06-20" if away else "",
            "外出务工" if away else "",
        )


def _id_number(birth: date, number: int) -> str:
    """All different: a thousand serials for each stretch of birthdays."""
    first = f"539999{birth:%Y%m%d}{number % 1000:03d}"
    return next(first + last for last in "0123456789X" if isinstance(check_id_number(first + last, TODAY), str))
