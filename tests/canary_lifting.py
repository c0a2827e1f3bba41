"""Lifting in the canary walk: one of the county's proposes it, with the office's answer, and another is sent to decide."""

from dialog import presses
from tests.canary_county import Worker
from tests.canary_walk import Walk

PROPOSES, DECIDES = "bureau_desk0", "bureau_desk1"
ANSWERS = ("police", "{today}", presses.SKIP, "> 已经核查，孩子现在安全", "visit", "group", presses.SEND)


async def somebody_proposes_to_lift(walk: Walk, _worker: Worker) -> None:
    """A whole proposal, as far as the case lets it come; what goes wrong on the way is an answer like any other."""
    one, other = walk.county.workers[PROPOSES], walk.county.workers[DECIDES]
    code = walk.chance.choice(sorted(walk.oracle.restricted))
    today = walk.clock.now().date().isoformat()
    for said in (f"> /lift {code}", presses.START_OVER, *ANSWERS):
        phone = walk.phones[one.address]
        if said.startswith("> "):
            update = walk.updates.text(one, said[2:])
        else:
            data = f"{phone.turn}:{said.format(today=today)}"
            update = walk.updates.press(one, phone.message_id, data)
        walk._gave(one, said)
        await walk.do(one, f"proposes: {said}", update)
    walk.who = other
    walk._gave(other, code)
    await walk.do(other, f"/decide {code}", walk.updates.text(other, f"/decide {code}"))
