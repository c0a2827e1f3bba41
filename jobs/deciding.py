"""What follows when a paper is asked for, and when somebody decides on it: rows and numbers (`storage.deciding`). Tells nobody."""

from datetime import datetime

from rules.paperwork import PaperDecided, PaperRequested
from rules.policy import Policy
from storage import deciding
from storage.database import Work
from storage.outbox import OutboxMessage
from storage.recording import By


async def requested(work: Work, event: PaperRequested, by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """A paper is asked for: its row."""
    await deciding.ask_for(work, event, by, now, policy)
    return []


async def decided(work: Work, event: PaperDecided, by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """Somebody decided: issued with a number, sent back, refused or postponed."""
    await deciding.decide(work, event, by, now, policy)
    return []
