"""Puts the canary county into an empty database, by the program's own import; posts that end and begin are written besides."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select, update

from rules.access import Post
from storage.database import Database
from storage.facts import make_facts
from storage.people import everyone, link_account
from storage.rosters import take_pupils, take_staff
from storage.tables import areas, assignments, people, schools
from tests.canary_county import SETTLED, CanaryCounty, Held, Worker
from tests.county import COUNTY, staff_rows


class _Codes:
    """Gives the children the codes they have here."""

    def __init__(self, codes: list[str]) -> None:
        self.left = codes

    def case(self) -> str:
        return self.left.pop(0)


async def settle(database: Database, county: CanaryCounty) -> None:
    """Put the county into an empty database."""
    async with database.write(SETTLED) as work:
        await make_facts(work, COUNTY, SETTLED)
        await take_staff(work, list(map(_staff_row, county.workers.values())), COUNTY, SETTLED)
        rows = [child.row for child in county.children.values()]
        await take_pupils(work, rows, COUNTY, _Codes(list(county.children)), SETTLED)
        ids = {listed.name: listed.id for listed in await everyone(work.conn, work.seal, SETTLED.date())}
        for number, worker in enumerate(county.workers.values()):
            person = ids[worker.alias]
            await link_account(work.conn, work.ids, person, "telegram", worker.address, SETTLED)
            await _give_posts(work, person, worker)
            values = {"active": worker.active, "language": "en" if number % 5 == 4 else "zh-CN"}
            await work.conn.execute(update(people).where(people.c.id == person).values(**values))


def _staff_row(worker: Worker) -> SimpleNamespace:
    row, held = SimpleNamespace(**vars(staff_rows()[0])), worker.posts[0]
    of_school = held.post in ("class_teacher", "head_teacher", "registrar")
    vars(row).update(name=worker.alias, phone=worker.phone, title="岗位", unit="单位", post=Post(held.post))
    vars(row).update(area=() if of_school else held.where, school=held.where[0] if of_school else None)
    grade, class_name = held.where[1:] if held.post == "class_teacher" else (None, None)
    vars(row).update(grade=grade, class_name=class_name)
    return row


async def _give_posts(work: Any, person: int, worker: Worker) -> None:
    """The first post came with the roster; its days and the other posts are written here."""
    first, *others = worker.posts
    to_day = None if first.to_day == date.max else first.to_day
    await work.conn.execute(update(assignments).where(assignments.c.person_id == person).values(to_day=to_day))
    for held in others:
        row = {"id": work.ids.new(SETTLED), "person_id": person, "post": held.post, "grade": None, "class_name": None}
        row |= {"area_id": None, "school_id": None, "to_day": None, "from_day": max(held.from_day, SETTLED.date())}
        row |= await _place(work, held)
        await work.conn.execute(assignments.insert(), row)


async def _place(work: Any, held: Held) -> dict[str, Any]:
    if held.post in ("class_teacher", "head_teacher", "registrar"):
        wanted = select(schools.c.id).where(schools.c.name == held.where[0])
        grade, class_name = held.where[1:] or (None, None)
        school = (await work.conn.execute(wanted)).scalar_one()
        return {"school_id": school, "grade": grade, "class_name": class_name}
    parent = (await work.conn.execute(select(areas.c.id).where(areas.c.parent_id.is_(None)))).scalar_one()
    for name in held.where:
        wanted = select(areas.c.id).where(areas.c.parent_id == parent, areas.c.name == name)
        parent = (await work.conn.execute(wanted)).scalar_one()
    return {"area_id": parent}
