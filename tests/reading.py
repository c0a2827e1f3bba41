"""Reading children's files as the invented county's workers do, straight from the store, without a conversation."""

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import INSIDE, Carries
from rules.desk import CaseCard, CaseList, KinLine, Person, Timeline, View
from storage.database import Database
from storage.people import who_is
from storage.reader import Reader
from storage.scope import Scope
from storage.views import read
from tests.county import ADDRESSES, START


async def who(county: Database, alias: str) -> Person:
    async with county.read() as conn:
        callers = await who_is(conn, county.seal, "telegram", [ADDRESSES[alias]], START.date())
    return callers[ADDRESSES[alias]].person


def reader_of(conn: AsyncConnection, county: Database, person: Person, carries: Carries = INSIDE) -> Reader:
    return Reader(conn, county.seal, Scope(person, carries))


async def card(reader: Reader, code: str) -> CaseCard | None:
    found = await read(reader, View("case_card", (code,)))
    assert found is None or isinstance(found, CaseCard)
    return found


async def relatives_of(reader: Reader, code: str) -> tuple[KinLine, ...]:
    found = await read(reader, View("relatives", (code,)))
    assert isinstance(found, tuple)
    return found


async def timeline(reader: Reader, code: str, page: int = 0, page_by: int = 20) -> Timeline:
    found = await read(reader, View("timeline", (code, page, page_by)))
    assert isinstance(found, Timeline)
    return found


async def listed(reader: Reader, search: str = "") -> CaseList:
    found = await read(reader, View("my_cases", (0, 50, search)))
    assert isinstance(found, CaseList)
    return found
