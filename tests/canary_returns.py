"""Returns in the canary walk: a child is back, is seen in class, comes off the list, is looked after, and stays away again."""

from datetime import timedelta

from dialog import presses
from jobs.paperwork import follow
from rules.returning import PupilReturned
from storage.recording import By, record
from tests.canary_county import Worker
from tests.canary_walk import Walk

DAY = "{today}"
SCHOOL, DESK, TOWN = "head_teacher0", "bureau_desk0", "town_desk0"
BACK_SINCE = timedelta(days=90)
"""Long enough ago that observation is over."""
STEPS = (
    (SCHOOL, "inclass", ("yes", presses.SEND)),
    (SCHOOL, "askclose", (presses.SKIP, presses.SEND)),
    (DESK, "close", ("close", presses.SEND)),
    (SCHOOL, "followup", ("yes", presses.SEND)),
    (SCHOOL, "away", (DAY, presses.SKIP, presses.SEND)),
    (SCHOOL, "returned", (presses.SEND,)),
)
LEAVES = ((TOWN, "wayout", ("moved", "> 户口迁走了", DAY, presses.SKIP, presses.SEND)), (DESK, "close", ("refuse",)))
PRESSED = (
    (TOWN, "steps", ()),
    (TOWN, "whynot", ()),
    (TOWN, "way", ()),
    (TOWN, "refer", ()),
    (TOWN, "absent", ()),
    (TOWN, "papers", ()),
    (TOWN, "fetch", ()),
    ("town_head0", "noted", ()),
    ("inspector0", "waiting", ()),
    (DESK, "concerned", ()),
    (DESK, "exempts", ()),
    (DESK, "police", ()),
    (DESK, "listen", ()),
    (DESK, "takein", ()),
    (DESK, "report", ()),
    (SCHOOL, "amend", ()),
    (SCHOOL, "addnote", ()),
    (SCHOOL, "flag", ()),
    (TOWN, "parents", ()),
    (TOWN, "verify", ()),
)
"""Pages and questions of the ladder, opened for a case whatever stands in its file."""


async def a_child_comes_back(walk: Walk, _worker: Worker) -> None:
    """A return from long ago goes its whole way, or the case leaves another way; what is in the way is an answer too."""
    now = walk.clock.now()
    everybody = {alias for alias, _, _ in (*STEPS, *LEAVES)}
    seen = [set(walk.oracle.seen_from(walk.county.workers[alias], now.date())) for alias in everybody]
    codes = sorted(set.intersection(*seen) - walk.oracle.restricted - walk.oracle.closed)
    if not codes:
        return
    code = walk.chance.choice(codes)
    stays = walk.chance.random() < 0.7 if "wayout" in walk.shown else "close" not in walk.shown
    if stays:
        back = PupilReturned(case=code, day=now.date() - BACK_SINCE, told_by="某人")
        async with walk.database.write(now) as work:
            await record(work, (back,), By(), now)
            await follow(work, (back,), By(), now, walk.turns.policy)
    for alias, form, answers in (*(STEPS if stays else LEAVES), *PRESSED):
        worker = walk.who = walk.county.workers[alias]
        walk._gave(worker, code)
        for said in (f"> /{form} {code}", presses.START_OVER, *answers):
            await _does(walk, worker, said.format(today=now.date().isoformat()))


async def _does(walk: Walk, worker: Worker, said: str) -> None:
    phone = walk.phones[worker.address]
    if said.startswith("> "):
        update = walk.updates.text(worker, said[2:])
    else:
        update = walk.updates.press(worker, phone.message_id, f"{phone.turn}:{said}")
    await walk.do(worker, f"comes back: {said}", update)
