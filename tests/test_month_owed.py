"""The month's end as it is really told: from the reports that were sent, to who owes one, and to the next level of who did not."""

from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from jobs.chores import CHORES, do_chores
from jobs.falls_due import falling_due
from rules.due_units import Owed
from rules.events import RedFlagRaised
from rules.falling import Falling
from rules.month_desk import MonthJudged
from rules.month_report import Month, UnitKind, Verdict
from rules.policy import Policy
from rules.returning import CaseLeft, Leaving, PupilReturned
from storage.database import Database
from storage.owed import owed
from storage.reports import judge
from storage.tables import assignments, outbox
from tests.county import ADDRESSES, STAFF, START, ZONE
from tests.months import NEXT, POLICY, SENT, draft, happened, send, unit
from tests.reading import who

DRAFTED, DUE, AFTER = date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 1)
MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)


async def owes(county: Database, name: str, on: date = DRAFTED, month: int = 11) -> Owed:
    async with county.write(START) as work:
        return next(one for one in await owed(work, 2026, month, POLICY, on) if name in one.unit.name)


async def month_end(county: Database, day: date, policy: Policy = POLICY) -> dict[str, set[str]]:
    """Rule and unit, or the units that are missing, by who hears it."""
    now = datetime.combine(day, START.timetz())
    async with county.write(now) as work:
        found = [one for one in await falling_due(work, now, policy) if one.rule.startswith("month-")]
    persons = {(await who(county, alias)).id: alias for alias, *_ in STAFF}
    told: dict[str, set[str]] = {}
    for one in found:
        told.setdefault(persons[one.person_id], set()).add(_short(one))
    return told


def _short(one: Falling) -> str:
    return f"{one.rule} {one.args.get('unit', one.args.get('units'))}"


async def moves_the_cadre_to(county: Database, name: str) -> None:
    """上寨村's cadre is 下寨村's from now on: a village that has no child of junior school but one."""
    lower = int((await unit(county, UnitKind.VILLAGE, name))[1:])
    cadre = await who(county, "村干部")
    async with county.write(START) as work:
        await work.conn.execute(update(assignments).where(assignments.c.person_id == cadre.id).values(area_id=lower))


async def test_drafts_are_told_to_those_who_owe_one_and_to_nobody_else(county: Database) -> None:
    assert await month_end(county, DRAFTED - timedelta(days=1)) == {}
    assert await month_end(county, DRAFTED) == {
        "校长": {"month-draft 青石乡初级中学"},
        "村干部": {"month-draft 上寨村"},
        "乡镇专干": {"month-draft 青石乡"},
    }
    await send(county, "村干部", await unit(county, UnitKind.VILLAGE, "上寨村"))
    await send(county, "乡镇专干", await unit(county, UnitKind.TOWN, "青石乡"))
    assert await month_end(county, SENT.date()) == {"校长": {"month-draft 青石乡初级中学"}}
    assert await month_end(county, DUE) == {"校长": {"month-due 青石乡初级中学"}}


async def test_who_did_not_report_is_told_to_the_next_level_by_name_of_unit_on_the_next_working_day(
    county: Database,
) -> None:
    await send(county, "村干部", await unit(county, UnitKind.VILLAGE, "上寨村"))
    assert await month_end(county, AFTER) == {
        "乡镇专干": {"month-missing 下寨村、青石乡初级中学、青石乡中心小学"},
        "县专干": {"month-missing 青石乡"},
        "县副专干": {"month-missing 青石乡"},
    }
    await send(county, "乡镇专干", await unit(county, UnitKind.TOWN, "青石乡"), NEXT.replace(day=1))
    assert set(await month_end(county, AFTER + timedelta(days=1))) == {"乡镇专干"}


async def test_a_month_before_the_county_began_is_owed_by_nobody(county: Database) -> None:
    assert await month_end(county, START.date()) == {}
    async with county.write(START) as work:
        assert await owed(work, 2026, 10, POLICY, START.date()) == ()


