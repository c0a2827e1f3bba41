"""Who hears of what falls due, on both databases: by post and day, never of what he may not see, and done is silent."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.holidays import published
from jobs.chores import CHORES, Chore, do_chores
from jobs.digest import Digests
from jobs.falls_due import Reports, falling_due, falls_due
from rules.codes import Owner, Result, Step, Way
from rules.due_units import Owed
from rules.events import Event, NextStepSet, PromiseMade, RedFlagRaised, VisitLogged
from rules.falling import Falling, Weight
from rules.month_report import Unit, UnitKind
from rules.policy import Policy
from rules.protection import Office, ReportMade
from rules.reminder_settings import Reminders
from storage.database import Database, Work
from storage.owed import owed
from storage.recording import By, record
from storage.schema import migrate
from storage.scope import past_the_scope
from storage.tables import accounts, areas, assignments, cases, deadlines, excluded, outbox, people, schools
from tests.conftest import seal
from tests.county import ADDRESSES, STAFF, START, ZONE, settle
from tests.reading import who

POLICY = Policy(holidays=published())
TODAY = START.date()
DAY = timedelta(days=1)
CASE = "Q-7K3M"
"""In 上寨村2组, of the class of 班主任."""

ELSEWHERE = "Q-3D7Z"
"""In 下寨村1组."""


async def heard(
    county: Database, at: datetime | date = START, policy: Policy = POLICY, reports: Reports = owed
) -> dict[str, set[str]]:
    """Rule and case or subject, by who hears it."""
    names = {person_id: alias for alias, person_id in (await _persons(county)).items()}
    found: dict[str, set[str]] = {}
    for one in await _found(county, at, policy, reports):
        told = f"{one.rule} {one.case or one.subject}"
        found.setdefault(names.get(one.person_id, str(one.person_id)), set()).add(told)
    return found


async def _persons(county: Database) -> dict[str, int]:
    """Everybody's row id, whether he holds a post or not."""
    by_address = {ADDRESSES[alias]: alias for alias, *_ in STAFF}
    async with county.read() as conn:
        rows = (await conn.execute(select(accounts.c.address, accounts.c.person_id))).all()
    return {by_address[row.address]: row.person_id for row in rows}


async def _found(county: Database, at: datetime | date, policy: Policy, reports: Reports = owed) -> Sequence[Falling]:
    now = at if isinstance(at, datetime) else datetime.combine(at, START.timetz())
    async with county.write(now) as work:
        return await falls_due(reports)(work, now, policy)


async def of_case(
    county: Database, code: str = CASE, at: datetime | date = START, policy: Policy = POLICY
) -> dict[str, set[str]]:
    """Who hears what of one case."""
    found = await heard(county, at, policy)
    mine = {alias: {told.split()[0] for told in its if told.endswith(code)} for alias, its in found.items()}
    return {alias: told for alias, told in mine.items() if told}


async def happens(county: Database, alias: str, *events: Event, at: datetime = START) -> None:
    person = await who(county, alias)
    async with county.write(at) as work:
        await record(work, events, By(person.id, person.seats[0].post.value, None, "J-4TPX9"), at)


def step(owner: Owner = Owner.GROUP, code: str = CASE, days: int = 0, what: Step = Step.VISIT) -> NextStepSet:
    return NextStepSet(case=code, step=what, owner=owner, day=TODAY + DAY * days)


def visit(day: date, code: str = CASE) -> VisitLogged:
    return VisitLogged(case=code, day=day, way=Way.HOME, results=(Result.NOBODY_HOME,))


async def put_due(county: Database, kind: str, owner: Owner, day: date = TODAY, code: str = CASE) -> None:
    """A deadline as the ladder keeps it."""
    async with county.write(START) as work:
        case_id = await _case_id(work, code)
        values = {"kind": kind, "step": "s", "due": day, "why": "why", "owner": owner.value, "person_id": None}
        await work.conn.execute(insert(deadlines), {"id": work.ids.new(START), "case_id": case_id} | values)


async def _case_id(work: Work, code: str) -> int:
    found: int = (
        await work.conn.execute(past_the_scope(select(cases.c.id).where(cases.c.code == code), "test"))
    ).scalar_one()
    return found


async def leaves_post(county: Database, alias: str, last: date = TODAY - DAY) -> None:
    person = await who(county, alias)
    async with county.write(START) as work:
        await work.conn.execute(update(assignments).where(assignments.c.person_id == person.id).values(to_day=last))


# --- how the clocks of a case begin ---------------------------------------------------------------------------------


