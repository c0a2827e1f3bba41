"""Papers in the canary walk: one is released in a town, and its people serve it doubtfully, rule on it, or undo it."""

from sqlalchemy import select

from dialog import presses
from rules.paper_facts import Facts, Organ
from rules.papers import PaperKind, PaperState
from rules.paperwork import PaperRequested
from storage import papers
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import areas, cases
from tests.canary_county import Worker
from tests.canary_walk import Walk

SERVES = ("direct", "no", "> 某人", "> 亲戚", "held", "{today}", "> 9:30", presses.SKIP)
RULES = ("anew", "> 不是监护人", "> 一号", presses.SEND)
UNDOES = ("withdrawn", "> 情况变了", presses.SEND)


async def somebody_serves(walk: Walk, _worker: Worker) -> None:
    """A paper of a case is released; then one of the town goes a way with it, as far as the bot lets him come."""
    town = f"town_{walk.chance.choice(('desk', 'officer'))}0"
    desk, head = walk.county.workers[town], walk.county.workers["town_head0"]
    code = await _release(walk, head.posts[0].where[0])
    if code is None:
        return
    await _goes(walk, desk, f"> /serve {code}", *SERVES)
    if walk.chance.random() < 0.5:
        await _goes(walk, head, f"> /rule {code}", *RULES)
    await _goes(walk, head, f"> /undo {code}", *UNDOES)
    await _goes(walk, desk, f"> /photos {code}")


async def _release(walk: Walk, town: str) -> str | None:
    """A paper as if it had been asked for and decided, each in a round of its own; its code."""
    now, code = walk.clock.now(), walk.turns.draw_receipt()
    asked, decided = (walk.records.people[alias] for alias in ("bureau_desk0", "bureau_head0"))
    async with walk.database.write(now) as work:
        here = select(cases.c.id, cases.c.code, cases.c.town_id).join(areas, areas.c.id == cases.c.town_id)
        rows = (await work.conn.execute(past_the_scope(here.where(areas.c.name == town), "test"))).all()
        row = walk.chance.choice(rows)
        facts = Facts(kind=PaperKind.ORDER, case=row.code, organ=Organ(name="机关", word="青石"), pupil="", guardian="")
        of = {"round": walk.steps, "issuer": "town", "area_id": row.town_id, "asked_by": asked, "asked_at": now}
        happened = PaperRequested(case=row.code, paper=code, kind=PaperKind.ORDER, round=walk.steps)
        await record(work, [happened], By(asked, "bureau_desk", None, code), now)
        await papers.put(work, row.id, code, facts, "0" * 64, of)
        paper = await papers.one(work, code)
        assert paper is not None
        await papers.issue(work, paper, "青石", decided, now)
        paper = await papers.one(work, code)
        assert paper is not None
        await papers.move(work, paper, PaperState.RELEASED, rendered_at=now)
    return code


async def _goes(walk: Walk, who: Worker, *all_said: str) -> None:
    today = walk.clock.now().date().isoformat()
    walk.who = who
    for said in (all_said[0], presses.START_OVER, *all_said[1:]):
        phone = walk.phones[who.address]
        if said.startswith("> "):
            update = walk.updates.text(who, said[2:])
        else:
            update = walk.updates.press(who, phone.message_id, f"{phone.turn}:{said.format(today=today)}")
        walk._gave(who, said)
        await walk.do(who, f"serves: {said}", update)
