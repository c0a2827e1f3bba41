"""Scenes in which the next step of a paper is one person's: what came before was recorded as a turn records it.

Everything goes through `record` and `follow`, so that rows, events and clocks belong together. Knows the tests' county.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from bot.holidays import published
from documents.papers.templates import default_templates
from jobs.paperwork import follow
from rules.access import Post
from rules.codes import Card, Met, Owner, Result, Step, Way
from rules.events import Event, NextStepSet, VisitLogged
from rules.limit_facts import told
from rules.papers import PaperKind
from rules.paperwork import ConferenceRecorded, PaperDecided, PaperRequested, PaperServed, Verdict
from rules.policy import Policy
from rules.returning import ClosingRequested, PupilReturned, SeenInClass
from rules.service import Manner
from rules.service_periods import limits_from_service
from storage import papers
from storage.database import Database, Work
from storage.deciding import _facts
from storage.facts import keep_facts
from storage.paper_facts import Wanted
from storage.papers import PaperRow
from storage.recording import By, record
from tests.county import STAFF
from tests.paper_rows import person

CASE, CODE = "Q-7K3M", "J-7777777"
POSTS: dict[str, Post] = {alias: post for alias, _, _, post, _ in STAFF}
POLICY = Policy(holidays=published())


async def happens(
    database: Database, who: str, now: datetime, *events: Event, receipt: str | None = None, policy: Policy = POLICY
) -> None:
    """Somebody records this, and what follows from it is done, in one transaction as in a turn."""
    async with database.write(now) as work:
        by = By(await person(work, who, now), POSTS[who].value, None, receipt)
        await record(work, events, by, now)
        await follow(work, events, by, now, policy)


async def know_the_templates(database: Database, now: datetime) -> None:
    """As at the start of the program: the templates papers are made from."""
    async with database.write(now) as work:
        hashes = {f"template:{code}": template.sha256 for code, template in default_templates().items()}
        await keep_facts(work, hashes)


async def ready_for_an_order(database: Database, now: datetime, case: str = CASE) -> None:
    """Three visits on three days by two persons, one of which met the father, then a conference."""
    today = now.date()
    for ago, who, met in ((3, "组长", ()), (2, "村干部", ()), (1, "村干部", (Met.FATHER,))):
        results = (Result.GUARDIAN_MET, Result.REFUSED) if met else (Result.REFUSED_TO_MEET,)
        day = today - timedelta(days=ago)
        await happens(database, who, now, VisitLogged(case=case, day=day, way=Way.HOME, results=results, met=met))
    plan = {"card": Card.FEELING.value, "what": "谈心", "owner": "班主任", "due": today.isoformat()}
    held = ConferenceRecorded(case=case, day=today, chair="主持人", present="参加的人", analysis="分析", plans=(plan,))
    following = NextStepSet(case=case, step=Step.ARRANGE_HELP, owner=Owner.TOWNSHIP, day=today + timedelta(days=3))
    await happens(database, "乡镇专干", now, held, following)


async def asked_fields(work: Work, now: datetime) -> dict[str, Any]:
    """What whoever asks for an order says."""
    servers = [await person(work, alias, now) for alias in ("乡镇专干", "执法员")]
    names = {"server_names": ["郭阿秀", "白志强"], "language": "local", "reader": "卓玛"}
    return {"servers": servers, "report_to": "教务处", "help": "", "days": 7} | names


async def asked(database: Database, now: datetime) -> None:
    """An order was asked for by the township's desk."""
    await know_the_templates(database, now)
    await ready_for_an_order(database, now)
    async with database.write(now) as work:
        fields = await asked_fields(work, now)
    event = PaperRequested(case=CASE, paper=CODE, kind=PaperKind.ORDER, round=1, fields=fields)
    await happens(database, "乡镇专干", now, event, receipt=CODE)


async def approved(database: Database, now: datetime) -> None:
    """The head of the township approved it; its file is not made yet."""
    await asked(database, now)
    async with database.write(now) as work:
        paper = await the_paper(work)
        wanted = Wanted(CASE, PaperKind.ORDER, paper.facts.asked, now.date(), CODE)
        content = (await _facts(work, wanted, POLICY))[1]
    event = PaperDecided(case=CASE, paper=CODE, kind=PaperKind.ORDER, verdict=Verdict.APPROVE, content=content)
    await happens(database, "乡镇长", now, event, receipt="J-8888888")


async def doubtful(database: Database, now: datetime) -> None:
    """A carer took it: its service waits for somebody who may say whether it holds."""
    await happens(database, "乡镇专干", now, await _report(database, now, to_party=False), receipt="J-9999999")


async def served(database: Database, now: datetime) -> None:
    """The father took it himself today: its period runs."""
    await happens(database, "乡镇专干", now, await _report(database, now, to_party=True), receipt="J-9999999")


async def closing_asked(database: Database, now: datetime) -> None:
    """Back long ago, seen in class today, and the school asked that the case be closed."""
    back = PupilReturned(case=CASE, day=now.date() - timedelta(days=60), told_by="罗子轩")
    seen = SeenInClass(case=CASE, day=now.date(), seen=True)
    for event in (back, seen, ClosingRequested(case=CASE)):
        await happens(database, "校长", now, event)


async def the_paper(work: Work) -> PaperRow:
    """The one paper of the scene."""
    found = await papers.one(work, CODE)
    assert found
    return found


async def _report(database: Database, now: datetime, *, to_party: bool) -> PaperServed:
    async with database.write(now) as work:
        servers: Iterable[int] = [await person(work, alias, now) for alias in ("乡镇专干", "执法员")]
    day: date = now.date()
    limits = told(limits_from_service(PaperKind.ORDER, day, 7, POLICY)) if to_party else ()
    return PaperServed(
        case=CASE,
        paper=CODE,
        kind=PaperKind.ORDER,
        manner=Manner.DIRECT,
        day=day,
        hour="9:30",
        servers=tuple(servers),
        to_party=to_party,
        limits=limits,
    )
