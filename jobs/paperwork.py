"""What follows at once from what just happened to the papers of a case, in the same transaction (DOMAIN §2.2).

Each kind of happening has its own place; this one only sends it there. Messages to those who must hear come back.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from jobs.deciding import decided, requested
from jobs.groundwork import confirmed
from rules.events import Event
from rules.groundwork import GuardianConfirmed
from rules.paperwork import PaperDecided, PaperRequested
from rules.policy import Policy
from storage.casework import By
from storage.database import Work
from storage.outbox import OutboxMessage

Follows = Callable[[Work, Any, By, datetime, Policy], Awaitable[list[OutboxMessage]]]

FOLLOWS: Mapping[type, tuple[Follows, ...]] = {
    PaperRequested: (requested,),
    PaperDecided: (decided,),
    GuardianConfirmed: (confirmed,),
}
"""What is done after each kind of event, in order."""


async def follow(work: Work, happened: Iterable[Event], by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """Do what follows from these events; messages to those who must hear."""
    said: list[OutboxMessage] = []
    for event in happened:
        for does in FOLLOWS.get(type(event), ()):
            said += await does(work, event, by, now, policy)
    return said
