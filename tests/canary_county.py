"""A county in which every child's every field carries a sign of its own, so that one sign in the wrong hands is a leak.

A sign is a rare character (CJK Extension A) that stands nowhere else. Numbers (phones, ID and school numbers) and codes
are their own signs. What is known here is plain: nothing is asked of the program's own rules of who sees what.
"""

import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from rules.access import Post
from rules.codes import Reason
from rules.short_codes import make_code
from tests.county import START, pupil_rows

SIGN = re.compile("[\u3400-\u4dbf\U00020000-\U0002a6df]")
NUMBER = re.compile(r"(?<!\d)(?:164\d{8}|539999\d{11}[\dX]|L\d{18})(?!\d)")
CODE = re.compile(r"\b[QJ]-[2-9A-Z]{4,7}\b")
SETTLED = START - timedelta(days=20)
YESTERDAY, TOMORROW = START.date() - timedelta(days=1), START.date() + timedelta(days=1)
STRANGERS, GROUP_CHAT = ("9901", "9902"), "-100777"


@dataclass(frozen=True)
class Child:
    """One child of the roster, as plain as it stands there. `places`: town, village and group as (kind, name)."""

    code: str
    name: str
    guardian: str
    group: tuple[str, str, str]
    school: str
    grade: int
    class_name: str
    restricted: bool
    reason: str
    row: SimpleNamespace = field(repr=False)


@dataclass(frozen=True)
class Held:
    """A post held from a day to a day. `where`: names of town, village, group; or (school,), or (school, grade, class)."""

    post: str
    where: tuple[Any, ...]
    from_day: date = date.min
    to_day: date = date.max


@dataclass(frozen=True)
class Worker:
    """Somebody with an account; `active` is False for one who was revoked."""

    alias: str
    address: str
    posts: tuple[Held, ...]
    active: bool = True
    phone: str = ""


@dataclass
class Signs:
    """Hands out signs and remembers what each stands for: a field and the codes of the children it belongs to."""

    left: list[str] = field(default_factory=lambda: [chr(n) for n in range(0x4DBF, 0x33FF, -1)])
    fields: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def new(self, what: str, *codes: str) -> str:
        sign = self.left.pop()
        self.fields[sign] = (what, frozenset(codes))
        return sign

    def name(self, what: str, shape: int, *codes: str) -> str:
        """A name of one of four shapes; the signs a masked name may not show stand for `…_in_full`."""
        first = self.new(what, *codes)
        if shape == 1:
            return first + self.new(f"{what}_in_full", *codes)
        if shape == 3:
            return f"{first}·{self.new(f'{what}_in_full', *codes)}{self.new(f'{what}_in_full', *codes)}"
        middle = "".join(self.new(f"{what}_in_full", *codes) for _ in range(2 if shape == 2 else 1))
        return first + middle + self.new(what, *codes)

    def words(self, what: str, *codes: str) -> str:
        """Three times one sign, so that it can also be looked for in bytes."""
        return self.new(what, *codes) * 3

    def place(self, name: str) -> str:
        """A name of a place with a sign in it."""
        sign = self.left.pop()
        self.places[sign] = name.format(sign)
        return self.places[sign]

    def number(self, what: str, number: str, *codes: str) -> str:
        self.fields[number] = (what, frozenset(codes))
        return number


@dataclass
class CanaryCounty:
    """All that is known of the county: children, workers, signs."""

    signs: Signs
    children: dict[str, Child]
    workers: dict[str, Worker]
    towns: dict[str, dict[str, tuple[str, ...]]]
    nobody: tuple[str, ...]
    """Codes that no case has."""


KINDS = (
    # grade, class, reason, restricted, primary school?
    (8, "1班", Reason.LEARNING, False),
    (5, "1班", Reason.DISABILITY, False),
    (8, "1班", Reason.MARRIAGE, True),
    (9, "2班", Reason.DETAINED, False),
    (8, "1班", Reason.MONEY, False),
)
"""The children of each group; the first and the last are of one household."""


def make_county(seed: int = 4) -> CanaryCounty:
    """The plain facts; the same for the same seed."""
    signs, chance = Signs(), random.Random(seed)
    codes = iter(dict.fromkeys(make_code("Q", chance) for _ in range(200)))
    towns = {signs.place("{}乡"): {signs.place("{}村"): ("1组", "2组") for _ in range(2)} for _ in range(2)}
    school_of = {
        (town, primary): signs.place("{}小学" if primary else "{}中学") for town in towns for primary in (0, 1)
    }
    children: dict[str, Child] = {}
    for town, villages in towns.items():
        for village, groups in villages.items():
            for group in groups:
                children |= _group_of_children((town, village, group), school_of, signs, codes, len(children))
    every = CanaryCounty(signs, children, {}, towns, tuple(codes))
    every.workers = {worker.alias: worker for worker in _workers(every)}
    return every


