"""Parked messages: those that came to nothing and wait for a person to look (DESIGN §6). What they say is shown to nobody.

The county desk sees to which post, when, why and in which lane. A message about a case that he is kept away from does not
exist for him, neither in a list nor in a count.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update

from rules.parked import Came, DropWhy, ParkedLine, ParkedList, may_decide
from storage.database import Work
from storage.outbox import Lane
from storage.reader import Reader
from storage.sealing import SealBroken
from storage.tables import areas, assignments, excluded, outbox, schools

SENT_AGAIN = "sent again by hand"
BY_HAND = "by hand"
"""How the reason of what a person let be begins."""
ROBOT = "robot"
"""The channel of group robots; a robot's name is its address, and may be shown."""


async def parked_list(reader: Reader, page: int, page_by: int) -> ParkedList:
    """The view: one page of what is parked, the oldest first."""
    rows = await _seen(reader)
    counts = Counter(_came(row.why, row.channel) for row in rows)
    skip = max(0, min(page, (len(rows) - 1) // page_by)) * page_by
    lines = await _lines(reader, rows[skip : skip + page_by])
    return ParkedList(lines, tuple((came, counts[came]) for came in Came if counts[came]))


async def parked_one(reader: Reader, message_id: str) -> ParkedLine | None:
    """The view: one of them; None where it is not parked, or not for this reader."""
    rows = [row for row in await _seen(reader) if str(row.id) == message_id]
    return (await _lines(reader, rows))[0] if rows else None


async def _seen(reader: Reader) -> list[Any]:
    person = reader.scope.person
    if not may_decide(person):
        return []
    rows = list(await reader.conn.execute(_PARKED))
    hidden = frozenset(
        (await reader.conn.execute(select(excluded.c.case_id).where(excluded.c.person_id == person.id))).scalars()
    )
    return [row for row in rows if not (hidden and _about(reader, row) & hidden)]


_PARKED = select(outbox).where(outbox.c.state == "parked").order_by(outbox.c.id)


def _about(reader: Reader, row: Any) -> frozenset[int]:
    """Row ids of the cases it tells about. One that cannot be opened tells of its own case alone."""
    own = {row.case_id} if row.case_id else set()
    try:
        return frozenset(own | set(reader.seal.open_json("outbox.sealed", row.id, row.sealed).get("shows", ())))
    except SealBroken:
        return frozenset(own)


def _came(why: str | None, channel: str = "") -> Came:
    said = why or ""
    if said.startswith(("blocked", "chat moved")):
        return Came.SHUT_OUT
    if said.startswith("in doubt"):
        return Came.DOUBT
    refused = said.startswith("bad request") or (channel == ROBOT and said != "sender failed")
    return Came.REFUSED if refused else Came.FAILED


def _seats() -> Select[Any]:
    return (
        select(assignments.c.person_id, assignments.c.post, areas.c.label, schools.c.name.label("school"))
        .outerjoin(areas, areas.c.id == assignments.c.area_id)
        .outerjoin(schools, schools.c.id == assignments.c.school_id)
        .order_by(assignments.c.id.desc())
    )


async def _lines(reader: Reader, rows: Sequence[Any]) -> tuple[ParkedLine, ...]:
    wanted = _seats().where(assignments.c.person_id.in_([row.person_id for row in rows if row.person_id]))
    seats = {seat.person_id: seat for seat in await reader.conn.execute(wanted)} if rows else {}
    found = []
    for row in rows:
        seat = seats.get(row.person_id)
        to = (seat.post, seat.label or seat.school or "") if seat else ("", row.address if row.channel == ROBOT else "")
        found.append(ParkedLine(row.id, _came(row.why, row.channel), row.made_at, Lane(row.lane).name.lower(), *to))
    return tuple(found)


def _again(now: datetime) -> dict[str, Any]:
    """It may have arrived all the same, so it is said as a repeat, and has its tries anew."""
    return {"state": "doubt", "why": SENT_AGAIN, "not_before": now, "attempts": 0, "expires": None}


async def send_again(work: Work, message_id: int, now: datetime) -> bool:
    """Send one of them again; False where it is not parked any more."""
    here = update(outbox).where(outbox.c.id == message_id, outbox.c.state == "parked")
    return bool((await work.conn.execute(here.values(**_again(now)))).rowcount)


async def send_all_again(work: Work, now: datetime) -> int:
    """Send again everything that is parked; how many messages."""
    result = await work.conn.execute(update(outbox).where(outbox.c.state == "parked").values(**_again(now)))
    return int(result.rowcount)


async def drop_parked(work: Work, message_id: int, why: DropWhy, person_id: int) -> bool:
    """Leave it for good, with the reason and who gave it; False where it is not parked any more."""
    here = update(outbox).where(outbox.c.id == message_id, outbox.c.state == "parked")
    return bool((await work.conn.execute(here.values(state="dropped", why=f"{BY_HAND}: {why} ({person_id})"))).rowcount)
