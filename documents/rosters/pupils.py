"""The pupils' form (学生花名册): its columns, its rows, and what must agree within it. Stores nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from documents.rosters.cells import checked, number_checked, text, text_of_at_most, whole_number, word_of, written
from documents.rosters.classes import read_class, read_grade
from documents.rosters.columns import MOST_FAULTS, Column, Found, Line, collapse, find, hopeless, read_lines
from documents.rosters.days import day_until, month
from documents.rosters.doubles import Trace, alike, double_faults
from documents.rosters.groups import ARRIVED, PARENTS, SEXES, YES_NO, read_key_groups, relation
from documents.rosters.heading_names import PUPIL_NAMES
from documents.rosters.phones import check_phones
from documents.rosters.places import NOTHING_KNOWN, Areas, Known, key
from documents.rosters.reasons import read_reason, tells_of_self_harm
from documents.rosters.roster import WHOLE_FILE, Fault, Roster
from documents.rosters.schools import SchoolOf, Schools
from documents.rosters.sheet import Book, open_book
from rules.codes import RED_FLAG_REASONS, KeyGroup, Reason
from rules.identity import Sex, birth_of, check_id_number, check_school_code, check_school_no, sex_of
from rules.names import tidy_name
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One child of the roster (DOMAIN §3.2).

    Attributes:
        row: number of the row in the sheet, from 1.
        name_raw: the name as written, beside its tidied form (DOMAIN §7).
        school_code: None where the roster has no such column.
        entry_month: the first day of the month of entry into grade 1; None where not given.
        boarding: None where not given.
        registered_at: 户籍地; empty where not given, never taken from the ID number.
        guardian_is_parent: only then the relative is a party. Grandparents and other kin are carers until a guardian is
            confirmed (DOMAIN §2.2).
        guardian_phone: the first number; `guardian_phones` all of them.
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
    school_code: str | None
    grade: int
    class_name: str
    entry_month: date | None
    boarding: bool | None
    registered_at: str
    town: str
    village: str
    group: str
    address: str
    guardian_name: str
    guardian_relation: str
    guardian_is_parent: bool
    guardian_phones: tuple[str, ...]
    guardian_workplace: str | None
    key_groups: frozenset[KeyGroup]
    arrived: bool
    last_day: date | None
    reason: Reason | None
    reason_words: str

    @property
    def guardian_phone(self) -> str | None:
        """The first number."""
        return self.guardian_phones[0] if self.guardian_phones else None

    @property
    def is_red_flag(self) -> bool:
        """Whether the words tell of harm (DOMAIN §4.1 `*`; 53 only with self-harm)."""
        return self.reason in RED_FLAG_REASONS or tells_of_self_harm(self.reason_words)


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
    return _Sheet(found, known).read(columns)


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


class _Sheet:
    """One sheet while it is read: the rows one by one first, then what must agree between them."""

    def __init__(self, found: Found, known: Known) -> None:
        self._found, self._known = found, known
        self._faults: list[Fault] = []
        self._good: list[PupilRow] = []
        self._traces: list[Trace] = []
        self._schools: list[SchoolOf] = []
        self._areas: list[tuple[int, tuple[str, str, str]]] = []

    def read(self, columns: Sequence[Column]) -> Roster[PupilRow]:
        total = 0
        for line in read_lines(self._found, columns, ("姓名", "身份证件号", "学籍号")):
            total += 1
            self._take(line)
            if len(self._faults) > MOST_FAULTS:
                told = (hopeless(self._found.head.rows[-1]), *self._faults[:MOST_FAULTS])
                return Roster((), told, tuple(self._found.notes[:MOST_FAULTS]), total, self._found.table)
        if not total:
            empty = Fault(WHOLE_FILE, "", Problem("roster-empty"))
            return Roster((), (empty,), tuple(self._found.notes), 0, self._found.table)
        alike_faults, alike_notes = alike(self._found, self._traces)
        self._faults += [*double_faults(self._found, self._traces), *alike_faults]
        areas = Areas(self._known, (area for _, area in self._areas))
        self._faults += self._area_faults(areas)
        schools = Schools(self._known, self._schools)
        self._faults += schools.faults(self._found, self._schools)
        faults = collapse(self._faults, self._found.head.rows[-1])
        bad = {fault.row for fault in faults}
        rows = tuple(_placed(row, areas, schools) for row in self._good if row.row not in bad)
        notes = sorted([*self._found.notes, *alike_notes], key=lambda note: note.row)
        return Roster(rows, tuple(sorted(faults, key=_by_place)), tuple(notes), total, self._found.table)

    def _take(self, line: Line) -> None:
        faults = [*line.faults, *self._disagreements(line)]
        values = line.values
        area = values.get("town"), values.get("village"), values.get("group")
        if all(area):
            self._areas.append((line.number, area))  # type: ignore[arg-type]  # all three are there
        if name := values.get("school_name"):
            self._schools.append(SchoolOf(line.number, name, values.get("school_code")))
        village = key(values["village"], 1) if values.get("village") else None
        number, birth = values.get("id_number"), values.get("birth")
        self._traces.append(
            Trace(
                line.number,
                number,
                values.get("school_no"),
                values.get("name"),
                birth,
                village,
                values.get("guardian_name"),
            )
        )
        if faults:
            self._faults += faults
        else:
            self._good.append(_row(line))

    def _disagreements(self, line: Line) -> Iterator[Fault]:
        values, found = line.values, self._found
        yield from self._completed_from_id_number(line)
        named = values.get("class_name")
        if named is not None:
            its = read_class(named)
            values["class_name"] = its.name
            grade = values.get("grade")
            if its.grade and grade and its.grade != grade:
                yield found.fault(line.number, "班级", Problem("roster-class-of-other-grade"))
            elif grade is None and "grade" in values:
                values["grade"] = its.grade
                if its.grade is None:
                    yield found.fault(line.number, "年级", Problem("roster-cell-missing"))
        if values.get("arrived") and (values.get("last_day") or values.get("reason_words")):
            yield found.fault(line.number, "到校情况", Problem("roster-arrived-yet-away"))

    def _completed_from_id_number(self, line: Line) -> Iterator[Fault]:
        """Birth and sex against the ID number; where they are empty, the number tells them."""
        values, found = line.values, self._found
        number = values.get("id_number")
        for field, column, tells, code in (
            ("birth", "出生日期", birth_of, "roster-birth-differs"),
            ("sex", "性别", sex_of, "roster-sex-differs"),
        ):
            if field not in values:
                continue
            if values[field] is None and "id_number" in values:
                values[field] = tells(number) if number else None
                if not number:
                    yield found.fault(line.number, column, Problem("roster-cell-missing"))
            elif number and values[field] != tells(number):
                yield found.fault(line.number, column, Problem(code))

    def _area_faults(self, areas: Areas) -> Iterator[Fault]:
        for number, area in self._areas:
            match areas.match(area):
                case (int() as depth, Problem() as problem):
                    yield self._found.fault(number, ("乡镇", "村委会", "村小组")[depth], problem)


def _by_place(fault: Fault) -> int:
    return fault.row


def _row(line: Line) -> PupilRow:
    values = line.values
    words, who = values["reason_words"], relation(values.pop("guardian_relation"))
    return PupilRow(
        row=line.number,
        guardian_relation=who,
        guardian_is_parent=who in PARENTS,
        reason=read_reason(words) if words else None,
        **values,
    )


def _placed(row: PupilRow, areas: Areas, schools: Schools) -> PupilRow:
    """The row with its places as the county spells them."""
    matched = areas.match((row.town, row.village, row.group))
    town, village, group = (str(name) for name in matched)
    name = schools.name(row.school_name)
    code = row.school_code or schools.code(name)
    if (town, village, group, name, code) == (row.town, row.village, row.group, row.school_name, row.school_code):
        return row
    return replace(row, town=town, village=village, group=group, school_name=name, school_code=code)
