"""Reads one pupils' sheet: the rows one by one, then what must agree within a row and between rows. Stores nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.rosters.classes import read_class
from documents.rosters.columns import MOST_FAULTS, Column, Found, Line, collapse, hopeless, read_lines
from documents.rosters.doubles import Trace, alike, double_faults
from documents.rosters.groups import PARENTS, relation
from documents.rosters.places import Areas, Known, key
from documents.rosters.pupil_row import PupilRow
from documents.rosters.reasons import read_reason
from documents.rosters.roster import WHOLE_FILE, Fault, Roster
from documents.rosters.schools import SchoolOf, Schools
from rules.identity import birth_of, sex_of
from rules.problem import Problem


class PupilSheet:
    """One sheet while it is read: the rows one by one first, then what must agree between them."""

    def __init__(self, found: Found, known: Known) -> None:
        """Read this sheet, its places matched to what the county knows."""
        self._found, self._known = found, known
        self._faults: list[Fault] = []
        self._good: list[PupilRow] = []
        self._traces: list[Trace] = []
        self._schools: list[SchoolOf] = []
        self._areas: list[tuple[int, tuple[str, str, str]]] = []

    def read(self, columns: Sequence[Column]) -> Roster[PupilRow]:
        """Its good rows, and every fault in it."""
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
