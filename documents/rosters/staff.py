"""The workbook of people in charge (包保责任人名册): its columns, its rows, and what must agree within it. Stores nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from documents.rosters.cells import checked, number_checked, text, word_of
from documents.rosters.classes import read_class, read_grade
from documents.rosters.columns import MOST_FAULTS, Column, Found, Line, collapse, find, hopeless, read_lines
from documents.rosters.heading_names import STAFF_NAMES
from documents.rosters.headings import sounds_alike
from documents.rosters.places import NOTHING_KNOWN, Areas, Known, school_key
from documents.rosters.roster import WHOLE_FILE, Fault, Roster
from documents.rosters.sheet import Book, open_book
from rules.access import POWERS, Post, Reach
from rules.identity import check_phone
from rules.names import tidy_name
from rules.problem import Problem

POSTS = {
    "组干部": Post.GROUP_LEADER,
    "村干部": Post.VILLAGE_CADRE,
    "包村干部": Post.VILLAGE_PARTNER,
    "包组教师": Post.GROUP_TEACHER,
    "儿童主任": Post.CHILD_DIRECTOR,
    "班主任": Post.CLASS_TEACHER,
    "校长": Post.HEAD_TEACHER,
    "学籍员": Post.REGISTRAR,
    "乡镇负责人": Post.TOWN_HEAD,
    "包片领导": Post.TOWN_LEADER,
    "乡镇专干": Post.TOWN_DESK,
    "执法人员": Post.TOWN_OFFICER,
    "县教育局负责人": Post.BUREAU_HEAD,
    "县教育局专干": Post.BUREAU_DESK,
    "督查室": Post.INSPECTOR,
    "部门联络员": Post.LIAISON,
}

SHAPES = {
    Reach.COUNTY: "县",
    Reach.NOTHING: "县",
    Reach.TOWN: "乡镇",
    Reach.VILLAGE: "乡镇/村",
    Reach.GROUP: "乡镇/村/组",
    Reach.SCHOOL: "学校",
    Reach.CLASS: "学校/年级/班级",
}
"""How 负责范围 is written for what a post is tied to."""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person in one post. A person with two posts has two rows with the same phone.

    Attributes:
        row: number of the row in the sheet, from 1.
        title: 职务, as written; empty where not given.
        unit: 单位, as written; empty where not given.
        area: names of town, village and group as far as the post reaches; empty for the county and for schools.
        school: the school's name, for posts at a school.
        grade: 1 to 9, for class teachers.
    """

    row: int
    name: str
    phone: str
    title: str
    unit: str
    post: Post
    area: tuple[str, ...] = ()
    school: str | None = None
    grade: int | None = None
    class_name: str | None = None


def read_staff(file: bytes | Book | Problem, known: Known = NOTHING_KNOWN) -> Roster[StaffRow]:
    """The people of a roster, and every fault in it. Never raises.

    Args:
        file: an opened book, or bytes to open in this process; those of strangers are opened by `apart.open_apart`.
        known: the county's areas and schools, to whose spelling the roster's are brought. New ones may be added by it.
    """
    book = open_book(file) if isinstance(file, bytes) else file
    if isinstance(book, Problem):
        return Roster((), (Fault(WHOLE_FILE, "", book),))
    found = find(book, _COLUMNS, STAFF_NAMES)
    if isinstance(found, tuple):
        return Roster((), found)
    if found.faults:
        return Roster((), tuple(found.faults), tuple(found.notes), 0, found.table)
    return _read(found, known)


def _read(found: Found, known: Known) -> Roster[StaffRow]:
    lines: list[Line] = []
    wrong: list[Fault] = []
    for line in read_lines(found, _COLUMNS, ("姓名", "手机号")):
        lines.append(line)
        wrong += line.faults
        if len(wrong) > MOST_FAULTS:
            told = (hopeless(found.head.rows[-1]), *wrong[:MOST_FAULTS])
            return Roster((), told, tuple(found.notes[:MOST_FAULTS]), len(lines), found.table)
    if not lines:
        return Roster((), (Fault(WHOLE_FILE, "", Problem("roster-empty")),), tuple(found.notes), 0, found.table)
    wrong += _scope_faults(found, lines)
    shapeless = {fault.row for fault in wrong}
    rows = [_row(line) for line in lines if line.number not in shapeless]
    areas = Areas(known, (row.area for row in rows if row.area), may_add=True)
    wrong += [*_place_faults(found, rows, areas, known), *_doubles(found, lines)]
    faults = sorted(collapse(wrong, found.head.rows[-1]), key=lambda fault: fault.row)
    bad = {fault.row for fault in faults}
    good = tuple(_placed(row, areas, known) for row in rows if row.row not in bad)
    return Roster(good, tuple(faults), tuple(found.notes), len(lines), found.table)


