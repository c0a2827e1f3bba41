"""A paper that was asked for, decided, numbered and released, for the tests of what comes after; and a county in another month."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from rules.paper_facts import Facts, Organ
from rules.papers import Issuer, PaperKind, PaperState
from rules.paperwork import PaperDecided, PaperRequested, Verdict
from storage import papers
from storage.database import Database, Work
from storage.people import everyone
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import assignments, cases, events, facts, pupils
from tests.county import STAFF, START

NAMES = {alias: name for alias, name, *_ in STAFF}


async def begin_at(database: Database, moment: datetime) -> None:
    """The county as if it had been settled on this day: its posts, its files and what opened them."""
    async with database.write(moment) as work:
        await _away_before(work, moment)
        await work.conn.execute(update(assignments).values(from_day=moment.date()))
        await work.conn.execute(update(events).values(recorded_at=moment, day=moment.date()))
        await work.conn.execute(update(cases).values(opened_at=moment))
        await work.conn.execute(update(facts).where(facts.c.name == "made_at").values(value=moment.isoformat()))


async def _away_before(work: Work, moment: datetime) -> None:
    """Nobody's last day at school lies after the day on which it all begins."""
    joined = select(cases, pupils.c.sealed_key).join(pupils, pupils.c.id == cases.c.pupil_id)
    latest = (moment - timedelta(days=60)).date().isoformat()
    for case in (await work.conn.execute(past_the_scope(joined, "test"))).all():
        seal = work.seal.child(case.pupil_id, case.sealed_key)
        told = select(events).where(events.c.case_id == case.id, events.c.kind == "CaseOpened")
        opened = (await work.conn.execute(past_the_scope(told, "test"))).one()
        for table, row, name in ((events, opened, "events.sealed"), (cases, case, "cases.sealed")):
            values = seal.open_json(name, row.id, row.sealed)
            days = [day for day in ("last_day_at_school", "first_absent_day") if values.get(day)]
            if any(values[day] > moment.date().isoformat() for day in days):
                sealed = seal.close_json(name, row.id, values | dict.fromkeys(days, latest))
                await work.conn.execute(update(table).where(table.c.id == row.id).values(sealed=sealed))


async def issue(
    database: Database,
    case: str,
    now: datetime,
    *,
    kind: PaperKind = PaperKind.ORDER,
    code: str = "J-7777777",
    asked_by: str = "乡镇专干",
    decided_by: str = "乡镇长",
    servers: tuple[str, ...] = ("乡镇专干", "执法员"),
    released: bool = True,
    asked: dict[str, Any] | None = None,
) -> str:
    """One paper, made out by the township; its number."""
    async with database.write(now) as work:
        ids = {one.name: one.id for one in await everyone(work.conn, work.seal, now.date())}
        wanted = select(cases.c.id, cases.c.town_id).where(cases.c.code == case)
        row = (await work.conn.execute(past_the_scope(wanted, "test"))).one()
        fields: dict[str, Any] = {"days": 7, "servers": [ids[NAMES[one]] for one in servers]} | (asked or {})
        asks, decides = ids[NAMES[asked_by]], ids[NAMES[decided_by]]
        requested = PaperRequested(case=case, paper=code, kind=kind, round=1, fields=fields)
        await record(work, [requested], By(asks, "town_desk", 1, code), now)
        facts = Facts(
            kind=kind,
            case=case,
            organ=Organ(name="青石乡人民政府", word="青石"),
            pupil="张小明",
            guardian="张建国",
            asked=fields,
        )
        of = {"round": 1, "issuer": Issuer.TOWN.value, "area_id": row.town_id, "asked_by": asks, "asked_at": now}
        await papers.put(work, row.id, code, facts, "0" * 64, of)
        paper = await papers.one(work, code)
        assert paper is not None
        number = await papers.issue(work, paper, "青石", decides, now)
        approved = PaperDecided(case=case, paper=code, kind=kind, verdict=Verdict.APPROVE)
        await record(work, [approved], By(decides, "town_head", 1, "J-8888888"), now + timedelta(seconds=1))
        if released:
            paper = await papers.one(work, code)
            assert paper is not None
            await papers.move(work, paper, PaperState.RELEASED, rendered_at=now)
        return number


async def paper_row(database: Database, code: str = "J-7777777") -> papers.PaperRow:
    """The paper as it stands."""
    async with database.write(START) as work:
        found = await papers.one(work, code)
    assert found is not None
    return found
