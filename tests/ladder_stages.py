"""How far a case can come on the ladder: stages from which walks begin, and single steps taken past the conversations."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.exc import IntegrityError

from jobs.paperwork import follow
from rules.access import Post
from rules.events import Event
from rules.ladder import Standing, standing
from rules.ladder_steps import issuer
from rules.papers import PaperKind, PaperState
from rules.paperwork import PaperDecided, PaperRequested, Verdict
from storage import papers
from storage.case_history import When, past
from storage.deciding import _facts
from storage.paper_facts import Wanted
from storage.recording import By, record
from tests.county import STAFF
from tests.ladder_phones import Person, Phones
from tests.paper_rows import person
from tests.paper_scenes import asked_fields, know_the_templates, ready_for_an_order

CASES = ("Q-7K3M", "Q-9R5X", "Q-2C6Y")
"""A child whose father is known; one who is ill; one whose only known relative is a carer."""
FIRST = CASES[0]
POSTS: dict[str, Post] = {alias: post for alias, _, _, post, _ in STAFF}
LAST_DAY = date(2027, 12, 20)


async def _nothing_yet(phones: Phones) -> None:
    await know_the_templates(phones.database, phones.clock.now())


async def _ready(phones: Phones) -> None:
    await ready_for_an_order(phones.database, phones.clock.now())


async def _asked(phones: Phones) -> None:
    await phones.goes("乡镇专干", f"order {FIRST}")


async def _approved(phones: Phones) -> None:
    await phones.goes("乡镇长", "sign", "J-", "approve")
    await phones.prints()


async def _served(phones: Phones) -> None:
    await phones.goes("乡镇专干", "serve", "J-", "direct", "yes")


async def _over(phones: Phones) -> None:
    await phones.passes(9)
    await phones.goes("村干部", f"admonished {FIRST}")
    await basis(phones)


async def _noticed(phones: Phones) -> None:
    for _ in range(2):
        await climbs(phones, "乡镇专干")


async def _decided(phones: Phones) -> None:
    await phones.passes(12)
    await climbs(phones, "乡镇专干")


async def _suit_over(phones: Phones) -> None:
    await phones.passes(190)
    await phones.passes(1)


STAGES: tuple[Callable[[Phones], Awaitable[None]], ...] = (
    *(_nothing_yet, _ready, _asked, _approved, _served, _over),
    *(_noticed, _decided, _suit_over),
)
"""Each begins where the one before it ends: an order, its time over, a penalty's notice, its decision, the suit period over."""


async def basis(phones: Phones) -> None:
    """One of the bureau enters a law, another approves it: with the switch it opens the penalty path."""
    await phones.goes("县专干", "basis", "SW-05", "law", "fine")
    await phones.goes("县副专干", "bases")
    entry = [value for _, value in phones.shown(Person("县副专干")) if value.startswith("/basisdecide ")]
    if entry:
        await phones.goes("县副专干", entry[0][1:], "approve")
    phones.switch(replace(phones.policy, penalty_path=True, legal_steps_frozen=False))


async def standing_of(phones: Phones, code: str) -> Standing:
    """Where a case stands now."""
    policy, today = phones.policy, phones.clock.now().date()
    async with phones.database.write(phones.clock.now()) as work:
        found = await past(work, code, When(today, policy.tz, issuer(policy)))
    assert found is not None
    return standing(found.history, policy, policy.workdays, today)


async def asks(phones: Phones, alias: str, code: str, kind: PaperKind) -> str:
    """What a conversation would send to ask for a paper, sent without it; the paper's code, if it was taken."""
    now = phones.clock.now()
    async with phones.database.write(now) as work:
        fields = await asked_fields(work, now)
    number, paper = max((await standing_of(phones, code)).round, 1), phones.draw()
    event = PaperRequested(case=code, paper=paper, kind=kind, round=number, fields=fields)
    return paper if await records(phones, alias, event, paper) else ""


async def decides(phones: Phones, alias: str, nth: int = 0) -> bool:
    """What a conversation would send to approve a paper that waits, the newest first; whether it was taken."""
    now = phones.clock.now()
    async with phones.database.write(now) as work:
        waiting = await papers.in_states(work, (PaperState.ASKED, PaperState.POSTPONED))
        if not waiting:
            return False
        paper = waiting[-1 - nth % len(waiting)]
        wanted = Wanted(paper.case, paper.kind, paper.facts.asked, now.date(), paper.code)
        content = (await _facts(work, wanted, phones.policy))[1]
    about = {"case": paper.case, "paper": paper.code, "kind": paper.kind}
    event = PaperDecided(**about, verdict=Verdict.APPROVE, content=content, reviewed_by="法制员")
    return await records(phones, alias, event, phones.draw())


async def climbs(phones: Phones, alias: str) -> str:
    """The furthest paper that is open for the first child is asked for, decided on and served; its kind."""
    here = await standing_of(phones, FIRST)
    open_now = [step.paper for step in here.open if step.paper and step.paper is not PaperKind.LETTER]
    paper = await asks(phones, alias, FIRST, open_now[-1]) if open_now else ""
    if not paper or not await decides(phones, "乡镇长"):
        return ""
    await phones.prints()
    if open_now[-1] is not PaperKind.PENALTY_FILE:
        await phones.goes("乡镇专干", f"serve {paper}", "direct", "yes")
    return open_now[-1].value


async def records(phones: Phones, alias: str, event: Event, receipt: str) -> bool:
    """As a turn does it: recorded, and what follows in the same transaction, or nothing at all."""
    now = phones.clock.now()
    try:
        async with phones.database.write(now) as work:
            by = By(await person(work, alias, now), POSTS[alias].value, None, receipt)
            await record(work, (event,), by, now)
            await follow(work, (event,), by, now, phones.policy)
    except (papers.NotOpen, IntegrityError):
        return False
    return True
