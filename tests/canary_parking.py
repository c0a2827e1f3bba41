"""Messages that came to nothing in the canary walk: the county desk looks at them and decides; others ask for them in vain."""

from sqlalchemy import select, update

from rules.parked import DropWhy
from storage.tables import outbox
from tests.canary_county import Worker
from tests.canary_walk import Walk

DECIDES = "bureau_desk0"
REASONS = ("blocked", "in doubt twice", "bad request: 400", "")


async def a_message_comes_to_nothing(walk: Walk, worker: Worker) -> None:
    """Any message, sent or not, is parked; somebody asks for it, and the desk sends it again or lets it be."""
    ids = [row.id for row in await walk.records._rows(select(outbox.c.id).order_by(outbox.c.id))]
    message, why = walk.chance.choice(ids), walk.chance.choice(REASONS)
    async with walk.database.write(walk.clock.now()) as work:
        here = update(outbox).where(outbox.c.id == message)
        await work.conn.execute(here.values(state="parked", why=why))
    desk = walk.county.workers[DECIDES]
    for one, said in (
        (worker, "/parked"),
        (worker, f"/unpark {message}"),
        (desk, "/parked"),
        (desk, f"/unpark {message}"),
    ):
        await walk.do(one, said, walk.updates.text(one, said))
    phone = walk.phones[desk.address]
    how = walk.chance.choice(["again", *DropWhy])
    await walk.do(desk, how, walk.updates.press(desk, phone.message_id, f"{phone.turn}:{how}"))
    walk.who = desk
