"""Reading workbooks: the clean county whole, and every fault of other sheets named by row."""

from collections import Counter
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from documents.rosters.groups import PARENTS, read_key_groups
from documents.rosters.pupils import PupilRow, read_pupils
from documents.rosters.reasons import read_reason
from documents.rosters.staff import read_staff
from rules.access import Post
from rules.codes import HIDDEN_REASONS, RED_FLAG_REASONS, KeyGroup, Reason
from rules.identity import birth_of, sex_of
from rules.problem import Problem
from tests.sheets import ROSTERS, TODAY, changed, clean_rows, person, pupil, small, told, workbook


def test_the_clean_county_reads_whole() -> None:
    pupils = read_pupils(small("pupils"), TODAY)
    staff = read_staff(small("staff"))
    assert (pupils.faults, staff.faults) == ((), ())
    assert (len(pupils.rows), len(staff.rows)) == (1200, 131)
    away = [row for row in pupils.rows if not row.arrived]
    assert len(away) == 60
    assert all(row.last_day for row in away)
    assert len({row.school_code for row in pupils.rows}) == 6
    assert len({(row.town, row.village, row.group) for row in pupils.rows}) == 48
    leaders = {row.area for row in staff.rows if row.post is Post.GROUP_LEADER}
    assert leaders == {(row.town, row.village, row.group) for row in pupils.rows}
    assert all(row.id_number and birth_of(row.id_number) == row.birth for row in pupils.rows)
    assert all(row.id_number and sex_of(row.id_number) == row.sex for row in pupils.rows)


def test_the_reasons_of_the_clean_county() -> None:
    away = [row for row in read_pupils(small("pupils"), TODAY).rows if not row.arrived]
    assert Counter(row.reason for row in away) == {
        Reason.ILLNESS: 12,
        Reason.WORK: 12,
        Reason.MONEY: 10,
        Reason.LEARNING: 8,
        Reason.WITH_PARENTS: 8,
        Reason.MARRIAGE: 5,
        None: 5,
    }
    assert [row.is_red_flag for row in away].count(True) == 5


def test_one_pupil_field_by_field() -> None:
    row = read_pupils(small("pupils"), TODAY).rows[1]
    assert (row.row, row.seq, row.name, row.sex, row.birth) == (3, 2, "岩块", "2", date(2011, 10, 10))
    assert (row.school_name, row.school_code, row.grade, row.class_name) == ("云岭乡初级中学", "3153000006", 9, "3班")
    assert (row.entry_month, row.boarding, row.arrived) == (date(2018, 9, 1), False, True)
    assert (row.guardian_name, row.guardian_relation, row.guardian_is_parent) == ("阿木·尔古", "祖母", False)
    assert (row.guardian_workplace, row.key_groups, row.last_day, row.reason) == ("广东东莞", frozenset(), None, None)


def test_a_parent_is_a_parent_and_kin_is_not() -> None:
    relations = Counter(row.guardian_relation for row in read_pupils(small("pupils"), TODAY).rows)
    assert {word for word in relations if word in PARENTS} == {"父亲", "母亲"}
    assert not pupil(关系="舅舅").rows[0].guardian_is_parent
    assert pupil(关系=" 父亲 ").rows[0].guardian_is_parent


def test_the_demo_county_is_the_clean_one_and_four_child_directors() -> None:
    demo = Path(__file__).parents[1] / "bot" / "demo" / "county"
    assert (demo / "pupils.xlsx").read_bytes() == small("pupils")
    shown, clean = read_staff((demo / "staff.xlsx").read_bytes()), read_staff(small("staff"))
    assert shown.faults == ()
    assert shown.rows[: len(clean.rows)] == clean.rows
    more = shown.rows[len(clean.rows) :]
    assert [row.post for row in more] == [Post.CHILD_DIRECTOR] * 4
    assert all(row.phone.startswith("164") for row in more)


def test_every_post_of_the_form_with_its_place() -> None:
    rows = read_staff(small("staff")).rows
    assert {row.post for row in rows} == set(Post) - {Post.CHILD_DIRECTOR}  # not every village has one
    for row in rows:
        match row.post:
            case Post.BUREAU_HEAD | Post.BUREAU_DESK | Post.INSPECTOR | Post.LIAISON:
                assert (row.area, row.school) == ((), None)
            case Post.CLASS_TEACHER:
                assert row.school
                assert row.grade in range(1, 10)
                assert row.class_name == "1班"
            case Post.HEAD_TEACHER | Post.REGISTRAR:
                assert row.school
                assert row.class_name is None
            case Post.TOWN_HEAD | Post.TOWN_LEADER | Post.TOWN_DESK | Post.TOWN_OFFICER:
                assert len(row.area) == 1
            case Post.VILLAGE_CADRE | Post.VILLAGE_PARTNER:
                assert len(row.area) == 2
            case _:
                assert len(row.area) == 3


def test_the_messy_staff_reads() -> None:
    assert len(read_staff((ROSTERS / "county-messy" / "staff.xlsx").read_bytes()).rows) == 131


