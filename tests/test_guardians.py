"""A guardian who was told of is confirmed by the township, or is none; what the gate before a paper asks follows from it."""

import pytest

from rules.access import INSIDE
from rules.codes import Met, Parent, Whereabouts
from rules.events import GuardianTold
from rules.guardians import Guardians, GuardianVerified, Proof, Relation, Verdict
from storage.database import Database
from storage.guardian_view import guardians
from storage.reader import Reader
from storage.recording import By, record
from storage.scope import Scope
from tests.county import START
from tests.reading import who

CASE, NEXT_DOOR = "Q-2C6Y", "Q-3D7Z"
TOLD = GuardianTold(case=CASE, parent=Parent.FATHER, name="马大山", told_by=Met.NEIGHBOUR, lives=Whereabouts.AWAY)


async def seen(county: Database, alias: str, code: str = CASE) -> Guardians:
    person = await who(county, alias)
    async with county.read() as conn:
        return await guardians(Reader(conn, county.seal, Scope(person, INSIDE)), code)


async def tell(county: Database, event: GuardianTold | GuardianVerified) -> None:
    async with county.write(START) as work:
        await record(work, (event,), By(None, None, None, "J-2"), START)


async def verified(county: Database, verdict: Verdict, **how: object) -> GuardianVerified:
    (one,) = (await seen(county, "乡镇专干")).to_verify
    return GuardianVerified(case=CASE, guardian=int(one.code), verdict=verdict, **how)  # type: ignore[arg-type]  # its fields


async def test_only_who_is_verified_counts_before_a_paper(county: Database) -> None:
    assert await seen(county, "县专干") == Guardians(), "a carer is no guardian"
    await tell(county, TOLD)
    told = await seen(county, "县专干")
    assert (told.known, told.confirmed, told.address) == (True, False, False)
    proof = {"relation": Relation.FATHER, "proof": Proof.HOUSEHOLD_BOOK, "name": "马大珊"}
    await tell(county, await verified(county, Verdict.GUARDIAN, **proof))
    assert await seen(county, "县专干") == Guardians(known=True, confirmed=True, address=True)


async def test_who_is_none_counts_no_more_until_he_is_told_of_again(county: Database) -> None:
    await tell(county, TOLD)
    await tell(county, await verified(county, Verdict.NOT_GUARDIAN))
    assert await seen(county, "县专干") == Guardians()
    await tell(county, TOLD)
    assert len((await seen(county, "乡镇专干")).to_verify) == 1


@pytest.mark.parametrize(("alias", "may"), [("乡镇专干", 1), ("县专干", 1), ("村干部", 0), ("校长", 0), ("督查员", 0)])
async def test_the_township_and_the_county_verify_and_nobody_else(county: Database, alias: str, may: int) -> None:
    await tell(county, TOLD)
    assert len((await seen(county, alias)).to_verify) == may


async def test_a_foreign_case_has_nobody(county: Database) -> None:
    await tell(county, TOLD)
    assert await seen(county, "邻村组长") == await seen(county, "邻村组长", "Q-2222") == Guardians()


async def test_a_relative_of_another_child_is_not_verified(county: Database) -> None:
    await tell(county, TOLD)
    event = await verified(county, Verdict.GUARDIAN, relation=Relation.FATHER, proof=Proof.COURT)
    other = GuardianVerified(case=NEXT_DOOR, guardian=event.guardian, verdict=Verdict.GUARDIAN)
    with pytest.raises(LookupError):
        await tell(county, other)
    assert not (await seen(county, "县专干")).confirmed
