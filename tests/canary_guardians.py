"""Guardians in the canary walk: a parent is told of, and somebody of the township or the county goes to verify him."""

from rules.codes import Met, Parent
from rules.events import GuardianTold
from storage.recording import By, record
from tests.canary_county import Worker
from tests.canary_walk import Walk

OFFICES = ("town_desk0", "town_desk1", "town_officer0", "bureau_desk0")


async def an_office_verifies(walk: Walk, _worker: Worker) -> None:
    """The parent has no sign of his own: who he is, is told in the file to everybody who reads it."""
    office = walk.who = walk.county.workers[walk.chance.choice(OFFICES)]
    now = walk.clock.now()
    sees = sorted(walk.oracle.seen_from(office, now.date()))
    if not sees:
        return
    code = walk.chance.choice(sees)
    told = GuardianTold(case=code, parent=Parent.MOTHER, name="某某", told_by=Met.NEIGHBOUR)
    async with walk.database.write(now) as work:
        await record(work, (told,), By(), now)
    await walk.do(office, f"/verify {code}", walk.updates.text(office, f"/verify {code}"))