def _group_of_children(
    where: tuple[str, str, str], school_of: dict[Any, str], signs: Signs, codes: Any, start: int
) -> dict[str, Child]:
    given = [next(codes) for _ in KINDS]
    household = (given[0], given[-1])
    home, guardian = signs.words("home", *household), signs.name("guardian", 0, *household)
    found = {}
    for index, (code, kind) in enumerate(zip(given, KINDS, strict=True)):
        shared = index in (0, len(KINDS) - 1)
        number = start + index
        found[code] = _child(
            number,
            code,
            kind,
            where,
            school_of[where[0], kind[0] <= 6],
            signs,
            home if shared else signs.words("home", code),
            guardian if shared else signs.name("guardian", index, code),
        )
    return found


def _child(number: int, code: str, kind: Any, where: Any, school: str, signs: Signs, home: str, guardian: str) -> Child:
    grade, class_name, reason, restricted = kind
    hidden = reason in (Reason.DISABILITY, Reason.DETAINED, Reason.MARRIAGE)
    name = signs.name("name", number % 4, code)
    row = SimpleNamespace(**vars(pupil_rows()[0]))
    vars(row).update(
        name=name,
        name_raw=name,
        birth=date(2027 - 7 - grade, 3, 4),
        id_number=signs.number("id", f"5399992012{number:07d}X", code),
        school_no=signs.number("school_no", f"L{number + 500:018d}", code),
        ethnicity=signs.words("ethnicity", code),
        school_name=school,
        school_code=f"{'2' if grade <= 6 else '3'}1{ord(school[0]):08d}",
        grade=grade,
        class_name=class_name,
        entry_month=date(2027 - grade, 9, 1),
        registered_at=signs.words("registered", code),
        town=where[0],
        village=where[1],
        group=where[2],
        address=home,
        guardian_name=guardian,
        guardian_is_parent=number % 3 > 0,
        guardian_relation="父亲" if number % 3 else "祖母",
        guardian_phone=signs.number("phone", f"16477{number:06d}", code),
        guardian_workplace=signs.words("work", code),
        last_day=date(2026, 7, 12),
        reason=reason,
        reason_words=signs.words("hidden_words" if hidden else "reason_words", code),
        is_red_flag=restricted,
        arrived=False,
    )
    return Child(code, name, guardian, where, school, grade, class_name, restricted, reason.value, row)


def _workers(county: CanaryCounty) -> list[Worker]:
    """Every post in two places, then the people who are easily got wrong."""
    (north, north_villages), (south, south_villages) = county.towns.items()
    near, far = (north, next(iter(north_villages)), "1组"), (south, list(south_villages)[1], "2组")
    junior = {child.group[0]: child.school for child in county.children.values() if child.grade > 6}

    def held(post: str, at: tuple[str, str, str], **when: date) -> Held:
        where: dict[str, tuple[Any, ...]] = {
            "group_leader": at,
            "group_teacher": at,
            "village_cadre": at[:2],
            "village_partner": at[:2],
            "child_director": at[:2],
            "class_teacher": (junior[at[0]], 8, "1班"),
            "head_teacher": (junior[at[0]],),
            "registrar": (junior[at[0]],),
        }
        return Held(post, where.get(post, at[:1] if post.startswith("town") else ()), **when)

    crowd = [(f"{post}{n}", [held(post, at)]) for post in Post for n, at in enumerate((near, far))]
    crowd += [
        ("two posts", [held("group_leader", near), held("class_teacher", far)]),
        ("village and town", [held("village_cadre", near), held("town_officer", far)]),
        ("cadre and inspector", [held("village_partner", far), held("inspector", near)]),
        ("moved", [held("group_leader", near, to_day=YESTERDAY), held("group_leader", far, from_day=START.date())]),
        ("moved up", [held("head_teacher", near, to_day=YESTERDAY), held("inspector", near)]),
        ("moves soon", [held("village_cadre", far, to_day=TOMORROW), held("registrar", near, from_day=TOMORROW)]),
        ("left", [held("town_desk", near, to_day=YESTERDAY)]),
        ("revoked", [held("village_cadre", near)]),
        ("revoked desk", [held("bureau_desk", near)]),
    ]
    return [
        Worker(alias, str(6000 + n), tuple(posts), "revoked" not in alias, f"1648800{6000 + n}")
        for n, (alias, posts) in enumerate(crowd)
    ]
