"""The audit: its chains verify, every kind of tampering is found, and each turn on children's data leaves one row."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import delete, event, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import Note
from storage.audit_check import check_audit
from storage.database import Database
from storage.scope import past_the_scope
from storage.tables import audit, audit_links, cases
from tests.conftest import BACKENDS, KEY, copy_county, seal
from tests.county import PUPILS, STAFF, START
from tests.player import Player
from tests.reading import who


async def write(database: Database, *whys: str) -> str:
    """One commit with these notes; the name of the chain."""
    async with database.write(START) as work:
        work.notes.extend(Note(None, why, cases=(1, 2)) for why in whys)
    return database._chain.name


async def faults(conn: AsyncConnection) -> set[str]:
    return {fault.kind for fault in await check_audit(conn, seal().audit_key)}


@pytest.fixture(scope="module", params=BACKENDS)
def chained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """An old chain of three links and a young one of two, after the settling's own; none of them is ever committed over."""
    url = copy_county(request, request.param, tmp_path_factory.mktemp("chained"))
    return url, *asyncio.run(_chain(url))


async def _chain(url: str) -> tuple[str, str]:
    old, young = Database(url, seal()), Database(url, seal())
    for number in range(3):
        name = await write(old, f"first {number}", f"second {number}")
    names = name, await write(young, "young")
    await write(young, "young", "younger")
    await old.close()
    await young.close()
    return names


@pytest.fixture
async def conn(chained: tuple[str, str, str]) -> AsyncIterator[AsyncConnection]:
    """A transaction that is rolled back."""
    database = Database(chained[0], seal())
    async with database.read() as connection:
        yield connection
        await connection.rollback()
    await database.close()


async def test_whole_chains_verify(conn: AsyncConnection) -> None:
    assert (await conn.execute(select(func.count(audit_links.c.chain.distinct())))).scalar_one() == 3
    assert await faults(conn) == set()


async def test_another_key_verifies_nothing(conn: AsyncConnection) -> None:
    assert {fault.kind for fault in await check_audit(conn, KEY)} == {"row", "link"}


Tamper = Callable[[AsyncConnection, str, str], Awaitable[object]]


def _rows(chain: str, link: int) -> Any:
    return (audit.c.chain == chain) & (audit.c.link == link)


def _link(chain: str, link: int) -> Any:
    return (audit_links.c.chain == chain) & (audit_links.c.link == link)


async def _one(conn: AsyncConnection, chain: str, link: int) -> dict[str, Any]:
    row = (await conn.execute(select(audit).where(_rows(chain, link)).order_by(audit.c.id))).first()
    assert row
    return dict(row._mapping)


def change_row(**values: Any) -> Tamper:
    async def tamper(conn: AsyncConnection, old: str, young: str) -> None:
        row = await _one(conn, old, 2)
        await conn.execute(update(audit).where(audit.c.id == row["id"]).values(**values))

    return tamper


def change_link(**values: Any) -> Tamper:
    async def tamper(conn: AsyncConnection, old: str, young: str) -> None:
        await conn.execute(update(audit_links).where(_link(old, 2)).values(**values))

    return tamper


async def delete_row(conn: AsyncConnection, old: str, young: str) -> None:
    await conn.execute(delete(audit).where(audit.c.id == (await _one(conn, old, 2))["id"]))


async def delete_all_rows_of_a_link(conn: AsyncConnection, old: str, young: str) -> None:
    await conn.execute(delete(audit).where(_rows(old, 2)))


async def insert_copy(conn: AsyncConnection, old: str, young: str) -> None:
    row = await _one(conn, old, 2)
    await conn.execute(insert(audit), row | {"id": row["id"] + 1000})


async def insert_at_the_end(conn: AsyncConnection, old: str, young: str) -> None:
    row = await _one(conn, young, 2)
    await conn.execute(insert(audit), row | {"id": row["id"] + 1000, "link": 3})


async def move_to_another_link(conn: AsyncConnection, old: str, young: str) -> None:
    await conn.execute(update(audit).where(audit.c.id == (await _one(conn, old, 2))["id"]).values(link=1))


async def move_to_another_chain(conn: AsyncConnection, old: str, young: str) -> None:
    await conn.execute(update(audit).where(_rows(old, 3)).values(chain=young, link=1))


async def exchange_rows(conn: AsyncConnection, old: str, young: str) -> None:
    one, other = await _one(conn, old, 1), await _one(conn, old, 2)
    for row, what in ((one, other["what"]), (other, one["what"])):
        await conn.execute(update(audit).where(audit.c.id == row["id"]).values(what=what))


async def delete_link(conn: AsyncConnection, old: str, young: str) -> None:
    await conn.execute(delete(audit_links).where(_link(old, 2)))


async def delete_link_and_rows(conn: AsyncConnection, old: str, young: str) -> None:
    await delete_link(conn, old, young)
    await delete_all_rows_of_a_link(conn, old, young)


async def close_the_gap(conn: AsyncConnection, old: str, young: str) -> None:
    await delete_link_and_rows(conn, old, young)
    await conn.execute(update(audit_links).where(_link(old, 3)).values(link=2))
    await conn.execute(update(audit).where(_rows(old, 3)).values(link=2))


async def cut_the_tail(conn: AsyncConnection, old: str, young: str) -> None:
    await conn.execute(delete(audit_links).where(_link(old, 3)))
    await conn.execute(delete(audit).where(_rows(old, 3)))


async def cut_the_first_link(conn: AsyncConnection, old: str, young: str) -> None:
    await conn.execute(delete(audit_links).where(_link(old, 1)))
    await conn.execute(delete(audit).where(_rows(old, 1)))


