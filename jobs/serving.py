"""What follows from service, from a ruling on it, and from undoing a paper, in the same transaction (DOMAIN §2.2).

The report is what the servers wrote; what it comes to is said by `rules.service.judge` alone. A clock starts with a
service that holds and with nothing else; where that is doubtful, a person decides.
"""

from datetime import date, datetime

from jobs.ladder_due import derive
from rules.history_of import service_of
from rules.limit_facts import limits_from, own_limit
from rules.papers import PaperState
from rules.paperwork import PaperServed, PaperUndone, ServiceRuled, WayTaken
from rules.policy import Policy
from rules.service import Dated, Doubtful, judge
from rules.service_periods import limits_from_service
from rules.undoing import STATE_AFTER
from storage import papers
from storage.database import Work
from storage.outbox import OutboxMessage
from storage.papers import PaperRow
from storage.recording import By


async def served(work: Work, event: PaperServed, _by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """Service that holds starts the periods; doubtful service holds the paper until somebody rules on it.

    Raises:
        NotOpen: the paper is not where it can be served; the turn is taken again and says so.
    """
    paper = await _paper(work, event.paper)
    work.reached("serve.read")
    match judge(service_of(event), now.astimezone(policy.tz).date()):
        case Dated(day=day):
            await papers.move(work, paper, PaperState.SERVED, served_on=day, limit_on=_settled(event))
        case Doubtful():
            await papers.move(work, paper, PaperState.HELD)
        case _:
            raise papers.NotOpen(paper.code)
    work.reached("serve.moved")
    await derive(work, event.case, now, policy)
    work.reached("serve.due")
    return []


async def ruled(work: Work, event: ServiceRuled, _by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """A licensed person ruled: it holds, and the periods run from its day; or not, and it is served anew on its number.

    Raises:
        NotOpen: nothing waits to be ruled on; the turn is taken again and says so.
    """
    paper = await _paper(work, event.paper)
    if event.valid:
        await papers.move(work, paper, PaperState.SERVED, served_on=event.day, limit_on=_settled(event))
    else:
        await papers.move(work, paper, PaperState.RELEASED)
    work.reached("rule.moved")
    await derive(work, event.case, now, policy)
    return []


async def undone(work: Work, event: PaperUndone, _by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """The paper does not stand any more; its periods end. Its number and its row stay.

    Raises:
        NotOpen: it does not stand already; the turn is taken again and says so.
    """
    paper = await _paper(work, event.paper)
    await papers.move(work, paper, STATE_AFTER[event.undoing], limit_on=None)
    work.reached("undo.moved")
    await derive(work, event.case, now, policy)
    return []


async def way_taken(work: Work, event: WayTaken, _by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """What falls due is read anew."""
    await derive(work, event.case, now, policy)
    return []


async def settle_limits(work: Work, now: datetime, policy: Policy) -> int:
    """Periods that hung on a year whose holidays were not published are counted once they are; how many papers."""
    settled = 0
    for paper in await papers.unsettled(work):
        assert paper.served_on is not None
        days = int(paper.facts.asked.get("days") or 0)
        limit = own_limit(limits_from_service(paper.kind, paper.served_on, days, policy))
        if isinstance(limit, date):
            await papers.settle(work, paper, limit)
            await derive(work, paper.case, now, policy)
            settled += 1
    return settled


async def _paper(work: Work, code: str) -> PaperRow:
    paper = await papers.one(work, code)
    if paper is None:
        raise papers.NotOpen(code)
    return paper


def _settled(event: PaperServed | ServiceRuled) -> date | None:
    limit = own_limit(limits_from(event.limits))
    return limit if isinstance(limit, date) else None
