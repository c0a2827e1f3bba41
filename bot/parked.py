"""Carries out what the county desk decided about a message that came to nothing."""

from datetime import datetime

from rules.parked import ParkedDecided, ParkedSentAgain, may_decide
from storage.audit import Note
from storage.database import Work
from storage.parked import drop_parked, send_again
from storage.people import Caller
from storage.recording import By


async def decided(work: Work, event: ParkedDecided, caller: Caller, by: By, now: datetime) -> bool:
    """Do it, in the turn's transaction; False where it does not stand as it did, or is not his to decide."""
    if not may_decide(caller.person):
        return False
    posts = tuple(seat.post.value for seat in caller.person.seats)
    work.notes.append(Note(caller.person.id, "parked", posts, wrote=(type(event).__name__,), inbox_id=by.inbox_id))
    if isinstance(event, ParkedSentAgain):
        return await send_again(work, event.message, now)
    return await drop_parked(work, event.message, event.why, caller.person.id)