async def cut_a_whole_chain(conn: AsyncConnection, old: str, young: str) -> None:
    await conn.execute(delete(audit_links).where(audit_links.c.chain == old))
    await conn.execute(delete(audit).where(audit.c.chain == old))


async def rename_a_chain(conn: AsyncConnection, old: str, young: str) -> None:
    for table in (audit, audit_links):
        await conn.execute(update(table).where(table.c.chain == old).values(chain="0" * 16))


TAMPERINGS: list[tuple[Tamper, str]] = [
    (change_row(what='{"why":"turn:home"}'), "row"),
    (change_row(person_id=17), "row"),
    (change_row(at=START.replace(year=2027)), "row"),
    (change_row(mac="0" * 64), "row"),
    (change_link(mac="0" * 64), "link"),
    (change_link(rows=7), "link"),
    (change_link(heads='[["a",1,"b"]]'), "link"),
    (change_link(heads="not even JSON"), "link"),
    (delete_row, "link"),
    (delete_all_rows_of_a_link, "link"),
    (insert_copy, "row"),
    (insert_at_the_end, "row"),
    (move_to_another_link, "row"),
    (move_to_another_chain, "row"),
    (exchange_rows, "row"),
    (delete_link, "gap"),
    (delete_link_and_rows, "gap"),
    (close_the_gap, "link"),
    (cut_the_tail, "tail"),
    (cut_the_first_link, "gap"),
    (cut_a_whole_chain, "tail"),
    (rename_a_chain, "row"),
]


@pytest.mark.parametrize(("tamper", "found"), TAMPERINGS)
async def test_tampering_is_found(
    chained: tuple[str, str, str], conn: AsyncConnection, tamper: Tamper, found: str
) -> None:
    await tamper(conn, *chained[1:])
    assert found in await faults(conn)


async def test_the_tail_of_the_youngest_chain_is_all_that_can_be_cut(
    chained: tuple[str, str, str], conn: AsyncConnection
) -> None:
    young = chained[2]
    await conn.execute(delete(audit_links).where(_link(young, 2)))
    await conn.execute(delete(audit).where(_rows(young, 2)))
    assert await faults(conn) == set(), "if this is found one day, say so in storage.audit_check"


async def test_a_fault_says_where(chained: tuple[str, str, str], conn: AsyncConnection) -> None:
    await delete_row(conn, *chained[1:])
    found = await check_audit(conn, seal().audit_key)
    assert [(fault.kind, fault.chain, fault.link) for fault in found] == [("link", chained[1], 2)]


# Writing


async def test_a_failed_transaction_leaves_no_gap(county: Database) -> None:
    await write(county, "before")
    with suppress(ZeroDivisionError):
        async with county.write(START) as work:
            work.notes.append(Note(None, "never"))
            raise ZeroDivisionError
    await write(county, "after")
    async with county.read() as conn:
        assert await faults(conn) == set()
        assert "never" not in " ".join((await conn.execute(select(audit.c.what))).scalars())


async def test_a_commit_whose_answer_was_lost_does_not_stop_the_audit(county: Database) -> None:
    """It stands, though the program was told otherwise: the next link must not take its number again."""

    def lose_the_answer(conn: Any) -> None:
        event.remove(engine, "commit", lose_the_answer)
        conn.exec_driver_sql("COMMIT")
        raise ConnectionResetError

    await write(county, "before")
    engine = county._writer.sync_engine
    event.listen(engine, "commit", lose_the_answer)
    with pytest.raises(ConnectionResetError):
        await write(county, "stands")
    await write(county, "after")
    async with county.read() as conn:
        assert await faults(conn) == set()
        told = [json.loads(what)["why"] for what in (await conn.execute(select(audit.c.what))).scalars()]
    assert {"before", "stands", "after"} <= set(told)


async def test_writers_that_wait_for_each_other_share_one_chain(county: Database) -> None:
    await asyncio.gather(*(write(county, f"writer {number}") for number in range(8)))
    async with county.read() as conn:
        assert await faults(conn) == set()
        links = select(func.count()).select_from(audit_links).where(audit_links.c.chain == county._chain.name)
        assert (await conn.execute(links)).scalar_one() == 8


async def test_one_row_for_each_turn_that_touched_children_s_data(county: Database) -> None:
    async def rows() -> list[Any]:
        async with county.read() as conn:
            of_this_process = select(audit).where(audit.c.chain == county._chain.name).order_by(audit.c.link)
            return list((await conn.execute(of_this_process)).all())

    player, before = Player(county), len(await rows())
    turns = [
        ("班主任", "/help", 0),
        ("班主任", "/help", 0),
        ("组长", "记家访", 1),
        ("组长", "[张*明 八年级 上寨村2组 Q-7K3M]", 1),
        ("督查员", "/home", 0),
        ("陌生人", "张小明在哪", 0),
        ("县专干", "/case Q-4F8A", 1),
    ]
    played = ""
    for alias, said, more in turns:
        played += await player.play(f"@ {alias}\n> {said}")
        found = await rows()
        assert len(found) - before == more, said
        before = len(found)
    assert "Q-4F8A" in played
    newest = found[-1]
    told, desk = json.loads(newest.what), await who(county, "县专干")
    async with county.read() as conn:
        of_case = past_the_scope(select(cases.c.id).where(cases.c.code == "Q-4F8A"), "test")
        case_id = (await conn.execute(of_case)).scalar_one()
        assert await faults(conn) == set()
    assert (newest.person_id, told["posts"]) == (desk.id, ["bureau_desk"])
    assert case_id in told["cases"]
    assert told["why"].startswith("turn:")
    assert "hidden_reason" in told["fields"]
    assert told["inbox"]
    names = {row[1] for row in PUPILS} | {row[1] for row in STAFF}
    assert not [name for name in names if name in json.dumps(json.loads(newest.what), ensure_ascii=False)]