def test_all_faults_of_a_file_are_told_at_once() -> None:
    head, first, second = clean_rows("pupils")[:3]
    bad = dict(zip(head, first, strict=True)) | {"性别": "难", "年级": "十年级", "村小组": " "}
    worse = dict(zip(head, second, strict=True)) | {"出生日期": "2011-02-30", "监护人电话": "1640"}
    assert told(read_pupils(workbook(head, bad.values(), worse.values()), TODAY)) == [  # type: ignore[arg-type]  # views list well
        (2, "性别", "roster-unknown-word"),
        (2, "年级", "roster-grade-unknown"),
        (2, "村小组", "roster-cell-missing"),
        (3, "出生日期", "roster-day-unreadable"),
        (3, "监护人电话", "phone-length"),
    ]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"身份证件号": 539999201303234001}, [(2, "身份证件号", "roster-rounded-number")]),
        ({"身份证件号": "539999201303234002"}, [(2, "身份证件号", "id-number-check-character")]),
        ({"出生日期": "2013-03-24"}, [(2, "出生日期", "roster-birth-differs")]),
        ({"出生日期": "2026-09-02", "身份证件号": None}, [(2, "出生日期", "roster-day-in-the-future")]),
        ({"性别": "男"}, [(2, "性别", "roster-sex-differs")]),
        ({"姓名": "张?"}, [(2, "姓名", "name-lost-character")]),
        ({"姓名": None}, [(2, "姓名", "roster-cell-missing")]),
        ({"监护人姓名": "无"}, [(2, "监护人姓名", "roster-cell-missing")]),
        ({"班级": datetime(2026, 1, 2)}, [(2, "班级", "roster-became-a-date")]),  # noqa: DTZ001  # cells have no zone
        ({"班级": True}, [(2, "班级", "roster-cell-unreadable")]),
        ({"班级": 1.5}, [(2, "班级", "roster-cell-unreadable")]),
        ({"现住址": "路" * 201}, [(2, "现住址", "roster-cell-too-long")]),
        ({"入学年月": "2019-13"}, [(2, "入学年月", "roster-month-unreadable")]),
        ({"重点人群": "留守、富裕"}, [(2, "重点人群", "roster-unknown-word")]),
        ({"到校情况": "请假"}, [(2, "到校情况", "roster-unknown-word")]),
        ({"疑似原因": "厌学"}, [(2, "到校情况", "roster-arrived-yet-away")]),
        ({"到校情况": "未到校", "最后在校日期": "2026-09-02"}, [(2, "最后在校日期", "roster-day-in-the-future")]),
    ],
)
def test_a_pupil_that_cannot_be_so(changes: dict[str, Any], faults: list[tuple[int, str, str]]) -> None:
    assert told(pupil(**changes)) == faults


def test_what_may_be_blank_may_be_blank() -> None:
    blank = (
        "序号",
        "学籍号",
        "身份证件号",
        "民族",
        "户籍地",
        "监护人电话",
        "监护人务工地",
        "重点人群",
        "最后在校日期",
        "疑似原因",
    )
    row = pupil(**dict.fromkeys(blank), 到校情况="未到校").rows[0]
    assert (row.seq, row.school_no, row.id_number, row.guardian_phone, row.guardian_workplace) == (None,) * 5
    assert (row.registered_at, row.key_groups, row.last_day, row.reason) == ("", frozenset(), None, None)
    assert pupil(身份证件号="无", 重点人群="—").rows[0].id_number is None


def test_real_dates_and_numbers_of_the_spreadsheet_are_read() -> None:
    row = pupil(
        出生日期=date(2013, 3, 23), 入学年月=date(2019, 9, 15), 监护人电话=16483630838, 学校标识码=3153000002
    ).rows[0]
    assert (row.birth, row.entry_month) == (date(2013, 3, 23), date(2019, 9, 1))
    assert (row.guardian_phone, row.school_code) == ("16483630838", "3153000002")


def test_the_name_as_written_is_kept_beside_the_tidy_one() -> None:
    row = pupil(姓名=" 阿木•尔古 ").rows[0]
    assert (row.name, row.name_raw) == ("阿木·尔古", " 阿木•尔古 ")


def test_numbers_that_stand_twice_name_the_first_row() -> None:
    twice = read_pupils(changed("pupils", {}, times=2), TODAY)
    assert told(twice) == [(3, "身份证件号", "roster-id-number-twice"), (3, "学籍号", "roster-school-no-twice")]
    assert twice.faults[0].problem.args == {"row": 2}


