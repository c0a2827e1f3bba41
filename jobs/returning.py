"""What follows from a return, 销号, follow-ups, a new absence and other ways out, in the same transaction (DOMAIN §4.5).

A return stops every clock of its round. Taking a case off the list is decided by another person of the bureau.
"""

from datetime import datetime

from jobs.ladder_due import derive
from rules.access import Post
from rules.events import RedFlagRaised
from rules.policy import Policy
from rules.protection import RestrictionLifted
from rules.returning import (
    AwayAgain,
    CaseLeft,
    ClosingDecided,
    ClosingRequested,
    FollowedUp,
    PupilReturned,
    SeenInClass,
)
from storage import closings, liftings, papers
from storage.database import Work
from storage.outbox import OutboxMessage
from storage.recording import By
from storage.standing_down import stand_down

DECIDE = (Post.BUREAU_HEAD, Post.BUREAU_DESK)
WHY = "asked to decide on 销号"


async def off_the_ladder(
    work: Work, event: PupilReturned | CaseLeft, _by: By, now: datetime, policy: Policy
) -> list[OutboxMessage]:
    """Every clock of the round ends; what falls due is what the return brings."""
    case_id = await liftings.case_id_of(work, event.case)
    await stand_down(work, case_id, now)
    await papers.withdraw_waiting(work, case_id)
    if isinstance(event, PupilReturned):  # of another way out, the very request is decided in this transaction
        await closings.lapse(work, case_id, now)
    work.reached("return.stood_down")
    await derive(work, event.case, now, policy)
    work.reached("return.due")
    return []


async def watched(
    work: Work, event: SeenInClass | FollowedUp, _by: By, now: datetime, policy: Policy
) -> list[OutboxMessage]:
    """What falls due is read anew."""
    await derive(work, event.case, now, policy)
    return []


async def no_closing_waits(
    work: Work, event: RedFlagRaised | RestrictionLifted, _by: By, now: datetime, _policy: Policy
) -> list[OutboxMessage]:
    """The child is in danger, or no longer: what was asked before is asked anew by whoever still means it."""
    await closings.lapse(work, await liftings.case_id_of(work, event.case), now)
    return []


async def away_again(work: Work, event: AwayAgain, _by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """A new round; a request to close the case waits no more."""
    await closings.lapse(work, await liftings.case_id_of(work, event.case), now)
    await derive(work, event.case, now, policy)
    return []


async def closing_asked(
    work: Work, event: ClosingRequested, by: By, now: datetime, _policy: Policy
) -> list[OutboxMessage]:
    """The request waits for another person of the bureau.

    Raises:
        NotOpen: another request waits already; the turn is taken again and says so.
    """
    assert by.person_id is not None
    case_id = await liftings.case_id_of(work, event.case)
    await closings.ask(work, case_id, by.person_id, now)
    return []


async def closing_decided(
    work: Work, event: ClosingDecided, by: By, now: datetime, policy: Policy
) -> list[OutboxMessage]:
    """The request is decided by another person.

    Raises:
        NotOpen: there is none he may decide; the turn is taken again and says so.
    """
    assert by.person_id is not None
    case_id = await liftings.case_id_of(work, event.case)
    await closings.decide(work, case_id, by.person_id, now, closed=event.closed)
    work.reached("close.decided")
    await derive(work, event.case, now, policy)
    return []
