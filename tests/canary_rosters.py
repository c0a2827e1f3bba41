"""A roster in the canary walk: somebody of the county desk sends one, and decides what becomes of it, or leaves it."""

from tests.canary_county import Worker
from tests.canary_joining import DESK
from tests.canary_walk import Walk

BUTTONS = ("/takein",)


async def the_desk_sends_a_roster(walk: Walk, _worker: Worker) -> None:
    """The file comes to the question or out of turn; then whatever button it brought is pressed."""
    desk = walk.who = walk.county.workers[walk.chance.choice(DESK)]
    if walk.chance.random() < 0.7:
        await walk.do(desk, "/roster", walk.updates.text(desk, "/roster"))
    sent = walk.updates.text(desk, "")
    del sent["message"]["text"]
    sent["message"]["document"] = {"file_id": "a", "file_unique_id": "a", "file_name": "名册.xlsx"}
    await walk.do(desk, "sends a roster", sent)
    offered = [button for button in walk.phones[desk.address].newest if button.value.startswith(BUTTONS)]
    if offered:
        await walk.press(desk, walk.chance.choice(offered))
