"""Before a digest goes out: is all it tells of still open, and has its reader signal today? Else it is dropped, with the reason.

What it told of is then told anew, without what is done: a digest never asks for something that was done an hour ago. One
query each for all that are about to be sent; shows nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from storage.columns import EPOCH, MILLISECOND
from storage.database import Work
from storage.no_signal import without_signal
from storage.outbox import Claimed, Lane
from storage.scope import past_the_scope
from storage.tables import events
from storage.telling_tables import told

DONE = "something it tells of was done meanwhile; the rest is told anew"
NO_SIGNAL = "no signal today; told tomorrow"


async def still_due(work: Work, messages: Sequence[Claimed], now: datetime) -> Mapping[int, str]:
    """The digests that must not go out as they are, by row id, each with the reason."""
    digests = [message for message in messages if message.lane is Lane.DIGEST and "digest" in message.body]
    if not digests:
        return {}
    away = await without_signal(work.conn, {m.person_id for m in digests if m.person_id}, now)
    stand = await _standing(work, [str(m.body["digest"]["said_in"]) for m in digests])
    moved = await _moved(work, digests, now)
    gone = {}
    for message in digests:
        its = message.body["digest"]
        if message.person_id in away and not its["today"]:
            gone[message.id] = NO_SIGNAL
        elif set(its["keys"]) - stand.get(its["said_in"], set()) or _touched(its, moved):
            gone[message.id] = DONE
    return gone


def _touched(its: Mapping[str, Any], moved: Mapping[int, datetime]) -> bool:
    """Whether something was recorded about one of its cases after it was made: then it is looked at anew."""
    made = EPOCH + its["made"] * MILLISECOND
    return any(moved[case] > made for case in its["cases"] if case in moved)


async def _standing(work: Work, said_in: Sequence[str]) -> dict[str, set[str]]:
    """What is still written down as told by each of these messages."""
    found: dict[str, set[str]] = {}
    for row in await work.conn.execute(select(told.c.said_in, told.c.key).where(told.c.said_in.in_(said_in))):
        found.setdefault(row.said_in, set()).add(row.key)
    return found


async def _moved(work: Work, digests: Sequence[Claimed], now: datetime) -> dict[int, datetime]:
    """When something was last recorded about the cases these digests tell of, as far as it was after the oldest of them.

    What a clock that was ahead recorded is no news, or no digest about that case would go out until that day.
    """
    cases = {case for m in digests for case in m.body["digest"]["cases"]}
    if not cases:
        return {}
    oldest = EPOCH + min(m.body["digest"]["made"] for m in digests) * MILLISECOND
    last = (
        select(events.c.case_id, func.max(events.c.recorded_at).label("at"))
        .where(events.c.case_id.in_(cases), events.c.recorded_at > oldest, events.c.recorded_at <= now)
        .group_by(events.c.case_id)
    )
    return {row.case_id: row.at for row in await work.conn.execute(past_the_scope(last, "delivery"))}
