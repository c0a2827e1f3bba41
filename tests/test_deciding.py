"""Papers in the store: one number each, no gap, two persons, one alive for one step; the database refuses the rest."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from rules.paper_facts import Facts, Organ
from rules.papers import Issuer, PaperKind, PaperState
from storage import papers
from storage.database import Database, Work
from storage.papers import NotOpen
from storage.people import everyone
from storage.scope import past_the_scope
from storage.tables import areas, cases, paper_numbers
from storage.tables import papers as table
from tests.conftest import seal
from tests.county import START

NOW = START + timedelta(hours=1)
CODES = ("Q-7K3M", "Q-8P4W", "Q-9R5X", "Q-2C6Y", "Q-3D7Z")
ORGAN = Organ(name="示范县青石乡人民政府", word="青石")


def facts(case: str, kind: PaperKind = PaperKind.ORDER) -> Facts:
    return Facts(kind=kind, case=case, organ=ORGAN, pupil="某某", asked={"days": 7})


async def people_of(work: Work) -> list[int]:
    return [one.id for one in await everyone(work.conn, work.seal, NOW.date())]


async def asked(work: Work, case: str, code: str, *, by: int, round_: int = 1, at: datetime = NOW) -> papers.PaperRow:
    """A paper that was asked for, without what a form would check."""
    row = await work.conn.execute(
        past_the_scope(select(cases.c.id, cases.c.town_id).where(cases.c.code == case), "test")
    )
    case_id, town_id = row.one()
    of = {"round": round_, "issuer": Issuer.TOWN.value, "area_id": town_id, "asked_by": by, "asked_at": at}
    await papers.put(work, case_id, code, facts(case), "0" * 64, of)
    found = await papers.one(work, code)
    assert found is not None
    return found


async def test_many_decisions_at_once_give_every_number_once_and_leave_no_gap(
    county: Database, county_url: str
) -> None:
    """Two programs decide at the same time; every third decision comes to nothing, and its number is given to another."""
    other = Database(county_url, seal())
    async with county.write(NOW) as work:
        asker, decider = (await people_of(work))[:2]
        for n in range(30):
            await asked(work, CODES[n % 5], f"J-{n:05d}", by=asker, round_=n // 5 + 1)

    async def decide(database: Database, n: int) -> str:
        async with database.write(NOW) as work:
            paper = await papers.one(work, f"J-{n:05d}")
            assert paper is not None
            number = await papers.issue(work, paper, "青石", decider, NOW)
            if n % 3 == 2:
                raise RuntimeError("killed")
            return number

    done = await asyncio.gather(*(decide((county, other)[n % 2], n) for n in range(30)), return_exceptions=True)
    given = [number for number in done if isinstance(number, str)]
    assert len(given) == 20
    assert sorted(given) == sorted(f"青石责改字〔2026〕第{nth}号" for nth in range(1, 21))
    async with county.write(NOW) as work:
        assert (await work.conn.execute(select(paper_numbers.c.last))).scalar_one() == 20
    await other.close()


async def test_a_void_number_stays_and_is_not_given_again(county: Database) -> None:
    async with county.write(NOW) as work:
        asker, decider = (await people_of(work))[:2]
        paper = await asked(work, CODES[0], "J-00001", by=asker)
        first = await papers.issue(work, paper, "青石", decider, NOW)
        issued = await papers.one(work, "J-00001")
        assert issued is not None
        await papers.move(work, issued, PaperState.VOID)
        again = await asked(work, CODES[0], "J-00002", by=asker)
        second = await papers.issue(work, again, "青石", decider, NOW)
        kept = [(one.number, one.state) for one in await papers.of_case(work, paper.case_id)]
    assert kept == [(first, PaperState.VOID), (second, PaperState.ISSUED)]
    assert (first, second) == ("青石责改字〔2026〕第1号", "青石责改字〔2026〕第2号")


async def test_each_organ_and_year_has_numbers_of_its_own(county: Database) -> None:
    numbers = []
    async with county.write(NOW) as work:
        asker, decider = (await people_of(work))[:2]
        bureau = (await work.conn.execute(select(areas.c.id).where(areas.c.kind == "county"))).scalar_one()
        for n, (word, area, year) in enumerate((("青石", None, 2026), ("示范教", bureau, 2026), ("青石", None, 2027))):
            paper = await asked(work, CODES[n], f"J-0000{n}", by=asker)
            paper = replace(paper, area_id=area or paper.area_id)
            await work.conn.execute(update(table).where(table.c.id == paper.id).values(area_id=paper.area_id))
            numbers.append(await papers.issue(work, paper, word, decider, NOW.replace(year=year)))
    assert numbers == ["青石责改字〔2026〕第1号", "示范教责改字〔2026〕第1号", "青石责改字〔2027〕第1号"]


async def test_the_database_refuses_whoever_asked(county: Database) -> None:
    async with county.write(NOW) as work:
        asker = (await people_of(work))[0]
        await asked(work, CODES[0], "J-00001", by=asker)

    async def issue() -> None:
        async with county.write(NOW) as work:
            paper = await papers.one(work, "J-00001")
            assert paper is not None
            await papers.issue(work, paper, "青石", asker, NOW)

    with pytest.raises(IntegrityError):
        await issue()
    with pytest.raises(IntegrityError):
        await changed(county, decided_by=asker)


async def changed(county: Database, **values: object) -> None:
    """Somebody changes the rows themselves, past all that the program checks."""
    async with county.write(NOW) as work:
        await work.conn.execute(update(table).values(values))


async def test_the_database_refuses_a_second_paper_for_one_step(county: Database) -> None:
    async with county.write(NOW) as work:
        asker, decider = (await people_of(work))[:2]
        await asked(work, CODES[0], "J-00001", by=asker)
        await asked(work, CODES[0], "J-00002", by=asker, round_=2)  # another round begins anew

    async def again() -> None:
        async with county.write(NOW) as work:
            await asked(work, CODES[0], "J-00003", by=decider)

    with pytest.raises(IntegrityError):
        await again()


async def test_a_number_without_a_decision_is_refused(county: Database) -> None:
    async with county.write(NOW) as work:
        asker = (await people_of(work))[0]
        await asked(work, CODES[0], "J-00001", by=asker)
    with pytest.raises(IntegrityError):
        await changed(county, number="青石责改字〔2026〕第9号", nth=9, category="责改字", year=2026)


async def test_only_one_of_two_who_decide_at_once_decides(county: Database, county_url: str) -> None:
    other = Database(county_url, seal())
    async with county.write(NOW) as work:
        asker, *deciders = (await people_of(work))[:3]
        await asked(work, CODES[0], "J-00001", by=asker)

    async def decide(database: Database, by: int) -> str:
        async with database.write(NOW) as work:
            paper = await papers.one(work, "J-00001")
            assert paper is not None
            return await papers.issue(work, paper, "青石", by, NOW)

    done = await asyncio.gather(decide(county, deciders[0]), decide(other, deciders[1]), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["NotOpen", "str"]
    await other.close()


async def test_sent_back_it_is_asked_anew_under_the_same_code_and_only_then(county: Database) -> None:
    async with county.write(NOW) as work:
        asker, decider, third = (await people_of(work))[:3]
        paper = await asked(work, CODES[0], "J-00001", by=asker)
        await papers.move(work, paper, PaperState.SENT_BACK, decided_by=decider, decided_at=NOW)
        again = await asked(work, CODES[0], "J-00001", by=third, at=NOW + timedelta(days=1))
        assert (again.state, again.asked_by, again.decided_by) == (PaperState.ASKED, third, None)
        assert again.asked_at == NOW + timedelta(days=1)
        with pytest.raises(NotOpen):
            await asked(work, CODES[0], "J-00001", by=third)


async def test_what_a_paper_says_is_sealed(county: Database) -> None:
    async with county.write(NOW) as work:
        asker = (await people_of(work))[0]
        paper = await asked(work, CODES[0], "J-00001", by=asker)
        await papers.freeze(work, paper, replace(paper.facts, pupil="张小明"), "1" * 64)
        sealed = (await work.conn.execute(past_the_scope(select(table.c.sealed), "test"))).scalar_one()
        assert "张小明".encode() not in sealed
        found = await papers.one(work, "J-00001")
        assert found is not None
        assert (found.facts.pupil, found.content) == ("张小明", "1" * 64)