async def test_what_was_sent_back_is_owed_again(county: Database) -> None:
    upper, desk = await unit(county, UnitKind.VILLAGE, "上寨村"), await who(county, "乡镇专干")
    await send(county, "村干部", upper)
    assert (await owes(county, "上寨村")).reported
    back = MonthJudged(unit=upper, month="2026-11", revision=1, verdict=Verdict.SENT_BACK, words="请再核对")
    async with county.write(SENT) as work:
        await judge(work, back, desk.id, "J-1", SENT)
    assert not (await owes(county, "上寨村")).reported
    assert (await month_end(county, SENT.date()))["村干部"] == {"month-draft 上寨村"}


async def test_empty_is_only_what_its_own_page_would_send_as_zero(county: Database) -> None:
    lower = await unit(county, UnitKind.VILLAGE, "下寨村")
    await moves_the_cadre_to(county, "下寨村")
    assert not (await owes(county, "下寨村")).empty, "a child is out"
    await happened(county, [CaseLeft(case="Q-3D7Z", day=START.date(), why=Leaving.ABROAD, proof="护照")], START)
    assert not (await owes(county, "下寨村")).empty, "one came off the list this month"
    assert not (await draft(county, "村干部", lower)).zero
    await send(county, "村干部", lower)
    december = await owes(county, "下寨村", NEXT.date(), month=12)
    assert (december.empty, december.still) == (True, True)
    assert (await draft(county, "村干部", lower, month=Month(2026, 12), now=NEXT)).zero
    assert (await month_end(county, NEXT.date()))["村干部"] == {"month-zero 下寨村"}
    assert (await month_end(county, date(2026, 12, 31)))["村干部"] == {"month-zero-due 下寨村"}


async def test_a_month_in_which_nobody_came_or_went_is_still(county: Database) -> None:
    upper = await unit(county, UnitKind.VILLAGE, "上寨村")
    await send(county, "村干部", upper)
    assert (await owes(county, "上寨村", NEXT.date(), month=12)).still
    at = SENT + timedelta(days=3)
    await happened(county, [PupilReturned(case="Q-7K3M", day=at.date(), told_by="班主任")], at)
    december = await owes(county, "上寨村", NEXT.date(), month=12)
    assert (december.empty, december.still) == (False, False)


async def test_a_restricted_case_changes_no_reminder(county: Database) -> None:
    """The only child of a village comes under a red flag: its draft counts nobody, and its reminder says so too."""
    lower = await unit(county, UnitKind.VILLAGE, "下寨村")
    await moves_the_cadre_to(county, "下寨村")
    await happened(county, [RedFlagRaised(case="Q-3D7Z", day=START.date())], START, "县专干")
    told = await owes(county, "下寨村")
    assert (told.empty, (await draft(county, "村干部", lower)).zero) == (True, True)


async def test_a_morning_at_the_months_end_as_it_is_read(county: Database) -> None:
    """By the chores as they run, with the county's defaults."""
    await moves_the_cadre_to(county, "下寨村")
    await happened(county, [RedFlagRaised(case="Q-3D7Z", day=START.date())], START, "县专干")
    await do_chores(county, MORNING, POLICY, CHORES)
    said = await _said(county)
    assert "下寨村 11 月可以报零，点一下就行，11月30日 周一前报，还剩 3 个工作日" in said["村干部"]
    assert "青石乡初级中学 11 月的月报草稿好了，11月30日 周一前报，还剩 3 个工作日" in said["校长"]
    await do_chores(county, MORNING + timedelta(hours=1), POLICY, CHORES)
    assert await _said(county) == said, "once"


async def _said(county: Database) -> dict[str, str]:
    aliases = {ADDRESSES[alias]: alias for alias, *_ in STAFF}
    async with county.read() as conn:
        rows = (await conn.execute(select(outbox).where(outbox.c.address.in_(aliases)).order_by(outbox.c.id))).all()
    told: dict[str, str] = {}
    for row in rows:
        text = county.seal.open_json("outbox.sealed", row.id, row.sealed)["text"]
        told[aliases[row.address]] = told.get(aliases[row.address], "") + text
    return told
