"""缓学 and 休学: rules by tables, two persons by the database, the end by a query, the illness for school and bureau alone."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from rules.access import ABROAD, INSIDE, Carries, Post
from rules.case import Case, rebuild
from rules.codes import Owner, Status, Step
from rules.desk import View
from rules.events import CaseOpened, Event, NextStepSet, RedFlagRaised
from rules.exemptions import (
    Exemption,
    LeaveFile,
    LeaveState,
    Of,
    Opinion,
    decides,
    filing_number,
    may_approve,
    may_decide,
    nth_of,
    open_kinds,
    span_fault,
    usual_ends,
)
from rules.paperwork import Verdict
from rules.policy import Policy
from rules.returning import (
    ExemptionDecided,
    ExemptionEnded,
    ExemptionExpired,
    ExemptionFiled,
    ExemptionRequested,
    Leave,
    PupilReturned,
)
from storage import exemptions
from storage.casework import rebuilt
from storage.database import Database
from storage.exemptions import NotOpen, ask, decide, end, file, take_number
from storage.liftings import case_id_of
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import cases
from storage.tables import exemptions as rows
from storage.views import read
from tests.conftest import seal
from tests.county import START
from tests.player import Player
from tests.reading import reader_of, who

TODAY = START.date()
CASE = "Q-9R5X"
SPAN = (TODAY, date(2027, 8, 31))


# --- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 11, 23), date(2027, 11, 22), ""),
        (date(2026, 11, 23), date(2027, 11, 23), "leave-too-long"),
        (date(2026, 11, 23), date(2026, 11, 22), "leave-backwards"),
        (date(2026, 10, 1), date(2026, 11, 22), "leave-over-already"),
        (date(2026, 10, 1), date(2026, 11, 23), ""),
        (date(2028, 2, 29), date(2029, 2, 27), ""),
        (date(2028, 2, 29), date(2029, 2, 28), "leave-too-long"),
    ],
)
def test_a_span_is_at_most_a_year_and_not_over(first: date, last: date, code: str) -> None:
    problem = span_fault(first, last, TODAY)
    assert (problem.code if problem else "") == code


def test_usual_ends_lie_inside_the_year() -> None:
    for day in range(370):
        first = TODAY + timedelta(days=day)
        for last in usual_ends(first):
            assert first < last
            assert span_fault(first, last, first) is None


def test_what_may_be_asked_for_follows_the_status() -> None:
    both = (Leave.DELAY, Leave.SUSPENSION)
    expected = {
        Status.TO_VERIFY: (Leave.DELAY,),
        Status.AT_SCHOOL: (Leave.SUSPENSION,),
        Status.WATCHED: (Leave.SUSPENSION,),
        Status.SUSPECTED: both,
        Status.DROPPED_OUT: (Leave.SUSPENSION,),
        Status.OBSERVED: (),
        Status.RETURNED: (),
    }
    assert {status: open_kinds(status) for status in expected} == expected
    assert open_kinds(None) == ()


def waiting(*opinions: Of, mine: bool = False, kind: Leave = Leave.SUSPENSION) -> Exemption:
    said = tuple(Opinion(of, agrees=True, by="某人") for of in opinions)
    return Exemption(code="J-2", kind=kind, state=LeaveState.ASKED, full=True, mine=mine, last=SPAN[1], opinions=said)


def file_of(one: Exemption, *posts: Post, status: Status = Status.SUSPECTED) -> LeaveFile:
    return LeaveFile(frozenset(posts), status, restricted=False, all=(one,))


@pytest.mark.parametrize("post", Post)
@pytest.mark.parametrize("approver", ["town", "bureau"])
def test_only_the_power_decides_and_never_whoever_entered_it(post: Post, approver: str) -> None:
    policy = Policy(exemption_approver=approver)
    allowed = {"town": {Post.TOWN_HEAD, Post.TOWN_LEADER}, "bureau": {Post.BUREAU_HEAD}}[approver]
    assert decides(policy) == allowed
    problem = may_decide(file_of(waiting(), post), policy)
    assert (problem is None) == (post in allowed)
    own = may_decide(file_of(waiting(mine=True), post), policy)
    assert own
    assert own.code == ("leave-asked-by-yourself" if post in allowed else "leave-not-your-power")


def test_approved_only_with_both_opinions_from_where_it_may_be_and_before_it_is_over() -> None:
    def code(leave: LeaveFile, today: date = TODAY) -> str:
        problem = may_approve(leave, today)
        return problem.code if problem else ""

    assert code(file_of(waiting())) == "leave-opinion-missing"
    assert code(file_of(waiting(Of.SCHOOL))) == "leave-opinion-missing"
    whole = waiting(Of.SCHOOL, Of.VILLAGE)
    assert code(file_of(whole)) == ""
    assert code(file_of(whole, status=Status.SUSPENSION_ASKED)) == ""
    assert code(file_of(whole, status=Status.OBSERVED)) == "leave-status-changed"
    assert code(file_of(whole), SPAN[1] + timedelta(days=1)) == "leave-over-already"


def test_numbers_of_the_countys_own_sequence_are_known_again() -> None:
    for nth in (1, 9, 10, 123):
        assert nth_of(filing_number("示范县", 2026, nth), "示范县", 2026) == nth
    for other in (
        "教备2026-15",
        "示范县学休备〔2025〕第1号",
        "示范县学休备〔2026〕第01号",
        "别县学休备〔2026〕第1号",
        "",
    ):
        assert nth_of(other, "示范县", 2026) is None


# --- the case ---------------------------------------------------------------------------------------------------------


def asked(kind: Leave = Leave.SUSPENSION) -> ExemptionRequested:
    return ExemptionRequested(
        case=CASE,
        exemption="J-2",
        kind=kind,
        applied_on=TODAY,
        first=SPAN[0],
        last=SPAN[1],
        cause="body",
        proof="hospital",
        health="肾病",
    )


def decided(verdict: Verdict) -> ExemptionDecided:
    return ExemptionDecided(case=CASE, exemption="J-2", verdict=verdict, words="理由")


def after(status: Status, *events: Event) -> Case:
    opened = CaseOpened(case=CASE, status=status, source="roster")
    step = NextStepSet(case=CASE, step=Step.VISIT, owner=Owner.GROUP, day=TODAY)
    return rebuild(CASE, [(event, 1) for event in (opened, step, *events)])


@pytest.mark.parametrize(
    ("before", "kind", "while_asked", "approved"),
    [
        (Status.TO_VERIFY, Leave.DELAY, Status.DELAY_ASKED, Status.DELAYED),
        (Status.SUSPECTED, Leave.DELAY, Status.SUSPECTED, Status.DELAYED),
        (Status.AT_SCHOOL, Leave.SUSPENSION, Status.SUSPENSION_ASKED, Status.SUSPENDED),
        (Status.WATCHED, Leave.SUSPENSION, Status.SUSPENSION_ASKED, Status.SUSPENDED),
        (Status.SUSPECTED, Leave.SUSPENSION, Status.SUSPECTED, Status.SUSPENDED),
        (Status.DROPPED_OUT, Leave.SUSPENSION, Status.DROPPED_OUT, Status.SUSPENDED),
    ],
)
def test_the_status_goes_as_the_list_says_and_back_where_it_is_not_approved(
    before: Status, kind: Leave, while_asked: Status, approved: Status
) -> None:
    assert after(before, asked(kind)).status is while_asked
    for verdict in (Verdict.REFUSE, Verdict.SEND_BACK):
        assert after(before, asked(kind), decided(verdict)).status is before
    resting = after(before, asked(kind), decided(Verdict.APPROVE))
    assert (resting.status, resting.next_step, resting.next_day) == (approved, None, None)
    for over in (
        ExemptionEnded(case=CASE, exemption="J-2", day=TODAY, why="好了"),
        ExemptionExpired(case=CASE, exemption="J-2", day=TODAY),
    ):
        again = after(before, asked(kind), decided(Verdict.APPROVE), over)
        assert (again.status, again.next_step, again.next_owner) == (
            Status.SUSPECTED,
            Step.SEE_AT_SCHOOL,
            Owner.SCHOOL,
        )


def test_a_child_that_came_back_meanwhile_is_not_put_on_leave() -> None:
    assert after(Status.OBSERVED, asked(), decided(Verdict.APPROVE)).status is Status.OBSERVED


def test_a_restricted_case_keeps_its_own_next_step() -> None:
    flag = RedFlagRaised(case=CASE, day=TODAY)
    over = ExemptionExpired(case=CASE, exemption="J-2", day=TODAY)
    case = after(Status.SUSPECTED, asked(), decided(Verdict.APPROVE), flag, over)
    assert (case.status, case.next_step, case.next_owner) == (Status.SUSPECTED, Step.PROTECT, Owner.COUNTY)


# --- rows -------------------------------------------------------------------------------------------------------------


async def test_the_database_refuses_one_decided_by_whoever_entered_it(county: Database) -> None:
    desk = (await who(county, "乡镇专干")).id
    async with county.read() as conn:
        of_case = select(cases.c.id).where(cases.c.code == CASE)
        case_id = (await conn.execute(past_the_scope(of_case, "test"))).scalar_one()
        row = {"id": 1, "case_id": case_id, "code": "J-2", "state": "approved", "first": SPAN[0], "last": SPAN[1]}
        alone = row | {"asked_by": desk, "asked_at": START, "decided_by": desk, "decided_at": START}
        with pytest.raises(IntegrityError):
            await conn.execute(insert(rows).values(alone))


async def test_one_waits_at_a_time_and_each_step_is_taken_once(county: Database) -> None:
    desk, head = (await who(county, "乡镇专干")).id, (await who(county, "乡镇长")).id
    bureau = (await who(county, "县专干")).id
    async with county.write(START) as work:
        case_id = await case_id_of(work, CASE)
        await ask(work, case_id, "J-2", SPAN, desk, START)
        with pytest.raises(NotOpen):
            await ask(work, case_id, "J-3", SPAN, desk, START)
        with pytest.raises(NotOpen):
            await file(work, "J-2", "教备1", bureau, START)
        with pytest.raises(NotOpen):
            await end(work, "J-2", LeaveState.ENDED)
        with pytest.raises(NotOpen):
            await decide(work, "J-2", LeaveState.APPROVED, desk, START)
        await decide(work, "J-2", LeaveState.APPROVED, head, START)
        with pytest.raises(NotOpen):
            await decide(work, "J-2", LeaveState.REFUSED, head, START)
        await file(work, "J-2", "教备1", bureau, START)
        with pytest.raises(NotOpen):
            await file(work, "J-2", "教备1", bureau, START)
        await end(work, "J-2", LeaveState.ENDED)
        with pytest.raises(NotOpen):
            await end(work, "J-2", LeaveState.EXPIRED)


async def test_numbers_are_given_in_order_and_once(county: Database) -> None:
    async with county.write(START) as work:
        await take_number(work, 2026, 1)
        await take_number(work, 2026, 2)
        await take_number(work, 2027, 1)
    for wrong in (2, 5):
        with pytest.raises(NotOpen):
            async with county.write(START) as work:
                await take_number(work, 2026, wrong)
    async with county.write(START) as work:
        await take_number(work, 2026, 3)


async def filed_as(county: Database, case: str, code: str, number: str) -> None:
    """An application that stands, filed under this number, with its event."""
    desk, head, bureau = [(await who(county, alias)).id for alias in ("乡镇专干", "乡镇长", "县专干")]
    async with county.write(START) as work:
        await ask(work, await case_id_of(work, case), code, SPAN, desk, START)
        await decide(work, code, LeaveState.APPROVED, head, START)
        happened = ExemptionFiled(case=case, exemption=code, number=number)
        await record(work, [happened], By(bureau, "bureau_desk", 1, "J-9"), START)
        await file(work, code, number, bureau, START)


async def test_one_number_is_one_application_s_however_it_is_written(county: Database) -> None:
    await filed_as(county, "Q-3D7Z", "J-2", "教备〔2026〕15号")
    for same in ("教备〔2026〕15号", " 教备[2026] 15号", "教备（２０２６）15号"):
        with pytest.raises(NotOpen):
            await filed_as(county, CASE, "J-3", same)
        for alias, told in (("县专干", True), ("县局长", True), ("乡镇专干", False), ("组长", False)):
            async with county.read() as conn:
                reader = reader_of(conn, county, await who(county, alias), ABROAD)
                assert await read(reader, View("number_filed", (same,))) is told
    await filed_as(county, CASE, "J-3", "教备〔2026〕16号")


async def test_two_who_file_under_one_number_at_once_are_one_after_the_other(county: Database, county_url: str) -> None:
    other = Database(county_url, seal())
    done = await asyncio.gather(
        filed_as(county, "Q-3D7Z", "J-2", "教备15"), filed_as(other, CASE, "J-3", "教备15"), return_exceptions=True
    )
    await other.close()
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "NotOpen"]


async def test_a_number_that_is_given_is_refused_at_send_in_words(county: Database) -> None:
    player = await approved(county)
    await player.play(f"@ 县专干\n> /leavefile {CASE}\n> [自己打号]\n> 教备〔2026〕15号")
    await filed_as(county, "Q-3D7Z", "J-2", "教备2026 15号")
    said = await player.play("> [✅ 提交]")
    assert "已经备过案了" in said
    said = await player.play("> 教备〔2026〕16号\n> [✅ 提交]")
    assert "ExemptionFiled" in said
    assert "number=教备〔2026〕16号" in said


ENTER = (
    f"> /exempt {CASE}\n> [休学（已经入学的）]\n> 今天\n> [身体状况]\n> [否]\n> [县级以上医院的诊断证明]\n> 今天\n"
    "> [2027年8月31日 周二]\n> 学校档案室\n> [✅ 提交]"
)
SAY = f"> /opinion {CASE}\n> [同意]\n> [跳过]\n> [✅ 提交]"
APPROVE = f"> /leavedecide {CASE}\n> [✅ 同意]\n> [✅ 提交]"


async def approved(county: Database) -> Player:
    player = Player(county)
    await player.play(f"@ 校长\n{ENTER}\n{SAY}\n@ 村干部\n{SAY}\n@ 乡镇长\n{APPROVE}")
    return player


async def states(county: Database) -> list[str]:
    async with county.read() as conn:
        wanted = select(rows.c.state).order_by(rows.c.id)
        return list((await conn.execute(past_the_scope(wanted, "test"))).scalars())


async def test_a_case_on_leave_is_rebuilt_as_it_stands(county: Database) -> None:
    await approved(county)
    async with county.write(START) as work:
        stored, anew = await rebuilt(work, CASE)
    assert stored == anew
    assert stored.status is Status.SUSPENDED


async def test_the_return_of_the_child_ends_what_stands(county: Database) -> None:
    player = await approved(county)
    assert await states(county) == ["approved"]
    school = await who(county, "校长")
    async with county.write(START) as work:
        by = By(school.id, "head_teacher", 1, "J-9")
        event = PupilReturned(case=CASE, day=TODAY, told_by="校长")
        await record(work, [event], by, START)
        await exemptions.end_all(work, await case_id_of(work, CASE))
    assert await states(county) == ["ended"]
    assert "休学" not in await player.play("-- 290 days later --")


async def test_reminded_once_at_each_distance_in_working_hours_and_open_the_day_after(county: Database) -> None:
    player = await approved(county)
    clock = player.clock
    clock.moment = datetime(2027, 8, 2, 6, 0, tzinfo=START.tzinfo)
    assert "休学到" not in await player.play("-- 1 minute later --")
    clock.moment = datetime(2027, 8, 2, 9, 0, tzinfo=START.tzinfo)
    assert (await player.play("-- 1 minute later --")).count("还有 29 天") == 2
    assert "休学到" not in await player.play("-- 1 hour later --\n-- 5 days later --")
    clock.moment = datetime(2027, 8, 23, 9, 0, tzinfo=START.tzinfo)
    assert (await player.play("-- 1 minute later --")).count("还有 8 天") == 2
    clock.moment = datetime(2027, 8, 31, 23, 59, tzinfo=START.tzinfo)
    assert "ExemptionExpired" not in await player.play("-- 10 seconds later --")
    over = await player.play("-- 2 minutes later --")
    assert over.count("ExemptionExpired") == 1
    assert await states(county) == ["expired"]
    assert "ExemptionExpired" not in await player.play("-- 1 day later --")


async def test_the_illness_in_words_is_for_school_and_bureau_and_for_no_channel_abroad(county: Database) -> None:
    head = await who(county, "校长")
    async with county.write(START) as work:
        await record(work, [asked()], By(head.id, "head_teacher", 1, "J-2"), START)
        await ask(work, await case_id_of(work, CASE), "J-2", SPAN, head.id, START)

    async def seen(alias: str, carries: Carries) -> tuple[str, str, bool]:
        async with county.read() as conn:
            found = await read(reader_of(conn, county, await who(county, alias), carries), View("exemption", (CASE,)))
        assert isinstance(found, LeaveFile)
        one = found.all[0]
        return one.health, one.proof, one.full

    for alias in ("校长", "县专干"):
        assert await seen(alias, INSIDE) == ("肾病", "hospital", True)
        assert await seen(alias, ABROAD) == ("", "hospital", True)
    for carries in (INSIDE, ABROAD):
        assert await seen("乡镇专干", carries) == ("", "hospital", True)
        for alias in ("村干部", "组长"):
            assert await seen(alias, carries) == ("", "", False)


async def test_two_number_at_once_and_each_gets_his_own(county: Database) -> None:
    player = await approved(county)
    other = "Q-2C6Y"
    await player.play(
        "\n".join(
            f"@ {a}\n{t}" for a, t in (("校长", f"{ENTER}\n{SAY}"), ("村干部", SAY), ("乡镇长", APPROVE))
        ).replace(CASE, other)
    )
    await player.play(f"@ 县专干\n> /leavefile {CASE}\n> [用下一个号：示范县学休备〔2026〕第1号]")
    await player.play(f"@ 县副专干\n> /leavefile {other}\n> [用下一个号：示范县学休备〔2026〕第1号]\n> [✅ 提交]")
    last = await player.play("@ 县专干\n> [✅ 提交]")
    assert "number=示范县学休备〔2026〕第2号" in last
