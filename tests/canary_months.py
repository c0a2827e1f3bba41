"""The month's report in the canary walk: a unit sends, the next level sees it, sends it back or accepts it; others ask in vain."""

import re

from dialog import presses
from tests.canary_county import Worker
from tests.canary_walk import Walk

SENDERS = ("head_teacher0", "village_cadre0")
ABOVE = "town_desk0"
REPORT = re.compile(r"[SVT]\d+\.\d{4}-\d\d")
ASKED = ("month", "monthanew", "monthsee", "monthback", "monthaccept", "monthwords")


async def somebody_reports_the_month(walk: Walk, _worker: Worker) -> None:
    """With a list looked at, words, the paper, an answer, and once more; then anybody asks for the same report."""
    sender = walk.county.workers[walk.chance.choice(SENDERS)]
    above = walk.county.workers[ABOVE]
    await _says(walk, sender, "/month")
    code = _report(walk, sender)
    if not code:
        return
    for said in (f"/monthlist {code} closing now", f"/monthwords {code}", "电话难打通"):
        await _says(walk, sender, said)
    for pressed in (presses.SKIP, presses.SEND):
        await _presses(walk, sender, pressed)
    await _says(walk, sender, f"/monthpaper D14.{code}")
    for said in ("/months", f"/monthsee {code}", f"/monthlist {code} closing then", f"/monthback {code}", "请再核对"):
        await _says(walk, above, said)
    await _presses(walk, above, presses.SEND)
    for said in (f"/monthnow {code} send", f"/monthnow {code} zero", f"/monthanew {code}"):
        await _says(walk, sender, said)
    await _says(walk, above, f"/monthaccept {code} {walk.chance.choice(('accepted', 'look'))}")
    worker = walk.chance.choice([one for one in walk.county.workers.values() if one.active])
    for name in ASKED:
        await _says(walk, worker, f"/{name} {code}")
    for said in (f"/monthlist {code} closing then", f"/monthlist {code} closing now", f"/monthpaper D16.{code}"):
        await _says(walk, worker, said)
    walk.who = worker


def _report(walk: Walk, worker: Worker) -> str:
    """The report his newest screen is about."""
    values = " ".join(button.value for button in walk.phones[worker.address].newest)
    found = REPORT.search(values)
    return found[0] if found else ""


async def _says(walk: Walk, worker: Worker, said: str) -> None:
    await walk.do(worker, f"months: {said}", walk.updates.text(worker, said))


async def _presses(walk: Walk, worker: Worker, what: str) -> None:
    phone = walk.phones[worker.address]
    await walk.do(worker, f"months: {what}", walk.updates.press(worker, phone.message_id, f"{phone.turn}:{what}"))
