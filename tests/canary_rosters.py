"""A roster in the canary walk: somebody of the county desk sends one, and decides what becomes of it, or leaves it."""

from sqlalchemy import select

from dialog import presses
from storage.tables import sent_rosters
from tests.canary_county import Worker
from tests.canary_joining import DESK
from tests.canary_walk import Walk

BUTTONS = ("/takein",)


async def the_desk_sends_a_roster(walk: Walk, _worker: Worker) -> None:
    """The file comes to the question or out of turn; then whatever button it brought is pressed.

    Until a walk has come to both ends of it, the question is asked anew and what became of the file is asked for by name.
    """
    desk = walk.who = walk.county.workers[walk.chance.choice(DESK)]
    asked = walk.chance.random() < 0.7
    if asked or "rosterkept" not in walk.shown:
        await walk.do(desk, "/roster", walk.updates.text(desk, "/roster"))
    if "rosterkept" not in walk.shown:
        await _starts_over(walk, desk)
    sent = walk.updates.text(desk, "")
    del sent["message"]["text"]
    sent["message"]["document"] = {"file_id": "a", "file_unique_id": "a", "file_name": "名册.xlsx"}
    await walk.do(desk, "sends a roster", sent)
    offered = [button for button in walk.phones[desk.address].newest if button.value.startswith(BUTTONS)]
    if offered:
        await walk.press(desk, walk.chance.choice(offered))
    if "takeintold" not in walk.shown and (receipt := await _last_receipt(walk)):
        await walk.do(desk, "/takein", walk.updates.text(desk, f"/takein {receipt}"))
        await _starts_over(walk, desk)
        if choices := walk.phones[desk.address].newest:
            await walk.press(desk, choices[0])


async def _starts_over(walk: Walk, desk: Worker) -> None:
    """Whatever was open is put away, so that this question is asked now."""
    phone = walk.phones[desk.address]
    await walk.do(desk, "starts over", walk.updates.press(desk, phone.message_id, f"{phone.turn}:{presses.START_OVER}"))


async def _last_receipt(walk: Walk) -> str | None:
    async with walk.database.read() as conn:
        found: str | None = await conn.scalar(select(sent_rosters.c.receipt).order_by(sent_rosters.c.id.desc()))
    return found
