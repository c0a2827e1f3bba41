"""What many ask in one statement is, for each of them, what he alone would have been told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, insert

from rules.access import INSIDE, Post
from rules.desk import Person, View
from storage.ahead import FEW
from storage.database import Database
from storage.people import who_is
from storage.reader import Reader
from storage.scope import Scope
from storage.tables import excluded
from storage.views import ASKED_FIRST, read, read_all
from tests.county import ADDRESSES, PUPILS, START
from tests.test_reach import case_id, person

OFTEN = sum(FEW) // 2 + 1
"""So many times everybody asks, that all ways of asking together are gone."""
CODES = (*(code for code, *_ in PUPILS), "Q-0000", "Q-7K3M" * 9)
VIEWS = (
    *(View("case_card", (code,)) for code in CODES),
    View("open_count", ()),
    View("due_count", ("2026-11-23",)),
    View("my_work", (0, 6)),
    *(View("my_cases", (page, 2, "", part)) for page in (0, 1, 9) for part in ("", "all", "7")),
    View("my_cases", (0, 6, "张")),
)


async def readers(county: Database, conn: Any) -> list[Reader]:
    """Everybody of the county, and one who is nobody."""
    callers = await who_is(conn, county.seal, "telegram", ADDRESSES.values(), START.date())
    people = [caller.person for caller in callers.values()]
    return [Reader(conn, county.seal, Scope(one, INSIDE)) for one in (*people, Person(0, "", ()))]


async def _someone_is_kept_away(county: Database) -> None:
    async with county.write(START) as work:
        row = {"case_id": await case_id(work, "Q-7K3M"), "person_id": await person(work, "组长"), "since": START}
        await work.conn.execute(insert(excluded), row)


@contextmanager
def statements(county: Database) -> Iterator[list[str]]:
    """Every statement on a table of cases."""
    said: list[str] = []

    def keep(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "cases" in statement:
            said.append(statement)

    event.listen(county._reader.sync_engine, "before_cursor_execute", keep)
    yield said
    event.remove(county._reader.sync_engine, "before_cursor_execute", keep)


@pytest.mark.parametrize("code", ["Q-7K3M", "Q-4F8A", "Q-0000"])
async def test_together_each_is_told_what_he_alone_would_be(county: Database, code: str) -> None:
    views = (*VIEWS, View("siblings", (code,)), View("case_card", (code,)), View("siblings", (code, "Q-8P4W")))
    await _someone_is_kept_away(county)
    async with county.read() as conn:
        alone = await readers(county, conn)
        many = [Reader(conn, county.seal, reader.scope) for reader in alone * OFTEN]
        told = [{view: await read(reader, view) for view in views} for reader in alone]
        assert await read_all([(reader, views) for reader in many]) == told * OFTEN
    assert len({repr(one) for one in told}) > 4, "they see different things, or this proves nothing"
    for one, other in zip(alone * OFTEN, many, strict=True):
        assert (one.cases_seen, one.fields_seen, one.cases_in) == (other.cases_seen, other.fields_seen, other.cases_in)
        assert not other.ahead


async def test_different_people_may_ask_different_things_at_once(county: Database) -> None:
    async with county.read() as conn:
        everybody = await readers(county, conn)
        asked = [
            (reader, (VIEWS[number % len(VIEWS)], *VIEWS[: number % 3])) for number, reader in enumerate(everybody)
        ]
        found = await read_all(asked)
        for (reader, views), values in zip(asked, found, strict=True):
            again = Reader(conn, county.seal, reader.scope)
            assert values == {view: await read(again, view) for view in views}


@pytest.mark.parametrize("view", [View("case_card", ("Q-7K3M",)), View("case_card", ("Q-0000",)), *VIEWS[len(CODES) :]])
async def test_what_is_asked_ahead_is_what_is_asked(county: Database, view: View) -> None:
    async with county.read() as conn:
        one = next(r for r in await readers(county, conn) if r.scope.shape == (Post.GROUP_LEADER,))
        many = [Reader(conn, county.seal, one.scope) for _ in range(sum(FEW))]
        with statements(county) as alone:
            await read(one, view)
        with statements(county) as together:
            await read_all([(reader, (view,)) for reader in many])
    together_asked = view.name in ASKED_FIRST and view.args[2:3] != ("张",)
    first, later = (1, len(alone) - 1) if together_asked else (0, len(alone))
    portions = 1 if county.url.startswith("postgresql") else len(FEW)
    assert len(together) == first * portions + later * sum(FEW)
