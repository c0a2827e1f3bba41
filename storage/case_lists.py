"""Lists of open cases: by pages nearest due first, by search, by town and village where they are many, and of one household.

Scoped, masked, and noted for the audit. A search decrypts names and compares them here: there is no index of names (DESIGN §5).
"""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, literal, select

from rules.access import FieldClass, shown_name
from rules.desk import CaseList, Part, Siblings
from rules.pinyin import SAME, likeness
from rules.statuses import OPEN
from storage.ahead import Question
from storage.file_views import clamped
from storage.lines import LINE, TOWNS, child_name, line_of
from storage.reader import Reader
from storage.sounds import sounds_of
from storage.tables import areas, cases, kin, pupils

SEARCH_AT_MOST = 2000
"""Cases a search looks through, nearest due first; a county's open cases are fewer."""

PARTS_FROM = 25
"""From so many open cases on (five pages) the town or village is chosen first, by those who see more than one (DESIGN §5)."""

EVERYWHERE = "all"
"""The part that is everything."""

SIBLINGS_AT_MOST = 5
"""More children "at one address" than this are a hamlet written down as one address, not a household."""

CODE_FROM = 4
"""Letters without a digit are taken for a piece of a code only from this length on; shorter ones are initials."""

IS_OPEN = cases.c.status.in_([literal(status.value) for status in OPEN])


def open_cases() -> Select[Any]:
    """Open cases with what a line needs, nearest due first, a page of them."""
    return (
        select(*LINE, func.count().over().label("total"))
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .where(IS_OPEN)
        .order_by(func.coalesce(cases.c.next_day, date(2000, 1, 1)), cases.c.id)
        .limit(bindparam("page_by"))
        .offset(bindparam("skip"))
    )


def _open_in_town() -> Select[Any]:
    return open_cases().where(cases.c.town_id == bindparam("part"))


def _open_in_village() -> Select[Any]:
    return open_cases().where(cases.c.village_id == bindparam("part"))


def _open_by_village() -> Select[Any]:
    counted = select(cases.c.town_id, cases.c.village_id, func.count().label("children"))
    return counted.where(IS_OPEN).group_by(cases.c.town_id, cases.c.village_id)


def _open_count() -> Select[Any]:
    return select(func.count()).select_from(cases).where(IS_OPEN)


def asks_open_count(_reader: Reader) -> Question:
    """What `open_count` asks."""
    return Question(_open_count, {})


async def open_count(reader: Reader) -> int:
    """How many open cases are in scope. Reads no child's data."""
    total: int = (await reader.answer(asks_open_count(reader))).scalar_one()
    return total


def asks_my_cases(_reader: Reader, page: int, page_by: int, search: str, part: str = EVERYWHERE) -> Question | None:
    """What `my_cases` asks first; None of a search, which reads so much that it is asked alone."""
    if search:
        return None
    if part not in ("", EVERYWHERE):
        return Question(_open_by_village, {})
    return Question(open_cases, {"page_by": page_by, "skip": page * page_by})


async def my_cases(reader: Reader, page: int, page_by: int, search: str, part: str = EVERYWHERE) -> CaseList:
    """One page of the open cases in scope, nearest due first; a search looks at name, its sounds, and code.

    `part` is a town or village chosen; empty: where they are many, the towns or villages to choose from come instead.
    """
    if search:
        return await _searched(reader, page, page_by, search)
    if part not in ("", EVERYWHERE):
        return await _within(reader, page, page_by, part)
    rows = (await reader.ask(open_cases, page_by=page_by, skip=page * page_by)).all()
    if page and not rows:
        last = clamped(page, await open_count(reader), page_by)
        rows = (await reader.ask(open_cases, page_by=page_by, skip=last * page_by)).all()
    total = rows[0].total if rows else 0
    if not part and total >= PARTS_FROM and (parts := await _parts(reader, (await reader.ask(_open_by_village)).all())):
        return CaseList((), total, parts)
    return CaseList(tuple(line_of(reader, row) for row in rows), total)


async def _within(reader: Reader, page: int, page_by: int, part: str) -> CaseList:
    """One page of a town or village, or the villages of a town where they are many; nothing of a place outside the scope."""
    place = int(part) if part.isascii() and part.isdecimal() else 0
    counts = [row for row in await reader.ask(_open_by_village) if place in (row.town_id, row.village_id)]
    total = sum(row.children for row in counts)
    if total >= PARTS_FROM and (parts := await _parts(reader, counts)):
        return CaseList((), total, parts)
    build = _open_in_town if place in {row.town_id for row in counts} else _open_in_village
    rows = await reader.ask(build, page_by=page_by, skip=clamped(page, total, page_by) * page_by, part=place)
    return CaseList(tuple(line_of(reader, row) for row in rows), total)


