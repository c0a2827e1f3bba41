"""Joining in the canary walk: somebody gets a new phone and an invite, and a stranger opens it, rightly or not."""

from typing import Any

from storage.invites import make_invites
from tests.canary_county import Worker
from tests.canary_walk import Walk

DESK = ("bureau_desk0", "bureau_desk1")


async def somebody_joins(walk: Walk, worker: Worker) -> None:
    """An invite is made; from a phone nobody knows its link is opened and a contact shared. The desk looks who waits."""
    now, address = walk.clock.now(), str(9_000_000 + walk.steps)
    async with walk.database.write(now) as work:
        made = await make_invites(work, [walk.records.people[worker.alias]], now)
    await walk.do(
        None, f"opens the invite of {worker.alias}", walk.updates.text(worker, f"/start {made[0].payload}", address)
    )
    owner = worker if walk.chance.random() < 0.8 else walk.chance.choice(list(walk.county.workers.values()))
    shared = walk.updates.text(worker, "", address)
    del shared["message"]["text"]
    shared["message"]["contact"] = _contact(owner, address)
    await walk.do(None, f"shares the number of {owner.alias}", shared)
    walk.who = walk.county.workers[walk.chance.choice(DESK)]
    await walk.do(walk.who, "/confirm", walk.updates.text(walk.who, "/confirm"))


def _contact(owner: Worker, address: str) -> dict[str, Any]:
    return {"phone_number": owner.phone, "first_name": "某人", "user_id": int(address)}