def test_key_groups_by_their_words() -> None:
    assert read_key_groups("留守、脱贫户、易地搬迁") == frozenset(
        {KeyGroup.LEFT_BEHIND, KeyGroup.POOR, KeyGroup.RELOCATED}
    )
    assert read_key_groups("低保,特困") == frozenset({KeyGroup.POOR})
    assert isinstance(read_key_groups("留守、别的"), Problem)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("外出务工", Reason.WORK),
        ("随父母外出", Reason.WITH_PARENTS),
        ("厌学，外出打工", Reason.LEARNING),
        ("厌学、早婚", Reason.MARRIAGE),
        ("听说已怀孕在家", Reason.PREGNANCY),
        ("家庭困难/生病", Reason.ILLNESS),
        ("有自残行为", Reason.MENTAL),
        ("被打不敢来", Reason.BULLYING),
        ("转学手续未办", Reason.TRANSFER),
        ("去赶集了", Reason.OTHER),
    ],
)
def test_reasons_from_words(words: str, reason: Reason) -> None:
    assert read_reason(words) is reason


def test_words_of_harm_and_health_stay_hidden_and_the_words_are_kept() -> None:
    row = pupil(到校情况="未到校", 疑似原因="在家，有轻生念头").rows[0]
    assert (row.reason, row.reason_words, row.is_red_flag) == (Reason.MENTAL, "在家，有轻生念头", True)
    assert not pupil(到校情况="未到校", 疑似原因="生病").rows[0].is_red_flag
    assert all(
        read_reason(word) in HIDDEN_REASONS for word in ("家暴", "残疾", "住院", "羁押", "失联", "订婚", "疑似童工")
    )
    assert read_reason("打工") not in RED_FLAG_REASONS


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"角色": "县长"}, [(2, "角色", "roster-unknown-word")]),
        ({"手机号": "1640"}, [(2, "手机号", "phone-length")]),
        ({"角色": "组干部", "负责范围": "青石乡/上寨村"}, [(2, "负责范围", "roster-scope-shape")]),
        ({"角色": "村干部", "负责范围": "青石乡//"}, [(2, "负责范围", "roster-scope-shape")]),
        ({"角色": "班主任", "负责范围": "青石乡中心小学/10/1班"}, [(2, "负责范围", "roster-grade-unknown")]),
        ({"角色": "校长", "负责范围": None}, [(2, "负责范围", "roster-cell-missing")]),
    ],
)
def test_a_person_that_cannot_be_so(changes: dict[str, Any], faults: list[tuple[int, str, str]]) -> None:
    assert told(person(**changes)) == faults


def test_one_phone_is_one_person_who_may_hold_two_posts() -> None:
    head = clean_rows("staff")[0]
    leader = ("卓玛", "16400000001", "组长", "上寨村1组", "组干部", "青石乡/上寨村/1组")
    teacher = ("卓玛", "+86 164 0000 0001", None, None, "包组教师", "青石乡 / 上寨村 / 1组")
    other = ("木玉", "16400000001", "组长", "上寨村2组", "组干部", "青石乡/上寨村/2组")
    both = read_staff(workbook(head, leader, teacher)).rows
    assert [(row.phone, row.area) for row in both] == [("16400000001", ("青石乡", "上寨村", "1组"))] * 2
    assert told(read_staff(workbook(head, leader, other, leader))) == [
        (3, "手机号", "roster-phone-two-people"),
        (4, "", "roster-row-twice"),
    ]


def test_headings_missing_and_double_are_named_and_others_are_not_read() -> None:
    head, row = clean_rows("staff")[:2]
    assert told(read_staff(workbook(["姓名", "电话", "职务", "职务", "备注", "负责范围"], row))) == [
        (1, "职务", "roster-heading-twice"),
        (1, "角色", "roster-missing-heading"),
    ]
    unread = read_staff(workbook([*head, "备注"], [*row, "党员"]))
    assert [(note.column, note.letter, note.problem.code) for note in unread.notes] == [
        ("备注", "G", "roster-note-unread-column")
    ]
    assert told(read_staff(workbook(row, row))) == [(1, "", "roster-no-headings")]
    assert told(read_staff(workbook(head))) == [(0, "", "roster-empty")]
    assert told(read_staff(small("pupils"))) == [(1, "", "roster-no-headings")]


def test_what_stands_under_no_heading_is_named_by_row_or_where_it_is_much_by_column() -> None:
    head, row = clean_rows("staff")[:2]
    rows = [[*row[:1], f"164{n:08d}", *row[2:]] for n in range(12)]
    few = read_staff(workbook(head, [*rows[0], "?"], rows[1]))
    assert (told(few), len(few.rows)) == ([(2, "G", "roster-no-heading")], 1)
    many = read_staff(workbook(head, *([*row, "?"] for row in rows)))
    assert (told(many), many.is_readable) == ([(1, "G", "roster-no-heading")], False)


def test_blank_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    head, row = clean_rows("staff")[:2]
    assert [found.row for found in read_staff(workbook(head, [], [" "], row, [])).rows] == [4]


def test_the_first_visible_sheet_is_read() -> None:
    def hidden_first(book: Workbook) -> None:
        book.create_sheet("隐藏", 0).sheet_state = "hidden"
        book.active = 1

    assert len(read_staff(workbook(*clean_rows("staff")[:2], before=hidden_first)).rows) == 1


def test_every_field_of_a_pupil_has_its_column() -> None:
    row = pupil().rows[0]
    assert {field.name for field in fields(PupilRow)} == set(row.__slots__)
    assert row.row == 2
