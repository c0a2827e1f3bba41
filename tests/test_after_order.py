"""Papers after an order: every step and every missing line has its button, letters know whose they are, a return withdraws."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.holidays import published
from handlers import FORMS
from handlers.ladder import BESIDE, MENDING, MENDING_BESIDE, TAKES
from handlers.letter import Letter, _no_entitlement
from jobs.paperwork import follow
from rules.access import Post
from rules.asking import gate_for, issuer_for, unfounded
from rules.codes import Reason
from rules.demands import names_entitlement
from rules.events import ReasonRecorded
from rules.gate import MENDS
from rules.history import Absent, History, PaperAsked, PaperMoved, PaperServed, Prepared
from rules.ladder_steps import STEPS
from rules.paper_facts import Facts, Organ
from rules.papers import BY_SWITCH, Issuer, PaperKind, PaperState
from rules.paperwork import PaperRequested
from rules.paperwork import PaperServed as Served
from rules.policy import Policy
from rules.problem import Problem
from rules.returning import PupilReturned
from rules.service import Manner, Service
from storage import papers
from storage.database import Database
from storage.people import everyone
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import cases, deadlines
from tests.county import START
from tests.issued import issue, paper_row

TODAY = START.date()
OFFICE = {"staff"}
"""Mended on the county's own machine (guixiao invite): there is no conversation for it, and the line says so."""


def test_every_step_has_its_button() -> None:
    assert TAKES.keys() == STEPS.keys()
    assert {name.partition(" ")[0] for name in (*TAKES.values(), *BESIDE.values())} <= FORMS.keys()


def test_every_missing_line_that_can_be_mended_has_its_button() -> None:
    assert set(MENDS.values()) - MENDING.keys() == OFFICE
    names = {name for group in (*MENDING.values(), *MENDING_BESIDE.values()) for name in group}
    assert {name.partition(" ")[0] for name in names} <= FORMS.keys()
    assert set(MENDING_BESIDE) >= {"gate-penalty-off", "gate-penalty-closed"}


@pytest.mark.parametrize("kind", sorted(BY_SWITCH))
def test_while_the_switch_is_off_nothing_else_is_said_of_a_penalty(kind: PaperKind) -> None:
    history = History(birth=date(2012, 1, 1))
    assert gate_for(kind, history, Policy(), TODAY) == (Problem("gate-penalty-off"),)
    assert gate_for(kind, history, Policy(penalty_path=True), TODAY) != (Problem("gate-penalty-off"),)


def test_a_letter_belongs_to_whoever_asks() -> None:
    town, bureau = frozenset({Post.TOWN_DESK}), frozenset({Post.BUREAU_DESK})
    assert issuer_for(PaperKind.LETTER, town, Policy()) is Issuer.TOWN
    assert issuer_for(PaperKind.LETTER, bureau, Policy()) is Issuer.BUREAU
    assert issuer_for(PaperKind.ORDER, bureau, Policy()) is Issuer.TOWN


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("请暂停其家庭的低保", True),
        ("请核减养老保险待遇", True),
        ("请限制其贷款", True),
        ("请协助上门告知监护人法定义务", False),
    ],
)
def test_no_letter_touches_what_a_family_is_entitled_to(text: str, refused: bool) -> None:
    letter = Letter(purpose="measure")
    found = _no_entitlement(text, letter, None)  # type: ignore[arg-type]  # the words alone decide
    assert (found is not None) is refused
    assert names_entitlement(text) is refused


def _noticed(reply_by: date | None) -> History:
    """An order whose period is over, a filed case, and a prior notice served nine days ago."""
    facts: list[Any] = [Absent(day=TODAY - timedelta(days=80))]
    for n, (kind, ago) in enumerate(
        ((PaperKind.ORDER, 40), (PaperKind.PENALTY_FILE, 20), (PaperKind.PENALTY_NOTICE, 9))
    ):
        day, paper = TODAY - timedelta(days=ago), f"P{n}"
        facts.append(PaperAsked(day=day, paper=paper, kind=kind, by=1, reply_by=reply_by if n == 2 else None))
        facts += [
            PaperMoved(day=day, paper=paper, state=state, by=2) for state in (PaperState.ISSUED, PaperState.RELEASED)
        ]
        if kind is not PaperKind.PENALTY_FILE:
            service = Service(manner=Manner.DIRECT, day=day, servers=(1, 2), to_party=True)
            facts.append(PaperServed(day=day, paper=paper, service=service))
    ready = Prepared(
        guardian=True, guardian_confirmed=True, guardian_address=True, officers=1, next_step=True, basis=True
    )
    return History(birth=date(2012, 1, 1), facts=tuple(facts), prepared=ready)