def _parts(scope: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[/／\\\\>、]", scope))


_COLUMNS = (
    Column("name", "姓名", checked(tidy_name)),
    Column("phone", "手机号", number_checked(check_phone)),
    Column("title", "职务", text, blank="", may_lack=True),
    Column("unit", "单位", text, blank="", may_lack=True),
    Column("post", "角色", word_of(POSTS)),
    Column("scope", "负责范围", checked(_parts)),
)


def _row(line: Line) -> StaffRow:
    values = dict(line.values)
    return StaffRow(row=line.number, **_where(values["post"], values.pop("scope")), **values)


def _where(post: Post, parts: tuple[str, ...]) -> dict[str, Any]:
    match POWERS[post].reach:
        case Reach.SCHOOL:
            return {"school": parts[0]}
        case Reach.CLASS:
            grade = read_grade(parts[1])
            assert isinstance(grade, int), "looked at by _scope_faults"
            return {"school": parts[0], "grade": grade, "class_name": read_class(parts[2]).name}
        case Reach.COUNTY | Reach.NOTHING:
            return {}
        case _:
            return {"area": parts}


def _placed(row: StaffRow, areas: Areas, known: Known) -> StaffRow:
    area = tuple(str(name) for name in areas.match(row.area))
    return replace(row, area=area, school=_spelled(row.school, known) if row.school else None)


def _spelled(school: str, known: Known) -> str:
    return next((name for name in known.schools if school_key(name) == school_key(school)), school)


def _place_faults(found: Found, rows: Sequence[StaffRow], areas: Areas, known: Known) -> Iterator[Fault]:
    for row in rows:
        match areas.match(row.area):
            case (int(), Problem() as problem):
                yield found.fault(row.row, "负责范围", problem)
        if row.school and _spelled(row.school, known) not in known.schools:
            alike = [name for name in known.schools if sounds_alike(row.school, name)]
            if alike:
                yield found.fault(row.row, "负责范围", Problem("roster-school-unknown", {"known": "、".join(alike)}))


def _scope_faults(found: Found, lines: Sequence[Line]) -> Iterator[Fault]:
    for line in lines:
        if not {"post", "scope"} <= line.values.keys():
            continue
        if problem := _misshapen(line.values["post"], line.values["scope"]):
            yield found.fault(line.number, "负责范围", problem)


def _misshapen(post: Post, parts: tuple[str, ...]) -> Problem | None:
    reach = POWERS[post].reach
    if len(parts) != SHAPES[reach].count("/") + 1 or not all(parts):
        return Problem("roster-scope-shape", {"shape": SHAPES[reach]})
    grade = read_grade(parts[1]) if reach is Reach.CLASS else None
    return grade if isinstance(grade, Problem) else None


def _doubles(found: Found, lines: Sequence[Line]) -> Iterator[Fault]:
    """One phone is one person; the same post twice for him is a row too many."""
    owner: dict[str, Line] = {}
    posts: dict[tuple[Any, ...], int] = {}
    for line in lines:
        name, phone, post, scope = (line.values.get(field) for field in ("name", "phone", "post", "scope"))
        if not (name and phone):
            continue
        known = owner.setdefault(phone, line)
        if known.values["name"] != name:
            yield found.fault(line.number, "手机号", Problem("roster-phone-two-people", {"row": known.number}))
        elif posts.setdefault((phone, post, scope), line.number) != line.number:
            yield Fault(line.number, "", Problem("roster-row-twice", {"row": posts[phone, post, scope]}))


@dataclass(frozen=True, slots=True)
class PostAt:
    """A post and what it is tied to, by names."""

    post: Post
    area: tuple[str, ...] = ()
    school: str | None = None
    grade: int | None = None
    class_name: str | None = None


def read_post(role: str, scope: str) -> PostAt | Problem:
    """A post as a roster writes it: 角色 and 负责范围 (`组干部`, `青石乡/上寨村/2组`).

    Problems: `roster-unknown-word` (no such post), `roster-scope-shape`, and those of a grade.
    """
    post, parts = word_of(POSTS)(role), _parts(scope)
    if isinstance(post, Problem):
        return post
    return _misshapen(post, parts) or PostAt(post, **_where(post, parts))