async def looks(county: Database, at: datetime = START) -> None:
    """The chores that keep a case's clocks."""
    clocks = ("start the clocks of cases", "ask what the ladder has due")
    await do_chores(county, at, POLICY, [chore for chore in CHORES if chore.name in clocks])


async def test_days_of_absence_run_from_the_opening_of_a_case_until_somebody_went(county: Database) -> None:
    assert await of_case(county) == {"组长": {"next-visit"}}
    await looks(county)
    assert await of_case(county) == {"组长": {"absent-visit"}, "班主任": {"absent-contact"}}
    went = replace(visit(TODAY), results=(Result.GUARDIAN_MET,))
    await happens(county, "村干部", went, step(days=3))
    await looks(county)
    assert await of_case(county) == {"乡镇专干": {"absent-dropout"}}, "told, and found out; now a person decides"


async def test_the_clocks_of_an_import_all_begin_in_one_look(county: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.watching.AT_ONCE", 2)
    await looks(county)
    told = await heard(county)
    assert {"absent-contact Q-7K3M", f"absent-contact {ELSEWHERE}"} <= told["班主任"]
    assert "report Q-4F8A" in told["县专干"], "the last that was opened"


async def test_an_absence_that_begins_later_is_told_on_its_days(empty_url: str) -> None:
    august = datetime(2026, 8, 28, 9, 0, tzinfo=ZONE)
    await migrate(empty_url)
    county = Database(empty_url, seal())
    await settle(county, august)
    await looks(county, august)
    await happens(county, "村干部", replace(visit(august.date()), case=ELSEWHERE), at=august)
    await looks(county, august + DAY)
    told = {day: await of_case(county, at=date(2026, 9, day)) for day in (1, 3)}
    later = await of_case(county, ELSEWHERE, date(2026, 9, 1))
    await county.close()
    assert told == {
        1: {"组长": {"next-visit"}, "班主任": {"absent-contact"}},
        3: {"组长": {"next-visit", "absent-visit"}, "班主任": {"absent-contact"}},
    }
    assert later["班主任"] == {"absent-contact"}, "a visit before the term is no contact of this absence"


async def test_an_imported_red_flag_is_to_be_reported_by_the_county_until_it_is(county: Database) -> None:
    await looks(county)
    assert (await of_case(county, "Q-4F8A"))["县专干"] == {"report", "next-step"}
    reported = ReportMade(case="Q-4F8A", office=Office.POLICE, day=TODAY, hour="09:00", content="早婚")
    await happens(county, "县专干", reported)
    await looks(county)
    assert (await of_case(county, "Q-4F8A"))["县专干"] == {"next-step"}


# --- whose it is ----------------------------------------------------------------------------------------------------

OWNERS = {
    Owner.GROUP: {"组长"},
    Owner.VILLAGE: {"村干部"},
    Owner.SCHOOL: {"班主任"},
    Owner.TOWNSHIP: {"乡镇专干"},
    Owner.COUNTY: {"县专干", "县副专干"},
}


@pytest.mark.parametrize("owner", OWNERS)
async def test_a_step_is_told_to_the_nearest_who_holds_its_post(county: Database, owner: Owner) -> None:
    await happens(county, "乡镇长", step(owner))
    assert await of_case(county) == {alias: {"next-visit"} for alias in OWNERS[owner]}


async def test_my_own_step_is_told_to_me_and_when_i_left_to_my_groups_people(county: Database) -> None:
    await happens(county, "村干部", step(Owner.ME))
    assert await of_case(county) == {"村干部": {"next-visit"}}
    await leaves_post(county, "村干部")
    assert await of_case(county) == {"组长": {"next-visit"}}


async def test_where_a_post_is_vacant_the_next_level_hears(county: Database) -> None:
    await happens(county, "乡镇长", step(Owner.GROUP))
    for gone, then in (("组长", "村干部"), ("村干部", "乡镇专干"), ("乡镇专干", "县专干")):
        await leaves_post(county, gone)
        assert then in await of_case(county)
        assert gone not in await of_case(county)


async def test_who_holds_the_post_from_tomorrow_hears_tomorrow(county: Database) -> None:
    await happens(county, "乡镇长", step(Owner.GROUP))
    person = await who(county, "邻村组长")
    async with county.write(START) as work:
        group = select(cases.c.group_id).where(cases.c.code == CASE)
        where = (await work.conn.execute(past_the_scope(group, "test"))).scalar_one()
        row = {"person_id": person.id, "post": "group_leader", "area_id": where, "from_day": TODAY + DAY}
        await work.conn.execute(insert(assignments), {"id": work.ids.new(START)} | row)
    assert set(await of_case(county)) == {"组长"}
    assert set(await of_case(county, at=TODAY + DAY)) == {"组长", "邻村组长"}


async def test_who_is_no_longer_of_the_roster_hears_nothing(county: Database) -> None:
    await happens(county, "乡镇长", step(Owner.GROUP))
    person = await who(county, "组长")
    async with county.write(START) as work:
        await work.conn.execute(update(people).where(people.c.id == person.id).values(active=False))
    async with county.write(START) as work:
        told = await falling_due(work, START, POLICY)
    assert person.id not in {one.person_id for one in told}


async def test_another_area_never_hears(county: Database) -> None:
    for code in (CASE, ELSEWHERE):
        await happens(county, "乡镇长", step(Owner.GROUP, code), step(Owner.GROUP, code))
    found = await heard(county)
    assert f"next-visit {ELSEWHERE}" in found["邻村组长"]
    assert not any(told.endswith(CASE) for told in found["邻村组长"])
    assert not any(told.endswith(ELSEWHERE) for told in found["组长"])
    assert "督查员" not in found


async def test_of_a_restricted_case_the_bureau_alone_hears(county: Database) -> None:
    await happens(county, "组长", PromiseMade(case=CASE, day=TODAY - DAY), step(Owner.GROUP))
    await put_due(county, "report", Owner.COUNTY)
    await put_due(county, "absent-visit", Owner.GROUP)
    await happens(county, "县专干", RedFlagRaised(case=CASE, day=TODAY))
    told = await of_case(county)
    assert set(told) == {"县专干", "县副专干"}
    assert "report" in told["县专干"]


async def test_whom_a_red_flag_concerns_never_hears(county: Database) -> None:
    await happens(county, "组长", step(Owner.COUNTY))
    person = await who(county, "县专干")
    async with county.write(START) as work:
        case_id = await _case_id(work, CASE)
        await work.conn.execute(insert(excluded), {"person_id": person.id, "case_id": case_id, "since": START})
    assert set(await of_case(county)) == {"县副专干"}


async def test_somebody_in_two_posts_hears_once(county: Database) -> None:
    person = await who(county, "组长")
    await happens(county, "组长", step(Owner.GROUP))
    async with county.write(START) as work:
        group = select(assignments).where(assignments.c.person_id == person.id)
        row = (await work.conn.execute(group)).one()._asdict()
        await work.conn.execute(insert(assignments), row | {"id": work.ids.new(START), "post": "group_teacher"})
        await work.conn.execute(insert(assignments), row | {"id": work.ids.new(START)})
    told = [one for one in await _found(county, START, POLICY) if one.person_id == person.id and one.case == CASE]
    assert len(told) == 1


# --- promises -------------------------------------------------------------------------------------------------------


async def test_a_promise_is_told_the_day_after_to_whoever_heard_it(county: Database) -> None:
    await happens(county, "村干部", visit(TODAY), PromiseMade(case=CASE, day=TODAY + DAY), step(Owner.GROUP, days=9))
    assert await of_case(county, at=TODAY + DAY) == {}
    assert await of_case(county, at=TODAY + DAY * 2) == {"村干部": {"promise"}}
    assert await of_case(county, at=TODAY + DAY * 8) == {"村干部": {"promise"}}
    await leaves_post(county, "村干部", TODAY)
    assert await of_case(county, at=TODAY + DAY * 2) == {"组长": {"promise"}}
    async with county.read() as conn:
        due = select(deadlines.c.why).where(deadlines.c.kind == "promise", deadlines.c.due == TODAY + DAY * 2)
        assert (await conn.execute(past_the_scope(due, "test"))).scalar() == "why-promise", "and it stands in the work"


@pytest.mark.parametrize(("days", "answered"), [(0, False), (1, True), (2, True)])
async def test_a_promise_somebody_went_after_is_not_told(county: Database, days: int, answered: bool) -> None:
    await happens(county, "村干部", visit(TODAY), PromiseMade(case=CASE, day=TODAY + DAY), step(Owner.GROUP, days=9))
    at = START + DAY * days
    await happens(county, "组长", visit(at.date()), step(Owner.GROUP, days=9), at=at)
    assert (await of_case(county, at=TODAY + DAY * 2) == {}) is answered


async def test_a_new_promise_is_a_new_one(county: Database) -> None:
    await happens(county, "村干部", visit(TODAY), PromiseMade(case=CASE, day=TODAY), step(days=9))
    first = [one.key for one in await _found(county, TODAY + DAY, POLICY) if one.rule == "promise"]
    await happens(county, "村干部", visit(TODAY), PromiseMade(case=CASE, day=TODAY + DAY), step(days=9))
    second = [one.key for one in await _found(county, TODAY + DAY * 2, POLICY) if one.rule == "promise"]
    assert len(first) == len(second) == 1
    assert first != second


# --- the ladder's rows, transfers, done -----------------------------------------------------------------------------


async def test_limits_are_told_before_on_and_after(county: Database) -> None:
    await happens(county, "乡镇长", step(Owner.GROUP, days=30))
    await put_due(county, "apply-last", Owner.TOWNSHIP, TODAY + DAY * 5)
    told = {n: await of_case(county, at=TODAY + DAY * n) for n in range(8)}
    assert told[0] == told[1] == {}
    assert told[2] == told[4] == told[5] == {"乡镇专干": {"apply-last"}}
    assert told[6] == told[7] == {"乡镇专干": {"limit-over"}}
    found = await _found(county, TODAY + DAY * 5, POLICY)
    assert {one.weight for one in found if one.rule == "apply-last"} == {Weight.LIMIT}


async def test_a_case_reminder_names_its_case_and_nothing_of_the_child(county: Database) -> None:
    await happens(county, "乡镇长", step(Owner.GROUP))
    async with county.read() as conn:
        case_id = (await conn.execute(past_the_scope(select(cases.c.id).where(cases.c.code == CASE), "test"))).scalar()
    (one,) = [one for one in await _found(county, START, POLICY) if one.case == CASE]
    assert (one.case_id, one.command, one.args) == (case_id, f"/visit {CASE}", {"step": "visit"})


async def test_what_is_told_elsewhere_is_not_told_twice(county: Database) -> None:
    await happens(county, "乡镇长", step(Owner.GROUP, days=30))
    for kind in ("decide", "judge-service", "conference", "close", "comply-over", "exemption-ends", "exemption-over"):
        await put_due(county, kind, Owner.TOWNSHIP)
    assert await of_case(county) == {}


async def test_a_transfer_nobody_confirmed(county: Database) -> None:
    await happens(county, "组长", step(Owner.SCHOOL, days=1, what=Step.CHECK_TRANSFER))
    assert await of_case(county, at=TODAY + DAY) == {"班主任": {"next-step"}}
    assert await of_case(county, at=date(2026, 12, 7)) == {"班主任": {"transfer"}}


async def test_what_is_done_is_silent(county: Database) -> None:
    await happens(county, "乡镇长", step(Owner.GROUP))
    assert await of_case(county)
    await happens(county, "组长", visit(TODAY), step(Owner.GROUP, days=3))
    assert await of_case(county) == {}


# --- units ----------------------------------------------------------------------------------------------------------


async def the_units(work: Work) -> list[Unit]:
    town = (await work.conn.execute(select(areas.c.id).where(areas.c.kind == "town"))).scalar_one()
    village = select(areas.c.id).where(areas.c.kind == "village", areas.c.label == "上寨村")
    school = select(schools.c.id).where(schools.c.name == "青石乡初级中学")
    return [
        Unit(UnitKind.SCHOOL, (await work.conn.execute(school)).scalar_one(), "青石乡初级中学", town),
        Unit(UnitKind.VILLAGE, (await work.conn.execute(village)).scalar_one(), "上寨村", town),
        Unit(UnitKind.TOWN, town, "青石乡", town),
    ]


def reports(*done: UnitKind) -> Reports:
    async def stand(work: Work, _year: int, _month: int, _policy: Policy, _today: date) -> Sequence[Owed]:
        return [Owed(unit, unit.kind in done) for unit in await the_units(work)]

    return stand


async def months(county: Database, at: date, stand: Reports) -> dict[str, set[str]]:
    found = await heard(county, at, reports=stand)
    mine = {alias: {told.split()[0] for told in its if told.startswith("month")} for alias, its in found.items()}
    return {alias: told for alias, told in mine.items() if told}


async def test_november_for_school_village_cadre_and_township(county: Database) -> None:
    nobody = reports()

    async def november(day: int) -> dict[str, set[str]]:
        return {
            alias: told - {"month-missing"}
            for alias, told in (await months(county, date(2026, 11, day), nobody)).items()
        }

    assert all(not told for told in (await november(24)).values())
    for day, rule in ((25, "month-draft"), (27, "month-draft"), (30, "month-due")):
        told = await november(day)
        assert {alias for alias, its in told.items() if its == {rule}} == {"校长", "村干部", "乡镇专干"}
    assert await months(county, date(2026, 12, 1), nobody) == {
        "乡镇专干": {"month-missing"},
        "县专干": {"month-missing"},
        "县副专干": {"month-missing"},
    }


async def test_who_has_reported_hears_nothing_and_is_not_named(county: Database) -> None:
    all_done = reports(*UnitKind)
    for n in range(24, 31):
        assert await months(county, date(2026, 11, n), all_done) == {}
    assert await months(county, date(2026, 12, 1), all_done) == {}
    school_done = reports(UnitKind.SCHOOL, UnitKind.TOWN)
    found = await _found(county, date(2026, 12, 1), POLICY, school_done)
    (missing,) = [one for one in found if one.rule == "month-missing" and one.args["month"] == 11]
    assert missing.args["units"] == "上寨村"


async def test_a_term_start_where_the_county_wants_it(county: Database) -> None:
    wanted = replace(POLICY, reminders=Reminders(term_report=True, term_roster=True, analysis=True))
    told = await heard(county, date(2026, 9, 1), wanted)  # posts begin when the roster was taken
    assert told == {}
    told = await heard(county, date(2027, 3, 5), replace(wanted, holidays=()))
    assert {one.split()[0] for one in told["校长"]} >= {"term-report", "term-roster"}
    assert {one.split()[0] for one in told["村干部"]} >= {"term-report"}
    assert "holidays-unknown" in {one.split()[0] for one in told["县专干"]}


async def test_december_asks_the_county_desk_for_the_holidays(county: Database) -> None:
    told = await heard(county, date(2026, 12, 1))
    asked = {alias for alias, its in told.items() if any(one.startswith("holidays-unknown") for one in its)}
    assert asked == {"县专干", "县副专干"}


async def test_before_spring_those_with_children_away_are_told(county: Database) -> None:
    told = await heard(county, date(2027, 1, 10))
    asked = {alias for alias, its in told.items() if any(one.startswith("spring-unsettled") for one in its)}
    assert asked == {"村干部", "乡镇专干"}


async def test_a_morning_as_it_is_read(county: Database) -> None:
    await happens(county, "村干部", visit(TODAY), PromiseMade(case=CASE, day=TODAY), step(Owner.SCHOOL, days=1))
    await put_due(county, "comply", Owner.TOWNSHIP, TODAY + DAY * 3)
    morning = datetime.combine(TODAY + DAY, START.timetz()).replace(hour=8, minute=0)
    digests = Chore("digest", Digests(falls_due(reports())).tell, in_slices=True)
    await do_chores(county, morning, POLICY, (digests,))
    aliases = {ADDRESSES[alias]: alias for alias, *_ in STAFF}
    async with county.read() as conn:
        rows = (await conn.execute(select(outbox))).all()
    said = {aliases[row.address]: county.seal.open_json("outbox.sealed", row.id, row.sealed)["text"] for row in rows}
    assert "张*明 八年级 上寨村2组 Q-7K3M：答应返校的日子过了，去问一声来了没有" in said["村干部"]
    assert "张*明 八年级 上寨村2组 Q-7K3M：再上门，11月24日 周二到日子" in said["班主任"]
    assert "张*明 八年级 上寨村2组 Q-7K3M：责令的期限11月26日 周四满，还有 2 天，请再劝一劝" in said["乡镇专干"]
    await do_chores(county, morning.replace(minute=30), POLICY, (digests,))
    async with county.read() as conn:
        assert len((await conn.execute(select(outbox))).all()) == len(rows), "once"


# --- many -----------------------------------------------------------------------------------------------------------


@pytest.mark.prove
async def test_ten_thousand_due_are_found_within_three_seconds(county: Database) -> None:
    """All of one case's places and a post each: what is read grows, what is asked does not."""
    await happens(county, "乡镇长", step(Owner.GROUP))
    async with county.write(START) as work:
        case = past_the_scope(select(cases).where(cases.c.code == CASE), "test")
        row = (await work.conn.execute(case)).one()._asdict()
        made = [row | {"id": work.ids.new(START), "code": f"Q-{n:05d}"} for n in range(10_000)]
        await work.conn.execute(insert(cases), made)
        due = {"kind": "next_step", "step": "visit", "due": TODAY, "why": "why-next-step", "owner": "group"}
        rows = [{"id": work.ids.new(START), "case_id": case["id"], "person_id": None} | due for case in made]
        await work.conn.execute(insert(deadlines), rows)
    began = time.perf_counter()
    found = await _found(county, START, POLICY)
    took = time.perf_counter() - began
    assert sum(one.rule == "next-visit" and one.case.startswith("Q-0") for one in found) == 10_000
    print(f"{len(found)} found in {took:.2f} s")
    assert took < 3