@pytest.mark.parametrize(("days", "waits"), [(None, False), (-1, False), (0, True), (5, True)])
def test_nobody_decides_before_the_day_the_notice_named(days: int | None, waits: bool, tabled: Policy) -> None:
    reply_by = None if days is None else TODAY + timedelta(days=days)
    found = gate_for(PaperKind.PENALTY, _noticed(reply_by), tabled, TODAY)
    assert (Problem("gate-defence-runs", {"day": reply_by}) in found) is waits


@pytest.fixture
def tabled() -> Policy:
    return Policy(holidays=published(), penalty_path=True)


async def _happens(county: Database, event: Any, receipt: str) -> None:
    async with county.write(START) as work:
        by = By(None, "", 1, receipt)
        await record(work, [event], by, START)
        await follow(work, [event], by, START, Policy())


async def _ladder_rows(county: Database) -> int:
    wanted = select(func.count()).select_from(deadlines).join(cases, cases.c.id == deadlines.c.case_id)
    async with county.write(START) as work:
        theirs = wanted.where(cases.c.code == "Q-7K3M", deadlines.c.kind.not_in(("promise", "next_step")))
        return int((await work.conn.execute(past_the_scope(theirs, "test"))).scalar_one())


async def test_a_health_reason_heard_after_service_takes_the_periods_away(county: Database, tabled: Policy) -> None:
    await issue(county, "Q-7K3M", START)
    served = Served(
        case="Q-7K3M",
        paper="J-7777777",
        kind=PaperKind.ORDER,
        manner=Manner.DIRECT,
        day=TODAY,
        servers=(1, 2),
        to_party=True,
    )
    async with county.write(START) as work:
        await record(work, [served], By(None, "", 1, "J-SERVED1"), START)
        await follow(work, [served], By(None, "", 1, "J-SERVED1"), START, tabled)
    assert await _ladder_rows(county) > 0
    await _happens(
        county, ReasonRecorded(case="Q-7K3M", reason=Reason.ILLNESS, instead_of=Reason.LEARNING), "J-ILLNESS"
    )
    async with county.read() as conn:
        wanted = select(deadlines.c.kind).join(cases, cases.c.id == deadlines.c.case_id).where(cases.c.code == "Q-7K3M")
        kinds = {row.kind for row in await conn.execute(past_the_scope(wanted, "test"))}
    assert not kinds & {"comply", "comply-soon", "comply-over", "review", "suit"}


async def test_a_return_withdraws_what_waits_and_leaves_letters(county: Database) -> None:
    for code, kind in (("J-WAITS77", PaperKind.ORDER), ("J-LETTER7", PaperKind.LETTER)):
        await _asked(county, code, kind)
    await _happens(county, PupilReturned(case="Q-7K3M", day=TODAY, told_by="班主任"), "J-RETURN7")
    assert (await paper_row(county, "J-WAITS77")).state is PaperState.WITHDRAWN
    assert (await paper_row(county, "J-LETTER7")).state is PaperState.ASKED


async def _asked(county: Database, code: str, kind: PaperKind) -> None:
    async with county.write(START) as work:
        row = (await work.conn.execute(past_the_scope(select(cases).where(cases.c.code == "Q-7K3M"), "test"))).one()
        by = (await everyone(work.conn, work.seal, TODAY))[0].id
        await record(work, [PaperRequested(case="Q-7K3M", paper=code, kind=kind, round=1)], By(by, "", 1, code), START)
        facts = Facts(kind=kind, case="Q-7K3M", organ=Organ(name="青石乡人民政府", word="青石"), pupil="张小明")
        of = {"round": 1, "issuer": "town", "area_id": row.town_id, "asked_by": by, "asked_at": START}
        await papers.put(work, row.id, code, facts, "0" * 64, of)


@pytest.mark.parametrize(
    ("switch", "basis", "questions", "problem"),
    [
        (False, {"instrument": "示范条例"}, "请上门了解", "letter-no-basis"),
        (True, {}, "请上门了解", "letter-no-basis"),
        (True, {"instrument": "示范条例"}, "请暂停低保", "letter-entitlement"),
        (True, {"instrument": "示范条例"}, "请上门了解", ""),
    ],
)
def test_a_measure_needs_switch_and_basis_and_names_no_entitlement(
    switch: bool, basis: dict[str, str], questions: str, problem: str
) -> None:
    asked = {"purpose": "measure", "questions": questions}
    facts = Facts(
        kind=PaperKind.LETTER,
        case="Q-7K3M",
        organ=Organ(name="机关", word="青石"),
        pupil="张小明",
        asked=asked,
        basis=basis,
    )
    assert unfounded(facts, Policy(insurance_letter=switch)) == ((Problem(problem),) if problem else ())