async def _parts(reader: Reader, counts: Any) -> tuple[Part, ...]:
    """The towns these cases lie in; where that is one, its villages; none where that is one too."""
    for column in ("town_id", "village_id"):
        found: dict[int, int] = {}
        for row in counts:
            found[getattr(row, column)] = found.get(getattr(row, column), 0) + row.children
        if len(found) > 1:
            wanted = select(areas.c.id, areas.c.label).where(areas.c.id.in_(found)).order_by(areas.c.id)
            named = await reader.conn.execute(wanted)
            return tuple(Part(str(row.id), row.label, found[row.id]) for row in named)
    return ()


async def _searched(reader: Reader, page: int, page_by: int, search: str) -> CaseList:
    rows = (await reader.ask(open_cases, page_by=SEARCH_AT_MOST, skip=0)).all()
    near = [(nearness, row) for row in rows if (nearness := _nearness(reader, row, search)) is not None]
    hits = [row for _, row in sorted(near, key=lambda hit: hit[0])]
    page = clamped(page, len(hits), page_by)
    shown = hits[page * page_by : (page + 1) * page_by]
    told = await _kin_told(reader, shown) if len(hits) > 1 else {}
    return CaseList(tuple(line_of(reader, row, told.get(row.pupil_id, "")) for row in shown), len(hits))


def _nearness(reader: Reader, row: Any, search: str) -> int | None:
    """How near a search comes to this case, lower is nearer; equally near ones stay nearest due first."""
    wanted = search.upper().replace(" ", "")
    like_a_code = len(wanted) >= CODE_FROM or any(sign.isdigit() for sign in wanted)
    if like_a_code and (wanted in row.code or wanted in row.code.replace("-", "")):
        return SAME
    return likeness(search, child_name(reader, row), sounds_of)


def _kin_of() -> Select[Any]:
    wanted: BindParameter[int] = bindparam("wanted", expanding=True)
    return (
        select(kin, pupils.c.sealed_key)
        .join(pupils, pupils.c.id == kin.c.pupil_id)
        .where(kin.c.pupil_id.in_(wanted))
        .order_by(kin.c.party, kin.c.id.desc())
    )


async def _kin_told(reader: Reader, rows: Any) -> dict[int, str]:
    """Who looks after each of these children: the guardian who stands first in the roster, else the carer."""
    told: dict[int, str] = {}
    for row in await reader.ask(_kin_of, wanted=[row.pupil_id for row in rows]):
        values = reader.child(row).open_json("kin.sealed", row.id, row.sealed)
        reader.fields_seen.add(FieldClass.GUARDIAN if row.party else FieldClass.CARER)
        told[row.pupil_id] = shown_name(values["name"], reader.scope.carries)
    return told


def _household() -> Select[Any]:
    wanted = select(pupils.c.household_id).join(cases, cases.c.pupil_id == pupils.c.id)
    return wanted.where(cases.c.code == bindparam("code"))


def _open_at_home() -> Select[Any]:
    return open_cases().where(pupils.c.household_id == bindparam("home"), cases.c.code != bindparam("code"))


def asks_siblings(reader: Reader, code: str, *_chosen: str) -> Question:
    """What `siblings` asks first: the household, or who is at home there."""
    if code not in reader.homes:
        return Question(_household, {"code": code})
    few = SIBLINGS_AT_MOST + 1
    return Question(_open_at_home, {"code": code, "home": reader.homes[code], "page_by": few, "skip": 0})


async def siblings(reader: Reader, code: str, *chosen: str) -> Siblings:
    """The other open cases of the household this person may see; a foreign case has as few as one that does not exist."""
    if code not in reader.homes:
        reader.homes[code] = (await reader.answer(asks_siblings(reader, code))).scalar() or 0
    rows = (await reader.answer(asks_siblings(reader, code))).all()
    lines = () if len(rows) > SIBLINGS_AT_MOST else tuple(line_of(reader, row) for row in rows)
    return Siblings(lines, tuple(sorted(set(chosen) - {line.code for line in lines})))
