"""Leave in the canary walk: the school enters it, school and village agree, the township approves, the bureau files."""

from dialog import presses
from tests.canary_county import Worker
from tests.canary_walk import Walk

DAY = "{today}"
ENTER = (
    "suspension",
    DAY,
    "body",
    "no",
    "hospital",
    DAY,
    "> 示范医院",
    "> 休养",
    "> 2027年2月28日",
    "> 学校",
    presses.SEND,
)
SAY = ("agrees", presses.SKIP, presses.SEND)
STEPS = (
    ("head_teacher0", "exempt", ENTER),
    ("head_teacher0", "opinion", SAY),
    ("village_cadre0", "opinion", SAY),
    ("town_head0", "leavedecide", ("approve", presses.SEND)),
    ("bureau_desk0", "leavefile", ("next", presses.SEND)),
    ("head_teacher0", "leaveend", (DAY, "> 好了", presses.SEND)),
)


async def somebody_applies_for_leave(walk: Walk, _worker: Worker) -> None:
    """A whole application, as far as the case lets it come; what goes wrong on the way is an answer like any other."""
    today = walk.clock.now().date()
    seen = [set(walk.oracle.seen_from(walk.county.workers[alias], today)) for alias, _, _ in STEPS]
    codes = sorted(set.intersection(*seen))
    if not codes:
        return
    code = walk.chance.choice(codes)
    whole = not {form for _, form, _ in STEPS} <= walk.shown
    for alias, form, answers in STEPS if whole else STEPS[: walk.chance.randint(1, len(STEPS))]:
        worker = walk.county.workers[alias]
        for said in (f"> /{form} {code}", presses.START_OVER, *answers):
            await _does(walk, worker, said.format(today=today.isoformat()))
        walk.who = worker


async def _does(walk: Walk, worker: Worker, said: str) -> None:
    phone = walk.phones[worker.address]
    if said.startswith("> "):
        update = walk.updates.text(worker, said[2:])
    else:
        update = walk.updates.press(worker, phone.message_id, f"{phone.turn}:{said}")
    walk._gave(worker, said)
    await walk.do(worker, f"leave: {said}", update)
