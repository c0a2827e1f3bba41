"""The pupils' form (学生花名册): its columns, its rows, and what must agree within it. Stores nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from documents.rosters.cells import checked, day_until, month, text, text_of_at_most, whole_number, word_of, written
from documents.rosters.columns import Column, Line, read_lines, twice
from documents.rosters.groups import ARRIVED, GRADES, PARENTS, SEXES, YES_NO, read_key_groups
from documents.rosters.reasons import read_reason, tells_of_self_harm
from documents.rosters.roster import Fault, Roster
from rules.codes import RED_FLAG_REASONS, KeyGroup, Reason
from rules.identity import Sex, birth_of, check_id_number, check_phone, check_school_code, check_school_no, sex_of
from rules.names import tidy_name
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One child of the roster (DOMAIN §3.2).

    Attributes:
        row: number of the row in the sheet, from 1.
        name_raw: the name as written, beside its tidied form (DOMAIN §7).
        entry_month: the first day of the month of entry into grade 1.
        registered_at: 户籍地; empty where not given, never taken from the ID number.
        guardian_is_parent: only then the relative is a party. Grandparents and other kin are carers until a guardian is
            confirmed (DOMAIN §2.2).
        reason: a first guess; None where nothing is written, `Reason.OTHER` where the words are not known.
        reason_words: 疑似原因 as written.
    """

    row: int
    seq: int | None
    name: str
    name_raw: str
    sex: Sex
    birth: date
    id_number: str | None
    school_no: str | None
    ethnicity: str
    school_name: str
    school_code: str
    grade: int
    class_name: str
    entry_month: date
    boarding: bool
    registered_at: str
    town: str
    village: str
    group: str
    address: str
    guardian_name: str
    guardian_relation: str
    guardian_is_parent: bool
    guardian_phone: str | None
    guardian_workplace: str | None
    key_groups: frozenset[KeyGroup]
    arrived: bool
    last_day: date | None
    reason: Reason | None
    reason_words: str

    @property
    def is_red_flag(self) -> bool:
        """Whether the words tell of harm (DOMAIN §4.1 `*`; 53 only with self-harm)."""
        return self.reason in RED_FLAG_REASONS or tells_of_self_harm(self.reason_words)


def read_pupils(data: bytes, today: date) -> Roster[PupilRow]:
    """The children in the bytes of an .xlsx file, or every fault in it. Never raises."""
    lines, found = read_lines(data, _columns(today))
    faults = sorted((*found, *_disagreements(lines)), key=lambda fault: fault.row)
    return Roster(() if faults else tuple(_row(line) for line in lines), tuple(faults))


def _columns(today: date) -> tuple[Column, ...]:
    """Every column of the form."""
    return (
        Column("seq", "序号", whole_number, blank=None),
        Column("school_no", "学籍号", checked(check_school_no), blank=None),
        Column("name", "姓名", checked(tidy_name)),
        Column("name_raw", "姓名", written, blank=""),
        Column("sex", "性别", word_of(SEXES)),
        Column("birth", "出生日期", day_until(today)),
        Column("id_number", "身份证件号", checked(lambda typed: check_id_number(typed, today)), blank=None),
        Column("ethnicity", "民族", text, blank=""),
        Column("school_name", "学校名称", text_of_at_most(60)),
        Column("school_code", "学校标识码", checked(check_school_code)),
        Column("grade", "年级", word_of(GRADES)),
        Column("class_name", "班级", text_of_at_most(20)),
        Column("entry_month", "入学年月", month),
        Column("boarding", "是否寄宿", word_of(YES_NO)),
        Column("registered_at", "户籍地", text, blank=""),
        Column("town", "乡镇", text_of_at_most(60)),
        Column("village", "村委会", text_of_at_most(60)),
        Column("group", "村小组", text_of_at_most(60)),
        Column("address", "现住址", text),
        Column("guardian_name", "监护人姓名", checked(tidy_name)),
        Column("guardian_relation", "关系", text),
        Column("guardian_phone", "监护人电话", checked(check_phone), blank=None),
        Column("guardian_workplace", "监护人务工地", text, blank=None),
        Column("key_groups", "重点人群", checked(read_key_groups), blank=frozenset()),
        Column("arrived", "到校情况", word_of(ARRIVED)),
        Column("last_day", "最后在校日期", day_until(today), blank=None),
        Column("reason_words", "疑似原因", text, blank=""),
    )


def _row(line: Line) -> PupilRow:
    words = line.values["reason_words"]
    return PupilRow(
        row=line.number,
        guardian_is_parent=line.values["guardian_relation"] in PARENTS,
        reason=read_reason(words) if words else None,
        **line.values,
    )


def _disagreements(lines: Sequence[Line]) -> Iterator[Fault]:
    for line in lines:
        yield from _against_id_number(line)
        if line.values.get("arrived") and (line.values.get("last_day") or line.values.get("reason_words")):
            yield Fault(line.number, "到校情况", Problem("roster-arrived-yet-away"))
    yield from twice(lines, "id_number", "身份证件号", "roster-id-number-twice")
    yield from twice(lines, "school_no", "学籍号", "roster-school-no-twice")
    yield from _schools(lines)


def _against_id_number(line: Line) -> Iterator[Fault]:
    number = line.values.get("id_number")
    if number is None:
        return
    if line.values.get("birth") not in (None, birth_of(number)):
        yield Fault(line.number, "出生日期", Problem("roster-birth-differs"))
    if line.values.get("sex") not in (None, sex_of(number)):
        yield Fault(line.number, "性别", Problem("roster-sex-differs"))


def _schools(lines: Sequence[Line]) -> Iterator[Fault]:
    """One school has one name and one code."""
    first: dict[str, Line] = {}
    for line in lines:
        name, code = line.values.get("school_name"), line.values.get("school_code")
        if not (name and code):
            continue
        for known in (first.setdefault(name, line), first.setdefault(code, line)):
            if (known.values["school_name"], known.values["school_code"]) != (name, code):
                yield Fault(line.number, "学校标识码", Problem("roster-school-two-names", {"row": known.number}))
                break
