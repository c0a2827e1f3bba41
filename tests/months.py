"""Month's reports in the tests' county: a unit by name, its draft, sending it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.holidays import published
from rules.desk import View
from rules.events import Event
from rules.month_desk import MonthDraft, MonthSent, MonthWords
from rules.month_report import Month, UnitKind, unit_code
from rules.policy import Policy
from storage.database import Database
from storage.recording import By, record
from storage.reports import keep, units
from storage.views import read
from tests.county import ZONE
from tests.reading import reader_of, who

POLICY = Policy(holidays=published())
NOV = Month(2026, 11)
SENT = datetime(2026, 11, 26, 10, 0, tzinfo=ZONE)
NEXT = datetime(2026, 12, 29, 10, 0, tzinfo=ZONE)


async def unit(county: Database, kind: UnitKind, name: str) -> str:
    async with county.read() as conn:
        return next(unit_code(kind, one.unit_id) for one in await units(conn) if one.kind is kind and name in one.name)


async def see(county: Database, alias: str, view: str, *args: Any, now: datetime = SENT) -> Any:
    person = await who(county, alias)
    async with county.read() as conn:
        return await read(reader_of(conn, county, person), View(view, (*args, POLICY, now)))


async def draft(county: Database, alias: str, code: str, month: Month = NOV, now: datetime = SENT) -> MonthDraft:
    found = await see(county, alias, "month_draft", code, str(month), now=now)
    assert isinstance(found, MonthDraft)
    assert found.numbers.total.adds_up
    return found


async def happened(
    county: Database, events: Sequence[Event], at: datetime, alias: str = "组长", receipt: str = ""
) -> None:
    person = await who(county, alias)
    async with county.write(at) as work:
        await record(work, events, By(person.id, "group_leader", None, receipt or None), at)


async def send(
    county: Database, alias: str, code: str, at: datetime = SENT, month: Month = NOV, words: MonthWords | None = None
) -> None:
    told, person = await draft(county, alias, code, month, at), await who(county, alias)
    sent = MonthSent(
        unit=code,
        month=str(month),
        revision=told.standing.revision + 1,
        numbers=told.numbers,
        behind=told.behind,
        until=told.until,
        words=words or MonthWords(),
    )
    async with county.write(at) as work:
        await keep(work, sent, person.id, "J-TEST", at)
