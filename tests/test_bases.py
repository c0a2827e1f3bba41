"""The basis registry as rows: two persons by the database, each step once, nothing opens that is refused, ended or switched off."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from rules.basis import Basis, Kind, Rank, Switch
from rules.desk import View
from rules.registry import BasisList, BasisState
from storage.bases import NotOpen, approve, end, enter, entries, refuse, stands
from storage.database import Database
from storage.tables import bases
from storage.views import read
from tests.county import START
from tests.player import Player
from tests.reading import reader_of, who

TODAY = START.date()
LETTER = Basis(
    instrument="示范法",
    rank=Rank.LAW,
    issuing_organ="全国人大常委会",
    article="第一条",
    kind=Kind.LETTER,
    cap_yuan=None,
    in_force_from=date(2020, 1, 1),
    link="示范公报",
    power_source="",
    entered_by=0,
    approved_by=None,
)


async def entry(county: Database, basis: Basis = LETTER) -> int:
    async with county.write(START) as work:
        await enter(work, basis, Switch.LETTER, (await who(county, "县专干")).id, START)
    async with county.read() as conn:
        return int((await entries(conn))[0].id)


async def test_the_database_refuses_one_approved_by_whoever_entered_it(county: Database) -> None:
    desk = (await who(county, "县专干")).id
    async with county.read() as conn:
        row = {"id": 1, "switch": "SW-07", "entered_at": START, "entered_by": desk, "approved_by": desk, "told": "{}"}
        with pytest.raises(IntegrityError):
            await conn.execute(insert(bases).values(row))


async def test_it_opens_from_its_approval_by_another_to_its_end(county: Database) -> None:
    desk, head = (await who(county, "县专干")).id, (await who(county, "县局长")).id
    code = await entry(county)
    async with county.write(START) as work:
        assert await stands(work.conn, Switch.LETTER, TODAY) is None
        with pytest.raises(NotOpen):
            await approve(work, code, desk, START, "高审核")
        await approve(work, code, head, START, "高审核")
        with pytest.raises(NotOpen):
            await refuse(work, code, head, START, "晚了")
        found = await stands(work.conn, Switch.LETTER, TODAY)
        assert found
        assert (found.instrument, found.entered_by, found.approved_by) == ("示范法", desk, head)
        assert await stands(work.conn, Switch.PENALTY, TODAY) is None
        assert await stands(work.conn, Switch.LETTER, date(2019, 12, 31)) is None
        await end(work, code, START, "废止")
        assert await stands(work.conn, Switch.LETTER, TODAY) is None
        with pytest.raises(NotOpen):
            await end(work, code, START, "废止")


async def test_a_refused_one_is_over(county: Database) -> None:
    head = (await who(county, "县局长")).id
    code = await entry(county)
    async with county.write(START) as work:
        await refuse(work, code, head, START, "层级不够")
        with pytest.raises(NotOpen):
            await approve(work, code, head, START, "高审核")
        assert await stands(work.conn, Switch.LETTER, TODAY) is None


async def test_a_notice_opens_nothing_though_two_approve_it(county: Database) -> None:
    code = await entry(county, replace(LETTER, rank=Rank.NOTICE))
    async with county.write(START) as work:
        await approve(work, code, (await who(county, "县局长")).id, START, "高审核")
        assert await stands(work.conn, Switch.LETTER, TODAY) is None


@pytest.mark.parametrize("alias", ["组长", "村干部", "校长", "乡镇专干", "乡镇长", "督查员"])
async def test_only_the_bureau_reads_the_registry(county: Database, alias: str) -> None:
    code = await entry(county)
    async with county.read() as conn:
        listed = await read(reader_of(conn, county, await who(county, alias)), View("bases", (0, 5, "")))
        mine = await read(reader_of(conn, county, await who(county, "县副专干")), View("bases", (0, 5, "")))
        foreign = await read(reader_of(conn, county, await who(county, alias)), View("basis_entry", (str(code),)))
    assert isinstance(listed, BasisList)
    assert (listed.total, foreign) == (0, None)
    assert isinstance(mine, BasisList)
    assert [one.state for one in mine.lines] == [BasisState.ENTERED]


async def test_nobody_approves_his_own(county: Database) -> None:
    code = await entry(county)
    said = await Player(county).play(f"@ 县专干\n> /basisdecide {code}")
    assert "登记和批准不能是同一个人" in said
