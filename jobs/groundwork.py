"""What follows when the ground for a paper is found out: a guardian who is confirmed is the party from now on."""

from datetime import datetime

from rules.groundwork import GuardianConfirmed
from rules.policy import Policy
from storage.casework import By
from storage.database import Work
from storage.kinfolk import confirm
from storage.outbox import OutboxMessage


async def confirmed(
    work: Work, event: GuardianConfirmed, _by: By, _now: datetime, _policy: Policy
) -> list[OutboxMessage]:
    """The parent's row says so."""
    await confirm(work, event.case, event.kin)
    return []
