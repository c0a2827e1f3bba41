"""Photos that came with a record of service or of an application: kept for the child, in the same transaction. Tells nobody."""

from datetime import datetime

from rules.paperwork import PaperServed
from rules.policy import Policy
from rules.returning import ExemptionRequested
from storage.database import Work
from storage.files import attach_photos
from storage.outbox import OutboxMessage
from storage.photo_views import KEPT_IN
from storage.recording import By


async def kept(
    work: Work, event: PaperServed | ExemptionRequested, by: By, _now: datetime, _policy: Policy
) -> list[OutboxMessage]:
    """Each lies under the child's key, and is read by those who may read what it shows.

    Raises:
        LookupError: there is no such file, it is somebody else's, or it belongs to another case.
    """
    _, kind, fields = KEPT_IN[type(event).__name__]
    files = [file for name in fields for file in getattr(event, name)]
    if files:
        await attach_photos(work, event.case, files, kind, by.person_id)
    return []
