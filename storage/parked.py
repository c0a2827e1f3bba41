"""Parked messages: those that came to nothing and wait for a person to look (DESIGN §6). What they say is not read here.

An administrator of the county sees to whom, when, why and in which lane; never a word of it, nor of which child it speaks.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import update

from storage.database import Work
from storage.tables import outbox

SENT_AGAIN = "sent again by hand"


def _again(now: datetime) -> dict[str, Any]:
    """It may have arrived all the same, so it is said as a repeat, with one more try in doubt than before."""
    return {"state": "doubt", "why": SENT_AGAIN, "not_before": now, "attempts": 0}


async def send_all_again(work: Work, now: datetime) -> int:
    """Send again everything that is parked; how many messages."""
    result = await work.conn.execute(update(outbox).where(outbox.c.state == "parked").values(**_again(now)))
    return int(result.rowcount)
