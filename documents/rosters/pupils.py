"""The pupils' form (学生花名册): its columns, its rows, and what must agree within it. Stores nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from documents.rosters.cells import checked, number_checked, text, text_of_at_most, whole_number, word_of, written
from documents.rosters.classes import read_grade
from documents.rosters.columns import Column, Found, find
from documents.rosters.days import day_until, month
from documents.rosters.groups import ARRIVED, SEXES, YES_NO, read_key_groups
from documents.rosters.heading_names import PUPIL_NAMES
from documents.rosters.phones import check_phones
from documents.rosters.places import NOTHING_KNOWN, Known
from documents.rosters.pupil_row import PupilRow
from documents.rosters.pupil_sheet import PupilSheet
from documents.rosters.roster import WHOLE_FILE, Fault, Roster
from documents.rosters.sheet import Book, open_book
from rules.identity import check_id_number, check_school_code, check_school_no
from rules.names import tidy_name
from rules.problem import Problem

__all__ = ["PupilRow", "read_pupils"]


def read_pupils(file: bytes | Book | Problem, today: date, known: Known = NOTHING_KNOWN) -> Roster[PupilRow]:
    """The children of a roster, and every fault in it. Never raises.

    Args:
        file: an opened book, or bytes to open in this process; those of strangers are opened by `apart.open_apart`.
        today: no birth and no last day at school lies after it.
        known: the county's areas and schools, to which the roster's are matched.
    """
    book = open_book(file) if isinstance(file, bytes) else file
    if isinstance(book, Problem):
        return Roster((), (Fault(WHOLE_FILE, "", book),))
    columns = _columns(today)
    found = find(book, columns, PUPIL_NAMES)
    if isinstance(found, tuple):
        return Roster((), found)
    found.faults += _lacking(found)
    if found.faults:
        return Roster((), tuple(found.faults), tuple(found.notes), 0, found.table)
    return PupilSheet(found, known).read(columns)


def _lacking(found: Found) -> Iterator[Fault]:
    """Birth and sex may be taken from the ID number, the grade from the class; without either there is nothing."""
    head = found.head.rows[-1]
    for heading, instead in (("出生日期", "身份证件号"), ("性别", "身份证件号"), ("年级", "班级")):
        if heading not in found.places and instead not in found.places:
            yield Fault(head, heading, Problem("roster-missing-heading", {"heading": heading}))


def _columns(today: date) -> tuple[Column, ...]:
    """Every column of the form."""
    id_number = number_checked(lambda typed: check_id_number(typed, today))
    return (
        Column("seq", "序号", _running_number, blank=None, may_lack=True),
        Column("school_no", "学籍号", number_checked(check_school_no), blank=None, may_lack=True),
        Column("name", "姓名", checked(tidy_name)),
        Column("name_raw", "姓名", written, blank=""),
        Column("sex", "性别", word_of(SEXES), blank=None, may_lack=True),
        Column("birth", "出生日期", day_until(today), blank=None, may_lack=True),
        Column("id_number", "身份证件号", id_number, blank=None, may_lack=True),
        Column("ethnicity", "民族", text, blank="", may_lack=True),
        Column("school_name", "学校名称", text_of_at_most(60)),
        Column("school_code", "学校标识码", number_checked(check_school_code), blank=None, may_lack=True),
        Column("grade", "年级", checked(read_grade), blank=None, may_lack=True),
        Column("class_name", "班级", text_of_at_most(20)),
        Column("entry_month", "入学年月", month, blank=None, may_lack=True),
        Column("boarding", "是否寄宿", word_of(YES_NO), blank=None, may_lack=True),
        Column("registered_at", "户籍地", text, blank="", may_lack=True),
        Column("town", "乡镇", text_of_at_most(60)),
        Column("village", "村委会", text_of_at_most(60)),
        Column("group", "村小组", text_of_at_most(60)),
        Column("address", "现住址", text),
        Column("guardian_name", "监护人姓名", checked(tidy_name)),
        Column("guardian_relation", "关系", text),
        Column("guardian_phones", "监护人电话", checked(check_phones), blank=(), may_lack=True),
        Column("guardian_workplace", "监护人务工地", text, blank=None, may_lack=True),
        Column("key_groups", "重点人群", checked(read_key_groups), blank=frozenset(), may_lack=True),
        Column("arrived", "到校情况", word_of(ARRIVED)),
        Column("last_day", "最后在校日期", day_until(today), blank=None, may_lack=True),
        Column("reason_words", "疑似原因", text, blank="", may_lack=True),
    )


def _running_number(cell: Any) -> int | None:
    """Nothing rests on the running number: what is none is not asked for."""
    number = whole_number(cell)
    return number if isinstance(number, int) else None
