"""The workbook of people in charge (包保责任人名册): its columns, its rows, and what must agree within it. Stores nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from documents.rosters.cells import checked, text, unknown_word, word_of
from documents.rosters.columns import Column, Line, read_lines
from documents.rosters.groups import GRADES
from documents.rosters.roster import Fault, Roster
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


def read_staff(data: bytes) -> Roster[StaffRow]:
    """The people in the bytes of an .xlsx file, or every fault in it. Never raises."""
    lines, found = read_lines(data, _COLUMNS)
    faults = sorted((*found, *_scope_faults(lines), *_doubles(lines)), key=lambda fault: fault.row)
    return Roster(() if faults else tuple(_row(line) for line in lines), tuple(faults))


def _parts(scope: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[/／]", scope))


_COLUMNS = (
    Column("name", "姓名", checked(tidy_name)),
    Column("phone", "手机号", checked(check_phone)),
    Column("title", "职务", text, blank=""),
    Column("unit", "单位", text, blank=""),
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
            return {"school": parts[0], "grade": GRADES[parts[1]], "class_name": parts[2]}
        case Reach.COUNTY | Reach.NOTHING:
            return {}
        case _:
            return {"area": parts}


def _scope_faults(lines: Sequence[Line]) -> Iterator[Fault]:
    for line in lines:
        if not {"post", "scope"} <= line.values.keys():
            continue
        reach, parts = POWERS[line.values["post"]].reach, line.values["scope"]
        shape = SHAPES[reach]
        if len(parts) != shape.count("/") + 1 or not all(parts):
            yield Fault(line.number, "负责范围", Problem("roster-scope-shape", {"shape": shape}))
        elif reach is Reach.CLASS and parts[1] not in GRADES:
            yield Fault(line.number, "负责范围", unknown_word(GRADES))


def _doubles(lines: Sequence[Line]) -> Iterator[Fault]:
    """One phone is one person; the same post twice for him is a row too many."""
    owner: dict[str, Line] = {}
    posts: dict[tuple[Any, ...], int] = {}
    for line in lines:
        name, phone, post, scope = (line.values.get(field) for field in ("name", "phone", "post", "scope"))
        if not (name and phone):
            continue
        known = owner.setdefault(phone, line)
        if known.values["name"] != name:
            yield Fault(line.number, "手机号", Problem("roster-phone-two-people", {"row": known.number}))
        elif posts.setdefault((phone, post, scope), line.number) != line.number:
            yield Fault(line.number, "", Problem("roster-row-twice", {"row": posts[phone, post, scope]}))
