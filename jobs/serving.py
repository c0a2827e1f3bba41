"""What follows from service, from a ruling on it, and from undoing a paper, in the same transaction (DOMAIN §2.2).

The report is what the servers wrote; what it comes to is said by `rules.service.judge` alone. A clock starts with a
service that holds and with nothing else; where that is doubtful, a person decides.
"""

from datetime import date, datetime

from dialog.screen import Choice, Say, Screen
from jobs.ladder_due import derive
from jobs.telling import about_case, message
from rules.desk import CaseCard
from rules.history_of import service_of
from rules.limit_facts import limits_from, own_limit
from rules.papers import PaperState
from rules.paperwork import PaperServed, PaperUndone, ServiceRuled, WayTaken
from rules.policy import Policy
from rules.service import Dated, Doubtful, judge
from rules.service_periods import limits_from_service
from rules.service_ruling import RULES_FOR
from rules.undoing import STATE_AFTER
from storage import papers
from storage.casework import By
from storage.database import Work
from storage.holders import Holder
from storage.outbox import Lane, OutboxMessage
from storage.papers import PaperRow
from storage.people import holders

WHY = "service held"


async def served(work: Work, event: PaperServed, by: By, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """Service that holds starts the periods; doubtful service holds the paper, and those who may rule on it hear of it.

    Raises:
        NotOpen: the paper is not where it can be served; the turn is taken again and says so.
    """
    paper = await _paper(work, event.paper)
    work.reached("serve.read")
    match judge(service_of(event), now.astimezone(policy.tz).date()):
        case Dated(day=day):
            await papers.move(work, paper, PaperState.SERVED, served_on=day, limit_on=_settled(event))
            said = []
        case Doubtful():
            await papers.move(work, paper, PaperState.HELD)
            said = await _ask_to_rule(work, paper, by, now)
        case _:
            raise papers.NotOpen(paper.code)
    work.reached("serve.moved")
    await derive(work, event.case, now, policy)
    work.reached("serve.due")
    return said


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


async def _ask_to_rule(work: Work, paper: PaperRow, by: By, now: datetime) -> list[OutboxMessage]:
    """Those who may rule on it hear that it is held; never one of them who served it or is not to see the case."""

    def screen(card: CaseCard) -> Screen:
        say = Say("service-held-told", {"case": card.line.code, "name": card.line.name, "number": paper.number})
        act = (Choice(Say("button-rule"), f"/rule {paper.code}"), Choice(Say("button-file"), f"/case {card.line.code}"))
        return Screen((say,), (act,))

    said = []
    for person_id, channel, address, language in await holders(
        work.conn, RULES_FOR[paper.issuer], now.date(), paper.area_id
    ):
        holder = Holder(person_id, channel, address, language)
        if person_id == by.person_id:
            continue
        shown = await about_case(work, holder, paper.case, now, WHY, screen)
        if shown:
            said.append(message(f"held:{paper.id}:{by.inbox_id}", holder, shown, paper.case_id, Lane.PAPER))
    return said
