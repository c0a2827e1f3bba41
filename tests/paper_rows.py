"""Papers in the tests' county, asked for by the township's desk and decided by its head: rows, events, numbers."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from rules.paper_facts import Facts, content_of
from rules.papers import Issuer, PaperKind
from rules.paperwork import PaperDecided, PaperRequested, Verdict
from storage import papers
from storage.database import Database, Work
from storage.facts import read_fact
from storage.papers import PaperRow
from storage.people import who_is
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import areas, cases
from tests.county import ADDRESSES, START
from tests.paper_cases import facts_for


async def asked(
    work: Work,
    code: str,
    case: str = "Q-7K3M",
    kind: PaperKind = PaperKind.ORDER,
    now: datetime = START,
    **changes: Any,
) -> PaperRow:
    """A paper somebody of the township asks for."""
    facts = facts_for(kind, **{"case": case} | changes)
    event = PaperRequested(case=case, paper=code, kind=kind, round=1, fields=facts.asked)
    desk = await person(work, "乡镇专干", now)
    case_id = (await record(work, (event,), By(desk, "town_desk", None, code), now))[0]
    town = select(areas.c.id).join(cases, cases.c.town_id == areas.c.id).where(cases.c.id == case_id)
    area = (await work.conn.execute(past_the_scope(town, "test"))).scalar_one()
    of = {"round": 1, "issuer": Issuer.TOWN.value, "area_id": area, "asked_by": desk, "asked_at": now}
    await papers.put(work, case_id, code, facts, await content(work, facts), of)
    found = await papers.one(work, code)
    assert found
    return found


async def issued(
    county: Database,
    code: str,
    case: str = "Q-7K3M",
    kind: PaperKind = PaperKind.ORDER,
    now: datetime = START,
    **changes: Any,
) -> PaperRow:
    """A paper that the head of the township has approved a minute later."""
    async with county.write(now) as work:
        paper = await asked(work, code, case, kind, now, **changes)
    later = now + timedelta(minutes=1)
    async with county.write(later) as work:
        head = await person(work, "乡镇长", later)
        paper = await papers.one(work, code) or paper
        await papers.issue(work, paper, paper.facts.organ.word, head, later)
        event = PaperDecided(
            case=case, paper=code, kind=kind, verdict=Verdict.APPROVE, content=paper.content, words="同意"
        )
        await record(work, (event,), By(head, "town_head", None, f"{code}Y"), later)
        found = await papers.one(work, code)
    assert found
    return found


async def content(work: Work, facts: Facts) -> str:
    """What is decided on."""
    return content_of(facts, await read_fact(work.conn, f"template:{facts.kind.value}") or "")


async def person(work: Work, alias: str, now: datetime) -> int:
    """A worker's row id."""
    found = await who_is(work.conn, work.seal, "telegram", [ADDRESSES[alias]], now.date())
    return found[ADDRESSES[alias]].person.id
