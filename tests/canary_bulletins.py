"""Bulletins in the canary walk: the county desk writes one, the bureau's head decides, an inspector reads; a group may hear it."""

from dialog import presses
from tests.canary_county import Worker
from tests.canary_walk import Walk

WRITE = ("> 查了台账", presses.SKIP, "> {problems}", "> 补上", "> 下周五", presses.SEND)
DECIDE = (("send", presses.SEND), ("not", "> 再查一查", presses.SEND))


async def somebody_writes_a_bulletin(walk: Walk, _worker: Worker) -> None:
    """From its beginning to the decision, or to its refusal, for it names a child of the county."""
    desk, head, inspector = (walk.county.workers[alias] for alias in ("bureau_desk0", "bureau_head0", "inspector0"))
    problems = walk.chance.choice((_noted(walk, desk), _noted(walk, desk), _a_childs_name(walk)))
    await _all(walk, desk, "bulletin", tuple(said.format(problems=problems) for said in WRITE))
    await _all(walk, head, "bulletins", ())
    phone = walk.phones[head.address]
    if waits := [one.value for one in phone.newest if one.value.startswith("/bulletinout ")]:
        await _all(walk, head, waits[0].removeprefix("/"), walk.chance.choice(DECIDE))
    await _all(walk, inspector, "bulletins", ())
    if whole := [one.value for one in walk.phones[inspector.address].newest if one.value.startswith("/bulletinwhole ")]:
        await _all(walk, inspector, whole[0].removeprefix("/"), ())
    walk.who = inspector


def _noted(walk: Walk, worker: Worker) -> str:
    """Words with a sign, to be known again in a group."""
    sign = next(walk.signs)
    walk.oracle.notes[sign] = (worker.alias, set())
    return f"{sign * 3}缺1份"


def _a_childs_name(walk: Walk) -> str:
    return f"{walk.chance.choice(list(walk.county.children.values())).name}家没有入户"


async def _all(walk: Walk, worker: Worker, command: str, answers: tuple[str, ...]) -> None:
    for said in (f"> /{command}", presses.START_OVER, *answers):
        phone = walk.phones[worker.address]
        if said.startswith("> "):
            walk._gave(worker, said)
            update = walk.updates.text(worker, said[2:])
        else:
            update = walk.updates.press(worker, phone.message_id, f"{phone.turn}:{said}")
        await walk.do(worker, f"bulletin: {said}", update)
