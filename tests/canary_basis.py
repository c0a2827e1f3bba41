"""The basis registry in the canary walk: one of the bureau enters, another decides, somebody ends; the township cites."""

from dialog import presses
from tests.canary_county import Worker
from tests.canary_walk import Walk

ENTER = (
    *("SW-07", "> 示范法", "law", "> 示范机关", "> 第一条"),
    *("> 2020年1月1日", "> 示范公报", presses.SEND),
)
DECIDE = (("approve", "> 高审核", presses.SEND), ("refuse", "> 层级不够", presses.SEND))
AGES = ("> 15", "> 17")


async def somebody_registers_a_basis(walk: Walk, _worker: Worker) -> None:
    """An entry from its beginning to its end, a citation and a demand; what is in the way is an answer like any other."""
    one, other, town = (walk.county.workers[alias] for alias in ("bureau_desk0", "bureau_desk1", "town_desk0"))
    await _all(walk, one, "basis", ENTER)
    await _all(walk, other, "bases", ())
    for form, answers in (
        ("basisdecide", walk.chance.choice(DECIDE if "basisend" in walk.shown else DECIDE[:1])),
        ("basisend", ("> 修订了", presses.SEND)),
    ):
        newest = [button.value for button in walk.phones[other.address].newest if button.value.startswith(f"/{form} ")]
        if newest:
            await _all(walk, other, newest[0].removeprefix("/"), answers)
            await _all(walk, other, "bases", ())
    await _all(walk, town, "cite", ("give_work", "age", walk.chance.choice(AGES)))
    await _all(walk, town, "demand", ("medical",))
    walk.who = town


async def _all(walk: Walk, worker: Worker, command: str, answers: tuple[str, ...]) -> None:
    for said in (f"> /{command}", presses.START_OVER, *answers):
        phone = walk.phones[worker.address]
        if said.startswith("> "):
            update = walk.updates.text(worker, said[2:])
        else:
            update = walk.updates.press(worker, phone.message_id, f"{phone.turn}:{said}")
        await walk.do(worker, f"registers: {said}", update)
