"""Rosters as people write them: headings, text files, odd rows, days, telephones, grades, classes, places."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from documents.rosters import Known, Roster, open_apart, read_pupils, read_staff
from documents.rosters.classes import Class, group_name, read_class, read_grade
from documents.rosters.days import day, month
from documents.rosters.heading_names import PUPIL_NAMES
from documents.rosters.headings import meant
from documents.rosters.phones import check_phones
from documents.rosters.places import Areas
from rules.problem import Problem
from tests.old_workbook import old_workbook
from tests.sheets import TODAY, changed, clean_rows, pupil, small, told, workbook

HEAD, FIRST, SECOND, THIRD = clean_rows("pupils")
STAFF_HEAD, STAFF_FIRST = clean_rows("staff")[:2]


def as_csv(rows: Sequence[Sequence[Any]], separator: str = ",") -> str:
    return "".join(separator.join("" if cell is None else str(cell) for cell in row) + "\r\n" for row in rows)


def notes(roster: Roster[Any]) -> list[tuple[int, str]]:
    return [(note.row, note.problem.code.removeprefix("roster-note-")) for note in roster.notes]


# --- headings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "column", "strength"),
    [
        ("学生姓名", "姓名", 3),
        ("姓\n名（必填）", "姓名", 3),
        (" 名 字 ", "姓名", 3),
        ("身份证 件号码", "身份证件号", 3),
        ("公民身份号码", "身份证件号", 3),
        ("证件号码", "身份证件号", 2),
        ("出生年月日(公历)", "出生日期", 3),
        ("家长姓名", "监护人姓名", 3),
        ("监护人联系电话：", "监护人电话", 3),
        ("手机", "监护人电话", 2),
        ("乡（镇）", "乡镇", 3),
        ("村（居）委会", "村委会", 3),
        ("村民小组*", "村小组", 3),
        ("ＸＸ", None, 0),
        ("性名", "姓名", 1),
        ("身份正号码", "身份证件号", 1),
        ("监护入姓名", "监护人姓名", 1),
        ("监护人人姓名", "监护人姓名", 1),
        ("学藉号", "学籍号", 1),
        ("监护人2姓名", None, 0),
        ("原学校名称", None, 0),
        ("母亲姓名", None, 0),
        ("班主任", None, 0),
        ("备注", None, 0),
    ],
)
def test_what_a_heading_means(heading: str, column: str | None, strength: int) -> None:
    found = meant(heading, PUPIL_NAMES, or_near=True)
    assert (found and found.columns, found.strength if found else 0) == (column and (column,), strength)


def test_names_of_one_column_are_no_names_of_another() -> None:
    every = [name for names in PUPIL_NAMES.values() for name in (*names.usual, *names.weak)]
    assert len(every) == len(set(every))


def test_near_headings_are_read_and_said_weak_ones_give_way() -> None:
    renamed = {"姓名": "性名", "监护人电话": "家长电话", "身份证件号": "身份证 号"}
    head = [renamed.get(heading, heading) for heading in HEAD]
    roster = read_pupils(workbook([*head, "手机", "虚岁"], [*FIRST, "1", "14"]), TODAY)
    assert (len(roster.rows), roster.faults) == (1, ())
    assert [(note.column, note.problem.code) for note in roster.notes] == [
        ("性名", "roster-note-near-heading"),
        ("手机", "roster-note-unread-column"),
        ("虚岁", "roster-note-age"),
    ]


def test_two_headings_for_one_column_are_asked_about() -> None:
    twice = read_pupils(workbook([*HEAD, "学生姓名"], [*FIRST, "李四"]), TODAY)
    assert told(twice) == [(1, "学生姓名", "roster-heading-twice")]
    assert twice.faults[0].problem.args == {"heading": "学生姓名", "meaning": "姓名", "first": "C"}
    assert not twice.is_readable


def test_columns_that_may_be_missing_and_columns_that_may_not() -> None:
    few = (
        "姓名",
        "身份证件号",
        "学校名称",
        "年级",
        "班级",
        "乡镇",
        "村委会",
        "村小组",
        "现住址",
        "监护人姓名",
        "关系",
        "到校情况",
    )
    cells = [FIRST[HEAD.index(heading)] for heading in few]
    row = read_pupils(workbook(few, cells), TODAY).rows[0]
    assert (row.sex, row.birth, row.entry_month, row.boarding, row.school_code) == (
        "2",
        date(2013, 3, 23),
        None,
        None,
        None,
    )
    for heading in ("姓名", "村小组", "到校情况"):
        at = few.index(heading)
        without = read_pupils(workbook(few[:at] + few[at + 1 :], cells[:at] + cells[at + 1 :]), TODAY)
        assert told(without) == [(1, heading, "roster-missing-heading")]
    at = few.index("身份证件号")
    assert [column for _, column, _ in told(read_pupils(workbook(few[:at] + few[at + 1 :], cells), TODAY))] == [
        "出生日期",
        "性别",
    ]


def test_headings_in_two_rows_with_merged_cells() -> None:
    def merge(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for column in range(1, len(HEAD) + 1):
            if not 19 <= column <= 22:
                sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
        sheet.merge_cells("S2:V2")
        sheet.merge_cells("A1:Z1")

    upper = [*HEAD[:18], "监护人信息", None, None, None, *HEAD[22:]]
    lower = [*[None] * 18, "姓名", "关系", "电话", "务工地", *[None] * 4]
    title = ["示范县学生花名册"]
    roster = read_pupils(workbook(title, upper, lower, FIRST, SECOND, before=merge), TODAY)
    assert (told(roster), [row.guardian_name for row in roster.rows]) == ([], ["张阿秀", "阿木·尔古"])
    assert notes(roster) == [(1, "rows-above")]
    text = as_csv([title, upper, lower, FIRST])
    assert [row.guardian_phone for row in read_pupils(text.encode(), TODAY).rows] == ["16483630838"]


def test_a_village_merged_over_many_rows_stands_in_each_of_them() -> None:
    def merge(book: Workbook) -> None:
        for letter in "OPQ":
            book.worksheets[0].merge_cells(f"{letter}2:{letter}3")

    second = list(FIRST)
    for heading, cell in {
        "身份证件号": None,
        "学籍号": None,
        "姓名": "张四",
        "村委会": None,
        "乡镇": None,
        "村小组": None,
    }.items():
        second[HEAD.index(heading)] = cell
    roster = read_pupils(workbook(HEAD, FIRST, second, before=merge), TODAY)
    assert {(row.town, row.village, row.group) for row in roster.rows} == {("青石乡", "上寨村", "2组")}
    assert len(roster.rows) == 2


# --- sheets and odd rows --------------------------------------------------------------------------------------------


def test_the_sheet_with_the_headings_is_read_and_named() -> None:
    def more(book: Workbook) -> None:
        book.create_sheet("填表说明", 0).append(["请照格式填写"])
        hidden = book.create_sheet("旧名册")
        hidden.append(list(HEAD))
        hidden.sheet_state = "hidden"

    roster = read_pupils(workbook(HEAD, FIRST, before=more), TODAY)
    assert (len(roster.rows), notes(roster)) == (1, [(0, "sheet")])
    assert roster.notes[0].problem.args == {"sheet": "Sheet", "others": "填表说明、旧名册"}


def test_two_sheets_that_look_like_the_roster_are_asked_about() -> None:
    def same(book: Workbook) -> None:
        sheet = book.create_sheet("二班")
        for row in (HEAD, SECOND):
            sheet.append(list(row))

    assert told(read_pupils(workbook(HEAD, FIRST, before=same), TODAY)) == [(0, "", "roster-several-sheets")]


def test_an_empty_form_beside_the_roster_is_not_the_roster() -> None:
    def empty_form(book: Workbook) -> None:
        book.create_sheet("空表", 0).append(list(HEAD))

    assert len(read_pupils(workbook(HEAD, FIRST, before=empty_form), TODAY).rows) == 1


def test_rows_that_are_nobody_are_passed_over_and_said() -> None:
    rows = [
        ["示范县学生花名册"],
        ["填报单位：青石乡中心小学", None, "填报时间：2026年9月1日"],
        HEAD,
        FIRST,
        ["小计", "1人"],
        [],
        HEAD,
        SECOND,
        ["4"],
        ["合　计", None, None, 2],
        ["注：未到校的请写明原因。"],
        ["填表人：张三", None, "审核人：李四"],
    ]
    roster = read_pupils(workbook(*rows), TODAY)
    assert [row.row for row in roster.rows] == [4, 8]
    assert notes(roster) == [
        (0, "blank-rows"),
        (1, "rows-above"),
        (5, "total-row"),
        (7, "headings-again"),
        (9, "number-only"),
        (10, "total-row"),
        (11, "remark-row"),
        (12, "remark-row"),
    ]
    assert roster.faults == ()


def test_a_child_is_never_taken_for_a_total_or_a_remark() -> None:
    for name in ("注音", "合计", "备注"):
        found = read_pupils(changed("pupils", {"序号": "注", "姓名": name}), TODAY)
        assert [row.name for row in found.rows] == [name]


def test_formulas_are_faults_wherever_they_are_needed_and_never_worked_out() -> None:
    for formula in ("=1+1", "=VLOOKUP(A1,B:C,2,0)", '=HYPERLINK("http://127.0.0.1")'):
        assert told(pupil(姓名=formula)) == [(2, "姓名", "roster-formula")]
    assert told(pupil(序号="=ROW()-1")) == []
    assert told(read_pupils(as_csv([HEAD, [*FIRST[:2], "=1+1", *FIRST[3:]]]).encode(), TODAY)) == [
        (2, "姓名", "roster-formula")
    ]


# --- text files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_text_files_in_every_usual_form(encoding: str, separator: str) -> None:
    text = as_csv([["学生花名册"], HEAD, FIRST, [], SECOND], separator)
    roster = read_pupils(text.encode(encoding, "replace"), TODAY)
    assert roster.faults == ()
    assert [(row.row, row.name) for row in roster.rows] == [(3, "黄阿秀"), (5, "岩块")]


def test_rare_characters_and_line_breaks_in_text_files() -> None:
    row = list(FIRST)
    row[HEAD.index("姓名")] = "张㛃𠮷"
    row[HEAD.index("现住址")] = '"上寨村2组\n25号"'
    found = read_pupils(as_csv([HEAD, row]).encode("gb18030"), TODAY).rows[0]
    assert (found.name, found.address) == ("张㛃𠮷", "上寨村2组25号")


def test_a_comma_too_much_is_named_and_the_row_is_not_taken() -> None:
    row = [*FIRST, "昆明"]
    assert told(read_pupils(as_csv([HEAD, row, SECOND]).encode(), TODAY)) == [(2, "AA", "roster-no-heading")]
    short = read_pupils(as_csv([HEAD, FIRST[:10]]).encode(), TODAY)
    assert {code for _, _, code in told(short)} == {"roster-cell-missing"}
    open_quote = as_csv([HEAD, [*FIRST[:2], '"黄阿秀', *FIRST[3:]], SECOND])
    assert [code for _, _, code in told(read_pupils(open_quote.encode(), TODAY))] == ["roster-quotes"]


def test_old_workbooks_are_read() -> None:
    rows = [["学生花名册"], HEAD, FIRST, [*SECOND[:20], 16429285878.0, *SECOND[21:]]]
    opened = open_apart(old_workbook(rows))
    roster = read_pupils(opened, TODAY)
    assert roster.faults == ()
    assert [(row.row, row.name, row.guardian_phone) for row in roster.rows] == [
        (3, "黄阿秀", "16483630838"),
        (4, "岩块", "16429285878"),
    ]


def test_old_workbooks_that_are_damaged_or_locked() -> None:
    assert told(read_staff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000))) == [(0, "", "roster-damaged")]
    assert told(read_staff(old_workbook([STAFF_HEAD, STAFF_FIRST])[:2_000]))[0][2] == "roster-damaged"
    locked = b"\xd0\xcf\x11\xe0" + bytes(700) + "EncryptedPackage".encode("utf-16-le")
    assert told(read_staff(locked)) == [(0, "", "roster-locked")]


# --- cells ----------------------------------------------------------------------------------------------------------

FIFTH = date(2014, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2014年3月5日",
            "2014年03月05号",
            "2014/3/5",
            "2014.3.5",
            "2014.03.05.",
            "2014-3-5",
            "20140305",
            "２０１４－０３－０５",
        ),
        *("2014-03-05 00:00:00", "2014 年 3 月 5 日", "二〇一四年三月五日", "2014、3、5", "'2014-03-05", "41703"),
        *(41703, 41703.0, 20140305, datetime(2014, 3, 5), date(2014, 3, 5)),  # noqa: DTZ001  # cells have no zone
    ],
)
def test_days_in_their_many_forms(cell: Any) -> None:
    assert day(cell) == FIFTH


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *((cell, "roster-two-digit-year") for cell in ("14.3.5", "14年3月5日", "14-03-05", "140305")),
        *((cell, "roster-age-not-day") for cell in ("12岁", "虚岁13", "虚岁13岁", "十二岁", "周岁11岁")),
        *((cell, "roster-day-lacks-day") for cell in ("2014年3月", "2014.3", "201403")),
        *((cell, "roster-old-calendar") for cell in ("农历2014年2月初五", "2014年正月初五", "阴历二月十五")),
        *(
            (cell, "roster-day-unreadable")
            for cell in ("2014-02-30", "20140230", "3/5/2014", "昨天", 12, 3.5, True, "99999")
        ),
    ],
)
def test_days_that_are_refused(cell: Any, code: str) -> None:
    found = day(cell)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(
    "cell", ["2019-09", "2019年9月", "2019.9", "2019/09", "201909", "2019年9月1日", "20190901", 2019.09, 201909, 43709]
)
def test_months_in_their_many_forms(cell: Any) -> None:
    assert month(cell) == date(2019, 9, 1)


@pytest.mark.parametrize("cell", ["2019", "19年9月", 2019.1, "九月", "2019-13"])
def test_months_that_are_refused(cell: Any) -> None:
    assert isinstance(month(cell), Problem)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("16400000001", ("16400000001",)),
        ("+86 164-0000-0001", ("16400000001",)),
        ("16400000001、16400000002", ("16400000001", "16400000002")),
        ("16400000001 16400000002", ("16400000001", "16400000002")),
        ("16400000001/16400000001", ("16400000001",)),
        ("爸爸16400000001妈妈：16400000002", ("16400000001", "16400000002")),
        ("16400000001（母亲）", ("16400000001",)),
        ("(0886)3610000", ("08863610000",)),
        ("0886-3610000；１６４０００００００１", ("08863610000", "16400000001")),
    ],
)
def test_telephones_of_one_cell(cell: str, numbers: tuple[str, ...]) -> None:
    assert check_phones(cell) == numbers


@pytest.mark.parametrize("cell", ["1640000000", "16400000001、1640", "3610000", "空号", "16400000001 164", "1.64E+10"])
def test_telephones_that_are_refused(cell: str) -> None:
    assert isinstance(check_phones(cell), Problem)


def test_all_numbers_of_a_guardian_are_kept() -> None:
    row = pupil(监护人电话="16400000001、16400000002").rows[0]
    assert (row.guardian_phone, row.guardian_phones) == ("16400000001", ("16400000001", "16400000002"))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (5.39999201303234e17, "roster-rounded-number"),
        ("5.39999E+17", "roster-rounded-number"),
        ("539999201303234000", "roster-rounded-number"),
        ("539999130323400", "id-number-old-form"),
    ],
)
def test_id_numbers_that_a_spreadsheet_spoilt(cell: Any, code: str) -> None:
    assert told(pupil(身份证件号=cell)) == [(2, "身份证件号", code)]


def test_id_numbers_in_other_widths_and_with_the_apostrophe_that_kept_them_text() -> None:
    for cell in ("'539999201303234001", "５３９９９９２０１３０３２３４００１", "539999 20130323 4001"):
        assert pupil(身份证件号=cell).rows[0].id_number == "539999201303234001"
    x = pupil(身份证件号="53999920120304004x", 出生日期="2012.3.4", 性别=2).rows[0]
    assert (x.id_number, x.sex) == ("53999920120304004X", "2")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        *(("六年级", 6), ("6", 6), ("6年级", 6), ("小六", 6), ("小学六年级", 6), ("六", 6)),
        *(("初二", 8), ("八年级", 8), ("8年级", 8), ("初中二年级", 8), ("初2", 8), ("８", 8), ("(八)年级", 8)),
    ],
)
def test_grades(text: str, grade: int) -> None:
    assert read_grade(text) == grade


@pytest.mark.parametrize("text", ["2019级", "十年级", "0", "高一", "小七", "初四", "大班"])
def test_what_is_no_grade(text: str) -> None:
    assert isinstance(read_grade(text), Problem)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            ("1班", Class("1班")),
            ("（1）班", Class("1班")),
            ("一班", Class("1班")),
            ("1", Class("1班")),
            ("十二班", Class("12班")),
        ),
        *(("六（1）班", Class("1班", 6)), ("六年级1班", Class("1班", 6)), ("初二(3)班", Class("3班", 8))),
        *(("阳光班", Class("阳光班")), ("1901班", Class("1901班"))),
    ],
)
def test_classes(text: str, found: Class) -> None:
    assert read_class(text) == found


def test_the_class_may_tell_the_grade_but_not_another_one() -> None:
    assert pupil(年级=None, 班级="八（2）班").rows[0].grade == 8
    assert told(pupil(年级="七年级", 班级="八（2）班")) == [(2, "班级", "roster-class-of-other-grade")]
    assert told(pupil(年级=None)) == [(2, "年级", "roster-cell-missing")]


@pytest.mark.parametrize("text", ["二组", "2组", "第二组", "第2组", "2小组", "2村民小组", "2", "２组"])
def test_village_groups(text: str) -> None:
    assert group_name(text) == "2组"
    assert group_name("大寨") == "大寨"
    assert group_name("2社") == "2社"


# --- places ---------------------------------------------------------------------------------------------------------

KNOWN = Known(
    frozenset(
        {
            *(
                ("青石乡",),
                ("青石乡", "上寨村"),
                ("青石乡", "下寨村"),
                ("青石乡", "上寨村", "1组"),
                ("青石乡", "上寨村", "2组"),
            ),
            ("白河乡",),
        }
    ),
    {"青石乡初级中学": "3153000002", "白河乡中心小学": None},
)


@pytest.mark.parametrize(
    ("area", "spelled"),
    [
        (("青石", "上寨", "二组"), ("青石乡", "上寨村", "2组")),
        (("青石乡", "上寨村委会", "第2组"), ("青石乡", "上寨村", "2组")),
        (("青石乡", "上寨村民委员会", "2村民小组"), ("青石乡", "上寨村", "2组")),
    ],
)
def test_near_spellings_of_known_places(area: tuple[str, ...], spelled: tuple[str, ...]) -> None:
    assert Areas(KNOWN, [area]).match(area) == spelled


@pytest.mark.parametrize(
    ("area", "depth", "code", "known"),
    [
        (("青石乡", "上塞村", "2组"), 1, "roster-village-unknown", "上寨村"),
        (("青石乡", "上寨村", "5组"), 2, "roster-group-unknown", "1组、2组"),
        (("青石乡", "上寨村", "2社"), 2, "roster-place-unclear", "2组"),
        (("青石镇", "上寨村", "2组"), 0, "roster-place-unclear", "青石乡"),
        (("云岭乡", "上寨村", "2组"), 0, "roster-town-unknown", "白河乡、青石乡"),
    ],
)
def test_places_nobody_knows_are_named_with_the_nearest(
    area: tuple[str, ...], depth: int, code: str, known: str
) -> None:
    found = Areas(KNOWN, [area]).match(area)
    assert isinstance(found[1], Problem)
    assert (found[0], found[1].code, found[1].args["known"]) == (depth, code, known)


def test_where_nothing_is_known_the_roster_says_what_there_is_under_its_commonest_spelling() -> None:
    given = [("青石乡", "下寨村", "1组")] * 3 + [("青石", "下寨", "一组")] + [("白河乡", "新村", "大寨")]
    for known in (Known(), Known(frozenset({("青石乡",), ("白河乡",)}))):
        areas = Areas(known, given)
        assert areas.match(("青石", "下寨", "一组")) == ("青石乡", "下寨村", "1组")
        assert areas.match(("白河乡", "新村", "大寨")) == ("白河乡", "新村", "大寨")


def test_people_in_charge_bring_new_places_but_no_slip_of_the_pen() -> None:
    def scope(area: str) -> Roster[Any]:
        return read_staff(workbook(STAFF_HEAD, ["卓玛", "16400000001", None, None, "村干部", area]), KNOWN)

    assert scope("青石乡/中寨村").rows[0].area == ("青石乡", "中寨村")
    assert scope("青石/上寨").rows[0].area == ("青石乡", "上寨村")
    assert told(scope("青石乡/尚寨村")) == [(2, "负责范围", "roster-village-unknown")]


def test_schools_are_matched_to_the_known_ones_and_their_codes_agree() -> None:
    def school(name: str, code: str | None) -> Roster[Any]:
        data = changed("pupils", {"学校名称": name, "学校标识码": code})
        return read_pupils(data, TODAY, Known(schools=KNOWN.schools))

    assert school(" 青石乡 初级中学", None).rows[0].school_code == "3153000002"
    assert school("白河乡中心小学", "2153000003").rows[0].school_code == "2153000003"
    assert told(school("青石乡初级中学校", "3153000002")) == [(2, "学校名称", "roster-school-unknown")]
    assert told(school("青石乡初级中学", "3153000009")) == [(2, "学校标识码", "roster-school-two-codes")]
    assert told(school("白河乡中心小学", "3153000002")) == [(2, "学校名称", "roster-school-two-names")]


# --- doubles and namesakes ------------------------------------------------------------------------------------------


def two(**changes: Any) -> Roster[Any]:
    second = [changes.get(heading, cell) for heading, cell in zip(HEAD, FIRST, strict=True)]
    first = [
        None if heading in ("身份证件号", "学籍号") and changes.get("both") else cell
        for heading, cell in zip(HEAD, FIRST, strict=True)
    ]
    return read_pupils(workbook(HEAD, first, second), TODAY)


def test_one_number_for_two_children_spoils_both_rows() -> None:
    roster = two(姓名="别人", 学籍号=None)
    assert told(roster) == [(2, "身份证件号", "roster-number-of-two"), (3, "身份证件号", "roster-id-number-twice")]
    assert roster.rows == ()


def test_the_same_child_twice_goes_in_once() -> None:
    roster = two()
    assert [row.row for row in roster.rows] == [2]
    assert {code for _, _, code in told(roster)} == {"roster-id-number-twice", "roster-school-no-twice"}


def test_children_without_numbers_who_may_be_one_are_named() -> None:
    roster = two(身份证件号=None, 学籍号=None, 现住址="别处", both=True)
    assert told(roster) == [(3, "姓名", "roster-suspected-double")]
    assert [row.row for row in roster.rows] == [2]


def test_namesakes_both_go_in() -> None:
    assert len(two(身份证件号=None, 学籍号=None, 监护人姓名="别人", both=True).rows) == 2
    other = two(身份证件号="539999201303234108", 学籍号=None, 性别="女")
    assert (len(other.rows), told(other)) == (2, [])
    assert notes(other) == [(3, "alike")]


def test_a_file_without_an_end_of_faults_is_not_read_on() -> None:
    bad = [["?"] * len(HEAD)] * 900
    roster = read_pupils(workbook(HEAD, *bad), TODAY)
    assert (roster.faults[0].problem.code, len(roster.faults), roster.is_readable) == (
        "roster-too-many-faults",
        10_001,
        False,
    )


def test_the_small_county_is_read_the_same_as_text() -> None:
    from openpyxl import load_workbook

    rows = load_workbook(io.BytesIO(small("pupils"))).worksheets[0].iter_rows(values_only=True)
    there = read_pupils(as_csv(list(rows)).encode("gb18030"), TODAY)
    assert there.faults == ()
    assert there.rows == read_pupils(small("pupils"), TODAY).rows
