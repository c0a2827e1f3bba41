"""What follows at once from what just happened to the papers of a case, in the same transaction (DOMAIN §2.2).

Each kind of happening has its own place; this one only sends it there. Messages to those who must hear come back.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from jobs import leave, photos
from jobs.deciding import decided, requested
from jobs.looking_again import again
from jobs.official_news import NEWS
from jobs.returning import (
    away_again,
    closing_asked,
    closing_decided,
    no_closing_waits,
    off_the_ladder,
    watched,
)
from jobs.serving import ruled, served, undone, way_taken
from rules.events import Event, ReasonRecorded, RedFlagRaised, VisitAmended
from rules.paperwork import (
    DecisionPerformed,
    DefenceAnswered,
    DefenceHeard,
    PaperDecided,
    PaperRequested,
    PaperServed,
    PaperUndone,
    ServiceRuled,
    WayTaken,
)
from rules.policy import Policy
from rules.protection import RestrictionLifted
from rules.returning import (
    AwayAgain,
    CaseLeft,
    ClosingDecided,
    ClosingRequested,
    ExemptionDecided,
    ExemptionEnded,
    ExemptionFiled,
    ExemptionOpinion,
    ExemptionRequested,
    FollowedUp,
    PupilReturned,
    SeenInClass,
)
from storage.database import Work
from storage.outbox import OutboxMessage
from storage.recording import By

Follows = Callable[[Work, Any, By, datetime, Policy], Awaitable[list[OutboxMessage]]]

FOLLOWS: Mapping[type, tuple[Follows, ...]] = {
    ExemptionRequested: (photos.kept, leave.asked, again),
    ExemptionOpinion: (leave.opined,),
    ExemptionDecided: (leave.decided, again),
    ExemptionFiled: (leave.filed, again),
    ExemptionEnded: (leave.ended, again),
    PaperRequested: (requested, again),
    PaperDecided: (decided, again),
    ReasonRecorded: (again,),
    VisitAmended: (again,),
    RedFlagRaised: (no_closing_waits, again),
    RestrictionLifted: (no_closing_waits, again),
    DefenceHeard: (again,),
    DefenceAnswered: (again,),
    DecisionPerformed: (again,),
    PaperServed: (photos.kept, served),
    ServiceRuled: (ruled,),
    PaperUndone: (undone,),
    WayTaken: (way_taken,),
    PupilReturned: (leave.over, off_the_ladder),
    CaseLeft: (leave.over, off_the_ladder),
    SeenInClass: (watched,),
    FollowedUp: (watched,),
    AwayAgain: (away_again,),
    ClosingRequested: (closing_asked,),
    ClosingDecided: (closing_decided,),
}
"""What is done after each kind of event, in order."""


def has_followers(event: object) -> bool:
    """Whether something follows at once from such an event."""
    return type(event) in FOLLOWS or type(event) in NEWS


async def follow(work: Work, happened: Iterable[Event], by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """Do what follows from these events; messages to those who must hear."""
    said: list[OutboxMessage] = []
    for event in happened:
        for does in FOLLOWS.get(type(event), ()):
            said += await does(work, event, by, now, policy)
        if hears := NEWS.get(type(event)):
            said += await hears(work, event, by, now, policy)
    return said
